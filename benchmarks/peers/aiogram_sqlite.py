"""aiogram with its finite state machine over SQLite: a storage of its user's own, asynchronous as its shipped ones are.

What comes at the same time is handled at the same time, as its polling does, on one connection: a commit makes durable what all
of them wrote so far.
"""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import aiosqlite
from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.base import BaseSession
from aiogram.filters import Command
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import BaseStorage, DefaultKeyBuilder
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from benchmarks.mail import BUTTON, CONFIRM
from benchmarks.peers.notebook import GET_DATA, GET_STATE, PUT_DATA, PUT_STATE, SCHEMA
from benchmarks.switchboard import TOKEN, Switchboard

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Mapping, Sequence
    from pathlib import Path

    from aiogram.fsm.context import FSMContext
    from aiogram.fsm.storage.base import StateType, StorageKey
    from aiogram.methods import TelegramMethod
    from aiogram.methods.base import TelegramType
    from aiogram.types import CallbackQuery, Message


class Lapor(StatesGroup):
    """Where a conversation stands."""

    text = State()
    number = State()
    button = State()
    confirm = State()


class SqliteStorage(BaseStorage):
    """States and data, a row a person; each write is committed, as the shipped storages keep each."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection
        self._keys = DefaultKeyBuilder()

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        """Write where a conversation stands."""
        named = state.state if isinstance(state, State) else state
        await self._connection.execute(PUT_STATE, (self._keys.build(key), named))
        await self._connection.commit()

    async def get_state(self, key: StorageKey) -> str | None:
        """Read where a conversation stands."""
        found = await self._read(GET_STATE, key)
        return None if found is None else str(found)

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """Write what was answered."""
        await self._connection.execute(PUT_DATA, (self._keys.build(key), json.dumps(data)))
        await self._connection.commit()

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """Read what was answered."""
        read: dict[str, Any] = json.loads(await self._read(GET_DATA, key) or "{}")
        return read

    async def _read(self, statement: str, key: StorageKey) -> Any:
        rows = await self._connection.execute_fetchall(statement, (self._keys.build(key),))
        return next(iter(rows), (None,))[0]

    async def close(self) -> None:
        """Close the file."""
        await self._connection.close()


class SessionInside(BaseSession):
    """The Bot API client's wire: calls are answered in the process."""

    def __init__(self, board: Switchboard) -> None:
        super().__init__()
        self._board = board

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - its name there
    ) -> TelegramType:
        """Write a call as the shipped session does and read its answer."""
        del timeout
        values = method.model_dump(warnings=False)
        files: dict[str, Any] = {}
        params = {
            name: written
            for name, value in values.items()
            if (written := self.prepare_value(value, bot=bot, files=files)) is not None
        }
        result = self._board.take(method.__api_method__, params, 0)
        answer = json.dumps({"ok": True, "result": result})
        response = self.check_response(bot=bot, method=method, status_code=200, content=answer)
        value: TelegramType = response.result  # type: ignore[assignment]
        return value

    async def close(self) -> None:
        """Close nothing."""

    async def stream_content(
        self, *_args: Any, **_options: Any
    ) -> AsyncGenerator[bytes, None]:  # pragma: no cover
        """Give nothing: no file is loaded."""
        yield b""


class Conversation:
    """The bot."""

    def __init__(self, storage: SqliteStorage, *, speaks: bool) -> None:
        self._speaks = speaks
        self.finished = 0
        self._bot = Bot(TOKEN, session=SessionInside(Switchboard()))
        self._dispatcher = Dispatcher(storage=storage)
        router = Router()
        router.message.register(self._open, Command("lapor"))
        router.message.register(self._text, Lapor.text, F.text)
        router.message.register(self._number, Lapor.number, F.text.isdigit())
        router.callback_query.register(self._button, Lapor.button, F.data == BUTTON)
        router.callback_query.register(self._confirm, Lapor.confirm, F.data == CONFIRM)
        self._dispatcher.include_router(router)

    async def feed(self, updates: Sequence[bytes]) -> None:
        """Handle updates side by side."""
        read = [json.loads(raw) for raw in updates]
        await asyncio.gather(
            *(self._dispatcher.feed_raw_update(self._bot, update) for update in read)
        )

    async def close(self) -> None:
        """Close the file."""
        await self._dispatcher.storage.close()

    async def _open(self, message: Message, state: FSMContext) -> None:
        await state.set_data({})
        await state.set_state(Lapor.text)
        await self._reply(message, "Konfirmasi?")

    async def _text(self, message: Message, state: FSMContext) -> None:
        await state.update_data(text=message.text)
        await state.set_state(Lapor.number)
        await self._reply(message, "Sembuh?")

    async def _number(self, message: Message, state: FSMContext) -> None:
        await state.update_data(number=int(message.text or ""))
        await state.set_state(Lapor.button)
        await self._reply(message, "Meninggal?", BUTTON)

    async def _button(self, query: CallbackQuery, state: FSMContext) -> None:
        await state.update_data(button=query.data)
        await state.set_state(Lapor.confirm)
        await self._edit(query, "Kirim?", CONFIRM)

    async def _confirm(self, query: CallbackQuery, state: FSMContext) -> None:
        await state.update_data(sent=True)
        await state.set_state(None)
        self.finished += 1
        await self._edit(query, "Laporan tersimpan")

    async def _reply(self, message: Message, text: str, button: str = "") -> None:
        if self._speaks:
            await message.answer(text, reply_markup=_keyboard(button))

    async def _edit(self, query: CallbackQuery, text: str, button: str = "") -> None:
        if self._speaks and query.message is not None:
            await query.answer()
            await self._bot.edit_message_text(
                text,
                chat_id=query.message.chat.id,
                message_id=query.message.message_id,
                reply_markup=_keyboard(button),
            )


def _keyboard(button: str) -> InlineKeyboardMarkup | None:
    if not button:
        return None
    keys = [[InlineKeyboardButton(text=button, callback_data=button)]]
    return InlineKeyboardMarkup(inline_keyboard=keys)


async def start(folder: Path, *, speaks: bool) -> Conversation:
    """Start the bot."""
    connection = await aiosqlite.connect(folder / "aiogram.db")
    for statement in SCHEMA:
        await connection.execute(statement)
    await connection.commit()
    return Conversation(SqliteStorage(connection), speaks=speaks)
