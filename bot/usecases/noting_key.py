"""Note in the audit trail, at the start, that proofs are signed with another key than before: whoever holds it speaks for us."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.audit import Action, Entry

if TYPE_CHECKING:
    from datetime import datetime

    from bot.ports import Transaction


async def note_key(tx: Transaction, fingerprint: str | None, now: datetime) -> bool:
    """Note the key's fingerprint, None for no key, if it is not the one that was noted last; say whether it was noted."""
    last = await tx.audit.latest(Action.USE_KEY)
    before = last.after["fingerprint"] if last else None
    if fingerprint == before:
        return False
    was, now_is = {"fingerprint": before}, {"fingerprint": fingerprint}
    await tx.audit.record([Entry(None, Action.USE_KEY, "signing key", was, now_is)], now)
    return True
