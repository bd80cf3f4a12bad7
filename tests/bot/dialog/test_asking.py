"""The questions: what is taken as an answer, what is asked about, and what is explained."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.effects import Say
from bot.facts import DayFacts
from bot.model import IndicatorKey, Role
from tests.bot.dialog.chat import KUDUS, NOON, TEGAL, Chat, a_person, figures, keys

SEMBUH = IndicatorKey("sembuh")


def _entered(chat: Chat) -> list[int | None]:
    draft = chat.session.draft
    assert draft is not None
    return list(draft.figures.values())


def _asks(chat: Chat) -> IndicatorKey | None:
    draft = chat.session.draft
    assert draft is not None
    return draft.asking


def test_lapor_names_unit_and_day_and_asks_the_first_indicator() -> None:
    chat = Chat()
    assert chat.write("/lapor") == [
        "report-heading(unit=Kab. Kudus, day=2021-08-16)",
        "report-ask(indicator=indicator-konfirmasi, number=1, of=3)",
        "report-no-yesterday",
    ]
    assert chat.buttons() == ["button-missing", "button-other-day"]


def test_yesterdays_figure_stands_beside_the_question() -> None:
    chat = Chat()
    chat.enter("5", "belum ada", "1")
    chat.press("button-send")
    tomorrow = datetime(2021, 8, 17, 5, tzinfo=UTC)
    other = Chat(now=tomorrow, session=chat.session, update_id=2000)
    other.days = {(KUDUS, tomorrow.date()): DayFacts(yesterday=chat.report())}
    assert other.write("/lapor")[-1] == "report-yesterday(figure=5)"
    assert other.write("7")[-1] == "report-yesterday(figure=figure-missing)"


def test_three_answers_lead_to_the_card() -> None:
    assert keys(Chat().enter("12", "9", "1"))[0] == "card-title"


def test_belum_ada_is_missing_and_never_zero() -> None:
    chat = Chat()
    chat.write("/lapor")
    chat.press("button-missing")
    chat.write("Belum ada")
    chat.write("0")
    chat.press("button-send")
    assert figures(chat.report()) == {"konfirmasi": None, "sembuh": None, "meninggal": 0}


@pytest.mark.parametrize(
    ("typed", "answered"),
    [
        ("banyak", "answer-not-a-number"),
        ("-3", "answer-negative"),
        ("1,5", "answer-not-whole"),
        ("1 2 3 4 5", "answer-several"),
        ("9.999.999", "answer-above-population"),
        ("99999999999999", "answer-above-population"),
        ("1e9", "answer-not-a-number"),
        ("0x10", "answer-not-a-number"),
        ("½", "answer-not-a-number"),
        ("\u200f\u0007", "answer-not-a-number"),
        ("x" * 4096, "answer-not-a-number"),
        ("", "answer-not-a-number"),
    ],
)
def test_an_answer_that_is_no_count_is_explained(typed: str, answered: str) -> None:
    chat = Chat()
    chat.enter("12")
    assert keys(chat.write(typed))[:2] == [answered, "report-ask"]
    assert (_entered(chat), _asks(chat)) == ([12], SEMBUH)


@pytest.mark.parametrize("typed", ["١٢", "1️⃣2️⃣", "dua belas", "12 orang", "\u200f12\u200e"])
def test_a_count_is_read_however_it_is_written(typed: str) -> None:
    chat = Chat()
    chat.enter(typed)
    assert _entered(chat) == [12]


def test_an_ambiguous_number_is_asked_about_with_both_readings() -> None:
    chat = Chat()
    chat.write("/lapor")
    assert keys(chat.write("1,234")) == ["answer-ambiguous"]
    assert chat.buttons() == ["button-number(number=1234)", "button-number(number=1)"]
    chat.press("button-number(number=1234)")
    assert _entered(chat) == [1234]


@pytest.mark.parametrize("again", ["banyak", "12 13"])
def test_the_readings_of_an_unclear_number_are_forgotten_with_the_next_answer(again: str) -> None:
    chat = Chat()
    chat.enter("1,234", again)
    assert "report-ask" in keys(chat.write("banyak"))


def test_an_ambiguous_number_can_be_typed_again() -> None:
    chat = Chat()
    chat.enter("1,234", "1.234")
    assert (_entered(chat), _asks(chat)) == ([1234], SEMBUH)


def test_an_ambiguous_number_is_asked_about_before_the_other_questions() -> None:
    chat = Chat()
    chat.enter("1,234")
    assert keys(chat.write("sembuh 9")) == ["answer-ambiguous"]


@pytest.mark.parametrize("typed", ["12 13", "12-13", "12/13"])
def test_two_numbers_for_one_question_are_offered(typed: str) -> None:
    chat = Chat()
    chat.write("/lapor")
    assert keys(chat.write(typed)) == ["answer-which"]
    assert chat.buttons()[:2] == ["button-number(number=12)", "button-number(number=13)"]
    chat.press("button-number(number=13)")
    assert (_entered(chat), _asks(chat)) == ([13], SEMBUH)


def test_two_numbers_may_be_of_two_questions() -> None:
    chat = Chat()
    chat.enter("12", "9 1")
    assert chat.buttons()[2].startswith("button-figures")
    assert keys(chat.press("button-figures"))[0] == "card-title"
    assert _entered(chat) == [12, 9, 1]


def test_more_numbers_than_questions_are_only_offered_one_by_one() -> None:
    chat = Chat()
    chat.enter("12", "9")
    chat.write("1 2")
    assert chat.buttons() == ["button-number(number=1)", "button-number(number=2)"]


def test_the_same_number_twice_is_offered_once() -> None:
    chat = Chat()
    chat.enter("12", "9")
    chat.write("1 1")
    assert chat.buttons() == ["button-number(number=1)"]


def test_numbers_at_a_detail_overwrite_no_main_count() -> None:
    chat = Chat()
    chat.enter("12", "9", "1")
    chat.press("button-detail")
    assert keys(chat.write("5 6 7")) == ["answer-which"]
    chat.press("button-figures")
    assert _entered(chat) == [12, 9, 1, 5, 6, 7]


def test_words_beside_the_numbers_do_not_make_them_main_counts() -> None:
    chat = Chat()
    chat.enter("12", "9", "1")
    chat.press("button-detail")
    chat.write("5 orang 6 orang 7 orang")
    assert _entered(chat) == [12, 9, 1]


def test_a_named_main_count_at_a_detail_is_changed() -> None:
    chat = Chat()
    chat.enter("12", "9", "1")
    chat.press("button-detail")
    chat.write("sembuh 8, suspek 3")
    assert _entered(chat) == [12, 8, 1, 3]


def test_numbers_at_a_change_are_of_its_line_alone() -> None:
    chat = Chat()
    chat.enter("12", "9", "1")
    chat.write("ubah konfirmasi")
    chat.write("5 6 7")
    assert [label.partition("(")[0] for label in chat.buttons()] == ["button-number"] * 3
    chat.press("button-number(number=6)")
    assert _entered(chat) == [6, 9, 1]


def test_an_unclear_number_at_the_card_is_asked_about_below_it_with_a_way_back() -> None:
    chat = Chat()
    chat.enter("12", "9", "1")
    chat.write("ubah konfirmasi")
    chat.write("1,234")
    assert [type(effect) for effect in chat.effects] == [Say]
    assert chat.buttons()[-1] == "button-back"


def test_a_refused_reading_is_asked_about_again() -> None:
    chat = Chat()
    chat.write("/lapor")
    chat.write("1234.567")
    assert keys(chat.press("button-number(number=1234567)"))[0] == "answer-above-population"


def test_a_number_button_without_its_number_is_an_old_one() -> None:
    chat = Chat()
    chat.write("/lapor")
    draft = chat.session.draft
    assert draft is not None
    assert chat.press_data(f"r:{draft.id}:num:k")[0] == "button-old"


def test_progress_counts_the_details_by_themselves() -> None:
    chat = Chat()
    chat.enter("12", "9", "1")
    chat.press("button-detail")
    assert chat.write("lanjut")[0] == "report-resume(number=1, of=6)"


def test_a_short_pause_in_a_report_of_yesterday_is_no_silence() -> None:
    chat = Chat()
    chat.write("/lapor kemarin")
    chat.now = NOON + timedelta(hours=2)
    chat.write("12")
    assert _entered(chat) == [12]


def test_many_messages_are_remembered_for_their_edit() -> None:
    chat = Chat()
    chat.enter("12", "9", "1")
    for count in range(40):
        chat.write(f"konf {count}, sembuh 3")
    draft = chat.session.draft
    assert draft is not None
    assert len(draft.answers) == 31


@pytest.mark.parametrize(
    ("texts", "key"),
    [
        (("/lapor kudus", "1,234"), "answer-ambiguous"),
        (("/lapor kudus", "12 13"), "answer-which"),
        (
            ("/lapor kudus 12 9 1", "kirim", "/koreksi kudus", "penyesuaian", "konfirmasi", "5"),
            "adjustment-sign",
        ),
    ],
)
def test_an_officer_of_several_units_reads_the_unit_in_every_prompt(
    texts: tuple[str, ...], key: str
) -> None:
    chat = Chat(person=a_person(700, (Role.OFFICER, KUDUS), (Role.OFFICER, TEGAL)))
    *before, last = texts
    for text in before:
        chat.write(text)
    assert keys(chat.write(last)) == ["report-heading", key]
