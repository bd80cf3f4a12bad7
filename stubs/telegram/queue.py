"""One bot's updates: waiting in order of their id until confirmed, then kept a while for redelivery."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

DAY = 86_400.0
CALLBACK_LIFE = 150.0
"""Seconds a button press lives, in the queue and for an answer (Telegram's server)."""

PAST_KEPT = 10_000

# Without a list Telegram sends everything but these three.
UNASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(slots=True)
class Queue:
    """Update records `{id, created, lives, kind, user, raw, forced}`; `created`, `lives` in seconds.

    A forced record came back by order of the director: no offset confirms it before it was delivered.
    """

    pending: dict[int, dict[str, Any]] = field(default_factory=dict)
    past: dict[int, dict[str, Any]] = field(default_factory=dict)

    def put(self, update_id: int, record: dict[str, Any] | None) -> None:
        """Set a record, or with None move it to the past."""
        if record is None:
            gone = self.pending.pop(update_id, None)
            if gone is not None:
                self.past[update_id] = gone
            if len(self.past) > PAST_KEPT:
                del self.past[next(iter(self.past))]
            return
        out_of_order = bool(self.pending) and update_id < next(reversed(self.pending))
        self.pending[update_id] = record
        if out_of_order:
            self.pending = dict(sorted(self.pending.items()))

    def confirmed_by(self, offset: int) -> list[int]:
        """List what an offset confirms; a negative one keeps that many from the end."""
        if offset < 0:
            ids = list(self.pending)
            return ids[:offset]
        return [
            update_id
            for update_id, record in self.pending.items()
            if update_id < offset and not record.get("forced")
        ]

    def dead_at(self, now: float) -> list[int]:
        """List what is older than its life: 24 h for all, 150 s for button presses."""
        return [
            update_id
            for update_id, record in self.pending.items()
            if now - record["created"] > record["lives"]
        ]


def is_wanted(kind: str, allowed: list[str] | None) -> bool:
    """Tell whether a bot that asked for `allowed` (None or empty: the default) gets this kind."""
    return kind in allowed if allowed else kind not in UNASKED
