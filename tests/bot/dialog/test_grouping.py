"""Groups that receive: noted by an admin's hand, given a scope in the admin's own chat, forgotten when they are lost."""

from __future__ import annotations

import pytest

from bot.effects import Say
from bot.model import ChatId, Role
from bot.staff import Group
from bot.staffing import LeaveGroup, MoveGroup, NoteGroup, SetGroup
from tests.bot.dialog.chat import KUDUS, NOON, TEGAL, Chat, a_person, keys

ONE = Group(ChatId(-11), "Dinkes Jateng")
TWO = Group(ChatId(-12), "Kudus", (KUDUS,), NOON)
THREE = Group(ChatId(-13), "Provinsi", (), NOON)


def an_admin(*groups: Group) -> Chat:
    admin = a_person(700, (Role.ADMIN, None))
    return Chat(person=admin, people={Role.ADMIN: (admin,)}, groups=groups)


def test_a_group_to_which_an_admin_added_the_bot_is_noted() -> None:
    chat = an_admin()
    assert keys(chat.group(-11, can_write=True)) == ["group-noted"]
    assert chat.of(NoteGroup) == [NoteGroup(ChatId(-11), "Dinkes Jateng")]
    assert [said.chat for said in chat.of(Say)] == [700]
    assert chat.buttons() == ["button-group-set"]


def test_a_group_without_a_name_is_known_by_its_number() -> None:
    chat = an_admin()
    chat.group(-11, "", can_write=True)
    assert chat.of(NoteGroup) == [NoteGroup(ChatId(-11), "-11")]


@pytest.mark.parametrize("person", [None, a_person()])
def test_nobody_elses_group_is_noted(person: object) -> None:
    chat = Chat(person=person)  # type: ignore[arg-type]  # a person or nobody
    assert (chat.group(-11, can_write=True), chat.effects) == ([], ())


def test_a_group_that_is_known_is_not_noted_twice() -> None:
    chat = an_admin(ONE)
    assert (chat.group(-11, can_write=True), chat.effects) == ([], ())


def test_admins_hear_that_a_group_is_lost() -> None:
    chat = an_admin(TWO)
    assert chat.group(-12, can_write=False) == ["group-lost(name=Kudus)"]
    assert chat.of(LeaveGroup) == [LeaveGroup(ChatId(-12))]


def test_a_group_that_nobody_knew_is_no_loss() -> None:
    chat = an_admin(ONE)
    assert (chat.group(-99, can_write=False), chat.effects) == ([], ())


def test_a_person_who_blocks_the_bot_is_no_group() -> None:
    chat = an_admin(ONE)
    assert (chat.block(), chat.effects) == ([], ())


def test_a_group_is_followed_to_its_new_number() -> None:
    chat = an_admin(ONE)
    chat.group_moves(-11, -100_999)
    assert chat.effects == (MoveGroup(ChatId(-11), ChatId(-100_999)),)
    chat.group_moves(-99, -100_999)
    assert chat.of(MoveGroup) == []


def test_an_open_draft_is_not_touched_by_a_group() -> None:
    chat = Chat()
    chat.enter("12")
    touched = chat.session.draft and chat.session.draft.touched_at
    chat.now = chat.now.replace(hour=6)
    chat.group_moves(-11, -100_999)
    assert chat.session.draft is not None
    assert chat.session.draft.touched_at == touched


def test_groups_are_listed_with_what_they_receive() -> None:
    chat = an_admin(ONE, TWO, THREE)
    assert chat.write("/grup") == [
        "group-title",
        "group-line(position=1, name=Dinkes Jateng, units=group-scope-none)",
        "group-line(position=2, name=Kudus, units=group-scope-units(units=[Kab. Kudus]))",
        "group-line(position=3, name=Provinsi, units=group-scope-province)",
        "group-how",
    ]
    assert chat.buttons() == [
        "button-group-set-number(number=1)",
        "button-group-set-number(number=2)",
        "button-group-stop-number(number=2)",
        "button-group-set-number(number=3)",
        "button-group-stop-number(number=3)",
    ]


def test_where_there_is_no_group_it_is_said_how_to_add_one() -> None:
    assert an_admin().write("/grup") == ["group-none"]


def test_a_scope_is_chosen_step_by_step() -> None:
    chat = an_admin(ONE)
    assert keys(chat.press_data("grp:-11:set")) == ["pick-group", "pick-units-or-all"]
    chat.write("33.19")
    assert keys(chat.write("cukup")) == ["group-set"]
    assert (chat.of(SetGroup), chat.session.picking) == ([SetGroup(ChatId(-11), (KUDUS,))], None)


