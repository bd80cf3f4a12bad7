from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.stubs.telegram.stage import Stage

BUTTONS = {"inline_keyboard": [[{"text": "Kirim", "callback_data": "send"}]]}
SAME = (
    "Bad Request: message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)


@pytest.fixture
def sent(stage: Stage) -> dict[str, Any]:
    """A bot's message with a button, in the chat of person 41."""
    stage.act(41, "send", text="/start")
    message: dict[str, Any] = stage.done(
        "sendMessage", chat_id=41, text="<b>kartu</b>", parse_mode="HTML", reply_markup=BUTTONS
    )
    return message


def test_an_edit_replaces_text_and_buttons(stage: Stage, sent: dict[str, Any]) -> None:
    where = {"chat_id": 41, "message_id": sent["message_id"]}
    edited = stage.done(
        "editMessageText", **where, text="#baru", link_preview_options={"is_disabled": True}
    )
    assert (edited["text"], edited["message_id"]) == ("#baru", sent["message_id"])
    assert "reply_markup" not in edited
    assert edited["edit_date"] >= sent["date"]
    shown = stage.seen(41)[-1]
    assert (shown["kind"], shown["message"]["text"], shown["message"]["edited"]) == (
        "edit",
        "#baru",
        True,
    )
    assert shown["message"]["buttons"] == []


def test_an_edit_to_the_same_is_refused(stage: Stage, sent: dict[str, Any]) -> None:
    where = {"chat_id": 41, "message_id": sent["message_id"]}
    same = {"text": "<b>kartu</b>", "parse_mode": "HTML", "reply_markup": BUTTONS}
    assert stage.error("editMessageText", **where, **same) == (400, SAME)
    assert stage.error("editMessageReplyMarkup", **where, reply_markup=BUTTONS) == (400, SAME)
    stage.done("editMessageReplyMarkup", **where)
    assert stage.error("editMessageReplyMarkup", **where) == (400, SAME)


def test_what_cannot_be_edited_is_refused(stage: Stage, sent: dict[str, Any]) -> None:
    keyboard = {"keyboard": [["A"]]}
    other = stage.done("sendMessage", chat_id=41, text="a", reply_markup=keyboard)["message_id"]
    stage.http.post(
        f"/bot{stage.token}/sendDocument", data={"chat_id": "41"}, files={"document": b"x"}
    )
    answers = [
        stage.error("editMessageText", chat_id=41, message_id=message_id, text="x")[1]
        for message_id in (999, 1, other, other + 1)
    ]
    assert answers == [
        "Bad Request: message to edit not found",
        "Bad Request: message can't be edited",
        "Bad Request: message can't be edited",
        "Bad Request: there is no text in the message to edit",
    ]
    assert stage.error("editMessageText", text="x")[1] == (
        "Bad Request: message identifier is not specified"
    )
    empty = stage.error("editMessageText", chat_id=41, message_id=sent["message_id"], text="")
    assert empty == (400, "Bad Request: message text is empty")


def test_a_message_is_deleted_once(stage: Stage, sent: dict[str, Any]) -> None:
    where = {"chat_id": 41, "message_id": sent["message_id"]}
    assert stage.done("deleteMessage", **where) is True
    assert stage.error("deleteMessage", **where) == (
        400,
        "Bad Request: message to delete not found",
    )
    assert stage.seen(41)[-1]["kind"] == "delete"
    assert stage.refused(41, "press", message_id=sent["message_id"], button="Kirim")[0] == 404


def test_an_old_message_cannot_be_deleted(lone_stage: Stage) -> None:
    lone_stage.act(41, "send", text="/start")
    lone_stage.control("clock", advance=49 * 3600)
    assert lone_stage.error("deleteMessage", chat_id=41, message_id=1)[1] == (
        "Bad Request: message can't be deleted for everyone"
    )
