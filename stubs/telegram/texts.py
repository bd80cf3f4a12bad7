"""What Telegram makes of a text: trimmed, measured, and with the entities it finds by itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from stubs.telegram.errors import bad_request
from stubs.telegram.html import MarkupError, parse_html, utf16_length

if TYPE_CHECKING:
    from stubs.telegram.params import Params

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024

_PATTERNS = (
    ("url", re.compile(r"(?<![\w@/])https?://[^\s<>\"]+[^\s<>\".,;:!?)\]]")),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("bot_command", re.compile(r"(?<![\w/<>])/[a-zA-Z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])")),
    ("mention", re.compile(r"(?<![\w@])@[a-zA-Z]\w{2,31}(?!\w)", re.ASCII)),
    ("hashtag", re.compile(r"(?<![\w#])#\w*[^\W\d]\w*")),
)
_OPAQUE = {"code", "pre", "text_link"}


def find_entities(text: str, taken: list[dict[str, Any]] | None = None) -> list[dict[str, Any]]:
    """Give `taken` with the commands, links, mentions and hashtags Telegram finds in `text`."""
    found = list(taken or [])
    spans = [(e["offset"], e["offset"] + e["length"]) for e in found if e["type"] in _OPAQUE]
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start = utf16_length(text[: match.start()])
            end = start + utf16_length(match.group())
            if all(end <= low or start >= high for low, high in spans):
                spans.append((start, end))
                found.append({"offset": start, "length": end - start, "type": kind})
    return sorted(found, key=lambda entity: (entity["offset"], -entity["length"]))


def read_formatted(
    params: Params, name: str, *, limit: int, prefix: str = ""
) -> tuple[str, list[dict[str, Any]]]:
    """Read a text or caption with its parse_mode or entities, as Telegram stores it.

    `limit` counts UTF-16 units after the entities are parsed; `prefix` is `caption_` for captions.
    """
    source = params.text(name)
    mode = params.text("parse_mode").lower()
    if mode == "html":
        try:
            text, entities = parse_html(source)
        except MarkupError as error:
            raise bad_request(f"can't parse entities: {error}") from error
    elif mode:
        raise bad_request("unsupported parse_mode")
    else:
        text, entities = source, params.json(f"{prefix}entities") or []
    text, entities = _trim(text, entities)
    if utf16_length(text) > limit:
        raise bad_request("message caption is too long" if prefix else "message is too long")
    return text, find_entities(text, entities)


def _trim(text: str, entities: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """Take white space off both ends and move the entities along."""
    shift = len(text) - len(text.lstrip())
    stripped = text.strip()
    end = utf16_length(stripped)
    kept = []
    for entity in entities:
        first = max(entity["offset"] - shift, 0)
        last = min(entity["offset"] - shift + entity["length"], end)
        if last > first:
            kept.append({**entity, "offset": first, "length": last - first})
    return stripped, kept
