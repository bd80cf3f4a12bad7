"""A trouble from its beginning to its end: officer and admins each hear once, /sistem and the metrics tell how it stands."""

from __future__ import annotations

import re
import socket
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from tests.journey.conftest import open_stage
from tests.journey.wording import text

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import httpx

    from tests.journey.stage import Stage

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """A world whose bot serves metrics."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("world")
    async with open_stage(folder, METRICS_LISTEN=f"127.0.0.1:{port}") as opened:
        yield opened


async def metric(stage: Stage, name: str) -> float:
    """Read one number of the bot's."""
    url = f"http://{stage.world.environment['METRICS_LISTEN']}/metrics"
    answer: httpx.Response = (await stage.http.get(url)).raise_for_status()
    (line,) = (line for line in answer.text.splitlines() if line.startswith(f"{name} "))
    return float(line.rpartition(" ")[2])


async def pass_time(stage: Stage, minutes: int) -> None:
    """Let so many minutes pass, and a round with them."""
    await stage.rests()
    await stage.move_clock(timedelta(minutes=minutes - 5))
    await stage.run_bridge()


async def test_a_silent_nation_is_told_to_admins_and_to_who_waits_and_so_is_its_end(
    stage: Stage,
) -> None:
    officer = await stage.officer(701, "33.19")
    admin = await stage.admin()
    await stage.nation("faults", kind="status", status=503)
    await stage.reports(officer, "12", "9", "1")
    await stage.run_bridge()
    mark, heard = len(admin.changes), len(officer.changes)

    await pass_time(stage, 35)
    await admin.reads(text("incident-nation"))
    await pass_time(stage, 30)
    await officer.reads(text("late-silent"))
    await pass_time(stage, 30)
    told = [said for said in admin.said_since(mark) if "terganggu" in said]
    assert (len(told), len(officer.said_since(heard))) == (1, 1)
    assert await metric(stage, "satulapor_national_up") == 0
    assert await metric(stage, "satulapor_open_incidents") == 1

    shown = await admin.writes("/sistem", text("system-title"))
    # The round before may have met the fault too, and the token may have ended since.
    found = re.search(r"Bridging ke pusat terganggu, sejak (16 Agu pukul 09\.0[05] WIB)", shown)
    assert found is not None, shown
    assert f"Pusat: tidak menjawab sejak {found[1]}. " in shown
    assert "dengan Telegram 0 detik" in shown
    assert "Laporan: BELUM DIKIRIM 1." in shown or "Laporan: MENUNGGU 1." in shown

    await stage.http.delete(f"{stage.world.national_url}/_control/faults")
    await pass_time(stage, 30)
    await officer.reads("COCOK r1")
    await admin.reads(text("incident-nation-over"))
    await stage.run_bridge()
    assert await metric(stage, "satulapor_national_up") == 1
    assert await metric(stage, 'satulapor_reports{state="matched"}') == 1
    assert await metric(stage, "satulapor_open_incidents") == 0


async def test_a_refusal_is_told_once_and_is_over_ten_minutes_after_it_was_mended(
    stage: Stage,
) -> None:
    officer = await stage.officer(702, "33.20")
    admin = await stage.admin()
    await stage.nation("faults", kind="refuse", kode_wilayah="33.20", message="Tidak.", times=1)
    mark = len(admin.changes)
    await stage.reports(officer, "3", "2", "1")
    await stage.run_bridge()
    said = await admin.reads(text("incident-refused"))
    assert "1 laporan DITOLAK pusat" in said
    assert "Kab. Jepara, 16 Agu" in said
    await stage.run_bridge()

    await admin.writes("/sinkron", text("sync-done"))
    await officer.reads("COCOK r1")
    await pass_time(stage, 5)
    await stage.run_bridge()
    await admin.reads(text("incident-refused-over"))
    assert sum("DITOLAK pusat" in line for line in admin.said_since(mark)) == 1
