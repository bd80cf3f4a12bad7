"""Telegram's note of our webhook: set by the lease's holder, mended when it differs, and never fought over."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from structlog.testing import capture_logs

from bot.fence import Fence
from bot.ports import Lease
from handlers.connection import ALLOWED_UPDATES, Telegram
from handlers.keeping import Keeping
from handlers.webhook_keeper import MAX_CONNECTIONS, Hook, WebhookKeeper, end_webhook, host_of
from handlers.workers import Backoff
from tests.fakes import FakeClock, FakeStore
from tests.handlers.bot_api import TOKEN, Answer, BotApi, Call, bot_api, ok, page, usual_answer
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

URL = "https://lapor.example/telegram"
SECRET = "rahasia-webhook-0001"
QUICK = Backoff(first=0.001, longest=0.002)


@dataclass
class Desk:
    """Telegram's note as a test wants it, changed by what it is told."""

    info: dict[str, Any] = field(
        default_factory=lambda: {
            "url": "",
            "has_custom_certificate": False,
            "pending_update_count": 0,
        }
    )

    def answer(self, call: Call) -> Answer:
        match call.method:
            case "getWebhookInfo":
                return ok(self.info)
            case "setWebhook":
                self.info |= {
                    "url": call.parameters["url"],
                    "max_connections": int(call.parameters["max_connections"]),
                    "allowed_updates": call.json("allowed_updates"),
                }
            case "deleteWebhook":
                self.info["url"] = ""
        return usual_answer(call)


@dataclass
class Kept:
    api: BotApi
    desk: Desk
    store: FakeStore
    held: list[Lease]
    health: list[str | None] = field(default_factory=list)

    def sets(self) -> int:
        return len(self.api.of("setWebhook"))

    async def looked(self, times: int = 2) -> None:
        """Wait until Telegram was asked again, so that what came of the look before is over."""
        before = len(self.api.of("getWebhookInfo"))
        await until(lambda: len(self.api.of("getWebhookInfo")) >= before + times)


@asynccontextmanager
async def kept(
    *script: Answer, desk: Desk | None = None, holds: bool = True
) -> AsyncIterator[Kept]:
    lease = Lease("poller", "a", 1)
    made = desk or Desk()
    async with bot_api(made.answer) as api:
        api.script = list(script)
        state = Kept(api, made, FakeStore(), [lease] if holds else [])
        telegram = Telegram(TOKEN, api.url)
        fence = Fence(lambda: state.held[0] if state.held else None)
        keeper = WebhookKeeper(
            telegram.bot,
            Hook(URL, SECRET),
            Keeping(state.store, FakeClock()),
            fence=fence,
            health=state.health.append,
            backoff=QUICK,
            look_every=0.001,
        )
        running = asyncio.create_task(keeper.run())
        try:
            yield state
        finally:
            keeper.stop()
            await running
            await telegram.close()


async def test_everything_is_told_once_and_then_only_looked_at() -> None:
    async with kept() as state:
        await state.looked(3)
        (call,) = state.api.of("setWebhook")
        assert call.parameters["url"] == URL
        assert call.parameters["secret_token"] == SECRET
        assert call.json("allowed_updates") == list(ALLOWED_UPDATES)
        assert call.json("max_connections") == MAX_CONNECTIONS
        assert "drop_pending_updates" not in call.parameters
        assert state.health == []


async def test_a_start_tells_the_secret_anew_even_where_all_else_is_right() -> None:
    right = {
        "url": URL,
        "has_custom_certificate": False,
        "pending_update_count": 0,
        "max_connections": MAX_CONNECTIONS,
        "allowed_updates": list(ALLOWED_UPDATES),
    }
    async with kept(desk=Desk(right)) as state:
        await state.looked(3)
        assert state.sets() == 1


async def test_another_s_webhook_is_taken_over_at_the_start() -> None:
    left = {"url": "https://old.example/x", "has_custom_certificate": False}
    async with kept(desk=Desk({**left, "pending_update_count": 7})) as state:
        await state.looked()
        assert (state.desk.info["url"], state.sets()) == (URL, 1)


async def test_who_takes_it_over_later_is_not_fought_and_it_is_said_once() -> None:
    async with kept() as state:
        await state.looked()
        state.desk.info["url"] = "https://other.example/secret-path"
        with capture_logs() as lines:
            await state.looked(3)
        assert (state.sets(), state.health) == (1, ["webhook"])
        assert {line.get("host") for line in lines} == {"other.example"}
        state.desk.info["url"] = ""
        await until(lambda: state.sets() == 2)
        await until(lambda: state.health == ["webhook", None])


async def test_kinds_and_connections_that_differ_are_set_again() -> None:
    async with kept() as state:
        await state.looked()
        state.desk.info["max_connections"] = 1
        await until(lambda: state.sets() == 2)
        state.desk.info["allowed_updates"] = ["message"]
        await until(lambda: state.sets() == 3)


async def test_calls_that_go_wrong_are_a_trouble_while_updates_wait() -> None:
    async with kept() as state:
        await state.looked()
        failure = {"last_error_date": 1629090000, "last_error_message": "Connection refused"}
        with capture_logs() as lines:
            state.desk.info |= {**failure, "pending_update_count": 3}
            await state.looked(3)
        assert state.health == ["webhook_fails"]
        told = [line for line in lines if line["event"] == "webhook_fails"]
        assert [(line["why"], line["waiting"]) for line in told] == [("Connection refused", 3)]
        state.desk.info["pending_update_count"] = 0
        await until(lambda: state.health == ["webhook_fails", None])
        state.desk.info["pending_update_count"] = 1
        await state.looked(3)
        assert state.health == ["webhook_fails", None]


async def test_while_telegram_is_away_it_is_asked_on() -> None:
    async with kept(page(502), page(502)) as state:
        await until(lambda: state.sets() == 1)
        await until(lambda: state.health == ["unreachable", None])


async def test_without_the_lease_nothing_is_set_and_with_it_at_once() -> None:
    async with kept(holds=False) as state:
        await asyncio.sleep(0)
        assert state.api.calls == []
        state.held.append(Lease("poller", "a", 1))
        await until(lambda: state.sets() == 1)


async def test_what_is_left_over_is_ended_and_what_waits_is_kept() -> None:
    desk = Desk()
    desk.info["url"] = "https://old.example/secret-path"
    async with bot_api(desk.answer) as api:
        telegram = Telegram(TOKEN, api.url)
        hosts = [await end_webhook(telegram.bot), await end_webhook(telegram.bot)]
        await telegram.close()
    assert hosts == ["old.example", ""]
    (call,) = api.of("deleteWebhook")
    assert call.parameters.get("drop_pending_updates", "false") == "false"


def test_a_webhook_is_named_by_its_host_alone() -> None:
    assert (host_of("https://a.example:8443/b"), host_of("what")) == ("a.example", "?")
