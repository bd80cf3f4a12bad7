"""What people are told in a storm: everything in the outbox, put into words as the sender does it, in an append-only log.

One JSON object a line: `n` from 1, `at` (when it was decided to say it, UTC), `chat`, `text` as it is read, `buttons`
(their data). The judge reads this and the registry's own log, and nothing else.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.ports import Delivered, Mode
from handlers.render import Renderer, plain

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from bot.ports import OutboxRow, Store, Words

AT_ONCE = 500
LANGUAGE = "id"


@dataclass(frozen=True, slots=True)
class Told:
    """A message as a chat shows it."""

    at: datetime
    chat: int
    text: str
    buttons: tuple[str, ...]


class Loudspeaker:
    """Says everything that waits, as a sender whom Telegram never fails; pages that are looked up are left out."""

    def __init__(self, store: Store, words: Words, log: Path) -> None:
        self._store = store
        self._renderer = Renderer(words, "satulapor_bot")
        self._log = log
        self._log.touch()
        self._lines = 0

    async def say_all(self, now: datetime) -> list[Told]:
        """Say what waits, in the order in which it was put there."""
        sent: list[OutboxRow] = []
        while True:
            async with self._store.write() as tx:
                rows = await tx.outbox.claim(AT_ONCE)
                if not rows:
                    break
                await tx.outbox.delivered([_delivered(row) for row in rows], now)
                await tx.commit()
            sent += rows
        spoken = {Mode.SEND, Mode.EDIT}
        told = [self._told(row) for row in sorted(sent, key=_order) if row.mode in spoken]
        self._write(told)
        return told

    def _told(self, row: OutboxRow) -> Told:
        text = plain(self._renderer.text(row.message, LANGUAGE))
        buttons = tuple(button.data for line in row.keyboard for button in line)
        return Told(row.created_at, row.chat, text, buttons)

    def _write(self, told: list[Told]) -> None:
        with self._log.open("a", encoding="utf-8") as file:
            for one in told:
                self._lines += 1
                line = {
                    "n": self._lines,
                    "at": one.at.isoformat(),
                    "chat": one.chat,
                    "text": one.text,
                    "buttons": one.buttons,
                }
                file.write(json.dumps(line, ensure_ascii=False) + "\n")


def _order(row: OutboxRow) -> int:
    return row.id


def _delivered(row: OutboxRow) -> Delivered:
    """A message keeps its number while it is edited; an answer to a press has none."""
    return Delivered(row.id, None if row.mode is Mode.ANSWER else row.edits or row.id)
