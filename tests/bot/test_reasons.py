"""Reasons as they are kept and shown."""

from __future__ import annotations

import pytest

from bot.reasons import LONGEST, Reason, say_reason, typed_reason
from tests.bot.dialog.chat import _words, show

WORDS = _words()


@pytest.mark.parametrize("language", WORDS.languages)
@pytest.mark.parametrize("reason", list(Reason))
def test_every_usual_reason_has_words(reason: Reason, language: str) -> None:
    assert WORDS.say(show(say_reason(reason)), language)


def test_any_other_reason_is_shown_as_it_was_typed() -> None:
    assert say_reason("Klaster pesantren") == "Klaster pesantren"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Klaster\n pesantren ", "Klaster pesantren"),
        ("a" * 300, "a" * LONGEST),
        ("x", ""),
        ("12", ""),
        ("...", ""),
        ("", ""),
    ],
)
def test_a_typed_reason_is_kept_short_and_says_something(typed: str, kept: str) -> None:
    assert typed_reason(typed) == kept
