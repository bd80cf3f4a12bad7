"""The random mode: drawn by a seed, the same again for the same seed and the same calls."""

import contextlib
from pathlib import Path
from typing import Any

import httpx
import pytest

from stubs.national.chance import OF_CALLS, OF_CENTRE, OF_PAGES, OF_ROWS
from stubs.national.kinds import CENTRAL_KINDS, FaultKind
from tests.stubs.national.neighbour import REKAP, Neighbour, SimulatedClock, registry, row

UNITS = [f"33.{number:02d}" for number in range(1, 8)]
QUICK = {"seconds": 0.001}
WINDOW = {"dari": "2021-08-01", "sampai": "2021-08-31"}


def month(nation: Neighbour, days: int = 6) -> None:
    """Report and read day after day, whatever comes back."""
    for day in range(1, days + 1):
        rows = [row(unit, f"2021-08-{day:02d}") for unit in UNITS]
        with contextlib.suppress(httpx.HTTPError):
            if nation.send(*rows).status_code == 401:
                nation.sign_in()
        for path, days_asked in (("rekap", {}), ("rekonsiliasi", WINDOW)):
            with contextlib.suppress(httpx.HTTPError):
                nation.http.get(f"/v1/{path}", params=REKAP | days_asked)


def sign_in_somehow(nation: Neighbour) -> None:
    """The token call is struck as well, and may give anything but a token."""
    with contextlib.suppress(httpx.HTTPError, ValueError, KeyError, TypeError):
        Neighbour.sign_in(nation)


def replay(nation: Neighbour, monkey: pytest.MonkeyPatch, **order: Any) -> list[Any]:
    monkey.setattr(nation, "sign_in", lambda: sign_in_somehow(nation))
    nation.begin_anew()
    nation.control("random", **QUICK, **order)
    month(nation)
    nation.http.delete("/_control/random")
    struck = [(line["kind"], line.get("index")) for line in nation.events("fault")]
    answered = [(call["endpoint"], call["status"]) for call in nation.events("call")]
    return [struck, answered, nation.ledger(), nation.book(), nation.events("fault") != []]


def test_the_same_seed_and_calls_replay_the_same_run(
    nation: Neighbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = {"seed": 7, "rate": 0.3, "central": True}
    first = replay(nation, monkeypatch, **order)
    assert first[-1] is True
    assert replay(nation, monkeypatch, **order) == first
    assert replay(nation, monkeypatch, **order | {"seed": 8})[0] != first[0]


def test_a_call_in_between_moves_no_other_draw(nation: Neighbour) -> None:
    def statuses(*, asks_between: bool) -> list[int]:
        nation.begin_anew()
        nation.control("random", seed=3, rate=0.5, row_rate=0, kinds=["status"])
        found = []
        for _ in range(12):
            found.append(nation.send(row()).status_code)
            if asks_between:
                nation.ask_token()
        nation.http.delete("/_control/random")
        return found

    assert statuses(asks_between=True) == statuses(asks_between=False)


def test_what_is_drawn_is_what_was_asked_for(nation: Neighbour) -> None:
    nation.control("random", seed=1, rate=1, row_rate=0, kinds=["slow_down"])
    assert {nation.send(row()).status_code for _ in range(5)} == {429}
    assert {line["kind"] for line in nation.events("fault")} == {"slow_down"}


def test_rows_are_drawn_by_their_own_rate_and_unit(nation: Neighbour) -> None:
    nation.control("random", seed=1, rate=0, row_rate=1, kinds=["refuse"], units=["33.19"])
    assert nation.states(row(), row("33.20")) == ["rejected", "accepted"]


def test_units_narrow_whole_calls_to_batches_that_carry_them(nation: Neighbour) -> None:
    nation.control("random", seed=1, rate=1, row_rate=0, kinds=["status"], units=["33.19"])
    answers = [nation.send(row()).status_code >= 500, nation.send(row("33.20")).status_code]
    assert (answers, nation.ask_token().status_code) == ([True, 200], 200)


def test_central_changes_are_drawn_only_when_asked_for(nation: Neighbour) -> None:
    def changed() -> bool:
        nation.begin_anew()
        nation.send(*[row(unit) for unit in UNITS])
        return bool(nation.book()["entries"])

    nation.control("random", seed=1, rate=1, row_rate=0, kinds=["delay"], **QUICK)
    for _ in range(5):
        nation.ask_token()
    quiet = changed()
    nation.send(*[row(unit) for unit in UNITS])
    nation.control("random", seed=1, rate=0, row_rate=0, central=True, central_rate=1)
    for _ in range(20):
        nation.ask_token()
    causes = set(nation.causes())
    nation.http.delete("/_control/random")
    expected = {"changed", "doubled", "missing_there", "extra_there", "total"}
    assert (quiet, causes) == (False, expected)


def test_one_kind_of_central_change_can_be_asked_for(nation: Neighbour) -> None:
    nation.send(*[row(unit) for unit in UNITS])
    nation.control(
        "random", seed=1, rate=0, central=True, central_rate=1, kinds=["edit"], units=["33.03"]
    )
    for _ in range(3):
        nation.ask_token()
    assert [line["row"]["kode_wilayah"] for line in nation.events("edit")] == ["33.03"] * 3


def test_a_drawn_loop_is_of_pages(nation: Neighbour) -> None:
    nation.control("random", seed=1, rate=0, row_rate=1, kinds=["loop"])
    assert nation.rekap()["masih_ada"] is True


def test_huge_is_drawn_only_by_its_name(nation: Neighbour) -> None:
    assert FaultKind.HUGE not in OF_CALLS
    nation.control("random", seed=1, rate=1, row_rate=0, kinds=["huge"])
    with nation.http.stream("GET", "/v1/periode", params={"provinsi": "33"}) as answer:
        assert next(answer.iter_raw())[:9] == b'{"rows":['
    nation.http.delete("/_control/random")


def test_it_ends_by_itself_when_its_time_is_over(nation: Neighbour, clock: SimulatedClock) -> None:
    nation.control("random", seed=1, rate=1, row_rate=0, kinds=["status"], for_seconds=60)
    before = nation.ask_token().status_code
    clock.show("2021-08-16T09:01:00+00:00")
    assert (before >= 500, nation.ask_token().status_code) == (True, 200)


def test_it_is_told_and_ended(nation: Neighbour) -> None:
    nation.control("random", seed=7, rate=0)
    told = nation.http.get("/_control/random").json()
    nation.http.delete("/_control/random").raise_for_status()
    assert (told["seed"], nation.http.get("/_control/random").json()) == (7, None)


def test_it_goes_on_after_a_restart_where_it_was(tmp_path: Path) -> None:
    order = {"seed": 5, "rate": 0.5, "row_rate": 0, "kinds": ["status"], "units": ["33.19"]}

    def statuses(folder: Path, *runs: int) -> list[int]:
        folder.mkdir()
        found: list[int] = []
        for turn, calls in enumerate(runs):
            with registry(folder) as nation:
                if turn == 0:
                    nation.control("random", **order)
                found += [nation.send(row()).status_code for _ in range(calls)]
        return found

    whole = statuses(tmp_path / "whole", 12)
    assert statuses(tmp_path / "parts", 5, 7) == whole
    assert {200} < set(whole)


def test_every_kind_can_be_drawn_or_has_its_reason() -> None:
    drawn = {*OF_CALLS, *OF_CENTRE, *OF_PAGES, *(k for kinds in OF_ROWS.values() for k in kinds)}
    assert set(FaultKind) - drawn == {FaultKind.HUGE}
    assert drawn >= CENTRAL_KINDS
