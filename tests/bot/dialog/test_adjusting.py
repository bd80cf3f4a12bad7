"""Penyesuaian: signed numbers on top of a day's figures, each with its reason."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.facts import DayFacts
from bot.model import IndicatorKey, Role
from tests.bot.dialog.chat import KUDUS, Chat, a_person, figures, keys
from tests.bot.dialog.reports import TODAY, a_report

K, S = IndicatorKey("konfirmasi"), IndicatorKey("sembuh")
YESTERDAY = TODAY - timedelta(days=1)
LONG_AGO = TODAY - timedelta(days=10)
SUPERVISOR = a_person(801, (Role.SUPERVISOR, KUDUS), name="Pengawas Kudus")
STORED = a_report(12, 9, 1)


def a_chat(facts: DayFacts | None = None) -> Chat:
    """An officer whose colleague reported 12, 9, 1 today."""
    return Chat(days={(KUDUS, TODAY): facts or DayFacts(report=STORED)})


def an_adjustment() -> Chat:
    """An officer who chose a penyesuaian of today."""
    chat = a_chat()
    chat.write("/koreksi")
    chat.press("button-adjustment")
    return chat


def test_a_penyesuaian_has_a_sign_and_shows_the_cumulative() -> None:
    known = DayFacts(report=STORED, opening={K: 100}, entered_in_all={K: 12})
    chat = a_chat(known)
    chat.write("/koreksi")
    chat.press("button-adjustment")
    chat.press("indicator-konfirmasi-short")
    said = chat.write("-5")
    assert "card-line-minus(indicator=indicator-konfirmasi-short, amount=5)" in said
    assert "card-cumulative-changed(indicator=indicator-konfirmasi-short, old=112, new=107)" in said


def test_a_penyesuaian_is_booked_on_the_day_with_its_reason() -> None:
    chat = an_adjustment()
    chat.press("indicator-konfirmasi-short")
    chat.write("-5")
    chat.press("reason-double")
    chat.press("button-send")
    report = chat.report()
    assert (figures(report), report.adjustments, report.reasons) == (
        {"konfirmasi": 12, "sembuh": 9, "meninggal": 1},
        {K: -5},
        {"konfirmasi": "double"},
    )


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("-5", -5),
        ("\u22125", -5),
        ("+3", 3),
        ("kurang 5", -5),
        ("dikurangi 5", -5),
        ("berkurang 5", -5),
        ("tambah 3", 3),
        ("ditambah 3", 3),
        ("minus lima", -5),
    ],
)
def test_a_sign_can_be_written_or_said(typed: str, amount: int) -> None:
    chat = an_adjustment()
    chat.press("indicator-konfirmasi-short")
    chat.write(typed)
    assert chat.session.draft is not None
    assert chat.session.draft.adjustments == {K: amount}


@pytest.mark.parametrize("typed", ["konfirmasi -5", "Konfirmasi: \u22125", "-5 konfirmasi"])
def test_line_and_amount_can_be_typed_at_once(typed: str) -> None:
    chat = an_adjustment()
    chat.write(typed)
    assert chat.session.draft is not None
    assert chat.session.draft.adjustments == {K: -5}


def test_an_amount_without_a_line_asks_for_the_line() -> None:
    assert an_adjustment().write("-5")[-1] == "adjustment-which"


def test_a_number_without_a_sign_is_asked_about() -> None:
    chat = an_adjustment()
    chat.press("indicator-sembuh-short")
    assert chat.write("5") == ["adjustment-sign(indicator=indicator-sembuh, amount=5)"]
    assert chat.buttons() == ["button-minus(amount=5)", "button-plus(amount=5)"]


@pytest.mark.parametrize(("label", "amount"), [("button-minus", -5), ("button-plus", 5)])
def test_the_sign_is_chosen_by_a_button(label: str, amount: int) -> None:
    chat = an_adjustment()
    chat.write("sembuh 5")
    chat.press(label)
    assert chat.session.draft is not None
    assert chat.session.draft.adjustments == {S: amount}


@pytest.mark.parametrize("typed", ["0", "banyak", "1,5"])
def test_a_penyesuaian_that_is_none_is_explained(typed: str) -> None:
    chat = an_adjustment()
    chat.press("indicator-konfirmasi-short")
    assert chat.write(typed)[0] == "adjustment-not-read"


def test_a_forged_button_of_nothing_books_nothing() -> None:
    chat = an_adjustment()
    chat.press("indicator-konfirmasi-short")
    assert chat.session.draft is not None
    short = chat.channel.form.indicator(K).short
    assert chat.press_data(f"r:{chat.session.draft.id}:num:{short}:0")[0] == "adjustment-not-read"


def test_no_more_people_can_be_moved_than_there_are() -> None:
    chat = an_adjustment()
    chat.press("indicator-konfirmasi-short")
    assert keys(chat.write("-9.999.999"))[0] == "answer-above-population"


def test_a_second_penyesuaian_comes_on_top_of_what_was_booked() -> None:
    chat = a_chat(
        DayFacts(report=a_report(12, 9, 1, adjustments={"konfirmasi": -3}, reasons={K: "moved"}))
    )
    chat.write("/koreksi")
    chat.press("button-adjustment")
    chat.write("konfirmasi -5")
    chat.press("reason-double")
    chat.press("button-send")
    assert (chat.report().adjustments, chat.report().reasons) == ({K: -8}, {"konfirmasi": "double"})


def test_a_penyesuaian_that_takes_another_back_leaves_none() -> None:
    chat = a_chat(
        DayFacts(report=a_report(12, 9, 1, adjustments={"konfirmasi": -3}, reasons={K: "moved"}))
    )
    chat.write("/koreksi")
    chat.press("button-adjustment")
    chat.write("konfirmasi +3")
    chat.write("salah wilayah, dikembalikan")
    chat.press("button-send")
    assert chat.report().adjustments == {}


def test_another_amount_of_a_line_wants_its_reason_anew() -> None:
    chat = an_adjustment()
    chat.write("konfirmasi -5")
    chat.press("reason-double")
    assert chat.write("konfirmasi -6")[-1] == "adjustment-why"
