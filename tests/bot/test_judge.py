from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.judge import HEALED_FOR_GOOD, HEALINGS, compare, explain, judge
from bot.model import ParityState
from bot.parity import (
    Cause,
    Difference,
    NationRow,
    Outcome,
    ParityRow,
    Renumbered,
    Source,
    Verdict,
)
from tests.bot.parity_rows import (
    EVERY,
    FIGURES,
    KONFIRMASI,
    MENINGGAL,
    NOON,
    SEMBUH,
    our_row,
    reading,
    their_row,
)

OTHER = {**FIGURES, KONFIRMASI: 15}
MORE = (Difference(KONFIRMASI, 12, 15),)
GONE = (
    Difference(KONFIRMASI, 12, None),
    Difference(MENINGGAL, 1, None),
    Difference(SEMBUH, 9, None),
)


def look(row: ParityRow, *rows: NationRow) -> Verdict | None:
    return judge(row, reading(*rows), EVERY)


def test_equal_and_verified_rows_match() -> None:
    assert look(our_row(), their_row()) == Verdict(ParityState.MATCHED, Outcome.ACCEPTED)


def test_an_unknown_send_that_is_shown_has_arrived() -> None:
    unknown = our_row(outcome=Outcome.UNKNOWN)
    assert look(unknown, their_row()) == Verdict(ParityState.MATCHED, Outcome.ACCEPTED)


def test_an_overtaken_row_with_equal_figures_matches() -> None:
    overtaken = our_row(outcome=Outcome.OVERTAKEN)
    assert look(overtaken, their_row(carry=4)) == Verdict(ParityState.MATCHED, Outcome.ACCEPTED)


def test_unverified_rows_wait() -> None:
    assert look(our_row(), their_row(verified=False)) == Verdict(
        ParityState.WAITING, Outcome.ACCEPTED, Cause.VERIFICATION
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"carry": 2},
        {"sent_turn": None},
        {"sent_turn": 2},
    ],
)
def test_a_reading_proves_nothing_about(changes: dict[str, Any]) -> None:
    assert look(our_row(**changes), their_row()) is None


@pytest.mark.parametrize("outcome", [Outcome.NEVER, Outcome.REFUSED, Outcome.AGAIN])
def test_a_row_that_is_not_under_way_matches_only_what_arrived_of_it_before(
    outcome: Outcome,
) -> None:
    row = our_row(outcome=outcome, carry=2, sent_carry=2)
    assert look(row, their_row(carry=2)) == Verdict(ParityState.MATCHED, Outcome.ACCEPTED)
    proves_nothing = [
        (),
        (their_row(carry=1),),
        (their_row(carry=2, figures=OTHER),),
        (their_row(carry=2, verified=False),),
        (their_row(carry=2), their_row(row_id="B2", carry=2, doubled=True)),
    ]
    assert [look(row, *rows) for rows in proves_nothing] == [None] * len(proves_nothing)


def test_a_reading_at_the_same_frozen_moment_counts_by_its_turn() -> None:
    row = our_row(send_ended_at=NOON, sent_turn=3)
    before, after = reading(their_row(), turn=2), reading(their_row(), turn=3)
    assert judge(row, before, EVERY) is None
    assert judge(row, after, EVERY) == Verdict(ParityState.MATCHED, Outcome.ACCEPTED)


def test_an_unknown_send_that_is_not_there_goes_again() -> None:
    again = Verdict(ParityState.NOT_SENT, Outcome.AGAIN, Cause.NOT_SENT)
    unknown = our_row(outcome=Outcome.UNKNOWN, carry=2, sent_carry=2)
    assert look(unknown) == again
    assert look(unknown, their_row(figures=OTHER)) == again
    assert look(unknown, their_row(figures=OTHER, source=Source.CENTRE)) == again
    assert look(unknown, their_row(deleted=True)) == again


def test_a_taken_row_that_is_not_shown_yet_waits() -> None:
    waits = Verdict(ParityState.WAITING, Outcome.ACCEPTED, Cause.VERIFICATION)
    taken = our_row(carry=2, sent_carry=2)
    assert look(taken) == waits
    assert look(taken, their_row(figures=OTHER)) == waits


def healed(carry: int, version: int | None, differences: tuple[Difference, ...]) -> Verdict:
    return Verdict(
        ParityState.NOT_SENT,
        Outcome.NEVER,
        Cause.NOT_SENT,
        differences,
        renumbered=Renumbered(carry, version),
    )


def test_a_row_that_the_centre_removed_is_missing_there() -> None:
    missing = Verdict(ParityState.DIFFERENT, Outcome.ACCEPTED, Cause.MISSING_THERE, GONE)
    deleted = their_row(deleted=True, source=Source.CENTRE)
    assert look(our_row(), deleted) == missing
    assert look(our_row(outcome=Outcome.UNKNOWN), deleted) == missing


def test_a_row_that_vanished_goes_again() -> None:
    assert look(our_row(state=ParityState.DIFFERENT)) == healed(2, None, GONE)
    assert look(our_row(), their_row(deleted=True, version=4)) == healed(2, 4, GONE)


