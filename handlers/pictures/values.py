"""Turn a drawing of the mind into plain values in the reader's words: what leaves for the process that draws is JSON."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from bot.phrases import Listing, Month, Phrase, Secret, ShortDay

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from handlers.render import Renderer

_SAID = (Phrase, Listing, ShortDay, Month, Secret, date, datetime)


def plain_values(drawing: DataclassInstance, renderer: Renderer, language: str) -> dict[str, Any]:
    """Give the fields by name: what is said as plain text, texts, numbers and yes or no as they are, tuples as lists."""
    return {
        field.name: _plain(getattr(drawing, field.name), renderer, language)
        for field in fields(drawing)
    }


def _plain(value: Any, renderer: Renderer, language: str) -> Any:
    if isinstance(value, _SAID):
        return renderer.words(value, language)
    if isinstance(value, tuple):
        return [_plain(one, renderer, language) for one in value]
    if is_dataclass(value) and not isinstance(value, type):
        return plain_values(value, renderer, language)
    return value
