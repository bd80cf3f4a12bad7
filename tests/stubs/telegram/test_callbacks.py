from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.stubs.telegram.stage import Stage

TOO_OLD = (
    400,
    "Bad Request: query is too old and response timeout expired or query ID is invalid",
)
BUTTONS = {
    "inline_keyboard": [
        [{"text": "Kirim", "callback_data": "kirim:1"}, {"text": "Situs", "url": "https://a.id"}]
    ]
}


def card(stage: Stage) -> int:
    stage.act(51, "send", text="/start")
    sent = stage.done("sendMessage", chat_id=51, text="kartu", reply_markup=BUTTONS)
    return int(sent["message_id"])


def test_a_press_gives_a_callback_query_with_its_message(stage: Stage) -> None:
    message_id = card(stage)
    pressed = stage.act(51, "press", message_id=message_id, button="Kirim")
    query = stage.updates()[-1]["callback_query"]
    assert (query["id"], query["data"], query["from"]["id"]) == (
        pressed["callback_id"],
        "kirim:1",
        51,
    )
    assert query["message"]["message_id"] == message_id
    assert query["message"]["reply_markup"] == BUTTONS
    assert isinstance(query["chat_instance"], str)


def test_a_button_is_found_by_its_data_too(stage: Stage) -> None:
    message_id = card(stage)
    assert stage.act(51, "press", message_id=message_id, button="kirim:1")["data"] == "kirim:1"


def test_a_link_button_opens_its_link(stage: Stage) -> None:
    assert stage.act(51, "press", message_id=card(stage), button="Situs") == {
        "url": "https://a.id",
        "callback_id": None,
        "update_id": None,
    }


def test_only_buttons_that_are_there_can_be_pressed(stage: Stage) -> None:
    message_id = card(stage)
    stage.done("editMessageText", chat_id=51, message_id=message_id, text="selesai")
    assert stage.refused(51, "press", message_id=message_id, button="Kirim") == (
        409,
        "no button 'Kirim' on this message, but []",
    )
    assert stage.refused(51, "press", message_id=message_id) == (400, "button is missing")


def test_a_button_of_a_reply_keyboard_sends_its_label(stage: Stage) -> None:
    stage.act(51, "send", text="/start")
    keyboard = {"keyboard": [["Nihil"]]}
    sent = stage.done("sendMessage", chat_id=51, text="?", reply_markup=keyboard)
    stage.act(51, "press", message_id=sent["message_id"], button="Nihil")
    assert stage.updates()[-1]["message"]["text"] == "Nihil"


def test_an_answer_is_seen_as_a_toast_and_given_once(stage: Stage) -> None:
    pressed = stage.act(51, "press", message_id=card(stage), button="Kirim")
    path = f"/_person/callbacks/{pressed['callback_id']}"
    assert stage.http.get(path).json()["answered"] is None
    asked = {"callback_query_id": pressed["callback_id"], "text": "Terkirim", "show_alert": True}
    assert stage.done("answerCallbackQuery", **asked) is True
    toast = stage.seen(51)[-1]
    assert (toast["kind"], toast["callback_id"], toast["text"], toast["show_alert"]) == (
        "answer",
        pressed["callback_id"],
        "Terkirim",
        True,
    )
    assert stage.http.get(path).json()["answered"]["text"] == "Terkirim"
    assert stage.error("answerCallbackQuery", **asked) == TOO_OLD
    assert stage.http.get("/_person/callbacks/0").status_code == 404


def test_a_toast_holds_200_characters(stage: Stage) -> None:
    pressed = stage.act(51, "press", message_id=card(stage), button="Kirim")
    query = {"callback_query_id": pressed["callback_id"]}
    assert stage.error("answerCallbackQuery", **query, text="a" * 201) == (
        400,
        "Bad Request: MESSAGE_TOO_LONG",
    )
    assert stage.done("answerCallbackQuery", **query, text="a" * 200) is True


def test_a_press_can_be_answered_for_150_seconds(lone_stage: Stage) -> None:
    message_id = card(lone_stage)
    lone_stage.control("clock", running=False)
    first = lone_stage.act(51, "press", message_id=message_id, button="Kirim")["callback_id"]
    second = lone_stage.act(51, "press", message_id=message_id, button="Kirim")["callback_id"]
    lone_stage.control("clock", advance=150)
    assert lone_stage.done("answerCallbackQuery", callback_query_id=first) is True
    lone_stage.control("clock", advance=1)
    assert lone_stage.error("answerCallbackQuery", callback_query_id=second) == TOO_OLD


def test_an_undelivered_press_older_than_150_seconds_is_dropped(lone_stage: Stage) -> None:
    message_id = card(lone_stage)
    lone_stage.act(51, "press", message_id=message_id, button="Kirim")
    lone_stage.control("clock", advance=151)
    assert [sorted(update) for update in lone_stage.updates()] == [["message", "update_id"]]


def test_a_message_lives_24_hours(lone_stage: Stage) -> None:
    lone_stage.act(51, "send", text="lama")
    lone_stage.control("clock", advance=86_401)
    lone_stage.act(51, "send", text="baru")
    assert [update["message"]["text"] for update in lone_stage.updates()] == ["baru"]


def test_another_bot_cannot_answer(stage: Stage) -> None:
    pressed = stage.act(51, "press", message_id=card(stage), button="Kirim")
    stage.http.post("/_control/bots", json={"token": "888888:other", "username": "lain_bot"})
    other = stage.http.post(
        "/bot888888:other/answerCallbackQuery",
        json={"callback_query_id": pressed["callback_id"]},
    )
    assert (other.status_code, other.json()["description"]) == TOO_OLD
