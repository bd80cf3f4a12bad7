"""Reads that no decision rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date, datetime

    from bot.model import CorrectionRequest, Lane, Person, Report, UnitCode
    from bot.parity import Counts, NationRow, ParityRow
    from bot.ports.parity import Published
    from bot.proof import Proof


@dataclass(frozen=True, slots=True)
class DayRow:
    """A unit's day as a supervisor sees it; `report` is the current revision, None when nothing came.

    `standing` are the nation's rows as read last (doubles included). `first_sent_at` is when the day's first revision
    was sent: it decides whether the unit was on time, for nobody is late because of a correction.
    """

    unit: UnitCode
    report: Report | None
    parity: ParityRow | None
    standing: tuple[NationRow, ...] = ()
    first_sent_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DayBook:
    """Everything about a day that a summary needs. `published` is None when it was never read.

    `cumulative` are the sums of new figures and adjustments up to and including the day, over the units asked for,
    without opening balances; `opening` the sums of the opening balances, absent keys where one unit's is not loaded.
    `extra` are the nation's rows for units that have no row of ours.
    """

    day: date
    rows: tuple[DayRow, ...]
    published: Published | None
    published_at: datetime | None
    cumulative: Counts
    opening: Counts
    extra: tuple[NationRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Pending:
    """What is under way; all zero means that the channel is at rest."""

    inbox: int
    outbox: int
    carry: int
    read: int
    jobs: int
    dead: int

    @property
    def at_rest(self) -> bool:
        """Whether nothing waits (dead rows wait for a person, not for us)."""
        return not (self.inbox or self.outbox or self.carry or self.read or self.jobs)


class Views(Protocol):
    """Reads that no decision rests on."""

    async def person(self, lane: Lane) -> Person | None:
        """Give the person of a lane as they are now."""

    async def day_book(
        self, target: str, form: str, day: date, units: Sequence[UnitCode]
    ) -> DayBook:
        """Give a day of these units, in the order asked."""

    async def history(
        self, target: str, form: str, units: Collection[UnitCode], since: date, until: date
    ) -> Sequence[DayRow]:
        """Give current reports with parity, newest day first, days without a report left out."""

    async def history_page(
        self, target: str, form: str, units: Collection[UnitCode], page: int, size: int
    ) -> Sequence[DayRow]:
        """Give up to `size` current reports of these units, newest day first; `page` counts from 0."""

    async def revisions(self, form: str, unit: UnitCode, day: date) -> Sequence[Report]:
        """Give every revision of a unit's day, oldest first."""

    async def requests(self, form: str, units: Collection[UnitCode]) -> Sequence[CorrectionRequest]:
        """Give the requests of these units that wait, oldest first."""

    async def pending(self, target: str, now: datetime) -> Pending:
        """Count what is under way."""

    async def parity_counts(self, target: str, form: str) -> Mapping[str, int]:
        """Count daily rows by parity state."""

    async def days_to_prove(self, target: str, form: str, until: date) -> Mapping[date, str]:
        """Give the days up to one that something is known of and that moved since their latest proof, oldest first.

        The value is the day's mark: it moves with everything that a proof says, and sometimes with nothing of it.
        """

    async def proofs_of_day(self, form: str, day: date) -> Sequence[Proof]:
        """Give every proof of a day, oldest first; the last one stands."""

    async def incident_count(self) -> int:
        """Count open incidents."""
