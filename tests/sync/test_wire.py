from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import NationError
from bot.parity import Outcome, RowKind, Source
from sync.months import UnitDigest, read_reconciliation
from sync.wire import (
    BATCH_BYTES,
    NO_ANSWER,
    RowOutcome,
    read_page,
    read_problem,
    read_results,
    read_token,
    write_batch,
    write_row,
)
from tests.bot.parity_rows import KONFIRMASI, KUDUS, SEMBUH, our_row, their_row

DIGEST = "f" * 64
SHOWN: dict[str, Any] = {
    "formulir": "covid19",
    "kode_wilayah": "33.19",
    "tanggal": "2021-08-16",
    "jenis": "harian",
    "revisi": 1,
    "revisi_laporan": 1,
    "indikator": {"konfirmasi": 12, "sembuh": 9, "meninggal": 1},
    "penyesuaian": {},
    "definisi": "KMK-413",
    "id_baris": "B00000001",
    "versi": 1,
    "sumber": "bridging",
    "terverifikasi": True,
    "diubah_pada": "2021-08-16T05:00:00+00:00",
    "dihapus": False,
    "mengulang": None,
}


def raw(document: object) -> bytes:
    return json.dumps(document).encode()


def page(*rows: object) -> bytes:
    return raw({"rows": rows, "cursor": "c", "masih_ada": False})


def results(*given_results: object) -> bytes:
    return raw({"counts": {}, "results": given_results})


def test_a_row_is_written_as_the_contract_takes_it() -> None:
    row = our_row(carry=4, revision=2, adjustments={SEMBUH: -1})
    assert write_row(row) == {
        "formulir": "covid19",
        "kode_wilayah": "33.19",
        "tanggal": "2021-08-16",
        "jenis": "harian",
        "revisi": 4,
        "revisi_laporan": 2,
        "indikator": {"konfirmasi": 12, "sembuh": 9, "meninggal": 1},
        "penyesuaian": {"sembuh": -1},
        "definisi": "KMK-413",
    }
    assert write_row(replace(row, against_version=6))["atas_versi"] == 6


def test_a_batch_holds_no_more_than_the_contract_allows() -> None:
    rows = [our_row(id=n) for n in range(501)]
    assert len(write_batch("33", rows).rows) == 500
    heavy = [our_row(definition="x" * 300_000) for _ in range(5)]
    batch = write_batch("33", heavy)
    assert len(batch.rows) == 3
    assert len(batch.body) <= BATCH_BYTES
    assert json.loads(batch.body) == {"provinsi": "33", "rows": [write_row(r) for r in heavy[:3]]}


def test_a_row_that_is_too_heavy_alone_is_sent_alone() -> None:
    heavy = our_row(definition="x" * (BATCH_BYTES + 1))
    assert write_batch("33", [heavy, our_row()]).rows == (heavy,)


@pytest.mark.parametrize(
    ("state", "outcome"),
    [
        ("accepted", Outcome.ACCEPTED),
        ("updated", Outcome.ACCEPTED),
        ("unchanged", Outcome.ACCEPTED),
        ("stale", Outcome.OVERTAKEN),
        ("conflict", Outcome.OVERTAKEN),
        ("changed", Outcome.OVERTAKEN),
        ("rejected", Outcome.REFUSED),
        ("Accepted", Outcome.UNKNOWN),
        (None, Outcome.UNKNOWN),
        (["accepted"], Outcome.UNKNOWN),
    ],
)
def test_each_state_has_its_outcome(state: object, outcome: Outcome) -> None:
    found = read_results(results({"index": 0, "state": state}), [our_row()])
    assert [each.outcome for each in found] == [outcome]


def test_results_are_matched_by_index_and_not_by_order() -> None:
    rows = [our_row(), our_row(key=replace(KUDUS, kind=RowKind.OPENING)), our_row()]
    said = results(
        {"index": 2, "state": "rejected", "code": "bad_type", "message": "Salah"},
        {"index": 0, "state": "accepted"},
        {"index": 3, "state": "accepted"},
        {"index": True, "state": "accepted"},
        "accepted",
    )
    assert read_results(said, rows) == (
        RowOutcome(Outcome.ACCEPTED, state="accepted"),
        NO_ANSWER,
        RowOutcome(Outcome.REFUSED, "bad_type", "Salah", "rejected"),
    )


@pytest.mark.parametrize(
    "echo",
    [
        {"kode_wilayah": "33.74"},
        {"tanggal": "2021-08-15"},
        {"revisi": 2},
        {"revisi": [1]},
    ],
)
def test_a_result_of_another_row_says_nothing(echo: dict[str, object]) -> None:
    said = results({"index": 0, "state": "accepted", **echo})
    why = "the result for it names another row"
    assert read_results(said, [our_row()]) == (RowOutcome(Outcome.UNKNOWN, message=why),)


