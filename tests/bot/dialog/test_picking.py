"""Choosing step by step: what a question takes, what it leaves alone, and how it ends."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.effects import Invite, Rewrite
from bot.inputs import Kind
from bot.model import Role
from tests.bot.dialog.chat import KUDUS, SEMARANG, Chat, a_person, keys

BOTH = ((Role.ADMIN, None), (Role.OFFICER, KUDUS))


def asked(*typed: str) -> Chat:
    """An admin, who is an officer too, after answering some questions of /undang."""
    chat = Chat(person=a_person(700, *BOTH))
    chat.write("/undang")
    for text in typed:
        chat.write(text)
    return chat


def test_a_unit_that_is_pressed_again_is_left_out() -> None:
    chat = asked("pengawas")
    chat.press("unit-name(unit=Kab. Cilacap")
    assert "button-unit-chosen(unit=Kab. Cilacap)" in chat.buttons()
    chat.press("button-unit-chosen(unit=Kab. Cilacap")
    assert "button-unit-chosen(unit=Kab. Cilacap)" not in chat.buttons()


def test_pages_of_units_are_turned_both_ways() -> None:
    chat = asked("petugas")
    first = chat.buttons()
    chat.press("button-page-after")
    chat.press("button-page-before")
    assert chat.buttons() == first
    assert ("button-page-before" in first, "button-page-after" in first) == (False, True)


def test_a_forged_page_is_the_last_one() -> None:
    chat = asked("petugas")
    number = chat.session.picking and chat.session.picking.id
    chat.press_data(f"pick:{number}:page:9999")
    assert "unit-name(unit=Kota Tegal)" in chat.buttons()
    assert "button-page-after" not in chat.buttons()


def test_a_supervisor_may_be_given_the_whole_province() -> None:
    chat = asked("pengawas")
    assert keys(chat.press("button-province")) == ["pick-invite", "role-province", "pick-days"]
    typed = asked("pengawas")
    assert keys(typed.write("seluruh provinsi"))[1] == "role-province"


@pytest.mark.parametrize("text", ["seluruh provinsi", "lanjut"])
def test_an_officer_needs_a_unit(text: str) -> None:
    chat = asked("petugas")
    assert keys(chat.write(text))[0] == "pick-not-read"


def test_an_admin_has_no_units() -> None:
    assert keys(asked().write("admin")) == ["pick-invite", "role-province", "pick-days"]


@pytest.mark.parametrize("text", ["kepala", "33.19"])
def test_what_is_no_role_is_asked_again(text: str) -> None:
    assert keys(asked().write(text)) == ["pick-not-read", "pick-invite", "pick-role"]


def test_a_role_is_read_in_every_language() -> None:
    assert keys(asked("Supervisor").said())[1] == "pick-role-chosen"


def test_a_unit_that_is_not_clear_is_asked_about() -> None:
    chat = asked("petugas")
    assert keys(chat.write("semarang"))[0] == "unit-ambiguous"
    assert keys(chat.write("Kota Semarang"))[2] == "pick-units-chosen"
    assert chat.session.picking is not None
    assert chat.session.picking.units == (SEMARANG,)


@pytest.mark.parametrize("text", ["0", "31 hari", "seminggu", "99"])
def test_a_validity_that_cannot_be_is_asked_again(text: str) -> None:
    assert keys(asked("admin").write(text))[0] == "pick-not-read"


def test_a_text_that_says_nothing_is_asked_again() -> None:
    assert keys(asked("petugas").write(","))[0] == "pick-not-read"


@pytest.mark.parametrize("stop", ["batal", "/batal"])
def test_a_choice_can_be_stopped_by_typing(stop: str) -> None:
    chat = asked("petugas")
    assert (chat.write(stop), chat.session.picking) == (["choice-dropped"], None)


def test_a_choice_is_stopped_in_its_place_by_a_button() -> None:
    chat = asked()
    assert chat.press("button-cancel") == ["choice-dropped"]
    assert (len(chat.of(Rewrite)), chat.session.picking) == (1, None)


def test_another_command_ends_the_choice_and_its_buttons_with_it() -> None:
    chat = asked("petugas")
    number = chat.session.picking and chat.session.picking.id
    chat.write("/status")
    assert chat.session.picking is None
    assert chat.press_data(f"pick:{number}:unit:33.19") == ["button-old"]


@pytest.mark.parametrize(
    "rest", ["days:7", "role:kepala", "unit:33.99", "page:x", "done:1", "province", "done"]
)
def test_a_button_of_another_question_does_nothing(rest: str) -> None:
    chat = asked("petugas")
    number = chat.session.picking and chat.session.picking.id
    assert chat.press_data(f"pick:{number}:{rest}") == ["button-old"]


@pytest.mark.parametrize("rest", ["unit:33.19", "page:1", "done", "days:5"])
def test_a_button_that_the_question_has_not_does_nothing(rest: str) -> None:
    chat = asked()
    number = chat.session.picking and chat.session.picking.id
    assert chat.press_data(f"pick:{number}:{rest}") == ["button-old"]


def test_who_is_no_admin_any_more_chooses_nothing() -> None:
    chat = asked("petugas")
    number = chat.session.picking and chat.session.picking.id
    chat.person = replace(a_person(700, (Role.OFFICER, KUDUS)))
    assert chat.press_data(f"pick:{number}:unit:33.19") == ["command-not-yours"]
    assert chat.session.picking is None


def test_a_text_of_who_is_no_admin_any_more_answers_nothing() -> None:
    chat = asked("petugas")
    chat.person = a_person(700, (Role.SUPERVISOR, None))
    assert keys(chat.write("33.19")) == ["text-other"]


def test_figures_typed_beside_an_open_draft_belong_to_the_draft() -> None:
    chat = Chat(person=a_person(700, *BOTH))
    chat.write("/lapor")
    chat.write("/undang")
    chat.write("12")
    assert chat.session.draft is not None
    assert len(chat.session.draft.figures) == 1
    assert keys(chat.write("admin"))[-1] == "pick-days"
    chat.write("7")
    assert [invite.role for invite in chat.of(Invite)] == [Role.ADMIN]


def test_a_press_in_the_draft_turns_away_from_the_choice() -> None:
    chat = Chat(person=a_person(700, *BOTH))
    chat.enter("12", "9", "1")
    chat.write("/undang")
    number = chat.session.draft and chat.session.draft.id
    chat.press_data(f"r:{number}:edit")
    assert chat.session.picking is None


def test_a_sticker_in_the_middle_of_a_choice_changes_nothing() -> None:
    chat = asked("petugas")
    assert chat.send(Kind.STICKER) == ["unsupported-sticker"]
    assert chat.session.picking is not None
