"""Ask Telegram who we are until it answers: a start while Telegram is down waits, it does not fail."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import structlog
from telegram.error import TelegramError

if TYPE_CHECKING:
    from handlers.connection import Identity, Telegram
    from handlers.workers import Backoff

log = structlog.get_logger()


async def reach_telegram(telegram: Telegram, backoff: Backoff) -> Identity:
    """Give our identity; whatever Telegram answers meanwhile is survived with a growing wait."""
    failures = 0
    while True:
        try:
            return await telegram.identity()
        except TelegramError as error:
            failures += 1
            log.warning("telegram_out_of_reach", error=type(error).__name__, failures=failures)
            await asyncio.sleep(backoff.seconds(failures))
