"""Cutting an answer into updates: exact bytes, the lane, and no token left in what is stored."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.secrets import hash_token
from handlers.updates import NotAnAnswer, cut_tokens, split_updates
from tests.handlers.updates_json import GROUP, PRIVATE, member, message, press

HASH = hash_token("ABC_d-9")


def body(*updates: Any) -> bytes:
    return json.dumps({"ok": True, "result": updates}).encode()


def test_each_update_is_the_bytes_that_came() -> None:
    first = '{"update_id": 3,  "message":{"text":"caf\u00e9 \\u00e9 [}]\\""} }'.encode()
    second = b'{"update_id":4}'
    answer = b' { "ok" : true ,\n"x":[{}], "result" : [ ' + first + b" ,\n" + second + b" ] } "
    assert [u.raw for u in split_updates(answer)] == [first, second]


@pytest.mark.parametrize(
    ("update", "lane", "writer"),
    [
        (message(7), 5, 5),
        (message(7, chat=GROUP), 5, None),
        (press(7), 5, 5),
        (press(7, message=None), 5, 5),
        ({"update_id": 7, "edited_message": message()["message"]}, 5, 5),
        (member(7, "kicked"), 5, None),
        (member(7, "member"), 5, 5),
        ({"update_id": 7, "message": {"chat": PRIVATE}}, 5, 5),
        ({"update_id": 7, "message": {"from": {"id": True}, "chat": {"id": 8}}}, 8, 8),
        ({"update_id": 7, "message": "?"}, 0, None),
        ({"update_id": 7, "my_chat_member": {"new_chat_member": {"status": []}}}, 0, None),
    ],
)
def test_the_lane_is_who_acts_and_the_writer_is_the_chat_that_opens(
    update: Any, lane: int, writer: int | None
) -> None:
    (found,) = split_updates(body(update))
    assert (found.update_id, found.lane, found.writer) == (7, lane, writer)


@pytest.mark.parametrize("update", [5, "x", None, {}, {"update_id": -1}, {"update_id": 2**64}])
def test_an_update_without_a_usable_number_is_told_apart(update: Any) -> None:
    (found,) = split_updates(body(update))
    assert found.update_id is None


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"<html>",
        b"[]",
        b'{"ok":true}',
        b'{"ok":true,"result":{}}',
        b'{"ok":true,"result":[{"update_id":1}',
        b'{"ok" true}',
        b'{"result":[' + b"[" * 100_000,
    ],
)
def test_what_is_no_answer_is_refused(answer: bytes) -> None:
    with pytest.raises(NotAnAnswer):
        split_updates(answer)


@given(st.binary(max_size=200))
def test_no_bytes_break_the_cutter(noise: bytes) -> None:
    with suppress(NotAnAnswer):
        split_updates(b'{"result":[' + noise)


@given(st.lists(st.dictionaries(st.text(), st.text() | st.integers()), max_size=5))
def test_whatever_the_updates_hold_they_come_back_whole(updates: list[dict[str, Any]]) -> None:
    plain = [u for u in updates if "start" not in json.dumps(u)]
    written = json.dumps({"ok": True, "result": plain}, ensure_ascii=True).encode()
    assert [json.loads(u.raw) for u in split_updates(written)] == plain


@pytest.mark.parametrize(
    "said",
    [
        b"/start ABC_d-9",
        b"\\/start ABC_d-9",
        b"\\/START   ABC_d-9",
        b"/start@SatuLaporBot ABC_d-9",
        b"\\/start\\nABC_d-9",
        b"/start\\u00a0ABC_d-9",
        "/start\u00a0ABC_d-9".encode(),
        b"\\u002fstart ABC_d-9",
        b"https:\\/\\/t.me\\/SatuLaporBot?start=ABC_d-9",
        b"?start\\u003dABC_d-9",
    ],
)
def test_a_token_is_replaced_by_its_hash_however_json_writes_it(said: bytes) -> None:
    cut = cut_tokens(b'{"text":"' + said + b'"}')
    assert cut == b'{"text":"' + said.replace(b"ABC_d-9", HASH.encode()) + b'"}'


def test_a_stolen_hash_is_no_token() -> None:
    assert cut_tokens(b"/start " + HASH.encode()) == b"/start " + hash_token(HASH).encode()


@pytest.mark.parametrize("said", [b"/start", b"/starting now", b"/lapor 12", b"restart 12"])
def test_what_carries_no_token_stays(said: bytes) -> None:
    assert cut_tokens(said) == said
