"""What the director sets up for the page: whose phones open by themselves, names to show, where the registry is.

A stage is `{"title"?, "phones": [{"user", "role"?}], "units"?: {code: name}, "bridge"?: {"every": seconds}, "registry"?: url}`.
A director may add what the page's guides read: `tour` (offer it), `day` (whether a day can be ordered), `tiles` {code: [column, row]}.
Roles are words for people; `officer`, `supervisor` and `admin` are translated, and the bridge's button acts as the admin.
"""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from stubs.telegram.errors import Refusal

if TYPE_CHECKING:
    from stubs.telegram.world import Json, World

EMPTY: dict[str, Any] = {"phones": []}


def read_stage(world: World) -> Json:
    """Give the stage as it was set, an empty one before."""
    found: Json = world.cells["setting"].get("phones", EMPTY)
    return found


def set_stage(world: World, body: Json) -> Json:
    """Put the given fields in place of those before; people named in it come into being elsewhere. Raises Refusal."""
    stage = {**read_stage(world), **body}
    phones = stage["phones"]
    if not isinstance(phones, list) or not all(_is_phone(phone) for phone in phones):
        raise Refusal(400, 'phones is a list of {"user": id, "role"?: word}')
    every = (stage.get("bridge") or {"every": 1}).get("every")
    if not isinstance(every, int | float) or every <= 0:
        raise Refusal(400, "bridge is {every: seconds}")
    if stage.get("registry") and not _is_on_loopback(str(stage["registry"])):
        raise Refusal(400, "the registry is http on the loopback")
    world.put("setting", "phones", stage)
    world.rung.add("feed")
    return stage


def _is_phone(phone: Any) -> bool:
    return isinstance(phone, dict) and isinstance(phone.get("user"), int)


def _is_on_loopback(url: str) -> bool:
    """Tell whether the page may be let through to this address: it must never reach beyond this machine."""
    parts = urlsplit(url)
    if parts.scheme != "http":
        return False
    try:
        return (
            parts.hostname == "localhost" or ipaddress.ip_address(parts.hostname or "").is_loopback
        )
    except ValueError:
        return False
