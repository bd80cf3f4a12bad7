"""Methods that put a message into a chat."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from stubs.telegram.errors import bad_request
from stubs.telegram.files import check_picture
from stubs.telegram.markup import split_markup
from stubs.telegram.methods.calling import open_chat, read_object
from stubs.telegram.people import bot_json, chat_json
from stubs.telegram.texts import CAPTION_LIMIT, TEXT_LIMIT, read_formatted

if TYPE_CHECKING:
    from stubs.telegram.methods.calling import Call
    from stubs.telegram.world import Json

_ACTIONS = frozenset(
    {
        *("typing", "upload_photo", "record_video", "upload_video", "record_voice"),
        *("upload_voice", "upload_document", "choose_sticker", "find_location"),
        *("record_video_note", "upload_video_note"),
    }
)


def send_message(call: Call) -> Json:
    """Send a text of 1 to 4096 UTF-16 units, counted after its entities are parsed."""
    text, entities = read_formatted(call.params, "text", limit=TEXT_LIMIT)
    if not text:
        raise bad_request("message text is empty")
    content: Json = {"text": text}
    if entities:
        content["entities"] = entities
    if options := read_object(call, "link_preview_options"):
        content["link_preview_options"] = options
    return _put_message(call, content)


def send_document(call: Call) -> Json:
    """Send a file: an upload, `attach://` a part of the request, or a file_id."""
    file = call.files.received(call.world, call.params, "document")
    shown = {key: file[key] for key in ("file_id", "file_unique_id", "file_size")}
    document = {**shown, "file_name": file["name"], "mime_type": file["mime"]}
    return _put_message(call, {"document": document, **_caption(call)})


def send_photo(call: Call) -> Json:
    """Send a picture; it comes back in one size. What is no picture, or of an odd shape, is refused as Telegram does."""
    check_picture(call.params)
    file = call.files.received(call.world, call.params, "photo")
    keys = ("file_id", "file_unique_id", "file_size", "width", "height")
    size = {key: file[key] for key in keys}
    return _put_message(call, {"photo": [size], **_caption(call)})


def send_chat_action(call: Call) -> bool:
    """Show people that the bot is typing, uploading, ..."""
    chat_id = open_chat(call)
    action = call.params.text("action")
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    call.world.show("action", call.bot_id, chat_id, action=action)
    return True


def _caption(call: Call) -> Json:
    text, entities = read_formatted(call.params, "caption", limit=CAPTION_LIMIT, prefix="caption_")
    caption: Json = {"caption": text} if text else {}
    return caption | ({"caption_entities": entities} if entities else {})


def _put_message(call: Call, content: Json) -> Json:
    """Check markup, chat and reply in Telegram's order, then store and show the message."""
    inline, other = split_markup(call.params.json("reply_markup"))
    chat_id = open_chat(call)
    body: Json = {
        "from": bot_json(call.bot),
        "chat": chat_json(call.world, chat_id),
        "date": int(call.now),
        **_reply(call, chat_id),
        **content,
    }
    if inline:
        body["reply_markup"] = inline
    if call.params.flag("protect_content"):
        body["has_protected_content"] = True
    return call.world.add_message(call.bot_id, chat_id, body, own=True, keyboard=other)


def _reply(call: Call, chat_id: int) -> Json:
    """Give `reply_to_message`; what is gone is an error unless the caller allows it."""
    wanted: dict[str, Any] = read_object(call, "reply_parameters")
    number = wanted.get("message_id", call.params.integer("reply_to_message_id"))
    if not number:
        return {}
    replied = None
    with contextlib.suppress(TypeError, ValueError):
        replied = call.world.message(call.bot_id, chat_id, int(number))
    if replied is None:
        lenient = wanted.get("allow_sending_without_reply")
        if lenient or call.params.flag("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    return {"reply_to_message": without_reply(replied["raw"])}


def without_reply(raw: Json) -> Json:
    """Give a message as it stands inside another: Telegram nests replies one deep."""
    return {key: value for key, value in raw.items() if key != "reply_to_message"}
