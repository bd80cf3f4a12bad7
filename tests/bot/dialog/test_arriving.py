"""Coming in by an invitation, and what each role is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.effects import Join
from bot.model import Invitation, PersonId, Role
from tests.bot.dialog.chat import KUDUS, NOON, Chat, a_person, keys

HASH = "sha256-abc"
INVITATION = Invitation(HASH, Role.OFFICER, (KUDUS,), PersonId(1), NOON + timedelta(days=1))


def _invited(invitation: Invitation = INVITATION) -> Chat:
    return Chat(person=None, invitations={HASH: invitation})


def test_an_invitation_lets_its_person_in_and_says_role_and_unit() -> None:
    chat = _invited()
    assert chat.write(f"/start {HASH}") == [
        "welcome(name=Petugas Kudus)",
        "role-units(role=role-petugas, units=[Kab. Kudus])",
        "welcome-privacy",
        "help-petugas",
    ]
    assert chat.of(Join) == [Join(HASH, "Petugas Kudus")]


def test_a_role_for_the_whole_province_says_so() -> None:
    invitation = replace(INVITATION, role=Role.SUPERVISOR, units=())
    assert _invited(invitation).write(f"/start {HASH}")[1] == "role-province(role=role-pengawas)"


def test_a_used_invitation_is_refused() -> None:
    assert _invited(replace(INVITATION, used_by=PersonId(9))).write(f"/start {HASH}") == [
        "invitation-used"
    ]


def test_a_second_tap_on_ones_own_link_greets() -> None:
    chat = _invited(replace(INVITATION, used_by=PersonId(700)))
    chat.person = a_person()
    assert keys(chat.write(f"/start {HASH}")) == ["welcome-back", "help-petugas"]


def test_an_expired_invitation_is_refused() -> None:
    assert _invited(replace(INVITATION, expires_at=NOON)).write(f"/start {HASH}") == [
        "invitation-expired"
    ]


def test_an_unknown_token_is_refused() -> None:
    assert Chat(person=None).write(f"/start {HASH}") == ["invitation-unknown"]


def test_help_names_what_each_role_may_do() -> None:
    person = a_person(700, (Role.OFFICER, KUDUS), (Role.SUPERVISOR, None), (Role.ADMIN, None))
    assert Chat(person=person).write("/bantuan") == [
        "help-title",
        "help-petugas",
        "help-pengawas",
        "help-admin",
    ]


def test_somebody_who_left_is_a_stranger() -> None:
    chat = Chat(person=replace(a_person(), active=False))
    assert [chat.write("/start"), chat.write("/lapor")] == [["stranger"], ["stranger"]]


def test_start_in_the_middle_of_a_draft_shows_where_it_stands() -> None:
    chat = Chat()
    chat.enter("12")
    said = chat.write("/start")
    assert keys(said)[:2] == ["welcome-back", "report-resume"]
    assert "indicator-sembuh" in said[2]
