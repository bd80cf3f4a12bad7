"""What answers a question: a message, its buttons, and at most one paper, which the message is the caption of.

A paper is a file as it is, or the values of a picture that the edge still draws in the reader's words.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.phrases import phrase

if TYPE_CHECKING:
    from bot.phrases import Keyboard, Message, Phrase
    from bot.proof_sheet import ProofSheet
    from bot.summary_sheet import SummarySheet

    Drawing = ProofSheet | SummarySheet
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
class Code:
    """A QR code of a text, which is said in the reader's words; a picture under its name."""

    name: str
    text: Phrase


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a view. Where a drawing fails for good, the message goes alone, and `without_paper` after it."""

    message: Message
    keyboard: Keyboard = ()
    paper: Paper | Drawing | Code | None = None
    without_paper: Message = ()


NOT_YOURS = Answer((phrase("command-not-yours"),))
"""For who may not see it, or not any more."""
NOTHING = Answer(())
"""Where another row of the same question says it all: nothing is sent."""
