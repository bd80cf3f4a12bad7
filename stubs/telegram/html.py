"""Telegram's HTML: text with tags to plain text with entities, and Telegram's errors for bad markup.

Rules and wording follow tdlib's parser; offsets in errors count bytes, offsets of entities UTF-16 units.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Any

PLAIN_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
}
OTHER_TAGS = {"a", "span", "blockquote", "tg-emoji"}

_RUN = re.compile(r"[^<&]+")
_TAG_END = re.compile(r"\s*>")
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(
    r"""\s+([^\s=>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""", re.DOTALL
)
_REFERENCE = re.compile(r"&(lt|gt|amp|quot|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});")


class MarkupError(ValueError):
    """The text's tags make no sense to Telegram."""


@dataclass(frozen=True, slots=True)
class _Open:
    """A tag waiting for its end: where its text begins and what it will become."""

    tag: str
    start: int
    piece: int
    attributes: dict[str, str]


def utf16_length(text: str) -> int:
    """Count UTF-16 code units: what Telegram's offsets, lengths and limits count."""
    return len(text) + sum(char > "\uffff" for char in text)


def parse_html(source: str) -> tuple[str, list[dict[str, Any]]]:
    """Turn tagged text into plain text and entities, outer before inner.

    Raises MarkupError with Telegram's wording, to be prefixed by "can't parse entities: ".
    """
    reader = _Reader(source)
    reader.read()
    entities = sorted(reader.entities, key=lambda entity: (entity["offset"], -entity["length"]))
    return "".join(reader.pieces), entities


class _Reader:
    """One pass over one text."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.pieces: list[str] = []
        self.entities: list[dict[str, Any]] = []
        self._length = 0
        self._open: list[_Open] = []

    def read(self) -> None:
        """Fill `pieces` and `entities`."""
        at = 0
        while at < len(self.source):
            char = self.source[at]
            if char == "&":
                at = self._read_reference(at)
            elif self.source.startswith("</", at):
                at = self._read_end(at)
            elif char == "<":
                at = self._read_start(at)
            else:
                run = _RUN.match(self.source, at)
                at = self._add(run.group(), at + len(run.group())) if run else at + 1
        if self._open:
            msg = f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"'
            raise MarkupError(msg)

    def _add(self, text: str, at: int) -> int:
        self.pieces.append(text)
        self._length += utf16_length(text)
        return at

    def _read_reference(self, at: int) -> int:
        found = _REFERENCE.match(self.source, at)
        if found is None:
            return self._add("&", at + 1)
        return self._add(html.unescape(found.group()), found.end())

    def _byte(self, at: int) -> int:
        return len(self.source[:at].encode("utf-8", "surrogatepass"))

    def _read_start(self, at: int) -> int:
        name = _TAG_NAME.match(self.source, at + 1)
        tag = name.group().lower() if name else ""
        if tag not in PLAIN_TAGS and tag not in OTHER_TAGS:
            raise MarkupError(f'Unsupported start tag "{tag}" at byte offset {self._byte(at)}')
        attributes: dict[str, str] = {}
        cursor = at + 1 + len(tag)
        while found := _ATTRIBUTE.match(self.source, cursor):
            key, *values = found.groups()
            attributes[key.lower()] = html.unescape(next((v for v in values if v is not None), ""))
            cursor = found.end()
        end = _TAG_END.match(self.source, cursor)
        if end is None:
            raise MarkupError(f"Unclosed start tag at byte offset {self._byte(at)}")
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            msg = f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(at)}'
            raise MarkupError(msg)
        self._open.append(_Open(tag, self._length, len(self.pieces), attributes))
        return end.end()

    def _read_end(self, at: int) -> int:
        if not self._open:
            raise MarkupError(f"Unexpected end tag at byte offset {self._byte(at)}")
        end = self.source.find(">", at)
        if end < 0:
            raise MarkupError(f"Unclosed end tag at byte offset {self._byte(at)}")
        tag = self.source[at + 2 : end].strip().lower()
        opened = self._open.pop()
        if tag not in ("", opened.tag):
            msg = (
                f"Unmatched end tag at byte offset {self._byte(at)}, "
                f'expected "</{opened.tag}>", found "</{tag}>"'
            )
            raise MarkupError(msg)
        if self._length > opened.start:
            self._close(opened)
        return end + 1

    def _close(self, opened: _Open) -> None:
        entity: dict[str, Any] = {"offset": opened.start, "length": self._length - opened.start}
        match opened.tag:
            case "a":
                url = opened.attributes.get("href") or "".join(self.pieces[opened.piece :])
                if "." not in url and "://" not in url:
                    return  # Telegram keeps the text and forgets a link that leads nowhere
                entity |= {"type": "text_link", "url": url}
            case "span":
                entity["type"] = "spoiler"
            case "blockquote":
                long = "expandable" in opened.attributes
                entity["type"] = "expandable_blockquote" if long else "blockquote"
            case "tg-emoji":
                number = opened.attributes.get("emoji-id", "")
                entity |= {"type": "custom_emoji", "custom_emoji_id": number}
            case "code" if self._name_language(opened):
                return
            case _:
                entity["type"] = PLAIN_TAGS[opened.tag]
                if opened.tag == "pre" and "language" in opened.attributes:
                    entity["language"] = opened.attributes["language"]
        self.entities.append(entity)

    def _name_language(self, opened: _Open) -> bool:
        """Let `<pre><code class="language-x">` say the language of its pre instead of being code."""
        outer = self._open[-1] if self._open else None
        name = opened.attributes.get("class", "")
        inside = outer is not None and outer.tag == "pre" and outer.start == opened.start
        if outer is not None and inside and name.startswith("language-"):
            outer.attributes["language"] = name.removeprefix("language-")
            return True
        return False
