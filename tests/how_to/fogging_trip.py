"""The trip of the indicator that docs/how-to adds; `test_recipes` runs it in the copy in which it was added."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import openpyxl

from tests.journey.conftest import open_stage
from tests.journey.test_a_proof import fetched
from tests.journey.wording import text

if TYPE_CHECKING:
    from pathlib import Path


async def test_fogging_is_asked_carried_read_back_shown_and_exported(tmp_path: Path) -> None:
    async with open_stage(tmp_path, FORM="dbd") as stage:
        supervisor = await stage.invited(8801, "pengawas")
        officer = await stage.officer(8701, "33.19")
        await officer.writes("/lapor", "(1/2)")
        await officer.writes("4", "(2/2)")
        await officer.writes("0", text("card-title"))
        await officer.presses("Tambah rincian", "Jumlah kasus demam dengue (DD) baru?")
        for answer, next_one in (("2", "DSS"), ("1", "PE"), ("3", "Jumlah fogging fokus baru?")):
            await officer.writes(answer, next_one)
        card = await officer.writes("5", text("card-title"))
        receipt = await officer.presses("Kirim", text("receipt-title"))
        await stage.run_bridge()
        await officer.reads("COCOK r1")
        await supervisor.writes("/paritas 16/8", text("parity-title"))
        parity = await supervisor.presses("Per indikator", text("parity-indicators-title"))
        await supervisor.does("send", text="/ekspor 16/8")
        document = await supervisor.sees("seluruh provinsi (35 wilayah)")
        book = openpyxl.load_workbook(io.BytesIO(await fetched(stage, document)))
        asked = await stage.http.get(f"{stage.world.national_url}/_control/ledger")
        (row,) = asked.raise_for_status().json()["rows"]

    heads = [[cell.value for cell in line] for line in book["laporan"].iter_rows(max_row=3)]
    assert ["Fogging: 5" in said for said in (card, receipt)] == [True, True]
    assert (row["formulir"], row["indikator"]["fogging"]) == ("dbd", 5)
    assert "Fogging" in json.dumps(heads, default=str)
    assert "Fogging: provinsi 5 = pusat 5" in parity
