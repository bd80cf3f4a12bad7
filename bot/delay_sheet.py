"""What the picture of the reporting triangle says, day by day; it draws nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from bot.delay import AFTER
from bot.delay_page import said_wait
from bot.phrases import ShortDay, phrase
from bot.report_lines import short_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.delay import TriangleRow
    from bot.delay_page import Delays
    from bot.phrases import Phrase, Value

SHARES = (50, 70, 80, 90, 98)
"""Per cent from which a cell is darker."""
OVER = 103
"""Per cent from which a ralat has lowered the figure."""


@dataclass(frozen=True, slots=True)
class TriangleCell:
    """How much was known: `step` counts the shares that it has reached, None where that is to come or there is nothing."""

    said: str
    step: int | None
    over: bool = False


@dataclass(frozen=True, slots=True)
class TriangleLine:
    """A day with its cells and the persons known now."""

    day: ShortDay
    final: bool
    cells: tuple[TriangleCell, ...]
    persons: Phrase


@dataclass(frozen=True, slots=True)
class DelaySheet:
    """The page; `mark` is written across a page of made-up figures."""

    picture: ClassVar[str] = "delay"

    name: str
    title: Phrase
    place: Value
    how: Phrase
    columns: tuple[str, ...]
    columns_title: Phrase
    persons_title: Phrase
    lines: tuple[TriangleLine, ...]
    steps: tuple[Phrase, ...]
    legend: Phrase
    not_final: Phrase
    over: Phrase
    median_title: Phrase
    median_now: Phrase
    median_now_said: Phrase
    median_before: Phrase
    median_before_said: Phrase
    mark: Phrase | None = None


def delay_sheet(delays: Delays) -> DelaySheet:
    """Say a triangle on a page."""
    return DelaySheet(
        name=f"keterlambatan-{delays.indicator}-{delays.today}.png",
        title=phrase("delay-sheet-title", indicator=short_name(delays.indicator)),
        place=delays.place,
        how=phrase("delay-sheet-how"),
        columns=tuple(f"+{after}" for after in AFTER),
        columns_title=phrase("delay-sheet-columns"),
        persons_title=phrase("delay-sheet-persons"),
        lines=tuple(_line(row) for row in delays.rows),
        steps=tuple(_steps()),
        legend=phrase("delay-sheet-legend"),
        not_final=phrase("delay-sheet-not-final"),
        over=phrase("delay-sheet-over"),
        median_title=phrase("delay-sheet-median"),
        median_now=phrase("delay-sheet-now"),
        median_now_said=said_wait(delays.this_week),
        median_before=phrase("delay-sheet-before"),
        median_before_said=said_wait(delays.before),
    )


def as_example(sheet: DelaySheet) -> DelaySheet:
    """Mark a page of made-up figures, for guides."""
    return replace(sheet, mark=phrase("proof-example"))


def _line(row: TriangleRow) -> TriangleLine:
    cells = tuple(_cell(row, after) for after in AFTER)
    return TriangleLine(ShortDay(row.day), row.final, cells, phrase("proof-figure", figure=row.now))


def _cell(row: TriangleRow, after: int) -> TriangleCell:
    share = row.share(after)
    if share is None:
        return TriangleCell("" if row.known[after] is None else "-", None)
    return TriangleCell(str(share), sum(share >= each for each in SHARES), share >= OVER)


def _steps() -> Iterator[Phrase]:
    """Name the shades, the lightest first."""
    yield phrase("delay-sheet-below", share=SHARES[0])
    for share in SHARES:
        yield phrase("delay-sheet-from", share=share)
