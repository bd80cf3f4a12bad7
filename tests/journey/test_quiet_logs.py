"""The log of a bot that is used, refused, killed and stopped holds no token, no name, and nothing that people wrote."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import httpx
import pytest

from commands.world import ADMIN, CLIENT, TOKEN, open_world
from stubs.officers.phone import Deed
from tests.waiting import until

if TYPE_CHECKING:
    from pathlib import Path

    from commands.world import World

pytestmark = [pytest.mark.journey]
OFFICER, NAME = 701, "Petugas Mendut"
WRITTEN = ("kalimat yang tak boleh tercatat", "94321", "93217")
"""Figures that no port, process or part of a second can be by chance: above 65,535, and five digits."""
FIGURES = r"(?<!\d)9(?:4[.,]?321|3[.,]?217)(?!\d)"
"""As they were typed, and with thousands."""
MONDAY = datetime(2021, 8, 16, 5, 0, tzinfo=UTC)


async def _fault(url: str, **fault: object) -> None:
    async with httpx.AsyncClient() as http:
        (await http.post(f"{url}/_control/faults", json=fault)).raise_for_status()


async def _report(world: World) -> None:
    """Let an officer be invited, talk beside the point, and report through a kill."""
    await world.phones.make(ADMIN, "Admin Borobudur")
    await world.ask(ADMIN, "/start")
    await world.invite(OFFICER, NAME, "petugas 33.19")
    await world.ask(OFFICER, WRITTEN[0])
    await _write(world, "/lapor", "(1/3)")
    await _write(world, WRITTEN[1], "(2/3)")
    await world.kill_bot()
    await world.start_bot()
    await _write(world, WRITTEN[2], "(3/3)")
    await _write(world, "0", "Periksa dulu")
    await _write(world, "lonjakan nyata", "Lonjakan nyata")
    await _write(world, "kirim", "Laporan tersimpan")


async def _write(world: World, written: str, words: str) -> None:
    await world.phones.do([Deed(OFFICER, "send", {"text": written})])
    await world.hear(OFFICER, words)


@pytest.mark.parametrize("style", ["json", "console"])
async def test_a_log_holds_ids_and_kinds_only(tmp_path: Path, style: str) -> None:
    settings = {"LOG_FORMAT": style, "TICK_EVERY": "200ms", "BACKOFF_SCALE": "0.05"}
    settings["LEASE_SECONDS"] = "1"
    async with open_world(tmp_path, MONDAY, settings, running_clock=False) as world:
        await world.start_bot()
        await _report(world)
        await world.stop_bot()
        telegram = world.environment["TELEGRAM_API_URL"]
        await _fault(telegram, kind="error", code=401, method="getMe", times=2)
        await _fault(telegram, kind="error", code=401, method="getUpdates", times=3)
        await _fault(telegram, kind="close", method="sendMessage", times=1)
        await world.start_bot()
        said = tmp_path / "bot.log"
        await until(lambda: "token_refused" in said.read_text("utf-8"))
        await world.ask(OFFICER, "/status")
        await world.stop_bot()
    log = said.read_text("utf-8")
    secrets = (TOKEN, TOKEN.split(":")[1], CLIENT[1], NAME, "Borobudur", WRITTEN[0])
    assert [secret for secret in secrets if secret in log] == []
    assert re.findall(FIGURES, log) == []
    assert [event for event in ("updates_stored", "round", "telegram_out_of_reach", "stopped")
            if event not in log] == []  # fmt: skip
