"""What a client may be shown of single rows, results, days and pages."""

import json
import math
from typing import Any

import pytest

from stubs.national.distortions import mistyped, not_a_number
from tests.stubs.national.neighbour import REKAP, Neighbour, row


def results(nation: Neighbour, *rows: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = nation.send(*rows).json()["results"]
    return found


def test_a_unit_that_the_registry_does_not_know_is_refused(nation: Neighbour) -> None:
    nation.fault("unknown_unit", kode_wilayah=["33.19", "33.74"])
    assert nation.outcome(row()) == ("rejected", "unit_unknown", "kode_wilayah")
    assert nation.outcome(row("33.20")) == ("accepted", None, None)


def test_a_result_is_missing_although_its_row_is_stored(nation: Neighbour) -> None:
    nation.fault("drop", kode_wilayah="33.19")
    assert [one["index"] for one in results(nation, row(), row("33.20"))] == [1]
    assert len(nation.ledger()) == 2


def test_a_result_stands_twice(nation: Neighbour) -> None:
    nation.fault("repeat", endpoint="batch", tanggal=["2021-08-16"], times=1)
    assert [one["index"] for one in results(nation, row(), row("33.20"))] == [0, 0, 1]


def test_a_state_is_none_of_the_contract(nation: Neighbour) -> None:
    nation.fault("unknown_state", endpoint="batch", times=1)
    assert nation.states(row()) == ["menunggu_telaah"]
    assert nation.states(row()) == ["unchanged"]


def test_a_shown_row_has_a_source_that_is_none(nation: Neighbour) -> None:
    nation.send(row())
    nation.fault("unknown_state", endpoint="rekap")
    assert nation.shown("sumber") == [("menunggu_telaah",)]


def test_values_have_other_types_everywhere(nation: Neighbour) -> None:
    nation.fault("wrong_types", endpoint="batch", times=1)
    (one,) = results(nation, row())
    assert one == {
        "index": "0",
        "kode_wilayah": ["33.19"],
        "tanggal": ["2021-08-16"],
        "revisi": "1",
        "state": ["accepted"],
        "code": 0,
        "field": 0,
        "message": 0,
    }


def test_one_field_has_another_type(nation: Neighbour) -> None:
    nation.send(row(indikator={"sembuh": 9}))
    nation.fault("wrong_types", endpoint="rekap", field="terverifikasi")
    assert nation.shown("terverifikasi", "versi") == [("true", 1)]


@pytest.mark.parametrize("kind", ["wrong_types", "nan"])
def test_digests_and_totals_can_be_marred_too(nation: Neighbour, kind: str) -> None:
    nation.send(row(indikator={"sembuh": 9}))
    nation.fault(kind, endpoint="rekonsiliasi")
    month = nation.rekonsiliasi()
    counted, total = month["baris"][0]["jumlah_baris"], month["total"][0]["indikator"]["sembuh"]
    assert [type(counted), type(total)] == ([str, str] if kind == "wrong_types" else [float, float])


def test_numbers_are_nan_on_the_wire(nation: Neighbour) -> None:
    nation.send(row())
    nation.fault("nan", endpoint="rekap", field="indikator", times=1)
    text = nation.http.get("/v1/rekap", params=REKAP).text
    assert '"konfirmasi":NaN' in text
    assert json.loads(text)["rows"][0]["versi"] == 1


def test_a_shown_row_and_a_digest_stand_twice(nation: Neighbour) -> None:
    nation.send(row(), row("33.20"))
    nation.fault("repeat", kode_wilayah="33.19")
    assert nation.shown("kode_wilayah") == [("33.19",), ("33.19",), ("33.20",)]
    units = [one["kode_wilayah"] for one in nation.rekonsiliasi()["baris"]]
    assert units == ["33.19", "33.19", "33.20"]


@pytest.mark.parametrize("cursors", [1, 2])
def test_a_cursor_that_loops_never_comes_to_an_end(nation: Neighbour, cursors: int) -> None:
    nation.send(row(), row("33.20"))
    nation.fault("loop", cursors=cursors)
    met: list[str] = []
    page = nation.rekap()
    for _ in range(6):
        met.append(page["cursor"])
        page = nation.rekap(sejak=page["cursor"])
    assert (page["masih_ada"], len(set(met)), met[0] == met[2]) == (True, cursors, True)


def test_a_held_row_counts_from_the_next_run(nation: Neighbour) -> None:
    nation.fault("hold", kode_wilayah="33.19", times=1)
    nation.fault("hold", kode_wilayah="33.20", mode="run", times=1)
    assert nation.states(row(), row("33.20"), row("33.21")) == ["accepted"] * 3
    assert nation.shown("kode_wilayah", "terverifikasi") == [("33.20", False), ("33.21", True)]
    nation.control("verify")
    assert len(nation.rekonsiliasi()["baris"]) == 3


@pytest.mark.parametrize(
    ("value", "expected"),
    [(True, "true"), (1, "1"), ("a", ["a"]), ({"a": 1}, {"a": "1"}), ({}, []), (None, 0)],
)
def test_a_value_becomes_one_of_another_type(value: object, expected: object) -> None:
    assert mistyped(value) == expected


def test_only_numbers_become_nan() -> None:
    actual = not_a_number({"a": 1, "b": "x", "c": True})
    assert (math.isnan(actual["a"]), actual["b"], actual["c"]) == (True, "x", True)
