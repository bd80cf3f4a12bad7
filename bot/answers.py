"""What answers a question: a message, its buttons, and at most one paper, which the message is the caption of.

A paper is a file as it is, or the values of a picture that the edge still draws in the reader's words.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.phrases import phrase

if TYPE_CHECKING:
    from bot.delay_sheet import DelaySheet
    from bot.phrases import Keyboard, Message, Phrase
    from bot.proof_sheet import ProofSheet
    from bot.signal_sheet import SignalSheet
    from bot.summary_sheet import SummarySheet
    from bot.trend_sheet import TrendSheet

    Drawing = ProofSheet | SummarySheet | TrendSheet | SignalSheet | DelaySheet
    """Every picture that can be drawn: one type each, which names its `picture` and its file, `name`."""


class PaperKind(StrEnum):
    """How Telegram shows a paper."""

    PICTURE = "picture"
    """As a photo."""
    FILE = "file"
    """As a document to keep."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A file under its name."""

    kind: PaperKind
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that lies in the spool at a path; it is sent once, and may be gone."""

    path: str
    name: str


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code of a text, which is said in the reader's words; a picture under its name."""

    name: str
    text: Phrase


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a view. Where there is no paper after all, the message goes alone, and `without_paper` after it."""

    message: Message
    keyboard: Keyboard = ()
    paper: Paper | Stored | Drawing | Code | None = None
    without_paper: Message = ()


NOT_YOURS = Answer((phrase("command-not-yours"),))
"""For who may not see it, or not any more."""
NO_SCOPE = Answer((phrase("access-no-scope"),))
"""For a supervisor none of whose units there is."""
NOTHING = Answer(())
"""Where another row of the same question says it all: nothing is sent."""
