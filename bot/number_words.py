"""Indonesian number words up to 999.999, written apart or joined: "dua belas", "duabelas", "seribu dua ratus".

It knows nothing of digits and separators; those are read in `bot.numerals`.
"""

import re

_UNITS = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_VALUE = {word: value for value, word in enumerate(_UNITS, start=1)}
_UNIT = "|".join(_UNITS)
_LONGEST = 120
"""No number below a million needs as many letters; what is longer is never searched."""


def _below_thousand(prefix: str) -> str:
    """Give the pattern of 1-999, its groups named with the prefix; it also matches nothing at all."""
    return (
        rf"(?:(?P<{prefix}hundreds>{_UNIT}|se) ?ratus ?)?"
        rf"(?:(?P<{prefix}ten>se) ?puluh|(?P<{prefix}eleven>se) ?belas"
        rf"|(?P<{prefix}teen>{_UNIT}) ?belas"
        rf"|(?P<{prefix}tens>{_UNIT}) ?puluh ?(?P<{prefix}rest>{_UNIT})?"
        rf"|(?P<{prefix}one>{_UNIT}))?"
    )


_NUMBER = re.compile(
    rf"(?:(?P<single>se) ?ribu ?|{_below_thousand('k')} ?(?P<many>ribu) ?)?{_below_thousand('u')}"
)


def read_number_words(text: str) -> int | None:
    """Read lower-case number words, 1-999.999; None when the text is anything else."""
    found = _NUMBER.fullmatch(text) if 0 < len(text) <= _LONGEST else None
    if found is None:
        return None
    words = found.groupdict()
    thousands = 1 if words["single"] else _sum_group(words, "k")
    if words["many"] and not thousands:
        return None
    return thousands * 1000 + _sum_group(words, "u") or None


def _sum_group(words: dict[str, str | None], prefix: str) -> int:
    """Add up the named groups of one `_below_thousand`; 0 when none took part."""

    def worth(name: str, each: int) -> int:
        word = words[prefix + name]
        return each * _VALUE.get(word, 1) if word else 0

    return (
        worth("hundreds", 100)
        + worth("ten", 10)
        + worth("eleven", 11)
        + (10 + worth("teen", 1) if words[prefix + "teen"] else 0)
        + worth("tens", 10)
        + worth("rest", 1)
        + worth("one", 1)
    )
