"""Count what the soft rules caught, missed and asked for nothing, and hold the counts against the budgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.soft_rules import RuleKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from benchmarks.asking import Asked, Jump

OUTLIER_BUDGET, BUDGET = 3.0, 6.0
"""Percent of the reports, known jumps aside, that rule 6 and all rules together may ask about."""
NUMBERS = {
    RuleKind.EXITS_EXCEED_ACTIVE: "3",
    RuleKind.EXCEEDS: "5",
    RuleKind.OUTLIER: "6",
    RuleKind.SAME_AS_YESTERDAY: "7",
    RuleKind.LOOKS_CUMULATIVE: "8",
}
"""What docs/rules.md calls them."""
RULES = {**{kind.value: (kind,) for kind in NUMBERS}, "any": tuple(NUMBERS)}
"""The lines of a result: each rule alone, and all together."""


@dataclass(frozen=True, slots=True)
class Score:
    """How the rules did on some units' reports; a share is in percent of the reports that are no known jump."""

    name: str
    asked: Sequence[Asked]
    jumps: Collection[Jump]

    @property
    def reports(self) -> int:
        """How many reports carry a figure and are no known jump."""
        return sum(not self._is_jump(one) for one in self.asked)

    @property
    def known(self) -> int:
        """How many known jumps stand in these reports."""
        return len(self.asked) - self.reports

    @property
    def missed(self) -> list[Jump]:
        """The known jumps that rule 6 alone does not ask about."""
        return [
            (one.unit, one.day)
            for one in self.asked
            if self._is_jump(one) and RuleKind.OUTLIER not in one.kinds
        ]

    def caught(self, *kinds: RuleKind) -> int:
        """Count the known jumps that one of these rules asks about."""
        return sum(self._is_jump(one) for one in self.asked if one.kinds & set(kinds))

    def for_nothing(self, *kinds: RuleKind) -> int:
        """Count the reports that one of these rules asks about although they are no known jump."""
        return sum(not self._is_jump(one) for one in self.asked if one.kinds & set(kinds))

    def share(self, *kinds: RuleKind) -> float:
        """Give how many percent of the reports are asked about for nothing by one of these rules."""
        return 100 * self.for_nothing(*kinds) / self.reports if self.reports else 0.0

    @property
    def noticed(self) -> float:
        """How many percent of the figures from 5 on rule 6 would ask about if they had a nought too many."""
        slips = sum(one.slips for one in self.asked)
        return 100 * sum(one.noticed for one in self.asked) / slips if slips else 0.0

    def only(self, name: str, units: Collection[str]) -> Score:
        """Give the score of these units alone."""
        return Score(name, tuple(one for one in self.asked if one.unit in units), self.jumps)

    def by_unit(self) -> list[Score]:
        """Give each unit's own score under its code, in the order of codes."""
        return [self.only(unit, {unit}) for unit in sorted({one.unit for one in self.asked})]

    def as_json(self) -> dict[str, Any]:
        """Give the counts as JSON."""
        return {
            "reports": self.reports,
            "jumps": self.known,
            "missed": [f"{unit} {day}" for unit, day in self.missed],
            "noughts_noticed_percent": round(self.noticed, 1),
            "rules": {
                name: {
                    "caught": self.caught(*kinds),
                    "for_nothing": self.for_nothing(*kinds),
                    "percent": round(self.share(*kinds), 2),
                }
                for name, kinds in RULES.items()
            },
        }

    def _is_jump(self, one: Asked) -> bool:
        return (one.unit, one.day) in self.jumps


def missed_budgets(score: Score) -> Iterator[str]:
    """Say each budget that these reports miss."""
    for unit, day in score.missed:
        yield f"{score.name}: rule 6 does not ask about the jump of {unit} on {day}"
    outlier, every = score.share(RuleKind.OUTLIER), score.share(*RuleKind)
    if outlier > OUTLIER_BUDGET:
        yield f"{score.name}: rule 6 asks about {outlier:.2f} % for nothing, not {OUTLIER_BUDGET} %"
    if every > BUDGET:
        yield f"{score.name}: all rules ask about {every:.2f} % for nothing, not {BUDGET} %"
