"""What people do in their chats: write, press, edit, reply, block. One function each, and the table.

A person sends to `bot` (default: the only one), or into a group with `chat`. Each function returns what
the person's own phone would know: ids and time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from stubs.telegram.errors import Refusal
from stubs.telegram.people import chat_json, member_change, user_json
from stubs.telegram.posting import post, text_content
from stubs.telegram.updates import enqueue

if TYPE_CHECKING:
    from collections.abc import Callable

    from stubs.telegram.posting import Act
    from stubs.telegram.world import Json, World


def create_user(world: World, body: Json) -> Json:
    """Make a person, with the given id or the next free one; an existing one gets the new fields."""
    user_id = body.get("id") or world.count("user", 700_000_001)
    if not isinstance(user_id, int) or user_id <= 0:
        raise Refusal(400, "id is a whole number above 0")
    known = world.users.get(user_id, {"deactivated": False})
    names = {"first_name": f"Person {user_id}", **known}
    names |= {
        key: body[key]
        for key in ("first_name", "last_name", "username", "language_code")
        if body.get(key) is not None
    }
    world.put("user", user_id, {**names, "id": user_id})
    world.rung.add("feed")
    return world.users[user_id]


def send(act: Act) -> Json:
    """Write a text: {text, reply_to_message_id?}."""
    return post(act, text_content(act.field("text")))


def reply(act: Act) -> Json:
    """Write a text as a reply: {reply_to_message_id, text}."""
    act.field("reply_to_message_id")
    return send(act)


def forward(act: Act) -> Json:
    """Forward a message of this chat ({message_id}) or a text from elsewhere ({text, from_name})."""
    if act.body.get("message_id"):
        record = act.message(act.bot())
        text = record["raw"].get("text", "")
        origin = {
            "type": "user",
            "date": record["raw"]["date"],
            "sender_user": record["raw"]["from"],
        }
    else:
        text = act.field("text")
        name = act.body.get("from_name", "Someone")
        origin = {"type": "hidden_user", "date": int(act.now), "sender_user_name": name}
    return post(act, {**text_content(text), "forward_origin": origin})


def edit(act: Act) -> Json:
    """Change the text of an own message: {message_id, text}."""
    bot = act.bot()
    record = act.message(bot)
    if record["own"] or record["raw"]["from"]["id"] != act.user_id:
        raise Refusal(409, "only own messages can be edited")
    kept = {key: value for key, value in record["raw"].items() if key not in {"text", "entities"}}
    raw = {**kept, **text_content(act.field("text")), "edit_date": int(act.now)}
    act.world.change_message(bot["id"], record, raw)
    update_id = enqueue(act.world, bot, "edited_message", raw, now=act.now, user=act.user_id)
    return {"message_id": raw["message_id"], "update_id": update_id, "date": raw["edit_date"]}


def press(act: Act) -> Json:
    """Press a button that is on the message now: {message_id, button}, a label or its data.

    An inline button gives a callback query, one of a reply keyboard sends its label.
    """
    bot = act.bot()
    record = act.message(bot)
    wanted = act.field("button")
    markup = record["keyboard"] or record["raw"].get("reply_markup", {})
    rows = markup.get("keyboard") or markup.get("inline_keyboard") or []
    for button in (button for row in rows for button in row):
        if wanted in {button["text"], button.get("callback_data")}:
            if "keyboard" in markup:
                return post(act, text_content(button["text"]))
            if "callback_data" not in button:
                return {"url": button.get("url"), "callback_id": None, "update_id": None}
            return _call_back(act, bot, record, button["callback_data"])
    labels = [button["text"] for row in rows for button in row]
    raise Refusal(409, f"no button {wanted!r} on this message, but {labels}")


def _call_back(act: Act, bot: Json, record: Json, data: str) -> Json:
    world, raw = act.world, record["raw"]
    callback_id = f"{act.user_id % 10**9}{world.count('callback'):010d}"
    callback = {
        "id": callback_id,
        "bot": bot["id"],
        "user": act.user_id,
        "chat": record["chat"],
        "message_id": raw["message_id"],
        "data": data,
        "created": act.now,
        "answered": None,
    }
    world.put("callback", callback_id, callback)
    query = {
        "id": callback_id,
        "from": user_json(act.user),
        "message": raw,
        "chat_instance": str(bot["id"] * 1_000_003 + record["chat"]),
        "data": data,
    }
    update_id = enqueue(world, bot, "callback_query", query, now=act.now, user=act.user_id)
    return {"callback_id": callback_id, "update_id": update_id, "data": data}


def block(act: Act) -> Json:
    """Block the bot; it gets a my_chat_member update."""
    return _set_blocked(act, blocked=True)


def unblock(act: Act) -> Json:
    """Let the bot write again."""
    return _set_blocked(act, blocked=False)


def _set_blocked(act: Act, *, blocked: bool) -> Json:
    bot = act.world.bot_named(act.body.get("bot"))
    link = act.world.link(bot["id"], act.user_id)
    if link is None or link["blocked"] == blocked:
        return {"update_id": None}
    act.world.put("link", f"{bot['id']}:{act.user_id}", {"blocked": blocked})
    old, new = ("member", "kicked") if blocked else ("kicked", "member")
    change = {
        "chat": chat_json(act.world, act.user_id),
        "from": user_json(act.user),
        "date": int(act.now),
        **member_change(bot, old, new),
    }
    update_id = enqueue(act.world, bot, "my_chat_member", change, now=act.now, user=act.user_id)
    return {"update_id": update_id}


def deactivate(act: Act) -> Json:
    """Delete the person's account: every bot gets 403 from now on."""
    act.world.put("user", act.user_id, {**act.user, "deactivated": True})
    return {}


DEEDS: dict[str, Callable[[Act], Json]] = {
    "send": send,
    "reply": reply,
    "forward": forward,
    "edit": edit,
    "press": press,
    "block": block,
    "unblock": unblock,
    "deactivate": deactivate,
}
