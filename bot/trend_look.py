"""Which weeks of which figure are asked for: read from what was typed after /tren, and written for buttons.

A button's data is "tr:<day>:<days>:<figure>:<unit>", the figure by its short label; no unit is all that the reader sees.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.entry.cutter import KNOWN_WORDS
from bot.entry.labels import Labels
from bot.typed_text import fold_typed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.form import Form
    from bot.model import IndicatorKey, UnitCode
    from bot.units import Unit, Units

SPANS = FOUR_WEEKS, THIRTEEN_WEEKS = (28, 90)
"""Days that a picture shows."""
_SPAN = re.compile(r"(?P<days>[0-9]{1,3})(?: ?(?:hari|days?))?\b(?![.\d])")


@dataclass(frozen=True, slots=True)
class Look:
    """A figure, the last day and how many days; `unit` None is all units that the reader sees."""

    indicator: IndicatorKey
    day: date
    days: int = FOUR_WEEKS
    unit: UnitCode | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a typed text asks for. `units` may be meant, none where none is named; `name` is the text that names them.

    `indicator` None: none was named. `derived` is the key of a figure that is computed and never reported by itself.
    """

    indicator: IndicatorKey | None
    units: tuple[Unit, ...]
    name: str
    days: int
    derived: IndicatorKey | None = None


def read_asked(form: Form, units: Units, text: str) -> Asked:
    """Read "suspek Kab. Kudus 90", in any order, each part or none; a wrong number of days is given as it was typed."""
    typed = " ".join(fold_typed(text).replace(",", " ").split())
    span = next((found for found in _SPAN.finditer(typed) if _alone(typed, found)), None)
    if span is not None:
        typed = f"{typed[: span.start()]} {typed[span.end() :]}"
    words = typed.split()
    indicator, words = _take_indicator(form, units, words)
    derived = None
    for one in form.derived:
        if indicator is None and one.key in words:
            derived = one.key
            words = [word for word in words if word != one.key]
    name = " ".join(words)
    found = units.find(name) if name else ()
    return Asked(indicator, found, name, int(span["days"]) if span else FOUR_WEEKS, derived)


def _alone(typed: str, found: re.Match[str]) -> bool:
    """Say whether digits stand by themselves and are no part of a unit's code."""
    return found.start() == 0 or typed[found.start() - 1] == " "


def _take_indicator(
    form: Form, units: Units, words: Sequence[str]
) -> tuple[IndicatorKey | None, list[str]]:
    """Find the label of a figure among words, one without a slip before one with; give the words that are left."""
    labels = _labels(form, units)
    for slips in (False, True):
        for start in range(len(words)):
            found = labels.match(words[start:], slips=slips)
            if found is not None:
                size, key = found
                return key, [*words[:start], *words[start + size :]]
    for start, word in enumerate(words):
        short = labels.short(word)
        if short is not None:
            return short, [*words[:start], *words[start + 1 :]]
    return None, list(words)


def _labels(form: Form, units: Units) -> Labels:
    """Give the form's labels; a word of a unit's name is never a misspelt one."""
    named = {word for unit in units for word in unit.short_name.casefold().split()}
    return Labels(form, KNOWN_WORDS | named | {"kabupaten", "kab", "kota"})


def write_look(look: Look) -> str:
    """Write figure and days into a question's `look`."""
    return f"{look.days}:{look.indicator}"


def read_look(form: Form, day: date, unit: UnitCode | None, text: str) -> Look:
    """Undo it; a figure that there is no more becomes the form's first."""
    days, _, key = text.partition(":")
    known = next((one for one in form.keys if one == key), form.main[0])
    return Look(known, day, int(days), unit)


def button_data(form: Form, look: Look) -> str:
    """Write what a button carries."""
    short = form.indicator(look.indicator).short
    return f"tr:{look.day}:{look.days}:{short}:{look.unit or ''}"


def pressed_look(form: Form, units: Units, parts: Sequence[str]) -> Look | None:
    """Read [day, days, figure, unit] of a button; None for a forged one. Whose units they are is not looked at here."""
    if len(parts) != 4 or parts[1] not in {str(days) for days in SPANS}:
        return None
    day_text, days, short, code = parts
    indicator, unit = form.by_short(short), units.get(code) if code else None
    try:
        day = date.fromisoformat(day_text)
    except ValueError:
        return None
    if indicator is None or (code and unit is None):
        return None
    return Look(indicator.key, day, int(days), unit.code if unit else None)
