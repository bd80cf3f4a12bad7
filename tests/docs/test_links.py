"""Every page leads to something that is there, and the index to every page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from commands.channel import PROJECT
from tests.docs.pages import DOCS, all_pages, anchors_of, links_of

if TYPE_CHECKING:
    from pathlib import Path

PAGES = all_pages()


def _dead(page: Path, link: str) -> bool:
    """Say whether a link inside the project leads to no file, or to no heading of it."""
    path, _, anchor = unquote(link).partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.is_relative_to(PROJECT) or not target.exists():
        return True
    return bool(anchor) and target.suffix == ".md" and anchor not in anchors_of(target)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(PROJECT)))
def test_no_link_is_dead(page: Path) -> None:
    inside = [link for link in links_of(page) if "://" not in link and "mailto:" not in link]
    assert [link for link in inside if _dead(page, link)] == []


def test_the_index_names_every_page_and_every_decision() -> None:
    index = DOCS / "README.md"
    named = {(DOCS / link.partition("#")[0]).resolve() for link in links_of(index)}
    pages = {page for page in DOCS.glob("*.md") if page != index} | set(DOCS.glob("adr/*.md"))
    assert sorted(page.name for page in pages - named) == []


def test_links_and_headings_are_read_as_they_are_shown(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# A *first* `thing`\n## Twice\n## Twice\n[a](x.md#b) ![c](d.png) `[no](no.md)`\n"
        "```\n# no heading\n[no](no.md)\n```\n",
        encoding="utf-8",
    )
    assert links_of(page) == ["x.md#b", "d.png"]
    assert anchors_of(page) == {"a-first-thing", "twice", "twice-1"}
