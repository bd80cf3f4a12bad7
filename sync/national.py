"""The client of the national registry: every call ends as a value, whatever the network does.

No call is repeated by itself but for one fresh token after a 401; paging ends even when a cursor does not move.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import httpx

from bot.errors import NationError
from sync import wire
from sync.exchange import MAX_ANSWER, Answer, Exchange, Question, trouble_of
from sync.trouble import Trouble, TroubleKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from bot.parity import NationRow, ParityRow
    from bot.ports import Clock

MAX_PAGES = 1000
PAGE_ROWS = 500
TOKEN_MARGIN = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of the rows of a batch, in their order."""

    outcomes: tuple[wire.RowOutcome, ...]


@dataclass(frozen=True, slots=True)
class UnknownCursor:
    """The nation does not know the cursor any more (410): start again without one."""


@dataclass(frozen=True, slots=True)
class RowsOfDays:
    """Every row of some days, each in its last version; `unreadable` says what was left out."""

    rows: tuple[NationRow, ...]
    unreadable: tuple[wire.Unreadable, ...]


@dataclass(frozen=True, slots=True)
class _Grant:
    token: str
    good_until: datetime


class NationalClient:
    """Speaks for one province. `deadline_s` is the real time a whole call may take, slow trickles included."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        base_url: str,
        *,
        client_id: str,
        client_secret: str,
        province: str,
        clock: Clock,
        deadline_s: float = 120.0,
        max_answer: int = MAX_ANSWER,
        max_pages: int = MAX_PAGES,
    ) -> None:
        self._exchange = Exchange(http, base_url, clock, deadline_s, max_answer)
        self._credentials = {"client_id": client_id, "client_secret": client_secret}
        self._province = province
        self._clock = clock
        self._max_pages = max_pages
        self._grant: _Grant | None = None

    def batch(self, rows: Sequence[ParityRow]) -> wire.Batch:
        """Write the first rows as one call may hold them."""
        return wire.write_batch(self._province, rows)

    async def send(self, batch: wire.Batch) -> Sent | Trouble:
        """Send rows: 200 and 207 are read row by row; all else says nothing of single rows."""
        question = Question(
            "POST",
            "/v1/laporan-harian/batch",
            {},
            batch.body,
            headers={"Content-Type": "application/json"},
        )
        answer = await self._ask(question)
        if isinstance(answer, Trouble):
            return answer
        try:
            return Sent(wire.read_results(answer.body, batch.rows))
        except NationError as error:
            return Trouble(TroubleKind.UNREADABLE, str(error))

    async def changes(self, form: str, cursor: str | None) -> wire.Page | UnknownCursor | Trouble:
        """Read one page of what became visible after the cursor; None begins at the first row."""
        return await self._page({"formulir": form}, cursor)

    async def rows(self, form: str, since: date, until: date) -> RowsOfDays | Trouble:
        """Read every row of these days, both included, over all pages."""
        window = {"formulir": form, "dari": since.isoformat(), "sampai": until.isoformat()}
        found: dict[str, NationRow] = {}
        unreadable: list[wire.Unreadable] = []
        cursor: str | None = None
        for _ in range(self._max_pages):
            page = await self._page(window, cursor)
            if isinstance(page, Trouble):
                return page
            if isinstance(page, UnknownCursor):
                return Trouble(TroubleKind.UNREADABLE, "the cursor of a page just read is unknown")
            found.update({row.row_id: row for row in page.rows})
            unreadable.extend(page.unreadable)
            if not page.more:
                return RowsOfDays(tuple(found.values()), tuple(unreadable))
            cursor = page.cursor
        return Trouble(TroubleKind.UNREADABLE, f"more than {self._max_pages} pages")

    async def reconciliation(
        self, form: str, since: date, until: date
    ) -> wire.Reconciliation | Trouble:
        """Read the digests and published totals of at most 31 days, both included."""
        window = {"formulir": form, "dari": since.isoformat(), "sampai": until.isoformat()}
        answer = await self._ask(self._get("/v1/rekonsiliasi", window))
        if isinstance(answer, Trouble):
            return answer
        try:
            return wire.read_reconciliation(answer.body, form)
        except NationError as error:
            return Trouble(TroubleKind.UNREADABLE, str(error))

    def _get(self, path: str, params: Mapping[str, str]) -> Question:
        return Question("GET", path, {"provinsi": self._province, **params})

    async def _page(
        self, window: Mapping[str, str], cursor: str | None
    ) -> wire.Page | UnknownCursor | Trouble:
        """Read one page; one that has more to come but does not go on would be read for ever."""
        since = {} if cursor is None else {"sejak": cursor}
        params = {**window, **since, "batas": str(PAGE_ROWS)}
        answer = await self._ask(self._get("/v1/rekap", params), gone=cursor is not None)
        if isinstance(answer, Trouble):
            return answer
        if answer.status == httpx.codes.GONE:
            return UnknownCursor()
        try:
            page = wire.read_page(answer.body)
        except NationError as error:
            return Trouble(TroubleKind.UNREADABLE, str(error))
        if page.more and page.cursor == cursor:
            return Trouble(TroubleKind.UNREADABLE, "the cursor does not move")
        return page

    async def _ask(self, question: Question, *, gone: bool = False) -> Answer | Trouble:
        """Ask with a token, once more with a fresh one after a 401; `gone` lets a 410 through."""
        for _ in range(2):
            token = await self._token()
            if isinstance(token, Trouble):
                return token
            answer = await self._exchange.ask(question, token)
            if isinstance(answer, Trouble):
                return answer
            if answer.status != httpx.codes.UNAUTHORIZED:
                break
            self._grant = None
        else:
            return Trouble(TroubleKind.TOKEN, "a fresh token is refused")
        allowed = {httpx.codes.OK, httpx.codes.MULTI_STATUS} | (
            {httpx.codes.GONE} if gone else set()
        )
        return answer if answer.status in allowed else trouble_of(answer)

    async def _token(self) -> str | Trouble:
        """Give the token in hand, or fetch one; renewed before it ends, by our clock."""
        now = await self._clock.now()
        if self._grant is not None and now < self._grant.good_until:
            return self._grant.token
        grant = {"grant_type": "client_credentials"}
        question = Question("POST", "/oauth2/v1/accesstoken", grant, form=self._credentials)
        answer = await self._exchange.ask(question)
        if isinstance(answer, Trouble):
            return _before_sending(answer)
        if answer.status != httpx.codes.OK:
            return _before_sending(trouble_of(answer))
        try:
            token = wire.read_token(answer.body)
        except NationError:
            return Trouble(TroubleKind.TOKEN, "the token's answer cannot be read")
        life = timedelta(seconds=min(token.seconds, 86400))
        self._grant = _Grant(token.value, now + life - min(TOKEN_MARGIN, life / 2))
        return token.value


def _before_sending(trouble: Trouble) -> Trouble:
    """Say of a trouble with the token that the call itself was surely not made."""
    if trouble.surely_not_taken:
        return trouble
    return Trouble(TroubleKind.TOKEN, trouble.detail, trouble.retry_after)
