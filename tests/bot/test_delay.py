"""How much of a day's figure was known after 0 to 7 days, and when the middle report was sent; by hand and by pandas."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pandas as pd
import pytest

from bot.delay import (
    Waits,
    percent,
    share_of,
    triangle,
    waits,
)
from bot.delay_look import delay_button
from bot.delay_page import Delays, delay_page, week_ends
from bot.delay_sheet import as_example, delay_sheet
from bot.model import IndicatorKey, UnitCode
from bot.ports import SentFigure
from handlers.render import LONGEST_CAPTION, Renderer, plain, units
from tests.bot.dialog.chat import KUDUS, TEGAL, WIB, _words, a_channel, lines, show

CHANNEL = a_channel()
POLICY = CHANNEL.policy
TODAY = date(2021, 8, 16)
K = IndicatorKey("konfirmasi")
ONE = timedelta(days=1)


def sent(
    back: int, after: float, figure: int | None, *, unit: UnitCode = KUDUS, revision: int = 1
) -> SentFigure:
    """A figure of the day `back` days ago, sent so many days (from its midnight, in WIB) later."""
    day = TODAY - back * ONE
    at = datetime.combine(day, time(), WIB) + after * ONE
    return SentFigure(unit, day, revision, at.astimezone(UTC), figure)


def test_a_figure_is_known_from_the_day_on_which_it_was_sent() -> None:
    figures = [
        sent(10, 0.5, 30),
        sent(10, 2.5, 10, unit=TEGAL),
        sent(10, 4.5, 20, unit=TEGAL, revision=2),
    ]
    row = triangle(POLICY, figures, TODAY)[9]
    assert (row.day, row.now, row.final) == (TODAY - 10 * ONE, 50, True)
    assert row.known == (30, 30, 40, 40, 50, 50, 50, 50)
    assert [row.share(after) for after in (0, 2, 7)] == [60, 80, 100]


def test_midnight_in_wib_is_the_end_of_a_day() -> None:
    """Half past eleven at night in WIB is still the day; half past twelve is the next one."""
    rows = triangle(POLICY, [sent(9, 23.5 / 24, 4), sent(8, 24.5 / 24, 4)], TODAY)
    assert [rows[8].known[0], rows[7].known[:2]] == [4, (0, 4)]


def test_a_young_day_is_not_final_and_what_is_to_come_is_not_there() -> None:
    row = triangle(POLICY, [sent(3, 0.5, 8)], TODAY)[2]
    assert row.known == (8, 8, 8, None, None, None, None, None)
    assert (row.final, row.share(2), row.share(3)) == (False, 100, None)


def test_a_ralat_downwards_says_that_more_was_known_than_there_is() -> None:
    row = triangle(POLICY, [sent(10, 0.5, 50), sent(10, 3.5, 40, revision=2)], TODAY)[9]
    assert (row.share(0), row.share(7)) == (125, 100)


def test_belum_ada_is_nothing_known_and_a_day_without_persons_has_no_share() -> None:
    rows = triangle(POLICY, [sent(10, 0.5, None), sent(11, 0.5, 0)], TODAY)
    assert [rows[n].share(0) for n in (9, 10)] == [None, None]
    assert len(rows) == 21


def test_the_shares_of_final_days_are_added_up() -> None:
    figures = [
        sent(8, 0.5, 30),
        sent(8, 1.5, 90, revision=2),
        sent(9, 0.5, 10),
        sent(2, 0.5, 1000),
    ]
    rows = triangle(POLICY, figures, TODAY)
    assert share_of(rows, 0) == 40
    assert share_of(rows[:3], 0) is None


@pytest.mark.parametrize(("part", "whole", "given"), [(1, 3, 33), (1, 2, 50), (5, 1000, 1)])
def test_per_cent_are_rounded_half_up(part: int, whole: int, given: int) -> None:
    assert percent(part, whole) == given


def test_the_middle_report_counts_missing_ones_as_the_latest() -> None:
    """Three days of one unit: an hour before the cut-off of 16.00, two hours after it, and nothing."""
    figures = [sent(1, 15 / 24, 1), sent(2, 18 / 24, 1), sent(2, 5, 2, revision=2)]
    assert waits(POLICY, figures, 1, TODAY - ONE, 3) == Waits(timedelta(hours=2), 3, 2)
    assert waits(POLICY, figures[:1], 1, TODAY - ONE, 3) == Waits(None, 3, 1)
    assert waits(POLICY, figures, 1, TODAY - ONE, 1) == Waits(-timedelta(hours=1), 1, 1)


def test_the_triangle_is_what_pandas_finds() -> None:
    """Three weeks of ten units at random, late, missing and corrected, computed in another way altogether."""
    chance = random.Random(33)
    figures = [
        sent(
            back,
            chance.uniform(0.3, 9) + number,
            chance.choice((None, *range(40))),
            unit=unit,
            revision=number,
        )
        for back in range(1, 22)
        for unit in (UnitCode(f"33.{code:02}") for code in range(1, 11))
        for number in range(1, chance.choice((1, 2, 2, 3, 4)))
    ]
    figures = [one for one in figures if one.sent_at < datetime.combine(TODAY, time(), WIB)]
    table = pd.DataFrame([(f.unit, f.day, f.revision, f.sent_at, f.figure) for f in figures])
    table.columns = pd.Index(["unit", "day", "revision", "sent_at", "figure"])
    came = table.sent_at.dt.tz_convert("Asia/Jakarta").dt.tz_localize(None).dt.normalize()
    table["after"] = (came - pd.to_datetime(table.day)).dt.days
    rows = triangle(POLICY, figures, TODAY)
    for row in rows:
        of_day = table[table.day == row.day].sort_values("revision")
        for after, known in enumerate(row.known):
            if known is not None:
                standing = of_day[of_day.after <= after].groupby("unit").tail(1).figure.sum()
                assert known == int(standing)
    assert len([row for row in rows if row.now]) > 15


def test_the_way_to_a_triangle_names_its_figure_and_unit() -> None:
    buttons = [delay_button(CHANNEL.form, K), delay_button(CHANNEL.form, K, KUDUS)]
    assert [button.data for button in buttons] == ["lag:k:", "lag:k:33.19"]


# What is said


def delays(*, missing: bool = False) -> Delays:
    """Four weeks of two units: Tegal's report comes a day later in the weeks before."""
    figures = [sent(back, 0.6, 30) for back in range(1, 29)]
    late = [sent(back, 0.7 if back < 12 else 1.5, 10, unit=TEGAL) for back in range(1, 29)]
    given = figures[:2] if missing else [*figures, *late]
    ends, before = week_ends(TODAY)
    return Delays(
        CHANNEL,
        K,
        "Kab. Kudus",
        TODAY,
        triangle(POLICY, given, TODAY),
        waits(POLICY, given, 2, ends, 7),
        waits(POLICY, given, 2, before, 21),
    )


