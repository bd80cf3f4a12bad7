"""A day that is played: what the page shows of it, and the whole of it with the real bot, its clock sped up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.async_api import expect as aexpect
from playwright.sync_api import expect

from commands.demo import OFFICER, SUPERVISOR
from tests.phones.demonstration import demonstrated
from tests.phones.pages import accessibility, overflow
from tests.phones.test_story import opened

if TYPE_CHECKING:
    from pathlib import Path

    from tests.phones.pages import Pages
    from tests.stubs.telegram.stage import Stage

WHOLE_DAY_MS = 150_000
UNITS = {"33.01": "Kab. Cilacap", "33.19": "Kab. Kudus"}


def played(**changes: Any) -> dict[str, Any]:
    """Give what a director tells in the middle of an afternoon."""
    return {
        "state": "playing",
        "from": "2021-08-16T06:00:00+00:00",
        "until": "2021-08-16T10:05:00+00:00",
        "cutoff": "2021-08-16T09:00:00+00:00",
        "now": "2021-08-16T07:30:00+00:00",
        "units": {
            "33.01": {"stage": "entering", "late": False},
            "33.19": {"stage": "matched", "late": True},
        },
        "total": 2,
        "reports": 1,
        "matched": 1,
        "calls": 12,
        "down": False,
        "said": [
            {
                "what": "slip",
                "at": "2021-08-16T06:07:00+00:00",
                "unit": "33.19",
                "typed": 13565,
                "meant": 12,
            }
        ],
        **changes,
    }


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (360, 740)])
def test_a_day_that_is_played_is_shown_and_can_be_stopped(
    pages: Pages, stage: Stage, width: int, height: int
) -> None:
    stage.http.post("/_control/phones", json={"day": True, "units": UNITS}).raise_for_status()
    page = pages.open()
    page.set_viewport_size({"width": width, "height": height})
    page.get_by_role("button", name="Mainkan satu hari").click()
    stage.http.post("/_control/play", json=played()).raise_for_status()
    panel = page.get_by_role("region", name="Mainkan satu hari")
    expect(panel).to_contain_text("14.30")
    expect(panel).to_contain_text("Kab. Kudus mengetik kumulatif 13.565")
    expect(panel.get_by_role("listitem")).to_have_text(
        ["…Kab. Cilacap: sedang mengisi", "✓Kab. Kudus: COCOK, terlambat"]
    )
    assert (accessibility(page), overflow(page)) == ([], 0)
    panel.get_by_role("button", name="Hentikan").click()
    stage.http.post("/_control/play", json=played(state="stopped")).raise_for_status()
    expect(panel).to_contain_text("Dihentikan")
    orders = stage.http.get("/_control/orders", params={"after": 0}).json()
    assert [(order["number"], order["what"]) for order in orders] == [(1, "day"), (2, "stop")]
    panel.get_by_role("button", name="Tutup").click()
    expect(panel).to_have_count(0)


@pytest.mark.journey
@pytest.mark.long
async def test_35_officers_report_in_a_day_that_was_stopped_once_before(tmp_path: Path) -> None:
    told: list[str] = []
    async with (
        demonstrated(tmp_path, 0.06, told) as world,
        opened(world) as (page, complaints),
    ):
        await page.get_by_role("button", name="Lihat-lihat sendiri").click()
        play = page.get_by_role("button", name="Mainkan satu hari", exact=True)
        panel = page.get_by_role("region", name="Mainkan satu hari")
        await play.click()
        await aexpect(panel).to_contain_text("mengundang")
        await panel.get_by_role("button", name="Hentikan").click()
        await aexpect(panel).to_contain_text("Dihentikan")
        await play.click()
        await aexpect(panel).to_contain_text("Pusat mati", timeout=WHOLE_DAY_MS)
        await aexpect(page.locator(".state")).to_have_text("terganggu")
        await aexpect(panel).to_contain_text("Selesai: 35 dari 35", timeout=WHOLE_DAY_MS)
        await aexpect(page.locator(".state")).to_have_text("menjawab")
        await aexpect(panel.locator(".tile-matched")).to_have_count(35)
        await aexpect(panel.locator(".tile-late")).to_have_count(2)
        await aexpect(page.locator("tbody tr")).to_have_count(35)
        officer = page.locator(f'.phone[data-user="{OFFICER}"]')
        summary = page.locator(f'.phone[data-user="{SUPERVISOR}"]').get_by_text("35 dari 35")
        await aexpect(summary.first).to_be_visible()
        await officer.get_by_label("Tulis pesan").fill("/status")
        await page.keyboard.press("Enter")
        await aexpect(officer.locator(".message.in").last).to_contain_text("tujuh hari terakhir")
        assert told[-1] == "Satu hari selesai."
        await page.get_by_role("button", name="Tur", exact=True).click()
        await aexpect(page.locator(".tour-card")).to_contain_text("Langkah 1 dari")
        assert (await world.phones.clock())[:16] == "2021-08-18T06:00"  # yesterday is free as well
        assert complaints == []
