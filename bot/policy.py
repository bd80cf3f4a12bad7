"""The channel's rules about time: reporting days, deadlines, slots and waiting times, all pure.

WIB is Asia/Jakarta, UTC+7 without daylight saving.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Self

from bot.model import Timeliness
from bot.timetable import NIGHT, Quiet, Timetable, held_on

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from bot.timetable import Change

LATE_WINDOW = timedelta(days=6)
"""Telegram numbers updates anew after a week without any, so an old number proves nothing then."""
PRESS_LIVES = timedelta(seconds=150)
"""How long Telegram takes an answer to a button press."""
SWEEP_AT = time(2, 30)
"""When everything of late is compared with the nation once more, in WIB: after its nightly maintenance (FIELD: 23 to 1)."""
SWEEP_DAYS = 30
"""How many days the nightly sweep looks back; the weekly one looks at all of them."""
AUDIT_AT = time(3, 15)
"""When the audit trail is checked, in WIB: after the sweep, while nobody writes."""
PRUNE_AT = time(3, 30)
"""When what was handled long ago is removed, in WIB: after the audit trail was checked, before a copy is made."""
SUNDAY = 6
INVITATION_LIVES = timedelta(days=7)
"""How long an invitation link can be used where nothing else is said."""
INVITATION_LIVES_AT_MOST = timedelta(days=30)
SECOND_TAP_LIVES = timedelta(minutes=10)
"""How long a second admin has to agree."""
ONE_DAY = timedelta(days=1)
ONE_MINUTE = timedelta(minutes=1)
STRANGER_WAITS = timedelta(minutes=10)
"""So long somebody without a role gets the same answer once."""
STRANGER_INPUTS = 10
"""So many inputs of theirs are read in that time: to ask to be let in takes four."""
RESUME_AFTER = timedelta(hours=3)
"""After so long a silence a text fills no question of another day: the open question is shown first."""
ENDS_SOON = timedelta(days=1)
"""How long before its end a draft's owner is told."""
NEAR_MIDNIGHT = timedelta(hours=1)
"""So near to midnight, on either side, the day of a report is asked for."""
NEAR_CUTOFF = timedelta(minutes=15)
"""So short before the cut-off too: in a hurry yesterday's paper is taken for today's."""
NATION_WAITS = timedelta(seconds=30)
"""The first waiting time after the nation could not be reached; it doubles."""
NATION_WAITS_AT_MOST = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Policy:
    """The settings that decide about time, in WIB; `bridge_every` is how often rows are carried.

    `lock_after_days` is how long a day may be corrected without approval, `draft_days` how long a draft lives untouched,
    `retention_days` how long messages are kept after they were handled or sent.
    `inputs_a_minute` is how many inputs of a person are read (bot.flow); 0 for as many as come.
    `changes` are the timetables that the memory holds (`under`), oldest first: hours are those of their day, so that a day is
    judged by the cut-off that held on it. The fields are the latest ones, `settings` those of the environment.
    """

    timezone: ZoneInfo
    cutoff_at: time
    summary_at: time
    bridge_every: timedelta
    language: str = "id"
    lock_after_days: int = 3
    draft_days: int = 3
    retention_days: int = 30
    inputs_a_minute: int = 60
    remind_at: tuple[time, ...] = ()
    quiet: Quiet | None = NIGHT
    changes: tuple[Change, ...] = ()
    settings: Timetable | None = None

    @property
    def timetable(self) -> Timetable:
        """The latest timetable, which may begin tomorrow."""
        return Timetable(
            self.bridge_every, self.cutoff_at, self.summary_at, self.remind_at, self.quiet
        )

    @property
    def version(self) -> int:
        """The number of the latest change; 0 where there is none."""
        return self.changes[-1].id if self.changes else 0

    def under(self, changes: Sequence[Change]) -> Self:
        """Give the policy as the memory has it: what was changed at run time wins over the settings."""
        if not changes:
            return self
        latest = changes[-1].timetable
        return replace(
            self,
            cutoff_at=latest.cutoff_at,
            summary_at=latest.summary_at,
            bridge_every=latest.bridge_every,
            remind_at=latest.remind_at,
            quiet=latest.quiet,
            changes=tuple(changes),
            settings=self.settings or self.timetable,
        )

    def hours(self, day: date) -> Timetable:
        """Give the timetable that holds on a day; the interval of the bridge alone is the latest one whatever the day."""
        return held_on(self.changes, day) or self.settings or self.timetable

    def starts_on(self, wanted: Timetable, now: datetime) -> date:
        """Give the day from which a timetable can hold: today while all that it moves is still ahead, else tomorrow.

        So nothing falls due twice in a day or not at all, and nobody who has reported is judged anew.
        """
        today = self.reporting_day(now)
        moved = self.hours(today).moments() ^ wanted.moments()
        passed = any(at <= self.local(now).time() for _, at in moved)
        return today + ONE_DAY if passed else today

    def is_quiet(self, moment: datetime) -> bool:
        """Say whether nobody is to be reminded at a moment."""
        local = self.local(moment)
        quiet = self.hours(local.date()).quiet
        return quiet is not None and quiet.holds(local.time())

    def moment(self, day: date, at: time) -> datetime:
        """Give when the wall clock shows a time on a day (UTC)."""
        return datetime.combine(day, at, self.timezone).astimezone(UTC)

    def local(self, moment: datetime) -> datetime:
        """Give a moment as the wall clock shows it."""
        return moment.astimezone(self.timezone)

    def reporting_day(self, sent_at: datetime) -> date:
        """Give the day a report belongs to when nothing else is said: the day it was sent."""
        return self.local(sent_at).date()

    def is_unsure(self, sent_at: datetime) -> bool:
        """Say whether the day has to be asked for, because people mistake it: around midnight and just before the cut-off."""
        local = self.local(sent_at)
        midnight = datetime.combine(local.date(), time(), self.timezone)
        cutoff = self.moment(local.date(), self.hours(local.date()).cutoff_at)
        begun = local - midnight
        early, late = begun < NEAR_MIDNIGHT, begun >= timedelta(days=1) - NEAR_MIDNIGHT
        return early or late or timedelta() <= cutoff - local <= NEAR_CUTOFF

    def is_locked(self, day: date, sent_at: datetime) -> bool:
        """Say whether a correction of the day needs a supervisor's approval by now."""
        return self.reporting_day(sent_at) > day + timedelta(days=self.lock_after_days)

    def draft_ends(self, touched_at: datetime) -> datetime:
        """Give when a draft ends that nobody touches any more."""
        return touched_at + timedelta(days=self.draft_days)

    def draft_warns(self, touched_at: datetime) -> datetime:
        """Give when its owner is told: a day before, so at the hour of the day at which they worked on it."""
        ends = self.draft_ends(touched_at)
        return max(ends - ENDS_SOON, touched_at + (ends - touched_at) / 2)

    def timeliness(self, day: date, sent_at: datetime) -> Timeliness:
        """Judge a report by when it was sent, never by when we could handle it."""
        sent = self.local(sent_at)
        if sent.date() > day:
            return Timeliness.DELAYED
        return Timeliness.ON_TIME if sent.time() <= self.hours(day).cutoff_at else Timeliness.LATE

    def bridge_slot(self, now: datetime) -> datetime:
        """Give the latest moment, at or before now, at which the bridge is due (UTC)."""
        since = now - _EPOCH
        return _EPOCH + since // self.bridge_every * self.bridge_every

    def next_bridge(self, now: datetime) -> datetime:
        """Give the first moment after now at which the bridge is due (UTC)."""
        return self.bridge_slot(now) + self.bridge_every

    def summary_slot(self, now: datetime) -> datetime:
        """Give the latest moment, at or before now, at which a summary is due (UTC)."""
        today = self.reporting_day(now)
        due = self._summary(today)
        return due if due <= now else self._summary(today - ONE_DAY)

    def next_summary(self, now: datetime) -> datetime:
        """Give the first moment after now at which a summary is due (UTC)."""
        today = self.reporting_day(now)
        due = self._summary(today)
        return due if due > now else self._summary(today + ONE_DAY)

    def _summary(self, day: date) -> datetime:
        return self.moment(day, self.hours(day).summary_at)

    def sweep_slot(self, now: datetime) -> datetime:
        """Give the latest moment, at or before now, at which a sweep is due (UTC)."""
        return self._latest(SWEEP_AT, now).astimezone(UTC)

    def audit_slot(self, now: datetime) -> datetime:
        """Give the latest moment, at or before now, at which the audit trail is to be checked (UTC)."""
        return self._latest(AUDIT_AT, now).astimezone(UTC)

    def nightly_slot(self, at: time, now: datetime) -> datetime:
        """Give the latest moment, at or before now, at which something that is done daily at a time is due (UTC)."""
        return self._latest(at, now).astimezone(UTC)

    def whole_sweep_slot(self, now: datetime) -> datetime:
        """Give the latest slot of a sweep, at or before now, that falls on a Sunday (UTC): everything is compared once a week."""
        last = self.local(self.sweep_slot(now)).date()
        sunday = last - timedelta(days=(last.weekday() - SUNDAY) % 7)
        return datetime.combine(sunday, SWEEP_AT, self.timezone).astimezone(UTC)

    def sweep_since(self, due_at: datetime, first_day: date, *, whole: bool) -> date:
        """Give the first day that the sweep of a slot compares: the form's own for a whole one, else a month back."""
        if whole:
            return first_day
        return max(first_day, self.reporting_day(due_at) - timedelta(days=SWEEP_DAYS))

    def _latest(self, at: time, now: datetime) -> datetime:
        """Give the latest moment, at or before now, at which the wall clock showed a time."""
        local = self.local(now)
        due = datetime.combine(local.date(), at, self.timezone)
        return due if due <= local else due - timedelta(days=1)


_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


def waiting_time(attempt: int, jitter: float) -> timedelta:
    """Say how long to wait before attempt + 1 at the nation: 30 s doubling to 15 min, times 0.5 to 1.

    `attempt` counts from 1; `jitter` is a random number in [0, 1).
    """
    doublings = min(attempt - 1, 10)
    longest = min(NATION_WAITS * (1 << doublings), NATION_WAITS_AT_MOST)
    return longest * (0.5 + jitter / 2)
