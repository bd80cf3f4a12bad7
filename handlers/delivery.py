"""Make one outbox row into one call of the Bot API.

Making and sending are apart: what fails in making was surely not sent, what fails in sending may have been. A paper (a
picture or a file) is always a message of its own, with the text as its caption: it edits nothing.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from telegram import InputFile, LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.answers import Code, Paper, PaperKind, Stored
from bot.ports import Mode
from handlers.outcomes import Sent, is_gone, is_not_modified, is_reply_gone
from handlers.pictures.artist import DrawingFailed, Failure
from handlers.pictures.values import plain_values
from handlers.qr_code import draw_code
from handlers.render import LONGEST_CAPTION, LONGEST_TEXT

if TYPE_CHECKING:
    from pathlib import Path

    from telegram import Bot, InlineKeyboardMarkup, Message

    from bot.answers import Answer, Drawing
    from bot.ports import OutboxRow
    from handlers.pictures.artist import Artist
    from handlers.render import Renderer
    from handlers.spool import Spool

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
LARGE_FILE_SECONDS = 120.0
"""So long Telegram may think about a file of 50 MB before it answers."""
DRAWING_TRIES = 2
"""How often a picture is tried before its message goes without it."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A row's finished text, buttons and paper."""

    row: OutboxRow
    text: str | None
    markup: InlineKeyboardMarkup | None = None
    paper: Paper | Stored | None = None


class Delivery:
    """Renders and sends through PTB's bot; pictures are drawn by the artist, large files lie in the spool."""

    def __init__(
        self, bot: Bot, renderer: Renderer, artist: Artist, spool: Spool | None = None
    ) -> None:
        self._bot = bot
        self._renderer = renderer
        self._artist = artist
        self._spool = spool

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
            paper, answer = None, _without_paper(answer)
        if isinstance(paper, Stored) and self._find(paper) is None:
            paper, answer = None, _without_paper(answer)
        longest = LONGEST_CAPTION if paper else LONGEST_TEXT
        text = self._renderer.text(answer.message, language, longest)
        return Letter(row, text, self._renderer.keyboard(answer.keyboard, language), paper)

    def _find(self, stored: Stored) -> Path | None:
        return self._spool.find(stored.path) if self._spool else None

    async def _paper(
        self, paper: Paper | Stored | Drawing | Code | None, language: str
    ) -> Paper | Stored | None:
        """Give a paper as it is, or draw it."""
        if paper is None or isinstance(paper, Paper | Stored):
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
        if row.anew:
            return await self._send_anew(letter)
        edits = row.mode in {Mode.EDIT, Mode.SHOW} and letter.paper is None
        if edits and row.edits is not None:
            return await self._edit(letter, row.edits)
        return await self._send_new(letter)

    async def _send_anew(self, letter: Letter) -> Sent:
        """Send, and take away what stood there: an edit would make no phone ring, and a heap of old ones is read by nobody.

        After 48 hours Telegram deletes nothing any more; the old one then stays, which harms nobody.
        """
        sent = await self._send_new(letter)
        if letter.row.edits is not None:
            with suppress(TelegramError):
                await self._bot.delete_message(letter.row.chat, letter.row.edits)
        return sent

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
        if isinstance(letter.paper, Stored):
            return Sent((await self._send_stored(letter, letter.paper, reply)).message_id)
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

    async def _send_stored(
        self, letter: Letter, stored: Stored, reply: ReplyParameters | None
    ) -> Message:
        """Send a file piece by piece, so that it is never in memory as a whole, and remove it once Telegram has it."""
        path = self._find(stored)
        if path is None:
            raise FileNotFoundError(stored.path)
        with path.open("rb") as opened:
            sent = await self._bot.send_document(
                letter.row.chat,
                InputFile(opened, stored.name, read_file_handle=False),
                caption=letter.text,
                parse_mode=ParseMode.HTML,
                disable_content_type_detection=True,
                reply_parameters=reply,
                reply_markup=letter.markup,
                read_timeout=LARGE_FILE_SECONDS,
            )
        if self._spool:
            self._spool.remove(stored.path)
        return sent

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


def _without_paper(answer: Answer) -> Answer:
    """Let the message say that there is no paper."""
    return replace(answer, message=(*answer.message, *answer.without_paper))
