"""A made-up epidemic: what officers of several places have on their papers, day by day, the same for the same seed.

Nothing here is real data. The figures only look alive: a wave that rises and falls, places of different size, people
who recover about ten days later, some deaths, and a blank now and then where nobody had a count.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WAVE_DAYS = 45
"""From one crest to the next."""
RECOVERY_DAYS = 10
SEEDED_DAYS = 14
"""Days before the first one shown, so that it has people who recover."""
DEADLY = 0.02
BLANK = 0.03
"""How often a count is not known on its day."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What one place counted on one day: new persons by indicator, None where nobody knows."""

    day: date
    place: str
    counts: dict[str, int | None]


def papers(places: Sequence[str], first: date, days: int, seed: int) -> list[Paper]:
    """Give the papers of these places, day by day; a paper has at least one count."""
    drawn = [list(_of_place(place, first, days, Random(f"{seed}:{place}"))) for place in places]
    return [paper for of_day in zip(*drawn, strict=True) for paper in of_day]


def _of_place(place: str, first: date, days: int, chance: Random) -> Iterator[Paper]:
    """Draw one place's days; the number of a day does not depend on how many are asked for."""
    size, phase = chance.uniform(2, 40), chance.uniform(0, math.tau)
    new: list[int] = []
    for number in range(-SEEDED_DAYS, days):
        mean = size * (1.2 + math.sin(phase + math.tau * number / WAVE_DAYS))
        new.append(_count(mean, chance))
        earlier = new[-1 - RECOVERY_DAYS] if len(new) > RECOVERY_DAYS else 0
        dead = _count(DEADLY * mean, chance)
        counts = {
            "konfirmasi": new[-1],
            "sembuh": max(earlier - dead, 0),
            "meninggal": dead,
        }
        blank = chance.choice(list(counts)) if chance.random() < BLANK else ""
        if number >= 0:
            yield Paper(
                first + timedelta(days=number),
                place,
                {key: None if key == blank else count for key, count in counts.items()},
            )


def _count(mean: float, chance: Random) -> int:
    """Draw a count around a mean, as wide as counts are."""
    return max(0, round(chance.gauss(mean, math.sqrt(mean))))
