"""A day at a glance: what stands under its picture, and that it always fits there."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from bot.glance import buttons, caption
from bot.model import ParityState
from bot.phrases import ShortDay, phrase
from bot.ports import ArrivedLate
from commands.channel import shipped_words
from handlers.render import LONGEST_CAPTION, Renderer, plain, units
from tests.bot.days import CHANNEL, DAY, a_week, counts, day_book, day_row, glance, missing
from tests.bot.dialog.chat import KUDUS, SEMARANG, TEGAL, keys, labels, lines

MATCHED = day_row(KUDUS, 12, 9, 1)
NIHIL = day_row(TEGAL, 0, 0, 0)


def test_a_day_is_said_in_a_dozen_lines() -> None:
    book = day_book(MATCHED, NIHIL, missing(SEMARANG), published=counts(12, 9, 1))
    said = lines(caption(glance(book, a_week(12, 10, 8, 6, 4, 2, 0))))
    assert said == [
        "summary-title(day=2021-08-16)",
        (
            "glance-figure(indicator=indicator-konfirmasi-short, figure=12,"
            " notes=[glance-change(change=signed-plus(amount=2)),"
            " glance-mean(mean=mean-tenths(whole=6, tenth=0))])"
        ),
        (
            "glance-figure(indicator=indicator-sembuh-short, figure=0,"
            " notes=[glance-no-change, glance-mean(mean=mean-tenths(whole=0, tenth=0))])"
        ),
        (
            "glance-figure(indicator=indicator-meninggal-short, figure=0,"
            " notes=[glance-no-change, glance-mean(mean=mean-tenths(whole=0, tenth=0))])"
        ),
        "card-line(indicator=indicator-aktif-short, figure=figure-incomplete)",
        "glance-completeness(reported=2, units=3, cases=1, nihil=1, missing=1)",
        "summary-timeliness(on_time=2, late=0, delayed=0)",
        "summary-missing(units=[Kota Semarang])",
        "glance-read(day=16/08, at=2021-08-16 09:55:00+00:00)",
        "summary-equal(indicator=indicator-konfirmasi-short, ours=12, theirs=12)",
        "summary-equal(indicator=indicator-sembuh-short, ours=9, theirs=9)",
        "summary-equal(indicator=indicator-meninggal-short, ours=1, theirs=1)",
    ]


def test_active_cases_are_said_where_every_opening_balance_is_known() -> None:
    book = replace(day_book(MATCHED), opening=counts(100, 60, 10), cumulative=counts(12, 9, 1))
    said = lines(caption(glance(book, a_week(12))))
    assert "indicator=indicator-aktif-short, figure=32" in said[4]


def test_susulan_is_said_apart() -> None:
    late = ArrivedLate(2, counts(14, 9, 0))
    said = lines(caption(glance(day_book(MATCHED), late=late)))
    (told,) = [line for line in said if line.startswith("glance-late")]
    assert told == (
        "glance-late(reports=2, figures=[figure-named(indicator=indicator-konfirmasi-short, figure=14),"
        " figure-named(indicator=indicator-sembuh-short, figure=9),"
        " figure-named(indicator=indicator-meninggal-short, figure=0)])"
    )


def test_a_gap_is_said_with_its_weightiest_causes() -> None:
    waiting = day_row(TEGAL, 3, 0, 0, state=ParityState.NOT_SENT)
    changed = day_row(SEMARANG, 5, 0, 0, state=ParityState.DIFFERENT, there=counts(6, 0, 0))
    book = day_book(MATCHED, waiting, changed, published=counts(18, 9, 1))
    said = lines(caption(glance(book)))
    (gap,) = [line for line in said if line.startswith("glance-gap")]
    assert gap == "glance-gap(indicator=indicator-konfirmasi-short, ours=20, theirs=18, gap=2)"
    assert "glance-causes(causes=[cause-not-sent, glance-causes-more(more=1)])" in said
    assert said[-1] == (
        "glance-states(states=[parity-count(state=parity-not-sent, reports=1),"
        " parity-count(state=parity-matched, reports=1),"
        " parity-count(state=parity-different, reports=1)])"
    )


def test_a_nation_that_was_never_read_is_said_to_be_unread() -> None:
    assert lines(caption(glance(day_book(MATCHED))))[-1] == "summary-nation-unread"


def test_a_day_of_which_neither_side_has_anything_is_not_called_equal() -> None:
    blank = day_book(missing(KUDUS), missing(TEGAL), published=counts(0, 0, 0))
    assert lines(caption(glance(blank)))[-1] == "summary-nothing-to-compare"


def test_what_only_the_nation_has_of_a_day_is_a_gap() -> None:
    said = lines(caption(glance(day_book(missing(KUDUS), published=counts(4, 0, 0)))))
    assert "glance-gap(indicator=indicator-konfirmasi-short, ours=0, theirs=4, gap=4)" in said


def test_a_day_without_a_report_says_nothing_of_timeliness() -> None:
    said = keys(lines(caption(glance(day_book(missing(KUDUS))))))
    assert said[-3:] == ["glance-completeness", "summary-missing", "summary-nation-unread"]


def test_a_scope_is_named_and_its_reports_are_counted_by_state() -> None:
    said = lines(caption(glance(day_book(MATCHED, published=counts(99, 9, 9)), scope=(KUDUS,))))
    assert (said[0], said[-1]) == (
        "summary-title-units(day=2021-08-16, units=[Kab. Kudus])",
        "glance-states(states=[parity-count(state=parity-matched, reports=1)])",
    )


def test_a_large_scope_is_counted_and_one_without_reports_has_no_states() -> None:
    scope = tuple(unit.code for unit in CHANNEL.units)[:5]
    said = lines(caption(glance(day_book(*map(missing, scope)), scope=scope)))
    assert said[0] == "summary-title-units(day=2021-08-16, units=summary-units(units=5))"
    assert keys(said)[-1] == "summary-missing-more"


def test_what_waits_is_counted_and_notes_are_in_the_detail() -> None:
    noted = day_row(TEGAL, 1, 0, 0, reasons={"ralat": "salah baca"})
    said = lines(caption(glance(day_book(MATCHED, noted), waiting=2)))
    assert said[-2:] == ["glance-waiting(requests=2)", "glance-notes(reports=1)"]


def test_a_group_is_not_sent_to_buttons_it_does_not_have() -> None:
    noted = day_row(TEGAL, 1, 0, 0, reasons={"ralat": "salah baca"})
    said = lines(caption(glance(day_book(noted), pressable=False)))
    assert "glance-notes" not in keys(said)


def test_buttons_lead_into_the_day_and_to_its_neighbours() -> None:
    seen = glance(day_book(MATCHED))
    ways, deeper, taken, days = buttons(seen, "012", DAY.replace(day=17), proved=True)
    assert [button.data for button in taken] == ["xp:e2021081620210816", "b:2021-08-16"]
    assert [button.data for button in ways] == [
        "sum:2021-08-16:u",
        "sum:2021-08-16:f",
        "p:012:o:2021-08-16:0::",
    ]
    assert [button.data for button in deeper][:2] == [
        "tr:2021-08-16:28:k:",
        "bel:012-0:2021-08-16:page",
    ]
    assert [button.data for button in days] == ["sum:2021-08-15", "sum:2021-08-17"]
    assert labels((days,)) == ["button-day-before(day=15/08)", "button-day-after(day=17/08)"]


def test_there_is_no_button_to_a_day_that_cannot_be_shown() -> None:
    first = CHANNEL.form.first_day
    seen = glance(replace(day_book(MATCHED), day=first))
    ways, _deeper, taken = buttons(seen, "012", first, proved=False)
    assert labels((ways,)) == ["button-by-unit", "button-in-full", "button-parity"]
    assert labels((taken,)) == ["button-workbook"]


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_worst_day_fits_under_a_picture_with_its_seal(language: str) -> None:
    """Several times the figures that this province ever had in a day, most units missing, all states and causes, and the seal."""
    words = shipped_words(CHANNEL.form, ZoneInfo("Asia/Jakarta"))
    rows = []
    for number, unit in enumerate(CHANNEL.units):
        state = list(ParityState)[number % 5]
        theirs = counts(9_654 + number, 8_765, 765)
        there = None if state in {ParityState.NOT_SENT, ParityState.WAITING} else theirs
        noted = {"ralat": "salah baca"}
        rows.append(day_row(unit.code, 12_345, 9_876, 987, state=state, there=there, reasons=noted))
    rows[5:] = [
        rows[number] if number % 5 == 0 else missing(rows[number].unit) for number in range(5, 35)
    ]
    book = replace(
        day_book(*rows, published=counts(98_765, 87_654, 12_345)),
        opening=counts(9_876_543, 9_176_543, 123_456),
    )
    seen = glance(
        book,
        a_week(34_567, 23_456, 98_765, 87_654, 76_543, 65_432, 54_321),
        late=ArrivedLate(35, counts(12_345, 9_876, 987)),
        waiting=35,
    )
    seal = phrase("audit-seal", seal="9f3a 21bc 04de 77aa", day=ShortDay(DAY), at=seen.now)
    said = Renderer(words, "SatuLaporBot").text((*caption(seen), seal), language)
    assert units(plain(said)) <= LONGEST_CAPTION


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_day_of_which_nothing_came_fits_too(language: str) -> None:
    words = shipped_words(CHANNEL.form, ZoneInfo("Asia/Jakarta"))
    book = day_book(*(missing(unit.code) for unit in CHANNEL.units), published=counts(9, 9, 9))
    said = Renderer(words, "SatuLaporBot").text(caption(glance(book)), language)
    assert units(plain(said)) <= LONGEST_CAPTION // 2 + 200
