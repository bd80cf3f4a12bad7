"""Basic groups: people make them and take bots in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stubs.telegram.errors import Refusal
from stubs.telegram.people import bot_json, chat_json, member_change, user_json
from stubs.telegram.updates import enqueue

if TYPE_CHECKING:
    from stubs.telegram.world import Json, World


def create_group(world: World, body: Json, now: float) -> Json:
    """Make a group: {title, members: [user id], id?, bots?: [name]}; the first member brings the bots.

    Without `bots` every bot is brought. Raises Refusal.
    """
    members = body.get("members") or []
    if not body.get("title") or not members:
        raise Refusal(400, "a group has a title and members")
    for user_id in members:
        world.user(user_id)
    group_id = body.get("id") or -world.count("group", 4_000_001)
    if not isinstance(group_id, int) or group_id >= 0:
        raise Refusal(400, "a group's id is a whole number below 0")
    group = {"id": group_id, "title": body["title"], "members": list(members), "bots": []}
    world.put("group", group_id, group)
    bots = [world.bot_named(name) for name in body.get("bots", list(world.bots))]
    for bot in bots:
        move_bot(world, group_id, bot, members[0], now, joins=True)
    return world.groups[group_id]


def move_bot(
    world: World, group_id: int, bot: Json, user_id: int, now: float, *, joins: bool
) -> Json:
    """Let a member take a bot in or out: my_chat_member, and a service message when it comes in."""
    group = world.groups.get(group_id)
    if group is None:
        raise Refusal(404, f"no group {group_id}")
    bots = [bot_id for bot_id in group["bots"] if bot_id != bot["id"]]
    if (bot["id"] in group["bots"]) == joins:
        return {"update_id": None}
    world.put("group", group_id, {**group, "bots": [*bots, bot["id"]] if joins else bots})
    user = world.user(user_id)
    about = {"chat": chat_json(world, group_id), "from": user_json(user), "date": int(now)}
    old, new = ("left", "member") if joins else ("member", "left")
    change = {**about, **member_change(bot, old, new)}
    update_id = enqueue(world, bot, "my_chat_member", change, now=now, user=user_id)
    if joins:
        body = {**about, "new_chat_members": [bot_json(bot)]}
        raw = world.add_message(bot["id"], group_id, body, own=False)
        enqueue(world, bot, "message", raw, now=now, user=user_id)
    return {"update_id": update_id}
