"""What a day's picture says: tiles, steps, bars and both sides, as plain values."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.form import SHADING
from bot.model import ParityState
from bot.phrases import Listing, ShortDay, phrase
from bot.report_lines import short_name
from bot.summary_sheet import (
    Bar,
    Headline,
    SidesLine,
    TileState,
    as_example,
    step_of,
    summary_sheet,
)
from tests.bot.days import DAY, KEYS, K, a_week, counts, day_book, day_row, glance, missing
from tests.bot.dialog.chat import KUDUS, SEMARANG, TEGAL

if TYPE_CHECKING:
    from bot.ports import DayRow

MATCHED = day_row(KUDUS, 12, 9, 1)
NIHIL = day_row(TEGAL, 0, 0, 0)


def test_every_tile_says_how_its_unit_stands() -> None:
    unknown = replace(MATCHED, unit=SEMARANG)
    assert unknown.report is not None
    blank = replace(unknown, report=replace(unknown.report, figures={K: None}))
    sheet = summary_sheet(glance(day_book(MATCHED, NIHIL, blank)))
    faces = {(tile.column, tile.row): tile for tile in sheet.tiles}
    kudus, tegal, semarang, jepara = (faces[at] for at in ((8, 1), (1, 1), (6, 1), (8, 0)))
    assert (kudus.state, kudus.figure, kudus.step, kudus.city) == (
        TileState.FIGURE,
        phrase("proof-figure", figure=12),
        2,
        False,
    )
    assert (tegal.state, tegal.figure, tegal.city) == (
        TileState.NIHIL,
        phrase("sheet-nihil"),
        True,
    )
    assert (semarang.state, semarang.lines) == (TileState.MISSING, ("Sema-", "rang"))
    assert (jepara.state, jepara.figure) == (TileState.OUTSIDE, "")
    assert len(sheet.tiles) == 35


def test_a_unit_without_a_tile_is_left_out() -> None:
    seen = glance(day_book(MATCHED))
    few = replace(seen.channel, tiles={KUDUS: seen.channel.tiles[KUDUS]})
    assert len(summary_sheet(replace(seen, channel=few)).tiles) == 1


@pytest.mark.parametrize(
    ("persons", "step"), [(0, 0), (9, 1), (10, 2), (49, 2), (50, 3), (100, 4), (249, 4), (250, 5)]
)
def test_a_step_counts_persons_per_100000(persons: int, step: int) -> None:
    assert step_of(SHADING, persons, 1_000_000) == step


def test_figures_of_the_day_stand_with_their_change() -> None:
    sheet = summary_sheet(glance(day_book(MATCHED), a_week(12, 10)))
    assert sheet.headlines[0] == Headline(
        short_name(K),
        phrase("proof-figure", figure=12),
        phrase("glance-change", change=phrase("signed-plus", amount=2)),
    )
    assert sheet.headlines[3].figure == phrase("proof-no-figure")
    assert sheet.headlines[3].change == ""


def test_four_weeks_are_bars_and_pale_where_units_are_missing() -> None:
    sheet = summary_sheet(glance(day_book(*[MATCHED] * 36), a_week(12, 10, 8, 6)))
    assert (len(sheet.bars), sheet.bars[-1]) == (28, Bar(12, 90, whole=False))
    sheet = summary_sheet(glance(day_book(MATCHED), a_week(12, 10)))
    assert sheet.bars[-2:] == (Bar(10, None, whole=True), Bar(12, None, whole=True))
    assert sheet.bars[0] == Bar(0, None, whole=False)
    assert (sheet.trend_first, sheet.trend_last, sheet.trend_highest) == (
        ShortDay(DAY - timedelta(days=27)),
        ShortDay(DAY),
        phrase("proof-figure", figure=12),
    )


def test_both_sides_stand_beside_each_other() -> None:
    sheet = summary_sheet(glance(day_book(MATCHED, published=counts(15, 9, 1))))
    assert sheet.sides == (
        SidesLine(short_name(K), phrase("sheet-different", ours=12, theirs=15, gap=3), equal=False),
        *(
            SidesLine(short_name(key), phrase("sheet-equal", ours=n, theirs=n), equal=True)
            for key, n in zip(KEYS[1:], (9, 1), strict=True)
        ),
    )
    assert sheet.sides_title.key == "sheet-parity-read"


def test_a_nation_that_was_never_read_is_said_to_be_unread() -> None:
    sheet = summary_sheet(glance(day_book(MATCHED)))
    assert sheet.sides == (SidesLine("", phrase("sheet-unread"), equal=None),)
    assert sheet.sides_title == phrase("sheet-parity")


def test_a_day_of_which_neither_side_has_anything_is_not_called_equal() -> None:
    sheet = summary_sheet(glance(day_book(missing(KUDUS), published=counts(0, 0, 0))))
    assert sheet.sides == (SidesLine("", phrase("sheet-nothing-to-compare"), equal=None),)


@pytest.mark.parametrize(
    ("rows", "matched", "reports", "equal"),
    [
        ((MATCHED, NIHIL), 2, 2, True),
        ((MATCHED, day_row(TEGAL, 1, 0, 0, state=ParityState.NOT_SENT)), 1, 2, False),
        ((missing(KUDUS), missing(TEGAL)), 0, 0, None),
    ],
)
def test_of_a_scope_the_reports_that_are_equal_are_counted(
    rows: tuple[DayRow, ...],
    matched: int,
    reports: int,
    equal: bool | None,  # noqa: FBT001 - a case of the table
) -> None:
    book = day_book(*rows, published=counts(99, 9, 9))
    sheet = summary_sheet(glance(book, scope=(KUDUS, TEGAL)))
    said = phrase("sheet-matched", matched=matched, reports=reports)
    assert sheet.sides == (SidesLine("", said, equal),)
    assert sheet.place == Listing(("Kab. Kudus", "Kota Tegal"))
    assert sheet.sides_title == phrase("sheet-parity")


def test_a_page_for_guides_is_marked() -> None:
    sheet = summary_sheet(glance(day_book(MATCHED)))
    assert (sheet.mark, as_example(sheet).mark) == (None, phrase("proof-example"))
    assert sheet.name == "ringkasan-2021-08-16.png"
