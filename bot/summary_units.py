"""A day unit by unit, as a supervisor digs into it: each unit's figures in a line, and a button to both of its sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.model import ParityState, Timeliness
from bot.parity_lines import state_word
from bot.phrases import Button, Listing, phrase
from bot.report_lines import short_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.dialog import Channel
    from bot.model import Report
    from bot.phrases import Keyboard, Message, Phrase, Value
    from bot.ports import DayBook, DayRow

UNITS_SHOWN = 48
"""How many units have a line, all those of any province; the others are counted. A line has 60 characters at most in practice."""
BUTTONS_A_ROW = 2
_BELATED: Mapping[Timeliness, Phrase] = {
    Timeliness.LATE: phrase("sheet-time-late"),
    Timeliness.DELAYED: phrase("sheet-time-delayed"),
}


def by_unit(channel: Channel, book: DayBook) -> Message:
    """Say every unit of a day that the reader watches, in the order of the codes."""
    names = Listing(tuple(short_name(key) for key in channel.form.main))
    more = len(book.rows) - UNITS_SHOWN
    return (
        phrase("by-unit-title", day=book.day),
        phrase("by-unit-how", indicators=names),
        *(_line(channel, row) for row in book.rows[:UNITS_SHOWN]),
        *([phrase("by-unit-more", more=more)] if more > 0 else []),
    )


def buttons(channel: Channel, book: DayBook, number: str) -> Keyboard:
    """Give a way to both sides of each unit that reported; `number` is that of the message it opens."""
    ways = [
        Button(
            phrase("unit-name", unit=channel.units[row.unit].label),
            f"p:{number}:o:{book.day}:0::{row.unit}",
        )
        for row in book.rows[:UNITS_SHOWN]
        if row.report
    ]
    return tuple(tuple(ways[at : at + BUTTONS_A_ROW]) for at in range(0, len(ways), BUTTONS_A_ROW))


def _line(channel: Channel, row: DayRow) -> Phrase:
    unit = channel.units[row.unit].label
    if row.report is None:
        return phrase("by-unit-missing", unit=unit)
    said = Listing(tuple(_words(channel, row, row.report)))
    return phrase("by-unit-line", unit=unit, figures=_figures(channel, row.report), said=said)


def _figures(channel: Channel, report: Report) -> Value:
    """Write the main figures one after another; a missing one is a dash and never a zero."""
    if report.nothing_happened:
        return phrase("sheet-nihil")
    first, *others = (_figure(report.figures.get(key)) for key in channel.form.main)
    said: Value = first
    for figure in others:
        said = phrase("by-unit-pair", before=said, after=figure)
    return said


def _figure(persons: int | None) -> Value:
    return phrase("proof-no-figure") if persons is None else persons


def _words(channel: Channel, row: DayRow, report: Report) -> Iterator[Phrase]:
    """Say how it stands with the nation, and that it was not on time."""
    yield state_word(row.parity.state if row.parity else ParityState.NOT_SENT)
    sent = row.first_sent_at or report.sent_at
    belated = _BELATED.get(channel.policy.timeliness(report.day, sent))
    if belated:
        yield belated
