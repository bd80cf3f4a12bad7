"""The page's server: the stream goes on where it was cut off, and nobody but the page gets through."""

from __future__ import annotations

import base64
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from tests.stubs.national.neighbour import row
from tests.stubs.telegram.stage import Stage, served
from tests.waiting import DEADLINE_SECONDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import httpx

    from tests.stubs.national.neighbour import Neighbour

Json = dict[str, Any]
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@contextmanager
def listening(stage: Stage, last: str = "", **query: Any) -> Iterator[Any]:
    """Hear the stream: (event, id, data) one after the other."""
    headers = {"last-event-id": last} if last else {}
    with stage.http.stream("GET", "/_phones/stream", params=query, headers=headers) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        yield _events(answer)


def _events(answer: httpx.Response) -> Iterator[tuple[str, str, Any]]:
    fields: dict[str, str] = {}
    for line in answer.iter_lines():
        if line and not line.startswith(":"):
            name, _, value = line.partition(": ")
            fields[name] = value
        elif not line and "data" in fields:
            yield fields["event"], fields.get("id", ""), json.loads(fields["data"])
            fields = {}
        elif not line:
            fields = {}


def heard(events: Any, name: str) -> tuple[str, Any]:
    """Give id and data of the next event of a name."""
    return next((number, data) for event, number, data in events if event == name)


def texts(changes: list[Json]) -> list[str]:
    return [change["message"]["text"] for change in changes]


def test_a_stream_tells_what_was_and_then_what_comes(stage: Stage) -> None:
    stage.act(7, "send", text="satu")
    with listening(stage) as events:
        _, hello = heard(events, "hello")
        _, people = heard(events, "people")
        _, changes = heard(events, "changes")
        stage.act(7, "send", text="dua")
        _, later = heard(events, "changes")
    assert hello["bot"]["id"] == stage.bot_id
    assert people == [{"id": 7, "first_name": "Rini"}, {"id": 9, "first_name": "Bagas"}]
    assert (texts(changes), texts(later)) == (["satu"], ["dua"])


@pytest.mark.parametrize("how", ["header", "query"])
def test_a_stream_goes_on_after_the_number_it_was_cut_off_at(stage: Stage, how: str) -> None:
    stage.act(7, "send", text="satu")
    with listening(stage) as events:
        number, _ = heard(events, "changes")
    stage.act(7, "send", text="dua")
    again = {"last": number} if how == "header" else {}
    with listening(stage, **again, **({} if again else {"last": ""})) as events:
        _, changes = heard(events, "changes")
    assert texts(changes) == (["dua"] if how == "header" else ["satu", "dua"])


def test_a_page_of_another_world_is_told_everything(stage: Stage) -> None:
    stage.act(7, "send", text="satu")
    with listening(stage, last="other-99") as events:
        _, changes = heard(events, "changes")
    assert texts(changes) == ["satu"]


def test_a_world_keeps_its_name_over_a_restart(tmp_path: Path) -> None:
    names = []
    for _ in range(2):
        with served(tmp_path / "state") as (service, url):
            service.register_bot("77:abc-DEF_ghi")
            with listening(Stage(url, "77:abc-DEF_ghi")) as events:
                names.append(heard(events, "hello")[1]["world"])
    assert names[0] == names[1]


def test_a_message_waits_until_the_bot_has_fetched_it(stage: Stage) -> None:
    with listening(stage) as events:
        sent = stage.act(7, "send", text="satu")["message_id"]
        _, waiting = next(
            (number, data) for name, number, data in events if name == "pending" and data
        )
        [update] = stage.updates()
        stage.updates(offset=update["update_id"] + 1)
        _, rest = heard(events, "pending")
    assert (waiting, rest) == ({"7": [sent]}, {})


def test_the_clock_is_told_when_it_is_set(stage: Stage) -> None:
    with listening(stage) as events:
        heard(events, "clock")
        stage.http.post("/_control/clock", json={"now": "2021-08-16T07:30:00Z", "running": False})
        _, clock = heard(events, "clock")
    assert clock == {"now": "2021-08-16T07:30:00.000000+00:00", "running": False, "rate": 1.0}


def test_a_stopping_stub_ends_its_streams(tmp_path: Path) -> None:
    with served(tmp_path / "state") as (service, url):
        service.register_bot("77:abc-DEF_ghi")
        begun, ended = threading.Event(), threading.Event()

        def listen() -> None:
            stage = Stage(url, "77:abc-DEF_ghi")
            with closing(stage.http), listening(stage) as events:
                begun.set()
                list(events)
            ended.set()

        threading.Thread(target=listen).start()
        assert begun.wait(DEADLINE_SECONDS)
    assert ended.wait(DEADLINE_SECONDS)


def test_the_ledger_is_told_row_by_row_as_it_changes(stage: Stage, nation: Neighbour) -> None:
    with listening(stage) as events:
        next(data for name, _, data in events if name == "nation" and data["reachable"])
        nation.send(row(), row("33.20"))
        _, came = heard(events, "nation")
        nation.control(
            "edit", kode_wilayah="33.19", tanggal="2021-08-16", indikator={"konfirmasi": 15}
        )
        _, changed = heard(events, "nation")
        nation.control("vanish", kode_wilayah="33.19", tanggal="2021-08-16")
        _, left = heard(events, "nation")
    assert [one["kode_wilayah"] for one in came["rows"]] == ["33.19", "33.20"]
    assert [one["indikator"]["konfirmasi"] for one in changed["rows"]] == [15]
    assert changed["published"]["2021-08-16"]["indikator"]["konfirmasi"] == 27
    assert (left["rows"], left["gone"]) == ([], [came["rows"][0]["id_baris"]])


