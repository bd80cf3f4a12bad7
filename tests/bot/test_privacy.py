"""A person who was removed is a number, and what a person sees of their own data."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model import DraftId, PersonId, Role
from bot.own_data_page import own_data_page
from bot.privacy import ErasureRequest, OwnData, is_erased, nobodys_lane, nobodys_name
from tests.bot.dialog.chat import KUDUS, NOON, a_channel, a_person, labels, lines

CHANNEL = a_channel()
PERSON = replace(a_person(700), id=PersonId(17))


@pytest.mark.parametrize(
    ("roles", "name"),
    [
        ([(Role.OFFICER, KUDUS)], "Petugas 17"),
        ([(Role.ADMIN, None), (Role.SUPERVISOR, None)], "Pengawas 17"),
        ([(Role.ADMIN, None)], "Admin 17"),
    ],
)
def test_who_is_removed_is_named_by_what_they_were_and_our_number(
    roles: list[tuple[Role, None]], name: str
) -> None:
    person = replace(a_person(1, *roles), id=PersonId(17))
    assert nobodys_name(person) == name


def test_who_had_no_role_any_more_is_a_user_with_a_number() -> None:
    assert nobodys_name(replace(PERSON, assignments=())) == "Pengguna 17"


def test_a_removed_person_has_a_lane_that_no_telegram_user_can_have() -> None:
    lane = nobodys_lane(PersonId(17))
    assert (lane > 2**52, is_erased(replace(PERSON, lane=lane)), is_erased(PERSON)) == (
        True,
        True,
        False,
    )


def test_a_person_sees_everything_that_is_kept_why_and_how_long() -> None:
    data = OwnData(NOON, 3, NOON.date(), NOON.date())
    message, keyboard = own_data_page(CHANNEL, PERSON, data)
    assert lines(message) == [
        "own-data-title",
        "own-data-name(name=Petugas Kudus)",
        "own-data-telegram(id=700)",
        "own-data-roles(roles=[role-of-unit(role=role-petugas, unit=Kab. Kudus)])",
        "own-data-since(day=2021-08-16, name=Bahasa Indonesia)",
        "own-data-reports(revisions=3, first=16/08, last=16/08)",
        "own-data-messages(days=30)",
        "own-data-why",
        "own-data-who",
    ]
    assert labels(keyboard) == ["button-erase"]


def test_a_wish_that_waits_is_shown_and_can_be_taken_back() -> None:
    wish = ErasureRequest(DraftId(5), PERSON, NOON)
    left = replace(PERSON, active=False)
    message, keyboard = own_data_page(CHANNEL, left, OwnData(NOON, waiting=wish))
    said = lines(message)
    assert said[3] == "own-data-no-role"
    assert said[-1] == "own-data-waiting(day=16/08, at=2021-08-16 05:00:00+00:00)"
    assert labels(keyboard) == ["button-withdraw"]
