"""The pages of this project, their links and the names of their headings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from commands.channel import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

DOCS = PROJECT / "docs"
THREATS = DOCS / "threat-model.md"
_FENCE = re.compile(r"^(?:```|~~~).*?^(?:```|~~~)\s*$", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"`[^`\n]*`")
_LINK = re.compile(r"!?\[[^\]]*\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
_HEADING = re.compile(r"^#{1,6} (.*?)\s*#*$", re.MULTILINE)


def all_pages() -> list[Path]:
    """Give every page that people read."""
    found = [*PROJECT.glob("*.md"), *DOCS.rglob("*.md"), *(PROJECT / "deploy").glob("*.md")]
    return sorted(found)


def links_of(page: Path) -> list[str]:
    """Give where a page leads; what stands in code leads nowhere."""
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    return [found[1] for found in _LINK.finditer(_CODE.sub("code", text))]


def anchors_of(page: Path) -> set[str]:
    """Give the names that headings get where pages are shown (GitHub's way)."""
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    named: dict[str, int] = {}
    found = set()
    for heading in _HEADING.findall(text):
        plain = _LINK.sub(lambda link: link[0].partition("](")[0].lstrip("!["), heading)
        name = re.sub(r"[^\w\- ]", "", plain.lower()).replace(" ", "-")
        count = named.get(name, 0)
        named[name] = count + 1
        found.add(f"{name}-{count}" if count else name)
    return found
