"""Read CSV files of reports and opening balances; every wrong line is named, and nothing is used when one is wrong.

Reports: `tanggal,kode_wilayah,konfirmasi,sembuh,meninggal[,…]`; a blank is "belum ada". Opening balances:
`tanggal,kode_wilayah,konfirmasi_kum[,…]`; a blank is not known. Corrections: `tanggal,kode_wilayah,indikator,koreksi`,
signed. Other columns are left alone.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.errors import SettingsError
from bot.model import IndicatorKey, UnitCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from bot.form import Form
    from bot.units import Units

CUMULATIVE = "_kum"
PROBLEMS_SHOWN = 50
_DIGITS = 18
"""More digits than any population has; Python refuses to read thousands of them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One unit's day in a file; None is a blank."""

    number: int
    day: date
    unit: UnitCode
    figures: Mapping[IndicatorKey, int | None]


def read_reports(path: Path, form: Form, units: Units) -> list[Line]:
    """Read daily figures; SettingsError names every wrong line."""
    return _read(path, {key: key for key in form.keys}, form, units)


def read_balances(path: Path, form: Form, units: Units) -> list[Line]:
    """Read opening cumulatives; SettingsError names every wrong line."""
    return _read(path, {f"{key}{CUMULATIVE}": key for key in form.keys}, form, units)


def read_corrections(path: Path, form: Form, units: Units) -> list[Line]:
    """Read penyesuaian, one indicator a line; a unit's of one day are given together, signed.

    SettingsError names every wrong line.
    """
    found: dict[tuple[UnitCode, date], Line] = {}
    problems: list[str] = []
    for number, row in _rows(path, ("tanggal", "kode_wilayah", "indikator", "koreksi")):
        line = _correction(row, number, form, units)
        if isinstance(line, list):
            problems += [f"{path}:{problem}" for problem in line]
            continue
        before = found.get((line.unit, line.day))
        if before and set(before.figures) & set(line.figures):
            problems.append(f"{path}:{number}: {line.unit} {line.day} has this indikator already")
        else:
            figures = {**before.figures, **line.figures} if before else line.figures
            found[line.unit, line.day] = Line(number, line.day, line.unit, figures)
    if problems:
        raise SettingsError(_shortened(problems))
    return list(found.values())


def _rows(path: Path, wanted: tuple[str, ...]) -> list[tuple[int, Mapping[str | None, str | None]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            missing = [name for name in wanted if name not in (rows.fieldnames or ())]
            if missing:
                raise SettingsError(
                    tuple(f"{path}:1: the column {name} is missing" for name in missing)
                )
            return [(rows.line_num, row) for row in rows]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SettingsError((f"{path}: {error}; give a readable UTF-8 CSV file",)) from None


def _correction(
    row: Mapping[str | None, str | None], number: int, form: Form, units: Units
) -> Line | list[str]:
    """Read a signed amount, or name everything that is wrong with its line."""
    line = _line(row, number, {}, form, units)
    problems = line if isinstance(line, list) else []
    key, text = row.get("indikator") or "", (row.get("koreksi") or "").strip()
    if key not in form.keys:
        problems.append(f"{number}: indikator {key!r} is not one of {', '.join(form.keys)}")
    digits = text.lstrip("+-")
    whole = digits.isascii() and digits.isdigit() and len(text) - len(digits) <= 1
    if not whole or len(digits) > _DIGITS or not int(digits):
        problems.append(f"{number}: koreksi {text!r} is no whole number like -5")
    if isinstance(line, list) or problems:
        return problems
    return Line(number, line.day, line.unit, {IndicatorKey(key): int(text)})


def _read(path: Path, columns: Mapping[str, IndicatorKey], form: Form, units: Units) -> list[Line]:
    lines: list[Line | list[str]] = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            known = [name for name in rows.fieldnames or () if name in columns]
            problems = list(_missing_columns(path, rows.fieldnames or (), known))
            if not problems:
                wanted = {n: columns[n] for n in known}
                lines = [_line(row, rows.line_num, wanted, form, units) for row in rows]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SettingsError((f"{path}: {error}; give a readable UTF-8 CSV file",)) from None
    problems += [
        f"{path}:{problem}" for line in lines if isinstance(line, list) for problem in line
    ]
    good = [line for line in lines if isinstance(line, Line)]
    problems += [f"{path}:{problem}" for problem in _doubles(good)]
    if problems:
        raise SettingsError(_shortened(problems))
    return good


def _missing_columns(path: Path, names: Iterable[str], known: list[str]) -> Iterator[str]:
    if any(";" in name for name in names):
        yield f"{path}:1: columns are separated by commas, not by semicolons"
    for name in ("tanggal", "kode_wilayah"):
        if name not in names:
            yield f"{path}:1: the column {name} is missing"
    if not known:
        yield f"{path}:1: there is no column of figures"


def _line(
    row: Mapping[str | None, str | None],
    number: int,
    columns: Mapping[str, IndicatorKey],
    form: Form,
    units: Units,
) -> Line | list[str]:
    """Read a line, or name everything that is wrong in it."""
    problems: list[str] = []
    if None in row:  # where csv puts what has no column; "1,000" in two cells would be read as 1
        problems.append(f"{number}: there are more cells than columns; write 1000, not 1,000")
    try:
        day = date.fromisoformat(row.get("tanggal") or "")
    except ValueError:
        problems.append(f"{number}: tanggal {row.get('tanggal')!r} is no date like 2021-08-16")
        day = form.first_day
    if day < form.first_day:
        problems.append(f"{number}: tanggal {day} lies before {form.first_day}")
    code = row.get("kode_wilayah") or ""
    unit = units.get(code)
    if unit is None:
        problems.append(f"{number}: kode_wilayah {code!r} is not one of ours, like 33.19")
    highest = form.limits.highest_for(unit.population) if unit else None
    figures: dict[IndicatorKey, int | None] = {}
    for name, key in columns.items():
        text = (row.get(name) or "").strip()
        if text and not (text.isascii() and text.isdigit()):
            problems.append(f"{number}: {name} {text!r} is no whole number of 0 or more")
        elif len(text) > _DIGITS or (text and highest is not None and int(text) > highest):
            problems.append(f"{number}: {name} {text!r} is too large for {code}")
        else:
            figures[key] = int(text) if text else None
    return problems or Line(number, day, UnitCode(code), figures)


def _doubles(lines: Iterable[Line]) -> Iterator[str]:
    seen: dict[tuple[UnitCode, date], int] = {}
    for line in lines:
        first = seen.setdefault((line.unit, line.day), line.number)
        if first != line.number:
            yield f"{line.number}: {line.unit} {line.day} stands in line {first} already"


def _shortened(problems: list[str]) -> tuple[str, ...]:
    if len(problems) <= PROBLEMS_SHOWN:
        return tuple(problems)
    more = len(problems) - PROBLEMS_SHOWN
    return (*problems[:PROBLEMS_SHOWN], f"and {more} more")
