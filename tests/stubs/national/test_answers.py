"""Answers that are none: what a client may be given instead of the contract's JSON."""

import gzip
import json
import ssl
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.stubs.national.neighbour import REKAP, Neighbour, registry, row

MEGABYTE = 1024 * 1024


def test_a_web_page_comes_with_status_200(nation: Neighbour) -> None:
    nation.fault("html", endpoint="batch", times=1)
    answer = nation.send(row())
    actual = (answer.status_code, answer.headers["content-type"], answer.text[:15])
    assert actual == (200, "text/html; charset=utf-8", "<!DOCTYPE html>")
    assert nation.ledger() == []


def test_a_web_page_after_the_commit_hides_what_was_stored(nation: Neighbour) -> None:
    nation.fault("html", endpoint="batch", when="after", status=502, times=1)
    assert nation.send(row()).status_code == 502
    assert nation.states(row()) == ["unchanged"]


def test_an_empty_body_is_a_whole_answer(nation: Neighbour) -> None:
    nation.fault("empty", endpoint="batch", when="after", times=1)
    answer = nation.send(row())
    assert (answer.status_code, answer.content) == (200, b"")
    assert nation.states(row()) == ["unchanged"]


@pytest.mark.parametrize("status", [204, 304])
def test_a_status_without_a_body_has_none(nation: Neighbour, status: int) -> None:
    nation.fault("status", endpoint="batch", status=status, times=1)
    answer = nation.send(row())
    assert (answer.status_code, answer.content) == (status, b"")


def test_garbage_that_calls_itself_gzip_cannot_be_read(nation: Neighbour) -> None:
    nation.fault("gzip", endpoint="batch", times=1)
    with pytest.raises(httpx.DecodingError):
        nation.send(row())


def test_a_redirect_leads_away(nation: Neighbour) -> None:
    nation.fault("redirect", location="https://registri.invalid/", times=1)
    answer = nation.send(row())
    assert (answer.status_code, answer.headers["location"]) == (302, "https://registri.invalid/")


def test_an_answer_of_the_wrong_shape_is_a_list(nation: Neighbour) -> None:
    nation.fault("shape", endpoint="batch", times=1)
    (answer,) = nation.send(row()).json()
    assert answer["counts"]["accepted"] == 1


def test_a_fault_that_bends_the_answer_cannot_strike_before_there_is_one(nation: Neighbour) -> None:
    answer = nation.http.post("/_control/faults", json={"kind": "shape", "when": "before"})
    assert (answer.status_code, "cannot strike before" in answer.json()["detail"]) == (422, True)


def test_a_huge_body_is_streamed_to_its_last_byte(nation: Neighbour) -> None:
    nation.fault("huge", endpoint="rekap", megabytes=3, times=1)
    size, head = 0, b""
    with nation.http.stream("GET", "/v1/rekap", params=REKAP) as answer:
        for chunk in answer.iter_raw():
            size += len(chunk)
            head = head or chunk[:10]
    assert (answer.status_code, size, head) == (200, 3 * MEGABYTE, b'{"rows":["')


def test_a_huge_body_is_as_large_as_it_is_told_unless_the_reader_leaves(nation: Neighbour) -> None:
    """Without `megabytes` it is 300 MB; nobody here waits for them, and the registry goes on."""
    nation.fault("huge", endpoint="rekap", times=1)
    with nation.http.stream("GET", "/v1/rekap", params=REKAP) as answer:
        next(answer.iter_raw())
    assert nation.states(row()) == ["accepted"]


def test_a_packed_body_is_small_on_the_way_and_huge_when_it_is_opened(nation: Neighbour) -> None:
    nation.fault("huge", endpoint="rekap", megabytes=8, packed=True, times=1)
    with nation.http.stream("GET", "/v1/rekap", params=REKAP) as answer:
        packed = b"".join(answer.iter_raw())
    opened = gzip.decompress(packed)
    assert (len(packed) < MEGABYTE / 10, len(opened)) == (True, 8 * MEGABYTE)
    assert list(json.loads(opened)) == ["rows"]


def test_a_trickling_answer_is_whole_and_slow(nation: Neighbour) -> None:
    nation.fault("trickle", endpoint="batch", seconds=0.1, times=1)
    answer = nation.send(row())
    assert answer.json()["counts"]["accepted"] == 1
    assert answer.elapsed.total_seconds() >= 0.05


def test_a_reader_that_leaves_a_trickle_holds_up_nobody(nation: Neighbour) -> None:
    nation.fault("trickle", endpoint="batch", seconds=5, times=1)
    body = {"provinsi": "33", "rows": [row()]}
    with nation.http.stream("POST", "/v1/laporan-harian/batch", json=body) as answer:
        assert answer.status_code == 200
    assert nation.states(row()) == ["unchanged"]


def test_results_come_in_another_order(nation: Neighbour) -> None:
    nation.fault("shuffle", endpoint="batch", times=1)
    results = nation.send(row(), row("33.20")).json()["results"]
    assert [(one["index"], one["kode_wilayah"]) for one in results] == [(1, "33.20"), (0, "33.19")]


def test_faults_that_bend_an_answer_strike_it_together(nation: Neighbour) -> None:
    nation.fault("shuffle", endpoint="batch", times=1)
    nation.fault("shape", endpoint="batch", times=1)
    nation.fault("trickle", endpoint="batch", seconds=0.02, times=1)
    (answer,) = nation.send(row(), row("33.20")).json()
    assert [one["index"] for one in answer["results"]] == [1, 0]
    struck: list[dict[str, Any]] = nation.events("call")[-1]["faults"]
    assert [one["kind"] for one in struck] == ["shuffle", "shape", "trickle"]


def test_a_certificate_that_nobody_trusts_is_refused_by_a_client(tmp_path: Path) -> None:
    with registry(tmp_path, tls=True) as nation:
        with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
            httpx.get(f"{nation.http.base_url}/", verify=ssl.create_default_context())
        assert nation.states(row()) == ["accepted"]
