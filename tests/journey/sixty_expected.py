"""Every message of the sixty days: what has to be told, to whom and at which tick, and what was told, as the same facts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.phrases import Phrase
from bot.summary_sheet import SummarySheet, TileState
from tests.journey.sixty_figures import Figures, long
from tests.journey.sixty_people import OFFICERS, RECEIVERS, WATCHERS
from tests.journey.sixty_plan import CHANGED_AT
from tests.journey.sixty_schedule import (
    HOLIDAY,
    SUPERVISORS_RUNG,
    rounds,
    rungs,
    summaries,
    updates,
)
from tests.journey.sixty_signals import Signals
from tests.journey.sixty_words import (
    read_escalation,
    read_reminder,
    read_signal,
    read_signals,
    read_summary,
    read_update,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import pandas as pd

    from tests.journey.sixty_life import Told
    from tests.journey.sixty_plan import Plan

CURVES = 3
"""So many alerts of a day come with their curve; of more there is a list."""
NAMED = 4
"""So many units of a scope a title names."""
READERS: Mapping[str, Callable[[str], dict[str, Any]]] = {
    "reminder": read_reminder,
    "escalation": read_escalation,
    "summary": read_summary,
    "summary_update": read_update,
    "signal": read_signal,
    "signals": read_signals,
}


@dataclass(frozen=True, slots=True)
class Expected:
    """A message by its facts; `about` tells those of one kind apart that a chat gets at the same tick."""

    tick: pd.Timestamp
    chat: int
    kind: str
    about: str
    facts: dict[str, Any]

    @property
    def key(self) -> tuple[pd.Timestamp, int, str, str]:
        """What has to be there once."""
        return self.tick, self.chat, self.kind, self.about


def read(told: Told) -> Expected | None:
    """Read what was told; None for what is about one report alone."""
    if told.view not in READERS:
        return None
    facts = READERS[told.view](told.text)
    if isinstance(told.paper, SummarySheet):
        facts |= _read_picture(told.paper)
    about = facts["unit"] + facts["indicator"] if told.view == "signal" else ""
    return Expected(told.tick, told.chat, told.view, about, facts)


def _read_picture(sheet: SummarySheet) -> dict[str, Any]:
    """Read tiles and bars from the values that are drawn."""
    tiles = Counter(
        f"figure {dict(tile.figure.values)['figure']}"
        if tile.state is TileState.FIGURE and isinstance(tile.figure, Phrase)
        else tile.state.value
        for tile in sheet.tiles
    )
    return {"tiles": dict(tiles), "bars": [(bar.persons, bar.whole) for bar in sheet.bars]}


def expected(plan: Plan) -> Iterator[Expected]:
    """Give everything that has to be told."""
    figures = Figures(plan, rounds(plan), CHANGED_AT)
    yield from _reminders(plan, figures)
    yield from _summaries(plan, figures)
    yield from _updates(plan, figures)
    yield from _signals(plan, figures)


def _reminders(plan: Plan, figures: Figures) -> Iterator[Expected]:
    for key, day, tick in rungs(plan):
        watched = WATCHERS if key == SUPERVISORS_RUNG else OFFICERS
        for chat, scope in watched.items():
            missing = figures.missing(day, tick, scope)
            if missing and key == SUPERVISORS_RUNG:
                facts = figures.escalation(day, tick, scope)
                yield Expected(tick, chat, "escalation", "", facts)
            elif missing:
                named = [plan.names[unit] for unit in missing]
                facts = {"units": named, "day": long(day), "at_cutoff": key == "cutoff"}
                facts["holiday"] = day == HOLIDAY
                yield Expected(tick, chat, "reminder", "", facts)


def _summaries(plan: Plan, figures: Figures) -> Iterator[Expected]:
    for day, tick in summaries(plan):
        for chat, scope in RECEIVERS.items():
            facts = figures.summary(day, tick, scope)
            facts["day"] = f"Ringkasan {long(day)}, COVID-19, {_place(plan, scope)}"
            yield Expected(tick, chat, "summary", "", facts)


def _place(plan: Plan, scope: Sequence[str]) -> str:
    if len(scope) == len(plan.units):
        return "Provinsi Jawa Tengah"
    if len(scope) > NAMED:
        return f"{len(scope)} wilayah"
    return ", ".join(plan.names[unit] for unit in scope)


def _updates(plan: Plan, figures: Figures) -> Iterator[Expected]:
    for span, tick in updates(plan):
        for chat, scope in RECEIVERS.items():
            facts = figures.update(span, tick, scope)
            if facts is not None:
                yield Expected(tick, chat, "summary_update", "", facts)


def _signals(plan: Plan, figures: Figures) -> Iterator[Expected]:
    signals = Signals(figures.known, plan.units)
    for day, tick in summaries(plan):
        fresh = signals.look(day, tick)
        for chat, scope in RECEIVERS.items():
            mine = [one for one in fresh if one.unit in scope]
            for one in mine[:CURVES]:
                facts = one.facts(plan.names)
                about = facts["unit"] + facts["indicator"]
                yield Expected(tick, chat, "signal", about, facts)
            if len(mine) > CURVES:
                yield Expected(tick, chat, "signals", "", {"open": signals.open_in(set(scope))})
