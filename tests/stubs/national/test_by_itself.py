"""What the centre does to rows by itself, at a call."""

import pytest

from tests.stubs.national.neighbour import Neighbour, row

KUDUS = {"kode_wilayah": "33.19", "tanggal": "2021-08-16"}


def test_a_figure_changes_by_itself_at_the_third_call(nation: Neighbour) -> None:
    nation.send(row(indikator={"sembuh": 9}))
    nation.fault("edit", **KUDUS, endpoint="rekap", skip=2, times=1)
    versions = [nation.shown("versi")[0][0] for _ in range(4)]
    assert versions == [1, 1, 2, 2]
    ((figures, source),) = nation.shown("indikator", "sumber")
    assert (figures["sembuh"] == 9, source) == (False, "pusat")


def test_the_changed_figures_can_be_given(nation: Neighbour) -> None:
    nation.send(row(indikator={"sembuh": 9}))
    nation.fault("edit", indikator={"sembuh": 8}, penyesuaian={"sembuh": -1}, times=1)
    assert nation.shown("indikator", "penyesuaian") == [({"sembuh": 8}, {"sembuh": -1})]


@pytest.mark.parametrize("figures", [{"sembuh": 0}, {}])
def test_a_drawn_change_always_changes_and_never_falls_below_zero(
    nation: Neighbour, figures: dict[str, int]
) -> None:
    nation.send(row(indikator=figures))
    nation.fault("edit", times=20)
    for _ in range(20):
        before = nation.ledger()[0]["indikator"]
        nation.ask_token()
        after = nation.ledger()[0]["indikator"]
        assert (after != before, min(after.values()) >= 0) == (True, True)


def test_a_change_waits_for_a_row_to_strike(nation: Neighbour) -> None:
    nation.fault("edit", kode_wilayah="33.19", times=1)
    nation.send(row("33.20"))
    nation.send(row())
    assert [line["kind"] for line in nation.events("fault")] == []
    nation.ask_token()
    assert [line["row"]["kode_wilayah"] for line in nation.events("edit")] == ["33.19"]


def test_a_row_is_counted_twice_by_itself(nation: Neighbour) -> None:
    nation.send(row(indikator={"sembuh": 9}))
    nation.fault("double", endpoint="rekonsiliasi", times=1)
    assert nation.totals() == [("2021-08-16", {"sembuh": 18})]


def test_a_row_is_deleted_by_itself_and_shown_as_deleted(nation: Neighbour) -> None:
    nation.send(row())
    nation.fault("delete", times=1)
    assert nation.shown("dihapus") == [(True,)]


def test_a_row_vanishes_by_itself_and_no_cursor_tells(nation: Neighbour) -> None:
    nation.send(row(), row("33.20"))
    cursor = nation.rekap()["cursor"]
    nation.fault("vanish", kode_wilayah="33.20", times=1)
    assert nation.shown("kode_wilayah", sejak=cursor) == []
    assert nation.shown("kode_wilayah") == [("33.19",)]
    assert len(nation.rekonsiliasi()["baris"]) == 1


def test_neither_the_id_nor_the_change_of_a_vanished_row_is_given_again(nation: Neighbour) -> None:
    nation.send(row(), row("33.20"))
    for unit in ("33.20", "33.19"):
        nation.control("vanish", kode_wilayah=unit, tanggal="2021-08-16")
    cursor = nation.rekap()["cursor"]
    assert nation.states(row("33.20")) == ["accepted"]
    assert nation.shown("id_baris", sejak=cursor) == [("B00000003",)]


def test_a_row_is_typed_in_by_itself(nation: Neighbour) -> None:
    nation.fault("manual", **KUDUS, indikator={"konfirmasi": 5}, sumber="pusat", times=1)
    assert nation.shown("kode_wilayah", "indikator", "sumber") == [
        ("33.19", {"konfirmasi": 5}, "pusat")
    ]


def test_a_row_that_is_typed_in_anywhere_is_of_a_known_unit_and_a_late_day(
    nation: Neighbour,
) -> None:
    nation.fault("manual", times=5)
    for _ in range(5):
        nation.ask_token()
    days = {one["tanggal"] for one in nation.ledger()}
    assert (len(nation.ledger()), days <= {"2021-08-14", "2021-08-15", "2021-08-16"}) == (5, True)


def test_the_same_seed_strikes_the_same_rows_in_the_same_way(nation: Neighbour) -> None:
    def run(seed: int) -> list[object]:
        nation.begin_anew()
        nation.send(*[row(f"33.{unit:02d}") for unit in range(1, 20)])
        nation.fault("edit", seed=seed, times=3)
        for _ in range(3):
            nation.ask_token()
        return [(one["kode_wilayah"], one["indikator"]) for one in nation.ledger()]

    assert (run(1) == run(1), run(1) == run(2)) == (True, False)
