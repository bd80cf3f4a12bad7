"""The nation's side in a real browser: the ledger lights up, figures are changed, faults are switched, the bridge runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.phones.pages import phone
from tests.stubs.national.neighbour import row

if TYPE_CHECKING:
    from tests.phones.pages import Pages
    from tests.stubs.national.neighbour import Neighbour
    from tests.stubs.telegram.stage import Stage


def test_the_ledger_shows_one_unit_or_all(pages: Pages, nation: Neighbour) -> None:
    nation.send(row(), row("33.20"), row(tanggal="2021-08-15"))
    page = pages.open()
    rows = page.get_by_role("table").locator("tbody tr")
    expect(rows).to_have_count(3)
    page.get_by_label("Wilayah", exact=True).select_option("Kab. Kudus")
    expect(rows).to_have_count(2)
    page.get_by_label("Hari", exact=True).select_option("15 Agu")
    expect(rows).to_have_count(1)
    expect(page.locator(".published")).to_contain_text("15 Agu")


def test_a_change_at_the_centre_lights_up_and_can_be_made_in_the_table(
    pages: Pages, nation: Neighbour
) -> None:
    nation.send(row())
    page = pages.open()
    ledger = page.get_by_role("table", name="Buku laporan")
    cell = ledger.get_by_role("button", name="Konfirmasi Kab. Kudus 16 Agu: 12.")
    cell.click()
    ledger.get_by_role("textbox").fill("15")
    page.keyboard.press("Enter")
    expect(ledger.locator("td.lit", has_text="15")).to_be_visible()
    expect(ledger.locator(".sign")).to_have_text("pusat")
    expect(page.locator(".published")).to_contain_text("15 konfirmasi")
    [stored] = nation.ledger()
    assert (stored["indikator"]["konfirmasi"], stored["versi"]) == (15, 2)


def test_switches_put_faults_in_force_and_end_them(pages: Pages, nation: Neighbour) -> None:
    nation.send(row())
    page = pages.open()
    for name in ("Lambat", "Mati", "Menolak", "Jawaban hilang"):
        switch = page.get_by_role("switch", name=name)
        switch.click()
        expect(switch).to_be_checked()
    expect(page.locator(".state")).to_have_text("terganggu")
    kinds = [fault["kind"] for fault in nation.http.get("/_control/faults").json()]
    assert kinds == ["delay", "status", "refuse", "close"]
    for switch in page.get_by_role("switch").all():
        switch.click()
        expect(switch).not_to_be_checked()
    expect(page.locator(".state")).to_have_text("menjawab")
    page.get_by_role("button", name="Ubah angka diam-diam").click()
    expect(page.get_by_text("Pusat mengubah Konfirmasi Kab. Kudus: 12 menjadi 15")).to_be_visible()


def test_the_bridges_run_is_counted_down_and_can_be_had_now(pages: Pages, stage: Stage) -> None:
    clock = {"now": "2021-08-16T07:32:30Z", "running": False}
    stage.http.post("/_control/clock", json=clock)
    page = pages.open()
    expect(page.locator(".due")).to_have_text("14.35")
    page.get_by_role("button", name="Majukan jam").click()
    expect(page.locator(".due")).to_have_text("14.40")
    page.get_by_role("button", name="Jalankan sekarang").click()
    expect(phone(page, 9).locator(".message.out .text")).to_have_text("/sinkron")