def test_two_results_that_contradict_each_other_say_nothing() -> None:
    said = results({"index": 0, "state": "accepted"}, {"index": 0, "state": "rejected"})
    why = "results for it contradict each other"
    assert read_results(said, [our_row()]) == (RowOutcome(Outcome.UNKNOWN, message=why),)


def test_foreign_words_are_cut_and_cleaned() -> None:
    said = results({"index": 0, "state": "rejected", "code": 7, "message": "a\0\ud800" + "b" * 600})
    (found,) = read_results(said, [our_row()])
    assert found == RowOutcome(Outcome.REFUSED, None, "a?" + "b" * 498, "rejected")


def test_a_shown_row_is_read_whole() -> None:
    found = read_page(page(SHOWN, {**SHOWN, "id_baris": "B2", "mengulang": "B00000001"}))
    assert found.rows == (their_row(), their_row(row_id="B2", doubled=True))
    assert (found.unreadable, found.cursor, found.more) == ((), "c", False)


@pytest.mark.parametrize(
    "change",
    [
        {"indikator": {"konfirmasi": "12"}},
        {"indikator": {"konfirmasi": 12.0}},
        {"indikator": {"konfirmasi": True}},
        {"indikator": {"konfirmasi": None}},
        {"indikator": {"konfirmasi": -1}},
        {"indikator": {"konfirmasi": 2**31}},
        {"indikator": {"Kon firmasi": 1}},
        {"indikator": []},
        {"penyesuaian": None},
        {"revisi": "1"},
        {"versi": None},
        {"sumber": "orang"},
        {"sumber": None},
        {"terverifikasi": 1},
        {"dihapus": "false"},
        {"mengulang": 1},
        {"definisi": None},
        {"id_baris": ""},
        {"id_baris": "B\0"},
    ],
)
def test_a_row_that_breaks_the_contract_is_left_out_and_named(change: dict[str, object]) -> None:
    found = read_page(page({**SHOWN, **change}, SHOWN))
    assert found.rows == (their_row(),)
    assert [each.key for each in found.unreadable] == [KUDUS]


@pytest.mark.parametrize(
    "row",
    [
        7,
        {},
        {**SHOWN, "tanggal": "2021-02-30"},
        {**SHOWN, "tanggal": 20210816},
        {**SHOWN, "kode_wilayah": "Kudus"},
        {**SHOWN, "jenis": "mingguan"},
        {**SHOWN, "jenis": None},
        {**SHOWN, "formulir": None},
    ],
)
def test_a_row_without_a_readable_key_is_left_out_too(row: object) -> None:
    assert [each.key for each in read_page(page(row)).unreadable] == [None]


floats = st.floats(allow_nan=False, allow_infinity=False)


@given(st.recursive(st.none() | st.booleans() | st.integers() | floats | st.text(), st.lists))
def test_no_row_at_all_can_stop_a_page(value: object) -> None:
    for name in SHOWN:
        found = read_page(page({**SHOWN, name: value}))
        assert len(found.rows) + len(found.unreadable) == 1


def test_a_reconciliation_is_read_by_key() -> None:
    line = {"kode_wilayah": "33.19", "tanggal": "2021-08-16", "jumlah_baris": 2, "digest": DIGEST}
    total = {"tanggal": "2021-08-16", "indikator": {"konfirmasi": 5}, "penyesuaian": {"sembuh": -1}}
    document = {"baris": [line, {**line, "jenis": "saldo_awal"}], "total": [total]}
    found = read_reconciliation(raw(document), "covid19")
    assert found.digests == {
        KUDUS: UnitDigest(2, DIGEST),
        replace(KUDUS, kind=RowKind.OPENING): UnitDigest(2, DIGEST),
    }
    (published,) = found.published
    assert (published.figures, published.adjustments) == ({KONFIRMASI: 5}, {SEMBUH: -1})


@pytest.mark.parametrize(
    "document",
    [
        b"",
        b"null",
        b"{",
        b'{"baris": [], "total": NaN}',
        b'{"baris": {}, "total": []}',
        b'{"baris": [1], "total": []}',
    ],
)
def test_what_is_no_reconciliation_is_refused(document: bytes) -> None:
    with pytest.raises(NationError):
        read_reconciliation(document, "covid19")


def test_a_token_is_read_with_its_seconds() -> None:
    token = read_token(raw({"access_token": "abc", "expires_in": 60, "token_type": "Bearer"}))
    assert (token.value, token.seconds) == ("abc", 60)


def test_a_problem_without_a_code_has_none() -> None:
    assert read_problem(raw({"code": "maintenance"})) == "maintenance"
    assert read_problem(b"<html>") is None


def test_sources_are_the_contracts() -> None:
    assert [source.value for source in Source] == ["bridging", "manual", "pusat"]
