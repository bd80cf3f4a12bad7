"""pyTelegramBotAPI with its states over SQLite: a state storage of its user's own, one commit a call, without threads.

Threads of its own make it slower: they take turns at the same file.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from telebot import TeleBot, apihelper, custom_filters
from telebot.states import State, StatesGroup
from telebot.storage import StateStorageBase
from telebot.storage.base_storage import StateDataContext
from telebot.types import InlineKeyboardButton, InlineKeyboardMarkup, Update

from benchmarks.mail import BUTTON, CONFIRM
from benchmarks.peers.notebook import Notebook
from benchmarks.switchboard import TOKEN, Switchboard

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class Lapor(StatesGroup):  # type: ignore[misc]  # it may not be installed: its types are not read
    """Where a conversation stands."""

    text = State()
    number = State()
    button = State()
    confirm = State()


class SqliteStorage(StateStorageBase):  # type: ignore[misc]  # as above
    """States and data, a row a person."""

    def __init__(self, notebook: Notebook) -> None:
        super().__init__()
        self._notebook = notebook

    def set_state(self, chat_id: int, user_id: int, state: Any, *_: Any, **__: Any) -> bool:
        """Write where a conversation stands."""
        self._notebook.put_state(f"{chat_id}:{user_id}", getattr(state, "name", state))
        self._notebook.commit()
        return True

    def get_state(self, chat_id: int, user_id: int, *_: Any, **__: Any) -> str | None:
        """Read where a conversation stands."""
        return self._notebook.state(f"{chat_id}:{user_id}")

    def delete_state(self, chat_id: int, user_id: int, *_: Any, **__: Any) -> bool:
        """Let a conversation be over."""
        return self.set_state(chat_id, user_id, None)

    def get_data(self, chat_id: int, user_id: int, *_: Any, **__: Any) -> dict[str, Any]:
        """Read what was answered."""
        return self._notebook.data(f"{chat_id}:{user_id}")

    def set_data(
        self, chat_id: int, user_id: int, key: str, value: Any, *_: Any, **__: Any
    ) -> None:
        """Write one answer."""
        self.save(chat_id, user_id, {**self.get_data(chat_id, user_id), key: value})

    def reset_data(self, chat_id: int, user_id: int, *_: Any, **__: Any) -> bool:
        """Forget what was answered."""
        self.save(chat_id, user_id, {})
        return True

    def get_interactive_data(
        self, chat_id: int, user_id: int, *_: Any, **__: Any
    ) -> StateDataContext:
        """Give the answers to a `with` that writes them at its end."""
        return StateDataContext(self, chat_id=chat_id, user_id=user_id)

    def save(self, chat_id: int, user_id: int, data: dict[str, Any], *_: Any, **__: Any) -> None:
        """Write all answers."""
        self._notebook.put_data(f"{chat_id}:{user_id}", data)
        self._notebook.commit()


class Conversation:
    """The bot."""

    def __init__(self, notebook: Notebook, *, speaks: bool) -> None:
        self._notebook = notebook
        self._speaks = speaks
        self.finished = 0
        self._bot = TeleBot(TOKEN, state_storage=SqliteStorage(notebook), threaded=False)
        self._bot.add_custom_filter(custom_filters.StateFilter(self._bot))
        self._bot.add_custom_filter(custom_filters.IsDigitFilter())
        board = Switchboard()

        def send(method: str, url: str, **options: Any) -> _Answer:
            del method
            result = board.take(url.rpartition("/")[2], options.get("params") or {}, 0)
            return _Answer(json.dumps({"ok": True, "result": result}))

        apihelper.CUSTOM_REQUEST_SENDER = send
        on_message, on_press = self._bot.message_handler, self._bot.callback_query_handler
        on_message(commands=["lapor"])(self._open)
        on_message(state=Lapor.text)(self._text)
        on_message(state=Lapor.number, is_digit=True)(self._number)
        on_press(func=lambda query: query.data == BUTTON, state=Lapor.button)(self._button)
        on_press(func=lambda query: query.data == CONFIRM, state=Lapor.confirm)(self._confirm)

    async def feed(self, updates: Sequence[bytes]) -> None:
        """Handle updates one after the other."""
        self._bot.process_new_updates([Update.de_json(raw.decode()) for raw in updates])

    async def close(self) -> None:
        """Close the file."""
        apihelper.CUSTOM_REQUEST_SENDER = None
        self._notebook.close()

    def _open(self, message: Any) -> None:
        self._bot.reset_data(message.from_user.id, message.chat.id)
        self._bot.set_state(message.from_user.id, Lapor.text, message.chat.id)
        self._reply(message, "Konfirmasi?")

    def _text(self, message: Any) -> None:
        with self._bot.retrieve_data(message.from_user.id, message.chat.id) as data:
            data["text"] = message.text
        self._bot.set_state(message.from_user.id, Lapor.number, message.chat.id)
        self._reply(message, "Sembuh?")

    def _number(self, message: Any) -> None:
        with self._bot.retrieve_data(message.from_user.id, message.chat.id) as data:
            data["number"] = int(message.text)
        self._bot.set_state(message.from_user.id, Lapor.button, message.chat.id)
        self._reply(message, "Meninggal?", BUTTON)

    def _button(self, query: Any) -> None:
        with self._bot.retrieve_data(query.from_user.id, query.message.chat.id) as data:
            data["button"] = query.data
        self._bot.set_state(query.from_user.id, Lapor.confirm, query.message.chat.id)
        self._edit(query, "Kirim?", CONFIRM)

    def _confirm(self, query: Any) -> None:
        with self._bot.retrieve_data(query.from_user.id, query.message.chat.id) as data:
            data["sent"] = True
        self._bot.delete_state(query.from_user.id, query.message.chat.id)
        self.finished += 1
        self._edit(query, "Laporan tersimpan")

    def _reply(self, message: Any, text: str, button: str = "") -> None:
        if self._speaks:
            self._bot.send_message(message.chat.id, text, reply_markup=_keyboard(button))

    def _edit(self, query: Any, text: str, button: str = "") -> None:
        if self._speaks:
            self._bot.answer_callback_query(query.id)
            where = {"chat_id": query.message.chat.id, "message_id": query.message.message_id}
            self._bot.edit_message_text(text, **where, reply_markup=_keyboard(button))


class _Answer:
    """What `requests` gives, as far as it is read."""

    status_code = 200

    def __init__(self, text: str) -> None:
        self.text = text

    def json(self) -> Any:
        """Read it."""
        return json.loads(self.text)


def _keyboard(button: str) -> InlineKeyboardMarkup | None:
    if not button:
        return None
    return InlineKeyboardMarkup([[InlineKeyboardButton(button, callback_data=button)]])


async def start(folder: Path, *, speaks: bool) -> Conversation:
    """Start the bot."""
    return Conversation(Notebook(folder / "telebot.db"), speaks=speaks)
