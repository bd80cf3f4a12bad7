"""What parity says to people: COCOK, SELISIH or DITOLAK to the officer, each said once for what it is said about."""

from __future__ import annotations

import json
import zlib
from datetime import date
from typing import TYPE_CHECKING

from bot.effects import Say, Urgency
from bot.model import ParityState, report_number
from bot.parity import ASKED, Cause, RowKind
from bot.phrases import Button, phrase
from bot.refusals import Mender, mender_of, refusal_lines, told_of_refusal, what_to_do
from bot.troubles import MAINTENANCE, trouble_phrase

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, timedelta

    from bot.dialog import Channel
    from bot.form import Form
    from bot.model import Person
    from bot.parity import Difference, ParityRow, RowKey, Verdict
    from bot.phrases import Keyboard, Message, Phrase, Value

TOGETHER_SHOWN = 20
"""How many reports are named that are COCOK together, the newest; the others are counted."""
OPENINGS = "openings"
"""Begins the key of a trouble with opening balances."""
DIFFERENCES_SHOWN = 6
"""How many differing figures are named; the others are counted."""


def announce(channel: Channel, row: ParityRow, verdict: Verdict, now: datetime) -> Say | None:
    """Give the officer's reply to the receipt, or None when this was told before or is nothing to tell.

    COCOK is told once a revision. It is a message that must not double: when nobody can tell whether it
    arrived, the receipt itself is edited to say it.
    """
    if row.author_chat is None or row.key.kind is not RowKind.DAILY:
        return None
    message = _message(channel, row, verdict, now)
    if message is None or row.told == _told_of_row(row, verdict):
        return None
    return Say(
        row.author_chat,
        message,
        _ways_out(row, verdict),
        reply_to=row.card,
        urgency=_urgency(verdict.state),
        if_unknown=message if row.card else None,
    )


def _urgency(state: ParityState) -> Urgency:
    """Say how soon a state is told: a round says COCOK to thousands at once, who have nothing to do about it."""
    return Urgency.NOTE if state is ParityState.MATCHED else Urgency.RECEIPT


def told_of(verdict: Verdict) -> str:
    """Name what is told of a verdict, so that it is told once; another difference is another thing to tell."""
    if verdict.state is not ParityState.DIFFERENT:
        return verdict.state.value
    seen = [[d.indicator, d.ours, d.theirs, d.adjustment] for d in verdict.differences]
    mark = zlib.crc32(json.dumps([verdict.cause, seen]).encode())
    return f"{verdict.state.value}:{mark:08x}"


def _told_of_row(row: ParityRow, verdict: Verdict) -> str:
    """Name what is told of a row; another refusal is another thing to tell, too."""
    if verdict.state is ParityState.REFUSED:
        return told_of_refusal(row.code, row.refusal)
    return told_of(verdict)


def _ways_out(row: ParityRow, verdict: Verdict) -> Keyboard:
    if verdict.state is ParityState.REFUSED:
        return ways_out_of_refusal(row.key, row.code)
    return ways_out(row.key, verdict.cause) if verdict.state is ParityState.DIFFERENT else ()


def ways_out_of_refusal(key: RowKey, code: str | None) -> Keyboard:
    """Let the officer correct what was refused, where that is what mends it."""
    if mender_of(code) is not Mender.OFFICER:
        return ()
    return ((Button(phrase("button-ralat"), f"d:fix:{key.unit}:{key.day.isoformat()}"),),)


def ways_out(key: RowKey, cause: Cause | None) -> Keyboard:
    """Let the officer answer a difference; nothing of the centre's can be taken where it holds nothing."""
    if cause not in ASKED:
        return ()
    place = f"{key.unit}:{key.day.isoformat()}"
    ours = Button(phrase("button-use-ours"), f"d:ours:{place}")
    theirs = Button(phrase("button-use-theirs"), f"d:theirs:{place}")
    return ((ours,),) if cause is Cause.MISSING_THERE else ((ours,), (theirs,))


def announce_together(rows: Sequence[ParityRow], now: datetime) -> Say:
    """Say of several days of one officer at once that they are COCOK; it is a reply to the receipt of the newest.

    Like each reply alone it must not double: when nobody can tell whether it arrived, that receipt says it.
    """
    ordered = sorted(rows, key=lambda row: (row.key.day, row.key.unit))
    newest = ordered[-1]
    if newest.author_chat is None:
        raise ValueError(f"row {newest.id} has no officer to tell")
    numbers = tuple(report_number(row.key.unit, row.key.day, row.revision) for row in ordered)
    told = phrase("parity-told-together", reports=len(ordered), at=now)
    named = [phrase("parity-told-number", number=number) for number in numbers[-TOGETHER_SHOWN:]]
    more = len(numbers) - len(named)
    message = (told, *named, *([phrase("parity-told-more", more=more)] if more else []))
    return Say(
        newest.author_chat,
        message,
        reply_to=newest.card,
        urgency=_urgency(ParityState.MATCHED),
        if_unknown=message if newest.card else None,
    )


