from typing import Any

import pytest

from tests.stubs.national.neighbour import Neighbour, row

OTHER = {"konfirmasi": 13}


def test_a_new_row_is_accepted_and_its_resend_is_unchanged(nation: Neighbour) -> None:
    assert [nation.states(row()), nation.states(row())] == [["accepted"], ["unchanged"]]


def test_a_higher_revision_replaces(nation: Neighbour) -> None:
    nation.send(row())
    assert nation.states(row(revisi=2, revisi_laporan=2, indikator=OTHER)) == ["updated"]
    assert nation.shown("revisi", "revisi_laporan", "versi", "indikator") == [(2, 2, 2, OTHER)]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"revisi": 4}, ("stale", "stale", "revisi")),
        ({"indikator": OTHER}, ("conflict", "conflict", "revisi")),
        ({"penyesuaian": {"sembuh": -1}}, ("conflict", "conflict", "revisi")),
        ({"revisi": 6, "atas_versi": 9}, ("changed", "changed", "atas_versi")),
        ({"revisi": 6, "atas_versi": 1}, ("updated", None, None)),
        ({"atas_versi": 9}, ("unchanged", None, None)),
        ({"definisi": "lain"}, ("unchanged", None, None)),
    ],
)
def test_a_row_meets_revision_five_that_is_held(
    nation: Neighbour, changes: dict[str, Any], expected: tuple[str, str | None, str | None]
) -> None:
    nation.send(row(revisi=5))
    assert nation.outcome(row(**{"revisi": 5} | changes)) == expected


def test_a_healing_over_a_row_that_is_not_there_is_changed(nation: Neighbour) -> None:
    assert nation.outcome(row(atas_versi=1)) == ("changed", "changed", "atas_versi")


def test_a_healing_asked_again_after_a_lost_answer_is_unchanged(nation: Neighbour) -> None:
    nation.send(row())
    healing = row(revisi=2, indikator=OTHER, atas_versi=1)
    assert [nation.states(healing), nation.states(healing)] == [["updated"], ["unchanged"]]


def test_a_silent_edit_makes_the_resend_a_conflict(nation: Neighbour) -> None:
    nation.send(row())
    nation.control("edit", kode_wilayah="33.19", tanggal="2021-08-16", indikator=OTHER)
    assert nation.outcome(row()) == ("conflict", "conflict", "revisi")


def test_a_deleted_row_conflicts_with_its_resend_and_rises_with_a_new_revision(
    nation: Neighbour,
) -> None:
    nation.send(row())
    nation.control("delete", kode_wilayah="33.19", tanggal="2021-08-16")
    actual = [*nation.states(row()), *nation.states(row(revisi=2))]
    assert actual == ["conflict", "updated"]
    assert nation.shown("dihapus", "revisi", "sumber") == [(False, 2, "bridging")]


def test_an_opening_balance_has_a_key_of_its_own(nation: Neighbour) -> None:
    assert nation.states(row(), row(jenis="saldo_awal")) == ["accepted", "accepted"]


def test_rows_of_one_batch_meet_each_other_in_order(nation: Neighbour) -> None:
    rows = [row(), row(), row(revisi=2, indikator=OTHER), row()]
    assert nation.states(*rows) == ["accepted", "unchanged", "updated", "stale"]


def test_a_dry_run_decides_everything_and_stores_nothing(nation: Neighbour) -> None:
    assert nation.states(row(), row(), uji=True) == ["accepted", "unchanged"]
    assert nation.ledger() == []


def test_in_mode_run_a_row_is_shown_and_counts_only_after_the_run(nation: Neighbour) -> None:
    nation.control("mode", mode="run")
    nation.send(row())
    before = (nation.shown("terverifikasi"), nation.totals(), nation.rekonsiliasi()["baris"])
    assert before == ([(False,)], [], [])
    assert nation.control("verify") == {"verified": 1}
    assert nation.shown("terverifikasi", "versi") == [(True, 1)]
    assert nation.totals() == [("2021-08-16", {"konfirmasi": 12, "meninggal": 1, "sembuh": 9})]


def test_in_mode_hidden_the_older_state_stays_shown_until_the_run(nation: Neighbour) -> None:
    nation.send(row())
    nation.control("mode", mode="hidden")
    nation.send(row(revisi=2, indikator=OTHER), row("33.20"))
    assert nation.shown("kode_wilayah", "revisi") == [("33.19", 1)]
    nation.control("verify")
    assert nation.shown("kode_wilayah", "revisi") == [("33.19", 2), ("33.20", 1)]
