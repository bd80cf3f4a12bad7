"""Time, chance, words, and the reading of updates: what the mind asks of its surroundings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from datetime import date, datetime

    from bot.inputs import Input, Unreadable


DayStyle = Literal["weekday", "long", "short", "month"]
"""How a day is written: with its weekday, long, short, or as its month alone."""


class Clock(Protocol):
    """The time, which replay and demo drive."""

    async def now(self) -> datetime:
        """Give the moment, aware, in UTC."""


class Entropy(Protocol):
    """Randomness for secrets and waiting times."""

    def token(self) -> str:
        """Give a fresh invitation token: 1-64 of A-Z a-z 0-9 _ - (Telegram's start parameter)."""

    def fraction(self) -> float:
        """Give a number in [0, 1) for jitter."""


class Words(Protocol):
    """Texts by key, and how numbers and times are written in a language."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages there are."""

    def say(self, key: str, language: str, **values: object) -> str:
        """Give a text; WordsError where the key or a parameter is missing."""

    def number(self, value: int, language: str) -> str:
        """Write a count, "1.234"."""

    def day(self, value: date, language: str, style: DayStyle = "weekday") -> str:
        """Write a day: "Senin, 16 Agustus 2021", "16 Agustus 2021" or "16 Agu"."""

    def clock(self, value: datetime, language: str) -> str:
        """Write a moment's wall-clock time, "17.03 WIB"."""


class Translate(Protocol):
    """Make an input of an update's raw bytes; never raises."""

    def __call__(self, raw: bytes, received_at: datetime) -> Input | Unreadable | None:
        """Give the input, why it cannot be read, or None when it needs no handling."""
