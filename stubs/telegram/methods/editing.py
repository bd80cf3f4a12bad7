"""Methods that change, delete or answer what is already there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stubs.telegram.errors import bad_request
from stubs.telegram.markup import split_markup
from stubs.telegram.methods.calling import find_chat, open_chat, read_object
from stubs.telegram.queue import CALLBACK_LIFE
from stubs.telegram.texts import TEXT_LIMIT, read_formatted

if TYPE_CHECKING:
    from stubs.telegram.methods.calling import Call
    from stubs.telegram.world import Json

DELETABLE = 48 * 3600.0
"""Seconds in which a message can be deleted for everyone."""

TOAST_LIMIT = 200

_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def edit_message_text(call: Call) -> Json:
    """Replace text and inline keyboard; a keyboard that is not given again goes away."""
    text, entities = read_formatted(call.params, "text", limit=TEXT_LIMIT)
    if not text:
        raise bad_request("message text is empty")
    inline, _ = split_markup(call.params.json("reply_markup"))
    record = _editable(call)
    if "text" not in record["raw"]:
        raise bad_request("there is no text in the message to edit")
    raw = _without(record["raw"], "text", "entities", "reply_markup", "link_preview_options")
    raw["text"] = text
    if entities:
        raw["entities"] = entities
    if options := read_object(call, "link_preview_options"):
        raw["link_preview_options"] = options
    return _replace(call, record, raw, inline)


def edit_message_reply_markup(call: Call) -> Json:
    """Replace the inline keyboard alone."""
    inline, _ = split_markup(call.params.json("reply_markup"))
    record = _editable(call)
    return _replace(call, record, _without(record["raw"], "reply_markup"), inline)


def delete_message(call: Call) -> bool:
    """Delete a message younger than 48 h: the bot's own, or any in a private chat."""
    chat_id = open_chat(call)
    record = call.world.known_message(
        call.bot_id, chat_id, call.params.integer("message_id"), "delete"
    )
    if call.now - record["raw"]["date"] > DELETABLE:
        raise bad_request("message can't be deleted for everyone")
    if chat_id < 0 and not record["own"]:
        raise bad_request("message can't be deleted")
    message_id = record["raw"]["message_id"]
    call.world.put("message", f"{call.bot_id}:{message_id}", None)
    call.world.show("delete", call.bot_id, chat_id, message_id=message_id)
    return True


def answer_callback_query(call: Call) -> bool:
    """End a button's spinner, with a toast or alert of at most 200 characters.

    A query can be answered once, and for 150 s after the press.
    """
    query = call.world.cells["callback"].get(call.params.text("callback_query_id"))
    if (
        query is None
        or query["bot"] != call.bot_id
        or query["answered"] is not None
        or call.now - query["created"] > CALLBACK_LIFE
    ):
        raise bad_request(_TOO_OLD)
    text = call.params.text("text")
    if len(text) > TOAST_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    answer = {
        "text": text,
        "show_alert": call.params.flag("show_alert"),
        "url": call.params.text("url") or None,
    }
    call.world.put("callback", query["id"], {**query, "answered": answer})
    call.world.show(
        "answer",
        call.bot_id,
        query["chat"],
        callback_id=query["id"],
        user=query["user"],
        message_id=query["message_id"],
        **answer,
    )
    return True


def _editable(call: Call) -> Json:
    """Find the message: the bot's own, and without any keyboard but an inline one."""
    if not call.params.text("chat_id") and not call.params.text("message_id"):
        raise bad_request("message identifier is not specified")
    chat_id = find_chat(call)
    record = call.world.known_message(
        call.bot_id, chat_id, call.params.integer("message_id"), "edit"
    )
    if not record["own"] or record["keyboard"] is not None:
        raise bad_request("message can't be edited")
    open_chat(call)
    return record


def _replace(call: Call, record: Json, raw: Json, inline: Json | None) -> Json:
    if inline:
        raw["reply_markup"] = inline
    if raw == record["raw"]:
        raise bad_request(_SAME)
    raw["edit_date"] = int(call.now)
    call.world.change_message(call.bot_id, record, raw)
    return raw


def _without(raw: Json, *names: str) -> Json:
    return {key: value for key, value in raw.items() if key not in names}
