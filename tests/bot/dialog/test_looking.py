"""What an officer asks to see, and the language that is spoken."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.effects import SetLanguage, Show, View
from bot.model import Role
from tests.bot.dialog.chat import KUDUS, NOON, SEMARANG, TEGAL, Chat, a_person
from tests.bot.dialog.reports import TODAY

YESTERDAY = TODAY - timedelta(days=1)


def shown(chat: Chat) -> list[tuple[View, object, object]]:
    return [(show.view, show.unit, show.day) for show in chat.of(Show)]


def test_status_shows_ones_own_last_days() -> None:
    chat = Chat()
    chat.write("/status")
    assert shown(chat) == [(View.STATUS, None, TODAY)]


def test_riwayat_shows_the_first_page_at_a_place_of_ones_own() -> None:
    chat = Chat()
    chat.write("/riwayat")
    (show,) = chat.of(Show)
    assert (show.view, show.page, show.place) == (View.HISTORY, 0, f"history:700:{chat.update_id}")


def test_a_page_is_turned_where_it_stands() -> None:
    chat = Chat()
    chat.press_data("h:1001:2")
    (show,) = chat.of(Show)
    assert (show.page, show.place) == (2, "history:700:1001")


def test_a_page_that_no_history_has_is_none() -> None:
    chat = Chat()
    chat.press_data(f"h:1001:{10**17}")
    assert [show.page for show in chat.of(Show)] == [10_000]


@pytest.mark.parametrize("data", ["h:1001", "h:x:1", "h:1:-1", "h:1:2:3", "h:1:٣"])
def test_a_forged_page_shows_nothing(data: str) -> None:
    assert Chat().press_data(data) == ["button-old"]


@pytest.mark.parametrize("typed", ["kemarin", "15/8", "15 Agustus 2021"])
def test_riwayat_of_a_day_shows_its_revisions(typed: str) -> None:
    chat = Chat()
    chat.write(f"/riwayat {typed}")
    assert shown(chat) == [(View.REVISIONS, KUDUS, YESTERDAY)]


def two_units() -> Chat:
    return Chat(person=a_person(700, (Role.OFFICER, KUDUS), (Role.OFFICER, TEGAL)))


def test_riwayat_of_a_day_shows_every_unit_of_the_officer() -> None:
    chat = two_units()
    chat.write("/riwayat kemarin")
    assert [show.unit for show in chat.of(Show)] == [KUDUS, TEGAL]


def test_riwayat_of_a_named_unit_shows_that_one() -> None:
    chat = two_units()
    chat.write("/riwayat Kota Tegal kemarin")
    assert shown(chat) == [(View.REVISIONS, TEGAL, YESTERDAY)]


def test_riwayat_of_anothers_unit_is_refused() -> None:
    chat = Chat()
    assert chat.write("/riwayat Kota Semarang kemarin") == ["unit-not-yours(units=[Kota Semarang])"]


def test_riwayat_that_cannot_be_read_shows_how() -> None:
    assert Chat().write("/riwayat semuanya") == ["history-usage"]


def test_a_days_button_shows_its_revisions() -> None:
    chat = Chat()
    chat.press_data("d:look:33.19:2021-08-15")
    assert shown(chat) == [(View.REVISIONS, KUDUS, YESTERDAY)]


@pytest.mark.parametrize(
    "data",
    [
        f"d:look:{SEMARANG}:2021-08-15",
        "d:look:33.19:x",
        "d:burn:33.19:2021-08-15",
        "d:look:33.19",
    ],
)
def test_a_forged_day_shows_nothing(data: str) -> None:
    assert Chat().press_data(data) == ["button-old"]


def test_bahasa_offers_the_languages() -> None:
    chat = Chat()
    assert chat.write("/bahasa") == ["language-which(languages=[English, Bahasa Indonesia])"]
    assert chat.buttons() == [
        "language-choice(name=English)",
        "language-choice(name=Bahasa Indonesia)",
    ]


@pytest.mark.parametrize("typed", ["English", "en", "ENGLISH"])
def test_a_language_can_be_named(typed: str) -> None:
    chat = Chat()
    assert chat.write(f"/bahasa {typed}") == ["language-set"]
    assert chat.of(SetLanguage) == [SetLanguage("en")]


@pytest.mark.parametrize("typed", ["Indonesia", "bahasa indonesia", "id"])
def test_indonesian_is_known_by_its_short_name(typed: str) -> None:
    chat = Chat()
    chat.write(f"/bahasa {typed}")
    assert chat.of(SetLanguage) == [SetLanguage("id")]


def test_a_language_that_is_not_spoken_shows_which_are() -> None:
    assert Chat().write("/bahasa Jawa") == ["language-which(languages=[English, Bahasa Indonesia])"]


def test_a_languages_button_sets_it() -> None:
    chat = Chat()
    chat.press_data("l:en")
    assert chat.of(SetLanguage) == [SetLanguage("en")]


def test_a_forged_language_sets_nothing() -> None:
    assert Chat().press_data("l:xx") == ["button-old"]


def test_looking_leaves_an_open_draft_alone() -> None:
    chat = Chat()
    chat.enter("12")
    before = chat.session.draft
    assert before is not None
    chat.now = NOON + timedelta(minutes=1)
    chat.write("/status")
    assert chat.session.draft is not None
    assert chat.session.draft.figures == before.figures
