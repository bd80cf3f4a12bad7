"""A scenario: steps that the registry plays by its clock and by the calls it gets."""

import json
from pathlib import Path
from typing import Any

import pytest

from stubs.national.__main__ import main
from stubs.national.director import read_script
from stubs.national.play import Play, Step
from tests.stubs.national.neighbour import Neighbour, SimulatedClock, registry, row

KUDUS = {"kode_wilayah": "33.19", "tanggal": "2021-08-16"}
EDIT = {"do": "edit", **KUDUS, "indikator": {"sembuh": 1}}


def play(nation: Neighbour, *steps: dict[str, Any]) -> dict[str, Any]:
    answer = nation.http.post("/_control/scenario", json=steps).raise_for_status()
    told: dict[str, Any] = answer.json()
    return told


def test_a_step_is_played_when_the_clock_reaches_its_moment(
    nation: Neighbour, clock: SimulatedClock
) -> None:
    nation.send(row())
    play(nation, {"at": "2021-08-16T16:05:00+07:00", **EDIT})
    before = nation.shown("versi")
    clock.show("2021-08-16T09:20:00+00:00")
    assert (before, nation.shown("versi", "diubah_pada")) == (
        [(1,)],
        [(2, "2021-08-16T09:05:00+00:00")],
    )


def test_a_fault_of_a_step_lasts_from_the_moment_of_the_step(
    nation: Neighbour, clock: SimulatedClock
) -> None:
    fault = {"do": "fault", "kind": "status", "for_seconds": 600}
    play(nation, {"at": "2021-08-16T16:05:00+07:00", **fault})
    actual = []
    for minute in (4, 14, 15):
        clock.show(f"2021-08-16T09:{minute:02d}:00+00:00")
        actual.append(nation.ask_token().status_code)
    assert actual == [200, 503, 200]


def test_steps_are_played_in_the_order_of_their_moments(
    nation: Neighbour, clock: SimulatedClock
) -> None:
    at = "2021-08-16T09:0{}:00+00:00".format
    play(nation, {"at": at(2), "do": "mode", "mode": "direct"}, {"at": at(1), **EDIT})
    nation.send(row())
    clock.show(at(3))
    nation.ask_token()
    assert [(line["step"], line["do"]) for line in nation.events("step")] == [
        (1, "edit"),
        (0, "mode"),
    ]


def test_a_moment_can_come_again_and_again(nation: Neighbour, clock: SimulatedClock) -> None:
    """Verification at 12.00 WIB, every day."""
    noon = {"at": "2021-08-16T12:00:00+07:00", "repeat_seconds": 86400, "do": "verify"}
    play(nation, noon)
    clock.show("2021-08-18T05:00:00+00:00")
    nation.ask_token()
    moments = [line["now"] for line in nation.events("verify")]
    assert moments == [f"2021-08-{day}T05:00:00+00:00" for day in (16, 17, 18)]


def test_a_step_waits_for_a_number_of_calls(nation: Neighbour) -> None:
    play(nation, {"after_calls": 2, "of": "batch", "do": "fault", "kind": "status"})
    nation.rekap()
    assert [nation.send(row()).status_code for _ in range(3)] == [200, 200, 503]


def test_calls_of_all_endpoints_count_when_none_is_named(nation: Neighbour) -> None:
    play(nation, {"after_calls": 2, "do": "tokens"})
    nation.send(row())
    nation.rekap()
    assert nation.send(row()).status_code == 401


def test_a_step_waits_for_a_number_of_rows(nation: Neighbour) -> None:
    play(nation, {"after_rows": 2, **EDIT})
    nation.send(row(), row("33.20"), uji=True)
    nation.send(row())
    before = nation.shown("versi")
    nation.send(row("33.20"))
    assert [before, nation.shown("versi", batas=1)] == [[(1,)], [(1,)]]
    assert nation.shown("kode_wilayah", "versi") == [("33.20", 1), ("33.19", 2)]


