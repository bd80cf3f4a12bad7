"""Fold what phones produce into one plain form before it is read: digits of every script, dashes, spaces, keycaps.

Compatibility folding (NFKC) is not used: it turns "10²" into "102" and "½" into "1/2".
"""

import unicodedata

_LIKE = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d", "-"),
    **dict.fromkeys("\u066c\uff0e", "."),  # U+066C groups Arabic thousands: our dot's own meaning
    **dict.fromkeys("\u066b\u060c\uff0c\u3001", ","),
    **dict.fromkeys("\u061b\uff1b", ";"),
    "\uff0b": "+",
    "\uff0f": "/",
    "\U0001f51f": "10",  # keycap ten is one character of its own
}
_KEYCAP_MARKS = frozenset("\ufe0f\u20e3")


def fold_typed(text: str) -> str:
    """Give the text in lower case, digits as 0-9, dashes as "-", lines joined by ";", single spaces, trimmed."""
    plain = text if text.isascii() else "".join(map(_fold_character, text))
    lines = (" ".join(line.split()) for line in plain.casefold().splitlines())
    return ";".join(line for line in lines if line)


def _fold_character(character: str) -> str:
    """Fold one character; what is invisible (joiners, direction marks, a keycap's frame) disappears."""
    if character in _LIKE:
        return _LIKE[character]
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    if character in _KEYCAP_MARKS or unicodedata.category(character) == "Cf":
        return ""
    return character
