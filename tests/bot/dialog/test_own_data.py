"""A person's own data: asked for, wished away, taken back, and answered by another admin."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.effects import Rewrite, Say, Show, View
from bot.model import DraftId, Role
from bot.privacy import ErasureRequest, ErasureState, nobodys_lane
from bot.staffing import AskErasure, DecideErasure, WithdrawErasure
from tests.bot.dialog.chat import NOON, Chat, a_person, keys

OFFICER = a_person()
ADMIN, OTHER = (a_person(lane, (Role.ADMIN, None), name=f"Admin {lane}") for lane in (900, 901))
WISH = ErasureRequest(DraftId(55), OFFICER, NOON)
PLACE = "erase:55:900"


def officer(**given: object) -> Chat:
    return Chat(OFFICER, people={Role.ADMIN: (ADMIN, OTHER)}, **given)  # type: ignore[arg-type]  # fields of Chat


def admin(wish: ErasureRequest = WISH) -> Chat:
    chat = Chat(ADMIN, people={Role.ADMIN: (ADMIN, OTHER)}, erasures={wish.id: wish})
    chat.session = replace(chat.session, lane=ADMIN.lane)
    return chat


@pytest.mark.parametrize("person", [OFFICER, replace(OFFICER, active=False)])
def test_everybody_who_is_known_sees_their_own_data(person: object) -> None:
    chat = Chat(person)  # type: ignore[arg-type]  # a person of either kind
    chat.write("/data_saya")
    (shown,) = chat.of(Show)
    assert (shown.view, shown.lane) == (View.OWN_DATA, 700)


def test_a_stranger_learns_that_only_messages_are_kept_and_how_long() -> None:
    chat = Chat(None)
    assert chat.write("/data_saya") == ["own-data-stranger(days=30)"]
    assert chat.write("/data_saya hapus") == ["own-data-stranger(days=30)"]
    assert keys(chat.write("halo")) == ["stranger"]


def test_who_left_may_still_ask_to_be_removed() -> None:
    chat = officer()
    chat.person = replace(OFFICER, active=False)
    assert chat.press_data("era:erase") == ["erase-what", "erase-stays", "erase-sure"]
    chat.press_data("era:send")
    assert [effect.id for effect in chat.of(AskErasure)] == [1002]


def test_the_wish_is_asked_for_once_more_and_goes_to_every_admin() -> None:
    chat = officer()
    assert chat.press_data("era:erase") == ["erase-what", "erase-stays", "erase-sure"]
    assert chat.buttons() == ["button-erase-send", "button-erase-no"]
    assert chat.press("button-erase-send")[0] == "erase-asked"
    assert chat.of(AskErasure) == [AskErasure(DraftId(1002))]
    told = [say for say in chat.of(Say) if say.chat != 700]
    assert [(say.chat, say.place) for say in told] == [
        (900, "erase:1002:900"),
        (901, "erase:1002:901"),
    ]


def test_whoever_thinks_better_of_it_changes_nothing() -> None:
    chat = officer()
    chat.press_data("era:erase")
    assert chat.press("button-erase-no") == ["choice-dropped"]
    assert chat.of(AskErasure) == []


def test_everything_can_be_typed_too() -> None:
    chat = officer()
    assert keys(chat.write("/data_saya hapus")) == ["erase-what", "erase-stays", "erase-sure"]
    assert chat.write("/data_saya kirim")[0] == "erase-asked"
    assert chat.write("/data_saya entah") == ["own-data-usage"]


def test_a_second_wish_while_one_waits_is_none() -> None:
    chat = officer(erasures={55: WISH})
    assert chat.press_data("era:erase") == ["erase-asked-already"]
    assert chat.press_data("era:send") == ["erase-asked-already"]
    assert chat.of(AskErasure) == []


def test_a_wish_is_taken_back_and_the_admins_see_it() -> None:
    chat = officer(erasures={55: WISH})
    assert chat.write("/data_saya tarik")[0] == "erase-withdrawn"
    assert chat.of(WithdrawErasure) == [WithdrawErasure(DraftId(55))]
    assert [say.place for say in chat.of(Rewrite)] == [PLACE, "erase:55:901"]


def test_without_a_wish_there_is_nothing_to_take_back() -> None:
    assert officer().press_data("era:withdraw") == ["erase-none"]


def test_the_last_admin_cannot_be_removed() -> None:
    chat = Chat(ADMIN, people={Role.ADMIN: (ADMIN,)})
    assert chat.press_data("era:erase") == ["erase-last-admin"]
    assert chat.press_data("era:send") == ["erase-last-admin"]


def test_an_admin_among_several_can_and_the_others_are_asked() -> None:
    chat = Chat(ADMIN, people={Role.ADMIN: (ADMIN, OTHER)})
    chat.press_data("era:send")
    assert [say.place for say in chat.of(Say)][1:] == ["erase:1001:901"]


def test_an_approval_removes_the_person_and_nobody_reads_the_name_any_more() -> None:
    chat = admin()
    said = chat.press_data("era:55:approve")
    assert chat.of(DecideErasure) == [
        DecideErasure(DraftId(55), OFFICER.id, OFFICER.version, ErasureState.APPROVED)
    ]
    assert said[0].startswith("erase-was-approved(name=Petugas 700, other=Admin 900")
    assert "Petugas Kudus" not in " ".join(said)
    (farewell,) = [say for say in chat.of(Say) if say.chat == 700]
    assert [phrase.key for phrase in farewell.message] == ["erase-done", "erase-done-again"]


def test_a_rejection_is_told_to_the_person_and_removes_nothing() -> None:
    chat = admin()
    said = chat.reply(PLACE, "tolak")
    assert chat.of(DecideErasure)[0].state is ErasureState.REJECTED
    assert keys(said) == ["erase-was-rejected", "erase-was-rejected", "erase-declined"]


def test_an_approval_can_be_typed_as_a_reply_and_nothing_else_is_one() -> None:
    chat = admin()
    chat.reply(PLACE, "setujui")
    assert chat.of(DecideErasure)[0].state is ErasureState.APPROVED
    assert keys(chat.reply(PLACE, "nanti saja")) == ["text-other"]


def test_a_wish_that_was_answered_shows_who_answered_it() -> None:
    answered = replace(WISH, state=ErasureState.REJECTED, decided_by="Admin 901", decided_at=NOON)
    chat = admin(answered)
    assert keys(chat.press_data("era:55:approve"))[0] == "erase-was-rejected"
    assert keys(chat.reply(PLACE, "setujui"))[0] == "erase-was-rejected"
    assert chat.of(DecideErasure) == []


def test_nobody_answers_their_own_wish() -> None:
    chat = admin(ErasureRequest(DraftId(55), ADMIN, NOON))
    assert chat.press_data("era:55:approve") == ["erase-not-own"]


def test_only_admins_answer() -> None:
    chat = officer(erasures={55: WISH})
    assert chat.press_data("era:55:approve") == ["command-not-yours"]


def test_an_unknown_wish_and_forged_buttons_change_nothing() -> None:
    chat = admin()
    assert chat.press_data("era:56:approve") == ["button-old"]
    for forged in ("era:55", "era:55:send", "era:55:approve:1", "era:x:approve", "era:erase:1"):
        assert chat.press_data(forged) == ["button-old"]
    assert chat.of(DecideErasure) == []


def test_a_person_who_was_removed_is_only_a_number_in_pengguna() -> None:
    gone = replace(OFFICER, lane=nobodys_lane(OFFICER.id), active=False, assignments=())
    chat = Chat(ADMIN, people={Role.ADMIN: (ADMIN, OTHER)}, known={700: gone})
    assert chat.write("/pengguna 700 aktifkan") == ["person-erased"]


def test_a_stranger_who_presses_a_button_of_another_kind_stays_a_stranger() -> None:
    left = Chat(replace(OFFICER, assignments=()))
    assert keys(left.press_data("era:55:approve")) == ["stranger"]
