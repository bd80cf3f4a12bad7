"""What becomes of updates: made, injected, handed out, confirmed, expired, delivered again."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from stubs.telegram.errors import Refusal
from stubs.telegram.queue import CALLBACK_LIFE, DAY, Queue, is_wanted

if TYPE_CHECKING:
    from stubs.telegram.world import Json, World

FIRST_UPDATE = 100_000_001


def enqueue(
    world: World,
    bot: Json,
    kind: str,
    payload: Any,
    *,
    now: float,
    user: int | None = None,
) -> int | None:
    """Make an update and wake the poller; None if the bot did not ask for this kind."""
    if not is_wanted(kind, bot["allowed"]):
        world.tell("update", bot=bot["id"], update_id=None, user=user, kind=kind, unwanted=True)
        return None
    update_id = world.count(f"update:{bot['id']}", FIRST_UPDATE)
    lives = CALLBACK_LIFE if kind == "callback_query" else DAY
    record = {"id": update_id, "created": now, "lives": lives, "kind": kind, "user": user}
    raw = {"update_id": update_id, kind: payload}
    _put_update(world, bot["id"], {**record, "raw": raw, "forced": False}, payload)
    return update_id


def inject(world: World, bot: Json, update: Any, now: float) -> int:
    """Make an update of any shape, readable or not; it keeps a whole-number update_id of its own.

    It is delivered whatever the bot asked for, and before any offset can confirm it.
    """
    given = update.get("update_id") if isinstance(update, dict) else None
    counter = f"update:{bot['id']}"
    if not isinstance(given, int):
        given = world.count(counter, FIRST_UPDATE)
        if isinstance(update, dict):
            update = {"update_id": given, **update}
    elif given > world.cells["counter"].get(counter, 0):
        world.put("counter", counter, given)
    kinds = [key for key in update if key != "update_id"] if isinstance(update, dict) else []
    kind = kinds[0] if kinds else "unreadable"
    record = {"id": given, "created": now, "lives": DAY, "kind": kind, "user": None}
    payload = update[kind] if kinds else None
    _put_update(world, bot["id"], {**record, "raw": update, "forced": True}, payload)
    return int(given)


def redeliver(world: World, bot_id: int, update_id: int, now: float) -> None:
    """Make an update, confirmed or not, be delivered once more under its old id. Raises Refusal."""
    queue = world.queues.setdefault(bot_id, Queue())
    record = queue.pending.get(update_id) or queue.past.get(update_id)
    if record is None:
        raise Refusal(404, f"no update {update_id}")
    again = {**record, "created": now, "forced": True}
    world.put("update", f"{bot_id}:{update_id}", again)
    world.rung |= {f"updates:{bot_id}", "webhooks"}
    world.tell("redeliver", bot=bot_id, update_id=update_id)


def _put_update(world: World, bot_id: int, record: Json, payload: Any) -> None:
    world.put("update", f"{bot_id}:{record['id']}", record)
    world.rung |= {f"updates:{bot_id}", "webhooks"}
    world.tell(
        "update",
        bot=bot_id,
        update_id=record["id"],
        user=record["user"],
        kind=record["kind"],
        **_told(payload),
    )


def confirm(world: World, bot_id: int, offset: int) -> None:
    """Confirm everything below an offset; a negative one forgets all but the last few."""
    queue = world.queues.setdefault(bot_id, Queue())
    ids = queue.confirmed_by(offset)
    for update_id in ids:
        world.put("update", f"{bot_id}:{update_id}", None)
    if ids:
        world.rung.add("feed")
        world.tell("confirm", bot=bot_id, offset=offset, update_ids=ids)


def settle(world: World, bot_id: int, record: Json) -> None:
    """Confirm one update by a webhook's 2xx; one that the director ordered again meanwhile is still to come."""
    update_id = record["id"]
    if world.queues[bot_id].pending.get(update_id) is record:
        world.put("update", f"{bot_id}:{update_id}", None)
        world.rung.add("feed")
        world.tell("confirm", bot=bot_id, offset=None, update_ids=[update_id])


def expire(world: World, bot_id: int, now: float) -> None:
    """Drop updates older than 24 h and undelivered or unconfirmed presses older than 150 s."""
    queue = world.queues.setdefault(bot_id, Queue())
    ids = queue.dead_at(now)
    for update_id in ids:
        world.put("update", f"{bot_id}:{update_id}", None)
    if ids:
        world.tell("expire", bot=bot_id, update_ids=ids)


def take(world: World, bot_id: int, limit: int, now: float, *, offset: int = 0) -> list[Any]:
    """Hand out the first updates from `offset` on that are alive; forced ones become ordinary."""
    expire(world, bot_id, now)
    alive = world.queues[bot_id].pending.values()
    due = (record for record in alive if record["id"] >= offset or record["forced"])
    chosen = list(islice(due, limit))
    for record in chosen:
        if record["forced"]:
            world.put("update", f"{bot_id}:{record['id']}", {**record, "forced": False})
    return [record["raw"] for record in chosen]


def _told(payload: Any) -> Json:
    """Pick what a judge wants to read of an update: text or data, chat and message."""
    if not isinstance(payload, dict):
        return {"text": None, "data": None}
    message = payload.get("message") if isinstance(payload.get("message"), dict) else payload
    chat = (message or {}).get("chat")
    return {
        "text": payload.get("text", payload.get("caption")),
        "data": payload.get("data"),
        "callback_id": payload.get("id") if "chat_instance" in payload else None,
        "chat": chat.get("id") if isinstance(chat, dict) else None,
        "message_id": (message or {}).get("message_id"),
    }
