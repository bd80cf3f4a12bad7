from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.stubs.telegram.stage import Stage


def inline(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


@pytest.fixture
def user(stage: Stage) -> int:
    stage.act(31, "send", text="/start")
    return 31


def test_a_sent_message_comes_back_in_telegrams_shape(stage: Stage, user: int) -> None:
    message = stage.done("sendMessage", chat_id=user, text="halo", protect_content=True)
    assert message == {
        "message_id": 2,
        "from": {
            "id": stage.bot_id,
            "is_bot": True,
            "first_name": f"stub_{stage.bot_id}_bot",
            "username": f"stub_{stage.bot_id}_bot",
        },
        "chat": {"id": user, "type": "private", "first_name": "Person 31"},
        "date": message["date"],
        "text": "halo",
        "has_protected_content": True,
    }


def test_message_ids_rise_over_all_private_chats_of_a_bot(stage: Stage, user: int) -> None:
    stage.act(32, "send", text="/start")
    sent = [stage.done("sendMessage", chat_id=chat, text="a") for chat in (user, 32, user)]
    assert [message["message_id"] for message in sent] == [3, 4, 5]


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "message text is empty"),
        ({"text": "a" * 4097}, "message is too long"),
        ({"text": "\U0001f600" * 2049}, "message is too long"),
        ({"text": "<x>a</x>", "parse_mode": "HTML"},
         'can\'t parse entities: Unsupported start tag "x" at byte offset 0'),
        ({"text": "a", "parse_mode": "Klingon"}, "unsupported parse_mode"),
        ({"text": "a", "reply_markup": "{"}, "can't parse reply markup JSON object"),
        ({"text": "a", "reply_markup": [1]}, "object expected as reply markup"),
        ({"text": "a", "link_preview_options": [1]}, "object expected as link preview options"),
        ({"text": "a", "reply_parameters": {"message_id": 999}},
         "message to be replied not found"),
        ({"text": "a", "reply_to_message_id": 999}, "message to be replied not found"),
        ({"text": "a", "reply_parameters": {"message_id": "x"}},
         "message to be replied not found"),
    ],
)  # fmt: skip
def test_telegram_refuses_in_its_own_words(
    stage: Stage, user: int, params: dict[str, Any], reason: str
) -> None:
    assert stage.error("sendMessage", chat_id=user, **params) == (400, f"Bad Request: {reason}")


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (inline({"text": "A", "callback_data": "x" * 65}), "BUTTON_DATA_INVALID"),
        (inline({"text": "A", "callback_data": "é" * 33}), "BUTTON_DATA_INVALID"),
        (inline({"text": "A", "callback_data": ""}), "BUTTON_DATA_INVALID"),
        (inline({"text": "A", "url": "nowhere"}), "BUTTON_URL_INVALID"),
        (inline({"text": "A"}), ("can't parse inline keyboard button: "
         "Text buttons are unallowed in the inline keyboard")),
        (inline({"text": "", "callback_data": "a"}),
         'can\'t parse inline keyboard button: Field "text" must be non-empty'),
        ({"inline_keyboard": [["A"]]},
         "can't parse inline keyboard button: InlineKeyboardButton must be an Object"),
        ({"inline_keyboard": ["A"]}, "can't parse inline keyboard: row must be an Array"),
        ({"keyboard": ["A"]}, "can't parse reply keyboard: row must be an Array"),
        (inline(*[{"text": "A", "callback_data": "a"}] * 101), "REPLY_MARKUP_TOO_LONG"),
    ],
)  # fmt: skip
def test_a_wrong_keyboard_is_refused(
    stage: Stage, user: int, markup: dict[str, Any], reason: str
) -> None:
    answer = stage.error("sendMessage", chat_id=user, text="a", reply_markup=markup)
    assert answer == (400, f"Bad Request: {reason}")


def test_the_limits_themselves_are_allowed(stage: Stage, user: int) -> None:
    markup = inline(
        {"text": "A", "callback_data": "x" * 64},
        {"text": "B", "url": "https://example.org/a"},
        {"text": "C", "url": "tg://user?id=1"},
    )
    text = f"<b>{'a' * 4096}</b>"
    message = stage.done(
        "sendMessage", chat_id=user, text=text, parse_mode="HTML", reply_markup=markup
    )
    assert message["reply_markup"] == markup
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 4096}]


