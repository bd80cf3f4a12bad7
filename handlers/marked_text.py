"""What a person marked in a text (bold, italic, links) as Telegram's HTML, with the text itself folded as everywhere.

Telegram tells marks by offset and length in UTF-16 units. Only marks that say something about how the words look are kept;
whatever is malformed is left out, and the words stay.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from itertools import pairwise

from handlers.clean_text import fold_text

_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "code",
}
_LINK = re.compile(r"(?:https?|mailto|tg)://?\S+", re.IGNORECASE)
_MOST = 100
"""Telegram keeps so many marks of a message."""
_LONGEST_LINK = 2048


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    opens: str
    closes: str


def marked_text(written: str, entities: object) -> str:
    """Give the text with its marks as HTML; empty where nothing in it is marked."""
    given = entities if isinstance(entities, list) else []
    marks = [mark for one in given[:_MOST] if (mark := _read(one)) is not None]
    if not marks:
        return ""
    units = written.encode("utf-16-le", "surrogatepass")
    edges = sorted({0, len(units) // 2, *(at for mark in marks for at in (mark.start, mark.end))})
    parts = []
    for start, end in pairwise(edges):
        part = units[2 * start : 2 * end].decode("utf-16-le", "ignore")
        covering = [mark for mark in marks if mark.start <= start and end <= mark.end]
        parts.append(_wrap(html.escape(fold_text(part), quote=False), covering))
    return "".join(parts).strip()


def _wrap(part: str, covering: list[_Mark]) -> str:
    """Put a part into its marks; white space alone looks the same without."""
    if not part.strip():
        return part
    for mark in covering:
        part = f"{mark.opens}{part}{mark.closes}"
    return part


def _read(entity: object) -> _Mark | None:
    """Read one mark; None for what is none of how words look, or is not as Telegram writes it."""
    if not isinstance(entity, dict):
        return None
    start, length, kind = (entity.get(name) for name in ("offset", "length", "type"))
    if type(start) is not int or type(length) is not int or start < 0 or length < 1:
        return None
    if kind == "text_link":
        return _link(start, start + length, entity.get("url"))
    tag = _TAGS.get(kind) if isinstance(kind, str) else None
    return _Mark(start, start + length, f"<{tag}>", f"</{tag}>") if tag else None


def _link(start: int, end: int, url: object) -> _Mark | None:
    if not isinstance(url, str) or len(url) > _LONGEST_LINK or not _LINK.fullmatch(url):
        return None
    safe = html.escape(fold_text(url), quote=True)
    return _Mark(start, end, f'<a href="{safe}">', "</a>")
