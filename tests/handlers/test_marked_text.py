"""What people mark in a text: kept as Telegram's HTML, by Telegram's own count, and never more than that."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.marked_text import marked_text


def mark(kind: str, offset: int, length: int, **more: object) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("written", "entities", "html"),
    [
        ("Besok rapat", [mark("bold", 6, 5)], "Besok <b>rapat</b>"),
        ("Besok rapat", [mark("italic", 0, 11), mark("underline", 6, 5)], "<i>Besok </i><u><i>rapat</i></u>"),
        ("a < b", [mark("strikethrough", 0, 1)], "<s>a</s> &lt; b"),
        ("😀 rapat", [mark("bold", 3, 5)], "😀 <b>rapat</b>"),
        ("lihat ini", [mark("text_link", 6, 3, url='https://a.id/?x=1&y="2"')], 'lihat <a href="https://a.id/?x=1&amp;y=&quot;2&quot;">ini</a>'),
        ("x\u00a0\uff21", [mark("code", 2, 1)], "x <code>A</code>"),
        (" rapat  ", [mark("bold", 0, 8)], "<b> rapat  </b>"),
        ("a   b", [mark("bold", 0, 1), mark("italic", 1, 3), mark("bold", 4, 1)], "<b>a</b>   <b>b</b>"),
    ],
)  # fmt: skip
def test_marks_are_kept(written: str, entities: list[dict[str, Any]], html: str) -> None:
    assert marked_text(written, entities) == html


@pytest.mark.parametrize(
    "entities",
    [
        None,
        "bold",
        [],
        ["bold"],
        [mark("mention", 0, 5), mark("url", 0, 5), mark("spoiler", 0, 5)],
        [{"type": "bold"}],
        [mark("bold", -1, 5)],
        [mark("bold", 0, 0)],
        [{"type": "bold", "offset": True, "length": 2}],
        [{"type": ["bold"], "offset": 0, "length": 2}],
        [mark("text_link", 0, 5)],
        [mark("text_link", 0, 5, url="javascript:alert(1)")],
        [mark("text_link", 0, 5, url="https://" + "a" * 2050)],
    ],
)
def test_what_marks_nothing_leaves_the_plain_text(entities: object) -> None:
    assert marked_text("Besok rapat", entities) == ""
