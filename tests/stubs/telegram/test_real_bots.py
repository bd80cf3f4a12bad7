"""Unmodified bots of two libraries hold the same small conversation: that is what faithful means."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import aiogram
import httpx
import pytest
from aiogram import F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command
from aiogram.fsm.state import State, StatesGroup
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram import Update as PtbUpdate
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    filters,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from aiogram.fsm.context import FSMContext

    from tests.stubs.telegram.stage import Stage

ASKING, REVIEWING = range(2)
Context = ContextTypes.DEFAULT_TYPE


class Phone:
    """One person's phone, as a player uses it."""

    def __init__(self, stage: Stage, user: int) -> None:
        self.stage = stage
        self.user = user
        self.after = 0
        self.http = httpx.AsyncClient(base_url=stage.url, timeout=20)

    async def act(self, deed: str, **body: Any) -> None:
        sent = {"bot": self.stage.bot_id, **body}
        (await self.http.post(f"/_person/{self.user}/{deed}", json=sent)).raise_for_status()

    async def see(self, kind: str, text: str) -> dict[str, Any]:
        """Wait until the bot shows a text (message, edit or toast) and give the change."""
        async with asyncio.timeout(15):
            while True:
                asked = {"after": self.after, "wait": 10, "bot": self.stage.bot_id}
                page = await self.http.get(f"/_person/{self.user}/chat", params=asked)
                for change in page.json()["changes"]:
                    self.after = change["seq"]
                    shown = change.get("message", change)
                    if (change["kind"], shown.get("text")) == (kind, text):
                        return dict(change)


async def converse(phone: Phone) -> None:
    """Command, text, button, edit, toast, reply: the whole conversation both bots offer."""
    await phone.act("send", text="/lapor")
    await phone.see("message", "Konfirmasi?")
    await phone.act("send", text="12")
    card = (await phone.see("message", "Konfirmasi: 12"))["message"]
    assert card["buttons"] == [[{"text": "Kirim", "data": "kirim"}]]
    assert [entity["type"] for entity in card["entities"]] == ["bold"]
    await phone.act("press", message_id=card["id"], button="Kirim")
    await phone.see("answer", "Terkirim")
    edited = (await phone.see("edit", "Terkirim: 12"))["message"]
    assert (edited["id"], edited["buttons"]) == (card["id"], [])
    cocok = (await phone.see("message", "COCOK"))["message"]
    assert cocok["reply_to"] == card["id"]
    await phone.http.aclose()


async def ptb_ask(update: PtbUpdate, _: Context) -> int:
    assert update.message is not None
    await update.message.reply_text("Konfirmasi?")
    return ASKING


async def ptb_review(update: PtbUpdate, context: Context) -> int:
    assert update.message is not None
    assert context.user_data is not None
    context.user_data["number"] = update.message.text
    button = InlineKeyboardMarkup([[InlineKeyboardButton("Kirim", callback_data="kirim")]])
    text = f"<b>Konfirmasi</b>: {update.message.text}"
    await update.message.reply_text(text, parse_mode="HTML", reply_markup=button)
    return REVIEWING


async def ptb_send(update: PtbUpdate, context: Context) -> int:
    query = update.callback_query
    assert query is not None
    assert query.message is not None
    assert context.user_data is not None
    await query.answer("Terkirim")
    await query.edit_message_text(f"Terkirim: {context.user_data['number']}")
    await context.bot.send_message(
        query.message.chat.id, "COCOK", reply_to_message_id=query.message.message_id
    )
    return ConversationHandler.END


@asynccontextmanager
async def running_ptb(stage: Stage) -> AsyncIterator[None]:
    builder = Application.builder().token(stage.token)
    app = builder.base_url(f"{stage.url}/bot").base_file_url(f"{stage.url}/file/bot").build()
    app.add_handler(
        ConversationHandler(
            entry_points=[CommandHandler("lapor", ptb_ask)],
            states={
                ASKING: [MessageHandler(filters.TEXT, ptb_review)],
                REVIEWING: [CallbackQueryHandler(ptb_send, pattern="^kirim$")],
            },
            fallbacks=[],
        )
    )
    async with app:
        await app.start()
        assert app.updater is not None
        await app.updater.start_polling()
        try:
            yield
        finally:
            await app.updater.stop()
            await app.stop()


@pytest.mark.filterwarnings("ignore:If 'per_message=False'")
async def test_a_ptb_bot_completes_a_conversation(stage: Stage) -> None:
    async with running_ptb(stage):
        await converse(Phone(stage, 121))
    assert stage.control_pending() == []


class Report(StatesGroup):
    asking = State()
    reviewing = State()


async def aiogram_ask(message: aiogram.types.Message, state: FSMContext) -> None:
    await state.set_state(Report.asking)
    await message.answer("Konfirmasi?")


async def aiogram_review(message: aiogram.types.Message, state: FSMContext) -> None:
    await state.set_state(Report.reviewing)
    await state.update_data(number=message.text)
    button = aiogram.types.InlineKeyboardButton(text="Kirim", callback_data="kirim")
    markup = aiogram.types.InlineKeyboardMarkup(inline_keyboard=[[button]])
    text = f"<b>Konfirmasi</b>: {message.text}"
    await message.answer(text, parse_mode="HTML", reply_markup=markup)


async def aiogram_send(query: aiogram.types.CallbackQuery, state: FSMContext) -> None:
    assert isinstance(query.message, aiogram.types.Message)
    await query.answer("Terkirim")
    await query.message.edit_text(f"Terkirim: {(await state.get_data())['number']}")
    await query.message.reply("COCOK")
    await state.clear()


async def test_an_aiogram_bot_completes_a_conversation(stage: Stage) -> None:
    server = TelegramAPIServer(
        base=f"{stage.url}/bot{{token}}/{{method}}", file=f"{stage.url}/file/bot{{token}}/{{path}}"
    )
    bot = aiogram.Bot(stage.token, session=AiohttpSession(api=server))
    dispatcher = aiogram.Dispatcher()
    dispatcher.message.register(aiogram_ask, Command("lapor"))
    dispatcher.message.register(aiogram_review, Report.asking)
    dispatcher.callback_query.register(aiogram_send, Report.reviewing, F.data == "kirim")
    polling = asyncio.create_task(
        dispatcher.start_polling(bot, handle_signals=False, close_bot_session=True)
    )
    await converse(Phone(stage, 122))
    await dispatcher.stop_polling()
    await polling


@pytest.mark.filterwarnings("ignore:If 'per_message=False'")
async def test_a_ptb_bot_lives_through_floods_and_lost_answers(stage: Stage) -> None:
    stage.control("faults", code=502, method="getUpdates")
    stage.control("faults", kind="lose", method="getUpdates")
    async with running_ptb(stage):
        await converse(Phone(stage, 123))
