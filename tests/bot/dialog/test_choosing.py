"""Choosing a unit, a day or what to do with a day's report: by button, by typing, late, and when it is not ours any more."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.model import Role
from bot.session import Purpose
from tests.bot.dialog.chat import KUDUS, NOON, TEGAL, Chat, a_person, keys

KUDUS_ONLY = a_person()
BOTH = a_person(700, (Role.OFFICER, KUDUS), (Role.OFFICER, TEGAL))


def _choosing_a_unit(text: str = "/lapor") -> Chat:
    chat = Chat(person=BOTH)
    chat.write(text)
    return chat


def _before_the_menu(text: str = "/lapor") -> Chat:
    """Kudus was reported already; the second officer sees what can be done."""
    chat = Chat()
    chat.write("12 9 1")
    chat.press("button-send")
    chat.write(text)
    return chat


def _draft_of(chat: Chat) -> tuple[Purpose, date, list[int | None]]:
    draft = chat.session.draft
    assert draft is not None
    return draft.purpose, draft.day, list(draft.figures.values())


@pytest.mark.parametrize("typed", ["\u200fKudus\u200e", "٣٣.١٩", "KAB.KUDUS", "33\n19", "33.19"])
def test_a_unit_is_found_however_a_phone_writes_it(typed: str) -> None:
    assert _choosing_a_unit().write(typed)[0].startswith("report-heading(unit=Kab. Kudus")


@pytest.mark.parametrize("typed", ["Kota Semarang", "halo", "kemarin", "12"])
def test_what_is_no_own_unit_is_asked_again(typed: str) -> None:
    assert keys(_choosing_a_unit().write(typed)) == ["report-which-unit"]


def test_a_whole_report_typed_instead_of_the_unit_waits_for_it() -> None:
    chat = _choosing_a_unit()
    assert keys(chat.write("12 9 1")) == ["report-which-unit"]
    assert keys(chat.write("kudus"))[0] == "card-title"


def test_a_whole_report_that_names_its_unit_needs_no_choice() -> None:
    said = _choosing_a_unit("/lapor kemarin").write("kota tegal 12 9 1")
    assert said[1] == "report-heading(unit=Kota Tegal, day=2021-08-15)"


def test_batal_leaves_the_choice() -> None:
    chat = _choosing_a_unit()
    assert chat.write("batal") == ["choice-dropped"]
    assert chat.session.choice is None


def test_an_old_choice_of_a_unit_is_answered() -> None:
    chat = _choosing_a_unit()
    old = chat.session.choice
    assert old is not None
    chat.write("/lapor")
    assert chat.press_data(f"u:{old.id}:{KUDUS}") == ["button-old"]


@pytest.mark.parametrize("data", ["u:{id}", "c:{id}:2021-08-16", "o:{id}:ralat", "z:{id}:x"])
def test_a_button_that_does_not_fit_the_choice_is_an_old_one(data: str) -> None:
    chat = _choosing_a_unit()
    choice = chat.session.choice
    assert choice is not None
    assert chat.press_data(data.format(id=choice.id)) == ["button-old"]


@pytest.mark.parametrize("data", ["o:{id}", "o:{id}:dance", "u:{id}:33.19"])
def test_a_forged_button_of_the_menu_is_an_old_one(data: str) -> None:
    chat = _before_the_menu()
    choice = chat.session.choice
    assert choice is not None
    assert chat.press_data(data.format(id=choice.id)) == ["button-old"]


def test_who_lost_every_unit_while_choosing_hears_whom_to_ask() -> None:
    chat = _choosing_a_unit()
    chat.person = a_person(700, (Role.SUPERVISOR, None))
    assert chat.write("kudus") == ["report-no-unit"]
    assert chat.write("kudus") == ["text-other"]


@pytest.mark.parametrize("typed", [True, False])
def test_who_lost_the_unit_while_choosing_its_day_hears_it(*, typed: bool) -> None:
    chat = Chat(person=BOTH)
    chat.write("/lapor kota tegal 17/8")
    chat.person = KUDUS_ONLY
    said = chat.write("kemarin") if typed else chat.press("calendar-day(day=15)")
    assert (said, chat.session.choice) == (["choice-not-yours"], None)


def test_the_menu_is_shown_again_for_what_it_does_not_know() -> None:
    chat = _before_the_menu("/koreksi")
    assert keys(chat.write("halo")) == keys(chat.write("lanjut"))
    assert chat.buttons() == [
        "button-ralat",
        "button-adjustment",
        "button-other-day",
        "button-cancel",
    ]


def test_figures_typed_at_the_menu_are_a_correction_of_that_day() -> None:
    chat = _before_the_menu()
    chat.write("13 9 1")
    assert _draft_of(chat) == (Purpose.RALAT, date(2021, 8, 16), [13, 9, 1])


def test_koreksi_without_figures_asks_which_kind() -> None:
    chat = _before_the_menu()
    assert keys(chat.write("koreksi"))[-1] == "correction-which"


def test_lapor_at_the_menu_of_a_day_without_a_report_opens_it() -> None:
    chat = Chat()
    chat.write("/koreksi kemarin")
    assert chat.press("button-report")[0].endswith("day=2021-08-15)")


def test_figures_typed_the_next_day_are_of_that_day() -> None:
    chat = _before_the_menu()
    chat.now = NOON + timedelta(days=1)
    chat.write("13 9 1")
    assert _draft_of(chat) == (Purpose.REPORT, date(2021, 8, 17), [13, 9, 1])


def test_figures_typed_the_next_day_at_the_calendar_are_of_that_day() -> None:
    chat = Chat()
    chat.write("/lapor 18/8")
    chat.now = NOON + timedelta(days=1)
    chat.write("13 9 1")
    assert _draft_of(chat) == (Purpose.REPORT, date(2021, 8, 17), [13, 9, 1])


def test_a_unit_typed_at_the_calendar_with_figures_counts() -> None:
    chat = Chat(person=BOTH)
    chat.write("/lapor kudus 17/8")
    assert chat.write("kota tegal 12 9 1")[1].startswith("report-heading(unit=Kota Tegal")


def test_a_forged_choice_with_nothing_open_is_an_old_button() -> None:
    assert Chat().press_data(f"u:1:{KUDUS}") == ["button-old"]
