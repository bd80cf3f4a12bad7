"""Who watches hears of each good answer of Telegram's: its Date, and how long it was waited for."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from telegram.error import TelegramError

from handlers.connection import Telegram, UpdateSource
from tests.handlers.bot_api import TOKEN, bot_api, error, ok, usual_answer


class Ear:
    """Remembers what it heard."""

    def __init__(self) -> None:
        self.heard: list[tuple[datetime | None, float]] = []

    def __call__(self, stated: datetime | None, waited_s: float) -> None:
        self.heard.append((stated, waited_s))


async def test_messages_and_polls_are_heard_and_refusals_are_not() -> None:
    ear = Ear()
    async with bot_api(usual_answer) as server:
        telegram = Telegram(TOKEN, server.url, heard=ear)
        source = UpdateSource(TOKEN, server.url, poll_seconds=0, heard=ear)
        try:
            await telegram.identity()
            server.script.append(ok([]))
            await source.poll(None)
            server.script.append(error(400, "Bad Request: no"))
            with pytest.raises(TelegramError):
                await telegram.identity()
        finally:
            await telegram.close()
            await source.close()
    assert [stated for stated, _ in ear.heard] == [None, None]
    assert all(0 <= waited < 30 for _, waited in ear.heard)


async def test_the_date_of_an_answer_is_heard() -> None:
    ear = Ear()
    async with bot_api(usual_answer) as server:
        server.date = "Mon, 16 Aug 2021 10:00:00 GMT"
        telegram = Telegram(TOKEN, server.url, heard=ear)
        try:
            await telegram.identity()
        finally:
            await telegram.close()
    assert [stated for stated, _ in ear.heard] == [datetime(2021, 8, 16, 10, tzinfo=UTC)]
