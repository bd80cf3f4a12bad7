"""What the one-page picture of a proof says: plain values and phrases, in the order of the page.

It is read from the signed document alone, so that the picture and the file cannot say different things. It draws nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from bot.evidence import total
from bot.evidence_reading import evidence_of
from bot.phrases import ShortDay, phrase
from bot.proof import short_hash
from bot.proof_notes import more_notes, notes_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from bot.dialog import Channel
    from bot.evidence import Amounts, Evidence, UnitEvidence
    from bot.model import IndicatorKey
    from bot.parity import Counts
    from bot.phrases import Phrase, Value
    from bot.proof import Proof


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what it is; `exact` is shown letter by letter, as digits of a hash are."""

    label: Phrase
    text: Value
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure on both sides; `differs` marks it."""

    ours: Value
    theirs: Value
    differs: bool = False


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line of the table. `equal` says whether both sides hold the same; None where there is nothing to hold."""

    code: str
    name: Value
    pairs: tuple[Pair, ...]
    state: Value
    equal: bool | None


@dataclass(frozen=True, slots=True)
class ProofSheet:
    """The page. `name` is that of its file; `mark` is written across a page that proves nothing.

    Where there is room for some of the notes only, one of `more_notes` says how many are left out: the first one says one.
    """

    picture: ClassVar[str] = "proof"

    name: str
    title: Phrase
    place: Phrase
    day: date
    verdict: Phrase
    counted: Phrase
    equal: bool | None
    facts: tuple[Fact, ...]
    headings: tuple[Phrase, ...]
    sides: tuple[Phrase, Phrase]
    indicators: tuple[Phrase, ...]
    lines: tuple[SheetLine, ...]
    sums: tuple[SheetLine, ...]
    legend: Phrase
    notes_title: Phrase
    notes: tuple[Phrase, ...]
    more_notes: tuple[Phrase, ...]
    hashes: tuple[Fact, ...]
    meaning: tuple[Phrase, ...]
    check_title: Phrase
    check: Phrase
    command: Phrase
    mark: Phrase | None = None


def proof_sheet(channel: Channel, proof: Proof, replaced: Proof | None = None) -> ProofSheet:
    """Say a proof on a page; `replaced` is the proof that it names as the one of its day before."""
    evidence = evidence_of(proof.body)
    notes = notes_of(channel, evidence)
    return ProofSheet(
        name=proof.file_name.removesuffix(".json") + ".png",
        title=phrase("proof-title"),
        place=phrase("proof-place", code=evidence.province, definition=evidence.definition),
        day=proof.day,
        verdict=verdict(evidence),
        counted=counted(evidence),
        equal=all_equal(evidence),
        facts=tuple(_facts(channel, proof, evidence, replaced)),
        headings=(phrase("proof-code"), phrase("proof-unit"), phrase("proof-state")),
        sides=(phrase("proof-ours"), phrase("proof-theirs")),
        indicators=tuple(phrase(f"indicator-{key}-short") for key in channel.form.main),
        lines=tuple(_line(channel, unit) for unit in evidence.units),
        sums=tuple(_sums(channel, evidence)),
        legend=phrase("proof-legend"),
        notes_title=phrase("proof-notes") if notes else phrase("proof-no-notes"),
        notes=notes,
        more_notes=more_notes(notes),
        hashes=(
            Fact(phrase("proof-root"), evidence.root, exact=True),
            Fact(phrase("proof-hash"), proof.hash, exact=True),
        ),
        meaning=(phrase("proof-proves"), phrase("proof-proves-not")),
        check_title=phrase("proof-check-title"),
        check=phrase("proof-check"),
        command=verify_command(proof),
    )


def as_example(sheet: ProofSheet) -> ProofSheet:
    """Mark a page of made-up figures, for guides."""
    return replace(sheet, mark=phrase("proof-example"))


def verify_command(proof: Proof) -> Phrase:
    """Give what is typed to check the file; a word stands for the public key."""
    return phrase("proof-command", file=proof.file_name)


def all_equal(evidence: Evidence) -> bool | None:
    """Say whether every unit is equal and the sums are what the nation published; None where only that was never read."""
    if not all(unit.equal for unit in evidence.units):
        return False
    return None if evidence.gap is None else not evidence.gap


def verdict(evidence: Evidence) -> Phrase:
    """Say in capitals how both sides stand; where a unit did not report, only what was reported can be equal."""
    equal = all_equal(evidence)
    if equal is None:
        return phrase("proof-unpublished")
    if not equal:
        return phrase("proof-differs")
    whole = not any(_is_silent(unit) for unit in evidence.units)
    return phrase("proof-all-equal") if whole else phrase("proof-reported-equal")


