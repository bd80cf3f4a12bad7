"""What a webhook gets, in which order and when again: the rules of Telegram's server, without its network.

Updates of one queue are posted one after another, those of different queues at the same time. Messages of a chat are a queue,
button presses of a person another one, and so is what becomes of the bot in a chat; anything else stands alone. So a text and a
press of the same person may reach the bot together, and in either order.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from stubs.telegram.queue import Queue

LOADED = 2
"""So many updates for each allowed connection are looked at, the oldest ones; the rest waits behind them."""
LONGEST_WAIT = 60
LONGEST_RETRY_AFTER = 3600


@dataclass(frozen=True, slots=True)
class Attempts:
    """How often an update was posted in vain, the pause before the next time, and when that is (seconds, monotonic)."""

    failed: int = 0
    pause: float = 1.0
    due: float = 0.0


def queue_of(record: Mapping[str, Any]) -> str:
    """Name the queue of an update's record."""
    kind, raw = record["kind"], record["raw"]
    payload = raw.get(kind) if isinstance(raw, dict) else None
    if isinstance(payload, dict):
        if kind == "callback_query":
            return f"press:{_id(payload, 'from')}"
        if kind in {"message", "edited_message"}:
            return f"chat:{_id(payload, 'chat')}"
        if kind == "my_chat_member":
            return f"member:{_id(payload, 'chat')}"
    return f"alone:{record['id']}"


def heads(queue: Queue, most: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the first update of each queue among those that are loaded."""
    seen: set[str] = set()
    for record in islice(queue.pending.values(), LOADED * most):
        name = queue_of(record)
        if name not in seen:
            seen.add(name)
            yield name, record


def after_failure(before: Attempts, now: float, retry_after: int, scale: float) -> Attempts:
    """Say when an update is posted again: at once after the first failure, then after 2, 4, 8 … 60 seconds, or as it was asked for."""
    pause, wait = before.pause, min(max(retry_after, 0), LONGEST_RETRY_AFTER)
    if not wait and before.failed:
        pause = min(pause * 2, LONGEST_WAIT)
        wait = int(pause)
    return Attempts(before.failed + 1, pause, now + wait * scale)


def is_loopback(url: str) -> bool:
    """Say whether an address is on this machine: the stub calls nobody else."""
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _id(payload: Mapping[str, Any], name: str) -> Any:
    said = payload.get(name)
    return said.get("id") if isinstance(said, dict) else None
