"""Words that show what they were given, so that a test sees keys, values and language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import WordsError

if TYPE_CHECKING:
    from datetime import date, datetime


class ShownWords:
    """Fits the port Words. The key `raw` says its value `text` as it is; `missing` is in no language."""

    languages = ("id", "en")

    def say(self, key: str, language: str, **values: object) -> str:
        if key == "missing":
            raise WordsError(key)
        bot = values.pop("bot", "")
        if key == "raw":
            return str(values["text"])
        if key == "bold":
            return f"<b>{values['text']}</b>"
        if key == "link":
            return f"t.me/{bot}"
        shown = " ".join(f"{name}={value!r}" for name, value in values.items())
        return f"{language}:{key} {shown}".strip()

    def number(self, value: int, language: str) -> str:
        del language
        return f"{value:,}".replace(",", ".")

    def day(self, value: date, language: str, style: str = "weekday") -> str:
        return f"{language} {value:%d-%m} {style}"

    def clock(self, value: datetime, language: str) -> str:
        return f"{language} {value:%H.%M}"
