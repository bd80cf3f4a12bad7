"""`python -m benchmarks.summary`: what a supervisor waits for a summary, with a long history and with many units.

It writes docs/summary-cost.md, and leaves with 3 when a budget is missed, with 0 otherwise.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Annotated

import typer

from benchmarks.asking_views import (
    DELAY,
    MISSING,
    OLDEST,
    PICTURE,
    SUMMARY,
    measure,
)
from benchmarks.budgets import conclude, print_budgets, read_numbers, say_missed, write_rows
from benchmarks.province import be_quiet
from commands.collecting import collect_seldom

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.asking_views import Seconds

PAGE = Path(__file__).resolve().parent.parent / "docs" / "summary-cost.md"
DAYS, UNITS = "31,1116", "350,1000,10000"
MOST = {SUMMARY: 0.3, OLDEST: 0.3, PICTURE: 1.5}
"""Seconds, with the longest history."""
MOST_WIDE = {SUMMARY: 3.0, MISSING: 3.0, DELAY: 3.0}
"""Seconds, with the most units."""
GROWS = 1.5
STEEP = 2.0
"""So many times as long a unit may take with the most units as with the fewest of them."""
HEAD = """\
# What a summary costs

Measured {day} by `{command}`, which writes this page.
A supervisor of the province asks, and the answer is made as the bot makes it: read from a SQLite file, worded, and with its
buttons; Telegram alone is left out. Seconds are medians of turns on warm connections; each turn is in the JSON (`JSON=out.json`).
Run it on a machine that does nothing else.

| what | measured | budget | |
| --- | ---: | ---: | --- |
"""
TAIL = """
- **History**: a month of 35 units that was carried and confirmed, and copies of it further and further back; opening balances are
  loaded, so that *aktif* is there. *A day long ago* is the first one of the longest history.
- **Picture**: drawn by the process that draws for the bot, which runs already; the first one starts that process.
- **Units**: copies of the 35 under other codes, each with its officer, over one month. A picture is drawn of up to a few hundred.
- **Growth** is seconds a unit with the most units beside those with the fewest: 1 x is in proportion.
"""

Days = Annotated[str, typer.Option(help="days of history of 35 units, from few to many")]
Many = Annotated[str, typer.Option("--units", help="numbers of units, from few to many")]
Turns = Annotated[int, typer.Option(help="turns of each", min=1)]
Seed = Annotated[int, typer.Option(help="of the figures")]
JsonFile = Annotated[Path | None, typer.Option("--json", help="write the result here")]
Output = Annotated[Path, typer.Option("--output", help="the page to write")]


@dataclass(frozen=True, slots=True)
class Line:
    """A budget in seconds (s) or times (x); without one it is only told. `because` are the figures it rests on."""

    what: str
    measured: float
    budget: float | None
    unit: str
    because: str

    @property
    def missed(self) -> bool:
        """Whether it is over its budget."""
        return self.budget is not None and self.measured > self.budget

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """Give what a table shows of it."""
        budget = "" if self.budget is None else f"<= {self.budget:g} {self.unit}"
        state = "told" if self.budget is None else "MISSED" if self.missed else "kept"
        return self.what, f"{self.measured:.2f} {self.unit}", budget, f"{state}: {self.because}"


def bench(
    *,
    days: Days = DAYS,
    units: Many = UNITS,
    turns: Turns = 7,
    seed: Seed = 1,
    json_file: JsonFile = None,
    output: Output = PAGE,
) -> None:
    """Measure, print the table, and write the page."""
    with tempfile.TemporaryDirectory() as folder:
        long, wide = asyncio.run(
            measure(Path(folder), read_numbers(days), read_numbers(units), turns, seed)
        )
    lines = [*long_lines(long), *wide_lines(wide)]
    print_budgets(lines)
    command = command_of(days, units, turns, seed)
    output.write_text(page(lines, command, datetime.now(UTC).date()), encoding="utf-8")
    if json_file:
        found = {"long": as_json(long), "wide": as_json(wide)}
        json_file.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    conclude(say_missed(lines))


def long_lines(long: Seconds) -> list[Line]:
    """Hold the seconds of 35 units against the budgets, and what a long history adds."""
    lines = []
    for what, by_days in long.items():
        most = max(by_days)
        lines.append(
            Line(
                f"{what}, 35 units, {most:,} days",
                median(by_days[most]),
                MOST.get(what),
                "s",
                _spread(by_days[most]),
            )
        )
    by_days = long[SUMMARY]
    longest, shortest = max(by_days), min(by_days)
    ratio = median(by_days[longest]) / median(by_days[shortest])
    what = f"{SUMMARY}: {longest:,} beside {shortest:,} days"
    return [*lines, Line(what, ratio, GROWS, "x", _medians(by_days))]


def wide_lines(wide: Seconds) -> list[Line]:
    """Hold the seconds of many units against the budgets, and how they grow with the units."""
    lines = []
    for what, by_units in wide.items():
        most, fewest = max(by_units), min(by_units)
        took = median(by_units[most])
        lines.append(
            Line(f"{what}, {most:,} units", took, MOST_WIDE.get(what), "s", _medians(by_units))
        )
        ratio = (took / most) / (median(by_units[fewest]) / fewest)
        said = f"{took / most * 1e6:.0f} µs a unit"
        grown = f"{what}: a unit of {most:,} beside one of {fewest:,}"
        lines.append(Line(grown, ratio, STEEP, "x", said))
    return lines


def page(lines: Sequence[Line], command: str, day: date) -> str:
    """Write the page."""
    return HEAD.format(day=day.isoformat(), command=command) + write_rows(lines) + TAIL


def command_of(days: str, units: str, turns: int, seed: int) -> str:
    """Give the command that makes the page again."""
    sizes = "" if (days, units) == (DAYS, UNITS) else f" --days {days} --units {units}"
    return f"python -m benchmarks.summary --turns {turns} --seed {seed}{sizes}"


def as_json(seconds: Seconds) -> dict[str, Mapping[str, Sequence[float]]]:
    """Give every turn's seconds."""
    return {
        what: {str(size): list(each) for size, each in by_size.items()}
        for what, by_size in seconds.items()
    }


def _medians(by_size: Mapping[int, Sequence[float]]) -> str:
    return ", ".join(f"{median(by_size[n]) * 1000:.0f} ms at {n:,}" for n in sorted(by_size))


def _spread(turns: Sequence[float]) -> str:
    return f"single turns {min(turns) * 1000:.0f} to {max(turns) * 1000:.0f} ms"


if __name__ == "__main__":
    be_quiet()
    collect_seldom()  # as the bot does when it is ready
    typer.run(bench)
