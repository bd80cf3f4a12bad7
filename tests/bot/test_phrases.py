"""What is said survives the outbox: every value comes back from its JSON as it was."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from bot.model import MessageKey
from bot.phrases import (
    Button,
    Listing,
    Marked,
    Month,
    Phrase,
    Secret,
    ShortDay,
    keyboard_from_json,
    keyboard_to_json,
    message_from_json,
    message_to_json,
    phrase,
    value_from_json,
)

EVERYTHING = phrase(
    "receipt-title",
    text="Kab. Kudus",
    count=1234,
    day=date(2021, 8, 16),
    short=ShortDay(date(2021, 8, 16)),
    month=Month(date(2021, 8, 1)),
    at=datetime(2021, 8, 16, 10, 3, tzinfo=UTC),
    token=Secret("abc"),
    marked=Marked("<b>abc</b>"),
    listed=Listing((1, "dua", Phrase(MessageKey("figure-missing")))),
    nested=phrase("figure-missing"),
)


def test_a_message_comes_back_from_its_json_as_it_was() -> None:
    stored = json.loads(json.dumps(message_to_json((EVERYTHING,))))
    assert message_from_json(stored) == (EVERYTHING,)


def test_a_keyboard_comes_back_from_its_json_as_it_was() -> None:
    keyboard = ((Button(phrase("button-send"), "r:1:send"),), ())
    assert keyboard_from_json(json.loads(json.dumps(keyboard_to_json(keyboard)))) == keyboard


def test_a_value_of_unknown_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="not a phrase's value"):
        value_from_json({"z": 1})
