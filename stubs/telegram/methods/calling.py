"""What every Bot API method gets, and the checks of the chat that many of them begin with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from stubs.telegram.errors import bad_request, forbidden

if TYPE_CHECKING:
    from stubs.telegram.files import FileStore
    from stubs.telegram.params import Params
    from stubs.telegram.world import Json, World


@dataclass(frozen=True, slots=True)
class Call:
    """One call by one bot at one simulated time (seconds of the epoch)."""

    world: World
    bot: Json
    params: Params
    now: float
    files: FileStore

    @property
    def bot_id(self) -> int:
        """The calling bot."""
        return int(self.bot["id"])


def find_chat(call: Call) -> int:
    """Read chat_id, a number or @username of a person; 400 when there is no such chat."""
    text = call.params.text("chat_id")
    if not text:
        raise bad_request("chat_id is empty")
    if text.startswith("@"):
        for user in call.world.users.values():
            if user.get("username", "").lower() == text[1:].lower():
                return int(user["id"])
        raise bad_request("chat not found")
    chat_id = call.params.integer("chat_id")
    if chat_id in call.world.users or chat_id in call.world.groups:
        return int(chat_id)
    raise bad_request("chat not found")


def open_chat(call: Call) -> int:
    """Read chat_id and make sure this bot may write there; else Telegram's 400 or 403."""
    chat_id = find_chat(call)
    world = call.world
    if chat_id < 0:
        if call.bot_id not in world.groups[chat_id]["bots"]:
            raise forbidden("bot was kicked from the group chat")
        return chat_id
    if world.users[chat_id]["deactivated"]:
        raise forbidden("user is deactivated")
    link = world.link(call.bot_id, chat_id)
    if link is None:
        raise forbidden("bot can't initiate conversation with a user")
    if link["blocked"]:
        raise forbidden("bot was blocked by the user")
    return chat_id


def read_object(call: Call, name: str) -> dict[str, Any]:
    """Read a JSON object parameter, empty when absent."""
    value = call.params.json(name)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise bad_request(f"object expected as {name.replace('_', ' ')}")
    return value
