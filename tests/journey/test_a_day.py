"""A day from the first invitation to the evening's summary."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from commands.world import count_calls
from tests.journey.conftest import TODAY
from tests.journey.stage import wib
from tests.journey.wording import text

if TYPE_CHECKING:
    from tests.journey.stage import Stage

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="function")]


OFFICERS_MENU = (
    *("lapor", "nihil", "koreksi", "status", "riwayat"),
    *("paritas", "tren", "batal", "latihan"),
)


async def test_a_day_from_the_invitation_to_the_summary(own_stage: Stage) -> None:
    stage = own_stage
    admin = await stage.admin()
    officer = await stage.invited(701, "petugas Kab. Kudus", "Petugas Kudus")
    supervisor = await stage.invited(801, "pengawas", "Pengawas Provinsi")
    assert await stage.menu_of(701, "lapor") == [*OFFICERS_MENU, "data_saya", "bahasa", "bantuan"]
    assert await stage.menu_of(801, "ringkasan") == [
        *("ringkasan", "belum", "tren", "sinyal", "keterlambatan"),
        *("paritas", "ekspor", "bukti", "persetujuan"),
        *("data_saya", "bahasa", "bantuan"),
    ]
    await stage.rests()
    called_before = count_calls(stage.world.events("telegram"))[0]

    card = await stage.enters(officer, "12", "sembilan", "1")
    assert "Konfirmasi: 12\nSembuh: 9\nMeninggal: 1\nAktif: belum lengkap" in card
    await officer.does("press", message_id=officer.message_with("Kirim")["id"], button="Kirim")
    receipt = await officer.sees(text("receipt-title"))
    assert "33.19-20210816-r1" in receipt["text"]
    assert "BELUM DIKIRIM" in receipt["text"]
    assert "09.05 WIB" in receipt["text"]
    await stage.run_bridge()
    matched = await officer.sees("COCOK r1, 09.05 WIB")
    assert matched["reply_to"] == receipt["id"]
    await stage.rests()
    assert count_calls(stage.world.events("telegram"))[0] - called_before == 7

    assert "16 Agu: COCOK · 33.19-20210816-r1" in await officer.writes(
        "/status", text("status-title")
    )
    said = await supervisor.writes("/ringkasan", text("summary-title"))
    assert "Kelengkapan: 1 dari 35 wilayah" in said
    assert "Konfirmasi: provinsi 12 = pusat 12" in said
    await admin.writes("/sinkron", text("sync-left-nothing"))

    await stage.rests()
    seen = len(supervisor.changes)
    await stage.set_clock(wib(TODAY, 17))
    assert "Senin, 16 Agustus 2021" in await supervisor.reads(text("summary-title"))
    await stage.run_bridge()
    await stage.rests()
    assert len(supervisor.said_since(seen)) == 1


async def test_what_fell_due_while_the_bot_was_down_is_done_once_when_it_is_back(
    own_stage: Stage,
) -> None:
    stage = own_stage
    supervisor = await stage.invited(801, "pengawas", "Pengawas Provinsi")
    officer = await stage.officer(701, "33.19")
    await stage.rests()
    seen = len(supervisor.changes)
    await stage.world.stop_bot()

    await stage.set_clock(wib(TODAY, 23, 50))
    await officer.does("send", text="/lapor")
    await stage.set_clock(wib(TODAY + timedelta(days=1), 0, 20))
    await stage.world.start_bot()

    assert "Senin, 16 Agustus 2021" in await officer.reads(text("report-sure-of-day"))
    await officer.writes("ya", "(1/3)")
    assert "Senin, 16 Agustus 2021" in await supervisor.reads(text("summary-title"))
    for answer, words in (("4", "(2/3)"), ("3", "(3/3)"), ("0", text("card-title"))):
        await officer.writes(answer, words)
    assert "33.19-20210816-r1" in await officer.presses("Kirim", text("receipt-title"))
    await stage.run_bridge()
    await officer.reads("COCOK r1")
    await stage.rests()
    assert len(supervisor.said_since(seen)) == 1
    assert "1 susulan" in await supervisor.writes("/ringkasan 16/8", text("summary-title"))
