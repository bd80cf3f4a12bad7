"""A day as it was known at a moment: revisions and readings of then, compared as a verdict would."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.book import persons_book
from bot.known import as_known, seen_since
from bot.model import ChatId, ParityState, PersonId, Place, Report, UnitCode
from bot.parity import Cause, NationRow, Outcome, ParityRow, Source
from bot.ports import KnownDay, KnownRow, Published, SeenRow
from tests.bot.dialog.chat import a_channel
from tests.bot.parity_rows import DAY, FIGURES, KONFIRMASI, KUDUS, NOON, our_row, their_row

FORM = a_channel().form
MINUTE = timedelta(minutes=1)
REPORT = Report(
    form="covid19",
    unit=KUDUS.unit,
    day=DAY,
    revision=1,
    figures=FIGURES,
    author=PersonId(1),
    author_name="Petugas Kudus",
    author_chat=ChatId(7),
    sent_at=NOON,
    card=Place("card:1"),
)
OURS = KnownRow(KUDUS.unit, REPORT, NOON, NOON, None)
THEIRS = their_row(definition=FORM.definition)
CHANGED = replace(THEIRS, figures={**FIGURES, KONFIRMASI: 15}, source=Source.CENTRE)


def seen(*rows: NationRow) -> tuple[SeenRow, ...]:
    """Read values one a minute."""
    return tuple(SeenRow(row, NOON + at * MINUTE) for at, row in enumerate(rows, 1))


def known(ours: KnownRow, *rows: NationRow, published: dict[Any, int] | None = None) -> KnownDay:
    total = Published(DAY, published, {}) if published is not None else None
    return KnownDay(DAY, NOON + 60 * MINUTE, (ours,), seen(*rows), total, NOON if total else None)


def judged(ours: KnownRow, *rows: NationRow) -> tuple[ParityState, Outcome]:
    """Give the state and the outcome that are derived."""
    (row,) = as_known(FORM, known(ours, *rows)).rows
    assert row.parity is not None
    return row.parity.state, row.parity.outcome


def cause(ours: KnownRow, *rows: NationRow) -> dict[Cause, int]:
    """Explain konfirmasi as if the nation published just the rows that stood."""
    day = known(ours, *rows)
    counted = sum(r.figures[KONFIRMASI] for book in as_known(FORM, day).rows for r in book.standing)
    lines = persons_book(as_known(FORM, replace(day, published=Published(DAY, {}, {}))))
    assert lines is not None
    found = {line.indicator: dict(line.causes) for line in lines}[KONFIRMASI]
    return {c: n for c, n in found.items() if c is not Cause.TOTAL_NOT_SUM or n != counted}


def test_nothing_was_known_of_a_unit_without_a_report() -> None:
    book = as_known(FORM, known(KnownRow(KUDUS.unit)))
    assert [(row.report, row.parity, row.standing) for row in book.rows] == [(None, None, ())]


def test_what_was_not_read_was_not_sent_as_far_as_is_known() -> None:
    assert judged(OURS) == (ParityState.NOT_SENT, Outcome.NEVER)
    assert cause(OURS) == {Cause.NOT_SENT: 12}


@pytest.mark.parametrize(
    ("sent", "state"),
    [
        (our_row(send_ended_at=NOON), ParityState.WAITING),
        (our_row(send_ended_at=NOON + 90 * MINUTE), ParityState.NOT_SENT),
        (our_row(send_ended_at=None), ParityState.NOT_SENT),
        (our_row(outcome=Outcome.UNKNOWN), ParityState.NOT_SENT),
        (our_row(revision=2), ParityState.NOT_SENT),
    ],
)
def test_what_the_nation_took_by_then_was_waiting(sent: ParityRow, state: ParityState) -> None:
    assert judged(replace(OURS, parity=sent))[0] is state


def test_equal_rows_were_cocok() -> None:
    assert judged(OURS, THEIRS) == (ParityState.MATCHED, Outcome.ACCEPTED)
    assert cause(OURS, THEIRS) == {}


@pytest.mark.parametrize(
    ("rows", "state", "causes"),
    [
        ((THEIRS, CHANGED), ParityState.DIFFERENT, {Cause.CHANGED: -3}),
        ((CHANGED,), ParityState.DIFFERENT, {Cause.CHANGED: -3}),
        (
            (THEIRS, replace(CHANGED, source=Source.BRIDGING)),
            ParityState.DIFFERENT,
            {Cause.CHANGED: -3},
        ),
        ((replace(CHANGED, source=Source.BRIDGING),), ParityState.DIFFERENT, {Cause.UNKNOWN: -3}),
        ((THEIRS, replace(THEIRS, deleted=True)), ParityState.DIFFERENT, {Cause.MISSING_THERE: 12}),
        (
            (THEIRS, replace(THEIRS, row_id="b-2", doubled=True)),
            ParityState.DIFFERENT,
            {Cause.DOUBLED: -12},
        ),
        (
            (replace(THEIRS, verified=False),),
            ParityState.WAITING,
            {Cause.VERIFICATION: 12, Cause.TOTAL_NOT_SUM: 0},
        ),
    ],
)
def test_what_stood_there_is_compared(
    rows: tuple[NationRow, ...], state: ParityState, causes: dict[Cause, int]
) -> None:
    assert judged(OURS, *rows)[0] is state
    assert cause(OURS, *rows) == {c: n for c, n in causes.items() if n}


def test_an_earlier_revision_there_means_that_this_one_was_not_carried() -> None:
    second = replace(OURS, report=replace(REPORT, revision=2, figures={**FIGURES, KONFIRMASI: 20}))
    assert judged(second, THEIRS) == (ParityState.NOT_SENT, Outcome.NEVER)
    assert cause(second, THEIRS) == {Cause.NOT_SENT: 8}


def test_a_row_that_was_typed_in_is_not_ours() -> None:
    typed_in = replace(THEIRS, carry=0, revision=9, source=Source.MANUAL)
    assert judged(OURS, typed_in)[0] is ParityState.NOT_SENT
    assert cause(OURS, typed_in) == {Cause.NOT_SENT: 12, Cause.EXTRA_THERE: -12}


def test_a_state_that_began_before_and_still_stands_is_taken_as_it_is() -> None:
    refused = our_row(
        state=ParityState.REFUSED, outcome=Outcome.REFUSED, code="bad_type", state_since=NOON
    )
    assert judged(replace(OURS, parity=refused)) == (ParityState.REFUSED, Outcome.REFUSED)


@pytest.mark.parametrize("since", [None, NOON + 90 * MINUTE])
def test_a_state_that_began_later_was_not_known(since: Any) -> None:
    later = our_row(state=ParityState.REFUSED, outcome=Outcome.REFUSED, state_since=since)
    assert judged(replace(OURS, parity=later))[0] is ParityState.NOT_SENT


def test_a_derived_state_is_as_old_as_the_last_thing_it_rests_on() -> None:
    books = [as_known(FORM, known(OURS, *rows)) for rows in ((), (THEIRS, CHANGED))]
    since = [row.parity.state_since for book in books for row in book.rows if row.parity]
    assert since == [NOON, NOON + 2 * MINUTE]


def test_rows_of_units_without_a_report_are_extra_and_the_total_stands_as_read() -> None:
    stranger = replace(THEIRS, row_id="b-9", key=replace(KUDUS, unit=UnitCode("33.99")))
    book = as_known(FORM, known(OURS, THEIRS, stranger, published={KONFIRMASI: 24}))
    assert book.extra == (stranger,)
    assert (book.published, book.published_at) == (Published(DAY, {KONFIRMASI: 24}, {}), NOON)


def test_each_row_stands_since_its_last_change() -> None:
    other = replace(THEIRS, row_id="b-2", doubled=True)
    day = known(OURS, THEIRS, other, CHANGED)
    assert seen_since(day) == {THEIRS.row_id: NOON + 3 * MINUTE, "b-2": NOON + 2 * MINUTE}
