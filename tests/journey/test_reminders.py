"""A day on which nobody reports in time: the phone rings at each rung, one reminder stands on it, and hours change while the bot runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journey.conftest import TODAY, open_stage
from tests.journey.stage import wib
from tests.journey.wording import text

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journey.stage import Stage

pytestmark = [
    pytest.mark.journey,
    pytest.mark.long,
    pytest.mark.asyncio(loop_scope="function"),
]


def deleted(stage: Stage) -> list[int]:
    calls = [event for event in stage.world.events("telegram") if event["event"] == "call"]
    return [call["params"]["message_id"] for call in calls if call["method"] == "deleteMessage"]


async def test_a_day_of_reminders(tmp_path: Path) -> None:
    async with open_stage(tmp_path, REMIND_AT="13:00,15:00") as stage:
        admin = await stage.admin()
        officer = await stage.invited(701, "petugas Kab. Kudus", "Petugas Kudus")
        await stage.world.phones.set_clock(wib(TODAY, 13).isoformat())
        first = await officer.sees("Batas waktunya pukul 16.00 WIB")
        await admin.writes("/jadwal pengingat 13.00, 14.30 ya", text("schedule-saved"))
        await stage.world.phones.set_clock(wib(TODAY, 14, 30).isoformat())
        second = await officer.sees("Batas waktunya pukul 16.00 WIB")
        await stage.rests()
        assert [int(number) for number in deleted(stage)] == [first["id"]]
        await stage.world.stop_bot()
        await stage.world.phones.set_clock(wib(TODAY, 16, 40).isoformat())
        await stage.world.start_bot()
        await officer.sees("Batas waktu pukul 16.00 WIB sudah tiba")
        await admin.sees("• Kab. Kudus: Petugas Kudus; terakhir melapor belum pernah")
        await officer.presses("Nihil", text("card-title-nihil"))
        assert [int(number) for number in deleted(stage)] == [first["id"], second["id"]]
