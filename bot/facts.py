"""What a step may know about the shared world, read in the step's own transaction.

A fact is a frozen value; an effect that rests on one carries the version it was decided on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from bot.model import IndicatorKey, UnitCode

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.model import Invitation, ParityState, Person, Place, Report

UnitDay = tuple[UnitCode, date]


@dataclass(frozen=True, slots=True)
class DayFacts:
    """What is known about a unit on a day.

    `report` is the current revision of that day, `yesterday` that of the day before.
    `opening` are the unit's opening cumulatives (an absent key is not loaded: cumulatives are "belum lengkap").
    `entered_before` are the sums of every current figure and adjustment since the opening, up to the day before,
    so that cum(t-1) = opening + entered_before (docs/rules.md, rule 4).
    `parity` is the state of the day's row at the nation, when there is a row.
    """

    report: Report | None = None
    yesterday: Report | None = None
    opening: Mapping[IndicatorKey, int] = field(default_factory=dict)
    entered_before: Mapping[IndicatorKey, int] = field(default_factory=dict)
    parity: ParityState | None = None

    @property
    def revision(self) -> int:
        """The current revision; 0 when nothing was reported."""
        return self.report.revision if self.report else 0


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a step may look at besides its session, its input and the time.

    `fresh_token` is randomness for an invitation; `next_bridge` is when rows are carried next.
    `replied` is the place of the message that the input replies to, when it is one of ours.
    `invitation` is the one whose token the input carries.
    """

    person: Person | None
    days: Mapping[UnitDay, DayFacts] = field(default_factory=dict)
    invitation: Invitation | None = None
    replied: Place | None = None
    fresh_token: str = ""
    next_bridge: datetime | None = None

    def day(self, unit: UnitCode, day: date) -> DayFacts:
        """Give what is known about a unit's day; nothing is known where nothing was loaded."""
        return self.days.get((unit, day), DayFacts())
