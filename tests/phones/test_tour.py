"""The tour in a real browser: offered once, in two languages, by keys, over a reload, and done by whoever takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect as aexpect
from playwright.sync_api import expect

from commands.demo import OFFICER, SUPERVISOR
from commands.world import ADMIN
from tests.phones.browser import RULES, axe_script, grave
from tests.phones.demonstration import demonstrated
from tests.phones.pages import accessibility, overflow, phone
from tests.phones.test_story import opened

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.async_api import Locator
    from playwright.async_api import Page as AsyncPage
    from playwright.sync_api import Page

    from tests.phones.pages import Pages
    from tests.stubs.national.neighbour import Neighbour
    from tests.stubs.telegram.stage import Stage

WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 360, "height": 740}
BEFORE_MS = 30_000


@pytest.fixture
def offered(pages: Pages, stage: Stage, nation: Neighbour) -> Page:
    """A page that offers the tour; its nation is there, its bot answers nobody."""
    del nation
    stage.http.post("/_control/phones", json={"tour": True}).raise_for_status()
    return pages.open()


def test_the_tour_is_offered_once_and_in_both_languages(offered: Page) -> None:
    offer = offered.get_by_role("dialog", name="Satu laporan, satu angka")
    expect(offer.get_by_role("button", name="Ikuti tur (3 menit)")).to_be_focused()
    assert accessibility(offered) == []
    offer.get_by_role("button", name="English").click()
    english = offered.get_by_role("dialog", name="One report, one number")
    english.get_by_role("button", name="Look around on my own").click()
    expect(english).to_have_count(0)
    offered.reload()
    expect(offered.get_by_role("button", name="Tour", exact=True)).to_be_visible()
    expect(offered.locator("dialog")).to_have_count(0)


def test_the_tour_goes_by_keys_and_is_kept_over_a_reload(offered: Page) -> None:
    offered.keyboard.press("Enter")
    card = offered.locator(".tour-card")
    expect(card.get_by_role("heading")).to_be_focused()
    offered.keyboard.press("ArrowRight")
    expect(card).to_contain_text("Langkah 2 dari")
    offered.keyboard.press("ArrowRight")  # nobody wrote /lapor yet
    expect(card).to_contain_text("Langkah 2 dari")
    offered.reload()
    expect(card).to_contain_text("Langkah 2 dari")
    offered.keyboard.press("ArrowLeft")
    expect(card).to_contain_text("Langkah 1 dari")
    offered.keyboard.press("Escape")
    expect(card).to_have_count(0)
    go_on = offered.get_by_role("button", name="Lanjutkan tur")
    expect(go_on).to_be_focused()
    go_on.press("Enter")
    expect(card).to_contain_text("Langkah 1 dari")


def test_keys_that_are_typed_into_a_chat_do_not_turn_the_tour(offered: Page) -> None:
    offered.keyboard.press("Enter")
    phone(offered, 7).get_by_label("Tulis pesan").focus()
    for key in ("ArrowRight", "Escape"):
        offered.keyboard.press(key)
    expect(offered.locator(".tour-card")).to_contain_text("Langkah 1 dari")


@pytest.mark.parametrize(("size", "theme"), [(WIDE, "light"), (NARROW, "dark")])
def test_the_card_fits_and_passes_axe(
    offered: Page, size: dict[str, int], theme: str, stage: Stage
) -> None:
    offered.set_viewport_size({"width": size["width"], "height": size["height"]})
    offered.evaluate("(theme) => document.documentElement.dataset.theme = theme", theme)
    offered.keyboard.press("Enter")
    expect(offered.locator(".tour-card h2")).to_be_focused()
    offered.keyboard.press("ArrowRight")
    expect(offered.locator(".spotlight")).to_be_visible()
    assert accessibility(offered) == []
    offered.get_by_role("button", name="/lapor").click()
    [asked] = stage.updates()
    assert asked["message"]["text"] == "/lapor"
    stage.done("sendMessage", chat_id=7, text="(1/3) Jumlah kasus konfirmasi baru?")
    card = offered.locator(".tour-card")
    expect(card.get_by_role("button", name="Lanjut")).to_be_visible()
    assert (accessibility(offered), overflow(offered)) == ([], 0)
    ring, sheet = offered.locator(".spotlight").bounding_box(), card.bounding_box()
    assert ring is not None
    assert sheet is not None
    assert ring["x"] + ring["width"] <= sheet["x"] or ring["y"] < sheet["y"]


async def do_by_oneself(page: AsyncPage, step: str) -> bool:
    """Do a step as the card asks for it; False for those that are left to the tour."""
    officer = page.locator(f'.phone[data-user="{OFFICER}"]')
    admin = page.locator(f'.phone[data-user="{ADMIN}"]')
    card = page.locator(".tour-card")
    match step:
        case "lapor":
            await write(officer, "/lapor")
        case "answers":
            for figure, question in (("12", "2/3"), ("sembilan", "3/3"), ("1", "Periksa dulu")):
                await write(officer, figure)
                await aexpect(officer.locator(".message.in").last).to_contain_text(question)
        case "send":
            await officer.get_by_role("button", name="Kirim", exact=True).click()
        case "down":
            await page.get_by_role("switch", name="Mati").click()
        case "second":
            await card.get_by_role("button", name="/lapor kemarin 15 8 0").click()
            await officer.get_by_role("button", name="Kirim", exact=True).click()
        case "silent":
            row = page.locator("tr", has_text="16 Agu")
            await row.locator('[data-figure="konfirmasi"]').click()
            await row.get_by_role("textbox").fill("21")
            await page.keyboard.press("Enter")
        case "admin":
            await write(admin, "/antrean")
        case _:
            return False
    return True


async def write(phone: Locator, text: str) -> None:
    field = phone.get_by_label("Tulis pesan")
    await field.fill(text)
    await field.press("Enter")


@pytest.mark.journey
@pytest.mark.long
async def test_the_tour_is_done_from_the_first_click_to_the_end(tmp_path: Path) -> None:
    async with demonstrated(tmp_path, 1.0, []) as world, opened(world) as (page, complaints):
        await page.get_by_role("button", name="Ikuti tur").click()
        card, main = page.locator(".tour-card"), page.locator(".tour-main")
        steps: list[str] = []
        while (step := await card.get_attribute("data-step") or "") != "end":
            steps.append(step)
            if step == "heal":
                await page.reload()  # in the middle of trouble
            if not await do_by_oneself(page, step) and await main.inner_text() != "Lanjut":
                await main.click()
            await aexpect(main).to_have_text("Lanjut", timeout=BEFORE_MS)
            if step == "bridge":
                await aexpect(page.locator("tr.lit-row")).to_contain_text("Kab. Kudus")
            await main.click()
            await aexpect(card).not_to_have_attribute("data-step", step)
        assert len(steps) == len(set(steps)) == 15
        told = page.locator(f'.phone[data-user="{OFFICER}"]')
        await aexpect(told.get_by_text("COCOK", exact=True)).to_have_count(3)
        await aexpect(told.get_by_text("SELISIH", exact=True)).to_have_count(1)
        summary = page.locator(f'.phone[data-user="{SUPERVISOR}"] .photo')
        await aexpect(summary).to_have_count(1)
        await page.evaluate(axe_script())
        assert grave(await page.evaluate("(rules) => axe.run(document, rules)", RULES)) == []
        await main.click()
        await aexpect(card).to_have_count(0)
        assert complaints == []


@pytest.mark.journey
@pytest.mark.long
async def test_on_a_phones_screen_and_in_english_the_tour_does_everything_itself(
    tmp_path: Path,
) -> None:
    async with demonstrated(tmp_path, 1.0, []) as world, opened(world) as (page, complaints):
        await page.set_viewport_size({"width": 360, "height": 740})
        await page.get_by_role("dialog").get_by_role("button", name="English").click()
        await page.get_by_role("button", name="Take the tour").click()
        card, main = page.locator(".tour-card"), page.locator(".tour-main")
        shown: list[str] = []
        while (step := await card.get_attribute("data-step") or "") != "matched":
            if await main.inner_text() != "Next":
                await main.click()
            await aexpect(main).to_have_text("Next", timeout=BEFORE_MS)
            shown += await card.locator("dt").all_inner_texts()
            assert await page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
            await main.click()
            await aexpect(card).not_to_have_attribute("data-step", step)
        assert "Laporan tersimpan" in shown
        await aexpect(card).to_contain_text("It matches")
        await aexpect(page.get_by_role("tab", name="Officer")).to_have_attribute(
            "aria-selected", "true"
        )
        assert complaints == []
