"""python-telegram-bot with a persistence of its user's own, over SQLite: one commit an update."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from telegram.ext import BasePersistence

from benchmarks.peers.notebook import Notebook
from benchmarks.peers.ptb_conversation import NAME, ONLY_PEOPLE, Conversation

if TYPE_CHECKING:
    from pathlib import Path

    from telegram.ext._utils.types import CDCData, ConversationDict, ConversationKey

    Data = dict[Any, Any]
    Whole = dict[int, Data]


class SqlitePersistence(BasePersistence["Data", "Data", "Data"]):
    """Conversations under the JSON of their key, people's data under their id."""

    def __init__(self, notebook: Notebook) -> None:
        super().__init__(store_data=ONLY_PEOPLE)
        self._notebook = notebook

    async def get_user_data(self) -> Whole:
        """Read what people answered."""
        return {int(key): data for key, _, data in self._notebook.rows() if key.isdigit()}

    async def get_conversations(self, name: str) -> ConversationDict:
        """Read where each conversation stands."""
        rows = [row for row in self._notebook.rows() if not row[0].isdigit()]
        kept = {tuple(json.loads(key)): state for key, state, _ in rows}
        return {key: int(state) for key, state in kept.items() if state} if name == NAME else {}

    async def update_conversation(
        self, name: str, key: ConversationKey, new_state: object | None
    ) -> None:
        """Write where a conversation stands."""
        del name
        self._notebook.put_state(json.dumps(key), None if new_state is None else str(new_state))

    async def update_user_data(self, user_id: int, data: Data) -> None:
        """Write what a person answered."""
        self._notebook.put_data(str(user_id), data)

    async def flush(self) -> None:
        """Close the file: the bot ends."""
        self._notebook.commit()
        self._notebook.close()

    async def get_chat_data(self) -> Whole:
        """Give nothing: it is not used."""
        return {}

    async def get_bot_data(self) -> Data:
        """Give nothing: it is not used."""
        return {}

    async def get_callback_data(self) -> CDCData | None:
        """Give nothing: it is not used."""
        return None

    async def update_chat_data(self, chat_id: int, data: Data) -> None:
        """Write nothing: it is not used."""

    async def update_bot_data(self, data: Data) -> None:
        """Write nothing: it is not used."""

    async def update_callback_data(self, data: CDCData) -> None:
        """Write nothing: it is not used."""

    async def drop_chat_data(self, chat_id: int) -> None:
        """Drop nothing: it is not used."""

    async def drop_user_data(self, user_id: int) -> None:
        """Drop nothing: nobody is forgotten here."""

    async def refresh_user_data(self, user_id: int, user_data: Data) -> None:
        """Read nothing anew: nobody else writes."""

    async def refresh_chat_data(self, chat_id: int, chat_data: Data) -> None:
        """Read nothing anew: it is not used."""

    async def refresh_bot_data(self, bot_data: Data) -> None:
        """Read nothing anew: it is not used."""


async def start(folder: Path, *, speaks: bool) -> Conversation:
    """Start the bot."""
    notebook = Notebook(folder / "ptb.db")
    persistence = SqlitePersistence(notebook)
    return await Conversation(persistence, notebook.commit, speaks=speaks).start()
