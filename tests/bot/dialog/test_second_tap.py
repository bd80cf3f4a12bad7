"""Removing an admin: asked of the others, agreed to within ten minutes by one of them, or nothing is changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.effects import Rewrite, Say
from bot.model import Assignment, DraftId, Person, Place, Role
from bot.staff import SecondTap, TapKind, TapState
from bot.staffing import AskSecond, ChangeRoles, Confirm, DropSecond, SetActive
from tests.bot.dialog.chat import NOON, Chat, a_person, keys, lines

UNTIL = NOON + timedelta(minutes=10)
ONE, TWO, THREE = (
    replace(a_person(lane, (Role.ADMIN, None), name=name), version=4)
    for lane, name in ((700, "Ani"), (701, "Budi"), (702, "Cici"))
)
EVERYBODY = (ONE, TWO, THREE)
TAP = SecondTap(
    DraftId(61),
    TapKind.REMOVE_ADMIN,
    {"person": 702, "off": False},
    ONE.id,
    ONE.name,
    NOON,
    UNTIL,
)
PLACE = "tap:61:701"
YES, NO, BACK = "tap:61:approve", "tap:61:reject", "tap:61:withdraw"


def chat_of(person: Person, *admins: Person, tap: SecondTap | None = None) -> Chat:
    chat = Chat(person=person, people={Role.ADMIN: admins or EVERYBODY})
    chat.session = replace(chat.session, lane=person.lane)
    chat.known = {each.id: each for each in EVERYBODY}
    if tap is not None:
        chat.taps[61] = tap
    return chat


def test_taking_the_role_of_an_admin_asks_the_others() -> None:
    chat = chat_of(ONE)
    assert keys(chat.write("/pengguna 702 cabut admin")) == [
        "second-asked",
        "second-what-admin",
        "second-wanted",
        "second-what-admin",
    ]
    number = DraftId(chat.update_id)
    params = {"person": 702, "off": False}
    assert chat.of(AskSecond) == [AskSecond(number, TapKind.REMOVE_ADMIN, UNTIL, params)]
    assert [(said.chat, said.place) for said in chat.of(Say)] == [
        (700, f"tap:{number}:700"),
        (701, f"tap:{number}:701"),
    ]
    assert chat.buttons() == ["button-withdraw", "button-approve", "button-reject"]


def test_deactivating_an_admin_asks_the_others_too() -> None:
    chat = chat_of(ONE)
    chat.write("/pengguna 702 nonaktifkan")
    (asked,) = chat.of(AskSecond)
    assert (asked.params, chat.of(SetActive)) == ({"person": 702, "off": True}, [])


def test_an_admin_may_ask_for_their_own_removal() -> None:
    chat = chat_of(ONE, ONE, TWO)
    chat.write("/pengguna 700 cabut admin")
    assert [said.chat for said in chat.of(Say)] == [700, 701]


@pytest.mark.parametrize("wish", ["cabut admin", "nonaktifkan"])
def test_the_last_admin_stays(wish: str) -> None:
    chat = chat_of(ONE, ONE)
    assert keys(chat.write(f"/pengguna 700 {wish}")) == ["person-last-admin"]
    assert chat.of(AskSecond) == []


def test_of_two_admins_neither_removes_the_other() -> None:
    chat = chat_of(ONE, ONE, TWO)
    assert keys(chat.write("/pengguna 701 cabut admin")) == ["second-nobody"]
    assert chat.of(AskSecond) == []


@pytest.mark.parametrize("off", [True, False])
def test_the_second_tap_does_it_and_tells_everybody(*, off: bool) -> None:
    chat = chat_of(TWO, tap=replace(TAP, params={"person": 702, "off": off}))
    chat.press_data(YES)
    then: ChangeRoles | SetActive = SetActive(THREE.id, 4, active=False)
    if not off:
        then = ChangeRoles(THREE.id, 4, taken=(Assignment(Role.ADMIN),))
    assert chat.of(Confirm) == [Confirm(DraftId(61), then)]
    told = "told-off" if off else "told-taken"
    assert [(said.chat, keys(lines(said.message))[0]) for said in chat.of(Say)] == [(702, told)]
    done = "person-off" if off else "person-admin-taken"
    assert [(each.place, keys(lines(each.message))) for each in chat.of(Rewrite)] == [
        ("tap:61:700", [done, "second-was-confirmed"]),
        ("tap:61:701", [done, "second-was-confirmed"]),
    ]


def test_the_second_tap_can_be_typed_as_a_reply() -> None:
    chat = chat_of(TWO, tap=TAP)
    chat.reply(PLACE, "setujui")
    assert len(chat.of(Confirm)) == 1


def test_a_forwarded_reply_agrees_to_nothing() -> None:
    chat = chat_of(TWO, tap=TAP)
    chat.replied = Place(PLACE)
    assert (chat.forward("setujui"), chat.of(Confirm)) == (["request-forwarded"], [])


@pytest.mark.parametrize("person", [ONE, THREE])
def test_who_asked_and_whom_it_is_about_cannot_agree(person: Person) -> None:
    chat = chat_of(person, tap=TAP)
    assert (chat.press_data(YES), chat.of(Confirm)) == (["second-not-you"], [])


@pytest.mark.parametrize(("person", "data"), [(TWO, NO), (ONE, BACK), (THREE, NO)])
def test_it_can_be_refused_and_taken_back(person: Person, data: str) -> None:
    chat = chat_of(person, tap=TAP)
    chat.press_data(data)
    assert chat.of(DropSecond) == [DropSecond(DraftId(61))]
    assert {keys(lines(each.message))[0] for each in chat.of(Rewrite)} == {"second-was-declined"}


@pytest.mark.parametrize(
    ("tap", "admins", "said"),
    [
        (replace(TAP, state=TapState.CONFIRMED, decided_by="Dedi"), (), "second-was-confirmed"),
        (replace(TAP, state=TapState.DECLINED), (), "second-was-declined"),
        (replace(TAP, expires_at=NOON - timedelta(seconds=1)), (), "second-expired"),
        (TAP, (TWO, THREE), "second-moot"),
        (TAP, (ONE, TWO), "second-gone"),
    ],
)
def test_a_second_tap_that_comes_too_late_changes_nothing(
    tap: SecondTap, admins: tuple[Person, ...], said: str
) -> None:
    chat = chat_of(TWO, *admins, tap=tap)
    if said == "second-gone":
        chat.known[THREE.id] = replace(THREE, assignments=())
    assert (keys(chat.press_data(YES))[-1], chat.of(Confirm)) == (said, [])


def test_a_tap_counts_by_when_it_came_in() -> None:
    chat = chat_of(TWO, tap=replace(TAP, expires_at=NOON))
    chat.press_data(YES)
    assert len(chat.of(Confirm)) == 1


def test_the_last_admin_stays_also_when_others_left_meanwhile() -> None:
    tap = replace(TAP, params={"person": 700, "off": False}, asked_by=ONE.id)
    chat = chat_of(TWO, ONE, tap=tap)
    assert keys(chat.press_data(YES))[0] == "person-last-admin"
    assert chat.of(Confirm) == []


def test_a_tap_about_nobody_is_over() -> None:
    chat = chat_of(TWO, tap=replace(TAP, params={}))
    assert keys(chat.press_data(YES))[0] == "second-gone"


@pytest.mark.parametrize("data", ["tap:61:stop", "tap:61", "tap:x:approve", "tap:62:approve"])
def test_a_forged_or_unknown_button_does_nothing(data: str) -> None:
    assert chat_of(TWO, tap=TAP).press_data(data) == ["button-old"]


def test_a_reply_that_answers_nothing_is_a_text_like_any_other() -> None:
    assert keys(chat_of(TWO, tap=TAP).reply(PLACE, "kenapa?")) == ["text-other"]


def test_only_admins_give_a_second_tap() -> None:
    chat = Chat(taps={61: TAP})
    assert chat.reply(PLACE, "setujui") == ["command-not-yours"]
