"""Reads that no decision rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date, datetime

    from bot.facts import UnitDay
    from bot.model import CorrectionRequest, IndicatorKey, Lane, Person, Report, UnitCode
    from bot.parity import Counts, NationRow, ParityRow
    from bot.ports.audit import AuditViews
    from bot.ports.broadcasts import BroadcastViews
    from bot.ports.course import ArrivedLate, DaySums, TrendDay
    from bot.ports.jobs import LongJob
    from bot.ports.known import KnownDay
    from bot.ports.locks import LockViews
    from bot.ports.missing import Missing
    from bot.ports.parity import Link, Published
    from bot.ports.privacy import PrivacyViews
    from bot.ports.proofs import ProvedDays
    from bot.ports.reminders import ReminderViews
    from bot.ports.signals import SignalViews
    from bot.ports.staff import StaffViews
    from bot.ports.system import Signs, SystemState
    from bot.ports.timetable import Timetables
    from bot.proof import Proof
    from bot.queue import Pile


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

    @property
    def is_blank(self) -> bool:
        """Whether neither side has anything of the day yet: that is missing, and no equality of nothing."""
        published = self.published.figures.values() if self.published else ()
        return not any(row.report for row in self.rows) and not any(published)


@dataclass(frozen=True, slots=True)
class BothSides:
    """One row on both sides: ours, and the nation's rows of its key as read last (doubles included)."""

    row: ParityRow
    standing: tuple[NationRow, ...] = ()


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

    @property
    def audit(self) -> AuditViews:
        """Those of the audit trail."""

    @property
    def staff(self) -> StaffViews:
        """Those of people, links and groups."""

    @property
    def privacy(self) -> PrivacyViews:
        """Those of a person's own data."""

    @property
    def missing(self) -> Missing:
        """Those of who has not reported."""

    @property
    def signals(self) -> SignalViews:
        """Those of surveillance."""

    @property
    def timetable(self) -> Timetables:
        """Which hours hold from which day on."""

    @property
    def reminders(self) -> ReminderViews:
        """Those of reminders."""

    @property
    def locks(self) -> LockViews:
        """Those of locks and openings by hand."""

    @property
    def broadcasts(self) -> BroadcastViews:
        """Those of broadcasts."""

    async def person(self, lane: Lane) -> Person | None:
        """Give the person of a lane as they are now."""

    async def day_book(
        self, target: str, form: str, day: date, units: Sequence[UnitCode]
    ) -> DayBook:
        """Give a day of these units, in the order asked."""

    async def daily_sums(
        self,
        form: str,
        keys: Sequence[IndicatorKey],
        units: Collection[UnitCode],
        days: tuple[date, date],
    ) -> Sequence[DaySums]:
        """Give the sums of each day between two, both included, oldest first; a day without a report is left out.

        Costs grow with the days and the units: ask for a few weeks.
        """

    async def trend(
        self, form: str, key: IndicatorKey, units: Collection[UnitCode], days: tuple[date, date]
    ) -> Sequence[TrendDay]:
        """Give one figure of each day between two, both included, oldest first; a day on which nobody gave it is left out."""

    async def arrived(
        self,
        form: str,
        keys: Sequence[IndicatorKey],
        units: Collection[UnitCode],
        days: tuple[date, date],
        sent: tuple[datetime, datetime],
    ) -> ArrivedLate:
        """Add up the reports of these days whose first revision was sent from one moment to before another."""

    async def came(
        self,
        form: str,
        units: Collection[UnitCode],
        days: tuple[date, date],
        stored: tuple[datetime, datetime],
    ) -> Sequence[UnitDay]:
        """Give the reports of these days whose first revision was stored from one moment to before another, newest day first."""

    async def known_day(
        self, target: str, form: str, day: date, units: Sequence[UnitCode], at: datetime
    ) -> KnownDay:
        """Give what each side showed of a day at a moment, from the append-only history; the units in the order asked."""

    async def nation_cumulative(
        self, target: str, form: str, day: date, units: Sequence[UnitCode]
    ) -> Counts:
        """Give the nation's cumulatives up to and including a day, by what it published since these units' opening balances.

        Keys whose opening balances were not all read there are absent; nothing where the units begin on different days.
        """

    async def link(self, target: str) -> Link:
        """Give how the nation can be reached."""

    async def days_read(self, target: str, form: str, since: datetime, most: int) -> Sequence[date]:
        """Give the newest days whose published total was read since a moment, newest first."""

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

    async def known_revisions(
        self, form: str, units: Collection[UnitCode], day: date, at: datetime
    ) -> Sequence[Report]:
        """Give every revision of a day that was stored by a moment, by unit, oldest first."""

    async def job(self, number: int) -> LongJob | None:
        """Give a long job, whatever became of it; None where there is none."""

    async def job_waits(self, kind: str) -> bool:
        """Say whether there is a long job that nobody holds."""

    async def requests(self, form: str, units: Collection[UnitCode]) -> Sequence[CorrectionRequest]:
        """Give the requests of these units that wait, oldest first."""

    async def pending(self, target: str, now: datetime) -> Pending:
        """Count what is under way."""

    async def piles(self, target: str, form: str) -> Sequence[Pile]:
        """Count rows of every kind that are not COCOK, by concern in the concerns' order; one without rows is absent."""

    async def queue_page(self, target: str, form: str, page: int, size: int) -> Sequence[ParityRow]:
        """Give up to `size` of these rows, what needs a person most first, then the oldest; `page` counts from 0."""

    async def both_sides(
        self, target: str, form: str, unit: UnitCode, day: date
    ) -> Sequence[BothSides]:
        """Give the rows of a unit's day: its new figures, and an opening balance of that day."""

    async def parity_counts(self, target: str, form: str) -> Mapping[str, int]:
        """Count daily rows by parity state."""

    async def days_to_prove(self, target: str, form: str, until: date) -> Mapping[date, str]:
        """Give the days up to one that something is known of and that moved since their latest proof, oldest first.

        The value is the day's mark: it moves with everything that a proof says, and sometimes with nothing of it.
        """

    async def proofs_of_day(self, form: str, day: date) -> Sequence[Proof]:
        """Give every proof of a day, oldest first; the last one stands."""

    async def proved_days(self, form: str, day: date) -> ProvedDays:
        """Give the days that have a proof, on either side of a day."""

    async def incident_count(self) -> int:
        """Count open incidents."""

    async def signs(self, target: str, form: str) -> Signs:
        """Count what may be a trouble, and give the open incidents; asked at every tick."""

    async def system(self, target: str, form: str, now: datetime) -> SystemState:
        """Give how the channel is; costs do not grow with its history."""
