"""The same bot with FORM=dbd: from the thumb to the registry's ledger, COCOK, the summary and its picture, and no word of another form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.journey.conftest import open_stage
from tests.journey.test_a_proof import fetched
from tests.journey.wording import text

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.journey, pytest.mark.long]

OTHERS = re.compile(r"konfirmasi|sembuh|aktif\b|suspek|covid", re.IGNORECASE)


async def test_dbd_goes_from_the_officer_to_the_ledger_and_comes_back_cocok(tmp_path: Path) -> None:
    async with open_stage(tmp_path, FORM="dbd", SUMMARY_PICTURE="yes") as stage:
        supervisor = await stage.invited(8801, "pengawas")
        officer = await stage.officer(8701, "33.19")
        await officer.writes("/lapor", "(1/2) Jumlah kasus DBD baru?")
        await officer.writes("4", "(2/2) Jumlah meninggal karena DBD baru?")
        await officer.writes("1", text("card-title"))
        receipt = await officer.presses("Kirim", text("receipt-title"))
        await stage.run_bridge()
        await officer.reads("COCOK r1")

        quick = await stage.officer(8702, "33.76")
        await quick.writes(
            "Laporan DBD Kota Tegal 16/8: kasus 3, wafat 0, DD 2, DSS 1, PE 3", "PE: 3"
        )
        await quick.presses("Kirim", text("receipt-title"))
        await stage.run_bridge()
        await quick.reads("COCOK r1")

        shown = await stage.http.get(f"{stage.world.national_url}/_control/ledger")
        ledger = {row["kode_wilayah"]: row for row in shown.raise_for_status().json()["rows"]}
        await supervisor.does("send", text="/ringkasan")
        summary = await supervisor.sees("Ringkasan Senin, 16 Agustus 2021, DBD")
        picture = await fetched(stage, summary)
        await supervisor.does("send", text="/tren")
        trend = await supervisor.sees(text("trend-title"))
        said = [*officer.said_since(0), *quick.said_since(0), *supervisor.said_since(0)]

    assert ("Kasus DBD: 4" in receipt, OTHERS.search(receipt)) == (True, None)
    assert {
        code: (row["formulir"], row["indikator"], row["definisi"]) for code, row in ledger.items()
    } == {
        "33.19": ("dbd", {"kasus": 4, "meninggal": 1}, "Program P2 DBD"),
        "33.76": (
            "dbd",
            {"kasus": 3, "meninggal": 0, "dd": 2, "dss": 1, "pe": 3},
            "Program P2 DBD",
        ),
    }
    assert "Kasus DBD: provinsi 7 = pusat 7" in summary["text"]
    assert (picture[:4], trend["media"]) == (b"\x89PNG", "photo")
    assert [line for line in said if OTHERS.search(line)] == []
