"""A day unit by unit: figures in the order of the form, how it stands with the nation, who was late, who is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.model import ParityState
from bot.summary_units import UNITS_SHOWN, buttons, by_unit
from commands.channel import shipped_words
from handlers.render import LONGEST_TEXT, Renderer, plain, units
from tests.bot.days import CHANNEL, DAY, KEYS, S, day_book, day_row, missing
from tests.bot.dialog.chat import KUDUS, NOON, SEMARANG, TEGAL, keys, labels, lines

EVENING = NOON + timedelta(hours=5)
TITLE = ["by-unit-title(day=2021-08-16)"]
ORDER = [
    "by-unit-how(indicators=[indicator-konfirmasi-short, indicator-sembuh-short, indicator-meninggal-short])"
]


def test_every_unit_has_a_line() -> None:
    late = day_row(SEMARANG, 5, 4, 0, state=ParityState.DIFFERENT, sent_at=EVENING)
    nihil = day_row(TEGAL, 0, 0, 0)
    said = lines(by_unit(CHANNEL, day_book(missing(KUDUS), late, nihil)))
    assert said == [
        *(TITLE + ORDER),
        "by-unit-missing(unit=Kab. Kudus)",
        (
            "by-unit-line(unit=Kota Semarang, figures=by-unit-pair(before=by-unit-pair(before=5, after=4), after=0), "
            "said=[parity-different, sheet-time-late])"
        ),
        "by-unit-line(unit=Kota Tegal, figures=sheet-nihil, said=[parity-matched])",
    ]


def test_a_missing_figure_is_a_dash_and_a_report_that_nothing_carries_is_not_sent() -> None:
    row = day_row(KUDUS, 12, 9, 1)
    assert row.report is not None
    unknown = replace(row.report, figures={**row.report.figures, S: None})
    said = lines(by_unit(CHANNEL, day_book(replace(row, report=unknown, parity=None))))
    assert said[-1] == (
        "by-unit-line(unit=Kab. Kudus, figures=by-unit-pair(before=by-unit-pair(before=12, after=proof-no-figure), "
        "after=1), said=[parity-not-sent])"
    )


def test_units_that_reported_can_be_opened_on_both_sides() -> None:
    rows = (missing(KUDUS), day_row(SEMARANG, 5, 4, 0), day_row(TEGAL, 0, 0, 0))
    keyboard = buttons(CHANNEL, day_book(*rows), "012")
    assert [[button.data for button in row] for row in keyboard] == [
        [f"p:012:o:{DAY}:0::{SEMARANG}", f"p:012:o:{DAY}:0::{TEGAL}"]
    ]
    assert labels(keyboard) == ["unit-name(unit=Kota Semarang)", "unit-name(unit=Kota Tegal)"]


def test_what_is_more_than_any_province_has_is_counted() -> None:
    book = day_book(*(missing(KUDUS) for _ in range(UNITS_SHOWN + 2)))
    said = lines(by_unit(CHANNEL, book))
    assert keys(said).count("by-unit-missing") == UNITS_SHOWN
    assert said[-1] == "by-unit-more(more=2)"


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_largest_figures_of_every_unit_fit_into_a_message(language: str) -> None:
    words = shipped_words(CHANNEL.form, ZoneInfo("Asia/Jakarta"))
    figures = [123_456] * len(KEYS)
    unsent = ParityState.NOT_SENT
    codes = [unit.code for unit in CHANNEL.units]
    rows = [
        day_row(code, *figures, state=unsent, sent_at=EVENING)
        for code in (codes + codes)[:UNITS_SHOWN]
    ]
    said = Renderer(words, "SatuLaporBot").text(by_unit(CHANNEL, day_book(*rows)), language, 10_000)
    assert units(plain(said)) <= LONGEST_TEXT
