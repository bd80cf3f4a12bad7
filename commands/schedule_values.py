"""How the settings about hours are written, and what is wrong with hours that do not fit together."""

from __future__ import annotations

import re
from datetime import time
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator
from pydantic_settings import NoDecode

from bot.holidays import Mild
from bot.timetable import MOST_REMINDERS, Fault, Quiet, faults, with_usual

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import timedelta

    from bot.timetable import Timetable

USUAL_REMINDERS = (time(13), time(15))
_CLOCK = r"(?:[01]?\d|2[0-3]):[0-5]\d"
_QUIET = re.compile(rf"({_CLOCK})\s*-\s*({_CLOCK})")
_SENTENCES: Mapping[Fault, str] = {
    Fault.SUMMARY_FIRST: "SUMMARY_AT comes before the cut-off: write a SUMMARY_AT later than CUTOFF_AT",
    Fault.REMINDER_LATE: "REMIND_AT comes too late: write times at least 15 minutes before CUTOFF_AT, or leave it empty",
    Fault.REMINDERS_CLOSE: "REMIND_AT has times too close together: write times at least 15 minutes apart",
    Fault.REMINDERS_MANY: f"REMIND_AT has too many times: write {MOST_REMINDERS} at most",
    Fault.QUIET_EMPTY: "QUIET_HOURS end when they begin: write QUIET_HOURS=22:00-06:00, or leave it empty",
    Fault.QUIET_REMINDER: "QUIET_HOURS hold a time of REMIND_AT, or CUTOFF_AT: write hours in which nobody is to be reminded",
}


def read_times(text: Any) -> Any:
    """Read "13:00,15:00", in any order; nothing is no time. ValueError says how it is written."""
    if not isinstance(text, str):
        return text
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not all(re.fullmatch(_CLOCK, part) for part in parts):
        raise ValueError("write times of day in WIB separated by commas, like 13:00,15:00")
    return tuple(sorted({_time(part) for part in parts}))


def read_quiet(text: Any) -> Any:
    """Read "22:00-06:00"; nothing is no quiet hour. ValueError says how it is written."""
    if not isinstance(text, str):
        return text
    found = _QUIET.fullmatch(text.strip())
    if text.strip() and not found:
        raise ValueError("write two times of day in WIB with a dash, like 22:00-06:00")
    return Quiet(_time(found[1]), _time(found[2])) if found else None


def read_mild(text: Any) -> Any:
    """Read "holidays,weekends"; nothing is no day. ValueError says what can be written."""
    if not isinstance(text, str):
        return text
    parts = [part.strip().lower() for part in text.split(",") if part.strip()]
    if not set(parts) <= set(Mild):
        raise ValueError("write holidays, weekends, both with a comma, or nothing")
    return frozenset(map(Mild, parts))


def _time(text: str) -> time:
    return time.fromisoformat(text.zfill(5))


Times = Annotated[tuple[time, ...] | None, NoDecode, BeforeValidator(read_times)]
QuietHours = Annotated[Quiet | None, NoDecode, BeforeValidator(read_quiet)]
MildDays = Annotated[frozenset[Mild], NoDecode, BeforeValidator(read_mild)]


def usual_reminders(without: Timetable) -> tuple[time, ...]:
    """Give the usual reminders, as far as the hours of a day leave room for them."""
    return with_usual(without, USUAL_REMINDERS).remind_at


def wrong_hours(timetable: Timetable) -> list[str]:
    """Say what is wrong with hours that are each well written, with the mend."""
    return [_SENTENCES[fault] for fault in faults(timetable)]


def differences(settings: Timetable, held: Timetable) -> Sequence[str]:
    """Name the settings that others hold in place of, "CUTOFF_AT 15:30 (environment: 16:00)"."""
    pairs = zip(_written(settings).items(), _written(held).values(), strict=True)
    return [
        f"{name} {now_is or 'none'} (environment: {was or 'none'})"
        for (name, was), now_is in pairs
        if was != now_is
    ]


def _written(timetable: Timetable) -> dict[str, str]:
    quiet = timetable.quiet
    return {
        "BRIDGE_EVERY": _duration(timetable.bridge_every),
        "REMIND_AT": ",".join(f"{at:%H:%M}" for at in timetable.remind_at),
        "CUTOFF_AT": f"{timetable.cutoff_at:%H:%M}",
        "SUMMARY_AT": f"{timetable.summary_at:%H:%M}",
        "QUIET_HOURS": f"{quiet.begins:%H:%M}-{quiet.ends:%H:%M}" if quiet else "",
    }


def _duration(every: timedelta) -> str:
    seconds = every.total_seconds()
    return f"{seconds / 60:g}m" if seconds % 60 == 0 else f"{seconds:g}s"
