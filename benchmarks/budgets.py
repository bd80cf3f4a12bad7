"""Budgets and what became of them, as benches show them: a table in the terminal, one on a page, and a status for a shell."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import typer
from rich import box
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

MISSED = 3
"""The status that a bench leaves with when a budget is missed."""


class Budgeted(Protocol):
    """A line of a table of budgets."""

    @property
    def what(self) -> str:
        """Give what was measured."""

    @property
    def missed(self) -> bool:
        """Whether it is over its budget."""

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """Give what the table shows of it: what, measured, budget, and what became of it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its budget as they are shown; `keeps` is None where there is no budget."""

    what: str
    measured: str
    budget: str = ""
    keeps: bool | None = None
    because: str = ""

    @property
    def missed(self) -> bool:
        """Whether it is over its budget."""
        return self.keeps is False

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """Give what a table shows of it."""
        state = {None: "", True: "met", False: "MISSED"}[self.keeps]
        said = ": ".join(filter(None, (state, self.because)))
        return self.what, self.measured, self.budget, said


def read_numbers(text: str) -> list[int]:
    """Read whole numbers with commas between them."""
    return [int(number) for number in text.split(",") if number]


def write_rows(lines: Sequence[Budgeted]) -> str:
    """Write lines as rows of a page."""
    return "".join("| " + " | ".join(line.cells) + " |\n" for line in lines)


def print_budgets(lines: Sequence[Budgeted]) -> None:
    """Print lines as a table."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for place, column in enumerate(("what", "measured", "budget", "")):
        table.add_column(column, justify="right" if place in {1, 2} else "left")
    for line in lines:
        table.add_row(*line.cells)
    Console(width=160).print(table)


def say_missed(lines: Sequence[Budgeted]) -> list[str]:
    """Name the budgets that were missed, a sentence each."""
    missed = (line for line in lines if line.missed)
    return [f"{line.what}: {line.cells[1]}, the budget is {line.cells[2]}" for line in missed]


def conclude(missed: Sequence[str]) -> None:
    """Name the missed budgets and leave with 3, if there are any."""
    if missed:
        sys.stdout.write("\n".join((f"MISSED {len(missed)}", *missed, "")))
        raise typer.Exit(MISSED)
