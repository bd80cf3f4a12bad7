"""`python -m benchmarks.screenshots`: photograph the page with phones; writes docs/images/telepon-*.png, tur*.png and satu-hari*.png.

Everything on the pictures happened: the real bot, nine officers, an evening's summary, a figure that the centre changed.
Needs Chromium (Debian's package, or the one that CHROMIUM names) and Playwright from the development requirements.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from playwright.async_api import async_playwright

from benchmarks.camera import NARROW, WIDE, open_page, save
from benchmarks.pictures import FOLDER
from benchmarks.story_screenshots import photograph_story
from bot.dialog import Channel
from commands.channel import load_form, load_units
from commands.page import set_page
from commands.replay import POLICY
from commands.world import ADMIN, World, open_world

if TYPE_CHECKING:
    from playwright.async_api import Browser

MORNING = datetime(2021, 8, 16, 7, 30, tzinfo=UTC)
BRIDGE = datetime(2021, 8, 16, 7, 35, tzinfo=UTC)
EVENING = datetime(2021, 8, 16, 10, 0, tzinfo=UTC)
READINGS = (datetime(2021, 8, 16, 10, 5, tzinfo=UTC), datetime(2021, 8, 16, 10, 10, tzinfo=UTC))
SETTINGS = {"TICK_EVERY": "100ms"}
OFFICER, SUPERVISOR = 700, 800
REPORTS = {
    701: ("Kab. Banyumas", "31 24 2"),
    702: ("Kab. Cilacap", "27 19 1"),
    703: ("Kab. Demak", "9 11 0"),
    704: ("Kab. Jepara", "14 8 1"),
    705: ("Kab. Pati", "22 17 3"),
    706: ("Kab. Semarang", "18 21 0"),
    707: ("Kota Semarang", "46 39 2"),
    708: ("Kota Surakarta", "25 30 1"),
}
WAIT_MS = 30_000

Output = Annotated[Path, typer.Option("--output", help="the folder to write to")]


def screenshots(output: Output = FOLDER) -> None:
    """Play an afternoon and photograph it."""
    chromium = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    if chromium is None:
        sys.exit("No chromium here: apt-get install chromium, or name it by CHROMIUM.")
    with tempfile.TemporaryDirectory(prefix="satulapor-screenshots-") as folder:
        asyncio.run(_photograph(Path(folder), chromium, output))


async def _photograph(folder: Path, chromium: str, output: Path) -> None:
    channel = Channel(load_form("covid19"), load_units("33"), POLICY)
    async with open_world(folder, MORNING, SETTINGS, running_clock=False) as world:
        for user, name in {ADMIN: "Admin", OFFICER: "Kab. Kudus", SUPERVISOR: "Provinsi"}.items():
            await world.phones.make(user, name)
        roles = {OFFICER: "officer", SUPERVISOR: "supervisor", ADMIN: "admin"}
        await set_page(world, channel, roles)
        await world.start_bot()
        async with async_playwright() as playwright:
            root = ["--no-sandbox"] if os.geteuid() == 0 else []
            browser = await playwright.chromium.launch(executable_path=chromium, args=root)
            await _afternoon(world)
            await _shoot(browser, world, output)
            with tempfile.TemporaryDirectory(prefix="satulapor-screenshots-") as another:
                await photograph_story(Path(another), browser, output)
            await browser.close()


async def _afternoon(world: World) -> None:
    """Let everybody report, the bridge run, and the evening's summary come."""
    await world.ask(ADMIN, "/start")
    await world.invite(OFFICER, "Kab. Kudus", "petugas Kab. Kudus")
    await world.invite(SUPERVISOR, "Provinsi", "pengawas")
    for user, (unit, figures) in REPORTS.items():
        await world.invite(user, unit, f"petugas {unit}")
        await world.ask(user, f"/lapor {figures}")
        await world.press(user, "Kirim")
    for text in ("/lapor", "12", "sembilan", "1"):
        await world.ask(OFFICER, text)
    await world.press(OFFICER, "Kirim")
    await world.phones.set_clock(BRIDGE.isoformat())
    await world.hear(OFFICER, "COCOK")
    await world.phones.set_clock(EVENING.isoformat())
    await world.hear(SUPERVISOR, "Ringkasan")
    await world.ask(ADMIN, "/sinkron")
    await world.hear(ADMIN, "selesai")


async def _shoot(browser: Browser, world: World, output: Path) -> None:
    url = world.phones.url
    wide = await open_page(browser, url, WIDE, "light")
    summary = wide.locator(f'[data-user="{SUPERVISOR}"] .photo').last
    await summary.evaluate(
        "(photo) => { photo.scrollIntoView(); photo.closest('.log').scrollBy(0, -50); }"
    )
    await save(wide, output / "telepon-terang.png")
    narrow = await open_page(browser, url, NARROW, "light")
    await save(narrow, output / "telepon-360.png")
    dark = await open_page(browser, f"{url}/?lang=en", WIDE, "dark")
    row = dark.locator("tbody tr", has_text="Kab. Kudus")
    await row.locator('[data-figure="konfirmasi"]').click()
    await row.get_by_role("textbox").fill("21")
    await dark.keyboard.press("Enter")
    await row.locator(".source", has_text="centre").wait_for(timeout=WAIT_MS)
    for reading in READINGS:
        await _read_at(world, reading)
    await (
        dark.locator(f'[data-user="{OFFICER}"]')
        .get_by_text("SELISIH")
        .last.wait_for(timeout=WAIT_MS)
    )
    await save(dark, output / "telepon-gelap.png")
    pusat = await open_page(browser, url, NARROW, "dark")
    await pusat.get_by_role("tab", name="Pusat").click()
    await save(pusat, output / "telepon-pusat-360.png")


async def _read_at(world: World, moment: datetime) -> None:
    """Set the clock to a run of the bridge and wait until the bot has asked the nation."""
    before = len(world.events("national"))
    await world.phones.set_clock(moment.isoformat())
    async with asyncio.timeout(WAIT_MS / 1000):
        while len(world.events("national")) == before:  # noqa: ASYNC110 - another process writes the log
            await asyncio.sleep(0.05)


if __name__ == "__main__":
    typer.run(screenshots)
