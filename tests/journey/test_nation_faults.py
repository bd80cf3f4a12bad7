"""What the nation can do to a report: it waits, is refused, is carried once, and the officer hears how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.journey.conftest import TODAY
from tests.journey.wording import text

if TYPE_CHECKING:
    from tests.journey.stage import Person, Stage

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]

DAY = TODAY.isoformat()


async def reported(stage: Stage, user: int, unit: str) -> Person:
    """An officer whose report is stored here and not carried yet."""
    officer = await stage.officer(user, unit)
    await stage.reports(officer, "12", "9", "1")
    return officer


def received(stage: Stage, unit: str) -> list[str]:
    """What the nation wrote down about each time it was sent the unit's row."""
    rows = [event for event in stage.world.events("national") if event["event"] == "row"]
    return [row["state"] for row in rows if row["kode_wilayah"] == unit]


async def test_a_refused_report_is_told_with_its_reason_and_goes_again_when_a_person_asks(
    stage: Stage,
) -> None:
    officer = await reported(stage, 701, "33.19")
    reason = "Angka melebihi kapasitas laboratorium."
    await stage.nation("faults", kind="refuse", kode_wilayah="33.19", message=reason, times=1)
    await stage.run_bridge()
    refused = await officer.sees("DITOLAK")
    assert reason in refused["text"]
    assert refused["reply_to"] is not None
    await stage.run_bridge()
    await stage.run_bridge()
    assert "DITOLAK" in await officer.writes("/status", text("status-title"))

    admin = await stage.admin()
    await admin.writes("/sinkron", text("sync-done"))
    await officer.reads("COCOK r1")
    assert received(stage, "33.19") == ["rejected", "accepted"]


async def test_a_refused_report_is_corrected_by_its_button_and_goes_again_by_itself(
    stage: Stage,
) -> None:
    officer = await reported(stage, 721, "33.04")
    await stage.nation(
        "faults",
        kind="refuse",
        kode_wilayah="33.04",
        code="rule_broken",
        field="indikator.sembuh",
        message="Terlalu besar.",
        times=1,
    )
    await stage.run_bridge()
    refused = await officer.sees("DITOLAK r1")
    assert "Pesan pusat tentang Sembuh: Terlalu besar." in refused["text"]
    mark = len(officer.changes)
    await stage.run_bridge()
    assert officer.said_since(mark) == []

    await officer.presses("Ralat angka", text("correction-which"))
    await officer.writes("12 8 1", text("card-title-ralat"))
    await officer.presses("Salah ketik")
    await officer.presses("Kirim", text("receipt-title"))
    await stage.run_bridge()
    await officer.reads("COCOK r2")
    assert received(stage, "33.04") == ["rejected", "accepted"]


async def test_a_row_of_a_closed_day_is_tried_again_by_an_admin_once_the_day_is_open(
    stage: Stage,
) -> None:
    officer = await reported(stage, 722, "33.05")
    await stage.nation("periode", dari=DAY, sampai=DAY, status="tutup")
    await stage.run_bridge()
    closed = await officer.sees("DITOLAK r1")
    assert "sudah ditutup pusat" in closed["text"]
    assert closed["buttons"] == []
    await stage.nation("periode", dari=DAY, sampai=DAY, status="buka")
    await stage.run_bridge()
    assert received(stage, "33.05") == ["rejected"]

    admin = await stage.admin()
    queue = await admin.writes("/antrean", text("queue-title"))
    assert "Kab. Kebumen, 16 Agu · 33.05-20210816-r1" in queue
    await admin.presses("Coba 1", "33.05-20210816-r1 dikirim lagi sekarang")
    assert "1 COCOK" in await admin.reads(text("sync-done"))
    await officer.reads("COCOK r1")
    assert received(stage, "33.05") == ["rejected", "accepted"]


async def test_an_answer_that_was_lost_after_the_commit_is_read_back(stage: Stage) -> None:
    officer = await reported(stage, 702, "33.20")
    await stage.nation("faults", kind="close", endpoint="batch", when="after", times=1)
    await stage.run_bridge()
    await officer.reads("COCOK r1")
    assert received(stage, "33.20") == ["accepted"]
    assert await totals(stage, "33.20") == [{"konfirmasi": 12, "meninggal": 1, "sembuh": 9}]


