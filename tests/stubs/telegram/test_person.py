from __future__ import annotations

import base64
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from aiogram.types import Update

from tests.stubs.telegram.stage import Stage


def test_people_are_made_and_renamed(stage: Stage) -> None:
    made = stage.http.post("/_person/users", json={"first_name": "Petugas"}).json()
    again = {"id": made["id"], "username": "petugas_pati"}
    assert stage.http.post("/_person/users", json=again).json() == {**made, **again}
    assert stage.http.post("/_person/users", json={"id": -4}).status_code == 400


def test_a_person_edits_and_the_bot_hears_of_it(stage: Stage) -> None:
    sent = stage.act(91, "send", text="12")
    stage.act(91, "edit", message_id=sent["message_id"], text="/lapor 13")
    edited = stage.updates()[-1]["edited_message"]
    assert (edited["text"], edited["entities"][0]["type"]) == ("/lapor 13", "bot_command")
    assert edited["edit_date"] >= edited["date"]
    answer = stage.done("sendMessage", chat_id=91, text="a")
    assert stage.refused(91, "edit", message_id=answer["message_id"], text="x")[0] == 409


def test_a_person_replies(stage: Stage) -> None:
    stage.act(92, "send", text="/start")
    prompt = stage.done("sendMessage", chat_id=92, text="Konfirmasi?")
    stage.act(92, "reply", reply_to_message_id=prompt["message_id"], text="12")
    message = stage.updates()[-1]["message"]
    assert message["reply_to_message"] == prompt
    assert stage.seen(92)[-1]["message"]["reply_to"] == prompt["message_id"]
    assert stage.refused(92, "reply", text="12") == (400, "reply_to_message_id is missing")
    assert stage.refused(92, "reply", reply_to_message_id=99, text="12") == (
        404,
        "no message 99 in this chat",
    )


def test_a_person_forwards(stage: Stage) -> None:
    sent = stage.act(93, "send", text="12 9 1")
    stage.act(93, "forward", message_id=sent["message_id"])
    stage.act(93, "forward", text="13 9 1", from_name="Kantor")
    origins = [update["message"].get("forward_origin", {}) for update in stage.updates()]
    assert [origin.get("type") for origin in origins] == [None, "user", "hidden_user"]
    assert origins[2]["sender_user_name"] == "Kantor"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({}, "text is missing"),
        ({"text": " "}, "text is missing"),
        ({"text": "a" * 4097}, "text is longer than a message"),
    ],
)
def test_a_text_must_fit_a_message(stage: Stage, body: dict[str, Any], reason: str) -> None:
    assert stage.refused(94, "send", **body) == (400, reason)


def test_every_kind_of_message_is_one_aiogram_can_read(stage: Stage) -> None:
    things = ["sticker", "photo", "voice", "location", "contact", "poll", "document"]
    for thing in things:
        stage.act(95, thing)
    stage.act(95, "send", text="/start")
    stage.act(95, "forward", text="halo")
    stage.act(95, "block")
    stage.act(95, "unblock")
    keyboard = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}
    sent = stage.done("sendMessage", chat_id=95, text="a", reply_markup=keyboard)
    stage.act(95, "press", message_id=sent["message_id"], button="A")
    read = [Update.model_validate(update) for update in stage.updates()]
    kinds = [u.message.content_type if u.message else u.event_type for u in read]
    assert kinds == [
        *things,
        "text",
        "text",
        "my_chat_member",
        "my_chat_member",
        "callback_query",
    ]


def test_a_persons_file_can_be_fetched_by_the_bot(stage: Stage) -> None:
    content = base64.b64encode(b"tanggal,konfirmasi").decode()
    stage.act(96, "document", content=content, file_name="saldo.csv", caption="saldo")
    message = stage.updates()[-1]["message"]
    path = stage.done("getFile", file_id=message["document"]["file_id"])["file_path"]
    assert message["caption"] == "saldo"
    assert stage.http.get(f"/file/bot{stage.token}/{path}").content == b"tanggal,konfirmasi"
    assert stage.refused(96, "document", content="?") == (400, "content is base64")


