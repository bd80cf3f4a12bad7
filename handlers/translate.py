"""Make an input of an update's raw bytes: the few fields that the mind reads, typed, and never an exception.

What comes back is an `Input`, or why the update cannot be read, or None where nobody waits for an answer: other bots'
commands, service messages, channels.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from bot.inputs import (
    Arrival,
    Command,
    Edited,
    Kind,
    Membership,
    Moved,
    Press,
    Text,
    Unreadable,
    Unsupported,
)
from bot.model import ChatId, Lane
from handlers.clean_text import clean_name, clean_text
from handlers.json_fields import (
    WrongShape,
    read_id,
    read_moment,
    read_optional_table,
    read_optional_text,
    read_table,
    read_text,
)
from handlers.marked_text import marked_text

if TYPE_CHECKING:
    from datetime import datetime

    from bot.inputs import Input
    from handlers.json_fields import Table

_COMMAND = re.compile(r"/([A-Za-z0-9_]+)(?:@([A-Za-z0-9_]+))?(?!\w)\s*(.*)", re.DOTALL)
_LONGEST_CALLBACK = 256
_KINDS = {
    "sticker": Kind.STICKER,
    "photo": Kind.PHOTO,
    "voice": Kind.VOICE,
    "audio": Kind.VOICE,
    "video": Kind.VIDEO,
    "video_note": Kind.VIDEO,
    "animation": Kind.VIDEO,
    "document": Kind.DOCUMENT,
    "location": Kind.LOCATION,
    "venue": Kind.LOCATION,
    "contact": Kind.CONTACT,
    "poll": Kind.POLL,
    "dice": Kind.OTHER,
    "game": Kind.OTHER,
    "story": Kind.OTHER,
    "paid_media": Kind.OTHER,
    "invoice": Kind.OTHER,
    "checklist": Kind.OTHER,
}
"""A message that holds none of these and no text is a service message: something happened, nobody spoke."""


class Translator:
    """Fits the port `Translate`; knows our own name, because a command may be meant for another bot."""

    def __init__(self, bot_username: str) -> None:
        self._username = bot_username.casefold()

    def __call__(self, raw: bytes, received_at: datetime) -> Input | Unreadable | None:
        """Give the input, why it cannot be read, or None when it needs no handling."""
        try:
            update = json.loads(raw.decode("utf-8", "replace"))
        except (ValueError, RecursionError):
            return Unreadable("the update is no JSON")
        if not isinstance(update, dict):
            return Unreadable("the update is no object")
        try:
            return self._read(update, received_at)
        except WrongShape as problem:
            return _unreadable(update, str(problem))

    def _read(self, update: Table, received_at: datetime) -> Input | None:
        if "message" in update:
            return self._message(update)
        if "edited_message" in update:
            return _edited(update)
        if "callback_query" in update:
            return _press(update, received_at)
        if "my_chat_member" in update:
            return _membership(update)
        return None

    def _message(self, update: Table) -> Input | None:
        message = read_table(update, "message")
        if _speaks_for_nobody(message):
            return None
        arrival = _arrival(update, message)
        if message.get("text") is not None:
            return self._said(arrival, read_text(message, "text"), message.get("entities"))
        if message.get("migrate_to_chat_id") is not None:
            return Moved(arrival, ChatId(read_id(message, "migrate_to_chat_id")))
        kind = next((kind for name, kind in _KINDS.items() if name in message), None)
        if kind is None or not arrival.private:
            return None
        return Unsupported(arrival, kind)

    def _said(self, arrival: Arrival, written: str, entities: object) -> Input | None:
        # The command is sought before the text is folded: a slash in another script is a text like any other.
        command = _COMMAND.match(written.strip())
        if command is None:
            return Text(arrival, clean_text(written), marked_text(written, entities))
        name, bot_name, argument = command.groups()
        if bot_name and bot_name.casefold() != self._username:
            return None
        return Command(arrival, name.lower(), clean_text(argument))


def _edited(update: Table) -> Input | None:
    message = read_table(update, "edited_message")
    # Without text it is a caption or a live location that moves.
    if _speaks_for_nobody(message) or message.get("text") is None:
        return None
    edited_at = "edit_date" if message.get("edit_date") is not None else "date"
    return Edited(_arrival(update, message, edited_at), clean_text(read_text(message, "text")))


def _press(update: Table, received_at: datetime) -> Input:
    """Read a press. Its message is absent for old ones, and then the press came from the private chat."""
    query = read_table(update, "callback_query")
    sender = read_table(query, "from")
    lane = read_id(sender, "id")
    message = read_optional_table(query, "message")
    callback_id = read_text(query, "id")
    if not 0 < len(callback_id) <= _LONGEST_CALLBACK or not callback_id.isprintable():
        raise WrongShape("id is no callback id")
    chat = lane if message is None else read_id(read_table(message, "chat"), "id")
    arrival = Arrival(
        lane=Lane(lane),
        chat=ChatId(chat),
        update_id=read_id(update, "update_id"),
        sent_at=received_at,
        message_id=None if message is None else read_id(message, "message_id"),
        name=_name(sender),
        private=chat == lane,
    )
    return Press(arrival, callback_id, clean_text(read_optional_text(query, "data")))


def _membership(update: Table) -> Input | None:
    change = read_table(update, "my_chat_member")
    chat = read_table(change, "chat")
    if chat.get("type") == "channel":
        return None
    sender = read_table(change, "from")
    member = read_table(change, "new_chat_member")
    status = read_text(member, "status")
    arrival = Arrival(
        lane=Lane(read_id(sender, "id")),
        chat=ChatId(read_id(chat, "id")),
        update_id=read_id(update, "update_id"),
        sent_at=read_moment(change, "date"),
        name=_name(sender),
        private=chat.get("type") == "private",
    )
    silenced = status == "restricted" and member.get("can_send_messages") is False
    can_write = status not in {"left", "kicked"} and not silenced
    return Membership(arrival, can_write, clean_name(read_optional_text(chat, "title")))


def _speaks_for_nobody(message: Table) -> bool:
    """Whether no person stands behind a message: a bot, a channel, or an admin who hides behind the group."""
    chat = read_table(message, "chat")
    if chat.get("type") == "channel" or message.get("sender_chat") is not None:
        return True
    sender = read_optional_table(message, "from")
    return sender is not None and sender.get("is_bot") is True


def _arrival(update: Table, message: Table, moment: str = "date") -> Arrival:
    chat = read_table(message, "chat")
    sender = read_table(message, "from")
    replied = read_optional_table(message, "reply_to_message")
    return Arrival(
        lane=Lane(read_id(sender, "id")),
        chat=ChatId(read_id(chat, "id")),
        update_id=read_id(update, "update_id"),
        sent_at=read_moment(message, moment),
        message_id=read_id(message, "message_id"),
        replied_to=None if replied is None else read_id(replied, "message_id"),
        name=_name(sender),
        private=chat.get("type") == "private",
        forwarded=message.get("forward_origin") is not None
        or message.get("forward_date") is not None,
    )


def _name(sender: Table) -> str:
    """Give the name that a person chose at Telegram."""
    first, last = (read_optional_text(sender, part) for part in ("first_name", "last_name"))
    return clean_name(f"{first} {last}")


def _unreadable(update: dict[str, Any], reason: str) -> Unreadable:
    """Say why, and whom to tell as far as that can be read."""
    happened = next((value for value in update.values() if isinstance(value, dict)), {})
    lane = _readable_id(happened.get("from"))
    spoken = happened.get("message")
    chat = _readable_id((spoken if isinstance(spoken, dict) else happened).get("chat"))
    return Unreadable(
        reason,
        None if lane is None else Lane(lane),
        None if chat is None else ChatId(chat),
    )


def _readable_id(table: object) -> int | None:
    try:
        return read_id(table, "id") if isinstance(table, dict) else None
    except WrongShape:
        return None
