"""The whole trip in a real browser with the real bot: an invitation, a report, a nation that is down, COCOK, and SELISIH."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import async_playwright, expect

from bot.dialog import Channel
from commands.channel import load_form, load_units
from commands.page import set_page
from commands.replay import POLICY
from commands.world import ADMIN, World, open_world
from tests.phones.browser import PATIENCE_MS, arguments, chromium_path
from tests.waiting import DEADLINE_SECONDS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from playwright.async_api import Locator, Page

NOW = datetime(2021, 8, 16, 7, 30, tzinfo=UTC)
SETTINGS = {"TICK_EVERY": "100ms", "BACKOFF_SCALE": "0.01"}
OFFICER = 700
ROUNDS = 6
"""Runs of the bridge that a thing may take: one that failed, and two readings before a difference is told."""
SOON_MS = 1500

pytestmark = [pytest.mark.journey, pytest.mark.long]


@asynccontextmanager
async def opened(world: World) -> AsyncIterator[tuple[Page, list[str]]]:
    """Open the page of a world; give it with everything its console complains of."""
    complaints: list[str] = []
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(
            executable_path=chromium_path(), args=arguments()
        )
        page = await chromium.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(PATIENCE_MS)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console", lambda said: complaints.append(said.text) if said.type == "error" else None
        )
        await page.goto(world.phones.url)
        yield page, complaints
        await chromium.close()


async def say(phone: Locator, text: str) -> None:
    field = phone.get_by_label("Tulis pesan")
    await field.fill(text)
    await field.press("Enter")


async def answered(phone: Locator, words: str) -> None:
    """Wait for the bot's words in a chat."""
    await expect(phone.locator(".message.in").last).to_contain_text(words, timeout=PATIENCE_MS)


def rounds(world: World) -> int:
    """Count the rounds that the bot's log tells of."""
    return (world.folder / "bot.log").read_text(encoding="utf-8").count('"event": "round"')


async def skip_until(page: Page, world: World, words: str) -> None:
    """Skip ahead, one bridge run after the other, until the officer's chat has the words."""
    told = page.locator(f'.phone[data-user="{OFFICER}"] .message.in', has_text=words)
    ahead = page.get_by_role("button", name="Majukan jam")
    for _ in range(ROUNDS):
        before = rounds(world)
        await expect(ahead).not_to_have_attribute("aria-disabled", "true")
        await ahead.click()
        async with asyncio.timeout(DEADLINE_SECONDS):
            while rounds(world) == before:  # noqa: ASYNC110 - another process writes the log
                await asyncio.sleep(0.02)
        try:
            await expect(told.first).to_be_visible(timeout=SOON_MS)
        except AssertionError:
            continue
        return
    await expect(told.first).to_be_visible()


async def test_a_figure_goes_from_the_thumb_to_the_ledger_and_is_found_when_it_changes(
    tmp_path: Path,
) -> None:
    channel = Channel(load_form("covid19"), load_units("33"), POLICY)
    async with open_world(tmp_path, NOW, SETTINGS, running_clock=False) as world:
        await world.phones.make(ADMIN, "Admin")
        await world.phones.make(OFFICER, "Petugas Kab. Kudus")
        await set_page(world, channel, {OFFICER: "officer", ADMIN: "admin"})
        await world.start_bot()
        async with opened(world) as (page, complaints):
            officer = page.locator(f'.phone[data-user="{OFFICER}"]')
            admin = page.locator(f'.phone[data-user="{ADMIN}"]')
            await admin.get_by_role("button", name="Mulai").click()
            await answered(admin, "Selamat datang")
            await say(admin, "/undang petugas Kab. Kudus")
            await admin.get_by_role("button", name="https://t.me/").click()
            await (
                page.get_by_role("dialog").get_by_role("button", name="Petugas Kab. Kudus").click()
            )
            await answered(officer, "Selamat datang")
            for text, question in (("/lapor", "(1/3)"), ("12", "(2/3)"), ("9", "(3/3)")):
                await say(officer, text)
                await answered(officer, question)
            await say(officer, "1")
            await officer.get_by_role("button", name="Kirim", exact=True).click()
            await answered(officer, "Laporan tersimpan")
            await page.get_by_role("switch", name="Mati").click()
            await page.get_by_role("button", name="Jalankan sekarang").click()
            await expect(admin.locator(".message.in").last).to_contain_text("Bridging")
            await expect(page.locator("tbody tr")).to_have_count(0)
            await page.get_by_role("switch", name="Mati").click()
            await skip_until(page, world, "COCOK")
            await expect(officer.locator(".message.in").last.locator(".quote")).to_contain_text(
                "Laporan tersimpan"
            )
            row = page.locator("tbody tr", has_text="Kab. Kudus")
            await expect(row.locator(".figure")).to_have_text(["12", "9", "1"])
            await row.locator('[data-figure="konfirmasi"]').click()
            await row.get_by_role("textbox").fill("21")
            await page.keyboard.press("Enter")
            await expect(row.locator(".source")).to_have_text("pusat")
            await skip_until(page, world, "SELISIH")
            told = officer.locator(".message.in", has_text="SELISIH").last
            await expect(told).to_contain_text("21")
            assert complaints == []
