"""Make foreign text safe to store and to compare: one Unicode form, no characters that a database or a reader trips over."""

from __future__ import annotations

import unicodedata

LONGEST_TEXT = 4096
"""Telegram's own limit for a message."""
_LONGEST_NAME = 128
_KEPT_FORMS = ("<super>", "<sub>", "<fraction>")
_TURNS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
"""Kinds of marks that turn the text behind them, also text of ours in which theirs is quoted."""


def clean_text(text: str) -> str:
    """Give the text in NFKC, lines divided by a line feed, at most 4,096 characters, trimmed.

    Superscripts and fractions keep their form, against NFKC: "10²" must not be read as 102, nor "1½" as 11/2.
    NUL, other control characters and lone surrogates go: PostgreSQL refuses the first and the last. So do marks that
    turn the direction of writing: a reason or a figure in it is shown to others, who must read it as it is.
    """
    if text.isascii() and text.isprintable():
        return text[:LONGEST_TEXT].strip()
    return fold_text(text)[:LONGEST_TEXT].strip()


def fold_text(text: str) -> str:
    """Give a part of a text so folded, neither cut nor trimmed."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return unicodedata.normalize("NFC", "".join(map(_fold, lines)))


def clean_name(text: str) -> str:
    """Give a name on one line without invisible marks, which could turn the text around it; at most 128 characters."""
    plain = (c for c in clean_text(text) if unicodedata.category(c) != "Cf")
    return " ".join("".join(plain).split())[:_LONGEST_NAME]


def _fold(character: str) -> str:
    if character == "\n":
        return character
    if unicodedata.category(character) in {"Cc", "Cs"}:
        return ""
    if unicodedata.bidirectional(character) in _TURNS:
        return ""
    if unicodedata.decomposition(character).startswith(_KEPT_FORMS):
        return character
    return unicodedata.normalize("NFKC", character)