def test_a_batch_acts_at_one_instant(stage: Stage) -> None:
    deeds = [
        {"user": 970, "action": "send", "text": "satu", "bot": stage.bot_id},
        {"user": 971, "action": "send", "text": "dua", "bot": stage.bot_id},
        {"user": 971, "action": "press", "message_id": 99, "button": "x", "bot": stage.bot_id},
        {"action": "send", "text": "dari siapa?"},
    ]
    results = stage.http.post("/_person/batch", json=deeds).json()
    assert results[0]["date"] == results[1]["date"]
    assert results[2:] == [
        {"error": "no message 99 in this chat", "status": 404},
        {"error": "user is a whole number", "status": 400},
    ]
    assert [u["message"]["text"] for u in stage.updates()] == ["satu", "dua"]
    assert stage.http.post("/_person/batch", json={}).status_code == 400


def test_unknown_deeds_bots_and_bodies_are_refused(stage: Stage) -> None:
    assert stage.refused(98, "dance") == (404, "no deed dance")
    assert stage.refused(98, "send", bot="nobody_bot", text="a") == (404, "no bot nobody_bot")
    assert stage.http.post("/_person/98/send", content=b"{").status_code == 400
    assert stage.http.post("/_person/98/send", json=[]).status_code == 400
    assert (
        stage.http.get("/_person/980000/commands", params={"bot": stage.bot_id}).status_code == 404
    )


def test_with_one_bot_nobody_needs_to_name_it(lone_stage: Stage) -> None:
    assert lone_stage.http.post("/_person/99/send", json={"text": "a"}).status_code == 200
    assert len(lone_stage.http.get("/_person/99/chat").json()["changes"]) == 1
    lone_stage.http.post("/_control/bots", json={"token": "78:abc-DEF_ghi"})
    refused = lone_stage.http.post("/_person/99/send", json={"text": "a"})
    assert (refused.status_code, refused.json()) == (400, {"error": "say which bot: there are 2"})


def test_two_bots_have_their_own_queues_and_chats(lone_stage: Stage) -> None:
    lone_stage.http.post("/_control/bots", json={"token": "78:abc-DEF_ghi", "username": "dua_bot"})
    other = Stage(lone_stage.url, "78:abc-DEF_ghi")
    lone_stage.act(99, "send", text="untuk satu")
    other.act(99, "send", text="untuk dua", bot="dua_bot")
    assert [u["message"]["text"] for u in lone_stage.updates()] == ["untuk satu"]
    assert [u["message"]["text"] for u in other.updates()] == ["untuk dua"]
    assert [c["message"]["text"] for c in other.seen(99)] == ["untuk dua"]
    other.http.close()


def test_a_phone_sees_a_new_message_at_once(stage: Stage) -> None:
    stage.act(90, "send", text="/start")
    [first] = stage.seen(90)
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(stage.seen, 90, after=first["seq"], wait=9)
        sent = stage.done("sendMessage", chat_id=90, text="halo")
        [change] = waiting.result()
    assert change["message"] == {
        "id": sent["message_id"],
        "chat": 90,
        "from_bot": True,
        "from": stage.bot_id,
        "text": "halo",
        "entities": [],
        "buttons": [],
        "keyboard": None,
        "reply_to": None,
        "edited": False,
        "date": sent["date"],
        "media": None,
        "file": None,
        "emoji": None,
        "forwarded": None,
    }


def test_one_loop_sees_all_chats_in_order(lone_stage: Stage) -> None:
    for user in (901, 902, 901):
        lone_stage.act(user, "send", text="a")
    page = lone_stage.http.get("/_person/changes", params={"limit": 2}).json()
    rest = lone_stage.http.get("/_person/changes", params={"after": page["seq"]}).json()
    none = lone_stage.http.get("/_person/changes", params={"after": rest["seq"], "wait": 0.05})
    assert [change["chat"] for change in page["changes"]] == [901, 902]
    assert [change["chat"] for change in rest["changes"]] == [901]
    assert none.json() == {"seq": rest["seq"], "changes": []}


def test_buttons_are_seen_with_label_data_and_link(stage: Stage) -> None:
    stage.act(900, "send", text="/start")
    row = [
        {"text": "A", "callback_data": "a"},
        {"text": "B", "url": "https://b.id"},
        {"text": "C", "switch_inline_query": ""},
    ]
    stage.done("sendMessage", chat_id=900, text="a", reply_markup={"inline_keyboard": [row]})
    assert stage.seen(900)[-1]["message"]["buttons"] == [
        [{"text": "A", "data": "a"}, {"text": "B", "url": "https://b.id"}, {"text": "C"}]
    ]
