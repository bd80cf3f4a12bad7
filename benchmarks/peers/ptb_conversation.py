"""The conversation on python-telegram-bot: a persistent ConversationHandler, updated in its persistence after each update."""

from __future__ import annotations

import json
import warnings
from typing import TYPE_CHECKING, Any, cast

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ConversationHandler,
    MessageHandler,
    PersistenceInput,
    filters,
)
from telegram.warnings import PTBUserWarning

from benchmarks.mail import BUTTON, CONFIRM
from benchmarks.switchboard import TOKEN, Switchboard, Wire

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from telegram import CallbackQuery, Message
    from telegram.ext import BasePersistence, ContextTypes

NAME = "lapor"
ASK_TEXT, ASK_NUMBER, ASK_BUTTON, ASK_CONFIRM = range(4)
ONLY_PEOPLE = PersistenceInput(bot_data=False, chat_data=False, callback_data=False)
"""Nothing else is used, so that nothing else is copied and written."""


class Conversation:
    """The bot. `durable` makes what the persistence wrote stand."""

    def __init__(
        self,
        persistence: BasePersistence[Any, Any, Any],
        durable: Callable[[], None],
        *,
        speaks: bool,
    ) -> None:
        self._durable = durable
        self._speaks = speaks
        self.finished = 0
        wire = Wire(Switchboard())
        builder = Application.builder().token(TOKEN).request(wire).get_updates_request(wire)
        self._application = builder.persistence(persistence).updater(None).build()
        self._application.add_handler(self._handler())

    def _handler(self) -> ConversationHandler[Any]:
        with warnings.catch_warnings():
            # Its advice on per_message: one conversation a person is what is wanted.
            warnings.simplefilter("ignore", PTBUserWarning)
            return ConversationHandler(
                entry_points=[CommandHandler("lapor", self._open)],
                states={
                    ASK_TEXT: [MessageHandler(filters.TEXT & ~filters.COMMAND, self._text)],
                    ASK_NUMBER: [MessageHandler(filters.Regex(r"^\d+$"), self._number)],
                    ASK_BUTTON: [CallbackQueryHandler(self._button, pattern=f"^{BUTTON}$")],
                    ASK_CONFIRM: [CallbackQueryHandler(self._confirm, pattern=f"^{CONFIRM}$")],
                },
                fallbacks=[],
                name=NAME,
                persistent=True,
            )

    async def start(self) -> Conversation:
        """Load what was kept."""
        await self._application.initialize()
        return self

    async def feed(self, updates: Sequence[bytes]) -> None:
        """Handle updates one after the other, as a ConversationHandler must."""
        for raw in updates:
            await self._application.process_update(
                Update.de_json(json.loads(raw), self._application.bot)
            )
            await self._application.update_persistence()
            self._durable()

    async def close(self) -> None:
        """Close the bot and its persistence."""
        await self._application.shutdown()

    async def _open(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
        _data(context).clear()
        await self._reply(update, "Konfirmasi?")
        return ASK_TEXT

    async def _text(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
        _data(context)["text"] = cast("Message", update.message).text
        await self._reply(update, "Sembuh?")
        return ASK_NUMBER

    async def _number(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
        _data(context)["number"] = int(cast("Message", update.message).text or "")
        await self._reply(update, "Meninggal?", BUTTON)
        return ASK_BUTTON

    async def _button(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
        _data(context)["button"] = cast("CallbackQuery", update.callback_query).data
        await self._edit(update, "Kirim?", CONFIRM)
        return ASK_CONFIRM

    async def _confirm(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
        _data(context)["sent"] = True
        self.finished += 1
        await self._edit(update, "Laporan tersimpan")
        return ConversationHandler.END

    async def _reply(self, update: Update, text: str, button: str = "") -> None:
        if self._speaks:
            await cast("Message", update.message).reply_text(text, reply_markup=_keyboard(button))

    async def _edit(self, update: Update, text: str, button: str = "") -> None:
        if self._speaks:
            query = cast("CallbackQuery", update.callback_query)
            await query.answer()
            await query.edit_message_text(text, reply_markup=_keyboard(button))


def _data(context: ContextTypes.DEFAULT_TYPE) -> dict[Any, Any]:
    return cast("dict[Any, Any]", context.user_data)


def _keyboard(button: str) -> InlineKeyboardMarkup | None:
    if not button:
        return None
    return InlineKeyboardMarkup([[InlineKeyboardButton(button, callback_data=button)]])
