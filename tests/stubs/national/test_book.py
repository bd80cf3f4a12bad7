"""The scenario's own book: every difference that stands, by cause, in persons."""

from collections import Counter
from typing import Any

import pytest

from tests.stubs.national.neighbour import Neighbour, SimulatedClock, row

DAY = "2021-08-16"
KUDUS = {"kode_wilayah": "33.19", "tanggal": DAY}
TWELVE = {"konfirmasi": 12}


def unexplained(nation: Neighbour) -> dict[str, dict[str, int]]:
    """Return what was sent less what rekonsiliasi publishes less every cause, where it is not zero."""
    left: dict[str, Counter[str]] = {}
    book = nation.book()
    for day, figures in book["sent"].items():
        left.setdefault(day, Counter()).update(figures["indikator"])
    for day, figures in nation.totals():
        left.setdefault(day, Counter()).subtract(figures)
    for days in book["by_cause"].values():
        for day, figures in days.items():
            left.setdefault(day, Counter()).subtract(figures["indikator"])
    return {
        day: {key: n for key, n in figures.items() if n}
        for day, figures in left.items()
        if any(figures.values())
    }


def test_a_registry_that_holds_what_it_was_sent_has_an_empty_book(nation: Neighbour) -> None:
    nation.send(row(), row("33.20"), row(jenis="saldo_awal"))
    nation.send(row(revisi=2, indikator=TWELVE))
    assert nation.book()["entries"] == []


@pytest.mark.parametrize(
    ("control", "expected"),
    [
        ({"what": "edit", "indikator": {"konfirmasi": 15}}, {"changed": -3}),
        (
            {"what": "edit", "indikator": {"konfirmasi": 15}, "definisi": "lama"},
            {"definition": -3},
        ),
        ({"what": "double"}, {"doubled": -12}),
        ({"what": "delete"}, {"missing_there": 12}),
        ({"what": "vanish"}, {"missing_there": 12}),
        ({"what": "manual", "indikator": {"konfirmasi": 5}}, {"extra_there": -5}),
    ],
)
def test_a_change_at_the_centre_stands_in_the_book(
    nation: Neighbour, control: dict[str, Any], expected: dict[str, int]
) -> None:
    nation.send(row(indikator=TWELVE))
    nation.control(**control, **KUDUS)
    actual = {cause: days[DAY]["konfirmasi"] for cause, days in nation.causes().items()}
    assert (actual, unexplained(nation)) == (expected, {})


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ({"kind": "refuse"}, {"refused": 12}),
        ({"kind": "unknown_unit"}, {"refused": 12}),
        ({"kind": "refuse", "code": "period_closed"}, {"period_closed": 12}),
        ({"kind": "pretend"}, {"missing_there": 12}),
        ({"kind": "hold"}, {"verification": 12}),
        ({"kind": "hold", "mode": "run"}, {"verification": 12}),
        ({"kind": "total", "indikator": {"konfirmasi": 20}}, {"total": -8}),
        ({"kind": "omit", "endpoint": "rekonsiliasi"}, {"missing_there": 12}),
    ],
)
def test_a_fault_that_stands_in_the_way_stands_in_the_book(
    nation: Neighbour, fault: dict[str, Any], expected: dict[str, int]
) -> None:
    nation.fault(**fault)
    nation.send(row(indikator=TWELVE))
    actual = {cause: days[DAY]["konfirmasi"] for cause, days in nation.causes().items()}
    assert (actual, unexplained(nation)) == (expected, {})


def test_a_closed_day_is_a_cause_of_its_own(nation: Neighbour) -> None:
    nation.control("periode", dari=DAY, sampai=DAY, status="tutup")
    nation.send(row(indikator=TWELVE))
    assert nation.causes() == {"period_closed": {DAY: TWELVE}}


def test_a_held_correction_waits_while_the_older_figures_count(nation: Neighbour) -> None:
    nation.send(row(indikator=TWELVE))
    nation.control("mode", mode="hidden")
    nation.send(row(revisi=2, indikator={"konfirmasi": 10}))
    assert nation.causes() == {"verification": {DAY: {"konfirmasi": -2}}}
    nation.control("edit", **KUDUS, indikator={"konfirmasi": 11})
    nation.control("verify")
    assert nation.causes() == {"changed": {DAY: {"konfirmasi": -1}}}


def test_a_refused_correction_leaves_the_older_figures(nation: Neighbour) -> None:
    nation.send(row(indikator=TWELVE))
    nation.fault("refuse", times=1)
    nation.send(row(revisi=2, indikator={"konfirmasi": 10}))
    assert (nation.causes(), unexplained(nation)) == (
        {"refused": {DAY: {"konfirmasi": -2}}},
        {},
    )


def test_a_pretended_row_over_a_deleted_one_is_pretended(nation: Neighbour) -> None:
    nation.send(row(indikator=TWELVE))
    nation.control("delete", **KUDUS)
    nation.fault("pretend", times=1)
    nation.send(row(revisi=2, indikator=TWELVE))
    (entry,) = nation.book()["entries"]
    assert (entry["cause"], entry["how"]) == ("missing_there", "pretended")


