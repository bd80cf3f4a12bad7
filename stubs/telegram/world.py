"""Everything that exists: bots, people, groups, messages, updates. Pure state and its transitions.

Each change is put into a named cell; the puts since the last commit are `records` for the journal, and
what happened is told in `events` for the log and `rung` for those who wait. Times are arguments.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stubs.telegram.errors import Refusal, bad_request
from stubs.telegram.feed import Feed, view
from stubs.telegram.queue import Queue

if TYPE_CHECKING:
    from collections.abc import Iterator

Json = dict[str, Any]

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

    def known_message(self, bot_id: int, chat_id: int, message_id: int | None, deed: str) -> Json:
        """Find a message for a bot. Raises Telegram's "message to <deed> not found"."""
        record = self.message(bot_id, chat_id, message_id)
        if record is None:
            raise bad_request(f"message to {deed} not found")
        return record