def test_a_row_that_was_read_unverified_and_is_gone_goes_again() -> None:
    seen = their_row(verified=False)
    gone = replace(reading(), gone=(seen,))
    assert judge(our_row(), gone, EVERY) == healed(2, None, GONE)


def test_what_was_taken_over_a_row_that_vanished_goes_again_under_its_number() -> None:
    older = replace(reading(), gone=(their_row(carry=1),))
    again = Verdict(ParityState.NOT_SENT, Outcome.AGAIN, Cause.NOT_SENT)
    assert judge(our_row(carry=2, sent_carry=2), older, EVERY) == again


def test_a_row_that_repeats_another_is_no_answer_to_ours() -> None:
    double = their_row(row_id="B2", doubled=True)
    row = our_row(state=ParityState.DIFFERENT)
    assert look(row, double) == healed(2, None, GONE)


def test_a_row_that_was_typed_in_where_ours_was_is_a_change_of_the_centres() -> None:
    typed = their_row(carry=0, figures=OTHER, source=Source.MANUAL)
    row = our_row(state=ParityState.DIFFERENT)
    changed = Verdict(ParityState.DIFFERENT, Outcome.ACCEPTED, Cause.CHANGED, MORE)
    assert look(row, typed) == changed


def test_a_version_that_the_nation_did_not_know_is_not_named_again() -> None:
    overtaken = our_row(outcome=Outcome.OVERTAKEN, carry=2, sent_carry=2, against_version=4)
    assert look(overtaken, their_row(figures=OTHER, version=4)) == healed(3, None, MORE)
    assert look(overtaken, their_row(figures=OTHER, version=5)) == healed(3, 5, MORE)


def test_a_deleted_row_beside_a_typed_one_is_what_has_to_be_replaced() -> None:
    overtaken = our_row(outcome=Outcome.OVERTAKEN, against_version=1)
    deleted = their_row(deleted=True, version=2, source=Source.CENTRE)
    typed = their_row(row_id="B2", carry=0, figures=OTHER, source=Source.MANUAL)
    assert look(overtaken, typed, deleted) == healed(2, 2, MORE)


def test_figures_that_nobody_claims_to_have_changed_go_again() -> None:
    row = our_row(state=ParityState.DIFFERENT)
    assert look(row, their_row(figures=OTHER, version=5)) == healed(2, 5, MORE)


def test_a_higher_number_than_ours_is_somebody_elses_and_is_asked_about() -> None:
    row = our_row(state=ParityState.DIFFERENT)
    assert look(row, their_row(figures=OTHER, carry=9)) == Verdict(
        ParityState.DIFFERENT, Outcome.ACCEPTED, Cause.CHANGED, MORE
    )


def test_healing_ends_after_three_times_within_a_day() -> None:
    often = {"state": ParityState.DIFFERENT, "healings": HEALINGS}
    changed = their_row(figures=OTHER, version=5)
    assert look(our_row(**often), changed) == Verdict(
        ParityState.DIFFERENT, Outcome.OVERTAKEN, Cause.UNKNOWN, MORE
    )
    matched_long_ago = our_row(**often, matched_at=NOON - HEALED_FOR_GOOD)
    assert look(matched_long_ago, changed) == healed(2, 5, MORE)


def test_a_change_at_the_centre_is_named() -> None:
    assert look(our_row(), their_row(figures=OTHER, source=Source.CENTRE)) == Verdict(
        ParityState.DIFFERENT, Outcome.ACCEPTED, Cause.CHANGED, MORE
    )


def test_a_matched_row_that_shows_an_older_carry_was_changed_there() -> None:
    row = our_row(carry=2, sent_carry=2, state=ParityState.DIFFERENT, confirmed_revision=1)
    assert look(row, their_row(figures=OTHER, source=Source.CENTRE)) == Verdict(
        ParityState.DIFFERENT, Outcome.ACCEPTED, Cause.CHANGED, MORE
    )


def test_doubles_and_rows_beside_ours_are_named() -> None:
    double = their_row(row_id="B00000002", doubled=True)
    typed = their_row(row_id="B00000002", carry=0, source=Source.MANUAL)
    assert look(our_row(), their_row(), double) == Verdict(
        ParityState.DIFFERENT, Outcome.ACCEPTED, Cause.DOUBLED
    )
    assert look(our_row(), their_row(), typed) == Verdict(
        ParityState.DIFFERENT, Outcome.ACCEPTED, Cause.EXTRA_THERE
    )


def test_a_matched_row_differs_only_after_two_reads_one_bridge_apart() -> None:
    row = our_row(state=ParityState.MATCHED)
    changed = their_row(figures=OTHER, source=Source.CENTRE)
    held = judge(row, reading(changed), EVERY)
    assert held == Verdict(ParityState.MATCHED, Outcome.ACCEPTED, Cause.CHANGED, MORE, NOON)
    row = our_row(state=ParityState.MATCHED, different_since=NOON)
    too_soon = reading(changed, at=NOON + EVERY - timedelta(seconds=1))
    assert judge(row, too_soon, EVERY) == held
    assert judge(row, reading(changed, at=NOON + EVERY), EVERY) == Verdict(
        ParityState.DIFFERENT, Outcome.ACCEPTED, Cause.CHANGED, MORE
    )


