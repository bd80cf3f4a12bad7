"""Updates as Telegram writes them, and the conversation of five steps that every contestant holds."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

STEPS = 5
COMMAND, TEXT, NUMBER = "/lapor", "dua belas", "9"
BUTTON, CONFIRM = "button", "confirm"
"""The data of a peer's buttons; ours are found on the screen."""


@dataclass(slots=True)
class Mail:
    """Writes updates; `at` is the moment that they bear. Ids are never used twice."""

    at: datetime = datetime(2021, 8, 16, 7, 0, tzinfo=UTC)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def text(self, user: int, text: str) -> bytes:
        """Write what a person typed."""
        number = next(self._numbers)
        message = self._message(user, number, text)
        if text.startswith("/"):
            length = len(text.split(maxsplit=1)[0])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        return _written({"update_id": number, "message": message})

    def press(self, user: int, message_id: int, data: str) -> bytes:
        """Write that a person pressed a button of a message of the bot's."""
        number = next(self._numbers)
        query = {
            "id": str(number),
            "from": _person(user),
            "message": self._message(user, message_id, "…"),
            "chat_instance": "1",
            "data": data,
        }
        return _written({"update_id": number, "callback_query": query})

    def step(self, user: int, number: int) -> bytes:
        """Write a peer's step of the conversation, 0 to 4."""
        match number:
            case 0:
                return self.text(user, COMMAND)
            case 1:
                return self.text(user, TEXT)
            case 2:
                return self.text(user, NUMBER)
            case 3:
                return self.press(user, 1, BUTTON)
            case _:
                return self.press(user, 1, CONFIRM)

    def _message(self, user: int, message_id: int, text: str) -> dict[str, Any]:
        return {
            "message_id": message_id,
            "date": int(self.at.timestamp()),
            "chat": {"id": user, "type": "private", "first_name": "Petugas"},
            "from": _person(user),
            "text": text,
        }


def _person(user: int) -> dict[str, Any]:
    return {"id": user, "is_bot": False, "first_name": "Petugas"}


def _written(update: dict[str, Any]) -> bytes:
    return json.dumps(update, ensure_ascii=False).encode()