def test_the_table_says_a_day_a_line_and_whether_it_gets_sooner() -> None:
    said = lines(delay_page(delays()))
    assert said[0] == "delay-title(indicator=indicator-konfirmasi-short, place=Kab. Kudus)"
    assert said[2] == "delay-row(row=        +0  +1  +2  +3  +5  +7)"
    assert said[3] == "delay-row(row=15/08* 100)"
    assert said[14] == "delay-row(row=04/08   75 100 100 100 100 100)"
    assert said[-4:] == [
        "delay-not-final",
        "delay-same-day(now=89, then=75)",
        "delay-median(median=delay-before-cutoff(duration=duration-hours(hours=1, minutes=36)))",
        (
            "delay-median-before(weeks=3, median=delay-before-cutoff("
            "duration=duration-hours(hours=1, minutes=36)))"
        ),
    ]


def test_a_week_of_which_half_is_missing_says_so() -> None:
    said = lines(delay_page(delays(missing=True)))
    assert said[-2:] == [
        "delay-median(median=delay-half-missing(came=2, due=14))",
        "delay-median-before(weeks=3, median=delay-half-missing(came=0, due=42))",
    ]
    assert said[6] == "delay-row(row=12/08*   -   -   -   -)"


def test_a_late_middle_is_said_after_the_cut_off() -> None:
    late = replace(delays(), this_week=Waits(timedelta(hours=30), 14, 14))
    assert (
        "delay-after-cutoff(duration=duration-days(days=1, hours=6))" in lines(delay_page(late))[-2]
    )


@pytest.mark.parametrize("language", ["id", "en"])
def test_all_of_it_fits_under_a_picture(language: str) -> None:
    renderer = Renderer(_words(), "SatuLaporBot")
    text = renderer.text(delay_page(delays(missing=True)), language)
    assert units(plain(text)) <= LONGEST_CAPTION


def test_the_picture_says_every_day_and_column() -> None:
    sheet = delay_sheet(delays())
    line = sheet.lines[11]
    assert (len(sheet.lines), len(sheet.columns), show(line.day), line.final) == (
        21,
        8,
        "04/08",
        True,
    )
    assert [(cell.said, cell.step) for cell in line.cells[:2]] == [("75", 2), ("100", 5)]
    assert [cell.said for cell in sheet.lines[0].cells] == ["100", *[""] * 7]
    assert (sheet.mark, as_example(sheet).mark is None) == (None, False)
    empty = delay_sheet(delays(missing=True)).lines[5].cells[0]
    assert (empty.said, empty.step) == ("-", None)
