"""The guided report: three questions, the card, Kirim, and every way back to the card."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.effects import Acknowledge, Rewrite, Say, Submit
from bot.facts import DayFacts
from bot.model import IndicatorKey, ParityState, Place, Role
from bot.session import Session
from tests.bot.dialog.chat import (
    KUDUS,
    NOON,
    SEMARANG,
    TEGAL,
    Chat,
    a_person,
    figures,
    keys,
)

TODAY = date(2021, 8, 16)


def _two_units() -> Chat:
    return Chat(person=a_person(700, (Role.OFFICER, KUDUS), (Role.OFFICER, TEGAL)))


def test_lapor_names_unit_and_day_and_asks_the_first_indicator() -> None:
    assert Chat().write("/lapor") == [
        "report-heading(unit=Kab. Kudus, day=2021-08-16)",
        "report-ask(indicator=indicator-konfirmasi, number=1, of=3)",
        "report-no-yesterday",
    ]


def test_yesterdays_figure_stands_beside_the_question() -> None:
    chat = Chat()
    chat.enter("5", "belum ada", "1")
    chat.press("button-send")
    yesterday = chat.report()
    other = Chat(now=NOON + timedelta(days=1), session=chat.session, update_id=2000)
    other.days = {(KUDUS, TODAY + timedelta(days=1)): DayFacts(yesterday=yesterday)}
    assert other.write("/lapor")[-1] == "report-yesterday(figure=5)"
    assert other.write("7")[-1] == "report-yesterday(figure=figure-missing)"
    other.write("0")
    assert other.write("0")[2:5] == [
        "card-line-beside(indicator=indicator-konfirmasi-short, figure=7, yesterday=5)",
        "card-line(indicator=indicator-sembuh-short, figure=0)",
        "card-line-beside(indicator=indicator-meninggal-short, figure=0, yesterday=1)",
    ]


def test_three_answers_lead_to_the_card() -> None:
    assert Chat().enter("12", "9", "1") == [
        "card-title",
        "report-heading(unit=Kab. Kudus, day=2021-08-16)",
        "card-line(indicator=indicator-konfirmasi-short, figure=12)",
        "card-line(indicator=indicator-sembuh-short, figure=9)",
        "card-line(indicator=indicator-meninggal-short, figure=1)",
        "card-line(indicator=indicator-aktif-short, figure=figure-incomplete)",
    ]


def test_kirim_submits_what_the_card_showed_and_turns_it_into_the_receipt() -> None:
    chat = Chat()
    chat.enter("12", "9", "1")
    said = chat.press("button-send")
    report = chat.report()
    assert (figures(report), report.revision, report.number) == (
        {"konfirmasi": 12, "sembuh": 9, "meninggal": 1},
        1,
        "33.19-20210816-r1",
    )
    assert said[0] == "receipt-title(number=33.19-20210816-r1)"
    assert said[-2:] == [
        "receipt-parity(state=parity-not-sent)",
        "receipt-bridge(at=2021-08-16 05:05:00+00:00)",
    ]
    assert chat.session.draft is None


def test_the_receipt_is_an_edit_of_the_card() -> None:
    chat = Chat()
    chat.enter("12", "9", "1")
    card = next(effect for effect in chat.effects if isinstance(effect, Say))
    chat.press("button-send")
    receipt = next(effect for effect in chat.effects if isinstance(effect, Rewrite))
    assert (receipt.place, receipt.keyboard) == (card.place, ())


def test_a_guided_report_speaks_six_times_before_cocok() -> None:
    chat = Chat()
    spoken = 0
    for text in ("/lapor", "12", "9", "1"):
        chat.write(text)
        spoken += len(chat.effects)
    chat.press("button-send")
    spoken += sum(not isinstance(effect, Submit) for effect in chat.effects)
    assert spoken == 6


def test_belum_ada_is_missing_and_never_zero() -> None:
    chat = Chat()
    chat.write("/lapor")
    chat.press("button-missing")
    chat.write("Belum ada")
    chat.write("0")
    chat.press("button-send")
    assert figures(chat.report()) == {"konfirmasi": None, "sembuh": None, "meninggal": 0}


def test_a_report_without_a_single_number_is_not_sent() -> None:
    chat = Chat()
    chat.enter("belum ada", "belum ada", "belum ada")
    assert chat.press("button-send")[0] == "report-needs-a-number"
    assert chat.session.draft is not None


def test_a_draft_opened_by_a_lapor_before_midnight_belongs_to_that_day() -> None:
    chat = Chat(now=datetime(2021, 8, 16, 17, 20, tzinfo=UTC))  # 00.20 WIB on the 17th
    typed = datetime(2021, 8, 16, 16, 50, tzinfo=UTC)  # 23.50 WIB on the 16th
    assert chat.write("/lapor", sent_at=typed)[0].endswith("day=2021-08-16)")


def test_no_day_before_the_form_began_is_reported() -> None:
    before = Chat(now=datetime(2020, 3, 1, 5, 0, tzinfo=UTC))
    assert before.write("/lapor") == ["day-too-early(first=2020-03-02)"]


def test_active_cases_are_derived_from_the_opening_balance() -> None:
    chat = Chat()
    konfirmasi, sembuh, meninggal = map(IndicatorKey, ("konfirmasi", "sembuh", "meninggal"))
    chat.days[KUDUS, TODAY] = DayFacts(
        opening={konfirmasi: 100, sembuh: 60, meninggal: 10},
        entered_before={konfirmasi: 5, sembuh: 4},
    )
    assert chat.enter("12", "9", "1")[-1] == "card-line(indicator=indicator-aktif-short, figure=33)"


def test_ubah_asks_one_line_again_and_edits_the_card_in_place() -> None:
    chat = Chat()
    chat.enter("12", "9", "1")
    assert chat.press("button-change")[-1] == "card-which-line"
    assert chat.press("indicator-sembuh-short")[1].startswith(
        "report-ask(indicator=indicator-sembuh"
    )
    chat.write("8")
    assert [type(effect) for effect in chat.effects] == [Rewrite]
    chat.press("button-send")
    assert figures(chat.report())["sembuh"] == 8


def test_a_line_can_be_typed_too() -> None:
    chat = Chat()
    chat.enter("12", "9", "1")
    chat.write("ubah")
    assert "indicator-meninggal" in chat.write("Meninggal")[1]
    assert chat.write("5 orang")[4] == "card-line(indicator=indicator-meninggal-short, figure=5)"


def test_kembali_leaves_a_change_unmade() -> None:
    chat = Chat()
    chat.enter("12", "9", "1")
    chat.press("button-change")
    assert chat.press("button-back")[0] == "card-title"
    assert chat.buttons() == [
        "button-send",
        "button-change",
        "button-cancel",
        "button-detail",
    ]


def test_a_line_that_is_not_on_the_card_cannot_be_changed() -> None:
    chat = Chat()
    chat.enter("12", "9", "1")
    draft = chat.session.draft
    assert draft is not None
    assert chat.press_data(f"r:{draft.id}:line:su")[0] == "button-old"


def test_details_are_asked_until_cukup() -> None:
    chat = Chat()
    chat.enter("12", "9", "1")
    assert chat.press("button-detail")[1].startswith(
        "report-ask(indicator=indicator-suspek, number=1"
    )
    chat.write("30")
    assert chat.press("button-enough")[0] == "card-title"
    chat.write("kirim")
    assert figures(chat.report()) == {
        "konfirmasi": 12,
        "sembuh": 9,
        "meninggal": 1,
        "suspek": 30,
    }


def test_all_six_details_lead_back_to_the_card() -> None:
    chat = Chat()
    chat.enter("12", "9", "1")
    chat.write("tambah rincian")
    for answer in ("1", "2", "3", "4", "5", "belum ada"):
        chat.write(answer)
    assert "button-detail" not in chat.buttons()
    chat.write("ubah")
    chat.write("suspek")
    chat.write("9")
    chat.press("button-send")
    assert list(figures(chat.report()).values()) == [12, 9, 1, 9, 2, 3, 4, 5, None]


def test_details_cannot_be_asked_twice() -> None:
    chat = Chat()
    chat.enter("12", "9", "1")
    chat.write("tambah rincian")
    for answer in ("1", "2", "3", "4", "5", "6"):
        chat.write(answer)
    assert chat.write("tambah rincian")[0] == "report-no-more-details"


def test_batal_drops_the_draft_and_sends_nothing() -> None:
    chat = Chat()
    chat.enter("12", "9", "1")
    assert chat.press("button-cancel")[0] == "report-cancelled"
    assert (chat.session.draft, chat.of(Submit)) == (None, [])


def test_batal_before_the_card_is_a_message() -> None:
    chat = Chat()
    chat.write("/lapor")
    assert chat.write("/batal")[0] == "report-cancelled"
    assert chat.write("/batal") == ["nothing-open"]


@pytest.mark.parametrize("word", ["kirim", "ubah", "tambah rincian", "cukup"])
def test_a_card_button_typed_too_early_is_explained(word: str) -> None:
    chat = Chat()
    chat.enter("12")
    assert chat.write(word)[0] == "report-not-finished"


def test_lapor_again_goes_on_where_the_officer_was() -> None:
    chat = Chat()
    chat.enter("12")
    assert chat.write("/lapor")[0] == "report-resume(number=2, of=3)"
    chat.write("9")
    chat.write("1")
    assert chat.write("/lapor")[0] == "report-resume-card"


def test_progress_counts_the_details_by_themselves() -> None:
    chat = Chat()
    chat.enter("12", "9", "1")
    chat.press("button-detail")
    assert chat.write("lanjut")[0] == "report-resume(number=1, of=6)"


def test_a_draft_of_another_day_is_offered_before_todays_is_opened() -> None:
    chat = Chat()
    chat.enter("12")
    chat.now = NOON + timedelta(days=1)
    assert keys(chat.write("/lapor")) == ["report-still-open", "report-heading"]
    assert chat.press("button-go-on")[0] == "report-resume(number=2, of=3)"
    chat.write("/lapor")
    assert chat.press("button-anew")[0].endswith("day=2021-08-17)")


def test_anew_without_a_unit_any_more_is_refused() -> None:
    chat = Chat()
    chat.enter("12")
    chat.person = a_person(700, (Role.SUPERVISOR, None))
    assert chat.write("laporan baru") == ["report-no-unit"]


def test_what_follows_lapor_is_said_to_be_unread() -> None:
    chat, both = Chat(), _two_units()
    assert chat.write("/lapor 12 9 1")[0] == "report-argument-ignored"
    assert chat.write("/lapor 12 9 1")[0] == "report-argument-ignored"
    assert keys(both.write("/lapor 12 9 1")) == ["report-argument-ignored", "report-which-unit"]
    both.write("kudus")
    assert both.write("/lapor 12 9 1")[:2] == ["report-argument-ignored", "report-still-open"]


def test_an_officer_of_two_units_says_which() -> None:
    chat = _two_units()
    assert chat.write("/lapor") == ["report-which-unit(units=[Kab. Kudus, Kota Tegal])"]
    assert chat.press("unit-name(unit=Kota Tegal)")[0].startswith("report-heading(unit=Kota Tegal")


def test_a_unit_can_be_typed_and_only_an_own_one_counts() -> None:
    chat = _two_units()
    chat.write("/lapor")
    assert keys(chat.write("Kota Semarang")) == ["report-which-unit"]
    assert keys(chat.write("kudus"))[0] == "report-heading"


def test_an_old_choice_of_a_unit_is_answered() -> None:
    chat = _two_units()
    chat.write("/lapor")
    old = chat.session.choice
    assert old is not None
    chat.write("/lapor")
    assert chat.press_data(f"u:{old.id}:{KUDUS}") == ["button-old"]


def test_with_two_units_an_open_draft_is_offered_first() -> None:
    chat = _two_units()
    chat.write("/lapor")
    chat.write("kudus")
    assert chat.write("/lapor")[0] == "report-still-open"
    assert keys(chat.press("button-anew")) == ["report-which-unit"]


def test_a_day_that_was_reported_names_who_and_what() -> None:
    chat = Chat()
    chat.enter("12", "9", "1")
    chat.press("button-send")
    chat.days[KUDUS, TODAY] = replace(chat.days[KUDUS, TODAY], parity=ParityState.MATCHED)
    said = chat.write("/lapor")
    assert said[0].startswith("report-already-sent(name=Petugas Kudus")
    assert said[-1] == "receipt-parity(state=parity-matched)"


def test_the_second_of_two_officers_hears_who_was_first() -> None:
    first, second = Chat(), Chat(person=a_person(701, name="Petugas Kedua"))
    first.enter("12", "9", "1")
    second.enter("13", "9", "1")
    first.press("button-send")
    second.days = first.days
    assert keys(second.press("button-send"))[0] == "report-sent-by-other"
    assert (second.of(Submit), second.session.draft) == ([], None)


def test_an_officer_moved_to_another_unit_cannot_send_the_old_draft() -> None:
    chat = Chat()
    chat.enter("12", "9", "1")
    chat.person = a_person(700, (Role.OFFICER, SEMARANG))
    assert chat.press("button-send") == ["report-not-yours"]


def test_a_second_tap_on_kirim_changes_nothing() -> None:
    chat = Chat()
    chat.enter("12", "9", "1")
    chat.press("button-send")
    closed = chat.session.closed
    assert chat.press_data(f"r:{closed}:send") == ["button-closed"]
    assert [type(effect) for effect in chat.effects] == [Acknowledge]


def test_kirim_under_a_card_with_other_figures_shows_the_card_of_now() -> None:
    chat = Chat()
    chat.enter("12", "9", "1")
    old = chat.of(Say)[0].keyboard[0][0].data
    chat.press("button-change")
    chat.press("indicator-konfirmasi-short")
    chat.write("15")
    assert keys(chat.press_data(old))[:2] == ["button-old", "card-title"]
    assert chat.of(Submit) == []
    chat.press("button-send")
    assert figures(chat.report())["konfirmasi"] == 15


def test_kirim_under_a_card_without_the_details_shows_them_first() -> None:
    chat = Chat()
    chat.enter("12", "9", "1")
    old = chat.of(Say)[0].keyboard[0][0].data
    chat.press("button-detail")
    chat.write("3")
    assert keys(chat.press_data(old))[:2] == ["button-old", "card-title"]
    assert "card-line(indicator=indicator-suspek-short, figure=3)" in chat.said()
    chat.press("button-send")
    assert figures(chat.report())["suspek"] == 3


def test_a_reply_to_an_earlier_question_corrects_that_answer() -> None:
    chat = Chat()
    chat.enter("12", "9")
    draft = chat.session.draft
    assert draft is not None
    chat.replied = Place(f"ask:{draft.id}:konfirmasi")
    said = chat.write("15")
    assert said[0] == "card-line(indicator=indicator-konfirmasi-short, figure=15)"
    assert said[1].startswith("report-ask(indicator=indicator-meninggal")
    chat.replied = None
    chat.write("1")
    chat.press("button-send")
    assert figures(chat.report()) == {"konfirmasi": 15, "sembuh": 9, "meninggal": 1}


@pytest.mark.parametrize(
    ("typed", "asked"), [("1,234", "answer-ambiguous"), ("-3", "answer-negative")]
)
def test_a_reply_that_is_not_clear_opens_its_question_again(typed: str, asked: str) -> None:
    chat = Chat()
    chat.enter("12", "9")
    draft = chat.session.draft
    assert draft is not None
    chat.replied = Place(f"ask:{draft.id}:konfirmasi")
    assert chat.write(typed)[0].partition("(")[0] == asked
    chat.replied = None
    assert "indicator-meninggal" in chat.write("1234")[0]
    chat.write("1")
    chat.press("button-send")
    assert figures(chat.report()) == {"konfirmasi": 1234, "sembuh": 9, "meninggal": 1}


def test_the_readings_of_an_unclear_reply_lead_back_to_the_card() -> None:
    chat = Chat()
    chat.enter("12", "9", "1")
    draft = chat.session.draft
    assert draft is not None
    chat.replied = draft.prompt(IndicatorKey("sembuh"))
    chat.write("1,234")
    chat.replied = None
    assert chat.press("button-number(number=1234)")[0] == "card-title"
    assert chat.said()[3] == "card-line(indicator=indicator-sembuh-short, figure=1234)"


def test_a_reply_to_an_old_question_edits_the_card() -> None:
    chat = Chat()
    chat.enter("12", "9", "1")
    draft = chat.session.draft
    assert draft is not None
    chat.replied = draft.prompt(IndicatorKey("sembuh"))
    assert chat.write("7")[3] == "card-line(indicator=indicator-sembuh-short, figure=7)"


def test_a_session_is_the_same_after_its_json() -> None:
    chat = _two_units()
    chat.write("/lapor")
    assert isinstance(chat.session, Session)
    assert chat.session.choice is not None
    chat.write("kudus")
    assert chat.session.draft is not None
    assert (chat.session.draft.unit, chat.session.draft.day) == (KUDUS, TODAY)
