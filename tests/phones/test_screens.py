"""The page on small and wide screens, in light and dark, in two languages, and as axe-core judges it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import expect

from tests.phones.pages import KEYS, MARKED, accessibility, overflow, phone, spoken_to
from tests.stubs.national.neighbour import row

if TYPE_CHECKING:
    from tests.phones.pages import Pages
    from tests.stubs.national.neighbour import Neighbour
    from tests.stubs.telegram.stage import Stage

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def test_the_page_speaks_two_languages_and_keeps_what_was_typed(pages: Pages, stage: Stage) -> None:
    stage.act(7, "send", text="halo")
    page = pages.open("?lang=id")
    phone(page, 7).get_by_label("Tulis pesan").fill("draf")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", name="National registry")).to_be_visible()
    expect(phone(page, 7).get_by_label("Write a message")).to_have_value("draf")
    expect(phone(page, 7).get_by_text("halo")).to_be_visible()


@pytest.mark.long
@pytest.mark.parametrize("width", [360, 1440])
def test_every_screen_fits_and_can_be_used_by_everybody(
    pages: Pages, stage: Stage, nation: Neighbour, width: int
) -> None:
    spoken_to(stage)
    nation.send(row())
    stage.done("sendMessage", chat_id=7, text=MARKED, parse_mode="HTML", reply_markup=KEYS)
    stage.done("sendMessage", chat_id=7, text="Sangat" + "panjang" * 100)
    page = pages.open()
    page.set_viewport_size({"width": width, "height": 800})
    expect(page.locator("td.figure")).to_have_count(3)
    found = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        expect(page.locator("html")).to_have_attribute("data-theme", scheme)
        for pane in ("Petugas", "Pusat") if width == 360 else ("",):
            if pane:
                page.get_by_role("tab", name=pane).click()
            found.append((scheme, pane, overflow(page), accessibility(page)))
    assert [one for one in found if one[2:] != (0, [])] == []
    assert page.locator(".phone:visible").count() == (0 if width == 360 else 2)


def test_one_phone_at_a_time_is_changed_by_tabs_and_keys(pages: Pages, stage: Stage) -> None:
    page = pages.open()
    page.set_viewport_size({"width": 360, "height": 740})
    stage.act(9, "send", text="/start")
    stage.done("sendMessage", chat_id=9, text="halo")
    tab = page.get_by_role("tab", name="Admin")
    expect(tab.locator(".badge")).to_have_text("1")
    page.get_by_role("tab", name="Petugas").press("ArrowRight")
    expect(tab).to_be_focused()
    expect(phone(page, 9)).to_be_visible()
    expect(phone(page, 7)).to_be_hidden()
    expect(tab.locator(".badge")).to_be_hidden()


def test_the_theme_can_be_chosen_and_is_kept(pages: Pages) -> None:
    page = pages.open()
    for name, shown in (("terang", "light"), ("gelap", "dark")):
        page.locator(".theme").click()
        expect(page.locator(".theme")).to_have_attribute("aria-label", f"Tampilan: {name}")
        expect(page.locator("html")).to_have_attribute("data-theme", shown)
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
