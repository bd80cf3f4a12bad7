"""Print what was found, section by section, and in the end the one next step."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from commands.checkup.finding import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commands.checkup.finding import Finding

_MARKS = {
    Level.WELL: "[green]✓[/]",
    Level.NOTE: "[yellow]![/]",
    Level.MISSING: "[bold red]✗[/]",
    Level.UNSEEN: "[dim]·[/]",
}
_WIDE = 200
_COLOURS = {Level.WELL: "none", Level.NOTE: "yellow", Level.MISSING: "red", Level.UNSEEN: "dim"}


def open_page() -> Console:
    """Give the page: as wide as the terminal, and wide enough for every line where nobody sees one."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=_WIDE)


def print_findings(console: Console, findings: Sequence[Finding]) -> None:
    """Print every finding under its section, its steps below it."""
    width = max(len(finding.what) for finding in findings)
    for section, of_section in groupby(findings, key=lambda finding: finding.section):
        console.print()
        console.print(f"[bold]{escape(section)}[/]")
        for finding in of_section:
            colour = _COLOURS[finding.level]
            page = Table.grid(padding=(0, 1))
            page.add_column(min_width=1)
            page.add_column(min_width=width)
            page.add_column()
            what = f"[bold]{escape(finding.what)}[/]"
            page.add_row(_MARKS[finding.level], what, f"[{colour}]{escape(finding.found)}[/]")
            console.print(Padding(page, (0, 0, 0, 2), expand=False))
            if finding.mend:
                console.print(Padding(_steps(finding.mend), (0, 0, 0, 6), expand=False))


def _steps(mend: Sequence[str]) -> Table:
    """Number the steps, if there are several."""
    steps = Table.grid(padding=(0, 1))
    for number, step in enumerate(mend, start=1):
        sign = f"{number}." if len(mend) > 1 else "→"
        steps.add_row(f"[cyan]{sign}[/]", escape(step))
    return steps


def print_end(
    console: Console, findings: Sequence[Finding], username: str, *, running: bool, greet: bool
) -> None:
    """Count what is missing and say what to do next; `greet` when an admin has not pressed Start yet."""
    missing = [finding for finding in findings if finding.level is Level.MISSING]
    notes = sum(finding.level is Level.NOTE for finding in findings)
    console.print()
    console.print(f"[dim]{'─' * 60}[/]")
    also = f", {notes} worth a look" if notes else ""
    if missing:
        things = "1 thing is missing" if len(missing) == 1 else f"{len(missing)} things are missing"
        console.print(f"[bold red]{things}[/]{also}.")
        first = missing[0]
        step = f": {escape(first.mend[0])}" if first.mend else ""
        console.print(f"Next: [bold]{escape(first.what)}[/]{step}. Then run doctor again.")
        return
    console.print(f"[bold green]Nothing is missing[/]{also}.")
    steps = [] if running else ["start the bot: [bold]python run_bot.py run[/]"]
    link = f"https://t.me/{escape(username)}"
    if greet or not running:
        steps.append(
            f"write [bold]/start[/] to @{escape(username)} ({link}), then [bold]/undang[/] to invite officers"
        )
    console.print(f"Next: {', then '.join(steps)}." if steps else "The bot runs.")
