"""Asking for a trend by typing and by buttons: whose units one may see decides, and what has two meanings is asked."""

from __future__ import annotations

from datetime import date

import pytest

from bot.effects import Say, Show, View
from bot.model import Role, UnitCode
from tests.bot.dialog.chat import KUDUS, SEMARANG, TEGAL, Chat, a_person, keys

TODAY = date(2021, 8, 16)


def supervisor(*units: UnitCode) -> Chat:
    scope = units or (None,)
    return Chat(person=a_person(700, *((Role.SUPERVISOR, unit) for unit in scope)))


def shows(chat: Chat) -> list[tuple[View, date, object, str]]:
    return [(s.view, s.day, s.unit, s.look) for s in chat.of(Show)]


@pytest.mark.parametrize(
    ("typed", "unit", "look"),
    [
        ("/tren", None, "28:konfirmasi"),
        ("/tren suspek", None, "28:suspek"),
        ("/tren seluruh provinsi", None, "28:konfirmasi"),
        ("/tren meninggal Kota Tegal 90", TEGAL, "90:meninggal"),
    ],
)
def test_weeks_are_shown(typed: str, unit: object, look: str) -> None:
    chat = supervisor()
    chat.write(typed)
    assert shows(chat) == [(View.TREND, TODAY, unit, look)]


def test_semarang_is_asked_about_with_buttons() -> None:
    chat = supervisor()
    assert chat.write("/tren suspek semarang 90") == [
        "trend-which-unit(units=[Kab. Semarang, Kota Semarang])"
    ]
    chat.press("unit-name(unit=Kota Semarang)")
    assert shows(chat) == [(View.TREND, TODAY, SEMARANG, "90:suspek")]


def test_of_two_units_of_a_name_only_those_of_the_scope_are_meant() -> None:
    chat = supervisor(SEMARANG)
    chat.write("/tren semarang")
    assert shows(chat) == [(View.TREND, TODAY, SEMARANG, "28:konfirmasi")]


def test_a_unit_outside_of_the_scope_is_not_shown() -> None:
    assert keys(supervisor(TEGAL).write("/tren kudus")) == ["unit-not-yours"]
    assert keys(Chat().write("/tren tegal")) == ["unit-not-yours"]


def test_an_officer_may_look_at_their_own_unit() -> None:
    chat = Chat()
    chat.write("/tren kudus sembuh")
    assert shows(chat) == [(View.TREND, TODAY, KUDUS, "28:sembuh")]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("bandung", "trend-unreadable"),
        ("sembuh 30 hari", "trend-spans"),
        ("aktif kudus", "trend-derived"),
    ],
)
def test_what_cannot_be_shown_is_explained_with_the_figures_there_are(
    typed: str, said: str
) -> None:
    chat = supervisor()
    assert keys(chat.write(f"/tren {typed}")) == [said, "trend-usage"]
    assert len(chat.of(Say)) == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("tr:2021-08-17:28:k:", "day-future"),
        ("tr:2019-08-17:28:k:", "day-too-early"),
        ("tr:2021-08-16:28:k:99.99", "button-old"),
    ],
)
def test_a_button_that_fits_nothing_shows_nothing(data: str, said: str) -> None:
    chat = supervisor()
    assert (keys(chat.press_data(data)), shows(chat)) == ([said], [])


def test_a_button_leads_on() -> None:
    chat = supervisor()
    chat.press_data("tr:2021-08-15:90:su:33.19")
    assert shows(chat) == [(View.TREND, date(2021, 8, 15), KUDUS, "90:suspek")]
