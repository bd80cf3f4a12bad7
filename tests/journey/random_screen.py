"""What an officer reads on the screen: the open question, the figures of a card or a receipt, by the shipped texts.

It reads words only. Neither sessions nor button data nor rows are known here.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.dialog import Channel
    from locales.words import FluentWords

_TAG = re.compile(r"</?[a-z][^>]*>")
_SIGNED = {"card-line-minus": -1, "card-line-plus": 1}
_FIRST_DAY, _DAYS = date(2021, 7, 1), 120


class Kind(StrEnum):
    """What a card says that it becomes."""

    REPORT = "report"
    RALAT = "ralat"
    ADJUSTMENT = "adjustment"
    PRACTICE = "practice"


@dataclass(frozen=True)
class Paper:
    """A card or a receipt as its words say it; `number` is a receipt's, `locked` means that a supervisor has to agree."""

    kind: Kind | None
    unit: str
    day: date
    figures: Mapping[str, int | None] = field(default_factory=dict)
    adjustments: Mapping[str, int] = field(default_factory=dict)
    locked: bool = False
    number: str = ""


class Reader:
    """Knows the Indonesian texts by their keys, so that a better wording is no other behaviour."""

    def __init__(self, channel: Channel, words: FluentWords) -> None:
        self._words = words
        self.keys = tuple(map(str, channel.form.keys))
        self.main = tuple(map(str, channel.form.main))
        self._names = {key: words.say(f"indicator-{key}", "id") for key in self.keys}
        self._buttons = {
            indicator.short: str(indicator.key) for indicator in channel.form.indicators
        }
        self._short = {words.say(f"indicator-{key}-short", "id"): key for key in self.keys}
        self._units = {unit.label: str(unit.code) for unit in channel.units}
        self._missing = words.say("figure-missing", "id")
        days = (_FIRST_DAY + timedelta(days=n) for n in range(_DAYS))
        self._days = {words.day(day, "id"): day for day in days}
        self._titles = {
            self._plain("card-title"): Kind.REPORT,
            self._plain("card-title-nihil"): Kind.REPORT,
            self._plain("card-title-ralat"): Kind.RALAT,
            self._plain("card-title-adjustment"): Kind.ADJUSTMENT,
            self._plain("card-title-practice"): Kind.PRACTICE,
        }
        self._heading = self._shape("report-heading", "unit", "day")
        parameters = words._texts["id"].parameters
        named = [key for key in parameters if key.startswith("card-line") and key not in _SIGNED]
        named.sort(key=lambda key: -len(parameters[key]))
        self._lines = [self._shape(key, *sorted(parameters[key])) for key in named]
        self._signed = {
            sign: self._shape(key, "indicator", "amount") for key, sign in _SIGNED.items()
        }
        self._receipt = self._shape("receipt-title", "number")
        self._request = self._shape("request-title", "number")
        self._asks = [
            self._shape("report-ask", "indicator", "number", "of"),
            self._shape("change-ask", "indicator"),
            self._shape("answer-ambiguous", "indicator"),
            self._shape("answer-which", "indicator", "numbers"),
            self._shape("adjustment-ask", "indicator"),
            self._shape("adjustment-sign", "indicator", "amount"),
        ]

    def label(self, key: str) -> str:
        """Give what a button says."""
        return self._plain(key)

    def by_short(self, short: str) -> str:
        """Give the indicator that a button's data names."""
        return self._buttons[short]

    def question(self, text: str) -> str | None:
        """Give the indicator that a message asks for."""
        for line in reversed(text.splitlines()):
            for shape in self._asks:
                found = shape.fullmatch(line)
                if found:
                    named = found["indicator"]
                    return next((k for k, name in self._names.items() if name == named), None)
        if self._plain("entry-which-grouping") in text:
            return self.main[0]
        return None

    def card(self, text: str) -> Paper | None:
        """Read a review card, with or without its buttons of now."""
        kind = next(
            (self._titles[line] for line in text.splitlines() if line in self._titles), None
        )
        return None if kind is None else self._paper(text, kind)

    def receipt(self, text: str) -> Paper | None:
        """Read a receipt."""
        found = next(filter(None, map(self._receipt.fullmatch, text.splitlines())), None)
        return None if found is None else self._paper(text, None, found["number"])

    def request(self, text: str) -> Paper | None:
        """Read what a supervisor is asked: the lines that change, and no others."""
        found = next(filter(None, map(self._request.fullmatch, text.splitlines())), None)
        return None if found is None else self._paper(text, None, found["number"])

    def _paper(self, text: str, kind: Kind | None, number: str = "") -> Paper:
        unit, day = "", _FIRST_DAY
        figures: dict[str, int | None] = {}
        adjustments: dict[str, int] = {}
        for line in text.splitlines():
            heading = self._heading.fullmatch(line)
            if heading and heading["unit"] in self._units:
                unit, day = self._units[heading["unit"]], self._days[heading["day"]]
            for shape in self._lines:
                found = shape.fullmatch(line)
                if found and found["indicator"] in self._short:
                    shown = found.groupdict()
                    count = self._count(shown.get("new") or shown["figure"])
                    figures[self._short[found["indicator"]]] = count
                    break
            for sign, shape in self._signed.items():
                found = shape.fullmatch(line)
                if found and found["indicator"] in self._short:
                    amount = self._count(found["amount"]) or 0
                    adjustments[self._short[found["indicator"]]] = sign * amount
        locked = self._plain("card-locked") in text
        return Paper(kind, unit, day, figures, adjustments, locked, number)

    def _count(self, written: str) -> int | None:
        return None if written == self._missing else int(written.replace(".", ""))

    def _plain(self, key: str) -> str:
        return html.unescape(_TAG.sub("", self._words.say(key, "id")))

    def _shape(self, key: str, *names: str) -> re.Pattern[str]:
        """Give what a line of this text looks like, with a group for each value."""
        said = self._words.say(key, "id", **{name: f"\ue000{name}\ue001" for name in names})
        parts = re.split("\ue000(.+?)\ue001", html.unescape(_TAG.sub("", said)))
        return re.compile(
            "".join(f"(?P<{p}>.+?)" if n % 2 else re.escape(p) for n, p in enumerate(parts))
        )