async def totals(stage: Stage, unit: str) -> list[dict[str, int]]:
    """Give the figures of every row that the nation holds of a unit."""
    answer = await stage.http.get(f"{stage.world.national_url}/_control/ledger")
    rows: list[dict[str, Any]] = answer.json()["rows"]
    return [row["indikator"] for row in rows if row["kode_wilayah"] == unit]


@pytest.mark.parametrize(
    ("user", "unit", "fault"),
    [
        (703, "33.21", {"kind": "status", "status": 503, "endpoint": "batch"}),
        (704, "33.22", {"kind": "slow_down", "retry_after": 1, "endpoint": "batch"}),
        (705, "33.23", {"kind": "error_inside", "endpoint": "batch"}),
        (706, "33.24", {"kind": "tear", "endpoint": "batch"}),
        (707, "33.25", {"kind": "expire_tokens", "endpoint": "batch"}),
        (708, "33.26", {"kind": "status", "status": 500, "endpoint": "rekonsiliasi"}),
    ],
    ids=lambda value: value["kind"] if isinstance(value, dict) else "",
)
async def test_a_report_becomes_cocok_after(
    stage: Stage, user: int, unit: str, fault: dict[str, Any]
) -> None:
    officer = await reported(stage, user, unit)
    await stage.nation("faults", times=1, **fault)
    mark = len(officer.changes)
    for _ in range(3):
        await stage.run_bridge()
    await officer.reads("COCOK r1")
    assert [said for said in officer.said_since(mark) if "COCOK" not in said] == []
    assert await totals(stage, unit) == [{"konfirmasi": 12, "meninggal": 1, "sembuh": 9}]


async def test_a_good_answer_alone_is_never_called_cocok(stage: Stage) -> None:
    officer = await reported(stage, 709, "33.27")
    await stage.nation("faults", kind="pretend", kode_wilayah="33.27", times=1)
    mark = len(officer.changes)
    for _ in range(3):
        await stage.run_bridge()
    assert received(stage, "33.27") == ["accepted"]
    assert officer.said_since(mark) == []
    assert "MENUNGGU" in await officer.writes("/status", text("status-title"))


async def test_what_waits_for_the_nation_s_verification_is_menunggu_until_then(
    stage: Stage,
) -> None:
    await stage.nation("mode", mode="run")
    officer = await reported(stage, 710, "33.28")
    mark = len(officer.changes)
    await stage.run_bridge()
    assert "MENUNGGU" in await officer.writes("/status", text("status-title"))
    await stage.nation("verify")
    await stage.nation("mode", mode="direct")
    await stage.run_bridge()
    await officer.reads("COCOK r1")
    assert len(officer.said_since(mark)) == 2


async def test_a_silent_change_at_the_centre_is_selisih_after_two_reads(stage: Stage) -> None:
    officer = await reported(stage, 711, "33.29")
    await stage.run_bridge()
    await officer.reads("COCOK r1")
    mark = len(officer.changes)
    await stage.nation("edit", kode_wilayah="33.29", tanggal=DAY, indikator={"konfirmasi": 15})

    await stage.run_bridge()
    assert officer.said_since(mark) == []
    await stage.run_bridge()
    told = await officer.reads("SELISIH r1")
    assert "Konfirmasi: provinsi 12, pusat 15" in told
    assert "SELISIH" in await officer.writes("/status", text("status-title"))

    await stage.nation("edit", kode_wilayah="33.29", tanggal=DAY, indikator={"konfirmasi": 12})
    await stage.run_bridge()
    assert "COCOK" in await officer.writes("/status", text("status-title"))


async def test_paritas_shows_both_sides_to_the_officer_and_to_who_watches(stage: Stage) -> None:
    officer = await reported(stage, 713, "33.17")
    await stage.run_bridge()
    await officer.reads("COCOK r1")
    await stage.nation("edit", kode_wilayah="33.17", tanggal=DAY, indikator={"konfirmasi": 15})
    await stage.run_bridge()
    await stage.run_bridge()
    await officer.reads("SELISIH r1")

    own = await officer.writes("/paritas", text("parity-unit-read"))
    assert "Kab. Rembang" in own
    assert "Konfirmasi: provinsi 12, pusat 15\n" in own
    assert "diubah di pusat: Konfirmasi \u22123; sudah" in own

    admin = await stage.admin()
    whole = await admin.writes("/paritas", text("parity-read"))
    assert "Kab. Rembang" in whole
    listed = await admin.presses("Per wilayah", text("parity-units-title"))
    assert "Kab. Rembang · SELISIH · r1\nKonfirmasi 12 ≠ 15\n" in listed
