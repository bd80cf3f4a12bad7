"""/bukti asks for a picture and its file, of a day or of the latest one that is proved."""

from __future__ import annotations

from datetime import date

import pytest

from bot.effects import Show, View
from bot.model import Role
from tests.bot.dialog.chat import KUDUS, Chat, a_person, keys


def _supervisor() -> Chat:
    return Chat(person=a_person(700, (Role.SUPERVISOR, None)))


def shown(chat: Chat) -> list[tuple[View, date]]:
    return [(effect.view, effect.day) for effect in chat.effects if isinstance(effect, Show)]


def test_without_a_day_the_latest_proof_is_asked_for() -> None:
    chat = _supervisor()
    chat.write("/bukti")
    today = date(2021, 8, 16)
    assert shown(chat) == [(View.LATEST_PROOF, today), (View.LATEST_PROOF_FILE, today)]


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.ADMIN])
def test_a_days_picture_comes_before_its_file(role: Role) -> None:
    chat = Chat(person=a_person(700, (role, None)))
    chat.write("/bukti 12 Agustus 2021")
    day = date(2021, 8, 12)
    assert shown(chat) == [(View.PROOF, day), (View.PROOF_FILE, day)]


@pytest.mark.parametrize(
    ("typed", "answered"),
    [
        ("/bukti entah", "proof-usage"),
        ("/bukti 17/8", "day-future"),
        ("/bukti 1/1/2020", "day-too-early"),
    ],
)
def test_a_day_that_cannot_be_proved_is_explained(typed: str, answered: str) -> None:
    chat = _supervisor()
    assert (keys(chat.write(typed)), shown(chat)) == ([answered], [])


def test_a_button_leads_to_the_day_beside() -> None:
    chat = _supervisor()
    chat.press_data("b:2021-08-11")
    day = date(2021, 8, 11)
    assert shown(chat) == [(View.PROOF, day), (View.PROOF_FILE, day)]


@pytest.mark.parametrize("forged", ["b:", "b:entah", "b:2021-02-31"])
def test_a_forged_button_shows_nothing(forged: str) -> None:
    chat = _supervisor()
    assert (keys(chat.press_data(forged)), shown(chat)) == (["button-old"], [])


def test_an_officer_is_told_that_it_is_not_theirs() -> None:
    chat = Chat(person=a_person(700, (Role.OFFICER, KUDUS)))
    assert keys(chat.write("/bukti")) == ["command-not-yours"]
