"""A day on both sides as values, for pages and exports: each figure with its gap, each gap with its causes and their age.

Counts are persons; a share is signed, positive where the province counts more. `bot.comparison` makes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.model import IndicatorKey, ParityState

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from bot.model import Report, UnitCode
    from bot.parity import Cause, ParityRow

Figure = tuple[IndicatorKey, bool]
"""An indicator, and whether its penyesuaian is meant."""


@dataclass(frozen=True, slots=True)
class Share:
    """What a cause explains of a gap, and since when its oldest row stands so; None where nobody can tell."""

    cause: Cause
    persons: int
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of the day: the province's sum, the nation's published total (None: never read), the sum of its rows."""

    indicator: IndicatorKey
    adjustment: bool
    province: int
    published: int | None
    rows: int
    shares: tuple[Share, ...]

    @property
    def theirs(self) -> int:
        """The nation's figure: what it publishes, or where that was never read, what its rows add up to."""
        return self.rows if self.published is None else self.published

    @property
    def gap(self) -> int:
        """What the province counts more than the nation."""
        return self.province - self.theirs


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure of a unit on both sides; None is missing."""

    indicator: IndicatorKey
    adjustment: bool
    ours: int | None
    theirs: int | None


@dataclass(frozen=True, slots=True)
class UnitCause:
    """Why a unit's figures are not what the nation counts of it: signed persons by figure, and since when."""

    cause: Cause
    persons: Mapping[Figure, int]
    since: datetime | None


@dataclass(frozen=True, slots=True)
class UnitSides:
    """A unit's day on both sides; `report` and `parity` are None where only the nation has rows of it."""

    unit: UnitCode
    report: Report | None
    parity: ParityRow | None
    pairs: tuple[Pair, ...]
    causes: tuple[UnitCause, ...]

    @property
    def state(self) -> ParityState | None:
        """Where its report stands; None without one."""
        if self.parity is not None:
            return self.parity.state
        return ParityState.NOT_SENT if self.report else None

    @property
    def equal(self) -> bool:
        """Whether nothing is to be said of it: COCOK without a cause, or no row on either side."""
        return not self.causes and self.state in {None, ParityState.MATCHED}

    @property
    def weight(self) -> int:
        """How many persons its causes move, whatever their sign."""
        return sum(abs(n) for each in self.causes for n in each.persons.values())


@dataclass(frozen=True, slots=True)
class ParityDay:
    """A day on both sides. `whole` says that the lines are the province's, set beside the published total where it was read.

    `lines` stand in the form's order, penyesuaian after the new figures, derived ones last; `units` in the order asked, those
    that only the nation knows after them.
    """

    day: date
    whole: bool
    lines: tuple[Line, ...]
    units: tuple[UnitSides, ...]
    published_at: datetime | None

    def line(self, indicator: IndicatorKey, *, adjustment: bool = False) -> Line:
        """Give a figure's line; nothing on either side when neither has it."""
        found = (x for x in self.lines if (x.indicator, x.adjustment) == (indicator, adjustment))
        read = self.whole and self.published_at is not None
        return next(found, Line(indicator, adjustment, 0, 0 if read else None, 0, ()))

    @property
    def empty(self) -> bool:
        """Whether neither side has anything of the day."""
        held = any(unit.report or unit.pairs or unit.causes for unit in self.units)
        return not held and self.published_at is None

    @property
    def unequal(self) -> tuple[UnitSides, ...]:
        """The units that are not COCOK, the weightiest first."""
        return tuple(sorted((u for u in self.units if not u.equal), key=lambda u: -u.weight))
