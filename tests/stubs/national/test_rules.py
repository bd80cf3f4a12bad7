from datetime import date
from typing import Any

import pytest

from stubs.national.contract import FORMS, Row
from stubs.national.rules import Refusal, Rulebook, check_row, read_row
from tests.stubs.national.neighbour import row

BOOK = Rulebook(today=date(2021, 8, 16), closed={"2021-08-01"}, forms=FORMS)


def judged(raw: Any) -> tuple[str, str | None] | None:
    read = read_row(raw)
    refusal = read if isinstance(read, Refusal) else check_row(read, BOOK)
    return None if refusal is None else (refusal.code, refusal.field)


@pytest.mark.parametrize(
    ("figure", "code"),
    [
        (None, "bad_type"),
        (True, "bad_type"),
        (12.0, "bad_type"),
        ("12", "bad_type"),
        ([12], "bad_type"),
        (-1, "rule_broken"),
        (2_147_483_648, "rule_broken"),
    ],
)
def test_a_figure_is_a_whole_number_from_zero(figure: object, code: str) -> None:
    actual = judged(row(indikator={"konfirmasi": figure}))
    assert actual == (code, "indikator.konfirmasi")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"kode_wilayah": "34.01"}, ("unit_not_yours", "kode_wilayah")),
        ({"kode_wilayah": "33.30"}, ("unit_unknown", "kode_wilayah")),
        ({"kode_wilayah": "3319"}, ("bad_type", "kode_wilayah")),
        ({"formulir": "campak"}, ("rule_broken", "formulir")),
        ({"indikator": {"aktif": 1}}, ("rule_broken", "indikator.aktif")),
        ({"penyesuaian": {"aktif": 1}}, ("rule_broken", "penyesuaian.aktif")),
        ({"penyesuaian": None}, ("bad_type", "penyesuaian")),
        ({"tanggal": "2021-02-30"}, ("bad_type", "tanggal")),
        ({"tanggal": "20210816"}, ("bad_type", "tanggal")),
        ({"tanggal": "2020-03-01"}, ("rule_broken", "tanggal")),
        ({"tanggal": "2021-08-17"}, ("future_date", "tanggal")),
        ({"tanggal": "2021-08-01"}, ("period_closed", "tanggal")),
        ({"jenis": "bulanan"}, ("bad_type", "jenis")),
        ({"revisi": 0}, ("rule_broken", "revisi")),
        ({"revisi": ...}, ("bad_type", "revisi")),
        ({"atas_versi": None}, ("bad_type", "atas_versi")),
        ({"definisi": "a\0b"}, ("bad_type", "definisi")),
        ({"definisi": "\ud800"}, ("bad_type", "definisi")),
        ({"catatan": "x"}, ("bad_type", "catatan")),
    ],
)
def test_a_broken_rule_is_named_with_its_field(
    changes: dict[str, Any], expected: tuple[str, str]
) -> None:
    assert judged(row(**changes)) == expected


@pytest.mark.parametrize("raw", [None, 1, "baris", []])
def test_a_row_is_an_object(raw: object) -> None:
    actual = judged(raw)
    assert actual == ("bad_type", None)


@pytest.mark.parametrize(
    "changes",
    [
        {"indikator": {}},
        {"penyesuaian": ...},
        {"definisi": ...},
        {"penyesuaian": {"konfirmasi": -3}},
        {"kode_wilayah": "33.76"},
        {"jenis": "saldo_awal"},
        {"tanggal": "2020-03-02"},
        {"atas_versi": 4},
    ],
)
def test_what_the_contract_allows_is_taken(changes: dict[str, Any]) -> None:
    assert judged(row(**changes)) is None


def test_an_absent_figure_stays_absent() -> None:
    read = read_row(row(indikator={"sembuh": 0}))
    assert isinstance(read, Row)
    assert read.indikator == {"sembuh": 0}


def test_null_is_refused_in_words_that_say_what_to_do() -> None:
    refused = read_row(row(indikator={"sembuh": None}))
    assert isinstance(refused, Refusal)
    assert refused.message == "null ditolak; hilangkan saja kuncinya."