def test_a_step_without_a_time_is_played_at_once(nation: Neighbour) -> None:
    told = play(nation, {"do": "mode", "mode": "hidden"}, {"after_calls": 1, "do": "cursors"})
    assert [step["played"] for step in told["steps"]] == [1, 0]
    assert nation.http.get("/_control/health").json()["mode"] == "hidden"


def test_a_step_that_finds_no_row_is_logged_and_passed_over(nation: Neighbour) -> None:
    play(nation, EDIT, {"do": "mode", "mode": "run"})
    assert [line["error"] for line in nation.events("step")] == ["no such row", None]


def test_a_control_sees_what_is_due_by_now(nation: Neighbour, clock: SimulatedClock) -> None:
    nation.send(row())
    play(nation, {"at": "2021-08-16T16:05:00+07:00", **EDIT})
    clock.show("2021-08-16T09:05:00+00:00")
    assert nation.ledger()[0]["versi"] == 2


def test_a_control_answers_when_the_clock_does_not(
    nation: Neighbour, clock: SimulatedClock
) -> None:
    play(nation, {"at": "2021-08-16T16:05:00+07:00", **EDIT})
    clock.answer = b"{}"
    assert nation.ledger() == []


def test_a_step_without_a_time_waits_for_no_call() -> None:
    play = Play(None, lambda _: None)
    play.begin([Step(do="verify")], {})
    assert play.waits_for_time is True
    play.begin([Step(do="verify", after_calls=1), Step(do="verify", after_rows=1)], {})
    assert (play.is_on, play.waits_for_time) == (True, False)


def test_an_ended_scenario_plays_no_more(nation: Neighbour) -> None:
    play(nation, {"after_calls": 1, "do": "tokens"})
    nation.http.delete("/_control/scenario").raise_for_status()
    assert [nation.send(row()).status_code for _ in range(2)] == [200, 200]
    assert nation.http.get("/_control/scenario").json() == {"steps": [], "on": False}


@pytest.mark.parametrize(
    ("script", "complaint"),
    [
        ([{"do": "dance"}], "nobody can do 'dance'"),
        ([{"do": "mode", "mode": "later"}], "mode"),
        ([{"do": "mode", "mode": "run", "on": 1}], "on"),
        ([{"do": "verify", "after_calls": 1, "after_rows": 1}], "waits for one of"),
        ([{"do": "verify", "of": "batch"}], "belongs to after_calls"),
        ([{"do": "verify", "repeat_seconds": 5}], "only a moment"),
        ([1], "0"),
        ([{"do": "verify", "body": [1]}], "body"),
        ({"steps": 1}, "list"),
    ],
)
def test_a_script_that_cannot_be_played_is_refused_as_a_whole(
    nation: Neighbour, script: Any, complaint: str
) -> None:
    answer = nation.http.post("/_control/scenario", json=script)
    assert (answer.status_code, complaint in answer.json()["detail"]) == (422, True)
    assert nation.http.get("/_control/scenario").json()["steps"] == []


def test_a_scenario_goes_on_after_a_restart(tmp_path: Path) -> None:
    script = read_script({"steps": [{"after_calls": 3, "of": "batch", "do": "tokens"}]})
    with registry(tmp_path, script=script) as nation:
        nation.send(row())
    with registry(tmp_path, script=script) as nation:
        actual = [nation.send(row()).status_code for _ in range(3)]
    assert actual == [200, 200, 401]


def test_a_scenario_of_the_start_is_played_once_on_a_ledger(tmp_path: Path) -> None:
    script = read_script([{"do": "mode", "mode": "run"}])
    modes = []
    for _ in range(2):
        with registry(tmp_path, script=script) as nation:
            modes.append(nation.http.get("/_control/health").json()["mode"])
            nation.control("mode", mode="direct")
    assert modes == ["run", "direct"]


def test_a_scenario_file_that_cannot_be_read_is_refused_at_the_start(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = tmp_path / "scenario.json"
    for text, complaint in (("{", "Expecting"), (json.dumps([{"do": "dance"}]), "dance")):
        script.write_text(text)
        with pytest.raises(SystemExit, match="2"):
            main(["--db", str(tmp_path / "n.db"), "--scenario", str(script)])
        assert complaint in capsys.readouterr().err
