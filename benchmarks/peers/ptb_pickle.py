"""python-telegram-bot with its own PicklePersistence: a file that is written anew at each update, and synced here.

A kill in the middle of the writing leaves half a file; that is not mended.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from telegram.ext import PicklePersistence

from benchmarks.peers.ptb_conversation import ONLY_PEOPLE, Conversation

if TYPE_CHECKING:
    from pathlib import Path


async def start(folder: Path, *, speaks: bool) -> Conversation:
    """Start the bot."""
    path = folder / "ptb.pickle"

    def sync() -> None:
        file = os.open(path, os.O_RDONLY)
        try:
            os.fsync(file)
        finally:
            os.close(file)

    persistence = PicklePersistence(path, store_data=ONLY_PEOPLE)
    return await Conversation(persistence, sync, speaks=speaks).start()