def test_an_empty_inline_keyboard_is_none(stage: Stage, user: int) -> None:
    message = stage.done(
        "sendMessage", chat_id=user, text="a", reply_markup={"inline_keyboard": [[]]}
    )
    assert "reply_markup" not in message


@pytest.mark.parametrize(
    "markup",
    [
        {"keyboard": [["A", {"text": "B"}]], "resize_keyboard": True},
        {"remove_keyboard": True},
        {"force_reply": True, "input_field_placeholder": "angka"},
    ],
)
def test_other_keyboards_are_seen_by_the_person_only(
    stage: Stage, user: int, markup: dict[str, Any]
) -> None:
    message = stage.done("sendMessage", chat_id=user, text="a", reply_markup=markup)
    shown = stage.seen(user)[-1]["message"]["keyboard"]
    assert "reply_markup" not in message
    assert set(shown) == set(markup)


def test_a_reply_carries_the_message_it_answers(stage: Stage, user: int) -> None:
    first = stage.done("sendMessage", chat_id=user, text="satu")
    second = stage.done("sendMessage", chat_id=user, text="dua", reply_to_message_id=2)
    third = stage.done("sendMessage", chat_id=user, text="tiga", reply_parameters={"message_id": 3})
    lenient = {"message_id": 99, "allow_sending_without_reply": True}
    fourth = stage.done("sendMessage", chat_id=user, text="empat", reply_parameters=lenient)
    assert second["reply_to_message"] == first
    assert third["reply_to_message"]["message_id"] == 3
    assert "reply_to_message" not in third["reply_to_message"]
    assert "reply_to_message" not in fourth


def test_link_preview_options_and_given_entities_are_kept(stage: Stage, user: int) -> None:
    message = stage.done(
        "sendMessage",
        chat_id=user,
        text="  tebal ",
        entities=[
            {"type": "bold", "offset": 2, "length": 6},
            {"type": "code", "offset": 0, "length": 1},
        ],
        link_preview_options={"is_disabled": True},
    )
    assert message["text"] == "tebal"
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 5}]
    assert message["link_preview_options"] == {"is_disabled": True}


@pytest.mark.parametrize(
    ("chat", "answer"),
    [
        ("", (400, "Bad Request: chat_id is empty")),
        (123456789, (400, "Bad Request: chat not found")),
        (-123456789, (400, "Bad Request: chat not found")),
        ("@nobody_at_all", (400, "Bad Request: chat not found")),
        ("words", (400, "Bad Request: chat not found")),
    ],
)
def test_an_unknown_chat_is_not_found(
    stage: Stage, chat: int | str, answer: tuple[int, str]
) -> None:
    assert stage.error("sendMessage", chat_id=chat, text="a") == answer


def test_a_bot_cannot_write_first(stage: Stage) -> None:
    stage.http.post("/_person/users", json={"id": 3301, "username": "belum_menulis"})
    refusal = (403, "Forbidden: bot can't initiate conversation with a user")
    assert stage.error("sendMessage", chat_id=3301, text="a") == refusal
    assert stage.error("sendMessage", chat_id="@belum_menulis", text="a") == refusal


def test_a_blocked_bot_is_told_so_and_gets_updates_about_it(stage: Stage, user: int) -> None:
    stage.act(user, "block")
    assert stage.error("sendMessage", chat_id=user, text="a") == (
        403,
        "Forbidden: bot was blocked by the user",
    )
    assert stage.refused(user, "send", text="a") == (409, "this person has blocked the bot")
    stage.act(user, "unblock")
    assert stage.act(user, "unblock") == {"update_id": None}
    stage.done("sendMessage", chat_id=user, text="a")
    changes = [u["my_chat_member"] for u in stage.updates() if "my_chat_member" in u]
    statuses = [(c["old_chat_member"]["status"], c["new_chat_member"]["status"]) for c in changes]
    assert statuses == [("member", "kicked"), ("kicked", "member")]


def test_a_deactivated_person_cannot_be_reached(stage: Stage) -> None:
    stage.act(3302, "send", text="/start")
    stage.act(3302, "deactivate")
    assert stage.error("sendMessage", chat_id=3302, text="a") == (
        403,
        "Forbidden: user is deactivated",
    )
    assert stage.refused(3302, "send", text="a")[0] == 409


def test_a_chat_action_is_shown(stage: Stage, user: int) -> None:
    stage.done("sendChatAction", chat_id=user, action="typing")
    assert stage.seen(user)[-1]["action"] == "typing"
    assert stage.error("sendChatAction", chat_id=user, action="dancing")[0] == 400
