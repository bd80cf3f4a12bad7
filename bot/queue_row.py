"""One row of the queue as both sides hold it, with its reason and what an admin can do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.parity import answering
from bot.phrases import Button, ShortDay, phrase
from bot.queue import NEEDS_A_PERSON, Concern, concern_of
from bot.queue_page import (
    assigned_line,
    may_be_assigned,
    row_data,
    row_number,
    state_word,
    why,
)
from bot.refusals import Mender, bounded, mender_of, own_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from bot.dialog import Channel
    from bot.model import IndicatorKey
    from bot.parity import Counts, ParityRow
    from bot.phrases import Keyboard, Message, Phrase, Value
    from bot.ports import BothSides

NO_LIST = "0"
"""Buttons under a single row belong to no list that could be shown anew."""
_TODO = {
    Mender.OFFICER: phrase("queue-do-officer"),
    Mender.CENTRE: phrase("queue-do-centre"),
    Mender.ADMIN: phrase("queue-do-admin"),
    Mender.TIME: phrase("queue-do-time"),
}


def queue_row(channel: Channel, sides: BothSides) -> tuple[Message, Keyboard]:
    """Show figures, numbers and moments of both sides, the reason, and what can be done."""
    row = sides.row
    lines = (
        phrase("report-heading", unit=channel.units[row.key.unit].label, day=row.key.day),
        phrase("queue-row", number=row_number(row), state=state_word(row)),
        phrase("queue-row-why", reason=why(row)),
        *_from_there(channel, row),
        *_figures(channel, sides),
        *_there(sides),
        phrase("queue-row-carry", carry=row.carry, revision=row.revision),
        _when(channel, "queue-row-sent", "queue-row-sent-never", row.send_ended_at),
        _when(channel, "queue-row-read", "queue-row-read-never", row.read_began_at),
        *assigned_line(channel, row),
        *_todo(row),
    )
    return lines, _buttons(row)


def _from_there(channel: Channel, row: ParityRow) -> Iterator[Phrase]:
    """Show the nation's code and words as they are: whoever calls the centre needs them."""
    if row.code:
        yield phrase("queue-row-code", code=bounded(row.code))
    if row.refusal:
        yield own_words(channel.form, bounded(row.refusal))


def _figures(channel: Channel, sides: BothSides) -> Iterator[Phrase]:
    theirs = answering(sides.standing)
    for adjustment in (False, True):
        ours = sides.row.adjustments if adjustment else sides.row.figures
        there: Counts = {}
        if theirs is not None:
            there = theirs.adjustments if adjustment else theirs.figures
        for key in _in_order(channel, ours, there):
            known = key in channel.form.keys
            name: Value = phrase(f"indicator-{key}-short") if known else str(key)
            mine, other = _figure(ours, key), _figure(there, key)
            if adjustment:
                yield phrase(
                    "parity-difference-adjustment", indicator=name, ours=mine, theirs=other
                )
            else:
                yield phrase("parity-difference", indicator=name, ours=mine, theirs=other)


def _in_order(channel: Channel, ours: Counts, theirs: Counts) -> list[IndicatorKey]:
    """Give the keys of both sides, the form's own first, as it asks for them."""
    found = {*ours, *theirs}
    known = [key for key in channel.form.keys if key in found]
    return [*known, *sorted(found.difference(known))]


def _figure(figures: Mapping[IndicatorKey, int], key: IndicatorKey) -> Value:
    return figures[key] if key in figures else phrase("figure-missing")


def _there(sides: BothSides) -> Iterator[Phrase]:
    if not sides.standing:
        yield phrase("queue-row-none-there")
    elif len(sides.standing) > 1:
        yield phrase("queue-row-several-there", rows=len(sides.standing))


def _when(channel: Channel, key: str, never: str, at: datetime | None) -> Phrase:
    if at is None:
        return phrase(never)
    return phrase(key, day=ShortDay(channel.policy.reporting_day(at)), at=at)


def _todo(row: ParityRow) -> Iterator[Phrase]:
    match concern_of(row):
        case None:
            return
        case Concern.REFUSED:
            yield _TODO[mender_of(row.code)]
        case Concern.STUCK:
            yield phrase("queue-do-stuck")
        case Concern.ASKED:
            yield phrase("queue-do-asked")
        case Concern.DIFFERENT:
            yield phrase("queue-do-different")
        case _:
            yield phrase("queue-do-nothing")


def _buttons(row: ParityRow) -> Keyboard:
    made = []
    if concern_of(row) in NEEDS_A_PERSON:
        made.append(Button(phrase("button-again"), row_data(NO_LIST, "again", row)))
    if may_be_assigned(row):
        made.append(Button(phrase("button-assign"), row_data(NO_LIST, "assign", row)))
    return (tuple(made),) if made else ()
