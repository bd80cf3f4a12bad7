"""Ask Telegram who we are: once for the doctor, until it answers for the bot, whose start waits while Telegram is down."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import structlog
from telegram.error import TelegramError

if TYPE_CHECKING:
    from handlers.connection import Identity, Telegram
    from handlers.workers import Backoff

log = structlog.get_logger()


async def ask_identity(telegram: Telegram) -> Identity | str:
    """Give our identity, or in a word why there is none."""
    try:
        return await telegram.identity()
    except TelegramError as error:
        return type(error).__name__


async def reach_telegram(telegram: Telegram, backoff: Backoff) -> Identity:
    """Give our identity; whatever Telegram answers meanwhile is survived with a growing wait."""
    failures = 0
    while isinstance(answer := await ask_identity(telegram), str):
        failures += 1
        log.warning("telegram_out_of_reach", error=answer, failures=failures)
        await asyncio.sleep(backoff.seconds(failures))
    return answer
