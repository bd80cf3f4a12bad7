"""What happens in a storm, decided by one seed before anything happens: who reports what and when, and what goes wrong.

A plan is data in the order of time. It knows what officers have on their papers and what can be ordered of the registry,
and nothing of how either side works.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from commands.storms.faults import draw_faults
from stubs.officers.epidemic import Paper, papers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

WIB = ZoneInfo("Asia/Jakarta")
LAST_DAY = date(2021, 9, 4)
"""A Saturday: in the night after it everything is compared with the nation, however far back it lies."""
DAY = timedelta(days=1)
REPORTING = (time(10), time(13), time(15, 30))
TICKS = (
    time(10, 2),
    time(10, 7),
    time(13, 2),
    time(13, 17),
    time(15, 47),
    time(16, 31),
    time(23, 20),
)
"""When the bridge may be looked at; in between waiting times pass unseen."""
TICKS_A_DAY = 3
SWEEP = time(2, 31)
"""When the night's sweep is due; in most nights nobody looks, and the first tick of the day makes up for it."""
SWEPT = 0.3
MISSED, LATE = 0.02, 0.05
"""How often a unit sends nothing for a day, and how often only on the day after."""
CORRECTED = 0.06
"""How often a report is corrected; half as often once more."""
CORRECTED_WITHIN = 2.5
"""Days: later ones need an approval, which the answers to differences play."""
SYNCS = 0.2
"""How often an admin asks for a round on a day."""
MAIN = ("konfirmasi", "sembuh", "meninggal")


@dataclass(frozen=True, slots=True)
class Send:
    """Officers send first reports."""

    at: datetime
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class Correct:
    """An officer corrects a day, if it was reported: by so many persons each; `booked` as penyesuaian."""

    at: datetime
    place: str
    day: date
    changes: Mapping[str, int]
    booked: bool


@dataclass(frozen=True, slots=True)
class Order:
    """Something is ordered of the registry, in the words of its scenarios."""

    at: datetime
    do: str
    body: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tick:
    """The metronome ticks; `asked`: an admin asked for a round just before."""

    at: datetime
    asked: bool = False


Deed = Send | Correct | Order | Tick


@dataclass(frozen=True, slots=True)
class Stays:
    """What is not put right when the faults end, so that it has to be explained."""

    totals: bool
    closed: bool
    unverified: bool


@dataclass(frozen=True, slots=True)
class Storm:
    """A plan. `officers` gives each place the person who reports for it; two or three places may share one."""

    seed: int
    days: tuple[date, ...]
    places: tuple[str, ...]
    officers: Mapping[str, int]
    deeds: tuple[Deed, ...]
    stays: Stays

    @property
    def ends(self) -> datetime:
        """The moment at which the faults end."""
        return moment(self.days[-1] + DAY, time(8))


def moment(day: date, at: time) -> datetime:
    """Give a moment of the wall clock in WIB."""
    return datetime.combine(day, at, WIB)


def draw_storm(seed: int, places: Sequence[str], length: int) -> Storm:
    """Draw a storm of so many days over these places."""
    dice = Random(f"storm/{seed}")
    days = tuple(LAST_DAY - DAY * n for n in reversed(range(length)))
    drawn = papers(places, days[0], length, seed)
    deeds: list[Deed] = [*_sends(dice, drawn), *_corrections(dice, drawn), *_ticks(dice, days)]
    deeds += [Order(at, do, body) for at, do, body in draw_faults(dice, days, places)]
    order = {Order: 0, Send: 1, Correct: 2, Tick: 3}
    return Storm(
        seed,
        days,
        tuple(places),
        _officers(dice, places),
        tuple(sorted(deeds, key=lambda deed: (deed.at, order[type(deed)]))),
        Stays(*(dice.random() < 0.4 for _ in range(3))),
    )


def _officers(dice: Random, places: Sequence[str]) -> dict[str, int]:
    """Give every place an officer; some have several."""
    found: dict[str, int] = {}
    left = list(places)
    while left:
        for place in left[: dice.choice((1, 1, 1, 2, 3))]:
            found[place] = found.get(left[0], 10_000 + int(left[0].replace(".", "")))
        left = left[sum(place in found for place in left) :]
    return found


def _sends(dice: Random, drawn: Sequence[Paper]) -> Iterator[Send]:
    """Let the papers of a day go out in a few waves, some late, some never."""
    waves: dict[datetime, list[Paper]] = {}
    for paper in drawn:
        chance = dice.random()
        if chance < MISSED:
            continue
        day = paper.day + DAY if chance < MISSED + LATE else paper.day
        waves.setdefault(moment(day, dice.choice(REPORTING)), []).append(paper)
    yield from (Send(at, tuple(several)) for at, several in sorted(waves.items()))


def _corrections(dice: Random, drawn: Sequence[Paper]) -> Iterator[Correct]:
    for paper in drawn:
        chance = CORRECTED
        while dice.random() < chance:
            at = moment(paper.day, time(16)) + DAY * dice.uniform(0, CORRECTED_WITHIN)
            chance, booked = CORRECTED / 2 + 0.25, dice.random() < 0.4
            changes = {key: dice.choice((-2, -1, 1, 2, 3)) for key in dice.sample(MAIN, 2)}
            yield Correct(at, paper.place, paper.day, changes, booked)


def _ticks(dice: Random, days: Sequence[date]) -> Iterator[Tick]:
    for day in days:
        times = dice.sample(TICKS, TICKS_A_DAY)
        asked = times[0] if dice.random() < SYNCS else None
        yield from (Tick(moment(day, at), asked=at == asked) for at in times)
        if dice.random() < SWEPT:
            yield Tick(moment(day + DAY, SWEEP))
