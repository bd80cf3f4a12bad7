"""Differences are told with their causes: of the published total first, then unit by unit, nobody's difference too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.evidence import Amounts, NationSide, OurSide, PublishedTotal, UnitEvidence
from bot.model import IndicatorKey, ParityState, UnitCode
from bot.parity import Cause
from bot.proof_notes import more_notes, notes_of
from tests.bot.dialog.chat import a_channel, lines
from tests.bot.proofs import ENDED, FIRST, KUDUS, SECOND, amounts

CHANNEL = a_channel()
UNIT = UnitCode("33.19")


def of_unit(unit: UnitEvidence) -> list[str]:
    return lines(notes_of(CHANNEL, replace(FIRST, units=(unit,), published=None)))


CHANGED = "proof-cause(cause=cause-changed, gap=proof-fewer(persons=3))"
OF_TOTAL = "proof-cause(cause=cause-total-not-sum, gap=proof-more(persons=1))"


def konfirmasi(persons: int, *causes: str) -> str:
    gap = f"gap=proof-fewer(persons={persons}), causes=[{', '.join(causes)}]"
    return f"proof-difference(indicator=indicator-konfirmasi-short, {gap})"


def test_each_difference_has_its_causes() -> None:
    assert lines(notes_of(CHANNEL, FIRST)) == [
        f"proof-gap(differences=[{konfirmasi(2, CHANGED, OF_TOTAL)}])",
        f"proof-note(unit=Kota Surakarta, differences=[{konfirmasi(3, CHANGED)}])",
    ]


def test_where_all_is_equal_nothing_is_told() -> None:
    assert notes_of(CHANNEL, SECOND) == ()


@pytest.mark.parametrize(
    ("unit", "why"),
    [
        (
            UnitEvidence(UNIT, OurSide(1, Amounts()), state=ParityState.WAITING),
            "cause-missing-there",
        ),
        (UnitEvidence(UNIT, nation=NationSide(1, Amounts())), "cause-extra-there"),
        (
            UnitEvidence(UNIT, OurSide(1, Amounts()), NationSide(2, Amounts())),
            "cause-doubled",
        ),
        (
            UnitEvidence(
                UNIT, OurSide(1, Amounts()), NationSide(1, Amounts({IndicatorKey("sembuh"): 0}))
            ),
            "proof-zero-missing",
        ),
    ],
)
def test_a_difference_of_nobody_is_named_too(unit: UnitEvidence, why: str) -> None:
    assert of_unit(unit) == [f"proof-note(unit=Kab. Kudus, differences={why})"]


def test_indicators_stand_in_the_forms_order_and_foreign_ones_last() -> None:
    theirs = Amounts({IndicatorKey(key): 1 for key in ("asing", "meninggal", "konfirmasi")})
    causes = {Cause.EXTRA_THERE: Amounts().less(theirs)}
    (note,) = of_unit(UnitEvidence(UNIT, nation=NationSide(1, theirs), causes=causes))
    told = [part.partition(",")[0] for part in note.split("indicator=")[1:]]
    assert told == ["indicator-konfirmasi-short", "indicator-meninggal-short", "asing"]


def test_a_penyesuaian_is_named_as_one_and_what_cancels_out_is_told_as_zero() -> None:
    ours = OurSide(1, replace(KUDUS, adjustments={IndicatorKey("sembuh"): -2}))
    key = IndicatorKey("konfirmasi")
    causes = {
        Cause.CHANGED: Amounts({key: 3}, {IndicatorKey("sembuh"): -2}),
        Cause.DOUBLED: Amounts({key: -3}),
    }
    (note,) = of_unit(UnitEvidence(UNIT, ours, NationSide(2, KUDUS), causes=causes))
    assert "konfirmasi-short, gap=proof-figure(figure=0)" in note
    assert (
        "indicator=proof-adjustment(indicator=indicator-sembuh-short), gap=proof-fewer(persons=2)"
        in note
    )


def test_a_unit_that_the_form_does_not_know_is_named_by_its_code() -> None:
    unit = UnitEvidence(UnitCode("33.99"), nation=NationSide(1, Amounts()))
    assert of_unit(unit) == ["proof-note(unit=33.99, differences=cause-extra-there)"]


def test_how_many_are_left_out_can_be_said_of_any_number() -> None:
    assert lines(more_notes(notes_of(CHANNEL, FIRST))) == [
        "proof-notes-more(more=1)",
        "proof-notes-more(more=2)",
    ]


def test_a_published_total_that_is_the_sum_is_no_note() -> None:
    equal = PublishedTotal(amounts(konfirmasi=12, sembuh=9), ENDED)
    assert notes_of(CHANNEL, replace(FIRST, units=FIRST.units[:2], published=equal)) == ()
