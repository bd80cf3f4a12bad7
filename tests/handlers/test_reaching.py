"""Who we are at Telegram, asked until it is known."""

from __future__ import annotations

from handlers.connection import Identity, Telegram
from handlers.reaching import reach_telegram
from handlers.workers import Backoff
from tests.handlers.bot_api import HANG_UP, TOKEN, bot_api, error, page


async def test_we_ask_who_we_are_until_telegram_answers() -> None:
    async with bot_api() as api:
        api.script = [page(502), HANG_UP, error(401, "Unauthorized")]
        telegram = Telegram(TOKEN, api.url)
        identity = await reach_telegram(telegram, Backoff(first=0.001, longest=0.001))
        assert (identity, len(api.calls)) == (Identity(9, "SatuLaporBot"), 4)
        await telegram.close()
