from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from typing import TYPE_CHECKING

import httpx
import pytest

if TYPE_CHECKING:
    from tests.stubs.telegram.stage import Stage


def ids(updates: list[dict[str, int]]) -> list[int]:
    return [update["update_id"] for update in updates]


def test_a_message_becomes_an_update_of_telegrams_shape(stage: Stage) -> None:
    stage.http.post("/_person/users", json={"id": 11, "first_name": "Petugas", "username": "kudus"})
    sent = stage.act(11, "send", text="/start abc")
    [update] = stage.updates()
    message = update["message"]
    assert update["update_id"] == sent["update_id"]
    assert message == {
        "message_id": sent["message_id"],
        "from": {"id": 11, "is_bot": False, "first_name": "Petugas", "username": "kudus"},
        "chat": {"id": 11, "type": "private", "first_name": "Petugas", "username": "kudus"},
        "date": sent["date"],
        "text": "/start abc",
        "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
    }


def test_what_is_not_confirmed_is_delivered_again(stage: Stage) -> None:
    for text in "abc":
        stage.act(12, "send", text=text)
    first = ids(stage.updates())
    assert ids(stage.updates()) == first
    assert ids(stage.updates(offset=first[1])) == first[1:]
    assert ids(stage.updates()) == first[1:]
    assert stage.updates(offset=first[2] + 1) == []


def test_a_negative_offset_keeps_the_last_and_forgets_the_rest(stage: Stage) -> None:
    for text in "abc":
        stage.act(12, "send", text=text)
    last = stage.updates(offset=-1)
    assert [update["message"]["text"] for update in last] == ["c"]
    assert ids(stage.updates()) == ids(last)


def test_a_limit_bounds_one_answer(stage: Stage) -> None:
    for text in "abc":
        stage.act(12, "send", text=text)
    assert [u["message"]["text"] for u in stage.updates(limit=2)] == ["a", "b"]


def test_allowed_updates_are_remembered(stage: Stage) -> None:
    stage.updates(allowed_updates=["edited_message"])
    sent = stage.act(13, "send", text="satu")
    stage.updates()
    edited = stage.act(13, "edit", message_id=sent["message_id"], text="dua")
    assert sent["update_id"] is None
    assert ids(stage.updates()) == [edited["update_id"]]
    assert stage.done("getWebhookInfo")["allowed_updates"] == ["edited_message"]
    stage.updates(allowed_updates=[])
    assert stage.act(13, "send", text="tiga")["update_id"] is not None


def test_a_long_poll_ends_when_an_update_comes(stage: Stage) -> None:
    with ThreadPoolExecutor() as pool:
        poll = pool.submit(stage.updates, timeout=9)
        stage.act(14, "send", text="halo")
        assert [u["message"]["text"] for u in poll.result()] == ["halo"]


def test_a_long_poll_without_updates_ends_empty_after_its_seconds(stage: Stage) -> None:
    assert stage.updates(timeout=1) == []


def test_the_earlier_of_two_pollers_gets_a_conflict(stage: Stage) -> None:
    with ThreadPoolExecutor() as pool:
        polls = [pool.submit(stage.api, "getUpdates", timeout=9) for _ in range(2)]
        first, _ = wait(polls, timeout=9, return_when=FIRST_COMPLETED)
        done = first.pop().result()
        assert done["error_code"] == 409
        assert done["description"] == (
            "Conflict: terminated by other getUpdates request; "
            "make sure that only one bot instance is running"
        )
        stage.act(15, "send", text="untuk yang kedua")
        bodies = [poll.result() for poll in polls]
    assert sorted(body["ok"] for body in bodies) == [False, True]


def test_a_poller_that_left_gets_nothing_and_the_next_one_gets_it(stage: Stage) -> None:
    with pytest.raises(httpx.ReadTimeout):
        stage.http.post(f"/bot{stage.token}/getUpdates", json={"timeout": 9}, timeout=0.2)
    stage.act(16, "send", text="masih ada")
    assert [u["message"]["text"] for u in stage.updates()] == ["masih ada"]


def test_a_webhook_stops_polling_until_it_is_deleted(stage: Stage) -> None:
    stage.act(17, "send", text="a")
    assert stage.error("setWebhook", url="http://plain") == (
        400,
        "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
    )
    stage.done("setWebhook", url="https://example.org/hook")
    assert stage.done("getWebhookInfo") == {
        "url": "https://example.org/hook",
        "has_custom_certificate": False,
        "pending_update_count": 1,
        "max_connections": 40,
    }
    assert stage.error("getUpdates") == (
        409,
        (
            "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first"
        ),
    )
    stage.done("deleteWebhook", drop_pending_updates=True)
    assert stage.updates() == []


def test_an_injected_update_gets_an_id_unless_it_has_one(stage: Stage) -> None:
    first = stage.control("inject", update={"poll_answer": {"weird": True}})["update_id"]
    stage.control("inject", update={"update_id": first + 50, "message": "not an object"})
    stage.control("inject", update=["not", "an", "update"])
    assert stage.updates() == [
        {"update_id": first, "poll_answer": {"weird": True}},
        {"update_id": first + 50, "message": "not an object"},
        ["not", "an", "update"],
    ]
    assert stage.act(18, "send", text="a")["update_id"] == first + 52


def test_an_injected_update_below_the_offset_still_arrives_in_order(stage: Stage) -> None:
    sent = stage.act(18, "send", text="a")
    late = {"update_id": sent["update_id"] - 5, "message": {}}
    stage.control("inject", update=late)
    assert ids(stage.updates(offset=sent["update_id"])) == [late["update_id"], sent["update_id"]]
    assert ids(stage.updates(offset=sent["update_id"])) == [sent["update_id"]]


def test_a_confirmed_update_can_be_delivered_once_more(stage: Stage) -> None:
    sent = stage.act(19, "send", text="a")
    offset = sent["update_id"] + 1
    assert stage.updates(offset=offset) == []
    stage.control("redeliver", update_id=sent["update_id"])
    assert stage.control_pending() == [sent["update_id"]]
    assert ids(stage.updates(offset=offset)) == [sent["update_id"]]
    assert stage.updates(offset=offset) == []
    missing = stage.http.post("/_control/redeliver", json={"bot": stage.bot_id, "update_id": 1})
    assert missing.status_code == 404
