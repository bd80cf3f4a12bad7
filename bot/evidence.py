"""What a proof of parity says about a day, as plain values and as the body of the document (docs/proof-format.md).

Pure: it holds what both sides showed. Digests, root, sums and gap are never kept, they follow from it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.chain import canonical, tree_root
from bot.parity import Cause
from bot.proof import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from bot.model import IndicatorKey, ParityState, UnitCode
    from bot.parity import Counts

DOCUMENT, VERSION = "bukti-paritas", 1
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Amounts:
    """Persons by indicator: new figures, and penyesuaian. An absent key is missing, not zero."""

    figures: Counts = field(default_factory=dict)
    adjustments: Counts = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """The contract's digest of these amounts."""
        return digest(self.figures, self.adjustments)

    @property
    def nobody(self) -> bool:
        """Whether every amount is zero or missing."""
        return not any((*self.figures.values(), *self.adjustments.values()))

    def less(self, other: Amounts) -> Amounts:
        """Subtract; what comes to zero is left out."""
        return Amounts(
            _difference(self.figures, other.figures),
            _difference(self.adjustments, other.adjustments),
        )


def total(parts: Iterable[Amounts]) -> Amounts:
    """Add amounts up; every key that a part has stays, at zero too."""
    figures: Counter[IndicatorKey] = Counter()
    adjustments: Counter[IndicatorKey] = Counter()
    for part in parts:
        figures.update(part.figures)
        adjustments.update(part.adjustments)
    return Amounts(dict(figures), dict(adjustments))


def _difference(ours: Counts, theirs: Counts) -> Counts:
    keys = sorted({*ours, *theirs})
    found = {key: ours.get(key, 0) - theirs.get(key, 0) for key in keys}
    return {key: persons for key, persons in found.items() if persons}


@dataclass(frozen=True, slots=True)
class OurSide:
    """What the province holds for a unit's day: the figures of the officer's current revision."""

    revision: int
    amounts: Amounts


@dataclass(frozen=True, slots=True)
class NationSide:
    """What the nation counts for a unit's day: how many of its rows, and their sum. Rows it does not count stay out."""

    rows: int
    amounts: Amounts


@dataclass(frozen=True, slots=True)
class UnitEvidence:
    """A unit's day on both sides; `ours` is None without a report, `nation` when nothing is counted there.

    `causes` explain, in persons, what the province counts more than the nation; a cause that moves nobody is absent.
    """

    unit: UnitCode
    ours: OurSide | None = None
    nation: NationSide | None = None
    state: ParityState | None = None
    causes: Mapping[Cause, Amounts] = field(default_factory=dict)

    @property
    def our_amounts(self) -> Amounts:
        """The persons that the province counts."""
        return self.ours.amounts if self.ours else Amounts()

    @property
    def nation_amounts(self) -> Amounts:
        """The persons that the nation counts."""
        return self.nation.amounts if self.nation else Amounts()

    @property
    def equal(self) -> bool:
        """Whether both sides hold the same figures, key by key, in one row."""
        if self.ours is None or self.nation is None:
            return self.ours is None and self.nation is None
        return self.nation.rows == 1 and self.ours.amounts == self.nation.amounts


@dataclass(frozen=True, slots=True)
class PublishedTotal:
    """What the nation published for the day, and when it was read."""

    amounts: Amounts
    read_at: datetime


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything a proof says. `units` stand in code order, those that only the nation knows among them.

    `began` and `ended` span the read-backs that the states rest on; None when nothing was read yet. Moments are UTC in
    whole seconds. `previous` and `replaces` are hashes of proofs (`bot.proof.Proof`).
    """

    province: str
    form: str
    definition: str
    day: date
    issued_at: datetime
    units: tuple[UnitEvidence, ...]
    began: datetime | None = None
    ended: datetime | None = None
    published: PublishedTotal | None = None
    previous: str | None = None
    replaces: str | None = None

    @property
    def sum(self) -> Amounts:
        """The province's sums."""
        return total(unit.our_amounts for unit in self.units)

    @property
    def gap(self) -> Mapping[Cause, Amounts] | None:
        """Why the province's sums are not what the nation published, by cause; None when that was never read.

        The units' causes summed, and what lies between the nation's own rows and its published total.
        """
        if self.published is None:
            return None
        counted = total(unit.nation_amounts for unit in self.units)
        explained = {
            cause: total(u.causes[cause] for u in self.units if cause in u.causes)
            for cause in Cause
        }
        explained[Cause.TOTAL_NOT_SUM] = counted.less(self.published.amounts)
        moved = {cause: amounts.less(Amounts()) for cause, amounts in explained.items()}
        return {cause: amounts for cause, amounts in moved.items() if not amounts.nobody}

    @property
    def root(self) -> str:
        """The root of the tree over the units' digests."""
        return tree_root([canonical(_leaf(unit)) for unit in self.units])

    def same_content(self, other: Evidence) -> bool:
        """Say whether a new proof would say nothing new: times and links do not count."""
        published = [each.published.amounts if each.published else None for each in (self, other)]
        return self.units == other.units and published[0] == published[1]


def body_of(evidence: Evidence) -> Json:
    """Write the document's body; what is None is left out."""
    gap, published = evidence.gap, evidence.published
    return _present(
        {
            "day": evidence.day.isoformat(),
            "definition": evidence.definition,
            "document": DOCUMENT,
            "form": evidence.form,
            "gap": None if gap is None else _by_cause(gap),
            "issued_at": moment(evidence.issued_at),
            "previous": evidence.previous,
            "province": evidence.province,
            "published": published
            and {**_amounts(published.amounts), "read_at": moment(published.read_at)},
            "read_at": evidence.began
            and evidence.ended
            and {"began": moment(evidence.began), "ended": moment(evidence.ended)},
            "replaces": evidence.replaces,
            "root": evidence.root,
            "sum": _amounts(evidence.sum),
            "units": [_unit(unit) for unit in evidence.units],
            "version": VERSION,
        }
    )


def moment(value: datetime) -> str:
    """Write a moment in UTC, "2021-08-20T10:00:00Z"."""
    return f"{value:%Y-%m-%dT%H:%M:%SZ}"


def _unit(unit: UnitEvidence) -> Json:
    ours, nation = unit.ours, unit.nation
    return _present(
        {
            "causes": _by_cause(unit.causes) or None,
            "nation": nation and {"rows": nation.rows, **_digested(nation.amounts)},
            "ours": ours and {"revision": ours.revision, **_digested(ours.amounts)},
            "state": unit.state and unit.state.value,
            "unit": unit.unit,
        }
    )


def _leaf(unit: UnitEvidence) -> Json:
    return _present(
        {
            "nation": unit.nation and unit.nation.amounts.digest,
            "ours": unit.ours and unit.ours.amounts.digest,
            "unit": unit.unit,
        }
    )


def _amounts(amounts: Amounts) -> Json:
    return {"adjustments": dict(amounts.adjustments), "figures": dict(amounts.figures)}


def _digested(amounts: Amounts) -> Json:
    return {**_amounts(amounts), "digest": amounts.digest}


def _by_cause(causes: Mapping[Cause, Amounts]) -> Json:
    return {cause.value: _amounts(amounts) for cause, amounts in causes.items()}


def _present(values: Json) -> Json:
    return {key: value for key, value in values.items() if value is not None}
