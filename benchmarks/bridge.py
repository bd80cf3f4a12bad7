"""What the link to the nation costs beside a bare client, and what a day costs with a long history: a part of `benchmarks.bench`."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks.carrying import compare
from benchmarks.growth import measure

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.carrying import Beside
    from benchmarks.growth import Growth

ROWS, HISTORY = "1085,5000", "10000,100000,1000000"
DAYS_PER_TURN = 3
"""A day is over in a fraction of a second, so that more of them fit."""
TWICE, ONE_CALL, GROWS = 2.0, 1.0, 1.5
GROWTH_NAMED = "{what}: {longest:,} beside {shortest:,} stored reports"
NOTES = """\
- **Beside a bare client**: the bridge marks, carries, writes every outcome, reads back, keeps each value that was seen, judges,
  and puts COCOK into the outbox. The bare client posts the same bytes to the same registry and reads the same pages by the same
  calls, and keeps nothing. Both are warm; the registry is emptied before each turn.
- **A month without a difference**: 35 units and 31 days, counted in the registry's own log.
- **History**: a real month of every unit, carried and confirmed, and copies of it further and further back in reports, parity,
  readings, published totals, outbox, inbox and audit. Each turn is a new day: 35 officers write and send a report (70 steps of the
  conversation), one round of the bridge carries and confirms them, a sweep compares 31 days, and the day's book is read.
"""


@dataclass(frozen=True, slots=True)
class Line:
    """One budget: what was measured as a ratio or a number of calls, and the figures that it rests on."""

    what: str
    measured: float
    budget: float
    unit: str
    because: str

    @property
    def missed(self) -> bool:
        """Whether it is over its budget."""
        return self.measured > self.budget

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """Give what a table shows of it."""
        shown = f"{self.measured:.2f}" if self.unit == "x" else f"{self.measured:.0f}"
        state = "MISSED" if self.missed else "met"
        return (
            self.what,
            f"{shown} {self.unit}",
            f"<= {self.budget:g} {self.unit}",
            f"{state}: {self.because}",
        )


async def measure_link(
    folder: Path, rows: Sequence[int], sizes: Sequence[int], turns: int, seed: int
) -> tuple[list[Beside], Growth | None]:
    """Carry so many rows beside the bare client, and work on histories of these sizes; none leaves that out."""
    beside = [await compare(folder, each, turns, seed) for each in rows]
    return beside, await measure(folder, sizes, DAYS_PER_TURN * turns, seed) if sizes else None


def budgets(beside: Sequence[Beside], growth: Growth | None) -> list[Line]:
    """Hold what was measured against the budgets."""
    lines: list[Line] = []
    for each in beside:
        low, high = each.spread
        because = (
            f"{median(each.ours):.2f} s and {median(each.bare):.2f} s, {each.calls} calls each; "
            f"single turns {low:.2f} to {high:.2f}"
        )
        what = f"bridge and read-back of {each.rows:,} rows beside a bare client"
        lines.append(Line(what, each.ratio, TWICE, "x", because))
    month = max(each.month_calls for each in beside)
    lines.append(
        Line(
            "reconciling a month without a difference",
            month,
            ONE_CALL,
            "calls",
            "31 days, 35 units",
        )
    )
    for what, by_size in (growth.seconds if growth else {}).items():
        shortest, longest = min(by_size), max(by_size)
        because = ", ".join(f"{median(by_size[n]) * 1000:.0f} ms at {n:,}" for n in sorted(by_size))
        named = GROWTH_NAMED.format(what=what, longest=longest, shortest=shortest)
        lines.append(Line(named, growth.ratio(what) if growth else 1.0, GROWS, "x", because))
    return lines


def as_json(
    beside: Sequence[Beside], growth: Growth | None, lines: Sequence[Line]
) -> dict[str, Any]:
    """Give every turn's seconds and every budget."""
    return {
        "beside": [
            {"rows": e.rows, "ours": e.ours, "bare": e.bare, "ratio": e.ratio, "calls": e.calls}
            for e in beside
        ],
        "growth": {
            what: {str(size): list(seconds) for size, seconds in by_size.items()}
            for what, by_size in (growth.seconds if growth else {}).items()
        },
        "budgets": [
            {"what": e.what, "measured": e.measured, "budget": e.budget, "missed": e.missed}
            for e in lines
        ],
    }
