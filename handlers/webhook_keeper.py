"""Keep Telegram's own note of our webhook right: where it posts updates, of which kinds, with which secret.

Whoever starts last with a token takes its updates over, once. After that nobody is fought: where another address stands, it is
said so and looked at again, and ours is set anew only when none stands there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import structlog
from telegram.error import TelegramError

from handlers.connection import ALLOWED_UPDATES
from handlers.workers import Backoff, Looping, Worker

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from telegram import Bot, WebhookInfo

    from bot.fence import Fence
    from handlers.keeping import Keeping

log = structlog.get_logger()

MAX_CONNECTIONS = 40
"""Calls that Telegram makes at the same time; its own default."""
LOOK_EVERY = 60.0
"""Real seconds."""


@dataclass(frozen=True, slots=True)
class Hook:
    """What Telegram is told."""

    url: str
    secret: str = field(repr=False)


class WebhookKeeper(Looping):
    """The loop of the lease's holder, in the poller's place. `health` is called as the poller calls it.

    Telegram does not tell which secret it has, so the first look of a process sets everything in any case.
    """

    def __init__(
        self,
        bot: Bot,
        hook: Hook,
        keeping: Keeping,
        *,
        fence: Fence,
        health: Callable[[str | None], None] | None = None,
        backoff: Backoff | None = None,
        look_every: float = LOOK_EVERY,
    ) -> None:
        self._bot = bot
        self._hook = hook
        self._keeping = keeping
        self._health = health
        self._backoff = backoff or Backoff()
        self._look_every = look_every
        self._was_set = False
        self._more: bool | None = None
        self._failures = 0
        self._trouble: str | None = None
        self._failed_at: datetime | None = None
        self._worker = Worker("webhook", self._round, self._backoff, fence)

    async def _round(self) -> float:
        try:
            trouble = await self._worker.unless_stopped(self._look())
        except TelegramError as error:
            self._failures += 1
            self._tell("unreachable", error=type(error).__name__, failures=self._failures)
            return self._backoff.seconds(self._failures)
        self._failures = 0
        self._tell(trouble)
        return self._look_every

    async def _look(self) -> str | None:
        """Compare, and set what differs; give the trouble that is left."""
        info = await self._bot.get_webhook_info()
        if self._was_set and info.url and info.url != self._hook.url:
            log.warning("webhook_taken_over", host=host_of(info.url))
            return "webhook"
        if not self._was_set or self._differs(info):
            await self._set()
            await self._note_more(info)
            # what went wrong until now is not looked at again
            self._failed_at = info.last_error_date
            return None
        await self._note_more(info)
        return self._deliveries(info)

    async def _note_more(self, info: WebhookInfo) -> None:
        """Note whether Telegram holds updates back, as the poller does: no draft ends before they have come."""
        more = info.pending_update_count > 0
        if more or self._more is not False:
            await self._keeping.note_more(more=more)
        self._more = more

    def _differs(self, info: WebhookInfo) -> bool:
        wanted = (self._hook.url, sorted(ALLOWED_UPDATES), MAX_CONNECTIONS)
        return (info.url, sorted(info.allowed_updates), info.max_connections) != wanted

    async def _set(self) -> None:
        await self._bot.set_webhook(
            self._hook.url,
            max_connections=MAX_CONNECTIONS,
            allowed_updates=ALLOWED_UPDATES,
            secret_token=self._hook.secret,
        )
        self._was_set = True
        log.info("webhook_set", host=host_of(self._hook.url))

    def _deliveries(self, info: WebhookInfo) -> str | None:
        """Say what Telegram says of its calls: whether updates wait since one went wrong."""
        if not info.pending_update_count or info.last_error_date is None:
            return None
        if info.last_error_date != self._failed_at:
            self._failed_at = info.last_error_date
            log.warning(
                "webhook_fails",
                why=info.last_error_message,
                waiting=info.pending_update_count,
            )
            return "webhook_fails"
        return "webhook_fails" if self._trouble == "webhook_fails" else None

    def _tell(self, trouble: str | None, **details: object) -> None:
        """Tell a change of health, once."""
        if details:
            log.warning("webhook_trouble", trouble=trouble, **details)
        if trouble != self._trouble and self._health:
            self._health(trouble)
        self._trouble = trouble


async def end_webhook(bot: Bot) -> str:
    """End a webhook that stands at Telegram and keep what waits; give its host, empty where none stands. Raises TelegramError."""
    info = await bot.get_webhook_info()
    if not info.url:
        return ""
    await bot.delete_webhook(drop_pending_updates=False)
    return host_of(info.url)


def host_of(url: str) -> str:
    """Give a webhook's host: the path of another program's webhook may be its secret."""
    return urlsplit(url).hostname or "?"
