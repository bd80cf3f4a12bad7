from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.stubs.telegram.stage import Stage


@pytest.fixture
def group(stage: Stage) -> int:
    """A group of persons 101 and 102 with the bot in it."""
    for user in (101, 102):
        stage.http.post("/_person/users", json={"id": user})
    body = {"title": "Dinas", "members": [101, 102], "bots": [stage.bot_id]}
    made: dict[str, Any] = stage.http.post("/_person/groups", json=body).json()
    return int(made["id"])


def test_a_bot_learns_that_it_was_added(stage: Stage, group: int) -> None:
    change, service = stage.updates()
    assert change["my_chat_member"]["chat"] == {"id": group, "title": "Dinas", "type": "group"}
    assert change["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert service["message"]["new_chat_members"][0]["id"] == stage.bot_id


def test_a_bot_writes_into_its_group(stage: Stage, group: int) -> None:
    sent = stage.done("sendMessage", chat_id=group, text="Ringkasan")
    assert sent["chat"] == {"id": group, "title": "Dinas", "type": "group"}
    assert stage.seen(101, chat=group)[-1]["message"]["text"] == "Ringkasan"
    assert stage.done("getChat", chat_id=group)["title"] == "Dinas"


def test_in_privacy_mode_a_bot_sees_what_is_meant_for_it(stage: Stage, group: int) -> None:
    offset = stage.updates()[-1]["update_id"] + 1
    sent = stage.done("sendMessage", chat_id=group, text="Ringkasan")
    name = stage.done("getMe")["username"]
    texts = ["obrolan", "/tren", f"/tren@{name}", "/tren@lain_bot", f"hai @{name}"]
    for text in texts:
        stage.act(101, "send", chat=group, text=text)
    stage.act(102, "reply", chat=group, reply_to_message_id=sent["message_id"], text="terima kasih")
    seen = [update["message"]["text"] for update in stage.updates(offset=offset)]
    assert seen == ["/tren", f"/tren@{name}", f"hai @{name}", "terima kasih"]


def test_a_message_reaches_every_bot_of_the_group(stage: Stage, group: int) -> None:
    sent = stage.http.post("/_person/101/send", json={"chat": group, "text": "/tren"}).json()
    assert list(sent["by_bot"]) == [str(stage.bot_id)]
    assert sent["update_id"] == stage.updates()[-1]["update_id"]


def test_only_members_write_in_a_group(stage: Stage, group: int) -> None:
    assert stage.refused(103, "send", chat=group, text="a")[0] == 404
    assert stage.refused(101, "send", chat=-5, text="a")[0] == 404


def test_a_removed_bot_cannot_write(stage: Stage, group: int) -> None:
    own = stage.done("sendMessage", chat_id=group, text="a")["message_id"]
    other = stage.act(101, "send", chat=group, text="/tren")["message_id"]
    assert stage.error("deleteMessage", chat_id=group, message_id=other)[1] == (
        "Bad Request: message can't be deleted"
    )
    assert stage.done("deleteMessage", chat_id=group, message_id=own) is True
    path = f"/_person/groups/{group}"
    stage.http.post(f"{path}/remove_bot", json={"user": 101, "bot": stage.bot_id})
    assert stage.error("sendMessage", chat_id=group, text="a") == (
        403,
        "Forbidden: bot was kicked from the group chat",
    )
    assert stage.updates()[-1]["my_chat_member"]["new_chat_member"]["status"] == "left"
    stage.http.post(f"{path}/add_bot", json={"user": 102, "bot": stage.bot_id})
    again = stage.http.post(f"{path}/add_bot", json={"user": 102, "bot": stage.bot_id})
    assert again.json() == {"update_id": None}
    assert stage.done("sendMessage", chat_id=group, text="a")["text"] == "a"


def test_wrong_groups_are_refused(stage: Stage, group: int) -> None:
    def status(path: str, **body: Any) -> int:
        return stage.http.post(path, json={"bot": stage.bot_id, **body}).status_code

    assert status("/_person/groups", title="Kosong") == 400
    assert status("/_person/groups", title="x", members=[1_000_000_001]) == 404
    assert status("/_person/groups", title="x", members=[101], id=5) == 400
    assert status("/_person/groups/-999999/add_bot", user=101) == 404
    assert status(f"/_person/groups/{group}/paint", user=101) == 404
