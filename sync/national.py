"""The client of the national registry: every call ends as a value, whatever the network does.

No call is repeated by itself but for one fresh token after a 401; paging ends even when a cursor does not move.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

import httpx

from bot.clocks import drift
from bot.errors import NationError
from sync import wire
from sync.clock import read_moment
from sync.exchange import MAX_ANSWER, Answer, Exchange, Question, trouble_of
from sync.metering import ANSWERED, Unmetered
from sync.months import read_reconciliation
from sync.redaction import Redaction
from sync.trouble import Trouble, TroubleKind
from sync.walk import MAX_PAGES, WALK_S, Walk

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date, datetime

    from bot.parity import NationRow, ParityRow
    from bot.ports import Clock
    from sync.metering import Meter
    from sync.months import Reconciliation

ReadT = TypeVar("ReadT")

PAGE_ROWS = 500
MOST_PAGE_ROWS = 2 * PAGE_ROWS
"""A page may hold each row twice; who gives more than that does not keep to the size that was asked for."""
MOST_ROWS = 50_000
"""Of 31 days at most; a province of 35 units has 2,170."""
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
    """Speaks for one province; `secret` is what the account was given. `deadline_s` is the real time a whole call may take, slow trickles included."""

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
        max_rows: int = MOST_ROWS,
        walk_s: float = WALK_S,
        meter: Meter | None = None,
    ) -> None:
        self._meter = meter or Unmetered()
        self._exchange = Exchange(http, base_url, clock, deadline_s, max_answer, meter=self._meter)
        self._credentials = {"client_id": client_id, "client_secret": client_secret}
        self.secret = client_secret
        self._province = province
        self._clock = clock
        self._max_pages = max_pages
        self._max_rows = max_rows
        self._walk_s = walk_s
        self._hide = Redaction(client_secret)
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
        outcomes = self._read(answer, lambda body: wire.read_results(body, batch.rows))
        if isinstance(outcomes, Trouble):
            return outcomes
        return Sent(tuple(map(self._without_secrets, outcomes)))

    async def changes(self, form: str, cursor: str | None) -> wire.Page | UnknownCursor | Trouble:
        """Read one page of what became visible after the cursor; None begins at the first row."""
        return await self._page({"formulir": form}, cursor)

    async def rows(self, form: str, since: date, until: date) -> RowsOfDays | Trouble:
        """Read every row of these days, both included, over all pages."""
        window = {"formulir": form, "dari": since.isoformat(), "sampai": until.isoformat()}
        found: dict[str, NationRow] = {}
        unreadable: list[wire.Unreadable] = []
        cursor: str | None = None
        walk = Walk(self._max_pages, self._walk_s)
        while (over := walk.step(cursor)) is None:
            page = await self._page(window, cursor)
            if isinstance(page, Trouble):
                return page
            if isinstance(page, UnknownCursor):
                said = "it does not know the cursor of the page that it gave just now"
                return Trouble(TroubleKind.UNREADABLE, said)
            for row in page.rows:
                found[row.row_id] = _later(found.get(row.row_id, row), row)
            unreadable.extend(page.unreadable)
            if len(found) + len(unreadable) > self._max_rows:
                said = f"more than {self._max_rows:,} rows for {since} to {until}"
                return Trouble(TroubleKind.UNREADABLE, said)
            if not page.more:
                return RowsOfDays(tuple(found.values()), tuple(unreadable))
            cursor = page.cursor
        return over

    async def reconciliation(self, form: str, since: date, until: date) -> Reconciliation | Trouble:
        """Read the digests and published totals of at most 31 days, both included."""
        window = {"formulir": form, "dari": since.isoformat(), "sampai": until.isoformat()}
        asked_at = await self._clock.now()
        answer = await self._ask(self._get("/v1/rekonsiliasi", window))
        if isinstance(answer, Trouble):
            return answer
        found = self._read(answer, lambda body: read_reconciliation(body, form))
        if not isinstance(found, Trouble) and (stated := read_moment(found.read_at)):
            self._meter.read_at(drift(stated, asked_at, await self._clock.now()))
        return found

    def _read(self, answer: Answer, read: Callable[[bytes], ReadT]) -> ReadT | Trouble:
        """Read an answer's body: only now it is known what came of the call."""
        try:
            value = read(answer.body)
        except NationError as error:
            trouble = Trouble(TroubleKind.UNREADABLE, self._hide(str(error)))
            return self._ended(answer, trouble)
        self._meter.called(answer.endpoint, ANSWERED, answer.seconds)
        return value

    def _ended(self, answer: Answer, trouble: Trouble) -> Trouble:
        """Count a call whose answer is of no use."""
        self._meter.called(answer.endpoint, trouble.kind.value, answer.seconds)
        return trouble

    def _without_secrets(self, outcome: wire.RowOutcome) -> wire.RowOutcome:
        """Cut what was sent out of the nation's words: officers read them."""
        if outcome.message is None:
            return outcome
        return replace(outcome, message=self._hide(outcome.message))

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
            self._meter.called(answer.endpoint, ANSWERED, answer.seconds)
            return UnknownCursor()
        page = self._read(answer, lambda body: wire.read_page(body, MOST_PAGE_ROWS))
        if isinstance(page, Trouble):
            return page
        if page.more and page.cursor == cursor:
            said = "it says that more is to come, and gives the cursor that it was asked with"
            return Trouble(TroubleKind.UNREADABLE, said)
        hidden = (replace(each, problem=self._hide(each.problem)) for each in page.unreadable)
        return replace(page, unreadable=tuple(hidden))

    async def _ask(self, question: Question, *, gone: bool = False) -> Answer | Trouble:
        """Ask with a token, once more with a fresh one after a 401; `gone` lets a 410 through."""
        for _ in range(2):
            token = await self.token()
            if isinstance(token, Trouble):
                return token
            answer = await self._exchange.ask(question, token)
            if isinstance(answer, Trouble):
                return answer
            if answer.status != httpx.codes.UNAUTHORIZED:
                break
            self._ended(answer, trouble_of(answer))
            self._grant = None
        else:
            return Trouble(TroubleKind.TOKEN, "401: it refuses the token that it gave just now")
        allowed = {httpx.codes.OK, httpx.codes.MULTI_STATUS} | (
            {httpx.codes.GONE} if gone else set()
        )
        return answer if answer.status in allowed else self._ended(answer, trouble_of(answer))

    async def token(self) -> str | Trouble:
        """Give the token in hand, or fetch one; renewed before it ends, by our clock.

        A registry with another way in has a client of its own that overrides this (docs/how-to/add-a-national-target.md).
        """
        now = await self._clock.now()
        if self._grant is not None and now < self._grant.good_until:
            return self._grant.token
        grant = {"grant_type": "client_credentials"}
        question = Question("POST", "/oauth2/v1/accesstoken", grant, form=self._credentials)
        answer = await self._exchange.ask(question)
        if isinstance(answer, Trouble):
            return _before_sending(answer)
        if answer.status != httpx.codes.OK:
            return _before_sending(self._ended(answer, trouble_of(answer)))
        token = self._read(answer, wire.read_token)
        if isinstance(token, Trouble):
            return _before_sending(token)
        self._hide.token = token.value
        life = timedelta(seconds=min(token.seconds, 86400))
        self._grant = _Grant(token.value, now + life - min(TOKEN_MARGIN, life / 2))
        return token.value


def _before_sending(trouble: Trouble) -> Trouble:
    """Say of a trouble with the token that the call itself was surely not made."""
    if trouble.surely_not_taken:
        return trouble
    return Trouble(TroubleKind.TOKEN, f"no token: {trouble.detail}", trouble.retry_after)


def _later(one: NationRow, other: NationRow) -> NationRow:
    """Give the later version of a row that was shown twice, in whatever order."""
    return one if one.version > other.version else other