def counted(evidence: Evidence) -> Phrase:
    """Count the units: equal ones, different ones, and those of which neither side holds anything."""
    silent = sum(_is_silent(unit) for unit in evidence.units)
    equal = sum(unit.equal for unit in evidence.units) - silent
    different = len(evidence.units) - equal - silent
    return phrase(
        "proof-counted", units=len(evidence.units), equal=equal, different=different, silent=silent
    )


def _when(channel: Channel, at: datetime) -> Phrase:
    return phrase("proof-moment", day=ShortDay(channel.policy.reporting_day(at)), at=at)


def signed_at(channel: Channel, at: datetime) -> Phrase:
    """Write the moment of a signature with its whole date: a proof may be looked at years later."""
    return phrase("proof-signed-at", day=channel.policy.reporting_day(at), at=at)


def _is_silent(unit: UnitEvidence) -> bool:
    return unit.ours is None and unit.nation is None


def _facts(
    channel: Channel, proof: Proof, evidence: Evidence, replaced: Proof | None
) -> Iterator[Fact]:
    yield Fact(phrase("proof-number"), short_hash(proof.hash), exact=True)
    yield Fact(phrase("proof-key"), proof.fingerprint, exact=True)
    yield Fact(phrase("proof-issued"), signed_at(channel, proof.issued_at))
    read = phrase("proof-unread")
    if evidence.began and evidence.ended:
        since, until = _when(channel, evidence.began), _when(channel, evidence.ended)
        read = phrase("proof-between", since=since, until=until)
    yield Fact(phrase("proof-read"), read)
    if proof.replaces:
        number: Value = short_hash(proof.replaces)
        if replaced:
            signed = signed_at(channel, replaced.issued_at)
            number = phrase("proof-replaced", number=number, signed=signed)
        yield Fact(phrase("proof-replaces"), number)


def _line(channel: Channel, unit: UnitEvidence) -> SheetLine:
    known = channel.units.get(unit.unit)
    ours, theirs = unit.our_amounts.figures, unit.nation_amounts.figures
    silent = _is_silent(unit)
    return SheetLine(
        code=unit.unit,
        name=known.label if known else phrase("proof-unit-unknown"),
        pairs=_pairs(channel, ours, theirs, compared=not silent),
        state=_state(unit),
        equal=None if silent else unit.equal,
    )


def _state(unit: UnitEvidence) -> Phrase:
    """Say a unit's state, and without one which side holds anything."""
    if unit.state:
        return phrase(f"parity-{unit.state.value.replace('_', '-')}")
    if unit.ours is None:
        return phrase("proof-only-there") if unit.nation else phrase("proof-no-report")
    return phrase("parity-not-sent")


def _pairs(channel: Channel, ours: Counts, theirs: Counts, *, compared: bool) -> tuple[Pair, ...]:
    return tuple(
        Pair(
            _figure(ours, key),
            _figure(theirs, key),
            differs=compared and ours.get(key) != theirs.get(key),
        )
        for key in channel.form.main
    )


def _figure(counts: Counts, key: IndicatorKey) -> Value:
    return (
        phrase("proof-figure", figure=counts[key]) if key in counts else phrase("proof-no-figure")
    )


def _sums(channel: Channel, evidence: Evidence) -> Iterator[SheetLine]:
    """Give the sums of both sides' rows, and what the nation published beside the province's sum."""
    ours = evidence.sum
    theirs = total(unit.nation_amounts for unit in evidence.units)
    name = phrase("proof-sum", units=len(evidence.units))
    yield _sum_line(channel, name, ours, theirs)
    published = evidence.published
    if published is None:
        unread = _pairs(channel, ours.figures, {}, compared=False)
        yield SheetLine("", phrase("proof-published"), unread, phrase("proof-unread"), None)
        return
    yield _sum_line(channel, phrase("proof-published"), ours, published.amounts)


def _sum_line(channel: Channel, name: Phrase, ours: Amounts, theirs: Amounts) -> SheetLine:
    equal = ours.less(theirs).nobody
    pairs = tuple(
        replace(pair, differs=ours.figures.get(key, 0) != theirs.figures.get(key, 0))
        for key, pair in zip(
            channel.form.main,
            _pairs(channel, ours.figures, theirs.figures, compared=True),
            strict=True,
        )
    )
    said = phrase("proof-same") if equal else phrase("parity-different")
    return SheetLine("", name, pairs, said, equal)
