"""When the officers of a province report in one afternoon, and who is late: the same for the same seed.

Most come in two waves, after lunch and before the cut-off, as people do; a few come after it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import TYPE_CHECKING

from stubs.officers.epidemic import papers

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST_DAY = date(2021, 8, 1)
"""The day on which the made-up epidemic begins, so that every later day has figures of its own."""
FIRST, CUT_OFF, LAST = 4, 180, 215
"""Minutes after the begin: the first report, the cut-off, the last of the late ones."""
WAVES = ((45, 22), (135, 25))
"""Middle and width in minutes."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One report of the afternoon; `minute` counts from its begin, `late` is after the cut-off."""

    minute: int
    place: str
    counts: dict[str, int | None]

    @property
    def late(self) -> bool:
        """Whether it begins after the cut-off."""
        return self.minute > CUT_OFF


def plan(
    places: Sequence[str], day: date, seed: int, *, late: int, punctual: str = ""
) -> list[Turn]:
    """Give everybody's turn in order of time; `late` of them come after the cut-off, never `punctual`, who comes first."""
    chance = Random(f"{seed}:{day}")
    counts = {
        paper.place: paper.counts
        for paper in papers(places, FIRST_DAY, (day - FIRST_DAY).days + 1, seed)
        if paper.day == day
    }
    tardy = set(chance.sample([place for place in places if place != punctual], late))
    turns = [
        Turn(
            chance.randint(CUT_OFF + 6, LAST) if place in tardy else _in_time(chance),
            place,
            counts[place],
        )
        for place in places
        if place != punctual
    ]
    if punctual:
        turns.append(Turn(FIRST, punctual, counts[punctual]))
    return sorted(turns, key=lambda turn: (turn.minute, turn.place))


def _in_time(chance: Random) -> int:
    middle, width = chance.choice(WAVES)
    return min(max(round(chance.gauss(middle, width)), FIRST + 1), CUT_OFF - 8)
