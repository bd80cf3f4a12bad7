from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import httpx
import pytest

if TYPE_CHECKING:
    from tests.stubs.telegram.stage import Stage


@pytest.fixture
def user(stage: Stage) -> int:
    stage.act(71, "send", text="/start")
    return 71


@pytest.mark.parametrize(
    ("fault", "answer"),
    [
        ({"code": 429, "retry_after": 7}, (429, "Too Many Requests: retry after 7")),
        ({"code": 403}, (403, "Forbidden: bot was blocked by the user")),
        ({"code": 400, "description": "Bad Request: x"}, (400, "Bad Request: x")),
        ({"code": 404}, (404, "Not Found")),
        ({"code": 401}, (401, "Unauthorized")),
        ({"code": 502}, (502, "Bad Gateway")),
        ({"code": 599}, (599, "Error")),
    ],
)
def test_an_error_on_demand_strikes_once(
    stage: Stage, user: int, fault: dict[str, Any], answer: tuple[int, str]
) -> None:
    stage.control("faults", **fault)
    assert stage.error("sendMessage", chat_id=user, text="a") == answer
    assert stage.done("sendMessage", chat_id=user, text="a")["text"] == "a"


def test_a_429_names_its_seconds(stage: Stage) -> None:
    stage.control("faults", code=429, retry_after=7)
    assert stage.api("getMe")["parameters"] == {"retry_after": 7}
    stage.control("faults", code=500, retry_after=2)
    assert stage.api("getMe")["parameters"] == {"retry_after": 2}


def test_a_fault_can_be_bound_to_method_and_chat(stage: Stage, user: int) -> None:
    stage.act(72, "send", text="/start")
    stage.control("faults", code=500, times=2, method="sendMessage", chat_id=user)
    stage.done("getMe")
    stage.done("sendMessage", chat_id=72, text="a")
    answers = [stage.api("sendMessage", chat_id=user, text="a")["ok"] for _ in range(3)]
    assert answers == [False, False, True]


def test_an_error_may_come_without_json(stage: Stage) -> None:
    stage.control("faults", kind="raw", code=502, body="<html>oops</html>")
    answer = stage.http.get(f"/bot{stage.token}/getMe")
    assert (answer.status_code, answer.text) == (502, "<html>oops</html>")


def test_a_closed_connection_leaves_nothing_done(stage: Stage, user: int) -> None:
    stage.control("faults", kind="close")
    with pytest.raises(httpx.RemoteProtocolError):
        stage.api("sendMessage", chat_id=user, text="a")
    assert [change["message"]["text"] for change in stage.seen(user)] == ["/start"]


def test_a_lost_answer_leaves_it_done(stage: Stage, user: int) -> None:
    stage.control("faults", kind="lose", method="sendMessage")
    with pytest.raises(httpx.RemoteProtocolError):
        stage.api("sendMessage", chat_id=user, text="a")
    assert [change["message"]["text"] for change in stage.seen(user)] == ["/start", "a"]


def test_updates_whose_answer_was_lost_come_again(stage: Stage, user: int) -> None:
    stage.control("faults", kind="lose", method="getUpdates")
    with pytest.raises(httpx.RemoteProtocolError):
        stage.updates()
    assert [update["message"]["from"]["id"] for update in stage.updates()] == [user]


def test_a_delay_comes_before_the_work_and_with_other_faults(stage: Stage) -> None:
    stage.control("faults", kind="delay", seconds=0.3)
    stage.control("faults", code=500)
    start = time.monotonic()
    assert stage.api("getMe")["error_code"] == 500
    assert time.monotonic() - start >= 0.3


def test_faults_are_listed_and_dropped(stage: Stage) -> None:
    forever = stage.control("faults", code=500, times=None)
    assert stage.error("getMe")[0] == 500
    assert stage.error("getMe")[0] == 500
    assert forever["id"] in [fault["id"] for fault in stage.http.get("/_control/faults").json()]
    assert stage.http.delete(f"/_control/faults/{forever['id']}").json() == {"dropped": 1}
    assert stage.done("getMe")["is_bot"] is True
    stage.control("faults", code=500)
    assert stage.http.delete("/_control/faults").json()["dropped"] >= 1
    assert stage.http.delete("/_control/faults").json() == {"dropped": 0}


@pytest.mark.parametrize("fault", [{}, {"kind": "magic"}, {"kind": "error"}, {"kind": "delay"}])
def test_a_fault_that_says_nothing_is_refused(stage: Stage, fault: dict[str, Any]) -> None:
    assert stage.http.post("/_control/faults", json=fault).status_code == 400


def test_telegrams_own_limits_can_be_turned_on(lone_stage: Stage) -> None:
    group = {"title": "Dinas", "members": [71]}
    lone_stage.act(71, "send", text="/start")
    chat = lone_stage.http.post("/_person/groups", json=group).json()["id"]
    lone_stage.control("flood", on=True)
    private = [lone_stage.api("sendMessage", chat_id=71, text="a") for _ in range(6)]
    together = [lone_stage.api("sendMessage", chat_id=chat, text="a") for _ in range(21)]
    refused = next(body for body in private if not body["ok"])
    assert [body["ok"] for body in private[:4]] == [True] * 4
    assert refused["error_code"] == 429
    assert refused["parameters"]["retry_after"] == 1
    assert not together[-1]["ok"]
    lone_stage.control("flood", on=False)
    assert lone_stage.done("sendMessage", chat_id=71, text="a")["text"] == "a"
