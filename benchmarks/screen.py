"""What stands on a phone: the messages of a chat, edits applied, as Telegram's change feed told of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

WIB = ZoneInfo("Asia/Jakarta")
_START = "/start"


@dataclass(frozen=True, slots=True)
class Span:
    """Characters from `begin` to before `end` of a text, shown in a style of Telegram's: bold, code, bot_command."""

    begin: int
    end: int
    style: str


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message as it is now: `at` in WIB, `buttons` in rows; `quoted` is who and what it replies to."""

    mine: bool
    text: str
    at: datetime
    spans: tuple[Span, ...] = ()
    buttons: tuple[tuple[str, ...], ...] = ()
    quoted: tuple[str, str] | None = None
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Screen:
    """A chat at one moment, from the first message of a conversation on."""

    owner: str
    bubbles: tuple[Bubble, ...]


def see(owner: str, messages: Mapping[int, Mapping[str, Any]], after: int = 0) -> Screen:
    """Give the screen of messages by their number, those up to `after` scrolled away."""
    shown = [messages[number] for number in sorted(messages) if number > after]
    return Screen(owner, tuple(_bubble(message, owner, messages) for message in shown))


def _bubble(
    message: Mapping[str, Any], owner: str, messages: Mapping[int, Mapping[str, Any]]
) -> Bubble:
    answered = messages.get(message["reply_to"]) if message["reply_to"] else None
    quoted = None
    if answered is not None:
        who = "SatuLapor" if answered["from_bot"] else owner
        quoted = who, str(answered["text"]).splitlines()[0]
    return Bubble(
        mine=not message["from_bot"],
        text=_START if _is_start(message) else message["text"],
        at=datetime.fromtimestamp(message["date"], UTC).astimezone(WIB),
        spans=() if _is_start(message) else tuple(_spans(message["text"], message["entities"])),
        buttons=tuple(tuple(button["text"] for button in row) for row in message["buttons"]),
        quoted=quoted,
        edited=message["edited"],
    )


def _is_start(message: Mapping[str, Any]) -> bool:
    """Say whether this is a link that was tapped: phones show it without what it carries."""
    return not message["from_bot"] and message["text"].startswith(f"{_START} ")


def _spans(text: str, entities: Iterable[Mapping[str, Any]]) -> Iterable[Span]:
    """Count as Python does; Telegram counts in UTF-16 units."""
    units = text.encode("utf-16-le")
    for entity in entities:
        begin = len(units[: 2 * entity["offset"]].decode("utf-16-le"))
        end = 2 * (entity["offset"] + entity["length"])
        yield Span(begin, len(units[:end].decode("utf-16-le")), entity["type"])
