"""From an admin's phone: a broadcast to everybody with a second tap, cut off by a kill, and a lock that an officer meets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journey.wording import text

if TYPE_CHECKING:
    from tests.journey.stage import Stage

pytestmark = [pytest.mark.journey, pytest.mark.long]

WORDS = "Besok rapat pukul sembilan"


async def test_an_admin_writes_to_everybody_and_locks_a_day(own_stage: Stage) -> None:
    stage = own_stage
    admin = await stage.admin()
    second = await stage.invited(9601, "admin", "Budi")
    officer = await stage.officer(9701, "33.19")
    supervisor = await stage.invited(9801, "pengawas")

    await admin.writes("/siaran", text("broadcast-ask-whom"))
    await admin.presses("semua orang", text("broadcast-ask-text"))
    await admin.writes(WORDS, WORDS)
    await admin.reads(text("broadcast-preview"))
    await admin.presses("Kirim ke 4 orang", text("second-asked"))
    await second.reads(text("second-wanted"))
    people = (admin, second, officer, supervisor)
    before = [len(each.changes) for each in people]
    await second.does("press", message_id=second.message_with("Setujui")["id"], button="Setujui")
    await stage.world.kill_bot()
    await stage.world.start_bot()
    report = await admin.reads(text("broadcast-report"))
    got = [
        sum(WORDS in said and "Pengumuman" in said for said in each.said_since(mark))
        for each, mark in zip(people, before, strict=True)
    ]
    assert max(got) == 1
    assert 0 not in got or "belum pasti sampai" in report

    await stage.enters(officer, "12", "9", "1")
    await admin.writes("/kunci 16/8 Kab. Kudus alasan data sudah final", text("lock-preview"))
    await admin.presses("Kunci", text("lock-done"))
    said = await officer.presses("Kirim", text("request-sent-first"))
    assert "data sudah final" in said
    await supervisor.reads(text("request-title-first"))
    await supervisor.presses("Setujui", text("request-was-approved"))
    await officer.reads(text("receipt-title"))
    await admin.writes("/kunci daftar", text("locks-title"))
    await admin.presses("Akhiri 1", text("locks-none"))
