"""What a step may know about the shared world, read in the step's own transaction.

A fact is a frozen value; an effect that rests on one carries the version it was decided on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from bot.locks import Locks
from bot.model import IndicatorKey, UnitCode
from bot.staff import Staff

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.broadcast import Broadcast
    from bot.export import OpenExport
    from bot.missing import MissingUnit
    from bot.model import CorrectionRequest, Invitation, ParityState, Person, Place, Report, Role
    from bot.parity import Cause, Difference, ParityRow, RowKey
    from bot.privacy import ErasureRequest
    from bot.surveillance import Signal, UnitIndicator

UnitDay = tuple[UnitCode, date]


@dataclass(frozen=True, slots=True)
class NationSays:
    """How the nation's row of a day differs from ours, as read last; `carry` is the number under which ours was sent."""

    cause: Cause
    differences: tuple[Difference, ...]
    carry: int


@dataclass(frozen=True, slots=True)
class DayFacts:
    """What is known about a unit on a day.

    `report` is the current revision of that day, `yesterday` that of the day before.
    `opening` are the unit's opening cumulatives (an absent key is not loaded: cumulatives are "belum lengkap").
    `entered_before` are the sums of every current figure and adjustment since the opening, up to the day before,
    so that cum(t-1) = opening + entered_before (docs/rules.md, rule 4).
    `entered_in_all` are the same sums over every day, later ones included.
    `parity` is the state of the day's row at the nation, when there is a row.
    `recent` are the unit's current figures on the days before, as far back as was asked for; days without a report are
    absent. `request` is a correction of this day that waits for approval. `nation` tells of a row that is DIFFERENT.
    """

    report: Report | None = None
    yesterday: Report | None = None
    opening: Mapping[IndicatorKey, int] = field(default_factory=dict)
    entered_before: Mapping[IndicatorKey, int] = field(default_factory=dict)
    parity: ParityState | None = None
    entered_in_all: Mapping[IndicatorKey, int] = field(default_factory=dict)
    recent: Mapping[date, Mapping[IndicatorKey, int | None]] = field(default_factory=dict)
    request: CorrectionRequest | None = None
    nation: NationSays | None = None

    @property
    def revision(self) -> int:
        """The current revision; 0 when nothing was reported."""
        return self.report.revision if self.report else 0


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a step may look at besides its session, its input and the time.

    `fresh_token` is randomness for an invitation; `next_bridge` is when rows are carried next.
    `replied` is the place of the message that the input replies to, when it is one of ours.
    `invitation` is the one whose token the input carries, `request` the correction that it is about.
    `shown` are the message ids of the open draft's questions, as far as they were sent.
    `people` are those of each role that the step has to tell something; `staff` is what a step about people rests on.
    `erasure` is the wish to be removed that an admin answers, or the person's own that waits.
    `missing` are those of the units that a reminder is meant for which have no report.
    `signals` are the newest episodes of the units that a button under an alert, or a text, is about.
    `exports` are the person's own that are not over.
    `locks` are those made by hand, where the step may show a card or send it; `broadcast` is one that is to be stopped.
    `rows` are those on both sides that an admin names; `sync_asked_at` is when a round was asked for that is not over yet.
    """

    person: Person | None
    days: Mapping[UnitDay, DayFacts] = field(default_factory=dict)
    invitation: Invitation | None = None
    replied: Place | None = None
    fresh_token: str = ""
    next_bridge: datetime | None = None
    request: CorrectionRequest | None = None
    shown: Mapping[Place, int] = field(default_factory=dict)
    rows: Mapping[RowKey, ParityRow] = field(default_factory=dict)
    sync_asked_at: datetime | None = None
    exports: tuple[OpenExport, ...] = ()
    people: Mapping[Role, tuple[Person, ...]] = field(default_factory=dict)
    staff: Staff = field(default_factory=Staff)
    erasure: ErasureRequest | None = None
    missing: tuple[MissingUnit, ...] = ()
    signals: Mapping[UnitIndicator, Signal] = field(default_factory=dict)
    locks: Locks = field(default_factory=Locks)
    broadcast: Broadcast | None = None

    def day(self, unit: UnitCode, day: date) -> DayFacts:
        """Give what is known about a unit's day; nothing is known where nothing was loaded."""
        return self.days.get((unit, day), DayFacts())
