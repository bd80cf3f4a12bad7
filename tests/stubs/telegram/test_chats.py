from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.stubs.telegram.stage import Stage

MENU = [{"command": "lapor", "description": "Lapor hari ini"}]
WIDE = [{"command": "bantuan", "description": "Bantuan"}]


def menu_of(stage: Stage, user: int) -> Any:
    return stage.http.get(f"/_person/{user}/commands", params={"bot": stage.bot_id}).json()


def test_the_narrowest_menu_is_shown(stage: Stage) -> None:
    stage.http.post("/_person/users", json={"id": 61, "language_code": "id"})
    stage.act(61, "send", text="/start")
    assert menu_of(stage, 61) == []
    stage.done("setMyCommands", commands=WIDE)
    assert menu_of(stage, 61) == WIDE
    scope = {"type": "chat", "chat_id": 61}
    stage.done("setMyCommands", commands=MENU, scope=scope, language_code="id")
    assert menu_of(stage, 61) == MENU
    assert stage.done("getMyCommands", scope=scope, language_code="id") == MENU
    assert stage.done("getMyCommands", scope=scope) == []
    stage.done("deleteMyCommands", scope=scope, language_code="id")
    assert menu_of(stage, 61) == WIDE


@pytest.mark.parametrize(
    "scope",
    [
        {"type": "all_private_chats"},
        {"type": "all_group_chats"},
        {"type": "all_chat_administrators"},
        {"type": "chat_administrators", "chat_id": 62},
        {"type": "chat_member", "chat_id": 62, "user_id": 62},
    ],
)
def test_each_scope_has_its_own_menu(stage: Stage, scope: dict[str, Any]) -> None:
    stage.act(62, "send", text="/start")
    stage.done("setMyCommands", commands=MENU, scope=scope)
    assert stage.done("getMyCommands", scope=scope) == MENU
    assert stage.done("getMyCommands") == []


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"commands": "x"}, "can't parse commands JSON object"),
        ({"commands": {}}, "expected an Array of BotCommand"),
        ({"commands": MENU * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": ["x"]}, "can't parse BotCommand: expected an Object"),
        ({"commands": [{"command": "Besar", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "a"}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": MENU, "scope": {"type": "moon"}},
         "can't parse BotCommandScope: Unsupported type specified"),
        ({"commands": MENU, "scope": {"type": "chat", "chat_id": 987654}}, "chat not found"),
    ],
)  # fmt: skip
def test_wrong_menus_are_refused(stage: Stage, params: dict[str, Any], reason: str) -> None:
    assert stage.error("setMyCommands", **params) == (400, f"Bad Request: {reason}")


def test_the_menu_button_of_a_chat_stands_before_that_of_all(stage: Stage) -> None:
    stage.act(63, "send", text="/start")
    assert stage.done("getChatMenuButton") == {"type": "commands"}
    stage.done("setChatMenuButton", chat_id=63, menu_button={"type": "default"})
    stage.done("setChatMenuButton")
    assert stage.done("getChatMenuButton", chat_id=63) == {"type": "default"}
    assert stage.done("getChatMenuButton") == {"type": "default"}


def test_a_chat_can_be_looked_up(stage: Stage) -> None:
    stage.http.post("/_person/users", json={"id": 64, "first_name": "Petugas", "last_name": "Pati"})
    chat = stage.done("getChat", chat_id=64)
    assert (chat["id"], chat["type"], chat["last_name"]) == (64, "private", "Pati")
    assert stage.error("getChat", chat_id=640_000) == (400, "Bad Request: chat not found")


def test_files_are_sent_found_and_fetched(stage: Stage) -> None:
    stage.act(65, "send", text="/start")
    path = f"/bot{stage.token}/sendDocument"
    form = {"chat_id": "65", "caption": "<b>Rekap</b>", "parse_mode": "HTML"}
    sent = stage.http.post(path, data=form, files={"document": ("rekap.csv", b"1,2", "text/csv")})
    message = sent.json()["result"]
    document = message["document"]
    assert (document["file_name"], document["mime_type"], document["file_size"]) == (
        "rekap.csv",
        "text/csv",
        3,
    )
    assert message["caption_entities"] == [{"type": "bold", "offset": 0, "length": 5}]
    found = stage.done("getFile", file_id=document["file_id"])
    fetched = stage.http.get(f"/file/bot{stage.token}/{found['file_path']}")
    assert fetched.content == b"1,2"
    again = stage.done("sendDocument", chat_id=65, document=document["file_id"])
    assert again["document"] == document
    assert stage.seen(65)[-1]["message"]["file"] == document
    assert stage.seen(65)[-1]["message"]["media"] == "document"


def png_head(width: int, height: int) -> bytes:
    """Give the beginning of a PNG, as far as its size."""
    return b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + width.to_bytes(4) + height.to_bytes(4) + b"rest"


def test_a_picture_knows_its_size(stage: Stage) -> None:
    stage.act(66, "send", text="/start")
    form = {"chat_id": "66", "photo": "attach://gambar"}
    sent = stage.http.post(
        f"/bot{stage.token}/sendPhoto", data=form, files={"gambar": png_head(320, 200)}
    )
    [size] = sent.json()["result"]["photo"]
    assert (size["width"], size["height"]) == (320, 200)


@pytest.mark.parametrize(
    ("picture", "why"),
    [
        (b"{}", "IMAGE_PROCESS_FAILED"),
        (png_head(9000, 1001), "PHOTO_INVALID_DIMENSIONS"),
        (png_head(2100, 100), "PHOTO_INVALID_DIMENSIONS"),
    ],
)
def test_what_is_no_photo_is_refused(stage: Stage, picture: bytes, why: str) -> None:
    stage.act(68, "send", text="/start")
    path = f"/bot{stage.token}/sendPhoto"
    sent = stage.http.post(path, data={"chat_id": "68"}, files={"photo": ("a.png", picture)})
    assert sent.json()["description"] == f"Bad Request: {why}"


def test_missing_files_are_refused(stage: Stage) -> None:
    stage.act(67, "send", text="/start")
    path = f"/bot{stage.token}/sendDocument"
    empty = stage.http.post(path, data={"chat_id": "67"}, files={"document": ("a", b"")})
    assert empty.json()["description"] == "Bad Request: file must be non-empty"
    assert stage.error("sendPhoto", chat_id=67)[1] == (
        "Bad Request: there is no photo in the request"
    )
    assert stage.error("sendPhoto", chat_id=67, photo="nonsense")[0] == 400
    assert stage.error("getFile", file_id="nonsense") == (400, "Bad Request: invalid file_id")
    assert stage.http.get(f"/file/bot{stage.token}/nothing/here").status_code == 404
    assert stage.http.get("/file/bot99999:unknown/nothing/here").status_code == 401
    long = stage.error("sendPhoto", chat_id=67, photo="x", caption="a" * 1025)
    assert long[0] == 400
