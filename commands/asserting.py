"""Tell the operator, after each round, of days whose books do not add up."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import structlog

from bot.parity import Cause

if TYPE_CHECKING:
    from datetime import date, datetime

    from bot.usecases.asserting import Asserting, Flaw

_FIRST_LOOK = timedelta(days=1)


class BookKeeper:
    """A chore after a round: looks at the days that were read since it looked last, and logs each flaw once."""

    def __init__(self, asserting: Asserting) -> None:
        self._asserting = asserting
        self._looked: datetime | None = None
        self._told: dict[date, Flaw] = {}
        self._log = structlog.get_logger("book")

    async def __call__(self, now: datetime) -> None:
        """Look."""
        since, self._looked = self._looked or now - _FIRST_LOOK, now
        for flaw in await self._asserting.look(since):
            if self._told.get(flaw.day) != flaw:
                self._log.warning("book_does_not_balance", **_words(flaw))
                self._told[flaw.day] = flaw


def _words(flaw: Flaw) -> dict[str, object]:
    """Say what is wrong in numbers of persons and reports; no figure of a unit is among them."""
    reports = flaw.reports
    states = (
        reports.not_sent + reports.waiting + reports.matched + reports.different + reports.refused
    )
    return {
        "day": flaw.day.isoformat(),
        "reports": reports.entered,
        "reports_in_a_state": states,
        "unknown": {
            _name(line.indicator, adjustment=line.adjustment): line.causes.get(Cause.UNKNOWN, 0)
            for line in flaw.unexplained
        },
    }


def _name(indicator: str, *, adjustment: bool) -> str:
    return f"penyesuaian {indicator}" if adjustment else indicator
