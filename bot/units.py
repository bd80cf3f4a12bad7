"""The kabupaten and kota that report, read from the text of a CSV file; it opens no file itself.

Magelang, Semarang, Pekalongan and Tegal are each both a kabupaten and a kota: a label always shows which one it is.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.errors import FormError
from bot.model import UnitCode
from bot.typed_text import fold_typed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_COLUMNS = ["code", "kind", "name", "short_name", "population"]
_CODE = re.compile(r"[0-9]{2}\.[0-9]{2}")
_KIND_WORD = re.compile(r"(kabupaten|kab|kota)\b")
_SPOKEN = {"solo": "surakarta"}
"""What people say for a name that is written otherwise (docs/rules.md, words)."""
_SHORTEST_BEGINNING = 3


class UnitKind(StrEnum):
    """What a unit is by law; both report alike."""

    REGENCY = "kabupaten"
    """Led by a bupati; shown as "Kab."."""
    CITY = "kota"
    """Led by a wali kota; shown as "Kota"."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One kabupaten or kota with its Kemendagri code and its population in persons."""

    code: UnitCode
    kind: UnitKind
    name: str
    short_name: str
    population: int

    @property
    def label(self) -> str:
        """The name with its kind, "Kab. Kudus": the same in every language."""
        kind = "Kab." if self.kind is UnitKind.REGENCY else "Kota"
        return f"{kind} {self.short_name}"


@dataclass(frozen=True, slots=True)
class Units:
    """All units of a province, in code order."""

    units: tuple[Unit, ...]
    _by_code: Mapping[UnitCode, Unit] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        ordered = tuple(sorted(self.units, key=lambda unit: unit.code))
        object.__setattr__(self, "units", ordered)
        object.__setattr__(self, "_by_code", {unit.code: unit for unit in ordered})

    def __iter__(self) -> Iterator[Unit]:
        return iter(self.units)

    def __len__(self) -> int:
        return len(self.units)

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __getitem__(self, code: UnitCode) -> Unit:
        return self._by_code[code]

    def get(self, code: str) -> Unit | None:
        """Give the unit with this code, "33.19"; None when there is none."""
        return self._by_code.get(UnitCode(code))

    def find(self, text: str) -> tuple[Unit, ...]:
        """Give the units that a person may mean, in code order.

        Understands a code ("33.19", "3319"), a name with or without its kind ("kab kudus", "solo") and, where no name is
        equal, the beginning of one from three letters on. "semarang" gives both.
        """
        words = " ".join(fold_typed(text).replace(".", " ").replace(";", " ").split())
        digits = words.replace(" ", "")
        by_code = [unit for unit in self.units if unit.code.replace(".", "") == digits]
        if by_code:
            return tuple(by_code)
        kind = _KIND_WORD.match(words)
        among = [u for u in self.units if kind is None or u.kind.startswith(kind[1])]
        name = words[kind.end() :].strip() if kind else words
        name = _SPOKEN.get(name, name)
        equal = tuple(unit for unit in among if unit.short_name.casefold() == name)
        if equal or len(name) < _SHORTEST_BEGINNING:
            return equal
        return tuple(unit for unit in among if unit.short_name.casefold().startswith(name))


def parse(text: str) -> Units:
    """Read the units from CSV text with the columns code, kind, name, short_name, population.

    Raises FormError with one sentence for each line that is wrong.
    """
    lines = csv.reader(text.splitlines(), strict=True)
    problems: list[str] = []
    units: dict[UnitCode, Unit] = {}
    try:
        if next(lines, None) != _COLUMNS:
            raise FormError((f"line 1: the columns must be {','.join(_COLUMNS)}",))
        for values in lines:
            found = _read_line(values)
            if isinstance(found, str):
                problems.append(f"line {lines.line_num}: {found}")
            elif found.code in units:
                problems.append(f"line {lines.line_num}: the code {found.code} was given before")
            else:
                units[found.code] = found
    except csv.Error as error:
        problems.append(f"line {lines.line_num}: this is not CSV: {error}")
    if not units and not problems:
        problems.append("line 2: no unit is given")
    if problems:
        raise FormError(tuple(problems))
    return Units(tuple(units.values()))


def _read_line(values: list[str]) -> Unit | str:
    """Read one unit, or give the sentence that says what is wrong with its line."""
    if len(values) != len(_COLUMNS):
        return f"{len(_COLUMNS)} values are needed, {len(values)} are given"
    code, kind, name, short_name, population = (value.strip() for value in values)
    if not _CODE.fullmatch(code):
        return f"the code must look like 33.19, not {code!r}"
    if kind not in tuple(UnitKind):
        return f"the kind must be one of {', '.join(UnitKind)}, not {kind!r}"
    if not name or not short_name:
        return "the name and the short name must not be empty"
    if not re.fullmatch(r"[1-9][0-9]{0,8}", population):
        return f"the population must be a whole number above 0, not {population!r}"
    return Unit(UnitCode(code), UnitKind(kind), name, short_name, int(population))
