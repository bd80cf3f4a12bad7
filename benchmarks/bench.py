"""`python -m benchmarks.bench`: what the bot costs beside its budgets, its peers and the machine's limits.

It alone writes docs/benchmarks.md, and leaves with 3 when a budget is missed, with 0 otherwise.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict, fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from benchmarks import bridge
from benchmarks.budgets import conclude, print_budgets, read_numbers, say_missed, write_rows
from benchmarks.figures import (
    alone_figures,
    limit_figures,
    peak_figures,
    replica_figures,
    standing_figures,
    step_figures,
    sync_of,
    traffic_figures,
)
from benchmarks.measuring import IN_MEMORY, Plan, measure_all
from benchmarks.notes import HEAD, PARTS, TABLE
from benchmarks.peak import AT_THE_CAP, HALF_HOUR, LIFTED
from benchmarks.province import be_quiet
from commands.collecting import collect_seldom

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.budgets import Budgeted
    from benchmarks.measuring import Found

PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"
USUAL = Plan()
Rounds = Annotated[int, typer.Option(help="rounds of everything that takes turns", min=1)]
Minutes = Annotated[float, typer.Option(help="minutes of the half hour that are played; 30: all")]
Speed = Annotated[float, typer.Option(help="how much faster than the clock; 1: as it is")]
Conversations = Annotated[int, typer.Option(help="conversations of one update alone", min=1)]
Inputs = Annotated[int, typer.Option(help="what waits in the inbox for replicas", min=1)]
Rows = Annotated[str, typer.Option(help="rows to carry, one run for each number")]
History = Annotated[str, typer.Option(help="stored reports, from few to many; empty leaves it out")]
Turns = Annotated[int, typer.Option(help="turns of the link to the nation", min=1)]
Seed = Annotated[int, typer.Option(help="of figures and moments")]
JsonFile = Annotated[Path | None, typer.Option("--json", help="write the result here")]
Output = Annotated[Path, typer.Option("--output", help="the page to write")]


def bench(
    *,
    rounds: Rounds = USUAL.rounds,
    minutes: Minutes = USUAL.minutes,
    speed: Speed = USUAL.speed,
    conversations: Conversations = USUAL.conversations,
    inputs: Inputs = USUAL.inputs,
    rows: Rows = bridge.ROWS,
    history: History = bridge.HISTORY,
    turns: Turns = USUAL.turns,
    seed: Seed = USUAL.seed,
    json_file: JsonFile = None,
    output: Output = PAGE,
) -> None:
    """Measure, print the tables, and write the page."""
    plan = Plan(
        rounds=rounds,
        minutes=minutes,
        queue_minutes=min(minutes, USUAL.queue_minutes) if minutes < HALF_HOUR else minutes,
        speed=speed,
        conversations=conversations,
        inputs=inputs,
        rows=read_numbers(rows),
        history=read_numbers(history),
        turns=turns,
        seed=seed,
    )
    report(plan, measure_all(plan, _tell), json_file, output)


def report(plan: Plan, found: Found, json_file: Path | None, output: Path) -> None:
    """Show what was found, and leave with 3 when a budget is missed."""
    tables = tables_of(found)
    for lines in tables.values():
        print_budgets(lines)
    written = page(tables, plan, sync_of(found.disk), datetime.now(UTC).date())
    output.write_text(written, encoding="utf-8")
    if json_file:
        json_file.write_text(json.dumps(as_json(found), indent=2) + "\n", encoding="utf-8")
    conclude(say_missed([line for lines in tables.values() for line in lines]))


def tables_of(found: Found) -> dict[str, list[Budgeted]]:
    """Hold what was found against the budgets, part by part, in the order of the page."""
    peaks: list[Budgeted] = []
    for where, scenario, played in found.peaks:
        held = {"stored": scenario == LIFTED, "replies": scenario == AT_THE_CAP}
        peaks += peak_figures(where, scenario, played, **held)
    alone: list[Budgeted] = []
    for where, waits in found.alone.items():
        alone += alone_figures(where, waits, found.syncs[where], adds=where == IN_MEMORY)
    return {
        "steps": [*step_figures(found.disk, budgeted=True)],
        "memory": [*step_figures(found.memory, budgeted=False)] if found.memory else [],
        "limits": [*limit_figures(found.disk)],
        "alone": alone,
        "peak": peaks,
        "replicas": [*replica_figures(found.replicas, os.cpu_count() or 1)]
        if found.replicas
        else [],
        "standing": [*standing_figures(found.standing)],
        "traffic": [*traffic_figures(found.traffic)],
        "link": [*bridge.budgets(found.link, found.growth)],
    }


def page(
    tables: Mapping[str, Sequence[Budgeted]], plan: Plan, sync_seconds: float, day: date
) -> str:
    """Write the page: a table for each part, and what is meant under it."""
    missed = sum(line.missed for lines in tables.values() for line in lines)
    counted = sum(
        line.missed or line.cells[3].startswith("met")
        for lines in tables.values()
        for line in lines
    )
    written = HEAD.format(
        day=day.isoformat(),
        command=command_of(plan),
        cores=os.cpu_count(),
        python=sys.version.split()[0],
        sync=f"{sync_seconds * 1000:.2g}",
        met=counted - missed,
        counted=counted,
    )
    told = {each.name: getattr(plan, each.name) for each in fields(plan)}
    for name, (title, notes) in PARTS.items():
        rows = write_rows(tables[name])
        if rows:
            written += f"\n## {title}\n\n{TABLE}{rows}\n{notes.format(**told)}"
    return written


def command_of(plan: Plan) -> str:
    """Give the command that makes the page again."""
    command = f"python -m benchmarks.bench --rounds {plan.rounds} --turns {plan.turns}"
    for name in ("minutes", "speed", "conversations", "inputs", "seed"):
        if getattr(plan, name) != getattr(USUAL, name):
            command += f" --{name} {getattr(plan, name):g}"
    for name in ("rows", "history"):
        if tuple(getattr(plan, name)) != tuple(getattr(USUAL, name)):
            command += f" --{name} '{','.join(map(str, getattr(plan, name)))}'"
    return command


def as_json(found: Found) -> dict[str, Any]:
    """Give every round's figures and every budget."""
    link = bridge.as_json(found.link, found.growth, bridge.budgets(found.link, found.growth))
    return {
        **link,
        "steps": {
            where: {
                who: {str(n): [asdict(rate) for rate in rates] for n, rates in by_lanes.items()}
                for who, by_lanes in beside.rates.items()
            }
            for where, beside in (("disk", found.disk), ("memory", found.memory))
            if beside
        },
        "limits": dict(found.disk.limits),
        "alone": {where: waits.seconds for where, waits in found.alone.items()},
        "peak": [
            {"scenario": scenario.title, "where": where, **asdict(played)}
            for where, scenario, played in found.peaks
        ],
        "replicas": {str(many): rates for many, rates in found.replicas.items()},
        "standing": asdict(found.standing),
        "traffic": {way: asdict(each) for way, each in found.traffic.items()},
        "tables": {
            name: [{"cells": line.cells, "missed": line.missed} for line in lines]
            for name, lines in tables_of(found).items()
        },
    }


def _tell(part: str) -> None:
    sys.stdout.write(f"{datetime.now(UTC):%H:%M:%S} {part}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    be_quiet()
    collect_seldom()  # as the bot does when it is ready
    typer.run(bench)
