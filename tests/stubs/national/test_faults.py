import json
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from stubs.national.effects import EFFECTS
from stubs.national.faultbook import FaultBook
from stubs.national.faults import Fault, Occasion
from stubs.national.kinds import CALL_KINDS, Endpoint, FaultKind, Moment
from tests.stubs.national.neighbour import NOW, REKAP, Neighbour, SimulatedClock, registry, row

AT = datetime.fromisoformat(NOW)


def outcome_of(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_every_fault_of_whole_calls_has_its_effect() -> None:
    assert set(EFFECTS) == CALL_KINDS | {FaultKind.TOTAL}  # drawn at a call, it stays for its day


def test_a_status_fault_answers_before_anything_is_stored(nation: Neighbour) -> None:
    nation.fault("status", endpoint="batch", status=502, times=1)
    assert outcome_of(nation.send(row())) == (502, "broken")
    assert nation.ledger() == []
    assert nation.states(row()) == ["accepted"]


def test_a_status_fault_after_the_commit_leaves_the_row_stored(nation: Neighbour) -> None:
    nation.fault("status", endpoint="batch", when="after", times=1)
    assert nation.send(row()).status_code == 503
    assert nation.states(row()) == ["unchanged"]


def test_slow_down_names_the_seconds_to_wait(nation: Neighbour) -> None:
    nation.fault("slow_down", retry_after=7, times=1)
    answer = nation.send(row())
    assert (outcome_of(answer), answer.headers["Retry-After"]) == ((429, "slow_down"), "7")


def test_maintenance_keeps_its_hours_over_midnight(
    nation: Neighbour, clock: SimulatedClock
) -> None:
    nation.fault("maintenance", from_clock="23:00", to_clock="01:00")
    actual = []
    for now in ("2021-08-16T15:59", "2021-08-16T16:00", "2021-08-16T17:59", "2021-08-16T18:00"):
        clock.show(f"{now}:00+00:00")
        nation.fault("expire_tokens", endpoint="periode", times=1)
        actual.append(nation.http.get("/v1/periode?provinsi=33").status_code)
        nation.http.delete("/_control/faults", params={"id": 2})
    assert actual == [401, 503, 503, 401]


@pytest.mark.parametrize(
    ("clock", "expected"), [("08:59", False), ("09:00", True), ("09:59", True), ("10:00", False)]
)
def test_hours_within_a_day_include_their_beginning(clock: str, expected: bool) -> None:  # noqa: FBT001  a value of the table
    fault = Fault(kind=FaultKind.MAINTENANCE, from_clock="09:00", to_clock="10:00")
    assert fault.is_open_at(clock) is expected


def test_a_delay_waits_and_goes_on(nation: Neighbour) -> None:
    nation.fault("delay", seconds=0.05, times=1)
    answer = nation.send(row())
    assert (answer.status_code, answer.elapsed.total_seconds() >= 0.05) == (200, True)


def test_a_slow_call_holds_up_nobody_else(tmp_path: Path) -> None:
    with registry(tmp_path) as nation:
        nation.fault("delay", endpoint="rekap", seconds=1)
        with pytest.raises(httpx.ReadTimeout):
            nation.http.get("/v1/rekap", params=REKAP, timeout=0.1)
        assert nation.states(row()) == ["accepted"]


def test_a_lost_answer_leaves_the_rows_committed(nation: Neighbour) -> None:
    nation.fault("close", endpoint="batch", times=1)
    with pytest.raises(httpx.RemoteProtocolError, match="without sending a response"):
        nation.send(row())
    assert nation.states(row()) == ["unchanged"]
    assert [call["delivered"] for call in nation.events("call")[-2:]] == [False, True]


def test_a_connection_closed_before_stores_nothing(nation: Neighbour) -> None:
    nation.fault("close", endpoint="batch", when="before", times=1)
    with pytest.raises(httpx.RemoteProtocolError):
        nation.send(row())
    assert nation.ledger() == []


def test_a_torn_answer_ends_in_the_middle(nation: Neighbour) -> None:
    nation.fault("tear", endpoint="batch", times=1)
    with pytest.raises(httpx.RemoteProtocolError, match="without sending complete"):
        nation.send(row())
    assert nation.states(row()) == ["unchanged"]


def test_an_error_inside_a_200_stored_nothing(nation: Neighbour) -> None:
    nation.fault("error_inside", endpoint="batch", message="Data Duplicate !", times=1)
    answer = nation.send(row())
    expected = {"status": "error", "code": "broken", "message": "Data Duplicate !"}
    assert (answer.status_code, answer.json()) == (200, expected)
    assert nation.ledger() == []


def test_tokens_expire_in_the_middle_of_the_batches(nation: Neighbour) -> None:
    nation.fault("expire_tokens", endpoint="batch", skip=1, times=1)
    statuses = [nation.send(row(revisi=number)).status_code for number in (1, 2)]
    assert statuses == [200, 401]
    nation.sign_in()
    assert nation.states(row(revisi=2)) == ["updated"]


def test_refused_rows_answer_with_the_given_reason(nation: Neighbour) -> None:
    reason = {"code": "unit_unknown", "field": "kode_wilayah", "message": "Tidak dikenal."}
    nation.fault("refuse", kode_wilayah="33.19", **reason)
    answer = nation.send(row(), row("33.20")).json()
    assert {key: answer["results"][0][key] for key in reason} == reason
    assert [one["state"] for one in answer["results"]] == ["rejected", "accepted"]


def test_a_pretended_row_is_accepted_and_not_stored(nation: Neighbour) -> None:
    nation.fault("pretend", tanggal="2021-08-15")
    assert nation.states(row(), row(tanggal="2021-08-15")) == ["accepted", "accepted"]
    assert nation.shown("tanggal") == [("2021-08-16",)]


def test_numbers_are_shown_as_text_for_rows_in_scope(nation: Neighbour) -> None:
    nation.send(row(indikator={"sembuh": 9}), row("33.20", indikator={"sembuh": 9}))
    nation.fault("strings", endpoint="rekap", kode_wilayah="33.19")
    assert nation.shown("indikator") == [({"sembuh": "9"},), ({"sembuh": 9},)]


def test_an_omitted_row_is_missing_in_both_readings(nation: Neighbour) -> None:
    nation.send(row(indikator={"sembuh": 9}), row("33.20", indikator={"sembuh": 1}))
    nation.fault("omit", kode_wilayah="33.19")
    assert nation.shown("kode_wilayah") == [("33.20",)]
    assert nation.totals() == [("2021-08-16", {"sembuh": 1})]


def test_a_published_total_need_not_be_the_sum(nation: Neighbour) -> None:
    nation.send(row(indikator={"sembuh": 9, "konfirmasi": 1}))
    nation.fault("total", tanggal="2021-08-16", indikator={"sembuh": 99})
    assert nation.totals() == [("2021-08-16", {"konfirmasi": 1, "sembuh": 99})]


def test_a_fault_with_a_unit_in_scope_takes_only_batches_that_carry_it(nation: Neighbour) -> None:
    nation.fault("status", kode_wilayah="33.19")
    answers = [nation.send(row("33.20")), nation.send(row("33.20"), row()), nation.send(None)]
    actual = [answer.status_code for answer in answers]
    assert actual == [200, 503, 207]
    assert nation.http.get("/v1/rekap", params=REKAP).status_code == 200


def test_times_and_skip_are_spent_and_the_book_empties(nation: Neighbour) -> None:
    nation.fault("status", endpoint="batch", skip=1, times=2)
    assert [nation.send(row()).status_code for _ in range(4)] == [200, 503, 503, 200]
    assert nation.http.get("/_control/faults").json() == []


def test_faults_are_listed_with_ids_and_deleted_one_by_one_or_all(nation: Neighbour) -> None:
    first, second = nation.fault("omit"), nation.fault("strings")
    nation.fault("pretend")
    left = nation.http.delete("/_control/faults", params={"id": first}).json()
    assert [one["id"] for one in left] == [second, 3]
    assert nation.http.delete("/_control/faults").json() == []


def test_a_misspelt_fault_is_refused(nation: Neighbour) -> None:
    answer = nation.http.post("/_control/faults", json={"kind": "status", "time": 1})
    assert outcome_of(answer) == (422, "bad_request")


def test_faults_strike_in_the_order_in_which_they_were_added(nation: Neighbour) -> None:
    nation.fault("slow_down", times=1)
    nation.fault("status", times=1)
    assert [nation.send(row()).status_code for _ in range(3)] == [429, 503, 200]


def test_the_book_comes_back_as_it_was_saved() -> None:
    saved: list[list[dict[str, Any]]] = []
    FaultBook([], saved.append).add(Fault(kind=FaultKind.CLOSE, times=2), AT)
    stored = json.loads(json.dumps(saved[-1]))
    book = FaultBook(stored, saved.append)
    occasion = Occasion(Endpoint.BATCH, [], "12:00", AT)
    actual = [fault.kind for fault in book.strikes(Moment.AFTER, occasion)]
    assert (actual, saved[-1][0]["times"]) == ([FaultKind.CLOSE], 1)
