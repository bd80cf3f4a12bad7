"""Make one outbox row into one call of the Bot API.

Making and sending are apart: what fails in making was surely not sent, what fails in sending may have been.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram import LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.ports import Mode
from handlers.outcomes import Sent, is_gone, is_not_modified, is_reply_gone

if TYPE_CHECKING:
    from telegram import Bot, InlineKeyboardMarkup

    from bot.phrases import Keyboard, Message
    from bot.ports import OutboxRow
    from handlers.render import Renderer

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Letter:
    """A row's finished text and buttons."""

    row: OutboxRow
    text: str | None
    markup: InlineKeyboardMarkup | None = None


class Delivery:
    """Renders and sends through PTB's bot."""

    def __init__(self, bot: Bot, renderer: Renderer) -> None:
        self._bot = bot
        self._renderer = renderer

    def make(self, row: OutboxRow, message: Message, keyboard: Keyboard, language: str) -> Letter:
        """Render. Raises whatever is wrong with the phrases."""
        if row.mode is Mode.ANSWER:
            return Letter(row, self._renderer.toast(message, language))
        text = self._renderer.text(message, language)
        return Letter(row, text, self._renderer.keyboard(keyboard, language))

    async def send(self, letter: Letter) -> Sent:
        """Send, edit or answer. Raises TelegramError."""
        row = letter.row
        if row.mode is Mode.ANSWER:
            await self._bot.answer_callback_query(row.callback_id or "", text=letter.text)
            return Sent(None)
        if row.mode in {Mode.EDIT, Mode.SHOW} and row.edits is not None:
            return await self._edit(letter, row.edits)
        return await self._send_new(letter)

    async def _edit(self, letter: Letter, message_id: int) -> Sent:
        """Edit; where the message is gone, a new one takes its place."""
        try:
            await self._bot.edit_message_text(
                letter.text or "",
                chat_id=letter.row.chat,
                message_id=message_id,
                parse_mode=ParseMode.HTML,
                link_preview_options=_NO_PREVIEW,
                reply_markup=letter.markup,
            )
        except BadRequest as error:
            if is_gone(error):
                return await self._send_new(letter)
            if not is_not_modified(error):
                raise
        return Sent(message_id)

    async def _send_new(self, letter: Letter) -> Sent:
        answers_to = letter.row.answers_to or letter.row.quote
        try:
            return await self._send_message(letter, answers_to)
        except BadRequest as error:
            if answers_to is None or not is_reply_gone(error):
                raise
        return await self._send_message(letter, None)

    async def _send_message(self, letter: Letter, answers_to: int | None) -> Sent:
        reply = (
            ReplyParameters(answers_to, allow_sending_without_reply=True) if answers_to else None
        )
        sent = await self._bot.send_message(
            letter.row.chat,
            letter.text or "",
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            reply_parameters=reply,
            reply_markup=letter.markup,
        )
        return Sent(sent.message_id)
