"""A supervisor takes the month away: the bot is killed while it makes the file, and the file comes once, with the right sums."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.journey.test_a_proof import fetched
from tests.journey.wording import text

if TYPE_CHECKING:
    from tests.journey.stage import Stage

pytestmark = [pytest.mark.journey, pytest.mark.long]

REPORTED = {"33.19": (12, 9, 1), "33.76": (30, 0, 2)}


async def test_a_workbook_arrives_once_though_the_bot_was_killed_meanwhile(
    own_stage: Stage,
) -> None:
    stage = own_stage
    supervisor = await stage.invited(8801, "pengawas")
    for user, (unit, figures) in enumerate(REPORTED.items(), start=8701):
        officer = await stage.officer(user, unit)
        await stage.reports(officer, *map(str, figures))
    await stage.run_bridge()

    await supervisor.does("send", text="/ekspor 16/8 1/8")
    await supervisor.reads_all(text("export-swapped"), "Menyiapkan berkas Excel")
    await stage.world.kill_bot()
    await stage.world.start_bot()
    document = await supervisor.sees("seluruh provinsi (35 wilayah)")
    assert document["file"]["file_name"] == "satulapor-33-20210801-20210816.xlsx"
    await stage.rests()
    assert [call["method"] for call in stage.calls()].count("sendDocument") == 1

    book = openpyxl.load_workbook(io.BytesIO(await fetched(stage, document)))
    sums = list(book["laporan"].iter_rows(values_only=True))[-1]
    independent = tuple(map(sum, zip(*REPORTED.values(), strict=True)))
    assert sums[2:6] == ("Jumlah provinsi", *independent)
    states = [row[4] for row in book["paritas"].iter_rows(min_row=2, values_only=True)]
    assert states == ["COCOK"] * len(REPORTED)
    assert list((stage.world.folder / "spool").iterdir()) == []
