"""Recognise an indicator by the words officers use for it in a typed report, with a slip of one letter forgiven.

The words are the form's data; this module knows neither numbers nor where in a text the words stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from bot.form import Form
    from bot.form_figures import Indicator
    from bot.model import IndicatorKey

_SHORTEST_WITH_SLIP = 5
"""Among shorter words one letter makes another word too often ("erat", "berat")."""


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """What a form's labels are made of; it is the same for every text."""

    phrases: Mapping[tuple[str, ...], IndicatorKey]
    shorts: Mapping[str, IndicatorKey]
    words: tuple[str, ...]
    longest: int


class Labels:
    """All labels of a form; words in `known` mean something else and are never taken for a misspelt label."""

    def __init__(self, form: Form, known: Collection[str]) -> None:
        vocabulary = _read_vocabulary(form.indicators)
        self._phrases, self._shorts = vocabulary.phrases, vocabulary.shorts
        self._vocabulary = vocabulary.words
        self._known = known
        self._spelt: dict[str, str] = dict(zip(self._vocabulary, self._vocabulary, strict=True))
        self.longest = vocabulary.longest

    def short(self, word: str) -> IndicatorKey | None:
        """Give the indicator with this short label ("k"), which is a label only beside a figure."""
        return self._shorts.get(word)

    def match(self, words: Sequence[str], *, slips: bool) -> tuple[int, IndicatorKey] | None:
        """Give how many of the leading words are a label, the longest one, and whose; None when there is none."""
        spelt = [self._spell(word) for word in words] if slips else list(words)
        for size in range(min(len(spelt), self.longest), 0, -1):
            key = self._phrases.get(tuple(spelt[:size]))
            if key is not None:
                return size, key
        return None

    def is_compound(self, words: Sequence[str]) -> bool:
        """Say whether a label's words also name two indicators one after the other ("meninggal probable")."""
        keys = {self._phrases.get((self._spell(word),)) for word in words}
        return len(keys - {None}) > 1

    def _spell(self, word: str) -> str:
        """Give the one label word that this is a slip of, or the word itself; each word is looked up once."""
        if word not in self._spelt:
            self._spelt[word] = word if word in self._known else self._nearest(word)
        return self._spelt[word]

    def _nearest(self, word: str) -> str:
        near = [other for other in self._vocabulary if _is_slip(word, other)]
        meanings = {self._phrases.get((other,), other) for other in near}
        return near[0] if len(meanings) == 1 else word


@lru_cache(maxsize=8)
def _read_vocabulary(indicators: tuple[Indicator, ...]) -> _Vocabulary:
    """Take the labels of a form apart, once: every text that is typed is read with them."""
    phrases = {
        tuple(label.split(" ")): indicator.key
        for indicator in indicators
        for label in (*indicator.labels, indicator.name)
    }
    return _Vocabulary(
        phrases,
        {indicator.short: indicator.key for indicator in indicators},
        tuple(sorted({word for phrase in phrases for word in phrase})),
        max(map(len, phrases), default=0),
    )


def _is_slip(typed: str, meant: str) -> bool:
    """Say whether one letter is missing, added, wrong, or has changed places with its neighbour; linear in length."""
    if min(len(typed), len(meant)) < _SHORTEST_WITH_SLIP or abs(len(typed) - len(meant)) > 1:
        return False
    same = 0
    while same < min(len(typed), len(meant)) and typed[same] == meant[same]:
        same += 1
    left, right = typed[same:], meant[same:]
    if len(left) != len(right):
        return left[1:] == right or left == right[1:]
    return left[1:] == right[1:] or (left[:2] == right[1::-1] and left[2:] == right[2:])
