"""The record of who changed what, written in the transaction that changed it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from storage import tables
from storage.statements import insert_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.model import Lane


@dataclass(frozen=True, slots=True)
class Entry:
    """One change: `actor` is a Telegram user id, None for the channel itself; `subject` names what changed."""

    actor: Lane | None
    action: str
    subject: str
    before: Any = None
    after: Any = None


async def record(connection: AsyncConnection, entries: Sequence[Entry], at: datetime) -> None:
    """Append entries."""
    await insert_rows(
        connection,
        tables.audit,
        [
            {
                "at": at,
                "actor": entry.actor,
                "action": entry.action,
                "subject": entry.subject,
                "before": entry.before,
                "after": entry.after,
            }
            for entry in entries
        ],
    )
