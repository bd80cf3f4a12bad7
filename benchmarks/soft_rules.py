"""`python -m benchmarks.soft_rules DATA.csv`: how often the soft rules ask, and which known jumps they catch.

It leaves with 3 when a budget is missed (docs/soft-rules.md), with 1 when a file cannot be read, and with 0 otherwise.
"""

from __future__ import annotations

import csv
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich import box
from rich.console import Console
from rich.table import Table

from benchmarks.asking import ask_about
from benchmarks.score import NUMBERS, RULES, Score, missed_budgets
from bot.errors import SatuLaporError, SettingsError
from bot.model import IndicatorKey, UnitCode
from bot.soft_rules import RuleKind
from commands.channel import load_form, load_units
from commands.table import read_balances, read_reports

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.asking import Jump
    from bot.units import Units
    from commands.table import Line

KNOWN_JUMPS = Path(__file__).with_name("known_jumps.csv")
FITTED = frozenset({"33.01", "33.04", "33.09", "33.13", "33.19", "33.74", "33.76"})
"""Rule 6 was fitted on these: of the 13 units of the real series, every other one in the order of codes."""
MISSED = 3

DataArgument = Annotated[Path, typer.Argument(help="CSV: tanggal,kode_wilayah,konfirmasi,…")]
Balances = Annotated[Path | None, typer.Option(help="CSV of opening balances")]
Jumps = Annotated[Path, typer.Option(help="CSV: tanggal,kode_wilayah[,indikator,angka]")]
JsonFile = Annotated[Path | None, typer.Option("--json", help="write the result here")]


def bench(
    data: DataArgument,
    balances: Balances = None,
    jumps: Jumps = KNOWN_JUMPS,
    json_file: JsonFile = None,
) -> None:
    """Ask about every report of a file and print what was caught, what was missed and what was asked for nothing."""
    form, units = load_form("covid19"), load_units("33")
    lines = read_reports(data, form, units)
    openings = read_balances(balances, form, units) if balances else []
    known = read_jumps(jumps, lines)
    every = Score("all", tuple(ask_about(form, units, lines, openings)), known)
    groups = [
        every.only("fitted", FITTED),
        every.only("held out", {one.unit for one in every.asked} - FITTED),
    ]
    problems = [problem for group in groups for problem in missed_budgets(group)]
    console = Console()
    print_groups(console, [*groups, every])
    print_units(console, every, units)
    if json_file:
        result = {
            "groups": {score.name: score.as_json() for score in groups},
            "units": {score.name: score.as_json() for score in every.by_unit()},
            "missed_budgets": problems,
        }
        json_file.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    if problems:
        console.print(f"MISSED {len(problems)}", *problems, sep="\n", highlight=False)
        raise typer.Exit(MISSED)


def read_jumps(path: Path, lines: Sequence[Line]) -> set[Jump]:
    """Read the known jumps that stand in these reports.

    Where a jump names its figure, the report of its unit and day must carry it: another file's day is no jump.
    """
    reports = {(line.unit, line.day): line.figures for line in lines}
    found: set[Jump] = set()
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                jump = UnitCode(row["kode_wilayah"]), date.fromisoformat(row["tanggal"])
                figures, figure = reports.get(jump), row.get("angka")
                if figures is None:
                    continue
                if not figure or figures.get(IndicatorKey(row["indikator"])) == int(figure):
                    found.add(jump)
    except (OSError, ValueError, KeyError, TypeError, csv.Error) as error:
        wanted = "give a CSV file with tanggal,kode_wilayah[,indikator,angka]"
        raise SettingsError((f"{path}: {error!r}; {wanted}",)) from None
    return found


def print_groups(console: Console, scores: Sequence[Score]) -> None:
    """Print a table a group of units, a line a rule."""
    for score in scores:
        table = _table(["rule", *_if_any(score, "caught", "missed"), "for nothing", "%"])
        for name, kinds in RULES.items():
            label = f"{NUMBERS[kinds[0]]} {name}" if len(kinds) == 1 else name
            caught = score.caught(*kinds)
            jumps = _if_any(score, str(caught), str(score.known - caught))
            asked = str(score.for_nothing(*kinds))
            table.add_row(label, *jumps, asked, f"{score.share(*kinds):.2f}")
        console.print(
            f"\n{score.name}: {score.reports} reports, {score.known} known jumps; "
            f"rule 6 notices {score.noticed:.0f} % of noughts too many",
            highlight=False,
        )
        console.print(table)


def print_units(console: Console, every: Score, units: Units) -> None:
    """Print a line a unit: what rule 6 caught and missed, and how many reports each rule asks about for nothing."""
    columns = _if_any(every, "caught", "missed")
    table = _table(["unit", "reports", *columns, *NUMBERS.values(), "%"])
    for score in every.by_unit():
        label = f"{score.name} {units[UnitCode(score.name)].label}"
        jumps = _if_any(every, str(score.caught(RuleKind.OUTLIER)), str(len(score.missed)))
        counts = [str(score.for_nothing(kind)) for kind in NUMBERS]
        share = f"{score.share(*RuleKind):.2f}"
        table.add_row(label, str(score.reports), *jumps, *counts, share)
    console.print("\nby unit: questions for nothing by the rule's number", highlight=False)
    console.print(table)


def _if_any(score: Score, *cells: str) -> tuple[str, ...]:
    """Give cells about known jumps, where there is any."""
    return cells if score.known else ()


def _table(columns: Sequence[str]) -> Table:
    """Make a table of a name and many numbers."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for place, column in enumerate(columns):
        table.add_column(column, justify="right" if place else "left", no_wrap=True)
    return table


def main() -> int:
    """Run the benchmark; what the reader can mend is said in a sentence each, and leaves with 1."""
    try:
        typer.run(bench)
    except SatuLaporError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
