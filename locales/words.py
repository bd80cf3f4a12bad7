"""The words people read: Fluent files for texts, Babel for numbers, days and clocks.

It knows no domain: keys and values come in, text goes out. A missing key or value is an error, never a silent fallback,
for a half-filled sentence in a health report is worse than none.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle
from fluent.syntax import ast

from bot.errors import WordsError
from locales.texts import read_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from locales.texts import Texts

_DAY_PATTERNS = {
    "short": "d MMM",
    "long": "d MMMM y",
    "weekday": "EEEE, d MMMM y",
    "month": "MMMM y",
}
# English as written in Indonesia: 1.234 and 17.03 stay what everyone here, and the number reader, takes them for.
_REGIONS = {"en": "en_ID"}
# fluent.runtime refuses a value above 2,500 characters, and a summary may be longer: a private character stands around
# the name of a long value until the text is made.
_LONGEST_PART = 2000
_MARK = "\uf8ff"


class MissingWord(WordsError):  # noqa: N818 - it names what is wrong, as the others do
    """A text cannot be said: the key, the language or a value is missing."""

    def __init__(self, key: str, language: str, problem: str) -> None:
        super().__init__(f"{key} in {language}: {problem}")
        self.key = key
        self.language = language


def _nothing_named(_language: str) -> Mapping[str, str]:
    return {}


class FluentWords:
    """Every text in every language, with clocks shown in one time zone (WIB in the product).

    Built by `load`, which refuses files that cannot be parsed. Values given to `say` may be text (taken as it is), int
    (with thousands, and usable for plurals), date (as `day(…, "weekday")`) and aware datetime (as `clock`); whoever
    wants another style passes the finished text. `languages` are in alphabetical order. `named` gives a language plain texts that
    its file does not hold, by key: what data is called, which the file's texts may refer to.
    """

    def __init__(
        self,
        texts: Mapping[str, Texts],
        timezone: ZoneInfo,
        named: Callable[[str], Mapping[str, str]] = _nothing_named,
    ) -> None:
        problems = [f"{name}.ftl {problem}" for name in texts for problem in texts[name].problems]
        if problems:
            raise WordsError("\n".join(problems))
        self.languages = tuple(sorted(texts))
        self._texts = dict(texts)
        self._timezone = timezone
        self._named = {language: dict(named(language)) for language in texts}
        self._locales = {language: _locale_of(language) for language in texts}
        self._bundles = {language: self._bundle(language) for language in texts}

    @classmethod
    def load(
        cls,
        folder: Path,
        timezone: ZoneInfo,
        named: Callable[[str], Mapping[str, str]] = _nothing_named,
    ) -> FluentWords:
        """Read every `<language>.ftl` of a folder; WordsError names all that is wrong in any of them."""
        texts = {
            path.stem: read_texts(path.read_text(encoding="utf-8"), named(path.stem))
            for path in sorted(folder.glob("*.ftl"))
        }
        if not texts:
            raise WordsError(f"{folder} holds no .ftl file")
        return cls(texts, timezone, named)

    def keys(self, language: str) -> frozenset[str]:
        """Give the keys of a language."""
        return frozenset(self._texts[language].parameters) | self._named[language].keys()

    def say(self, key: str, language: str, **values: object) -> str:
        """Make a text; MissingWord when the key, the language or a value the text needs is missing."""
        bundle = self._bundles.get(language)
        pattern = bundle.get_message(key).value if bundle and bundle.has_message(key) else None
        if bundle is None or pattern is None:
            raise MissingWord(key, language, "there is no such text")
        shown = {name: self._show(value, key, language) for name, value in values.items()}
        long = {
            f"{_MARK}{name}{_MARK}": value
            for name, value in shown.items()
            if isinstance(value, str) and len(value) > _LONGEST_PART
        }
        marked = shown | {mark.strip(_MARK): mark for mark in long}
        said, errors = bundle.format_pattern(pattern, marked)
        if errors:
            raise MissingWord(key, language, "; ".join(dict.fromkeys(map(str, errors))))
        text = str(said)
        for mark, value in long.items():
            text = text.replace(mark, value)
        return text

    def number(self, value: int, language: str) -> str:
        """Write a number with thousands: "1.234"."""
        return format_decimal(value, locale=self._locale(language))

    def day(self, value: date, language: str, style: str = "weekday") -> str:
        """Write a day: short "16 Agu", long "16 Agustus 2021", weekday "Senin, 16 Agustus 2021" or month "Agustus 2021"."""
        return format_date(value, _DAY_PATTERNS[style], locale=self._locale(language))

    def clock(self, value: datetime, language: str) -> str:
        """Write a moment as the clock of the time zone shows it: "17.03 WIB"; ValueError for a naive time."""
        if value.tzinfo is None:
            raise ValueError("a clock needs an aware time")
        local = value.astimezone(self._timezone)
        locale = self._locale(language)
        return f"{format_time(local, 'short', tzinfo=self._timezone, locale=locale)} {local:%Z}"

    def _show(self, value: object, key: str, language: str) -> str | int:
        """Turn a value into what Fluent takes."""
        match value:
            case bool():
                raise MissingWord(key, language, "a yes or no has no words")
            case str() | int():
                return value
            case datetime():
                return self.clock(value, language)
            case date():
                return self.day(value, language)
            case _:
                raise MissingWord(key, language, f"{type(value).__name__} cannot be put into words")

    def _locale(self, language: str) -> Locale:
        locale = self._locales.get(language)
        if locale is None:
            raise MissingWord("", language, "there is no such language")
        return locale

    def _bundle(self, language: str) -> FluentBundle:
        name = str(self._locales[language]).replace("_", "-")
        bundle = FluentBundle([name], use_isolating=False)
        bundle.add_resource(self._texts[language].resource)
        bundle.add_resource(ast.Resource([_plain(*text) for text in self._named[language].items()]))
        return bundle


def _plain(key: str, text: str) -> ast.Message:
    """Make a text that is taken as it is written."""
    return ast.Message(ast.Identifier(key), ast.Pattern([ast.TextElement(text)]))


def _locale_of(language: str) -> Locale:
    """Give Babel's rules for a language file's name."""
    try:
        return Locale.parse(_REGIONS.get(language, language))
    except (UnknownLocaleError, ValueError):
        raise WordsError(f"{language}.ftl is not named after a language") from None
