"""Shapes of people, bots and chats as they stand inside Telegram's objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stubs.telegram.world import Json, World

_SHOWN = ("id", "first_name", "last_name", "username", "language_code")


def user_json(user: Json) -> Json:
    """Give a person as `from`."""
    return {"is_bot": False, **{key: user[key] for key in _SHOWN if user.get(key) is not None}}


def bot_json(bot: Json) -> Json:
    """Give a bot as `from`."""
    return {key: bot[key] for key in ("id", "first_name", "username")} | {"is_bot": True}


def chat_json(world: World, chat_id: int) -> Json:
    """Give a chat as `chat`: a group's id is negative, a private chat has its person's id."""
    if chat_id < 0:
        return {"id": chat_id, "title": world.groups[chat_id]["title"], "type": "group"}
    user = world.users[chat_id]
    names = {key: user[key] for key in _SHOWN[:4] if user.get(key) is not None}
    return {**names, "type": "private"}


def member_change(bot: Json, old: str, new: str) -> Json:
    """Give old and new status of the bot, as in my_chat_member."""
    return {
        "old_chat_member": _member(bot, old),
        "new_chat_member": _member(bot, new),
    }


def _member(bot: Json, status: str) -> dict[str, Any]:
    until = {"until_date": 0} if status == "kicked" else {}
    return {"user": bot_json(bot), "status": status, **until}
