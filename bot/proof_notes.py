"""The differences that a proof holds, each with its causes, as sentences; what is too much for a page is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.phrases import Listing, phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.dialog import Channel
    from bot.evidence import Amounts, Evidence, UnitEvidence
    from bot.model import IndicatorKey
    from bot.parity import Cause, Counts
    from bot.phrases import Phrase, Value


def notes_of(channel: Channel, evidence: Evidence) -> tuple[Phrase, ...]:
    """Tell each difference: of the published total, then unit by unit in code order."""
    return (*_of_total(channel, evidence), *_of_units(channel, evidence))


def more_notes(notes: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """Say that one, two, … of them are left out: how many there is room for is known where they are drawn."""
    return tuple(phrase("proof-notes-more", more=number + 1) for number in range(len(notes)))


def _of_total(channel: Channel, evidence: Evidence) -> Iterator[Phrase]:
    """Say how far the province's sums are from what was published, and why."""
    if evidence.published is None:
        return
    apart = evidence.sum.less(evidence.published.amounts)
    said = tuple(_differences(channel, apart, evidence.gap or {}))
    if said:
        yield phrase("proof-gap", differences=Listing(said))


def _of_units(channel: Channel, evidence: Evidence) -> Iterator[Phrase]:
    for unit in evidence.units:
        if unit.equal:
            continue
        known = channel.units.get(unit.unit)
        apart = unit.our_amounts.less(unit.nation_amounts)
        said = tuple(_differences(channel, apart, unit.causes))
        yield phrase(
            "proof-note",
            unit=known.label if known else unit.unit,
            differences=Listing(said) if said else _why_nobody(unit),
        )


def _why_nobody(unit: UnitEvidence) -> Phrase:
    """Say why a unit is not equal although no person lies between: a side is missing, rows are doubled, zero is not missing."""
    if unit.nation is None:
        return phrase("cause-missing-there")
    if unit.ours is None:
        return phrase("cause-extra-there")
    return phrase("cause-doubled") if unit.nation.rows > 1 else phrase("proof-zero-missing")


def _differences(
    channel: Channel, apart: Amounts, causes: Mapping[Cause, Amounts]
) -> Iterator[Phrase]:
    """Tell every indicator that persons lie between, or that causes speak of which cancel each other out."""
    for adjusted in (False, True):
        found = _side(apart, adjusted=adjusted)
        spoken = {cause: _side(one, adjusted=adjusted) for cause, one in causes.items()}
        keys = {*found, *(key for side in spoken.values() for key in side)}
        for key in sorted(keys, key=lambda key: _in_order(channel, key)):
            because = tuple(
                phrase("proof-cause", cause=_cause(cause), gap=signed(side[key]))
                for cause, side in spoken.items()
                if side.get(key)
            )
            yield phrase(
                "proof-difference",
                indicator=_name(channel, key, adjusted=adjusted),
                gap=signed(found.get(key, 0)),
                causes=Listing(because),
            )


def _in_order(channel: Channel, key: IndicatorKey) -> tuple[int, str]:
    """Order indicators as the form does; what only the nation knows comes last."""
    known = channel.form.keys
    return (known.index(key) if key in known else len(known), key)


def _side(amounts: Amounts, *, adjusted: bool) -> Counts:
    return amounts.adjustments if adjusted else amounts.figures


def _cause(cause: Cause) -> Phrase:
    return phrase(f"cause-{cause.value.replace('_', '-')}")


def _name(channel: Channel, key: IndicatorKey, *, adjusted: bool) -> Value:
    """Name an indicator; one that only the nation knows is shown as it came."""
    name: Value = phrase(f"indicator-{key}-short") if key in channel.form.keys else key
    return phrase("proof-adjustment", indicator=name) if adjusted else name


def signed(persons: int) -> Phrase:
    """Write how many persons the province counts more; with a minus, how many less."""
    if persons > 0:
        return phrase("proof-more", persons=persons)
    return phrase("proof-fewer", persons=-persons) if persons else phrase("proof-figure", figure=0)
