"""What is said to people, as keys and values: the words are chosen when a message is sent.

A message is a tuple of phrases, one a line. A phrase's values may be phrases themselves. Everything here turns into
plain JSON and back, so that a message can wait in the outbox over a restart.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from bot.model import MessageKey

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class ShortDay:
    """A day that is written short, "16 Agu"; a plain date is written with its weekday."""

    value: date


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a year, "Agustus 2021"; any day of it stands for it."""

    value: date


@dataclass(frozen=True, slots=True)
class Secret:
    """A text that is shown to its reader and cut out of the outbox once the message is sent."""

    value: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A text that is Telegram's HTML already, made by us of what a person marked bold or linked: it is not escaped again."""

    html: str


@dataclass(frozen=True, slots=True)
class Listing:
    """Phrases or names that are joined with commas."""

    items: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text's key with its values; ints are written with thousands, datetimes as "17.03 WIB"."""

    key: MessageKey
    values: Mapping[str, Value] = field(default_factory=dict)


Value = str | int | date | datetime | ShortDay | Month | Secret | Marked | Listing | Phrase


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: its label, and 1-64 bytes of callback data (Telegram's limit)."""

    label: Phrase
    data: str


Message = tuple[Phrase, ...]
Keyboard = tuple[tuple[Button, ...], ...]


def holds_secret(message: Message) -> bool:
    """Say whether something in a message has to be cut out once it is sent."""
    return any(map(_is_secret, message))


def _is_secret(value: Value) -> bool:
    match value:
        case Secret():
            return True
        case Listing(items):
            return any(map(_is_secret, items))
        case Phrase():
            return any(map(_is_secret, value.values.values()))
        case _:
            return False


def phrase(key: str, **values: Value) -> Phrase:
    """Make a phrase of a literal key; `python -m locales.check` reads these calls."""
    return Phrase(MessageKey(key), values)


def value_to_json(value: Value) -> Any:
    """Turn a value into JSON; what is not text or a number is marked by a one-letter key."""
    match value:
        case datetime():
            return {"t": value.isoformat()}
        case date():
            return {"d": value.isoformat()}
        case ShortDay():
            return {"s": value.value.isoformat()}
        case Month():
            return {"m": value.value.isoformat()}
        case Secret():
            return {"x": value.value}
        case Marked():
            return {"h": value.html}
        case Listing():
            return {"l": [value_to_json(item) for item in value.items]}
        case Phrase():
            return {"p": phrase_to_json(value)}
        case _:
            return value


def value_from_json(raw: Any) -> Value:
    """Undo `value_to_json`; ValueError where the shape is unknown."""
    match raw:
        case {"t": str(text)}:
            return datetime.fromisoformat(text)
        case {"d": str(text)}:
            return date.fromisoformat(text)
        case {"s": str(text)}:
            return ShortDay(date.fromisoformat(text))
        case {"m": str(text)}:
            return Month(date.fromisoformat(text))
        case {"x": str(text)}:
            return Secret(text)
        case {"h": str(text)}:
            return Marked(text)
        case {"l": list(items)}:
            return Listing(tuple(value_from_json(item) for item in items))
        case {"p": nested}:
            return phrase_from_json(nested)
        case str() | int():
            return raw
        case _:
            raise ValueError(f"not a phrase's value: {raw!r}")


def phrase_to_json(said: Phrase) -> Any:
    """Turn a phrase into JSON: [key, {name: value}]."""
    return [said.key, {name: value_to_json(value) for name, value in said.values.items()}]


def phrase_from_json(raw: Any) -> Phrase:
    """Undo `phrase_to_json`."""
    key, values = raw
    return Phrase(MessageKey(key), {name: value_from_json(v) for name, v in values.items()})


def message_to_json(message: Message) -> Any:
    """Turn a message into JSON: a list of phrases."""
    return [phrase_to_json(said) for said in message]


def message_from_json(raw: Any) -> Message:
    """Undo `message_to_json`."""
    return tuple(phrase_from_json(said) for said in raw)


def keyboard_to_json(keyboard: Keyboard) -> Any:
    """Turn a keyboard into JSON: rows of [label, data]."""
    return [[[phrase_to_json(b.label), b.data] for b in row] for row in keyboard]


def keyboard_from_json(raw: Any) -> Keyboard:
    """Undo `keyboard_to_json`."""
    return tuple(tuple(Button(phrase_from_json(label), data) for label, data in row) for row in raw)