def test_controls_are_passed_on_to_the_registry(stage: Stage, nation: Neighbour) -> None:
    put = stage.http.post("/_phones/nation/faults", json={"kind": "status", "status": 503})
    assert nation.http.get("/_control/faults").json() == [put.json()]
    stage.http.delete("/_phones/nation/faults", params={"id": put.json()["id"]})
    assert nation.http.get("/_control/faults").json() == []
    refused = stage.http.post("/_phones/nation/edit", json={"id_baris": "B00000009"})
    assert refused.status_code == 404


@pytest.mark.parametrize("what", ["reset", "health", "../v1/rekap"])
def test_other_controls_are_not_passed_on(stage: Stage, nation: Neighbour, what: str) -> None:
    assert nation.http.get("/_control/health").status_code == 200
    assert stage.http.post(f"/_phones/nation/{what}", json={}).status_code == 404


def test_without_a_registry_its_controls_are_refused(stage: Stage) -> None:
    assert stage.http.post("/_phones/nation/faults", json={}).status_code == 404
    stage.http.post("/_control/phones", json={"registry": "http://127.0.0.1:9"})
    assert stage.http.post("/_phones/nation/faults", json={}).status_code == 502


@pytest.mark.parametrize(
    "told",
    [
        {"phones": 7},
        {"phones": [{"role": "officer"}]},
        {"bridge": {"every": 0}},
        {"registry": "http://example.org"},
        {"registry": "https://127.0.0.1"},
        {"registry": "http://registry"},
    ],
)
def test_a_stage_that_makes_no_sense_is_refused(stage: Stage, told: Json) -> None:
    before = stage.http.get("/_control/phones").json()
    assert stage.http.post("/_control/phones", json=told).status_code == 400
    assert stage.http.get("/_control/phones").json() == before


def test_a_person_named_by_the_stage_comes_into_being(stage: Stage) -> None:
    stage.http.post("/_control/phones", json={"phones": [{"user": 55}]})
    with listening(stage) as events:
        _, people = heard(events, "people")
    assert 55 in [person["id"] for person in people]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"origin": "OWN", "sec-fetch-site": "same-origin"}, 200),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "OWN", "host": "evil.example"}, 403),
        ({"sec-fetch-site": "same-origin", "host": "["}, 403),
    ],
)
def test_no_other_page_acts_through_a_browser(
    stage: Stage, headers: dict[str, str], status: int
) -> None:
    own = {name: stage.url if value == "OWN" else value for name, value in headers.items()}
    answer = stage.http.post("/_person/7/send", json={"text": "halo"}, headers=own)
    assert answer.status_code == status


def test_another_page_may_link_to_this_one(stage: Stage) -> None:
    assert stage.http.get("/", headers={"sec-fetch-site": "cross-site"}).status_code == 200


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html"),
        ("/static/app.js", "text/javascript"),
        ("/static/page.css", "text/css"),
        ("/static/icon.svg", "image/svg+xml"),
    ],
)
def test_what_is_served_may_load_nothing_from_elsewhere(stage: Stage, path: str, kind: str) -> None:
    answer = stage.http.get(path)
    assert answer.headers["content-type"].partition(";")[0] == kind
    assert "default-src 'none'; script-src 'self'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["%2e%2e/page.py", "none.js", "../__init__.py", "", "%00.js"])
def test_nothing_but_the_pages_own_files_is_served(stage: Stage, path: str) -> None:
    assert stage.http.get(f"/static/{path}").status_code == 404


def test_a_picture_is_shown_and_a_file_is_saved(stage: Stage) -> None:
    stage.act(7, "photo", content=base64.b64encode(PNG).decode())
    stage.act(7, "document", file_name="a b.html", content=base64.b64encode(b"<b>").decode())
    photo, document = (change["message"]["file"]["file_id"] for change in stage.seen(7))
    shown = stage.http.get(f"/_phones/files/{photo}")
    saved = stage.http.get(f"/_phones/files/{document}")
    assert (shown.content, shown.headers["content-type"]) == (PNG, "image/png")
    assert saved.headers["content-type"] == "application/octet-stream"
    assert saved.headers["content-disposition"] == "attachment; filename*=UTF-8''a%20b.html"
    assert stage.http.get("/_phones/files/none").status_code == 404


def test_orders_are_handed_on_by_number_to_who_waits_for_them(stage: Stage) -> None:
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(
            stage.http.get, "/_control/orders", params={"after": 0, "wait": DEADLINE_SECONDS}
        )
        given = stage.http.post("/_phones/orders", json={"what": "day"}).json()
        assert waiting.result().json() == [{"what": "day", "number": given["number"]}]
    after = stage.http.get("/_control/orders", params={"after": given["number"]})
    assert after.json() == []


@pytest.mark.parametrize("order", [{}, {"what": 3}])
def test_an_order_says_what(stage: Stage, order: Json) -> None:
    answer = stage.http.post("/_phones/orders", json=order)
    assert (answer.status_code, stage.http.get("/_control/orders").json()) == (400, [])


def test_orders_are_asked_for_by_number(stage: Stage) -> None:
    assert stage.http.get("/_control/orders", params={"after": "x"}).status_code == 400


def test_every_page_hears_what_is_played(stage: Stage) -> None:
    with listening(stage) as events:
        assert heard(events, "play")[1] == {}
        stage.http.post("/_control/play", json={"state": "playing"}).raise_for_status()
        assert heard(events, "play")[1] == {"state": "playing"}
