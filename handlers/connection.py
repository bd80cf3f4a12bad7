"""The wire to the Bot API: PTB's own request and bot, told apart from what only looks like Telegram's answer.

The bot's token is part of every address; nothing here logs an address or a body.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlencode

from telegram import Bot
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from bot.clocks import read_date

if TYPE_CHECKING:
    from datetime import datetime

CONNECTIONS = 32
"""How many messages may be on their way at the same time."""
_READ_SECONDS = 15.0
_UPLOAD_SECONDS = 60.0
"""How long a picture or a file may take on its way out, over a thin line too."""
_POLL_MARGIN_SECONDS = 10.0
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
"""What we ask Telegram for, whichever way it comes in."""


class SlowDown(TelegramError):  # noqa: N818 - it says what is asked of us
    """Telegram asks for a pause of `seconds` (429). PTB's own error of this kind warns of its future at each use."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"slow down for {seconds:g} seconds")
        self.seconds = seconds


class ForeignAnswer(TelegramError):  # noqa: N818 - it names what came
    """An error answer that is not Telegram's: a proxy or a captive portal stands between. `status` is HTTP's."""

    def __init__(self, status: int) -> None:
        super().__init__(f"an answer {status} that is not Telegram's")
        self.status = status


class BotApiRequest(HTTPXRequest):
    """PTB's request, which reads the error answers that PTB reads wrongly or loudly."""

    async def do_request(self, *args: Any, **options: Any) -> tuple[int, bytes]:
        """Ask as PTB does. Raises SlowDown and ForeignAnswer besides PTB's own errors."""
        status, body = await super().do_request(*args, **options)
        if not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
            _refuse_early(status, body)
        return status, body

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer; PTB's own way writes an unreadable one into the log."""
        try:
            answer = json.loads(payload)
        except ValueError:
            answer = None
        if not isinstance(answer, dict) or "ok" not in answer:
            raise TelegramError("Invalid server response")
        return answer


class Heard(Protocol):
    """Whoever wants to know that Telegram answered."""

    def __call__(self, stated: datetime | None, waited_s: float) -> None:
        """Hear of an answer at the moment at which it came: its Date, and how long it was waited for."""


def nobody_hears(stated: datetime | None, waited_s: float) -> None:
    """Forget it."""


def _listening(heard: Heard) -> dict[str, Any]:
    """Give the options of an HTTP client that tells of each good answer."""

    async def asked(request: Any) -> None:
        request.extensions["asked"] = time.monotonic()

    async def came(response: Any) -> None:
        if response.status_code == HTTPStatus.OK:
            waited = time.monotonic() - response.request.extensions["asked"]
            heard(read_date(response.headers.get("Date")), waited)

    return {"event_hooks": {"request": [asked], "response": [came]}}


class UpdateSource:
    """getUpdates with a connection of its own, so that a long poll never stands in a message's way."""

    def __init__(
        self, token: str, api_url: str, poll_seconds: int = 50, heard: Heard = nobody_hears
    ) -> None:
        self._url = f"{api_url}/bot{token}/getUpdates"
        self._poll_seconds = poll_seconds
        self._request = BotApiRequest(
            connection_pool_size=1,
            read_timeout=poll_seconds + _POLL_MARGIN_SECONDS,
            httpx_kwargs=_listening(heard),
        )

    async def poll(self, offset: int | None, *, wait: bool = True) -> tuple[int, bytes]:
        """Ask for updates from `offset` on, which confirms all before it; give HTTP's status and the body.

        Where there are none, Telegram answers at once unless told to `wait`.
        """
        asked: dict[str, Any] = {
            "timeout": self._poll_seconds if wait else 0,
            "allowed_updates": json.dumps(ALLOWED_UPDATES),
        }
        if offset is not None:
            asked["offset"] = offset
        return await self._request.do_request(f"{self._url}?{urlencode(asked)}", "POST")

    async def close(self) -> None:
        """Close the connection."""
        await self._request.shutdown()


@dataclass(frozen=True, slots=True)
class Identity:
    """Who we are at Telegram; `username` without "@"."""

    id: int
    username: str


class Telegram:
    """The bot for everything but updates, open until closed."""

    def __init__(
        self,
        token: str,
        api_url: str,
        connections: int = CONNECTIONS,
        heard: Heard = nobody_hears,
    ) -> None:
        request = BotApiRequest(
            connection_pool_size=connections,
            read_timeout=_READ_SECONDS,
            pool_timeout=_READ_SECONDS,
            media_write_timeout=_UPLOAD_SECONDS,
            httpx_kwargs=_listening(heard),
        )
        self._request = request
        # Both requests are the same one: this bot never asks for updates.
        self.bot = Bot(
            token, base_url=f"{api_url}/bot", request=request, get_updates_request=request
        )

    async def identity(self) -> Identity:
        """Ask who we are (getMe). Raises TelegramError."""
        me = await self.bot.get_me()
        return Identity(me.id, me.username or "")

    async def close(self) -> None:
        """Close the connections."""
        await self._request.shutdown()


def _refuse_early(status: int, body: bytes) -> None:
    """Raise what PTB would not raise, or return when PTB knows better."""
    try:
        answer = json.loads(body)
    except ValueError:
        answer = None
    if not isinstance(answer, dict) or "error_code" not in answer:
        raise ForeignAnswer(status)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        parameters = answer.get("parameters")
        wait = parameters.get("retry_after") if isinstance(parameters, dict) else None
        raise SlowDown(float(wait) if isinstance(wait, int | float) else 1.0)
