"""Making text: every kind of value, everything escaped, nothing longer than Telegram takes."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import WordsError
from bot.phrases import Button, Listing, Marked, Phrase, Secret, ShortDay, Value, phrase
from handlers.render import LONGEST_TEXT, Renderer, plain, units
from tests.handlers.words import ShownWords

RENDERER = Renderer(ShownWords(), "SatuLaporBot")
DAY = date(2021, 8, 16)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1234, "1234"),
        ("<Kudus> & 'x'", repr("&lt;Kudus&gt; &amp; &#x27;x&#x27;")),
        (DAY, repr("id 16-08 weekday")),
        (ShortDay(DAY), repr("id 16-08 short")),
        (datetime(2021, 8, 16, 10, 3, tzinfo=UTC), repr("id 10.03")),
        (Secret("a&b"), repr("a&amp;b")),
        (Marked("<b>a</b> &amp; b"), repr("<b>a</b> &amp; b")),
        (phrase("inner", n=1), repr("id:inner n=1")),
        (Listing(("a<", 1234, phrase("inner"))), repr("a&lt;, 1.234, id:inner")),
    ],
)
def test_a_value_is_written_in_its_own_way(value: Value, shown: str) -> None:
    assert RENDERER.text((phrase("k", v=value),), "id") == f"id:k v={shown}"


def test_a_message_is_a_phrase_a_line_in_the_readers_language() -> None:
    assert RENDERER.text((phrase("a"), phrase("b")), "en") == "en:a\nen:b"


def test_every_text_may_name_the_bot() -> None:
    assert RENDERER.text((phrase("link"),), "id") == "t.me/SatuLaporBot"


@pytest.mark.parametrize("message", [(), (phrase("bold", text=" "),), (phrase("missing"),)])
def test_what_cannot_be_said_raises(message: tuple[Phrase, ...]) -> None:
    with pytest.raises((ValueError, WordsError)):
        RENDERER.text(message, "id")


def test_buttons_are_plain_text_with_their_data() -> None:
    label = phrase("bold", text="Ya & kirim")
    markup = RENDERER.keyboard(((Button(label, "k:1"),), ()), "id")
    assert markup is not None
    assert markup.to_dict() == {
        "inline_keyboard": [[{"text": "Ya & kirim", "callback_data": "k:1"}]]
    }


def test_no_buttons_are_no_markup() -> None:
    assert RENDERER.keyboard((), "id") is None


def test_a_long_label_is_cut_to_what_telegram_shows() -> None:
    markup = RENDERER.keyboard(((Button(phrase("raw", text="x" * 80), "k"),),), "id")
    assert markup is not None
    assert markup.inline_keyboard[0][0].text == "x" * 63 + "…"


@pytest.mark.parametrize("data", ["", "é" * 33])
def test_data_that_telegram_refuses_is_refused_before(data: str) -> None:
    with pytest.raises(ValueError, match="1-64 bytes"):
        RENDERER.keyboard(((Button(phrase("a"), data),),), "id")


def test_a_toast_is_plain_and_short() -> None:
    assert RENDERER.toast((phrase("bold", text="a & b"),), "id") == "a & b"
    assert RENDERER.toast((phrase("raw", text="x" * 300),), "id") == "x" * 199 + "…"
    assert RENDERER.toast((), "id") is None


def test_a_message_that_just_fits_stays_whole() -> None:
    assert RENDERER.text((phrase("bold", text="😀" * 2048),), "id") == f"<b>{'😀' * 2048}</b>"


def test_what_is_too_long_keeps_whole_lines_and_ends_in_an_ellipsis() -> None:
    message = (phrase("bold", text="a" * 4000), phrase("bold", text="b&" * 100), phrase("c"))
    assert RENDERER.text(message, "id") == f"<b>{'a' * 4000}</b>\n{'b&amp;' * 46}b\n…"


def test_a_line_that_ends_where_the_room_does_leaves_no_empty_line() -> None:
    message = (phrase("raw", text="a" * 4094), phrase("raw", text="b" * 9))
    assert RENDERER.text(message, "id") == "a" * 4094 + "\n…"


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=3000), max_size=6))
def test_no_values_make_a_message_too_long(texts: list[str]) -> None:
    message = (phrase("head"), *(phrase("bold", text=text) for text in texts))
    shown = plain(RENDERER.text(message, "id"))
    assert 1 <= units(shown) <= LONGEST_TEXT
