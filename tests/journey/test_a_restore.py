"""The database is lost and comes back from a copy: nothing is told twice, nothing newer is overwritten, and people hear what to send again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage import open_store
from tests.journey.stage import WIB
from tests.journey.test_nation_faults import totals
from tests.journey.test_starting_and_stopping import run_bot
from tests.journey.wording import text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from tests.journey.stage import Person, Stage

pytestmark = [
    pytest.mark.journey,
    pytest.mark.long,
    pytest.mark.asyncio(loop_scope="function"),
]


async def corrects(officer: Person, figures: str) -> None:
    await officer.writes(f"/koreksi {figures}", text("card-title-ralat"))
    await officer.presses("Salah ketik")
    await officer.presses("Kirim", text("receipt-title"))


async def backed_up(stage: Stage) -> None:
    """Let the admin have a copy made, and wait until it is told to be there."""
    admin = await stage.admin()
    await admin.writes("/cadangkan", text("backup-asked"))
    said = await admin.sees("Cadangan selesai")
    assert "Cadangan yang tersimpan: 1" in said["text"]


def lose(folder: Path) -> None:
    """Lose the database as a broken disk does; the copies lie elsewhere."""
    for path in folder.glob("satulapor.db*"):
        path.unlink()


async def test_a_lost_database_comes_back_from_a_copy_and_parity_heals_or_says_so(
    own_stage: Stage,
) -> None:
    stage = own_stage
    folder = stage.world.folder
    kudus, blora = await stage.officer(701, "33.19"), await stage.officer(702, "33.16")
    solo = await stage.officer(703, "33.72")
    await stage.reports(kudus, "12", "9", "1")
    await stage.run_bridge()
    await kudus.reads("COCOK r1")
    await stage.reports(blora, "5", "0", "0")

    await backed_up(stage)
    (copy,) = folder.glob("backup/*.db.gz")

    await corrects(kudus, "20 9 1")
    await stage.run_bridge()
    await kudus.reads("COCOK r2")
    await blora.reads("COCOK r1")
    await corrects(blora, "6 0 0")
    await stage.reports(solo, "3", "2", "1")
    await stage.run_bridge()
    await blora.reads("COCOK r2")
    await solo.reads("COCOK r1")
    await stage.rests()

    await stage.world.kill_bot()
    lost_at = (await stage.now()).astimezone(WIB)
    await stage.store.close()
    lose(folder)
    code, out, err = await run_bot(stage.world.environment, "restore", str(copy), "--check")
    assert (code, "nothing was changed" in out, err) == (0, True, "")
    lost = f"--lost-at={lost_at:%Y-%m-%d %H:%M}"
    code, out, err = await run_bot(stage.world.environment, "restore", str(copy), lost)
    assert (code, "ok audit" in out, "ok parity" in out, err) == (0, True, True, "")
    code, _, err = await run_bot(stage.world.environment, "restore", str(copy))
    assert (code, "an empty place only" in err) == (1, True)

    officers = (kudus, blora, solo)
    async with open_store(stage.world.database_url) as stage.store:
        await people_are_told(stage, copy, lost_at, officers)
        await parity_heals(stage, officers)


async def people_are_told(
    stage: Stage, copy: Path, lost_at: datetime, officers: Sequence[Person]
) -> None:
    """Start the bot; who reported and who runs the channel hear from when to when it is lost."""
    await stage.world.start_bot()
    code, _, err = await run_bot(stage.world.environment, "restore", str(copy), "--check")
    assert (code, err) == (0, "")
    admin = await stage.admin()
    said = await admin.sees("Basis data dipulihkan dari cadangan")
    assert f"sampai 16 Agu pukul {lost_at:%H.%M} WIB" in said["text"]
    for officer in officers:
        assert "/lapor" in await officer.reads("Mohon periksa laporan Anda.")
    first = officers[0]
    assert "33.19-20210816-r1" in await first.writes("/status", text("status-title"))


async def parity_heals(stage: Stage, officers: Sequence[Person]) -> None:
    """What the nation has newer is told and never replaced; once it is sent again all of it is COCOK."""
    kudus, blora, solo = officers
    admin = await stage.admin()
    for _ in range(3):
        await stage.run_bridge()
    assert await totals(stage, "33.19") == [{"konfirmasi": 20, "meninggal": 1, "sembuh": 9}]
    assert await totals(stage, "33.16") == [{"konfirmasi": 6, "meninggal": 0, "sembuh": 0}]
    await kudus.reads("SELISIH r1")
    await blora.reads("SELISIH r1")
    assert "hanya ada di pusat" in await admin.writes("/paritas", text("parity-title"))

    await corrects(kudus, "20 9 1")
    await blora.presses("Terima angka pusat", text("card-title-ralat"))
    await blora.presses("Kirim", text("receipt-title"))
    await stage.reports(solo, "3", "2", "1")
    for _ in range(2):
        await stage.run_bridge()
    await kudus.reads("COCOK r2")
    await blora.reads("COCOK r2")
    await solo.reads("COCOK r1")
    assert await totals(stage, "33.72") == [{"konfirmasi": 3, "meninggal": 1, "sembuh": 2}]