def test_a_first_difference_that_went_away_is_forgotten() -> None:
    row = our_row(state=ParityState.MATCHED, different_since=NOON)
    assert look(row, their_row()) == Verdict(ParityState.MATCHED, Outcome.ACCEPTED)


@pytest.mark.parametrize("shown", [0, 1, 3])
def test_an_overtaken_row_is_renumbered_on_the_version_it_was_decided_on(shown: int) -> None:
    row = our_row(outcome=Outcome.OVERTAKEN)
    theirs = their_row(carry=shown, version=6, figures=OTHER)
    assert look(row, theirs) == Verdict(
        ParityState.NOT_SENT,
        Outcome.NEVER,
        Cause.NOT_SENT,
        MORE,
        renumbered=Renumbered(max(1, shown) + 1, 6),
    )


def test_an_overtaken_row_is_renumbered_over_a_deleted_one() -> None:
    row = our_row(outcome=Outcome.OVERTAKEN)
    verdict = look(row, their_row(deleted=True, version=2))
    assert verdict is not None
    assert verdict.renumbered == Renumbered(2, 2)


def test_an_overtaken_row_that_is_hidden_waits() -> None:
    assert look(our_row(outcome=Outcome.OVERTAKEN)) == Verdict(
        ParityState.WAITING, Outcome.OVERTAKEN, Cause.VERIFICATION
    )


def test_an_unknown_send_under_a_foreign_number_is_renumbered() -> None:
    unknown = our_row(outcome=Outcome.UNKNOWN)
    verdict = look(unknown, their_row(figures=OTHER))
    assert verdict is not None
    assert verdict.renumbered == Renumbered(2, 1)


def test_an_unknown_send_that_the_centre_changed_has_arrived() -> None:
    unknown = our_row(outcome=Outcome.UNKNOWN)
    assert look(unknown, their_row(figures=OTHER, source=Source.CENTRE)) == Verdict(
        ParityState.DIFFERENT, Outcome.ACCEPTED, Cause.CHANGED, MORE
    )


def test_after_three_renumberings_a_person_is_needed() -> None:
    row = our_row(outcome=Outcome.OVERTAKEN, healings=HEALINGS)
    assert look(row, their_row(carry=5, figures=OTHER)) == Verdict(
        ParityState.DIFFERENT, Outcome.OVERTAKEN, Cause.CHANGED, MORE
    )


def test_each_difference_has_its_cause() -> None:
    other = their_row(figures=OTHER)
    assert explain(our_row(), other) == Cause.UNKNOWN
    assert explain(our_row(), their_row(figures=OTHER, carry=2)) == Cause.CHANGED
    assert explain(our_row(), their_row(figures=OTHER, definition="lama")) == Cause.DEFINITION
    assert explain(our_row(state=ParityState.MATCHED), other) == Cause.CHANGED
    assert explain(our_row(confirmed_revision=1), other) == Cause.CHANGED
    assert explain(our_row(revision=2, confirmed_revision=1), other) == Cause.UNKNOWN


def test_missing_is_not_zero_and_adjustments_are_compared_too() -> None:
    ours = our_row(figures={KONFIRMASI: 0}, adjustments={SEMBUH: -2})
    theirs = their_row(figures={}, adjustments={SEMBUH: -1})
    assert compare(ours, theirs) == (
        Difference(KONFIRMASI, 0, None),
        Difference(SEMBUH, -2, -1, adjustment=True),
    )


counts = st.dictionaries(st.sampled_from([KONFIRMASI, SEMBUH, MENINGGAL]), st.integers(0, 3))
outcomes = st.sampled_from([Outcome.UNKNOWN, Outcome.ACCEPTED, Outcome.OVERTAKEN])
shown_rows = st.lists(
    st.builds(
        their_row,
        row_id=st.sampled_from(["B1", "B2", "B3"]),
        carry=st.integers(0, 3),
        figures=counts,
        adjustments=counts,
        version=st.integers(1, 9),
        source=st.sampled_from(Source),
        verified=st.booleans(),
        deleted=st.booleans(),
        doubled=st.booleans(),
    ),
    max_size=3,
)


@given(counts, outcomes, st.sampled_from(ParityState), st.integers(0, 4), shown_rows)
def test_cocok_is_said_only_of_one_verified_row_with_equal_figures(
    figures: dict[Any, int],
    outcome: Outcome,
    state: ParityState,
    healings: int,
    rows: list[NationRow],
) -> None:
    row = our_row(figures=figures, outcome=outcome, state=state, healings=healings)
    verdict = look(row, *rows)
    assert verdict is not None
    shown = reading(*rows).shown
    if verdict.state is ParityState.MATCHED and verdict.different_since is None:
        assert [compare(row, theirs) for theirs in shown] == [()]
        assert shown[0].verified
    if verdict.renumbered is not None:
        assert verdict.renumbered.carry > row.carry
        assert healings < HEALINGS
    assert judge(row, reading(*rows, turn=0), EVERY) is None