def _message(channel: Channel, row: ParityRow, verdict: Verdict, now: datetime) -> Message | None:
    number = report_number(row.key.unit, row.key.day, row.revision)
    where = phrase("report-heading", unit=channel.units[row.key.unit].label, day=row.key.day)
    match verdict.state:
        case ParityState.MATCHED:
            told = phrase("parity-told-matched", revision=row.revision, at=now)
            return (told, where, phrase("parity-told-number", number=number))
        case ParityState.DIFFERENT:
            told = phrase("parity-told-different", revision=row.revision, at=now)
            differences = difference_lines(channel.form, verdict.differences)
            what_now = phrase("parity-different-what-now")
            return (told, where, *differences, cause_line(verdict.cause), what_now)
        case ParityState.REFUSED:
            told = phrase("parity-told-refused", revision=row.revision, at=now)
            return (
                told,
                where,
                *refusal_lines(channel.form, row.code, row.refusal),
                what_to_do(row.code),
            )
        case _:
            return None


def difference_lines(form: Form, differences: Sequence[Difference]) -> list[Phrase]:
    """Give a line a differing figure, both sides beside each other; what is too many is counted."""
    lines = [_difference_line(form, difference) for difference in differences[:DIFFERENCES_SHOWN]]
    more = len(differences) - DIFFERENCES_SHOWN
    return [*lines, phrase("parity-difference-more", more=more)] if more > 0 else lines


def _difference_line(form: Form, difference: Difference) -> Phrase:
    """Give the line; an indicator that only the nation knows is named by its key."""
    key = difference.indicator
    name: Value = phrase(f"indicator-{key}-short") if key in form.keys else str(key)
    ours, theirs = (
        phrase("figure-missing") if n is None else n for n in (difference.ours, difference.theirs)
    )
    if difference.adjustment:
        return phrase("parity-difference-adjustment", indicator=name, ours=ours, theirs=theirs)
    return phrase("parity-difference", indicator=name, ours=ours, theirs=theirs)


def cause_name(cause: Cause | None) -> Phrase:
    """Name a cause as officers know it."""
    return phrase(f"cause-{(cause or Cause.UNKNOWN).value.replace('_', '-')}")


def cause_line(cause: Cause | None) -> Phrase:
    """Say the cause as a line."""
    return phrase("parity-cause", cause=cause_name(cause))


def incident(
    admins: Sequence[Person], key: str, since: datetime, until: datetime | None
) -> list[Say]:
    """Word a trouble between us and the nation for every admin: one message when it begins, one at its end.

    `key` is "nation:<kind of trouble>", "openings:<form>", "overtaken:<form>:<unit>:<day>", or about a unit's code "foreign:<form>:<unit>" or
    "disowned:<form>:<unit>" (`sync.unit_codes`). The end is told with how long it lasted, as a clock alone would
    mislead about a trouble of several days.
    """
    match key.split(":"):
        case [kind, _] if kind == OPENINGS:
            said = _openings(since, until)
        case ["overtaken", _, unit, day]:
            said = _overtaken(unit, date.fromisoformat(day), since, until)
        case ["foreign", _, unit]:
            said = _foreign(unit, since, until)
        case ["disowned", _, unit]:
            said = _disowned(unit, since, until)
        case _:
            said = _silent(key.partition(":")[2], since, until)
    return [Say(admin.chat, (said,), urgency=Urgency.NOTE) for admin in admins]


def _silent(kind: str, since: datetime, until: datetime | None) -> Phrase:
    """Word a silence; the nation's own maintenance ends by itself, and nobody has to be called for it."""
    if until is None and kind == MAINTENANCE:
        return phrase("incident-nation-maintenance", since=since)
    if until is None:
        return phrase("incident-nation", since=since, trouble=trouble_phrase(kind))
    return phrase("incident-nation-over", until=until, duration=duration(until - since))


def _overtaken(unit: str, day: date, since: datetime, until: datetime | None) -> Phrase:
    if until is None:
        return phrase("incident-overtaken", unit=unit, day=day, since=since)
    lasted = duration(until - since)
    return phrase("incident-overtaken-over", unit=unit, day=day, until=until, duration=lasted)


def _openings(since: datetime, until: datetime | None) -> Phrase:
    if until is None:
        return phrase("incident-openings", since=since)
    return phrase("incident-openings-over", until=until, duration=duration(until - since))


def _foreign(unit: str, since: datetime, until: datetime | None) -> Phrase:
    if until is None:
        return phrase("incident-foreign", unit=unit, since=since)
    return phrase("incident-foreign-over", unit=unit, until=until, duration=duration(until - since))


def _disowned(unit: str, since: datetime, until: datetime | None) -> Phrase:
    if until is None:
        return phrase("incident-disowned", unit=unit, since=since)
    return phrase(
        "incident-disowned-over", unit=unit, until=until, duration=duration(until - since)
    )


def duration(lasted: timedelta) -> Phrase:
    """Say how long something lasted, in its two largest units; less than a minute counts as one."""
    minutes = max(1, round(lasted.total_seconds() / 60))
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    if days:
        return phrase("duration-days", days=days, hours=hours)
    if hours:
        return phrase("duration-hours", hours=hours, minutes=minutes)
    return phrase("duration-minutes", minutes=minutes)
