"""What soft rules ask of a card, and what becomes of the answers."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.effects import Submit
from bot.facts import DayFacts
from bot.model import IndicatorKey
from tests.bot.dialog.chat import KUDUS, NOON, Chat, figures, keys
from tests.bot.dialog.reports import a_report, counts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.model import Report

DAY = NOON.date()
MAIN = ("konfirmasi", "sembuh", "meninggal")
K, S, M = map(IndicatorKey, MAIN)


def a_chat(
    *,
    usual: tuple[int, int, int] = (10, 9, 1),
    opening: tuple[int, int, int] | None = None,
    report: Report | None = None,
) -> Chat:
    """Kudus after 14 days of the same figures, which is what the rules compare with."""
    days = [DAY - timedelta(days=back) for back in range(1, 15)]
    balance: Mapping[IndicatorKey, int] = counts(*opening) if opening else {}
    known = DayFacts(report=report, recent={day: counts(*usual) for day in days}, opening=balance)
    return Chat(days={(KUDUS, DAY): known})


def test_an_unusual_figure_is_asked_about_in_one_sentence() -> None:
    said = a_chat().enter("500", "9", "1")
    assert [line for line in said if line.startswith("doubt")] == [
        (
            "doubt-outlier(indicator=indicator-konfirmasi-short, figure=500, days=14, lowest=10,"
            " highest=10)"
        ),
        "doubt-why",
    ]


def test_the_usual_reasons_stand_below_the_question() -> None:
    chat = a_chat()
    chat.enter("500", "9", "1")
    assert chat.buttons() == [
        "reason-surge",
        "reason-late-data",
        "reason-cleaning",
        "button-typo",
        "button-cancel",
    ]


def test_a_reason_by_button_leads_to_kirim() -> None:
    chat = a_chat()
    chat.enter("500", "9", "1")
    assert "card-reasons(reasons=[reason-surge])" in chat.press("reason-surge")
    assert chat.buttons()[0] == "button-send"


def test_a_reason_goes_with_the_report() -> None:
    chat = a_chat()
    chat.enter("500", "9", "1")
    chat.press("reason-surge")
    chat.press("button-send")
    assert chat.report().reasons == {"outlier:konfirmasi": "surge"}


def test_a_reason_can_be_typed_in_the_officers_own_words() -> None:
    chat = a_chat()
    chat.enter("500", "9", "1")
    chat.write("Klaster pesantren di Kecamatan Jati")
    chat.write("kirim")
    assert chat.report().reasons == {"outlier:konfirmasi": "Klaster pesantren di Kecamatan Jati"}


def test_the_words_of_a_button_are_kept_as_that_reason() -> None:
    chat = a_chat()
    chat.enter("500", "9", "1")
    chat.write("Data susulan")
    chat.write("kirim")
    assert chat.report().reasons == {"outlier:konfirmasi": "late_data"}


def test_kirim_before_a_reason_asks_for_it() -> None:
    chat = a_chat()
    chat.enter("500", "9", "1")
    assert chat.write("kirim")[0] == "report-needs-a-reason"
    assert chat.of(Submit) == []


@pytest.mark.parametrize("typed", ["salah ketik", "Salah", "keliru"])
def test_a_slip_leads_to_its_line(typed: str) -> None:
    chat = a_chat()
    chat.enter("10", "9", "100")
    assert "change-ask(indicator=indicator-meninggal)" in chat.write(typed)


def test_the_button_for_a_slip_leads_to_its_line() -> None:
    chat = a_chat()
    chat.enter("500", "9", "1")
    chat.press("button-typo")
    chat.write("50")
    chat.write("lonjakan nyata")
    chat.write("kirim")
    assert figures(chat.report()) == {"konfirmasi": 50, "sembuh": 9, "meninggal": 1}


def test_of_several_doubted_lines_the_slip_is_chosen() -> None:
    chat = a_chat()
    chat.enter("500", "900", "1")
    assert "card-which-line" in chat.press("button-typo")


def test_a_slip_at_a_card_without_doubts_chooses_a_line() -> None:
    chat = a_chat()
    chat.enter("12", "9", "1")
    assert chat.write("salah ketik")[-1] == "card-which-line"


def test_a_reason_that_nobody_asked_for_is_not_kept() -> None:
    chat = a_chat()
    chat.enter("12", "9", "1")
    assert chat.write("data susulan")[0] == "card-what-now"


def test_a_button_of_another_card_does_not_call_a_doubted_figure_mistyped_and_right() -> None:
    chat = a_chat()
    chat.enter("500", "9", "1")
    assert chat.session.draft is not None
    assert chat.press_data(f"r:{chat.session.draft.id}:why:typo")[0] == "card-what-now"


def test_a_cumulative_is_recognised_and_its_difference_offered() -> None:
    chat = a_chat(opening=(5000, 4000, 300))
    said = chat.enter("5012", "9", "1")
    assert (
        "doubt-cumulative(indicator=indicator-konfirmasi-short, figure=5012, cumulative=5000)"
        in said
    )
    assert chat.buttons()[0] == "button-difference(indicator=indicator-konfirmasi-short, figure=12)"


def test_the_difference_takes_the_place_of_a_cumulative() -> None:
    chat = a_chat(opening=(5000, 4000, 300))
    chat.enter("5012", "9", "1")
    chat.press("button-difference")
    chat.press("button-send")
    assert figures(chat.report()) == {"konfirmasi": 12, "sembuh": 9, "meninggal": 1}


def test_a_unit_without_a_past_is_judged_by_its_population() -> None:
    chat = Chat()
    assert "doubt-outlier-new" in keys(chat.enter("9000", "9", "1"))


def test_the_same_figures_as_yesterday_are_asked_about() -> None:
    chat = a_chat()
    assert "doubt-same" in chat.enter("10", "9", "1")
    chat.press("reason-cleaning")
    chat.press("button-send")
    assert chat.report().reasons == {"same_as_yesterday": "cleaning"}


def test_more_exits_than_active_cases_are_asked_about() -> None:
    chat = a_chat(usual=(10, 30, 1), opening=(100, 60, 10))
    assert (
        "doubt-exits(exits=[indicator-sembuh-short, indicator-meninggal-short], figure=51, active=indicator-aktif-short, entries=indicator-konfirmasi-short, limit=41)"
        in chat.enter("11", "50", "1")
    )


def test_another_figure_is_asked_about_anew() -> None:
    chat = a_chat()
    chat.enter("500", "9", "1")
    chat.press("reason-surge")
    chat.write("konfirmasi 5000")
    assert "doubt-outlier" in keys(chat.said())


def test_a_reason_about_the_whole_report_falls_with_any_of_its_figures() -> None:
    chat = a_chat(usual=(10, 30, 1), opening=(100, 60, 10))
    chat.enter("11", "50", "1")
    chat.press("reason-late-data")
    assert (
        "doubt-exits(exits=[indicator-sembuh-short, indicator-meninggal-short], figure=60, active=indicator-aktif-short, entries=indicator-konfirmasi-short, limit=41)"
        in chat.write("sembuh 59")
    )


def test_a_reason_falls_with_the_figure_that_was_compared() -> None:
    chat = a_chat()
    chat.enter("12", "9", "1")
    assert "doubt-exceeds" in keys(chat.write("diperiksa 8"))
    chat.press("reason-late-data")
    assert "doubt-exceeds" in keys(chat.write("diperiksa 2"))


def test_a_reason_stays_when_other_figures_change() -> None:
    chat = a_chat()
    chat.enter("500", "9", "1")
    chat.press("reason-surge")
    assert "card-reasons(reasons=[reason-surge])" in chat.write("suspek 3")


def test_a_ralat_is_asked_only_about_what_it_changes() -> None:
    stored = a_report(500, 9, 1)
    chat = a_chat(report=stored)
    chat.write("/koreksi 500 10 1")
    assert "doubt-outlier" not in keys(chat.said())


def test_a_ralat_is_asked_about_the_figure_that_it_makes_unusual() -> None:
    chat = a_chat(report=a_report(12, 9, 1))
    assert "doubt-outlier" in keys(chat.write("/koreksi 500 9 1"))


def test_a_ralat_of_the_compared_figure_is_asked_about() -> None:
    chat = a_chat(report=a_report(12, 9, 1, diperiksa=100))
    assert "doubt-exceeds" in keys(chat.write("/koreksi diperiksa 10"))


def test_the_answer_to_a_doubt_says_why_a_figure_is_corrected_too() -> None:
    chat = a_chat(report=a_report(12, 9, 1))
    chat.write("/koreksi 500 9 1")
    chat.press("reason-late-data")
    chat.press("button-send")
    assert chat.report().reasons == {"outlier:konfirmasi": "late_data", "ralat": "late_data"}


def test_the_reason_of_a_ralat_that_was_given_before_stays() -> None:
    chat = a_chat(report=a_report(12, 9, 1))
    chat.write("/koreksi 14 9 1")
    chat.press("reason-typo")
    chat.write("sembuh 900")
    chat.press("reason-surge")
    chat.press("button-send")
    assert chat.report().reasons == {"ralat": "typo", "outlier:sembuh": "surge"}


def test_a_practice_report_is_not_doubted() -> None:
    chat = a_chat()
    chat.write("/latihan")
    for answer in ("500", "9", "1"):
        chat.write(answer)
    assert "doubt-why" not in chat.said()


def test_a_penyesuaian_is_not_doubted() -> None:
    chat = a_chat(report=a_report(500, 9, 1))
    chat.write("/koreksi")
    chat.press("button-adjustment")
    assert "doubt-why" not in chat.write("konfirmasi -5")
