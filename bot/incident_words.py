"""What admins are told of a measured trouble: what it is and since when, what it means, what to do; and how long it lasted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.announcements import duration
from bot.incidents import (
    AUDIT,
    BACKUP_FAILS,
    CLOCK,
    DISK,
    EXPORT_TROUBLE,
    NATION_CLOCK,
    PARKED,
    REFUSED,
    TAKEN,
)
from bot.phrases import ShortDay, phrase
from bot.ports import Witness
from bot.refusals import reason_phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from bot.dialog import Channel
    from bot.parity import ParityRow
    from bot.phrases import Message, Phrase
    from bot.ports import Incident, Machine, Signs

SHOWN = 4
"""How many refused rows are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was measured when a trouble was noticed; `refused` are some of the refused rows."""

    signs: Signs
    machine: Machine
    refused: Sequence[ParityRow] = ()


def begun(channel: Channel, key: str, since: datetime, evidence: Evidence) -> Message:
    """Word the beginning of an incident."""
    signs, machine = evidence.signs, evidence.machine
    match key:
        case "refused":
            return _refused(channel, since, evidence)
        case "parked":
            counted = phrase(
                "incident-parked",
                since=since,
                inbox=signs.parked_updates,
                outbox=signs.parked_messages,
            )
            return (counted, phrase("incident-parked-do"))
        case "disk":
            found = phrase(
                "incident-disk", since=since, free=machine.free_mb or 0, least=machine.least_mb
            )
            return (found, phrase("incident-disk-do"))
        case "taken":
            return (phrase("incident-taken", since=since), phrase("incident-taken-do"))
        case "clock":
            off = _seconds(machine, Witness.TELEGRAM)
            return (phrase("incident-clock", since=since, seconds=off), phrase("incident-clock-do"))
        case _:
            off = max(_seconds(machine, Witness.NATION), _seconds(machine, Witness.READ))
            found = phrase("incident-clock-nation", since=since, seconds=off)
            return (found, phrase("incident-clock-nation-do"))


def _refused(channel: Channel, since: datetime, evidence: Evidence) -> Message:
    named = [
        phrase(
            "incident-refused-row",
            unit=channel.units[row.key.unit].label,
            day=ShortDay(row.key.day),
            reason=reason_phrase(row.code, row.refusal),
        )
        for row in evidence.refused[:SHOWN]
    ]
    rows = evidence.signs.refused
    more = rows - len(named)
    return (
        phrase("incident-refused", rows=rows, since=since),
        *named,
        *([phrase("incident-refused-more", more=more)] if more > 0 else []),
        phrase("incident-refused-do"),
    )


def _seconds(machine: Machine, witness: Witness) -> int:
    return round(abs(machine.drifts.get(witness, timedelta(0)).total_seconds()))


_OVER: dict[str, Callable[[datetime, Phrase], Phrase]] = {
    REFUSED: lambda until, lasted: phrase("incident-refused-over", until=until, duration=lasted),
    PARKED: lambda until, lasted: phrase("incident-parked-over", until=until, duration=lasted),
    DISK: lambda until, lasted: phrase("incident-disk-over", until=until, duration=lasted),
    TAKEN: lambda until, lasted: phrase("incident-taken-over", until=until, duration=lasted),
    CLOCK: lambda until, lasted: phrase("incident-clock-over", until=until, duration=lasted),
    NATION_CLOCK: lambda until, lasted: phrase(
        "incident-clock-nation-over", until=until, duration=lasted
    ),
}


def ended(key: str, since: datetime, until: datetime) -> Message:
    """Word the end of an incident: when the trouble went away, and how long it had lasted."""
    return (_OVER[key](until, duration(until - since)),)


def open_line(channel: Channel, incident: Incident) -> Phrase:
    """Name an open incident of any kind in a line, with its day: it may have lasted long."""
    since = incident.since
    day = ShortDay(channel.policy.reporting_day(since))
    return phrase("system-incident", what=_name(channel, incident.key), day=day, since=since)


_NAMES = {
    "nation": phrase("incident-name-nation"),
    "openings": phrase("incident-name-openings"),
    REFUSED: phrase("incident-name-refused"),
    PARKED: phrase("incident-name-parked"),
    DISK: phrase("incident-name-disk"),
    TAKEN: phrase("incident-name-taken"),
    CLOCK: phrase("incident-name-clock"),
    AUDIT: phrase("incident-name-audit"),
    BACKUP_FAILS: phrase("incident-name-backup"),
    EXPORT_TROUBLE: phrase("incident-name-export"),
}


def _name(channel: Channel, key: str) -> Phrase:
    match key.split(":"):
        case ["overtaken", _, unit, day]:
            shown = ShortDay(date.fromisoformat(day))
            return phrase("incident-name-overtaken", unit=_label(channel, unit), day=shown)
        case ["foreign", _, unit]:
            return phrase("incident-name-foreign", unit=unit)
        case ["disowned", _, unit]:
            return phrase("incident-name-disowned", unit=_label(channel, unit))
        case [_, "nation"]:
            return phrase("incident-name-clock-nation")
        case _:
            kind = key.partition(":")[0]
            return _NAMES.get(kind) or phrase("incident-name-other", text=key)


def _label(channel: Channel, unit: str) -> str:
    found = channel.units.get(unit)
    return found.label if found else unit
