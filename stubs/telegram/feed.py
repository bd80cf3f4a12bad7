"""What people see happen in their chats, as a numbered list of changes.

A change is `{"seq", "kind", "bot", "chat", ...}`. Kinds: `message` and `edit` (with `message`, see `view`),
`delete` (`message_id`), `answer` (a toast: `callback_id`, `user`, `text`, `show_alert`, `url`),
`action` (`action`: "typing").
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

MEDIA = (
    *("document", "photo", "sticker", "voice", "location", "contact", "poll"),
    *("new_chat_members", "left_chat_member", "group_chat_created"),
)


class Feed:
    """All changes in order, and the same by room; a room is (bot, chat)."""

    def __init__(self) -> None:
        self.changes: list[dict[str, Any]] = []
        self._rooms: dict[tuple[int, int], list[dict[str, Any]]] = {}

    @property
    def last(self) -> int:
        """The number of the latest change, 0 before the first."""
        return int(self.changes[-1]["seq"]) if self.changes else 0

    def add(self, change: dict[str, Any]) -> None:
        """Append a change that carries its number."""
        self.changes.append(change)
        self._rooms.setdefault((change["bot"], change["chat"]), []).append(change)

    def after(
        self, seq: int, room: tuple[int, int] | None = None, limit: int = 10_000
    ) -> list[dict[str, Any]]:
        """Give the changes after `seq`, of one room or of all, oldest first."""
        changes = self.changes if room is None else self._rooms.get(room, [])
        start = bisect_right(changes, seq, key=lambda change: int(change["seq"]))
        return changes[start : start + limit]


def view(record: dict[str, Any]) -> dict[str, Any]:
    """Show a stored message as a person sees it.

    `{"id", "chat", "from_bot", "from", "text", "entities", "buttons", "keyboard", "reply_to", "edited",
    "date", "media", "file", "emoji", "forwarded"}`: buttons are rows of `{"text", "data" | "url"}`, keyboard the
    other reply markup as the bot sent it, date seconds of the epoch, media the kind of what is not text, emoji
    that of a sticker, forwarded the origin of what was forwarded.
    """
    raw = record["raw"]
    media = next((kind for kind in MEDIA if kind in raw), None)
    file = raw.get("document") or (raw.get("photo") or [None])[-1]
    return {
        "id": raw["message_id"],
        "chat": raw["chat"]["id"],
        "from_bot": record["own"],
        "from": raw["from"]["id"],
        "text": raw.get("text", raw.get("caption", "")),
        "entities": raw.get("entities", raw.get("caption_entities", [])),
        "buttons": [
            [_button(button) for button in row]
            for row in raw.get("reply_markup", {}).get("inline_keyboard", [])
        ],
        "keyboard": record["keyboard"],
        "reply_to": raw.get("reply_to_message", {}).get("message_id"),
        "edited": "edit_date" in raw,
        "date": raw["date"],
        "media": media,
        "file": file,
        "emoji": raw.get("sticker", {}).get("emoji"),
        "forwarded": raw.get("forward_origin"),
    }


def _button(button: dict[str, Any]) -> dict[str, Any]:
    shown = {"text": button["text"]}
    if "callback_data" in button:
        shown["data"] = button["callback_data"]
    if "url" in button:
        shown["url"] = button["url"]
    return shown
