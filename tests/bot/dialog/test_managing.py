"""An admin looks after people: seeks, gives and takes, hands over, ends access; on what stood when it was shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.effects import Say, Show, View
from bot.model import Assignment, ChatId, Lane, Person, Place, Role
from bot.people_look import Look, Part, write_look
from bot.staffing import ChangeRoles, SetActive, Transfer
from tests.bot.dialog.chat import KUDUS, SEMARANG, TEGAL, Chat, a_person, keys, lines

ADMIN = a_person(700, (Role.ADMIN, None), name="Ani")
SITI = replace(a_person(12, (Role.OFFICER, KUDUS), (Role.SUPERVISOR, None), name="Siti"), version=3)
BUDI = replace(a_person(15, (Role.OFFICER, TEGAL), name="Budi"), version=1)


def an_admin(*people: Person) -> Chat:
    known: dict[int, Person] = {each.id: each for each in people or (SITI, BUDI)}
    return Chat(person=ADMIN, people={Role.ADMIN: (ADMIN,)}, known=known)


def told(chat: Chat) -> dict[int, list[str]]:
    """Give what was told to others, by chat."""
    said = [each for each in chat.of(Say) if each.chat != 700]
    return {each.chat: keys(lines(each.message)) for each in said}


@pytest.mark.parametrize(
    ("typed", "look"),
    [
        ("", Look()),
        ("Siti", Look(query="siti")),
        ("kab. kudus", Look(query="kab. kudus")),
        ("halaman 2", Look(page=1)),
        ("kudus halaman 3", Look(page=2, query="kudus")),
        ("halaman 0", Look()),
        ("12", Look(Part.SEE, SITI.id)),
        ("seseorang dengan nama panjang", Look(query="seseorang dengan nama pa")),
    ],
)
def test_what_is_sought_is_shown_from_the_memory(typed: str, look: Look) -> None:
    chat = an_admin()
    chat.write(f"/pengguna {typed}".strip())
    assert chat.effects == (
        Show(
            ChatId(700),
            Lane(700),
            View.PEOPLE,
            date(2021, 8, 16),
            place=Place(f"people:700:{chat.update_id}"),
            look=write_look(look),
        ),
    )


def test_a_button_turns_the_page_in_its_message() -> None:
    chat = an_admin()
    chat.press_data("man:77:list:::2:kudus: kota")
    (show,) = chat.of(Show)
    assert (show.place, show.look) == ("people:700:77", "list:::2:kudus: kota")


@pytest.mark.parametrize("wish", ["/pengguna 12 tambah peran pengawas Kab. Kudus", "button"])
def test_a_role_is_given(wish: str) -> None:
    chat = an_admin()
    if wish == "button":
        assert keys(chat.press_data("man:77:grant:12-3")) == ["pick-grant", "pick-role"]
        chat.write("pengawas")
        chat.write("33.19")
        chat.press("button-units-done")
    else:
        chat.write(wish)
    given = (Assignment(Role.SUPERVISOR, KUDUS),)
    assert chat.of(ChangeRoles) == [ChangeRoles(SITI.id, 3, given)]
    assert keys(chat.said())[:2] == ["person-given", "role-units"]
    assert told(chat) == {12: ["told-given", "role-units", "told-help"]}


def test_only_what_is_new_is_given() -> None:
    chat = an_admin()
    chat.write("/pengguna 12 tambah peran petugas Kab. Kudus, Kota Tegal")
    assert chat.of(ChangeRoles) == [
        ChangeRoles(SITI.id, 3, (Assignment(Role.OFFICER, TEGAL),)),
    ]
    assert chat.write("/pengguna 12 tambah peran pengawas") == ["person-has-already(name=Siti)"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("tambah peran", "pick-grant"),
        ("tambah peran petugas", "pick-grant"),
        ("tambah peran kepala", "pick-grant"),
        ("tambah peran petugas semarang", "unit-ambiguous"),
        ("tambah peran admin 33.19", "invite-admin-no-unit"),
        ("cabut", "people-usage"),
        ("cabut kepala", "people-usage"),
        ("cabut petugas 33.19, 33.76", "people-usage"),
        ("cabut petugas semarang", "unit-ambiguous"),
        ("cabut petugas 33.76", "person-has-not"),
        ("cabut pengawas 33.19", "person-has-not"),
        ("pindahkan", "people-usage"),
        ("pindahkan 33.19", "people-usage"),
        ("pindahkan ke 15", "people-usage"),
        ("pindahkan semarang ke 15", "unit-ambiguous"),
        ("pindahkan 33.76 ke 15", "person-has-not"),
        ("pindahkan 33.19 ke 99", "person-unknown"),
        ("pindahkan 33.19 ke 12", "person-move-not-to"),
        ("aktifkan", "person-on-already"),
        ("hapus", "people-usage"),
    ],
)
def test_what_is_not_clear_or_cannot_be_is_explained(typed: str, said: str) -> None:
    chat = an_admin()
    assert keys(chat.write(f"/pengguna 12 {typed}"))[0] == said
    assert [chat.of(kind) for kind in (ChangeRoles, SetActive, Transfer)] == [[], [], []]


def test_a_person_that_nobody_knows_is_told() -> None:
    assert an_admin().write("/pengguna 99 nonaktifkan") == ["person-unknown"]


@pytest.mark.parametrize(
    "wish", ["/pengguna 12 cabut petugas 33.19", "man:77:revoke:12-3:petugas:33.19"]
)
def test_a_role_is_taken(wish: str) -> None:
    chat = an_admin()
    said = chat.press_data(wish) if wish.startswith("man") else chat.write(wish)
    role = "role-of-unit(role=role-petugas, unit=Kab. Kudus)"
    assert f"person-taken(name=Siti, role={role})" in said
    taken = (Assignment(Role.OFFICER, KUDUS),)
    assert chat.of(ChangeRoles) == [ChangeRoles(SITI.id, 3, taken=taken)]
    assert told(chat) == {12: ["told-taken"]}
    looks = [show.look for show in chat.of(Show)]
    assert looks == ([write_look(Look(Part.SEE, SITI.id))] if wish.startswith("man") else [])


def test_a_role_for_the_province_is_taken() -> None:
    chat = an_admin()
    chat.press_data("man:77:revoke:12-3:pengawas:")
    assert chat.of(ChangeRoles) == [ChangeRoles(SITI.id, 3, taken=(Assignment(Role.SUPERVISOR),))]


@pytest.mark.parametrize(
    "data",
    [
        "man:77:revoke:12-2:petugas:33.19",
        "man:77:off:12-2",
        "man:77:grant:12-2",
        "man:77:move:12-2:33.19:15-1",
        "man:77:move:12-3:33.19:15-0",
    ],
)
def test_who_has_changed_since_is_shown_anew_and_left_as_they_are(data: str) -> None:
    chat = an_admin()
    assert chat.press_data(data) == ["person-moved"]
    assert [show.look for show in chat.of(Show)] == [write_look(Look(Part.SEE, SITI.id))]
    assert [chat.of(kind) for kind in (ChangeRoles, SetActive, Transfer)] == [[], [], []]


def test_a_choice_on_an_older_version_gives_nothing() -> None:
    chat = an_admin()
    chat.press_data("man:77:grant:12-3")
    chat.known[SITI.id] = replace(SITI, version=4)
    assert chat.write("admin") == ["person-moved"]
    chat = an_admin()
    chat.press_data("man:77:grant:12-3")
    chat.known.clear()
    assert chat.write("admin") == ["person-moved"]


@pytest.mark.parametrize("wish", ["/pengguna 12 nonaktifkan", "man:77:off:12-3"])
def test_access_ends_and_it_is_said_what_becomes_of_a_draft(wish: str) -> None:
    chat = an_admin()
    said = chat.press_data(wish) if wish.startswith("man") else chat.write(wish)
    assert "person-off(name=Siti)" in said
    assert chat.of(SetActive) == [SetActive(SITI.id, 3, active=False)]
    assert told(chat) == {12: ["told-off", "told-off-draft"]}


def test_access_comes_back_with_all_roles() -> None:
    chat = an_admin(replace(SITI, active=False))
    chat.press_data("man:77:on:12-3")
    assert chat.of(SetActive) == [SetActive(SITI.id, 3, active=True)]
    assert told(chat) == {12: ["told-on", "told-help"]}


def test_what_is_off_is_not_switched_off_again_and_gets_no_role() -> None:
    chat = an_admin(replace(SITI, active=False))
    assert keys(chat.write("/pengguna 12 nonaktifkan")) == ["person-off-already"]
    assert keys(chat.write("/pengguna 12 tambah peran admin")) == ["person-on-first"]


def test_who_is_off_is_not_written_to() -> None:
    chat = an_admin(replace(SITI, active=False))
    chat.write("/pengguna 12 cabut petugas 33.19")
    assert (len(chat.of(ChangeRoles)), told(chat)) == (1, {})


@pytest.mark.parametrize(
    "wish", ["/pengguna 12 pindahkan Kab. Kudus ke 15", "man:77:move:12-3:33.19:15-1"]
)
def test_a_unit_goes_to_another_officer_and_both_hear(wish: str) -> None:
    chat = an_admin()
    said = chat.press_data(wish) if wish.startswith("man") else chat.write(wish)
    assert "person-move-done(unit=Kab. Kudus, name=Siti, other=Budi)" in said
    assert chat.of(Transfer) == [Transfer(KUDUS, SITI.id, 3, BUDI.id, 1)]
    assert told(chat) == {15: ["told-move-taker", "told-help"], 12: ["told-move-giver"]}


def test_a_unit_of_who_is_off_can_be_handed_over() -> None:
    chat = an_admin(replace(SITI, active=False), BUDI)
    chat.write("/pengguna 12 pindah 33.19 ke 15")
    assert (len(chat.of(Transfer)), sorted(told(chat))) == (1, [15])


def test_a_unit_does_not_go_to_who_is_off() -> None:
    chat = an_admin(SITI, replace(BUDI, active=False))
    assert keys(chat.write("/pengguna 12 pindah 33.19 ke 15")) == ["person-move-not-to"]


@pytest.mark.parametrize(
    "data",
    [
        "man:x:list::0::",
        "man:77",
        "man:77:off",
        "man:77:off:12",
        "man:77:hapus:12-3",
        "man:77:revoke:12-3:kepala:",
        "man:77:move:12-3:33.19:15",
        "man:77:sort::0::",
    ],
)
def test_a_forged_button_does_nothing(data: str) -> None:
    assert an_admin().press_data(data) == ["button-old"]


def test_a_unit_that_there_is_not_is_not_handed_over() -> None:
    assert keys(an_admin().press_data("man:77:move:12-3:99.99:15-1")) == ["person-has-not"]


def test_only_admins_look_after_people() -> None:
    chat = Chat(known={SITI.id: SITI})
    assert chat.press_data("man:77:off:12-3") == ["command-not-yours"]
    assert chat.write("/pengguna 12 nonaktifkan") == ["command-not-yours"]


def test_the_unit_that_was_meant_is_named_with_its_kind() -> None:
    chat = an_admin(replace(SITI, assignments=(Assignment(Role.OFFICER, SEMARANG),)), BUDI)
    said = chat.write("/pengguna 12 pindah Kota Semarang ke 15")
    assert "person-move-done(unit=Kota Semarang, name=Siti, other=Budi)" in said
