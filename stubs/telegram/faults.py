"""Faults on demand: which call they hit, how often, and what they do to it.

A rule is `{"id", "kind", "times", "bot", "method", "chat_id", ...}`; `times` counts down, null means until
deleted. A call meets every matching delay, then the oldest other matching rule.
"""

from __future__ import annotations

from enum import StrEnum
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from stubs.telegram.errors import BotApiError, Refusal, too_many_requests

if TYPE_CHECKING:
    from stubs.telegram.params import Params
    from stubs.telegram.world import Json, World


class Kind(StrEnum):
    """What a fault does to a call."""

    ERROR = "error"  # answered with code and description (retry_after for 429), not handled
    RAW = "raw"  # answered with code and a body that is no JSON, not handled
    CLOSE = "close"  # the connection is closed, not handled
    LOSE = "lose"  # handled and committed, then the connection is closed without an answer
    DELAY = "delay"  # handled after `seconds` of real time


_WORDS = {
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    400: "Bad Request: the fault has no description",
}


def make_fault(world: World, body: Json) -> Json:
    """Check a rule the director sends and put it into the world. Raises Refusal."""
    kind = body.get("kind", Kind.ERROR if "code" in body else None)
    if kind not in set(Kind):
        raise Refusal(400, f"kind is one of {', '.join(Kind)}")
    if kind in {Kind.ERROR, Kind.RAW} and not isinstance(body.get("code"), int):
        raise Refusal(400, "this kind needs a code")
    if kind == Kind.DELAY and not isinstance(body.get("seconds"), int | float):
        raise Refusal(400, "a delay needs seconds")
    bot = world.bot_named(body["bot"])["id"] if body.get("bot") is not None else None
    method = str(body["method"]).lower() if body.get("method") else None
    fault = {
        **body,
        "id": world.count("fault"),
        "kind": str(kind),
        "bot": bot,
        "method": method,
        "times": body.get("times", 1),
        "chat_id": body.get("chat_id"),
    }
    world.put("fault", fault["id"], fault)
    world.tell("fault", what="set", fault=fault)
    return fault


def drop_faults(world: World, fault_id: int | None = None) -> int:
    """Delete one rule or all; give how many went."""
    ids = [key for key in world.cells["fault"] if fault_id in {None, key}]
    for key in ids:
        world.put("fault", key, None)
    if ids:
        world.tell("fault", what="dropped", ids=ids)
    return len(ids)


def strike(world: World, bot_id: int, method: str, params: Params) -> list[Json]:
    """Give the rules that hit this call, delays first, and count them down."""
    matching = [f for f in world.cells["fault"].values() if _matches(f, bot_id, method, params)]
    delays = [fault for fault in matching if fault["kind"] == Kind.DELAY]
    others = [fault for fault in matching if fault["kind"] != Kind.DELAY]
    hits = delays + others[:1]
    for fault in hits:
        left = None if fault["times"] is None else fault["times"] - 1
        spent = left is not None and left <= 0
        world.put("fault", fault["id"], None if spent else {**fault, "times": left})
        world.tell("fault", what="fired", fault=fault, bot=bot_id, method=method)
    return hits


def error_of(fault: Json) -> BotApiError:
    """Make the error an ERROR rule answers with."""
    code = fault["code"]
    if code == HTTPStatus.TOO_MANY_REQUESTS and "description" not in fault:
        return too_many_requests(fault.get("retry_after", 1))
    parameters: dict[str, Any] = {}
    if "retry_after" in fault:
        parameters["retry_after"] = fault["retry_after"]
    return BotApiError(code, fault.get("description") or _describe(code), parameters)


def _describe(code: int) -> str:
    try:
        return _WORDS.get(code) or HTTPStatus(code).phrase
    except ValueError:
        return "Error"


def _matches(fault: Json, bot_id: int, method: str, params: Params) -> bool:
    return (
        fault["bot"] in {None, bot_id}
        and fault["method"] in {None, method.lower()}
        and (fault["chat_id"] is None or str(fault["chat_id"]) == params.text("chat_id"))
    )
