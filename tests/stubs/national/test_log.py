import contextlib
import json
from pathlib import Path

import httpx

from stubs.national.log import EventLog
from tests.stubs.national.neighbour import NOW, Neighbour, row

KUDUS = {"kode_wilayah": "33.19", "tanggal": "2021-08-16"}


def test_each_received_row_is_a_line_with_its_figures_and_state(nation: Neighbour) -> None:
    nation.send(row(), row("33.99"))
    first, second = nation.events("row")
    expected = row(definisi=...) | {
        "atas_versi": None,
        "index": 0,
        "uji": False,
        "state": "accepted",
        "code": None,
        "stored": True,
    }
    assert {key: first[key] for key in expected} == expected
    assert (second["state"], second["code"], second["stored"]) == (
        "rejected",
        "unit_unknown",
        False,
    )


def test_a_dry_run_is_logged_as_one_that_stored_nothing(nation: Neighbour) -> None:
    nation.send(row(), uji=True)
    assert [(line["uji"], line["stored"]) for line in nation.events("row")] == [(True, False)]


def test_each_served_row_is_a_line_exactly_as_answered(nation: Neighbour) -> None:
    nation.send(row())
    nation.fault("strings")
    page = nation.rekap()
    assert [line["row"] for line in nation.events("served")] == page["rows"]


def test_a_reconciliation_is_a_line_with_what_was_answered(nation: Neighbour) -> None:
    nation.send(row())
    month = nation.rekonsiliasi()
    (line,) = nation.events("reconciled")
    assert (line["baris"], line["total"]) == (month["baris"], month["total"])


def test_rows_stand_before_their_call_and_calls_have_status_and_both_times(
    nation: Neighbour,
) -> None:
    nation.send(row())
    (line,), call = nation.events("row"), nation.events("call")[-1]
    assert line["seq"] < call["seq"]
    assert line["call"] == call["call"]
    assert (call["endpoint"], call["status"], call["now"]) == ("batch", 200, NOW)
    assert call["real"] > call["now"]


def test_faults_and_changes_by_the_centre_are_lines(nation: Neighbour) -> None:
    nation.send(row())
    number = nation.fault("refuse", times=1)
    nation.send(row())
    edited = nation.control("edit", **KUDUS, indikator={"sembuh": 1})
    nation.control("verify")
    (fault,), (edit,) = nation.events("fault"), nation.events("edit")
    assert (fault["fault"], fault["kind"], fault["index"]) == (number, "refuse", 0)
    assert edit["row"]["indikator"] == edited["indikator"]
    assert [line["rows"] for line in nation.events("verify")] == [[]]
    assert [line["what"] for line in nation.events("control")] == ["fault"]


def test_each_call_says_which_faults_struck_it(nation: Neighbour) -> None:
    delay = nation.fault("delay", endpoint="batch", seconds=0, times=1)
    refuse = nation.fault("refuse", times=2)
    lost = nation.fault("close", endpoint="batch", times=1)
    with contextlib.suppress(httpx.RemoteProtocolError):
        nation.send(row(), row("33.20"), row("33.21"))
    nation.send(row())
    struck, free = nation.events("call")[-2:]
    assert struck["faults"] == [
        {"fault": delay, "kind": "delay", "times": 1},
        {"fault": refuse, "kind": "refuse", "times": 2},
        {"fault": lost, "kind": "close", "times": 1},
    ]
    assert (struck["delivered"], free["delivered"], free["faults"]) == (False, True, [])


def test_a_change_by_itself_stands_behind_the_fault_that_made_it(nation: Neighbour) -> None:
    nation.send(row())
    number = nation.fault("edit", times=1)
    nation.ask_token()
    (fault,), (edit,) = nation.events("fault"), nation.events("edit")
    assert (fault["fault"], fault["seq"] < edit["seq"]) == (number, True)


def test_secrets_and_tokens_are_not_logged(nation: Neighbour) -> None:
    nation.send(row())
    token = nation.http.headers["Authorization"].removeprefix("Bearer ")
    text = json.dumps([nation.events(name) for name in ("call", "row", "start")])
    assert [word in text for word in ("rahasia", token)] == [False, False]


def test_lines_are_appended_to_what_an_earlier_run_wrote(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    for _ in range(2):
        with EventLog(path) as log:
            log.write("start", None)
    runs = {json.loads(line)["run"] for line in path.read_text().splitlines()}
    assert len(runs) == 2


def test_without_a_path_nothing_is_written(tmp_path: Path) -> None:
    with EventLog(None) as log:
        log.write("start", None)
    assert list(tmp_path.iterdir()) == []
