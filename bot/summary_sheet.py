"""What the picture of a day says: plain values and phrases, in the order of the page. It draws nothing.

Every unit is a tile, shaded by the day's first figure per inhabitants in the form's own steps, so that two days can be compared.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from bot.completeness import completeness
from bot.course import DAYS_SHOWN
from bot.glance import besides, both_lines, change_said, scope_named
from bot.model import ParityState
from bot.phrases import ShortDay, phrase
from bot.report_lines import short_name
from bot.units import UnitKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bot.form import Shading
    from bot.glance import Glance
    from bot.phrases import Phrase, Value
    from bot.ports import DayRow
    from bot.tile_map import Tile


class TileState(StrEnum):
    """What a tile says."""

    FIGURE = "figure"
    NIHIL = "nihil"
    """Everything is 0, and somebody said so."""
    MISSING = "missing"
    """No report, or a report without this figure."""
    OUTSIDE = "outside"
    """Not the reader's to see."""


@dataclass(frozen=True, slots=True)
class TileFace:
    """A unit's tile; `step` counts the steps that its figure has passed, 0 for none."""

    column: int
    row: int
    lines: tuple[str, ...]
    city: bool
    state: TileState
    figure: Value
    step: int = 0


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure of the day in large letters; `change` is empty where yesterday is not known."""

    label: Phrase
    figure: Value
    change: Value


@dataclass(frozen=True, slots=True)
class Bar:
    """A day of the trend: persons, the mean of seven days in tenths, and whether every unit reported."""

    persons: int
    mean: int | None
    whole: bool


@dataclass(frozen=True, slots=True)
class SidesLine:
    """A figure on both sides; `equal` None says that there is nothing to compare."""

    label: Value
    said: Value
    equal: bool | None


@dataclass(frozen=True, slots=True)
class SummarySheet:
    """The page; `mark` is written across a page of made-up figures."""

    picture: ClassVar[str] = "summary"

    name: str
    title: Phrase
    place: Value
    day: date
    read: Phrase
    headlines: tuple[Headline, ...]
    map_title: Phrase
    counted: Phrase
    tiles: tuple[TileFace, ...]
    legend_steps: Phrase
    steps: tuple[Phrase, ...]
    legend_missing: Phrase
    legend_nihil: Phrase
    legend_regency: Phrase
    legend_city: Phrase
    trend_title: Phrase
    trend_mean: Phrase
    trend_partial: Phrase
    trend_first: ShortDay
    trend_last: ShortDay
    trend_highest: Phrase
    bars: tuple[Bar, ...]
    sides_title: Phrase
    sides: tuple[SidesLine, ...]
    mark: Phrase | None = None


def summary_sheet(glance: Glance) -> SummarySheet:
    """Say a day on a page."""
    channel, book, scope = glance.channel, glance.book, glance.scope
    key = channel.form.main[0]
    bars = tuple(_bars(glance))
    came = completeness(channel.policy, book)
    return SummarySheet(
        name=f"ringkasan-{book.day}.png",
        title=phrase("sheet-title"),
        place=scope_named(channel, scope) if scope else phrase("sheet-province"),
        day=book.day,
        read=_read(glance),
        headlines=tuple(_headlines(glance)),
        map_title=phrase("sheet-map", indicator=short_name(key)),
        counted=phrase(
            "sheet-counted",
            reported=came.reported,
            units=came.units,
            nihil=came.nothing_happened,
            missing=len(came.missing),
        ),
        tiles=tuple(_tiles(glance)),
        legend_steps=phrase("sheet-per", persons=channel.form.shading.per),
        steps=tuple(_steps(channel.form.shading)),
        legend_missing=phrase("sheet-missing"),
        legend_nihil=phrase("sheet-nihil"),
        legend_regency=phrase("sheet-regency"),
        legend_city=phrase("sheet-city"),
        trend_title=phrase("sheet-trend", indicator=short_name(key), days=DAYS_SHOWN),
        trend_mean=phrase("sheet-mean"),
        trend_partial=phrase("sheet-partial"),
        trend_first=ShortDay(book.day - timedelta(days=DAYS_SHOWN - 1)),
        trend_last=ShortDay(book.day),
        trend_highest=phrase("proof-figure", figure=max(bar.persons for bar in bars)),
        bars=bars,
        sides_title=_sides_title(glance),
        sides=tuple(_sides(glance)),
    )


def as_example(sheet: SummarySheet) -> SummarySheet:
    """Mark a page of made-up figures, for guides."""
    return replace(sheet, mark=phrase("proof-example"))


def _headlines(glance: Glance) -> Iterator[Headline]:
    nothing = phrase("proof-no-figure")
    for name, beside in besides(glance):
        known = beside.figure is not None
        yield Headline(
            name,
            phrase("proof-figure", figure=beside.figure or 0) if known else nothing,
            "" if beside.change is None else change_said(beside.change),
        )


def _tiles(glance: Glance) -> Iterator[TileFace]:
    rows = {row.unit: row for row in glance.book.rows}
    for unit in glance.channel.units:
        tile = glance.channel.tiles.get(unit.code)
        if tile:
            city = unit.kind is UnitKind.CITY
            yield _face(glance, tile, rows.get(unit.code), unit.population, city=city)


def _face(
    glance: Glance, tile: Tile, row: DayRow | None, population: int, *, city: bool
) -> TileFace:
    def face(state: TileState, figure: Value = "", step: int = 0) -> TileFace:
        return TileFace(tile.column, tile.row, tile.lines, city, state, figure, step)

    if row is None:
        return face(TileState.OUTSIDE)
    persons = row.report.figures.get(glance.channel.form.main[0]) if row.report else None
    if row.report is None or persons is None:
        return face(TileState.MISSING, phrase("proof-no-figure"))
    if row.report.nothing_happened:
        return face(TileState.NIHIL, phrase("sheet-nihil"))
    step = step_of(glance.channel.form.shading, persons, population)
    return face(TileState.FIGURE, phrase("proof-figure", figure=persons), step)


def step_of(shading: Shading, persons: int, population: int) -> int:
    """Count the steps that a figure has passed: 0 for nobody, 1 below the first one, and so on."""
    if not persons:
        return 0
    return 1 + sum(persons * shading.per >= step * population for step in shading.steps)


def _steps(shading: Shading) -> Iterator[Phrase]:
    """Name the steps of the shading, the lightest first."""
    yield phrase("proof-figure", figure=0)
    yield phrase("sheet-step-below", figure=shading.steps[0])
    for low, high in pairwise(shading.steps):
        yield phrase("sheet-step", low=low, high=high)
    yield phrase("sheet-step-from", figure=shading.steps[-1])


def _bars(glance: Glance) -> Iterator[Bar]:
    course, key = glance.course, glance.channel.form.main[0]
    for back in range(DAYS_SHOWN - 1, -1, -1):
        day = course.day - timedelta(days=back)
        sums = course.days.get(day)
        whole = sums is not None and sums.reporting >= len(glance.book.rows)
        yield Bar(course.figure(key, day), course.mean(key, day), whole)


def _read(glance: Glance) -> Phrase:
    """Say as known when."""
    policy, at = glance.channel.policy, glance.now
    return phrase("sheet-read", day=ShortDay(policy.reporting_day(at)), at=at)


def _sides_title(glance: Glance) -> Phrase:
    at = glance.book.published_at
    if glance.scope or at is None:
        return phrase("sheet-parity")
    read_on = ShortDay(glance.channel.policy.reporting_day(at))
    return phrase("sheet-parity-read", day=read_on, at=at)


def _sides(glance: Glance) -> Iterator[SidesLine]:
    """Set both sides beside each other: sums of the province, or how many reports of a scope are COCOK."""
    if glance.scope:
        yield _matched(glance)
        return
    lines = both_lines(glance)
    if not lines:
        unread = glance.book.published_at is None
        yield SidesLine("", phrase("sheet-unread" if unread else "sheet-nothing-to-compare"), None)
    for line in lines:
        name, ours, theirs = short_name(line.indicator), line.province, line.published
        if line.gap:
            gap = abs(line.gap)
            said = phrase("sheet-different", ours=ours, theirs=theirs, gap=gap)
        else:
            said = phrase("sheet-equal", ours=ours, theirs=theirs)
        yield SidesLine(name, said, not line.gap)


def _matched(glance: Glance) -> SidesLine:
    states = Counter(row.parity.state for row in glance.book.rows if row.parity)
    reports = sum(row.report is not None for row in glance.book.rows)
    matched = states[ParityState.MATCHED]
    said = phrase("sheet-matched", matched=matched, reports=reports)
    return SidesLine("", said, matched == reports if reports else None)
