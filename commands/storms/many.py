"""Play many storms, in several processes when told, and sum up what came of them."""

from __future__ import annotations

import asyncio
import multiprocessing
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from rich.table import Table

from commands.channel import load_form, load_units, make_channel, shipped_words
from commands.replay import POLICY
from commands.storms.play import DAYS, play
from commands.storms.stage import Ground
from storage import migrate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.dialog import Channel
    from commands.storms.play import Outcome
    from locales.words import FluentWords

COUNTED = (
    ("reports", "reports"),
    ("revisions", "revisions of them"),
    ("corrections", "corrections"),
    ("rows", "rows that reached the nation"),
    ("calls", "calls"),
    ("healings", "healings"),
    ("asked", "times SELISIH was told"),
    ("answers", "answers of officers"),
)
"""What is summed up over all storms, and how it is called."""


def play_many(
    seeds: Sequence[int], workers: int, days: int = DAYS, places: int | None = None
) -> Iterator[Outcome]:
    """Play the storms of these seeds, each worker one after the other, and give their outcomes in the order of the seeds."""
    with TemporaryDirectory(prefix="satulapor-") as folder:
        database = Path(folder) / "empty.db"
        asyncio.run(migrate(f"sqlite+aiosqlite:///{database}"))
        play_one = partial(play_on, database, days, places)
        if workers == 1:
            yield from map(play_one, seeds)
            return
        with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
            yield from pool.map(play_one, seeds)


def play_on(database: Path, days: int, places: int | None, seed: int) -> Outcome:
    """Play the storm of a seed on a copy of this empty database."""
    return play(seed, Ground(*read_shipped(), database), days, places)


@cache
def read_shipped() -> tuple[Channel, FluentWords]:
    """Read the shipped files, once in a process."""
    form = load_form("covid19")
    words = shipped_words(form, POLICY.timezone)
    return make_channel(form, load_units("33"), POLICY, words), words


def line_of(outcome: Outcome) -> str:
    """Say in a line what came of a storm; the digest is the same whenever its seed is played."""
    counts = " ".join(f"{name}={outcome.counts[name]}" for name, _ in COUNTED)
    held = "held" if not outcome.problems else f"{len(outcome.problems)} problems"
    return f"{outcome.seed:>6} {held} {counts} {outcome.digest[:12]} {outcome.seconds:.1f}s"


def sum_up(outcomes: Iterable[Outcome], seconds: float) -> Table:
    """Make the table of what was played."""
    played = list(outcomes)
    counts, faults = Counter[str](), Counter[str]()
    for outcome in played:
        counts.update(outcome.counts)
        faults.update(outcome.faults)
    table = Table("storms", str(len(played)), show_edge=False)
    for name, called in COUNTED:
        table.add_row(called, f"{counts[name]:,}")
    table.add_row("faults that struck", f"{faults.total():,}")
    for kind, count in sorted(faults.items(), key=lambda item: (-item[1], item[0])):
        table.add_row(f"  {kind}", f"{count:,}")
    table.add_row("storms that failed", str(sum(bool(each.problems) for each in played)))
    table.add_row("seconds", f"{seconds:,.0f}")
    return table
