"""Make one outbox row into one call of the Bot API.

Making and sending are apart: what fails in making was surely not sent, what fails in sending may have been. A paper (a
picture or a file) is always a message of its own, with the text as its caption: it edits nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from telegram import InputFile, LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.answers import Code, Paper, PaperKind
from bot.ports import Mode
from handlers.outcomes import Sent, is_gone, is_not_modified, is_reply_gone
from handlers.pictures.artist import DrawingFailed, Failure
from handlers.pictures.values import plain_values
from handlers.qr_code import draw_code
from handlers.render import LONGEST_CAPTION, LONGEST_TEXT

if TYPE_CHECKING:
    from telegram import Bot, InlineKeyboardMarkup, Message

    from bot.answers import Answer, Drawing
    from bot.ports import OutboxRow
    from handlers.pictures.artist import Artist
    from handlers.render import Renderer

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
DRAWING_TRIES = 2
"""How often a picture is tried before its message goes without it."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A row's finished text, buttons and paper."""

    row: OutboxRow
    text: str | None
    markup: InlineKeyboardMarkup | None = None
    paper: Paper | None = None


class Delivery:
    """Renders and sends through PTB's bot; pictures are drawn by the artist."""

    def __init__(self, bot: Bot, renderer: Renderer, artist: Artist) -> None:
        self._bot = bot
        self._renderer = renderer
        self._artist = artist

    @property
    def being_drawn(self) -> int:
        """How many letters wait for their picture and not for Telegram."""
        return self._artist.waiting

    async def make(self, row: OutboxRow, answer: Answer, language: str) -> Letter:
        """Render, and have drawn what is to be drawn. Raises whatever is wrong with the phrases, and DrawingFailed."""
        if row.mode is Mode.ANSWER:
            return Letter(row, self._renderer.toast(answer.message, language))
        try:
            paper = await self._paper(answer.paper, language)
        except DrawingFailed as failed:
            if failed.failure is not Failure.BROKEN and row.attempts + 1 < DRAWING_TRIES:
                raise
            paper = None
            answer = replace(answer, message=(*answer.message, *answer.without_paper))
        longest = LONGEST_CAPTION if paper else LONGEST_TEXT
        text = self._renderer.text(answer.message, language, longest)
        return Letter(row, text, self._renderer.keyboard(answer.keyboard, language), paper)

    async def _paper(self, paper: Paper | Drawing | Code | None, language: str) -> Paper | None:
        """Give a paper as it is, or draw it."""
        if paper is None or isinstance(paper, Paper):
            return paper
        if isinstance(paper, Code):
            said = self._renderer.words(paper.text, language)
            return Paper(PaperKind.PICTURE, paper.name, draw_code(said))
        values = plain_values(paper, self._renderer, language)
        drawn = await self._artist.draw(paper.picture, values)
        return Paper(PaperKind.PICTURE, paper.name, drawn)

    async def send(self, letter: Letter) -> Sent:
        """Send, edit or answer. Raises TelegramError."""
        row = letter.row
        if row.mode is Mode.ANSWER:
            await self._bot.answer_callback_query(row.callback_id or "", text=letter.text)
            return Sent(None)
        edits = row.mode in {Mode.EDIT, Mode.SHOW} and letter.paper is None
        if edits and row.edits is not None:
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
        if letter.paper:
            return Sent((await self._send_paper(letter, letter.paper, reply)).message_id)
        sent = await self._bot.send_message(
            letter.row.chat,
            letter.text or "",
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            reply_parameters=reply,
            reply_markup=letter.markup,
        )
        return Sent(sent.message_id)

    async def _send_paper(
        self, letter: Letter, paper: Paper, reply: ReplyParameters | None
    ) -> Message:
        file = InputFile(paper.content, paper.name)
        if paper.kind is PaperKind.PICTURE:
            return await self._bot.send_photo(
                letter.row.chat,
                file,
                caption=letter.text,
                parse_mode=ParseMode.HTML,
                reply_parameters=reply,
                reply_markup=letter.markup,
            )
        return await self._bot.send_document(
            letter.row.chat,
            file,
            caption=letter.text,
            parse_mode=ParseMode.HTML,
            disable_content_type_detection=True,
            reply_parameters=reply,
            reply_markup=letter.markup,
        )
