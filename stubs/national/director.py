"""Plays a scenario: reads its steps, and carries out those that are due when a call comes in, goes out, or looks on."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from stubs.national.acts import ACTS, NoSuchRowError, perform
from stubs.national.nation import Nation
from stubs.national.play import Step

SCRIPT = TypeAdapter(list[Step])


def read_script(given: Any) -> list[Step]:
    """Read a list of steps, or an object that has it in `steps`; ValueError says what is wrong in it."""
    steps = SCRIPT.validate_python(
        given["steps"] if isinstance(given, dict) and "steps" in given else given
    )
    for place, step in enumerate(steps):
        act = ACTS.get(step.do)
        if act is None:
            raise ValueError(f"step {place}: nobody can do {step.do!r}")
        act.order.model_validate(step.body)
    return steps


def begin_play(nation: Nation, steps: Sequence[Step]) -> None:
    """Put a scenario in force; calls and rows are counted from now on."""
    nation.play.begin(steps, nation.tally.mark())


def play_due(nation: Nation, world: datetime) -> None:
    """Carry out every step that is due, each as of its own moment; one that finds no row is logged and passed over."""
    while nation.play.is_on and (taken := nation.play.take_due(world, nation.tally)):
        place, step = taken
        then = step.moment(world)
        error = None
        try:
            perform(nation, step.do, step.body, then)
        except NoSuchRowError:
            error = "no such row"
        now = nation.shown_by_its_clock(then)
        nation.log.write("step", now, step=place, do=step.do, body=step.body, error=error)
