"""An entry of the audit trail in words: who did what about whom, and what it was before and is after."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from bot.audit import Action
from bot.broadcast import Fate
from bot.model import Lane, ParityState, RequestState, Role
from bot.phrases import Listing, ShortDay, phrase
from bot.ports import THE_CHANNEL
from bot.refusals import reason_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.audit import Entry, Noted
    from bot.dialog import Channel
    from bot.model import UnitCode
    from bot.phrases import Phrase, Value

_Name = tuple[str, str]
"""The kind of counts and the indicator, or "" and a field."""
_PERSON: _Name = ("", "person")
CHANGES_SHOWN = 6
LONGEST = 60
"""Of a value that somebody wrote: its beginning is enough here."""
_NUMBER = re.compile(r"\d\d\.\d\d-(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)-r(?P<revision>\d+)")
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_HIDDEN = frozenset({"revision", "carry", "told"})
"""Numbers of our own, which say nothing to people or are said in the line above."""
_DAYS = frozenset({"day", "from_day", "first_day", "last_day"})
_COUNTS = frozenset({"figures", "adjustments"})
OUTCOMES = (*RequestState, "admitted", "declined", "confirmed")
"""What became of something that was asked for, a correction, access, or a second tap; each has a text."""
_FIELDS: Mapping[str, Phrase] = {
    "state": phrase("audit-field-state"),
    "reason": phrase("audit-field-reason"),
    "role": phrase("audit-field-role"),
    "roles": phrase("audit-field-role"),
    "units": phrase("audit-field-units"),
    "active": phrase("audit-field-active"),
    "person": phrase("audit-field-person"),
    "officers": phrase("audit-field-officers"),
    "chat": phrase("audit-field-chat"),
    "language": phrase("audit-field-language"),
    "day": phrase("audit-field-day"),
    "first_day": phrase("audit-field-first-day"),
    "last_day": phrase("audit-field-last-day"),
    "until": phrase("audit-field-until"),
    "text": phrase("audit-field-text"),
    **{fate.value: phrase(f"broadcast-fate-{fate.value}") for fate in Fate},
    "code": phrase("audit-field-code"),
    "refused": phrase("audit-field-refused"),
    "stuck": phrase("audit-field-stuck"),
    "inbox": phrase("audit-field-inbox"),
    "outbox": phrase("audit-field-outbox"),
    "fingerprint": phrase("audit-field-fingerprint"),
    "made_at": phrase("audit-field-made-at"),
    "lost_at": phrase("audit-field-lost-at"),
    "bridge_every": phrase("audit-field-bridge-every"),
    "remind_at": phrase("audit-field-remind-at"),
    "cutoff_at": phrase("audit-field-cutoff-at"),
    "summary_at": phrase("audit-field-summary-at"),
    "quiet": phrase("audit-field-quiet"),
    "from_day": phrase("audit-field-from-day"),
}
_STATES: Mapping[str, Phrase] = {
    **{state: phrase(f"audit-state-{state}") for state in OUTCOMES},
    **{
        state.value: phrase(f"parity-{state.value.replace('_', '-')}")
        for state in ParityState
        if state is not ParityState.WAITING
    },
}


def entry_lines(channel: Channel, noted: Noted, names: Mapping[Lane, str]) -> Iterator[Phrase]:
    """Say an entry in a line, and in a second one what changed; `names` are those of the people it names."""
    entry = noted.entry
    who, done = who_name(entry.actor, names), action_name(entry.action)
    about = _about(channel, entry, names)
    if about is None:
        yield phrase("audit-line", at=noted.at, who=who, done=done)
    else:
        yield phrase("audit-line-about", at=noted.at, who=who, done=done, about=about)
    changes = list(_changes(channel, entry, names))
    more = len(changes) - CHANGES_SHOWN
    if more > 0:
        shown = Listing(tuple(changes[:CHANGES_SHOWN]))
        yield phrase("audit-changes-more", changes=shown, more=more)
    elif changes:
        yield phrase("audit-changes", changes=Listing(tuple(changes)))


def who_name(lane: Lane | None, names: Mapping[Lane, str]) -> Value:
    """Name a person, by the Telegram id where there is no name; or the channel itself."""
    if lane is None or lane == THE_CHANNEL:
        return phrase("audit-channel")
    return names.get(lane) or phrase("audit-id", id=str(lane))


def action_name(action: str) -> Phrase:
    """Say what was done; what another version has noted is named as it was."""
    if action not in set(Action):
        return phrase("audit-other", text=action)
    return phrase(f"audit-{action.replace('_', '-')}")


def unit_name(channel: Channel, code: str) -> str:
    """Name a unit; one that there is no more is named by its code."""
    found = channel.units.get(code)
    return found.label if found else code


def people_of(noted: Noted) -> frozenset[Lane]:
    """Give everybody whom an entry names."""
    entry = noted.entry
    flat = (*_flat(entry.before), *_flat(entry.after))
    told = [value for name, value in flat if name == _PERSON]
    lanes = {entry.actor, entry.person, *(Lane(lane) for lane in told if isinstance(lane, int))}
    return frozenset(lane for lane in lanes if lane is not None)


def _about(channel: Channel, entry: Entry, names: Mapping[Lane, str]) -> Value | None:
    """Name whom an entry is about: a person, a unit and its day, or both; None for nobody beside who did it."""
    of_unit = _about_unit(channel, entry.unit, entry.subject) if entry.unit else None
    if entry.person is None or entry.person == entry.actor:
        return of_unit
    person = who_name(entry.person, names)
    return person if of_unit is None else Listing((person, of_unit))


def _about_unit(channel: Channel, code: UnitCode, subject: str) -> Value:
    unit = unit_name(channel, code)
    report = _NUMBER.search(subject)
    if report:
        day = _read_day(f"{report['year']}-{report['month']}-{report['day']}")
        if day:
            revision = int(report["revision"])
            return phrase("audit-about-report", unit=unit, day=ShortDay(day), revision=revision)
    named = _DAY.search(subject)
    day = _read_day(named[0]) if named else None
    return phrase("audit-about-day", unit=unit, day=ShortDay(day)) if day else unit


def _changes(channel: Channel, entry: Entry, names: Mapping[Lane, str]) -> Iterator[Phrase]:
    """Give what is not as it was: "Konfirmasi 12 → 14", or alone where there was nothing before."""
    before, after = dict(_flat(entry.before)), dict(_flat(entry.after))
    for name in {**after, **before}:
        old, new = before.get(name), after.get(name)
        if name in before and name in after and old == new:
            continue
        said = _field(channel, name)
        was, now_is = (_value(channel, names, name, value) for value in (old, new))
        if name in before and (name in after or name[0]):
            yield phrase("audit-change", name=said, old=was, new=now_is)
        elif name in before:
            yield phrase("audit-was", name=said, old=was)
        else:
            yield phrase("audit-given", name=said, new=now_is)


def _flat(noted: Any) -> Iterator[tuple[_Name, Any]]:
    """Give the fields of what was noted; counts by indicator, a report among other fields as if they were its own."""
    if not isinstance(noted, dict):
        return
    for name, value in noted.items():
        if name in _COUNTS and isinstance(value, dict):
            yield from (((name, str(key)), count) for key, count in value.items())
        elif isinstance(value, dict):
            yield from _flat(value)
        elif name not in _HIDDEN and value != "" and not (name == "report" and value is None):
            yield ("", str(name)), value


def _field(channel: Channel, name: _Name) -> Value:
    kind, key = name
    if not kind:
        return _FIELDS.get(key, key)
    known = key in channel.form.keys
    indicator: Value = phrase(f"indicator-{key}-short") if known else key
    if kind == "figures":
        return indicator
    return phrase("audit-field-adjustment", indicator=indicator)


def _value(channel: Channel, names: Mapping[Lane, str], name: _Name, value: Any) -> Value:
    kind, key = name
    match value:
        case None:
            return phrase("figure-missing") if kind == "figures" else phrase("audit-nothing")
        case bool():
            return phrase("audit-yes") if value else phrase("audit-no")
        case int() if name == _PERSON:
            return who_name(Lane(value), names)
        case int() if key == "chat":
            return str(value)
        case int():
            return value
        case list() if key == "roles":
            held = tuple(_role(channel, one) for one in value)
            return Listing(held) if held else phrase("audit-nothing")
        case list() if key == "units":
            named = tuple(unit_name(channel, str(code)) for code in value)
            return Listing(named) if named else phrase("audit-all-units")
        case list():
            return len(value)
        case _:
            return _word(channel, key, str(value))


def _role(channel: Channel, held: Any) -> Value:
    """Name a role with its unit."""
    match held:
        case [str(role), str(code)] if role in set(Role):
            named = phrase(f"role-{role}")
            unit = unit_name(channel, code)
            return phrase("audit-role", role=named, unit=unit) if code else named
        case _:
            return str(held)


def _word(channel: Channel, key: str, text: str) -> Value:
    if key == "role" and text in set(Role):
        return phrase(f"role-{text}")
    if key == "state":
        return _STATES.get(text, text)
    if key == "code":
        return reason_phrase(text, None)
    if key == "language":
        return channel.languages.get(text, text)
    if key == "until":
        return _moment(channel, text)
    day = _read_day(text) if key in _DAYS else None
    return day or text[:LONGEST]


def _moment(channel: Channel, text: str) -> Value:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return text[:LONGEST]
    if at.tzinfo is None:  # a day alone is read as its midnight of no zone
        return at.date()
    return phrase("audit-moment", day=ShortDay(channel.policy.reporting_day(at)), at=at)


def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
