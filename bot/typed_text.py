"""Fold what phones produce into one plain form before it is read: digits of every script, dashes, spaces, keycaps.

Compatibility folding (NFKC) is not used: it turns "10²" into "102" and "½" into "1/2".
"""

import unicodedata
from dataclasses import dataclass

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
_INVISIBLE = frozenset({"Cf", "Cc"})
_CONTROLS = dict.fromkeys((*range(9), *range(14, 28), 127))
"""The control characters of ASCII that are no kind of space."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text of which every character knows its place in what was typed; lines end as they do here."""

    typed: str
    text: str
    places: tuple[int, ...]

    def as_typed(self, start: int, end: int) -> str:
        """Give the part that was typed for a part of the folded text, trimmed."""
        until = self.places[end] if end < len(self.places) else len(self.typed)
        return self.typed[self.places[start] : until].strip()


def fold_typed(text: str) -> str:
    """Give the text in lower case, digits as 0-9, dashes as "-", lines joined by ";", single spaces, trimmed."""
    plain = text.translate(_CONTROLS) if text.isascii() else "".join(map(_fold_character, text))
    lines = (" ".join(line.split()) for line in plain.casefold().splitlines())
    return ";".join(line for line in lines if line)


def fold_in_place(text: str) -> Folded:
    """Fold like `fold_typed`, but keep every space and line, and where each character came from."""
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        new = _fold_character(character).casefold()
        if new.isspace():
            new = "\n" if new.splitlines() == [""] else " "
        folded.append(new)
        places.extend([place] * len(new))
    return Folded(text, "".join(folded), tuple(places))


def _fold_character(character: str) -> str:
    """Fold one character; what is invisible (joiners, direction marks, controls, a keycap's frame) disappears."""
    if character in _LIKE:
        return _LIKE[character]
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    hidden = unicodedata.category(character) in _INVISIBLE and not character.isspace()
    return "" if hidden or character in _KEYCAP_MARKS else character
