"""Links: in one line, step by step, and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.effects import Invite, Rewrite, Say, Show, View
from bot.model import ChatId, Invitation, Lane, PersonId, Place, Role, UnitCode
from bot.phrases import Secret, phrase
from bot.secrets import hash_token
from bot.staff import OpenInvitation, mark_of
from bot.staffing import RevokeInvitation
from tests.bot.dialog.chat import KUDUS, NOON, TEGAL, Chat, a_person, keys

HASH = hash_token("some-token")
MARK = mark_of(HASH)
OPEN = OpenInvitation(
    Invitation(HASH, Role.OFFICER, (KUDUS,), PersonId(1), NOON + timedelta(days=1)), "Admin", NOON
)


def an_admin() -> Chat:
    return Chat(person=a_person(700, (Role.ADMIN, None)))


def made(days: int, role: Role = Role.OFFICER, *units: UnitCode) -> list[Invite]:
    return [Invite(hash_token("fresh-token"), role, tuple(units), NOON + timedelta(days=days))]


def test_an_invitation_is_stored_by_its_hash_and_told_once_with_its_code() -> None:
    chat = an_admin()
    assert chat.write("/undang petugas 33.19, Kota Tegal") == [
        "invite-title",
        "role-units(role=role-petugas, units=[Kab. Kudus, Kota Tegal])",
        "invite-link(token=secret fresh-token)",
        "invite-expires(day=2021-08-23, at=2021-08-23 05:00:00+00:00)",
    ]
    assert chat.of(Invite) == made(7, Role.OFFICER, KUDUS, TEGAL)
    assert chat.of(Say)[0].code == phrase("invite-link", token=Secret("fresh-token"))


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("/undang petugas 33.19 30 hari", 30),
        ("/undang petugas Kab. Kudus 1 hari", 1),
        ("/undang petugas Kab. Kudus, 5 days", 5),
    ],
)
def test_how_long_a_link_lives_can_be_said_with_it(typed: str, days: int) -> None:
    chat = an_admin()
    chat.write(typed)
    assert chat.of(Invite) == made(days, Role.OFFICER, KUDUS)


@pytest.mark.parametrize(
    ("typed", "answered"),
    [
        ("/undang kepala", ["invite-usage"]),
        ("/undang petugas Semarang", ["unit-ambiguous"]),
        ("/undang petugas 33.99", ["unit-unknown"]),
        ("/undang admin 33.19", ["invite-admin-no-unit"]),
        ("/undang petugas 33.19 0 hari", ["invite-days-range"]),
        ("/undang petugas 33.19 31 hari", ["invite-days-range"]),
        ("/undang petugas 33.19 9999 hari", ["invite-days-range"]),
    ],
)
def test_an_invitation_that_is_not_clear_is_explained(typed: str, answered: list[str]) -> None:
    chat = an_admin()
    assert (keys(chat.write(typed)), chat.of(Invite)) == (answered, [])


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.ADMIN])
def test_supervisors_and_admins_may_be_invited_for_the_province(role: Role) -> None:
    chat = an_admin()
    assert chat.write(f"/undang {role}")[1] == f"role-province(role=role-{role})"


def test_undang_alone_asks_step_by_step_in_one_message() -> None:
    chat = an_admin()
    assert keys(chat.write("/undang")) == ["pick-invite", "pick-role"]
    place = Place(f"pick:700:{chat.update_id}")
    assert [said.place for said in chat.of(Say)] == [place]

    chat.press("pick-role-name(role=role-petugas")
    chat.press("button-page-after")
    chat.press("unit-name(unit=Kab. Kudus")
    assert chat.said() == [
        "pick-invite",
        "pick-role-chosen(role=role-petugas)",
        "pick-units-chosen(units=[Kab. Kudus])",
        "pick-units",
    ]
    assert [said.place for said in chat.of(Rewrite)] == [place]
    chat.press("button-page-after")
    chat.press("unit-name(unit=Kota Tegal")
    assert keys(chat.press("button-units-done")) == ["pick-invite", "role-units", "pick-days"]
    assert keys(chat.press("button-days(days=30")) == [
        "invite-made",
        "invite-title",
        "role-units",
        "invite-link",
        "invite-expires",
    ]
    assert chat.of(Invite) == made(30, Role.OFFICER, KUDUS, TEGAL)
    assert chat.session.picking is None


def test_each_step_can_be_typed() -> None:
    chat = an_admin()
    chat.write("/undang")
    assert keys(chat.write("Petugas"))[-1] == "pick-units"
    assert chat.write("kab kudus, 33.76")[2] == "pick-units-chosen(units=[Kab. Kudus, Kota Tegal])"
    assert keys(chat.write("lanjut"))[-1] == "pick-days"
    assert keys(chat.write("3 hari"))[0] == "invite-title"
    assert chat.of(Invite) == made(3, Role.OFFICER, KUDUS, TEGAL)


def test_an_officers_units_are_asked_where_none_is_named() -> None:
    chat = an_admin()
    assert keys(chat.write("/undang petugas")) == ["pick-invite", "pick-role-chosen", "pick-units"]
    chat.write("33.19")
    assert keys(chat.write("cukup"))[-1] == "pick-days"


def test_a_validity_that_was_said_is_not_asked_again() -> None:
    chat = an_admin()
    chat.write("/undang petugas 30 hari")
    chat.write("33.19")
    chat.write("cukup")
    assert chat.of(Invite) == made(30, Role.OFFICER, KUDUS)


def test_the_open_links_are_shown_from_the_memory() -> None:
    chat = an_admin()
    chat.write("/undang daftar")
    assert chat.effects == (
        Show(
            ChatId(700),
            Lane(700),
            View.INVITATIONS,
            date(2021, 8, 16),
            place=Place(f"links:700:{chat.update_id}"),
        ),
    )


def test_a_link_is_taken_back_by_its_button_and_the_list_shown_anew() -> None:
    chat = an_admin()
    chat.links[MARK] = OPEN
    assert keys(chat.press_data(f"inv:77:{MARK}")) == ["invite-revoked"]
    assert chat.of(RevokeInvitation) == [RevokeInvitation(HASH)]
    assert [show.place for show in chat.of(Show)] == ["links:700:77"]


def test_a_link_is_taken_back_by_typing() -> None:
    chat = an_admin()
    chat.links[MARK] = OPEN
    assert keys(chat.write(f"/undang cabut {MARK}")) == ["invite-revoked"]
    assert chat.of(RevokeInvitation) == [RevokeInvitation(HASH)]


@pytest.mark.parametrize(
    ("link", "said"),
    [
        (None, "invite-revoke-which"),
        (replace(OPEN.invitation, used_by=PersonId(5)), "invite-revoke-used"),
        (replace(OPEN.invitation, revoked=True), "invite-revoke-already"),
    ],
)
def test_a_link_that_is_open_no_more_is_not_taken_back(link: Invitation | None, said: str) -> None:
    chat = an_admin()
    if link is not None:
        chat.links[MARK] = replace(OPEN, invitation=link)
    assert (keys(chat.write(f"/undang cabut {MARK}")), chat.of(RevokeInvitation)) == ([said], [])


def test_what_names_no_link_takes_none_back() -> None:
    assert keys(an_admin().write("/undang cabut yang kemarin")) == ["invite-revoke-which"]


@pytest.mark.parametrize("data", ["inv:x:abc", "inv:77", f"inv:{'9' * 19}:abc", "inv:7:a:b"])
def test_a_forged_button_of_the_list_does_nothing(data: str) -> None:
    assert an_admin().press_data(data) == ["button-old"]


def test_only_an_admin_takes_links_back() -> None:
    chat = Chat()
    chat.links[MARK] = OPEN
    assert chat.press_data(f"inv:77:{MARK}") == ["command-not-yours"]


def test_a_revoked_link_lets_nobody_in() -> None:
    chat = Chat(person=None, invitations={HASH: replace(OPEN.invitation, revoked=True)})
    assert chat.write(f"/start {HASH}") == ["invitation-revoked"]
