from __future__ import annotations

from typing import Any

import pytest

from stubs.telegram.html import MarkupError, parse_html
from stubs.telegram.texts import find_entities


def entity(kind: str, offset: int, length: int, **more: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("polos", "polos", []),
        ("<b>a</b><strong>b</strong>", "ab", [entity("bold", 0, 1), entity("bold", 1, 1)]),
        ("<i>a<u>b</u></i>", "ab", [entity("italic", 0, 2), entity("underline", 1, 1)]),
        ("<em>a</em><ins>b</ins>", "ab", [entity("italic", 0, 1), entity("underline", 1, 1)]),
        ("<s>a</s><strike>b</strike><del>c</del>", "abc",
         [entity("strikethrough", n, 1) for n in range(3)]),
        ('<span class="tg-spoiler">a</span>', "a", [entity("spoiler", 0, 1)]),
        ("<tg-spoiler>a</tg-spoiler>", "a", [entity("spoiler", 0, 1)]),
        ("<code>a</code>", "a", [entity("code", 0, 1)]),
        ("<pre>a</pre>", "a", [entity("pre", 0, 1)]),
        ('<pre><code class="language-python">a</code></pre>', "a",
         [entity("pre", 0, 1, language="python")]),
        ('<a href="https://a.id/?x=1&amp;y">a</a>', "a",
         [entity("text_link", 0, 1, url="https://a.id/?x=1&y")]),
        ("<a>a.id</a>", "a.id", [entity("text_link", 0, 4, url="a.id")]),
        ("<a href='x'>a</a>", "a", []),
        ("<blockquote>a</blockquote>", "a", [entity("blockquote", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [entity("expandable_blockquote", 0, 1)]),
        ('<tg-emoji emoji-id="12">a</tg-emoji>', "a",
         [entity("custom_emoji", 0, 1, custom_emoji_id="12")]),
        ("1 &lt; 2 &amp; &quot;3&quot; &#52; &unknown; & 5", '1 < 2 & "3" 4 &unknown; & 5', []),
        ("\U0001f600<B>b</B>", "\U0001f600b", [entity("bold", 2, 1)]),
        ("<b></b>a", "a", []),
        ("<b>a</>", "a", [entity("bold", 0, 1)]),
    ],
)  # fmt: skip
def test_tags_become_entities(source: str, text: str, entities: list[dict[str, Any]]) -> None:
    assert parse_html(source) == (text, entities)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("é<br/>", 'Unsupported start tag "br/" at byte offset 2'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_bad_markup_is_refused_in_telegrams_words(source: str, reason: str) -> None:
    with pytest.raises(MarkupError) as raised:
        parse_html(source)
    assert str(raised.value) == reason


def test_telegram_finds_commands_links_mentions_and_hashtags() -> None:
    text = "/lapor@bot_satu ke https://a.id/x, @kudus #covid a@b.id 1/2"
    found = [
        (e["type"], text[e["offset"] : e["offset"] + e["length"]]) for e in find_entities(text)
    ]
    assert found == [
        ("bot_command", "/lapor@bot_satu"),
        ("url", "https://a.id/x"),
        ("mention", "@kudus"),
        ("hashtag", "#covid"),
        ("email", "a@b.id"),
    ]


def test_nothing_is_found_inside_code() -> None:
    code = [entity("code", 0, 6)]
    assert find_entities("/lapor", code) == code
