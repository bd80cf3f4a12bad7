"""A proof's page says what the signed document says, and nothing of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.evidence import Evidence, NationSide, UnitEvidence
from bot.model import ParityState, UnitCode
from bot.proof_sheet import SheetLine, as_example, counted, proof_sheet, verdict
from bot.usecases.proving import seal
from tests.bot.dialog.chat import a_channel, show
from tests.bot.proofs import FIRST, FIRST_PROOF, KUDUS, SECOND, SECOND_PROOF, SIGNER

CHANNEL = a_channel()


def table(*lines: SheetLine) -> list[str]:
    """Write lines as they are read: figures of both sides, an exclamation mark where they differ."""
    return [
        " | ".join(
            [
                f"{line.code} {show(line.name)}".strip(),
                *(f"{figure(p.ours)}/{figure(p.theirs)}{'!' * p.differs}" for p in line.pairs),
                f"{show(line.state)} {line.equal}",
            ]
        )
        for line in lines
    ]


def figure(value: object) -> str:
    said = show(value)  # type: ignore[arg-type]
    return (
        said.removeprefix("proof-figure(figure=").removesuffix(")").replace("proof-no-figure", "-")
    )


def test_the_table_holds_every_unit_on_both_sides() -> None:
    sheet = proof_sheet(CHANNEL, FIRST_PROOF)
    assert table(*sheet.lines) == [
        "33.16 Kab. Blora | -/- | -/- | -/- | proof-no-report None",
        "33.19 Kab. Kudus | 12/12 | 9/9 | -/- | parity-matched True",
        "33.72 Kota Surakarta | 30/33! | 0/0 | -/- | parity-different False",
    ]
    assert table(*sheet.sums) == [
        "proof-sum(units=3) | 42/45! | 9/9 | -/- | parity-different False",
        "proof-published | 42/44! | 9/9 | -/- | parity-different False",
    ]


READ_BETWEEN = (
    "proof-between(since=proof-moment(day=16/08, at=2021-08-16 09:05:00+00:00), "
    "until=proof-moment(day=20/08, at=2021-08-20 00:00:12+00:00))"
)
SIGNED = "proof-signed-at(day=2021-08-20, at=2021-08-20 00:05:00+00:00)"


def test_the_facts_name_number_key_and_moments() -> None:
    facts = proof_sheet(CHANNEL, FIRST_PROOF).facts
    assert [(show(fact.label), show(fact.text), fact.exact) for fact in facts] == [
        ("proof-number", "348bc1b3", True),
        ("proof-key", "21fe 31df a154 a261", True),
        ("proof-issued", SIGNED, False),
        ("proof-read", READ_BETWEEN, False),
    ]


def test_a_proof_says_which_one_it_replaces() -> None:
    known = proof_sheet(CHANNEL, SECOND_PROOF, FIRST_PROOF).facts[-1]
    lost = proof_sheet(CHANNEL, SECOND_PROOF).facts[-1]
    replaced = f"proof-replaced(number=348bc1b3, signed={SIGNED})"
    assert [show(one) for one in (known.label, known.text, lost.text)] == [
        *("proof-replaces", replaced, "348bc1b3")
    ]


def test_the_page_names_its_file_and_how_the_proof_is_checked() -> None:
    sheet = proof_sheet(CHANNEL, FIRST_PROOF)
    assert (sheet.name, show(sheet.command)) == (
        "bukti-33-covid19-2021-08-16-348bc1b3.png",
        "proof-command(file=bukti-33-covid19-2021-08-16-348bc1b3.json)",
    )
    assert [fact.text for fact in sheet.hashes] == [FIRST.root, FIRST_PROOF.hash]


ALL_EQUAL = replace(SECOND, units=SECOND.units[1:])


@pytest.mark.parametrize(
    ("evidence", "said", "equal"),
    [
        (FIRST, "proof-differs", False),
        (replace(SECOND, published=FIRST.published), "proof-differs", False),
        (SECOND, "proof-reported-equal", True),
        (ALL_EQUAL, "proof-all-equal", True),
        (replace(SECOND, published=None), "proof-unpublished", None),
        (replace(FIRST, published=None), "proof-differs", False),
    ],
)
def test_the_verdict_is_as_the_figures_are(
    evidence: Evidence,
    said: str,
    equal: bool | None,  # noqa: FBT001 - what is expected, not a switch
) -> None:
    sheet = proof_sheet(CHANNEL, seal(evidence, SIGNER))
    assert (show(verdict(evidence)), sheet.equal) == (said, equal)
    assert show(sheet.verdict) == said


def test_units_are_counted_as_equal_different_or_silent() -> None:
    assert show(counted(FIRST)) == "proof-counted(units=3, equal=1, different=1, silent=1)"


def test_notes_have_a_title_that_says_whether_there_are_any() -> None:
    titles = [
        show(proof_sheet(CHANNEL, proof).notes_title) for proof in (FIRST_PROOF, SECOND_PROOF)
    ]
    assert titles == ["proof-notes", "proof-no-notes"]


def test_what_was_never_read_is_said_so() -> None:
    unread = replace(FIRST, began=None, ended=None, published=None)
    sheet = proof_sheet(CHANNEL, seal(unread, SIGNER))
    assert show(sheet.facts[3].text) == "proof-unread"
    assert table(sheet.sums[1]) == ["proof-published | 42/- | 9/- | -/- | proof-unread None"]


def test_what_only_one_side_holds_is_said_so() -> None:
    there = UnitEvidence(UnitCode("33.99"), nation=NationSide(1, KUDUS))
    ours = replace(FIRST.units[1], nation=None, state=None)
    waiting = replace(FIRST.units[1], nation=None, state=ParityState.NOT_SENT)
    units = (ours, waiting, there)
    assert table(*proof_sheet(CHANNEL, seal(replace(FIRST, units=units), SIGNER)).lines) == [
        "33.19 Kab. Kudus | 12/-! | 9/-! | -/- | parity-not-sent False",
        "33.19 Kab. Kudus | 12/-! | 9/-! | -/- | parity-not-sent False",
        "33.99 proof-unit-unknown | -/12! | -/9! | -/- | proof-only-there False",
    ]


def test_an_example_is_marked_as_one() -> None:
    sheet = proof_sheet(CHANNEL, FIRST_PROOF)
    assert (sheet.mark, show(as_example(sheet).mark or "")) == (None, "proof-example")