def test_a_pretended_correction_is_missing(nation: Neighbour) -> None:
    nation.send(row(indikator=TWELVE))
    nation.fault("pretend", times=1)
    nation.send(row(revisi=2, indikator={"konfirmasi": 10}))
    (entry,) = nation.book()["entries"]
    assert (entry["cause"], entry["how"]) == ("missing_there", "pretended")


def test_what_was_healed_stands_in_the_book_no_more(nation: Neighbour) -> None:
    nation.send(row())
    nation.control("edit", **KUDUS, indikator={"sembuh": 1})
    before = [entry["cause"] for entry in nation.book()["entries"]]
    conflict = nation.states(row())
    nation.send(row(revisi=2, atas_versi=2))
    assert (before, conflict, nation.book()["entries"]) == (["changed"], ["conflict"], [])


def test_a_figure_that_is_gone_without_a_person_is_an_entry_of_nobody(nation: Neighbour) -> None:
    nation.send(row(indikator={"konfirmasi": 12, "meninggal": 0}))
    nation.control("edit", **KUDUS, indikator={"meninggal": None})
    (entry,) = nation.book()["entries"]
    assert (entry["cause"], entry["indikator"]) == ("changed", {})


def test_a_dry_run_and_an_unreadable_row_were_never_sent(nation: Neighbour) -> None:
    nation.send(row(), uji=True)
    nation.send(row(revisi="1"))
    assert nation.book() == {"entries": [], "by_cause": {}, "sent": {}, "published": {}}


def test_the_book_can_be_of_some_days(nation: Neighbour) -> None:
    nation.fault("refuse")
    nation.send(row(), row(tanggal="2021-08-15"))
    days = [entry["tanggal"] for entry in nation.book(dari=DAY)["entries"]]
    assert days == [DAY]


def test_opening_balances_are_entries_and_no_part_of_a_day(nation: Neighbour) -> None:
    nation.fault("refuse")
    nation.send(row(jenis="saldo_awal"))
    book = nation.book()
    assert ([entry["jenis"] for entry in book["entries"]], book["by_cause"]) == (["saldo_awal"], {})


@pytest.mark.parametrize("seed", range(4))
def test_whatever_chance_does_every_person_is_explained(nation: Neighbour, seed: int) -> None:
    lasting = ["refuse", "unknown_unit", "pretend", "hold"]
    nation.control(
        "random", seed=seed, rate=0, row_rate=0.4, central=True, central_rate=0.5, kinds=lasting
    )
    for turn in range(1, 5):
        for day in ("2021-08-15", DAY):
            figures = [{"konfirmasi": 10 * unit + turn, "sembuh": unit} for unit in range(1, 8)]
            nation.send(
                *[
                    row(f"33.{unit:02d}", day, revisi=turn, indikator=one)
                    for unit, one in enumerate(figures, 1)
                ]
            )
    nation.http.delete("/_control/random")
    assert len(nation.causes()) > 1
    assert unexplained(nation) == {}


def november(nation: Neighbour) -> None:
    """Play 29 November 2020 (parity_documented_2020_11.csv): 85 of the day, the rest booked by the centre."""
    units = [f"33.{number:02d}" for number in (*range(1, 30), *range(71, 77))]
    for day in (27, 28):
        nation.send(*[row(u, f"2020-11-{day}", indikator={"konfirmasi": 19}) for u in units])
    cases = [3] * 15 + [2] * 20
    nation.send(
        *[
            row(u, "2020-11-29", indikator={"konfirmasi": n})
            for u, n in zip(units, cases, strict=True)
        ]
    )
    again = {"do": "double", "pada": "2020-11-29", "indikator": {"konfirmasi": 1}}
    script = [
        {**again, "kode_wilayah": "33.74", "tanggal": "2020-11-27", "kali": 647},
        {**again, "kode_wilayah": "33.19", "tanggal": "2020-11-28", "kali": 519},
        {
            "do": "manual",
            "kode_wilayah": "33.99",
            "tanggal": "2020-11-29",
            "sumber": "pusat",
            "indikator": {"konfirmasi": 1},
            "kali": 785,
        },
    ]
    nation.http.post("/_control/scenario", json=script).raise_for_status()


def test_november_2020_can_be_played_to_the_person(
    nation: Neighbour, clock: SimulatedClock
) -> None:
    clock.show("2020-11-30T03:00:00+00:00")
    nation.sign_in()
    november(nation)
    day, book = "2020-11-29", nation.book(dari="2020-11-29")
    sums = {cause: days[day]["indikator"]["konfirmasi"] for cause, days in book["by_cause"].items()}
    published = {
        one["tanggal"]: one["indikator"]["konfirmasi"]
        for one in nation.rekonsiliasi("2020-11-01", "2020-11-30")["total"]
    }
    assert sums == {"doubled": -1166, "extra_there": -785}
    assert (book["sent"][day]["indikator"]["konfirmasi"], published[day]) == (85, 2036)
    assert published["2020-11-27"] == 35 * 19
    assert nation.causes() == {
        "doubled": {day: {"konfirmasi": -1166}},
        "extra_there": {day: {"konfirmasi": -785}},
    }
