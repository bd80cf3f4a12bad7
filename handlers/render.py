"""Make Telegram's text and buttons of keys and values, within Telegram's limits, in the reader's language.

Texts in the language files may hold Telegram's HTML; every value is escaped. Whatever cannot be said raises, and its row
is parked by whoever sends it.
"""

from __future__ import annotations

import html
import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.phrases import Listing, Marked, Month, Phrase, Secret, ShortDay

if TYPE_CHECKING:
    from bot.phrases import Button, Keyboard, Message, Value
    from bot.ports import Words

LONGEST_TEXT = 4096
"""UTF-16 units, counted after the markup is taken away."""
LONGEST_CAPTION = 1024
"""The same, of what is said under a picture or a file."""
LONGEST_LABEL = 64
LONGEST_TOAST = 200
MOST_DATA_BYTES = 64
_TAG = re.compile(r"</?[a-z][^>]*>")
_MORE = "…"


class Renderer:
    """Says messages in a language. The bot's username is given to every text as `$bot`, for links to ourselves."""

    def __init__(self, words: Words, bot_username: str) -> None:
        self._words = words
        self._bot_username = bot_username

    def text(self, message: Message, language: str, longest: int = LONGEST_TEXT) -> str:
        """Make the HTML of a message, a phrase a line; what is too long ends in an ellipsis line. Raises on bad phrases."""
        lines = [self._say(said, language) for said in message]
        whole = "\n".join(lines)
        if not plain(whole).strip():
            raise ValueError("there is nothing to say")
        return whole if units(plain(whole)) <= longest else _shorten(lines, longest)

    def words(self, value: Value, language: str) -> str:
        """Write a value as plain text, without markup, for what is no message."""
        return plain(self._item(value, language))

    def toast(self, message: Message, language: str) -> str | None:
        """Make the plain text that is shown after a press; None when the press is only acknowledged."""
        said = plain("\n".join(self._say(part, language) for part in message)).strip()
        return _cut(said, LONGEST_TOAST) if said else None

    def keyboard(self, keyboard: Keyboard, language: str) -> InlineKeyboardMarkup | None:
        """Make the buttons under a message; None where there are none. ValueError for data that Telegram refuses."""
        rows = [[self._button(button, language) for button in row] for row in keyboard if row]
        return InlineKeyboardMarkup(rows) if rows else None

    def _button(self, button: Button, language: str) -> InlineKeyboardButton:
        if not 1 <= len(button.data.encode()) <= MOST_DATA_BYTES:
            raise ValueError(f"button data must be 1-{MOST_DATA_BYTES} bytes: {button.data!r}")
        label = plain(self._say(button.label, language)).strip()
        return InlineKeyboardButton(_cut(label, LONGEST_LABEL), callback_data=button.data)

    def _say(self, said: Phrase, language: str) -> str:
        values = {name: self._value(value, language) for name, value in said.values.items()}
        return self._words.say(said.key, language, **{"bot": self._bot_username, **values})

    def _value(self, value: Value, language: str) -> str | int:
        """Write a value; an int stays one, because plurals choose by it and `say` writes it with thousands."""
        match value:
            case Phrase():
                return self._say(value, language)
            case Listing(items):
                return ", ".join(self._item(item, language) for item in items)
            case ShortDay(day):
                return self._words.day(day, language, "short")
            case Month(day):
                return self._words.day(day, language, "month")
            case Secret(text):
                return html.escape(text)
            case Marked(marked):
                return marked
            case datetime():
                return self._words.clock(value, language)
            case date():
                return self._words.day(value, language)
            case str():
                return html.escape(value)
            case _:
                return value

    def _item(self, item: Value, language: str) -> str:
        written = self._value(item, language)
        return self._words.number(written, language) if isinstance(written, int) else written


def plain(marked: str) -> str:
    """Take the markup away, as Telegram does before it counts."""
    return html.unescape(_TAG.sub("", marked))


def units(text: str) -> int:
    """Count as Telegram counts: UTF-16 units, so that most emoji are two."""
    return len(text.encode("utf-16-le")) // 2


def _shorten(lines: list[str], longest: int) -> str:
    """Keep whole lines as long as they fit; the one that does not is cut, and loses its markup with its end."""
    kept: list[str] = []
    room = longest - units(f"\n{_MORE}")
    for line in lines:
        bare = plain(line)
        if units(bare) > room:
            kept.append(html.escape(_first(bare, room)))
            break
        kept.append(line)
        room -= units(bare) + 1
    return "\n".join([*filter(None, kept), _MORE])


def _cut(text: str, longest: int) -> str:
    return text if units(text) <= longest else _first(text, longest - 1).rstrip() + _MORE


def _first(text: str, longest: int) -> str:
    """Give the beginning of a text in UTF-16 units, never half a character."""
    return text.encode("utf-16-le")[: 2 * max(longest, 0)].decode("utf-16-le", "ignore")
