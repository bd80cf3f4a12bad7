"""What supervisors and admins ask for."""

from __future__ import annotations

from datetime import date

import pytest

from bot.effects import RunSync, Show, View
from bot.model import ChatId, Lane, Role
from tests.bot.dialog.chat import NOON, Chat, a_person, keys


def _admin() -> Chat:
    return Chat(person=a_person(700, (Role.ADMIN, None)))


def _supervisor() -> Chat:
    return Chat(person=a_person(700, (Role.SUPERVISOR, None)))


def test_sinkron_runs_the_bridge_and_says_so() -> None:
    chat = _admin()
    assert chat.write("/sinkron") == ["sync-started"]
    assert chat.effects[0] == RunSync(ChatId(700))


def test_sinkron_beside_one_that_is_under_way_says_since_when() -> None:
    chat = _admin()
    chat.sync_asked_at = NOON
    assert chat.write("/sinkron") == [f"sync-started-before(at={NOON})"]
    assert chat.effects[0] == RunSync(ChatId(700))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("/ringkasan", date(2021, 8, 16)),
        ("/ringkasan kemarin", date(2021, 8, 15)),
        ("/ringkasan 1/8", date(2021, 8, 1)),
    ],
)
def test_a_summary_is_shown_for_the_day_asked(typed: str, day: date) -> None:
    chat = _supervisor()
    chat.write(typed)
    assert chat.effects == (Show(ChatId(700), Lane(700), View.SUMMARY, day),)


@pytest.mark.parametrize(
    ("typed", "answered"),
    [
        ("/ringkasan besok sekali", "day-unreadable"),
        ("/ringkasan 17/8", "day-future"),
        ("/ringkasan 1/3/2020", "day-too-early"),
    ],
)
def test_a_day_that_has_no_summary_is_explained(typed: str, answered: str) -> None:
    assert keys(_supervisor().write(typed)) == [answered]


@pytest.mark.parametrize("typed", ["/ringkasan rincian", "/ringkasan 16/8 Rincian"])
def test_a_summary_in_full_is_asked_for_by_a_word(typed: str) -> None:
    chat = _supervisor()
    chat.write(typed)
    day = date(2021, 8, 16)
    assert chat.effects == (Show(ChatId(700), Lane(700), View.SUMMARY_IN_FULL, day),)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("/ringkasan per wilayah", date(2021, 8, 16)),
        ("/ringkasan kemarin Per Wilayah", date(2021, 8, 15)),
        ("/ringkasan 16/8 by unit", date(2021, 8, 16)),
    ],
)
def test_a_summary_unit_by_unit_is_asked_for_by_two_words(typed: str, day: date) -> None:
    chat = _supervisor()
    chat.write(typed)
    assert chat.effects == (Show(ChatId(700), Lane(700), View.SUMMARY_BY_UNIT, day),)


@pytest.mark.parametrize(
    ("data", "view", "day"),
    [
        ("sum:2021-08-15", View.SUMMARY, date(2021, 8, 15)),
        ("sum:2021-08-16:f", View.SUMMARY_IN_FULL, date(2021, 8, 16)),
        ("sum:2021-08-16:u", View.SUMMARY_BY_UNIT, date(2021, 8, 16)),
    ],
)
def test_buttons_of_a_summary_show_another_day_or_all_of_it(
    data: str, view: View, day: date
) -> None:
    chat = _supervisor()
    chat.press_data(data)
    assert Show(ChatId(700), Lane(700), view, day) in chat.effects


@pytest.mark.parametrize(
    ("data", "toast"),
    [
        ("sum:2021-08-17", "day-future"),
        ("sum:2020-01-01", "day-too-early"),
        ("sum:morgen", "button-old"),
        ("sum:2021-08-16:x", "button-old"),
    ],
)
def test_a_day_that_cannot_be_shown_is_told_above_the_button(data: str, toast: str) -> None:
    chat = _supervisor()
    assert keys(chat.press_data(data)) == [toast]
    assert [effect for effect in chat.effects if isinstance(effect, Show)] == []


def test_status_is_shown_to_the_officer() -> None:
    chat = Chat()
    chat.write("/status")
    assert chat.effects == (Show(ChatId(700), Lane(700), View.STATUS, date(2021, 8, 16)),)
