"""Updates as Telegram writes them, for tests."""

from __future__ import annotations

import json
from typing import Any

SENT_AT = 1629090000
OFFICER = {"id": 5, "is_bot": False, "first_name": "Petugas", "last_name": "Kudus"}
PRIVATE = {"id": 5, "type": "private", "first_name": "Petugas"}
GROUP = {"id": -100, "type": "supergroup", "title": "Dinkes"}


def message(
    update_id: int = 1, text: Any = "halo", sender: Any = OFFICER, **more: Any
) -> dict[str, Any]:
    said: dict[str, Any] = {"message_id": 70, "date": SENT_AT, "chat": PRIVATE, "from": sender}
    if text is not None:
        said["text"] = text
    return {"update_id": update_id, "message": said | more}


def press(update_id: int = 1, **more: Any) -> dict[str, Any]:
    card = {"message_id": 60, "date": SENT_AT, "chat": PRIVATE, "text": "Kirim?"}
    query: dict[str, Any] = {"id": "77", "from": OFFICER, "chat_instance": "1", "message": card}
    return {"update_id": update_id, "callback_query": {**query, "data": "k:1", **more}}


def member(update_id: int = 1, status: str = "kicked", **more: Any) -> dict[str, Any]:
    change = {
        "chat": PRIVATE,
        "from": OFFICER,
        "date": SENT_AT,
        "old_chat_member": {"status": "member", "user": OFFICER},
        "new_chat_member": {"status": status, "user": OFFICER},
    }
    return {"update_id": update_id, "my_chat_member": {**change, **more}}


def raw(update: Any) -> bytes:
    return json.dumps(update).encode()
