"""Everything that exists: bots, people, groups, messages, updates. Pure state and its transitions.

Each change is put into a named cell; the puts since the last commit are `records` for the journal, and
what happened is told in `events` for the log and `rung` for those who wait. Times are arguments.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from stubs.telegram.errors import Refusal, bad_request
from stubs.telegram.feed import Feed, view
from stubs.telegram.queue import CALLBACK_LIFE, DAY, Queue, is_wanted

if TYPE_CHECKING:
    from collections.abc import Iterator

Json = dict[str, Any]

FIRST_UPDATE = 100_000_001
KINDS = (
    *("counter", "bot", "user", "link", "group", "file", "message", "callback", "command"),
    *("menu", "fault", "setting", "update", "change"),
)


class World:
    """The state in memory; `cells[kind][key]` holds JSON values.

    bot        id -> {id, token, username, first_name, allowed, privacy, webhook}
    user       id -> {id, first_name, last_name?, username?, language_code?, deactivated}
    link       "bot:user" -> {blocked}: this person wrote to this bot
    group      id -> {id, title, members, bots}
    message    "bot:message_id" -> {chat, raw, own, keyboard}: raw is Telegram's Message as the bot sees it
    callback   id -> {id, bot, user, chat, message_id, data, created, answered}
    file       file_id -> {file_id, file_unique_id, path, name, mime, file_size, width, height}
    command    "bot|scope|language" -> list;  menu  "bot:chat" -> button;  counter  name -> last number
    """

    def __init__(self) -> None:
        self.cells: dict[str, dict[Any, Any]] = {kind: {} for kind in KINDS}
        self.queues: dict[int, Queue] = {}
        self.feed = Feed()
        self.records: list[list[Any]] = []
        self.events: list[Json] = []
        self.rung: set[str] = set()
        self.bots: dict[int, Json] = self.cells["bot"]
        self.users: dict[int, Json] = self.cells["user"]
        self.groups: dict[int, Json] = self.cells["group"]
        self.messages: dict[str, Json] = self.cells["message"]
        self.by_token: dict[str, Json] = {}

    # Cells

    def put(self, kind: str, key: Any, value: Any) -> None:
        """Set a cell (None empties it) and remember it for the journal."""
        self.apply(kind, key, value)
        self.records.append([kind, key, value])

    def apply(self, kind: str, key: Any, value: Any) -> None:
        """Set a cell without remembering: how a journal is read back."""
        if kind == "update":
            bot_id, update_id = map(int, key.split(":"))
            self.queues.setdefault(bot_id, Queue()).put(update_id, value)
        elif kind == "change":
            self._apply_change(key, value)
        elif value is None:
            self.cells[kind].pop(key, None)
        else:
            self.cells[kind][key] = value
            if kind == "bot":
                self.by_token[value["token"]] = value

    def _apply_change(self, seq: int, change: Json) -> None:
        shown = {"seq": seq, **change}
        if change["kind"] in {"message", "edit"}:
            record = self.messages.get(f"{change['bot']}:{change['message_id']}")
            if record is None:  # deleted since, and the journal shortened
                return
            shown["message"] = view(record)
        self.feed.add(shown)

    def snapshot(self) -> Iterator[list[Any]]:
        """Yield the records that rebuild this world."""
        for kind, cells in self.cells.items():
            yield from ([kind, key, value] for key, value in cells.items())
        for bot_id, queue in self.queues.items():
            for update_id, record in queue.pending.items():
                yield ["update", f"{bot_id}:{update_id}", record]
        for change in self.feed.changes:
            kept = {key: value for key, value in change.items() if key not in {"seq", "message"}}
            yield ["change", change["seq"], kept]

    def count(self, name: str, first: int = 1) -> int:
        """Give the next number of a counter."""
        number = int(self.cells["counter"].get(name, first - 1)) + 1
        self.put("counter", name, number)
        return number

    def tell(self, event: str, **fields: Any) -> None:
        """Note an event for the log."""
        self.events.append({"event": event, **fields})

    # Who there is

    def bot_named(self, name: Any = None) -> Json:
        """Find a bot by id, username or token; without a name the only one. Raises Refusal."""
        if name is None:
            if len(self.bots) == 1:
                return next(iter(self.bots.values()))
            raise Refusal(400, f"say which bot: there are {len(self.bots)}")
        for bot in self.bots.values():
            if str(name) in {str(bot["id"]), bot["username"], bot["token"]}:
                return bot
        raise Refusal(404, f"no bot {name}")

    def user(self, user_id: int) -> Json:
        """Find a person. Raises Refusal."""
        if user_id not in self.users:
            raise Refusal(404, f"no person {user_id}")
        return self.users[user_id]

    def link(self, bot_id: int, user_id: int) -> Json | None:
        """Give what is between a bot and a person; None if the person never wrote."""
        found: Json | None = self.cells["link"].get(f"{bot_id}:{user_id}")
        return found

    # Messages

    def add_message(
        self, bot_id: int, chat_id: int, body: Json, *, own: bool, keyboard: Json | None = None
    ) -> Json:
        """Store a message under the bot's next message id and show it to the people of the chat.

        One bot's private chats and basic groups share one row of ids, as at Telegram.
        """
        raw = {"message_id": self.count(f"message:{bot_id}"), **body}
        record = {"chat": chat_id, "raw": raw, "own": own, "keyboard": keyboard}
        self._store(bot_id, record, "message")
        return raw

    def change_message(self, bot_id: int, record: Json, raw: Json) -> None:
        """Put a new content in a message's place and show the edit."""
        self._store(bot_id, {**record, "raw": raw}, "edit")

    def _store(self, bot_id: int, record: Json, kind: str) -> None:
        message_id = record["raw"]["message_id"]
        self.put("message", f"{bot_id}:{message_id}", record)
        self.show(kind, bot_id, record["chat"], message_id=message_id)

    def message(self, bot_id: int, chat_id: int, message_id: int | None) -> Json | None:
        """Find a message of this chat."""
        record = self.messages.get(f"{bot_id}:{message_id}")
        return record if record is not None and record["chat"] == chat_id else None

    def show(self, kind: str, bot_id: int, chat_id: int, **fields: Any) -> None:
        """Append to the change feed."""
        change = {"kind": kind, "bot": bot_id, "chat": chat_id, **fields}
        self.put("change", self.count("change"), change)
        self.rung |= {"feed", f"room:{bot_id}:{chat_id}"}

    # Updates

    def enqueue(
        self,
        bot: Json,
        kind: str,
        payload: Any,
        *,
        now: float,
        user: int | None = None,
    ) -> int | None:
        """Make an update and wake the poller; None if the bot did not ask for this kind."""
        if not is_wanted(kind, bot["allowed"]):
            self.tell("update", bot=bot["id"], update_id=None, user=user, kind=kind, unwanted=True)
            return None
        update_id = self.count(f"update:{bot['id']}", FIRST_UPDATE)
        lives = CALLBACK_LIFE if kind == "callback_query" else DAY
        record = {"id": update_id, "created": now, "lives": lives, "kind": kind, "user": user}
        raw = {"update_id": update_id, kind: payload}
        self._put_update(bot["id"], {**record, "raw": raw, "forced": False}, payload)
        return update_id

    def inject(self, bot: Json, update: Any, now: float) -> int:
        """Make an update of any shape, readable or not; it keeps a whole-number update_id of its own.

        It is delivered whatever the bot asked for, and before any offset can confirm it.
        """
        given = update.get("update_id") if isinstance(update, dict) else None
        counter = f"update:{bot['id']}"
        if not isinstance(given, int):
            given = self.count(counter, FIRST_UPDATE)
            if isinstance(update, dict):
                update = {"update_id": given, **update}
        elif given > self.cells["counter"].get(counter, 0):
            self.put("counter", counter, given)
        kinds = [key for key in update if key != "update_id"] if isinstance(update, dict) else []
        kind = kinds[0] if kinds else "unreadable"
        record = {"id": given, "created": now, "lives": DAY, "kind": kind, "user": None}
        payload = update[kind] if kinds else None
        self._put_update(bot["id"], {**record, "raw": update, "forced": True}, payload)
        return int(given)

    def redeliver(self, bot_id: int, update_id: int, now: float) -> None:
        """Make an update, confirmed or not, be delivered once more under its old id. Raises Refusal."""
        queue = self.queues.setdefault(bot_id, Queue())
        record = queue.pending.get(update_id) or queue.past.get(update_id)
        if record is None:
            raise Refusal(404, f"no update {update_id}")
        again = {**record, "created": now, "forced": True}
        self.put("update", f"{bot_id}:{update_id}", again)
        self.rung.add(f"updates:{bot_id}")
        self.tell("redeliver", bot=bot_id, update_id=update_id)

    def _put_update(self, bot_id: int, record: Json, payload: Any) -> None:
        self.put("update", f"{bot_id}:{record['id']}", record)
        self.rung.add(f"updates:{bot_id}")
        self.tell(
            "update",
            bot=bot_id,
            update_id=record["id"],
            user=record["user"],
            kind=record["kind"],
            **_told(payload),
        )

    def confirm(self, bot_id: int, offset: int) -> None:
        """Confirm everything below an offset; a negative one forgets all but the last few."""
        queue = self.queues.setdefault(bot_id, Queue())
        ids = queue.confirmed_by(offset)
        for update_id in ids:
            self.put("update", f"{bot_id}:{update_id}", None)
        if ids:
            self.tell("confirm", bot=bot_id, offset=offset, update_ids=ids)

    def expire(self, bot_id: int, now: float) -> None:
        """Drop updates older than 24 h and undelivered or unconfirmed presses older than 150 s."""
        queue = self.queues.setdefault(bot_id, Queue())
        ids = queue.dead_at(now)
        for update_id in ids:
            self.put("update", f"{bot_id}:{update_id}", None)
        if ids:
            self.tell("expire", bot=bot_id, update_ids=ids)

    def take(self, bot_id: int, limit: int, now: float, *, offset: int = 0) -> list[Any]:
        """Hand out the first updates from `offset` on that are alive; forced ones become ordinary."""
        self.expire(bot_id, now)
        alive = self.queues[bot_id].pending.values()
        due = (record for record in alive if record["id"] >= offset or record["forced"])
        chosen = list(islice(due, limit))
        for record in chosen:
            if record["forced"]:
                self.put("update", f"{bot_id}:{record['id']}", {**record, "forced": False})
        return [record["raw"] for record in chosen]

    def known_message(self, bot_id: int, chat_id: int, message_id: int | None, deed: str) -> Json:
        """Find a message for a bot. Raises Telegram's "message to <deed> not found"."""
        record = self.message(bot_id, chat_id, message_id)
        if record is None:
            raise bad_request(f"message to {deed} not found")
        return record


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
