"""Photographs of the tour and of a day that is played, in the demo's own world; see `benchmarks.screenshots`."""

from __future__ import annotations

import asyncio
import random
import sys
from typing import TYPE_CHECKING

from benchmarks.camera import NARROW, WIDE, open_page, save
from bot.dialog import Channel
from commands.channel import load_form, load_tiles, load_units
from commands.demo import NAMES, NOON, ROLES, SEED, SETTINGS, cast, made_up_balances, prepare
from commands.director import Director
from commands.importing import load_balances
from commands.page import set_page
from commands.replay import POLICY
from commands.world import World, open_world

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.async_api import Browser, Page

WAIT_MS = 60_000
PACE = 0.1


async def photograph_story(folder: Path, browser: Browser, output: Path) -> None:
    """Take the tour on a phone's screen and on a wide one, and have a day played."""
    units = load_units("33")
    channel = Channel(load_form("covid19"), units, POLICY, tiles=load_tiles("33", units))
    balances = made_up_balances(channel, random.Random(SEED))
    async with open_world(folder, NOON, SETTINGS, running_clock=False) as world:
        for user, name in NAMES.items():
            await world.phones.make(user, name)
        await set_page(world, channel, ROLES)
        await load_balances(world.database_url, channel, balances, NOON)
        await world.start_bot()
        await prepare(world)
        await world.phones.set_stage(tour=True, day=True)
        director = Director(world, channel, cast(balances), _tell, PACE)
        listening = asyncio.create_task(director.listen())
        try:
            await _shoot(browser, world, output)
        finally:
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)


async def _shoot(browser: Browser, world: World, output: Path) -> None:
    url = world.phones.url
    day = await open_page(browser, f"{url}/?lang=en", WIDE, "light")
    await day.get_by_role("button", name="Look around on my own").click()
    await day.get_by_role("button", name="Play a day", exact=True).click()
    small = await open_page(browser, url, NARROW, "dark")
    await small.get_by_role("button", name="Lihat-lihat sendiri").click()
    await day.locator(".lapse", has_text="The nation is down").wait_for(timeout=WAIT_MS)
    await day.locator(".tile-sent").nth(3).wait_for(timeout=WAIT_MS)
    await save(day, output / "satu-hari.png")
    await day.locator('.lapse[data-state="done"]').wait_for(timeout=WAIT_MS)
    await save(small, output / "satu-hari-360.png")
    wide = await open_page(browser, f"{url}/?lang=en", WIDE, "light")
    await wide.get_by_role("button", name="Take the tour").click()
    await wide.locator(".lapse-button").click()
    await _until_step(wide, "different")
    await save(wide, output / "tur.png")
    narrow = await open_page(browser, url, NARROW, "light")
    await narrow.get_by_role("button", name="Ikuti tur").click()
    await narrow.locator(".lapse-button").click()
    await _until_step(narrow, "send")
    await save(narrow, output / "tur-360.png")


async def _until_step(page: Page, step: str) -> None:
    """Let the tour do everything up to a step, and the step itself."""
    main = page.locator(".tour-main")
    while True:
        if not await page.locator(".tour-main.primary").count():
            await main.click()
        await page.locator(".tour-main.primary").wait_for(timeout=WAIT_MS)
        at = await page.locator(".tour-card").get_attribute("data-step")
        if at == step:
            return
        await main.click()
        await page.locator(f'.tour-card:not([data-step="{at}"])').wait_for(timeout=WAIT_MS)


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")
