"""What /belum shows: units without a report page by page, whom to ask, and the buttons that do it.

Officers are named here, so that it is for supervisors and admins in their own chats, never for groups.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.phrases import Button, Listing, ShortDay, phrase
from bot.queue_page import age

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from bot.dialog.turn import Channel
    from bot.missing import MissingUnit, UnitOfficer
    from bot.phrases import Keyboard, Message, Phrase, Value

PAGE = 8
"""Units on a page."""
_IN_A_ROW = 3


@dataclass(frozen=True, slots=True)
class MissingPage:
    """What a page is made of. `shown` are the page's units; `missing` and `units` count all of the reader's.

    `page` counts from 0; `number` names the list in its buttons.
    """

    day: date
    shown: Sequence[MissingUnit]
    page: int
    missing: int
    units: int
    number: str
    now: datetime


def missing_page(channel: Channel, page: MissingPage) -> tuple[Message, Keyboard]:
    """Show who has not reported, with what can be done about each."""
    if not page.missing:
        said = phrase("missing-none", day=page.day, units=page.units)
        return (said,), (tuple(_turning(page)),)
    lines = [phrase("missing-title", day=page.day, missing=page.missing, units=page.units)]
    for number, one in enumerate(page.shown, page.page * PAGE + 1):
        lines += _unit_lines(channel, page, number, one)
    lines.append(phrase("missing-how"))
    return tuple(lines), tuple(_buttons(page))


def _unit_lines(
    channel: Channel, page: MissingPage, number: int, one: MissingUnit
) -> Iterator[Phrase]:
    label = channel.units[one.unit].label
    yield phrase("missing-unit", position=number, unit=label, last=_last(page.now, one))
    if one.officers:
        yield phrase("missing-officers", names=Listing(tuple(map(_officer, one.officers))))
    else:
        yield phrase("missing-no-officer", code=one.unit)
    if one.reminded:
        yield phrase("missing-reminded", name=one.reminded.by, at=one.reminded.at)


def _officer(officer: UnitOfficer) -> Value:
    return officer.name if officer.reachable else phrase("missing-silent", name=officer.name)


def _last(now: datetime, one: MissingUnit) -> Phrase:
    if one.last is None:
        return phrase("missing-never")
    return phrase("missing-last", day=ShortDay(one.last.day), age=age(now - one.last.sent_at))


def _buttons(page: MissingPage) -> Iterator[tuple[Button, ...]]:
    remind = [
        Button(
            phrase("button-remind-number", number=number), button_data(page, f"remind:{one.unit}")
        )
        for number, one in enumerate(page.shown, page.page * PAGE + 1)
        if one.reachable
    ]
    for start in range(0, len(remind), _IN_A_ROW):
        yield tuple(remind[start : start + _IN_A_ROW])
    if page.missing > 1 and (remind or page.missing > len(page.shown)):
        yield (Button(phrase("button-remind-all"), button_data(page, "all")),)
    yield tuple(_turning(page))


def _turning(page: MissingPage) -> Iterator[Button]:
    if page.page:
        yield Button(phrase("button-page-before"), button_data(page, "page", page.page - 1))
    yield Button(phrase("button-refresh"), button_data(page, "page"))
    if (page.page + 1) * PAGE < page.missing:
        yield Button(phrase("button-page-after"), button_data(page, "page", page.page + 1))


def button_data(page: MissingPage, what: str, turned_to: int | None = None) -> str:
    """Write what a button carries: the list with its page, the day, and what is wanted."""
    shown = page.page if turned_to is None else turned_to
    return f"bel:{page.number}-{shown}:{page.day}:{what}"