@pytest.mark.parametrize(
    ("typed", "units"),
    [
        ("1 seluruh provinsi", ()),
        ("1 Kab. Kudus, Kota Tegal", (KUDUS, TEGAL)),
        ("1 berhenti", None),
    ],
)
def test_a_scope_can_be_typed(typed: str, units: tuple[str, ...] | None) -> None:
    chat = an_admin(TWO)
    said = "group-stopped" if units is None else "group-set"
    assert keys(chat.write(f"/grup {typed}")) == [said]
    assert chat.of(SetGroup) == [SetGroup(ChatId(-12), units)]  # type: ignore[arg-type]


def test_a_group_is_stopped_by_its_button() -> None:
    chat = an_admin(TWO)
    chat.press_data("grp:-12:stop")
    assert chat.of(SetGroup) == [SetGroup(ChatId(-12), None)]


@pytest.mark.parametrize("typed", ["2", "1", "0 berhenti", "2 berhenti", "semarang", "x berhenti"])
def test_what_names_no_group_and_no_scope_is_explained(typed: str) -> None:
    assert keys(an_admin(TWO).write(f"/grup {typed}")) == ["group-usage"]


def test_a_unit_that_is_not_clear_is_asked_about() -> None:
    assert keys(an_admin(TWO).write("/grup 1 semarang")) == ["unit-ambiguous"]


def test_a_group_that_the_bot_left_meanwhile_is_given_no_scope() -> None:
    chat = an_admin(ONE)
    chat.press_data("grp:-11:set")
    chat.groups = ()
    assert chat.press("button-province") == ["group-gone"]
    assert chat.press_data("grp:-11:set") == ["group-gone"]
    assert chat.of(SetGroup) == []


LOST = Group(ChatId(-12), "Kudus", (KUDUS,), NOON, silent_since=NOON)


def test_a_group_that_is_lost_is_told_once() -> None:
    chat = an_admin(LOST)
    assert (chat.group(-12, can_write=False), chat.effects) == ([], ())


def test_a_lost_group_says_so_in_the_list_and_can_be_tried_again_or_removed() -> None:
    chat = an_admin(LOST, Group(ChatId(-13), "Baru", silent_since=NOON))
    since = "day=16/08, at=2021-08-16 05:00:00+00:00"
    scopes = ("group-scope-units(units=[Kab. Kudus])", "group-scope-none")
    silent = [f"group-scope-silent(scope={scope}, {since})" for scope in scopes]
    assert chat.write("/grup")[1:3] == [
        f"group-line(position=1, name=Kudus, units={silent[0]})",
        f"group-line(position=2, name=Baru, units={silent[1]})",
    ]
    assert chat.buttons() == [
        "button-group-again-number(number=1)",
        "button-group-remove-number(number=1)",
        "button-group-remove-number(number=2)",
    ]
    assert keys(chat.press("button-group-again-number")) == ["group-again"]
    assert chat.of(SetGroup) == [SetGroup(ChatId(-12), (KUDUS,))]
    assert keys(chat.write("/grup 1 berhenti")) == ["group-removed"]


def test_a_group_without_a_scope_is_not_activated() -> None:
    chat = an_admin(ONE)
    assert chat.press_data("grp:-11:again") == ["button-old"]
    assert chat.of(SetGroup) == []


def test_an_admin_who_puts_the_bot_back_lets_the_group_receive_again() -> None:
    chat = an_admin(LOST)
    assert keys(chat.group(-12, can_write=True)) == ["group-again"]
    assert chat.of(NoteGroup) == [NoteGroup(ChatId(-12), "Kudus")]


@pytest.mark.parametrize("person", [None, a_person()])
def test_somebody_else_who_puts_the_bot_back_is_told_to_the_admins(person: object) -> None:
    chat = an_admin(LOST)
    chat.person = person  # type: ignore[assignment]  # a person or nobody
    assert keys(chat.group(-12, can_write=True)) == ["group-back"]
    assert (chat.of(NoteGroup), chat.buttons()) == ([], ["button-group-again"])


def test_a_forged_button_of_a_group_does_nothing() -> None:
    assert an_admin(ONE).press_data("grp:-11:x") == ["button-old"]
    assert Chat(groups=(ONE,)).press_data("grp:-11:stop") == ["command-not-yours"]
