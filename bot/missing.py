"""Units that have not reported a day: who reports for them, when they did last, and who reminded them when.

Pure values. A unit is reminded by hand at most once an hour, whoever does it: officers are asked, not pressed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.model import ChatId

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from bot.model import Lane, UnitCode

BETWEEN_REMINDERS = timedelta(hours=1)
MOST_AT_ONCE = 200
"""Units that one press reminds; no province of Indonesia has more than 38."""


@dataclass(frozen=True, slots=True)
class UnitOfficer:
    """Somebody who reports for a unit; Telegram delivers nothing to who is not `reachable`."""

    lane: Lane
    name: str
    reachable: bool = True

    @property
    def chat(self) -> ChatId:
        """The private chat with this officer."""
        return ChatId(self.lane)


@dataclass(frozen=True, slots=True)
class LastDay:
    """The newest day that a unit has reported, and when its standing revision was sent."""

    day: date
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class Reminded:
    """Who reminded a unit last, by name, and when."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MissingUnit:
    """A unit without a report of a day. `officers` are its active ones, by name; `reminded` only within the last hour."""

    unit: UnitCode
    officers: tuple[UnitOfficer, ...] = ()
    last: LastDay | None = None
    reminded: Reminded | None = None

    @property
    def reachable(self) -> tuple[UnitOfficer, ...]:
        """The officers to whom a message can be sent."""
        return tuple(officer for officer in self.officers if officer.reachable)

    @property
    def may_be_reminded(self) -> bool:
        """Whether a reminder can be sent now."""
        return bool(self.reachable) and self.reminded is None


@dataclass(frozen=True, slots=True)
class Asking:
    """What a step about missing reports looks at: a day, and the units that are meant."""

    day: date
    units: tuple[UnitCode, ...]


def sorted_out(
    missing: Sequence[MissingUnit],
) -> tuple[list[MissingUnit], list[MissingUnit], list[MissingUnit], list[MissingUnit]]:
    """Part units into those to remind, those reminded within the hour, those nobody of which is reachable, those without officers."""
    send = [one for one in missing if one.may_be_reminded]
    rests = [one for one in missing if one.reachable and one.reminded is not None]
    silent = [one for one in missing if one.officers and not one.reachable]
    empty = [one for one in missing if not one.officers]
    return send, rests, silent, empty
