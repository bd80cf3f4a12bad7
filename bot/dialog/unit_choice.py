"""Units as buttons, a page at a time, for every conversation in which some are chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialog.typed import Verb
from bot.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from bot.dialog.turn import Channel
    from bot.model import UnitCode
    from bot.phrases import Button

COLUMNS, PAGE = 2, 12
"""Units on a page: as many as a phone shows without turning."""


def unit_rows(
    channel: Channel,
    chosen: Collection[UnitCode],
    page: int,
    make: Callable[..., Button],
    *,
    province: bool,
) -> Iterator[tuple[Button, ...]]:
    """Give the rows of a page; `make` takes a label and what its button carries, `province` offers all at once."""
    units = tuple(channel.units)
    buttons = [
        make(
            phrase("button-unit-chosen" if unit.code in chosen else "unit-name", unit=unit.label),
            "unit",
            unit.code,
        )
        for unit in units[page * PAGE : (page + 1) * PAGE]
    ]
    for start in range(0, len(buttons), COLUMNS):
        yield tuple(buttons[start : start + COLUMNS])
    turning = []
    if page > 0:
        turning.append(make(phrase("button-page-before"), "page", str(page - 1)))
    if (page + 1) * PAGE < len(units):
        turning.append(make(phrase("button-page-after"), "page", str(page + 1)))
    yield tuple(turning)
    ends = [make(phrase("button-units-done"), Verb.ENOUGH)] if chosen else []
    if province and not chosen:
        ends.append(make(phrase("button-province"), Verb.PROVINCE))
    yield tuple(ends)


def page_of(channel: Channel, number: str) -> int | None:
    """Read the page that a button turns to, never one past the last; None for a forged one."""
    if not (number.isascii() and number.isdigit()):
        return None
    return min(int(number[:4]), (len(channel.units) - 1) // PAGE)


def toggled(units: tuple[UnitCode, ...], unit: UnitCode) -> tuple[UnitCode, ...]:
    """Choose a unit, or take it back."""
    left = tuple(code for code in units if code != unit)
    return left if unit in units else tuple(sorted((*left, unit)))
