"""Letting strangers in: by a tap, step by step or by a reply, once, and everybody sees by whom."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.effects import Rewrite, Say
from bot.model import ChatId, DraftId, Lane, Role
from bot.staff import AccessRequest, AccessState
from bot.staffing import DecideAccess
from tests.bot.dialog.chat import KUDUS, NOON, TEGAL, Chat, a_person, keys, lines

REQUEST = AccessRequest(DraftId(51), Lane(4711), "Siti", "surveilans Dinkes Kudus", NOON)
ADMINS = (a_person(700, (Role.ADMIN, None)), a_person(901, (Role.ADMIN, None), name="Admin Dua"))
DECLINED = replace(REQUEST, state=AccessState.DECLINED, decided_by="Admin Dua", decided_at=NOON)
ADMITTED = replace(
    DECLINED, state=AccessState.ADMITTED, role=Role.OFFICER, units=(KUDUS,), about=""
)
PLACE = "access:51:700"


def an_admin(request: AccessRequest | None = REQUEST) -> Chat:
    chat = Chat(person=ADMINS[0], people={Role.ADMIN: ADMINS})
    if request is not None:
        chat.access[51] = request
    return chat


def test_a_tap_asks_for_the_units_and_lets_the_person_in() -> None:
    chat = an_admin()
    assert keys(chat.press_data("acc:51:petugas")) == [
        "pick-admit",
        "pick-role-chosen",
        "pick-units",
    ]
    chat.write("33.19, 33.76")
    chat.press("button-units-done")
    assert chat.of(DecideAccess) == [DecideAccess(DraftId(51), Role.OFFICER, (KUDUS, TEGAL))]
    said = {said.chat: keys(lines(said.message)) for said in chat.of(Say)}
    assert said == {4711: ["welcome", "role-units", "welcome-privacy", "help-petugas"]}
    outcome = (
        "access-was-admitted(name=Siti, other=Petugas Kudus, day=16/08, at=2021-08-16 "
        "05:00:00+00:00, role=role-units(role=role-petugas, units=[Kab. Kudus, Kota Tegal]))"
    )
    shown = {str(each.place): lines(each.message) for each in chat.of(Rewrite)}
    assert shown[PLACE] == shown["access:51:901"] == [outcome]
    assert keys(shown[f"pick:700:{chat.update_id - 2}"]) == ["access-admitted", "role-units"]
    assert chat.session.picking is None


def test_a_supervisor_may_be_let_in_for_the_province() -> None:
    chat = an_admin()
    chat.press_data("acc:51:pengawas")
    chat.press("button-province")
    assert chat.of(DecideAccess) == [DecideAccess(DraftId(51), Role.SUPERVISOR)]


def test_a_reply_lets_the_person_in_at_once() -> None:
    chat = an_admin()
    assert keys(chat.reply(PLACE, "Petugas Kab. Kudus"))[-2:] == ["access-admitted", "role-units"]
    assert chat.of(DecideAccess) == [DecideAccess(DraftId(51), Role.OFFICER, (KUDUS,))]


def test_a_reply_for_the_province_is_settled_at_once() -> None:
    chat = an_admin()
    chat.reply(PLACE, "pengawas seluruh provinsi")
    assert chat.of(DecideAccess) == [DecideAccess(DraftId(51), Role.SUPERVISOR)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("petugas", "pick-admit"),
        ("petugas semarang", "unit-ambiguous"),
        ("petugas ,", "pick-admit"),
    ],
)
def test_a_reply_that_leaves_something_open_is_asked_about(text: str, first: str) -> None:
    chat = an_admin()
    assert keys(chat.reply(PLACE, text))[0] == first
    assert chat.session.picking is not None


def test_a_stranger_who_is_declined_is_told_politely() -> None:
    chat = an_admin()
    chat.press_data("acc:51:reject")
    assert chat.of(DecideAccess) == [DecideAccess(DraftId(51))]
    assert [(said.chat, lines(said.message)) for said in chat.of(Say)] == [
        (ChatId(4711), ["access-declined"])
    ]
    assert [keys(lines(each.message)) for each in chat.of(Rewrite)] == [["access-was-declined"]] * 2


def test_a_wish_can_be_declined_by_a_reply() -> None:
    chat = an_admin()
    chat.reply(PLACE, "tolak")
    assert chat.of(DecideAccess) == [DecideAccess(DraftId(51))]


@pytest.mark.parametrize("text", ["siapa ini?", "admin"])
def test_another_reply_decides_nothing(text: str) -> None:
    chat = an_admin()
    assert (keys(chat.reply(PLACE, text)), chat.of(DecideAccess)) == (["text-other"], [])


@pytest.mark.parametrize(
    ("request_", "said"), [(DECLINED, "access-was-declined"), (ADMITTED, "access-was-admitted")]
)
@pytest.mark.parametrize("data", ["petugas", "reject"])
def test_a_second_answer_hears_whose_the_first_was(
    request_: AccessRequest, said: str, data: str
) -> None:
    chat = an_admin(request_)
    assert set(keys(chat.press_data(f"acc:51:{data}"))) == {said}
    assert (chat.of(DecideAccess), len(chat.of(Rewrite))) == ([], 2)


def test_who_is_overtaken_while_choosing_hears_by_whom() -> None:
    chat = an_admin()
    chat.press_data("acc:51:pengawas")
    chat.access[51] = ADMITTED
    assert keys(chat.press("button-province")) == ["access-was-admitted"]
    assert (chat.of(DecideAccess), chat.session.picking) == ([], None)


def test_a_wish_that_nobody_knows_is_an_old_button() -> None:
    assert an_admin(None).press_data("acc:51:petugas") == ["button-old"]
    chat = an_admin()
    chat.press_data("acc:51:pengawas")
    chat.access.clear()
    assert chat.press("button-province") == ["button-old"]


@pytest.mark.parametrize("data", ["acc:51:admin", "acc:51", "acc:x:petugas", "acc:51:a:b"])
def test_a_forged_button_lets_nobody_in(data: str) -> None:
    chat = an_admin()
    assert (chat.press_data(data), chat.of(DecideAccess)) == (["button-old"], [])


def test_only_admins_let_people_in() -> None:
    chat = Chat(access={51: REQUEST})
    assert chat.press_data("acc:51:petugas") == ["command-not-yours"]
    assert chat.reply(PLACE, "tolak") == ["command-not-yours"]
