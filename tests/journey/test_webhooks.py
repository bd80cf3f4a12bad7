"""The second way in, with the real bot and a Telegram that posts: a day, a storage that is gone for a while, and back to polling."""

from __future__ import annotations

import socket
import sqlite3
from contextlib import asynccontextmanager, closing
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from bot.model import UnitCode
from commands.replay import FAST
from commands.world import TOKEN, open_world
from handlers.webhook import SECRET_HEADER
from storage import open_store
from tests.journey.conftest import TODAY
from tests.journey.stage import Stage, wib
from tests.journey.wording import text

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

pytestmark = [pytest.mark.journey]

SECRET = "rahasia-webhook-0001"
QUICK = ("--webhook-scale", "0.2")
"""An answer is waited for longer than the door waits for the storage."""


@asynccontextmanager
async def posted_to(folder: Path) -> AsyncIterator[Stage]:
    """A world whose Telegram posts; the bot runs."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    door = {
        "LISTEN": f"127.0.0.1:{port}",
        "WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram",
        "WEBHOOK_SECRET": SECRET,
    }
    async with (
        open_world(
            folder,
            wib(TODAY, 9),
            {**FAST, **door},
            running_clock=False,
            telegram_options=QUICK,
        ) as world,
        open_store(world.database_url) as store,
        httpx.AsyncClient(trust_env=False, timeout=30.0) as http,
    ):
        await world.start_bot()
        stage = Stage(world, store, http)
        yield stage
        await world.stop_bot()
        stage.check_calls()


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with posted_to(tmp_path) as opened:
        yield opened


async def looks(stage: Stage, path: str) -> httpx.Response:
    return await stage.http.get(f"http://{stage.world.environment['LISTEN']}{path}")


def told(stage: Stage, event: str) -> list[dict[str, Any]]:
    return [one for one in stage.world.events("telegram") if one["event"] == event]


def asked(stage: Stage, method: str) -> int:
    return sum(call["method"] == method for call in stage.calls())


async def test_an_officer_s_day_comes_in_over_the_webhook(stage: Stage) -> None:
    officer = await stage.officer(701, "33.19")
    assert "Konfirmasi: 12" in await stage.reports(officer, "12", "9", "1")
    await stage.run_bridge()
    await officer.reads("COCOK")
    assert (asked(stage, "setWebhook"), asked(stage, "getUpdates")) == (1, 0)
    assert {"chat:701", "press:701"} <= {one["queue"] for one in told(stage, "deliver")}
    made = [one["update_id"] for one in told(stage, "update")]
    settled = [number for one in told(stage, "confirm") for number in one["update_ids"]]
    assert sorted(settled) == sorted(made)


async def test_the_door_says_how_the_process_is_and_lets_nobody_else_in(stage: Stage) -> None:
    ready = await looks(stage, "/readyz")
    assert (ready.status_code, ready.json()) == (200, {"ready": True, "not_ready": []})
    assert (await looks(stage, "/healthz")).json() == {"alive": True}
    assert "satulapor_build_info" in (await looks(stage, "/metrics")).text
    url = stage.world.environment["WEBHOOK_URL"]
    forged = await stage.http.post(url, content=b'{"update_id": 1}')
    assert (forged.status_code, forged.content) == (403, b"")
    said = (stage.world.folder / "bot.log").read_text("utf-8")
    assert (SECRET in said, TOKEN in said) == (False, False)


async def test_what_comes_while_the_storage_is_gone_is_left_to_telegram_and_comes_again(
    stage: Stage,
) -> None:
    officer = await stage.officer(701, "33.19")
    await officer.writes("/lapor", "(1/3)")
    await stage.rests()
    with closing(sqlite3.connect(stage.world.folder / "satulapor.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        await officer.does("send", text="12")

        async def was_refused() -> bool:
            return 503 in [one["answer"] for one in told(stage, "undelivered")]

        await stage.wait_for(was_refused)
        other.execute("ROLLBACK")
    await officer.reads("(2/3)")
    await officer.writes("9", "(3/3)")
    await officer.writes("1", text("card-title"))
    assert "Konfirmasi: 12" in await officer.presses("Kirim", text("receipt-title"))
    async with stage.store.read() as views:
        revisions = await views.revisions("covid19", UnitCode("33.19"), TODAY)
    assert len(revisions) == 1


async def test_what_comes_while_the_bot_is_dead_waits_at_telegram(stage: Stage) -> None:
    officer = await stage.officer(701, "33.19")
    await stage.rests()
    await stage.world.kill_bot()
    await officer.does("send", text="/lapor 12 9 1")
    await stage.world.start_bot()
    await officer.reads(text("card-title"))


async def test_back_to_polling_the_webhook_is_ended_nothing_is_dropped_and_the_door_only_shows(
    stage: Stage,
) -> None:
    officer = await stage.officer(701, "33.19")
    await stage.rests()
    await stage.world.stop_bot()
    await officer.does("send", text="/lapor 12 9 1")
    url = stage.world.environment["WEBHOOK_URL"]
    stage.world.environment = {**stage.world.environment, "WEBHOOK_URL": ""}
    await stage.world.start_bot()
    await officer.reads(text("card-title"))
    assert asked(stage, "deleteWebhook") == 1
    assert (await looks(stage, "/readyz")).json() == {"ready": True, "not_ready": []}
    posted = await stage.http.post(url, content=b"{}", headers={SECRET_HEADER: SECRET})
    assert posted.status_code == 404
    assert '"event": "webhook_ended"' in (stage.world.folder / "bot.log").read_text("utf-8")
