"""What supervisors and admins ask for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.effects import Invite, RunSync, Show, View
from bot.model import ChatId, Lane, Role
from bot.secrets import hash_token
from tests.bot.dialog.chat import KUDUS, NOON, TEGAL, Chat, a_person, keys


def _admin() -> Chat:
    return Chat(person=a_person(700, (Role.ADMIN, None)))


def _supervisor() -> Chat:
    return Chat(person=a_person(700, (Role.SUPERVISOR, None)))


def test_an_invitation_is_stored_by_its_hash_and_told_once() -> None:
    chat = _admin()
    assert chat.write("/undang petugas 33.19, Kota Tegal") == [
        "invite-title",
        "role-units(role=role-petugas, units=[Kab. Kudus, Kota Tegal])",
        "invite-link(token=secret fresh-token)",
        "invite-expires(day=2021-08-23, at=2021-08-23 05:00:00+00:00)",
    ]
    assert chat.effects[0] == Invite(
        hash_token("fresh-token"), Role.OFFICER, (KUDUS, TEGAL), NOON + timedelta(days=7)
    )


@pytest.mark.parametrize(
    ("typed", "answered"),
    [
        ("/undang", ["invite-usage"]),
        ("/undang kepala", ["invite-usage"]),
        ("/undang petugas", ["invite-needs-unit", "invite-usage"]),
        ("/undang petugas Semarang", ["unit-ambiguous"]),
        ("/undang petugas 33.99", ["unit-unknown"]),
        ("/undang admin 33.19", ["invite-admin-no-unit"]),
    ],
)
def test_an_invitation_that_is_not_clear_is_explained(typed: str, answered: list[str]) -> None:
    assert keys(_admin().write(typed)) == answered


def test_a_supervisor_may_be_invited_for_the_province() -> None:
    chat = _admin()
    assert chat.write("/undang pengawas")[1] == "role-province(role=role-pengawas)"


def test_sinkron_runs_the_bridge_and_says_so() -> None:
    chat = _admin()
    assert chat.write("/sinkron") == ["sync-started"]
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


def test_status_is_shown_to_the_officer() -> None:
    chat = Chat()
    chat.write("/status")
    assert chat.effects == (Show(ChatId(700), Lane(700), View.STATUS, date(2021, 8, 16)),)
