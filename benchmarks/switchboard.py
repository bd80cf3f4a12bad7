"""Telegram inside the process: updates are put in, calls come out and are answered at once, and nothing goes over a wire.

It fits the two seams of `handlers.connection`: where updates are asked for, and the request under PTB's bot. What each chat
shows is remembered, so that somebody can press its buttons.
"""

from __future__ import annotations

import asyncio
import json
from collections import deque
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from telegram.request import BaseRequest

from handlers.connection import UpdateSource

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from telegram.request import RequestData

TOKEN = "123456789:nobody-is-asked-0000000000000000000"  # noqa: S105 - nobody is asked
BOT = {"id": 123456789, "is_bot": True, "first_name": "SatuLapor", "username": "satulapor_bot"}
MOST_UPDATES = 100
"""Telegram's own limit of an answer."""
SENT, EDITED, ANSWERED = "sendMessage", "editMessageText", "answerCallbackQuery"


@dataclass(frozen=True, slots=True)
class Call:
    """A call of the Bot API: its method, its chat (None for an answered press), and the bytes of its body."""

    method: str
    chat: int | None
    size: int


@dataclass(slots=True)
class Screen:
    """What a chat shows last: the message that has buttons, its buttons' data, and how many messages were new."""

    message_id: int = 0
    buttons: tuple[str, ...] = ()
    new: int = 0


def _hear_nothing(call: Call) -> None:
    """Forget it."""


@dataclass(slots=True)
class Switchboard:
    """Every chat, and who hears of each call in the moment in which it is made."""

    hear: Callable[[Call], None] = _hear_nothing
    screens: dict[int, Screen] = field(default_factory=dict)
    calls: int = 0
    size: int = 0
    _next_message: int = 1_000_000

    def take(self, method: str, params: dict[str, Any], size: int) -> Any:
        """Do what a call asks and give its result."""
        if method == "getMe":
            return BOT
        self.calls += 1
        self.size += size
        chat = int(params["chat_id"]) if "chat_id" in params else None
        result = True if chat is None else self._show(method, chat, params)
        self.hear(Call(method, chat, size))
        return result

    def _show(self, method: str, chat: int, params: dict[str, Any]) -> dict[str, Any]:
        screen = self.screens.setdefault(chat, Screen())
        if method == EDITED:
            message_id = int(params["message_id"])
        else:
            self._next_message += 1
            message_id = self._next_message
            screen.new += 1
        markup = params.get("reply_markup")
        rows = (json.loads(markup) if isinstance(markup, str) else markup or {}).get(
            "inline_keyboard", ()
        )
        if rows:
            screen.message_id = message_id
            screen.buttons = tuple(button["callback_data"] for row in rows for button in row)
        return {
            "message_id": message_id,
            "date": 1_600_000_000,
            "chat": {"id": chat, "type": "private", "first_name": "Petugas"},
            "text": params.get("text", ""),
        }

    def press(self, chat: int, part: str) -> tuple[int, str]:
        """Find the button whose data has this part; give its message and its data. LookupError where no such button is shown."""
        screen = self.screens[chat]
        data = next((each for each in screen.buttons if part in each.split(":")), None)
        if data is None:
            raise LookupError(f"chat {chat} shows {screen.buttons}, none with {part}")
        return screen.message_id, data


class Wire(BaseRequest):
    """The request under PTB's bot."""

    def __init__(self, board: Switchboard) -> None:
        self._board = board

    @property
    def read_timeout(self) -> float | None:
        """Nothing is waited for."""
        return None

    async def initialize(self) -> None:
        """Open nothing."""

    async def shutdown(self) -> None:
        """Close nothing."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *_timeouts: Any,
        **_named: Any,
    ) -> tuple[int, bytes]:
        """Answer a call."""
        del method
        params = request_data.json_parameters if request_data else {}
        size = len(urlencode(params))
        result = self._board.take(url.rpartition("/")[2], dict(params), size)
        return HTTPStatus.OK, json.dumps({"ok": True, "result": result}).encode()


class Line(UpdateSource):
    """Where the bot asks for updates: it gives what was put in, as Telegram does, 100 at most."""

    def __init__(self) -> None:
        self._waiting: deque[bytes] = deque()
        self._came = asyncio.Event()

    def put(self, updates: Sequence[bytes]) -> None:
        """Let updates wait to be asked for."""
        self._waiting.extend(updates)
        self._came.set()

    def __len__(self) -> int:
        """Say how many wait."""
        return len(self._waiting)

    async def poll(self, offset: int | None, *, wait: bool = True) -> tuple[int, bytes]:
        """Give updates; without any, wait for them unless told not to."""
        del offset
        while wait and not self._waiting:
            self._came.clear()
            await self._came.wait()
        some = [self._waiting.popleft() for _ in range(min(MOST_UPDATES, len(self._waiting)))]
        return HTTPStatus.OK, b'{"ok":true,"result":[' + b",".join(some) + b"]}"

    async def close(self) -> None:
        """Close nothing."""
