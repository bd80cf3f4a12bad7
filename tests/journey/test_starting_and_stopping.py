"""The process itself: one at a time, stopped cleanly, and back with what was under way."""

from __future__ import annotations

import asyncio
import os
import sys
from typing import TYPE_CHECKING

import pytest

from commands.neighbours import PROJECT
from tests.journey.wording import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.journey.stage import Stage

MUST_BE_SET = ("BOT_TOKEN", "NATIONAL_URL", "NATIONAL_CLIENT_ID", "NATIONAL_CLIENT_SECRET")
pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]


async def run_bot(environment: Mapping[str, str], *arguments: str) -> tuple[int | None, str, str]:
    """Run a command to its end; give its exit code and what it said."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "run_bot.py",
        *arguments,
        cwd=PROJECT,
        env={**os.environ, **environment},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate()
    return process.returncode, out.decode(), err.decode()


async def test_sigterm_stops_the_bot_cleanly_and_it_goes_on_where_it_was(stage: Stage) -> None:
    officer = await stage.officer(701, "33.19")
    await officer.writes("/lapor", "(1/3)")
    await officer.writes("12", "(2/3)")
    assert stage.world.bot is not None
    process = stage.world.bot.process
    await stage.world.stop_bot()
    assert process.returncode == 0

    await officer.does("send", text="9")
    await stage.world.start_bot()
    await officer.reads("(3/3)")
    assert "Konfirmasi: 12\nSembuh: 9\nMeninggal: 1" in await officer.writes(
        "1", text("card-title")
    )


async def test_a_second_bot_on_the_same_database_is_refused(stage: Stage) -> None:
    code, out, err = await run_bot(stage.world.environment, "run", "--clock", stage.world.clock_url)
    said = "another process already runs on this database; stop it first"
    assert (code, out, err.splitlines()[-1]) == (1, "", said)
    admin = await stage.admin()
    await admin.writes("/bantuan", text("help-title"))


async def test_a_bot_without_settings_says_what_is_missing() -> None:
    bare = dict.fromkeys(("BOT_TOKEN", "NATIONAL_URL", "NATIONAL_CLIENT_ID"), "")
    code, out, err = await run_bot(bare, "run")
    assert (code, out) == (1, "")
    assert [line.split(" ")[0] for line in err.splitlines()] == list(MUST_BE_SET)


async def test_a_bot_on_an_empty_database_asks_for_migrate(stage: Stage) -> None:
    empty = {
        **stage.world.environment,
        "DATABASE_URL": f"sqlite+aiosqlite:///{stage.world.folder / 'empty.db'}",
    }
    code, _, err = await run_bot(empty, "run")
    assert code == 1
    assert "migrate" in err
    assert await run_bot(empty, "migrate") == (
        0,
        "the database has the schema of this version\n",
        "",
    )


async def test_the_bot_s_token_is_in_none_of_its_lines(stage: Stage) -> None:
    token = stage.world.environment["BOT_TOKEN"]
    await stage.telegram("faults", method="sendMessage", kind="close", times=1)
    admin = await stage.admin()
    await admin.writes("/bantuan", text("help-title"))
    written = (stage.world.folder / "bot.log").read_text(encoding="utf-8")
    assert "updates_stored" in written
    assert token not in written
    assert token.split(":")[1] not in written


@pytest.mark.parametrize("waiting_for", ["Telegram", "the other bot"])
async def test_a_bot_that_still_waits_at_its_start_can_be_stopped(
    stage: Stage, waiting_for: str
) -> None:
    changes = {"TELEGRAM_API_URL": "http://127.0.0.1:9"} if waiting_for == "Telegram" else {}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "run_bot.py",
        *("run", "--clock", stage.world.clock_url),
        cwd=PROJECT,
        env={**os.environ, **stage.world.environment, **changes},
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stderr is not None
    if changes:
        assert b"telegram_out_of_reach" in await process.stderr.readline()
    else:
        calls = len(stage.calls())
        await stage.until(lambda: _asked_who_we_are(stage, calls))
    process.terminate()
    async with asyncio.timeout(30):
        await process.stderr.read()
        assert await process.wait() == 0


def _asked_who_we_are(stage: Stage, since: int) -> dict[str, object] | None:
    """Find the question with which every bot begins."""
    return next((call for call in stage.calls()[since:] if call["method"].lower() == "getme"), None)
