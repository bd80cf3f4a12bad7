from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.stubs.telegram.stage import Stage


def test_an_unknown_token_is_unauthorized(stage: Stage) -> None:
    answer = stage.http.get("/bot999999:unknown-token/getMe")
    assert (answer.status_code, answer.json()) == (
        401,
        {"ok": False, "error_code": 401, "description": "Unauthorized"},
    )


def test_a_malformed_token_is_not_found(stage: Stage) -> None:
    answer = stage.http.get("/botnonsense/getMe")
    assert (answer.status_code, answer.json()["description"]) == (404, "Not Found")


def test_an_unknown_method_is_not_found(stage: Stage) -> None:
    assert stage.error("danceForMe") == (404, "Not Found: method not found")


def test_get_me_describes_the_bot(stage: Stage) -> None:
    me = stage.done("getMe")
    assert (me["id"], me["is_bot"], me["username"]) == (
        stage.bot_id,
        True,
        f"stub_{stage.bot_id}_bot",
    )


def test_method_names_have_no_case(stage: Stage) -> None:
    assert stage.done("GETME") == stage.done("getMe")


@pytest.mark.parametrize("way", ["query", "form", "multipart", "json"])
def test_parameters_come_by_every_way(stage: Stage, way: str) -> None:
    stage.act(21, "send", text="/start")
    path, sent = f"/bot{stage.token}/sendMessage", {"chat_id": "21", "text": "höi"}
    markup = '{"inline_keyboard":[[{"text":"A","callback_data":"a"}]]}'
    form = {**sent, "reply_markup": markup}
    answer = {
        "query": lambda: stage.http.get(path, params=form),
        "form": lambda: stage.http.post(path, data=form),
        "multipart": lambda: stage.http.post(path, data=form, files={"x": b"y"}),
        "json": lambda: stage.http.post(path, json=form),
    }[way]()
    message = answer.json()["result"]
    assert message["text"] == "höi"
    assert message["reply_markup"]["inline_keyboard"] == [[{"text": "A", "callback_data": "a"}]]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"{", "Bad Request: can't parse request body as JSON"),
        (b"[]", "Bad Request: object expected as request body"),
    ],
)
def test_a_body_that_is_no_object_is_refused(stage: Stage, body: bytes, reason: str) -> None:
    answer = stage.http.post(
        f"/bot{stage.token}/getMe", content=body, headers={"content-type": "application/json"}
    )
    assert answer.json()["description"] == reason


def test_a_token_belongs_to_one_bot(stage: Stage) -> None:
    again = stage.http.post("/_control/bots", json={"token": stage.token})
    other = stage.http.post("/_control/bots", json={"token": f"{stage.bot_id}:other"})
    wrong = stage.http.post("/_control/bots", json={"token": "nonsense"})
    assert [again.status_code, other.status_code, wrong.status_code] == [200, 409, 400]
    assert stage.token in [bot["token"] for bot in stage.http.get("/_control/bots").json()]
