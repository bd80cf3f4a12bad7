"""What /jadwal shows: the hours that hold and who decided them, what comes next, and how often reminders worked."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from typing import TYPE_CHECKING, Any

from bot.phrases import Button, Listing, ShortDay, phrase
from bot.policy import ONE_DAY
from bot.reminders import CUTOFF, MEASURED_DAYS, SUPERVISORS, next_rung
from bot.schedule_wish import FIELDS, Wish, about, see
from bot.timetable import Origin, Quiet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, datetime

    from bot.dialog.turn import Channel
    from bot.phrases import Keyboard, Message, Phrase, Value
    from bot.policy import Policy
    from bot.reminders import Effect
    from bot.timetable import Timetable

NAMES: Mapping[str, Phrase] = {
    "bridge_every": phrase("schedule-bridging"),
    "remind_at": phrase("schedule-reminders"),
    "cutoff_at": phrase("schedule-cutoff"),
    "summary_at": phrase("schedule-summary"),
    "quiet": phrase("schedule-quiet"),
}
_NONE_SAID = phrase("schedule-none")


def schedule_page(
    channel: Channel, effects: Sequence[Effect], now: datetime
) -> tuple[Message, Keyboard]:
    """Show what holds today, what comes next, and how often each reminder worked."""
    policy = channel.policy
    today = policy.reporting_day(now)
    lines = (
        phrase("schedule-title", at=now),
        *_hours_lines(policy, policy.hours(today), now),
        *_next_lines(channel, now),
        *_coming_lines(policy, today),
        *_holiday_lines(channel, today),
        *_origin_lines(policy),
        *_effect_lines(policy, effects, today),
        phrase("schedule-how"),
    )
    rows = [tuple(Button(NAMES[name], about(name)) for name in pair) for pair in _PAIRS]
    back = Button(phrase("button-initial"), see(Wish(back=True)))
    return lines, (*rows, *(((back,),) if _differs(policy) else ()))


_PAIRS = (FIELDS[:2], FIELDS[2:4], FIELDS[4:])


def _differs(policy: Policy) -> bool:
    return bool(policy.changes) and policy.changes[-1].origin is Origin.ADMIN


def _hours_lines(policy: Policy, hours: Timetable, now: datetime) -> Iterator[Phrase]:
    day = policy.reporting_day(now)
    shown = replace(hours, bridge_every=policy.bridge_every)
    for name, said in NAMES.items():
        yield phrase("schedule-line", name=said, value=value_of(policy, day, name, shown))
        if name == "cutoff_at" and hours.remind_at:
            at = policy.moment(day, hours.supervisors_at)
            yield phrase("schedule-supervisors", at=at)


def value_of(policy: Policy, day: date, name: str, timetable: Timetable) -> Value:
    """Write a value as people read it."""
    value: Any = getattr(timetable, name)
    if isinstance(value, timedelta):
        return _every(value)
    if isinstance(value, tuple):
        times = tuple(policy.moment(day, at) for at in value)
        return Listing(times) if times else _NONE_SAID
    if isinstance(value, Quiet):
        since, until = (policy.moment(day, at) for at in (value.begins, value.ends))
        return phrase("schedule-quiet-hours", since=since, until=until)
    return _NONE_SAID if value is None else policy.moment(day, value)


def _every(interval: timedelta) -> Phrase:
    seconds = max(1, round(interval.total_seconds()))
    if seconds % 3600 == 0:
        return phrase("schedule-every-hours", hours=seconds // 3600)
    if seconds % 60 == 0:
        return phrase("schedule-every-minutes", minutes=seconds // 60)
    return phrase("schedule-every-seconds", seconds=seconds)


def _next_lines(channel: Channel, now: datetime) -> Iterator[Phrase]:
    policy = channel.policy
    rung, summary = next_rung(policy, channel.holidays, now), policy.next_summary(now)
    yield phrase("schedule-next-bridge", at=policy.next_bridge(now))
    if rung is not None:
        yield phrase("schedule-next-reminder", day=ShortDay(rung.day), at=rung.due)
    yield next_summary_line(policy, summary)


def next_summary_line(policy: Policy, at: datetime) -> Phrase:
    """Say when the next summary comes."""
    return phrase("schedule-next-summary", day=ShortDay(policy.reporting_day(at)), at=at)


def _coming_lines(policy: Policy, today: date) -> Iterator[Phrase]:
    """Say what is other from tomorrow on."""
    tomorrow = today + ONE_DAY
    now, then = policy.hours(today), policy.hours(tomorrow)
    for name, said in NAMES.items():
        if name != "bridge_every" and getattr(now, name) != getattr(then, name):
            value = value_of(policy, tomorrow, name, then)
            yield phrase("schedule-coming", day=tomorrow, name=said, value=value)


def _holiday_lines(channel: Channel, today: date) -> Iterator[Phrase]:
    holidays = channel.holidays
    if today in holidays.names:
        yield phrase("schedule-holiday", name=holidays.names[today])
    if holidays.is_mild(today):
        yield phrase("schedule-mild")
    coming = holidays.coming(today)
    if coming is None:
        yield phrase("schedule-holidays-none")
    else:
        yield phrase("schedule-holiday-next", day=coming, name=holidays.names[coming])


def _origin_lines(policy: Policy) -> Iterator[Phrase]:
    """Say who decided it, and where the settings have something else."""
    if not _differs(policy):
        yield phrase("schedule-of-settings")
        return
    latest, settings = policy.changes[-1], policy.settings or policy.timetable
    day = policy.reporting_day(latest.at)
    yield phrase("schedule-by", name=latest.by or "-", day=ShortDay(day), at=latest.at)
    for name, said in NAMES.items():
        if getattr(settings, name) != getattr(latest.timetable, name):
            value = value_of(policy, day, name, settings)
            yield phrase("schedule-settings", name=said, value=value)


def _effect_lines(policy: Policy, effects: Sequence[Effect], today: date) -> Iterator[Phrase]:
    if effects:
        yield phrase("schedule-effects", days=MEASURED_DAYS)
    for effect in effects:
        yield phrase(
            "schedule-effect",
            rung=_rung_name(policy, effect.rung, today),
            reminded=effect.reminded,
            quick=effect.quick,
            percent=effect.quick * 100 // effect.reminded,
            same_day=effect.same_day,
        )


def _rung_name(policy: Policy, rung: str, today: date) -> Value:
    if rung == CUTOFF:
        return phrase("schedule-rung-cutoff")
    if rung == SUPERVISORS:
        return phrase("schedule-rung-supervisors")
    return policy.moment(today, time.fromisoformat(rung))
