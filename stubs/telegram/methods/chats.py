"""Methods about the bot itself, its chats, its commands and its files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from stubs.telegram.errors import bad_request
from stubs.telegram.methods.calling import find_chat, read_object
from stubs.telegram.params import Params
from stubs.telegram.people import bot_json, chat_json

if TYPE_CHECKING:
    from stubs.telegram.methods.calling import Call
    from stubs.telegram.world import Json, World

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_WHOLE = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
_GIFTS = (
    *("unlimited_gifts", "limited_gifts", "unique_gifts"),
    *("premium_subscription", "gifts_from_channels"),
)


def get_me(call: Call) -> Json:
    """Describe the calling bot."""
    return {
        **bot_json(call.bot),
        "can_join_groups": True,
        "can_read_all_group_messages": not call.bot["privacy"],
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def get_chat(call: Call) -> Json:
    """Describe a chat in full."""
    chat = chat_json(call.world, find_chat(call))
    gifts = dict.fromkeys(_GIFTS, False)
    return {**chat, "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}


def get_file(call: Call) -> Json:
    """Say where a file can be fetched: `/file/bot<token>/<file_path>`."""
    file = call.world.cells["file"].get(call.params.text("file_id"))
    if file is None:
        raise bad_request("invalid file_id")
    shown = {key: file[key] for key in ("file_id", "file_unique_id", "file_size")}
    return {**shown, "file_path": file["path"]}


def set_my_commands(call: Call) -> bool:
    """Set the menu of a scope and language."""
    commands = call.params.json("commands")
    if not isinstance(commands, list):
        raise bad_request("expected an Array of BotCommand")
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    shown = [_check_command(command) for command in commands]
    call.world.put("command", _scope_key(call), shown or None)
    return True


def get_my_commands(call: Call) -> list[Json]:
    """Give the menu of exactly this scope and language."""
    found: list[Json] = call.world.cells["command"].get(_scope_key(call), [])
    return found


def delete_my_commands(call: Call) -> bool:
    """Take the menu of a scope and language away; the next wider one shows again."""
    call.world.put("command", _scope_key(call), None)
    return True


def set_chat_menu_button(call: Call) -> bool:
    """Set the button beside the text field, of one private chat or of all."""
    chat_id = find_chat(call) if call.params.text("chat_id") else 0
    button = read_object(call, "menu_button") or {"type": "default"}
    call.world.put("menu", f"{call.bot_id}:{chat_id}", button)
    return True


def get_chat_menu_button(call: Call) -> Json:
    """Give the button of one private chat, or that of all."""
    chat_id = find_chat(call) if call.params.text("chat_id") else 0
    menus = call.world.cells["menu"]
    everywhere = menus.get(f"{call.bot_id}:0", {"type": "commands"})
    found: Json = menus.get(f"{call.bot_id}:{chat_id}", everywhere)
    return found


def shown_commands(world: World, bot_id: int, user: Json) -> list[Json]:
    """Give what a person sees in the menu of their private chat: the narrowest scope wins."""
    for scope in (f"chat:{user['id']}", "all_private_chats", "default"):
        for language in (user.get("language_code", ""), ""):
            found: list[Json] | None = world.cells["command"].get(f"{bot_id}|{scope}|{language}")
            if found:
                return found
    return []


def _check_command(command: Any) -> Json:
    if not isinstance(command, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name = str(command.get("command", "")).removeprefix("/")
    about = str(command.get("description", "")).strip()
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(about) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": about}


def _scope_key(call: Call) -> str:
    scope = read_object(call, "scope") or {"type": "default"}
    kind = str(scope.get("type"))
    if kind not in _WHOLE:
        kind = _narrow_scope(call, kind, scope)
    return f"{call.bot_id}|{kind}|{call.params.text('language_code')}"


def _narrow_scope(call: Call, kind: str, scope: Json) -> str:
    if kind not in {"chat", "chat_administrators", "chat_member"}:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    chat_id = Params(scope).integer("chat_id")
    if chat_id not in call.world.users and chat_id not in call.world.groups:
        raise bad_request("chat not found")
    member = f":{scope.get('user_id')}" if kind == "chat_member" else ""
    return f"{kind}:{chat_id}{member}"
