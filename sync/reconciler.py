"""Read the nation back and prove where each row stands: what changed, then what is still open, then what is published.

Every read carries the turn at its beginning; `bot.judge` decides what it proves. HTTP stands outside of transactions.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from sync.ahead import Ahead
from sync.days import days_between, ranges, windows
from sync.ledger import ROWS_IN_A_WRITE
from sync.months import Reconciliation
from sync.national import UnknownCursor
from sync.sighting import Beginning, sighting
from sync.trouble import Trouble
from sync.verdicts import ReadReport
from sync.walk import MAX_PAGES, Walk
from sync.wire import Page

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from bot.parity import RowKey
    from bot.ports import Clock
    from sync.ledger import Ledger
    from sync.national import RowsOfDays
    from sync.trouble import Backoff

Read = Page | UnknownCursor | Trouble
"""What comes of asking for a page of the feed."""


class Shown(Protocol):
    """The half of the nation that shows rows."""

    async def changes(self, form: str, cursor: str | None) -> Read:
        """Read a page of what became visible."""

    async def rows(self, form: str, since: date, until: date) -> RowsOfDays | Trouble:
        """Read every row of some days."""

    async def reconciliation(self, form: str, since: date, until: date) -> Reconciliation | Trouble:
        """Read digests and published totals of at most 31 days."""


class Reconciler:
    """Reads back for the forms of one target; one at a time, like the bridge."""

    def __init__(
        self,
        nation: Shown,
        ledger: Ledger,
        forms: Sequence[str],
        *,
        clock: Clock,
        backoff: Backoff,
        max_pages: int = MAX_PAGES,
    ) -> None:
        self._nation = nation
        self._ledger = ledger
        self._forms = forms
        self._clock = clock
        self._backoff = backoff
        self._max_pages = max_pages

    async def read_back(self, also: Mapping[str, Collection[date]] | None = None) -> ReadReport:
        """Read what changed, what is open, and the totals of the days that moved and of those in `also`, by form."""
        report = ReadReport()
        for form in self._forms:
            trouble = await self._follow(form, report) or await self._read_open(form, report)
            if trouble is None:
                days = {*report.days.get(form, ()), *(also or {}).get(form, ())}
                trouble = await self._compare(form, days, report)
            if await self._is_over(trouble, report):
                break
        return report

    async def compare_days(self, since: date, until: date) -> ReadReport:
        """Compare days by digests, one small call for 31 of them, and read in full only what differs."""
        report = ReadReport()
        for form in self._forms:
            trouble = await self._compare(form, set(days_between(since, until)), report)
            if await self._is_over(trouble, report):
                break
        return report

    async def sweep(self, since: date, until: date) -> ReadReport:
        """Compare days, and the opening balances wherever their days lie."""
        report = ReadReport()
        for form in self._forms:
            days = {*days_between(since, until), *await self._ledger.opening_days(form)}
            trouble = await self._compare(form, days, report)
            if await self._is_over(trouble, report):
                break
        return report

    async def _is_over(self, trouble: Trouble | None, report: ReadReport) -> bool:
        if trouble is None:
            self._backoff.worked()
            return False
        report.trouble = trouble
        self._backoff.failed(trouble, await self._clock.now())
        return True

    async def _begin(self) -> Beginning:
        return Beginning(await self._ledger.turn(), await self._clock.now())

    async def _follow(self, form: str, report: ReadReport) -> Trouble | None:
        """Read the change feed to its end; the next page is on its way while one is kept.

        The cursor is kept with the verdicts of its page. It stays before the first page with a row that cannot be read,
        so that nothing is passed over.
        """
        kept, turn = await self._ledger.cursor(form), await self._ledger.turn()
        whole = True
        walk = Walk(self._max_pages)
        async with Ahead[tuple[Beginning, Read, datetime]]() as feed:
            over = self._ask_for(feed, form, kept, turn, walk)
            while over is None:
                beginning, page, ended_at = await feed.take()
                if isinstance(page, Trouble):
                    return page
                if isinstance(page, UnknownCursor):
                    kept = None
                    over = self._ask_for(feed, form, None, turn, walk)
                    continue
                if page.more:
                    over = self._ask_for(feed, form, page.cursor, turn, walk)
                seen = sighting(beginning, ended_at, page.rows, page.unreadable)
                report.unreadable.extend(page.unreadable)
                whole = whole and not page.unreadable
                if page.rows or (whole and page.cursor != kept):
                    kept = page.cursor if whole else kept
                    await self._ledger.take_changes(form, seen, kept, report)
                if not page.more:
                    return None
        return over

    def _ask_for(
        self,
        feed: Ahead[tuple[Beginning, Read, datetime]],
        form: str,
        cursor: str | None,
        turn: int,
        walk: Walk,
    ) -> Trouble | None:
        """Ask for the page after a cursor, unless the walk is over. `turn` is that of the walk: no page proves more."""
        over = walk.step(cursor)
        if over is None:
            feed.begin(self._changes(form, cursor, turn))
        return over

    async def _changes(
        self, form: str, cursor: str | None, turn: int
    ) -> tuple[Beginning, Read, datetime]:
        """Read a page; give it with when it began and ended."""
        beginning = Beginning(turn, await self._clock.now())
        page = await self._nation.changes(form, cursor)
        return beginning, page, await self._clock.now()

    async def _read_open(self, form: str, report: ReadReport) -> Trouble | None:
        """Read the days of rows that still need a reading and got none that proves anything."""
        open_rows = await self._ledger.open_rows(form)
        keys = [row.key for row in open_rows if row.id not in report.judged]
        return await self._read_keys(form, keys, report)

    async def _read_keys(
        self, form: str, keys: Collection[RowKey], report: ReadReport
    ) -> Trouble | None:
        """Read the days of some keys in full and judge these keys."""
        for since, until in ranges(key.day for key in keys):
            beginning = await self._begin()
            answer = await self._nation.rows(form, since, until)
            if isinstance(answer, Trouble):
                return answer
            seen = sighting(beginning, await self._clock.now(), answer.rows, answer.unreadable)
            report.unreadable.extend(answer.unreadable)
            asked = [key for key in keys if since <= key.day <= until]
            for n in range(0, len(asked), ROWS_IN_A_WRITE):
                await self._ledger.take_all(asked[n : n + ROWS_IN_A_WRITE], seen, report)
        return None

    async def _compare(
        self, form: str, days: Collection[date], report: ReadReport
    ) -> Trouble | None:
        """Keep what the nation publishes for these days, and read in full where a matched row is not what counts there.

        The next window is on its way while one is kept.
        """
        left = windows(days)
        async with Ahead[Reconciliation | Trouble]() as asked:
            while left:
                (since, until), *left = left
                if not asked.under_way:
                    asked.begin(self._nation.reconciliation(form, since, until))
                answer = await asked.take()
                if isinstance(answer, Trouble):
                    return answer
                if left:
                    asked.begin(self._nation.reconciliation(form, *left[0]))
                window = {day for day in days if since <= day <= until}
                suspects = await self._ledger.take_totals(form, window, answer)
                trouble = await self._read_keys(form, suspects, report)
                if trouble is not None:
                    return trouble
        return None
