from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.book import PersonsLine, ReportsBook, count_reports, persons_book, reports_book
from bot.form_figures import Derived
from bot.model import ChatId, IndicatorKey, ParityState, PersonId, Place, Report, UnitCode
from bot.parity import Cause, NationRow, Outcome, ParityRow, RowKey, RowKind, Source
from bot.ports import DayBook, DayRow, Published
from tests.bot.parity_rows import (
    DAY,
    FIGURES,
    KONFIRMASI,
    KUDUS,
    MENINGGAL,
    NOON,
    SEMBUH,
    our_row,
    their_row,
)

AKTIF = Derived(IndicatorKey("aktif"), plus=(KONFIRMASI,), minus=(SEMBUH, MENINGGAL))
REPORT = Report(
    form="covid19",
    unit=KUDUS.unit,
    day=DAY,
    revision=1,
    figures={**FIGURES, IndicatorKey("suspek"): None},
    author=PersonId(1),
    author_name="Petugas Kudus",
    author_chat=ChatId(7),
    sent_at=NOON,
    card=Place("card:1"),
)


def day_row(
    parity: ParityRow | None, *standing: NationRow, report: Report | None = REPORT
) -> DayRow:
    return DayRow(KUDUS.unit, report, parity, standing)


def day_book(
    *rows: DayRow, published: dict[Any, int] | None = None, extra: tuple[NationRow, ...] = ()
) -> DayBook:
    total = Published(DAY, FIGURES if published is None else published, {})
    return DayBook(DAY, rows, total, NOON, {}, {}, extra)


def konfirmasi(book: DayBook) -> PersonsLine:
    lines = persons_book(book)
    assert lines is not None
    return next(line for line in lines if line.indicator == KONFIRMASI and not line.adjustment)


def test_each_report_stands_in_one_state() -> None:
    rows = [day_row(our_row(state=state)) for state in ParityState for _ in range(len(state))]
    book = reports_book(rows)
    assert book == ReportsBook(
        entered=len(rows), not_sent=8, waiting=7, matched=7, different=9, refused=7
    )
    assert book.balanced


def test_a_report_without_a_parity_row_is_not_accounted_for() -> None:
    book = reports_book([day_row(our_row()), day_row(None), day_row(None, report=None)])
    assert book == ReportsBook(2, 0, 1, 0, 0, 0)
    assert not book.balanced


def test_counts_by_state_make_the_same_book() -> None:
    assert count_reports(3, {"matched": 2, "refused": 1}) == ReportsBook(3, 0, 0, 2, 0, 1)


def test_nothing_can_be_explained_before_the_total_was_read() -> None:
    assert persons_book(replace(day_book(), published=None)) is None


def test_equal_sides_have_no_cause() -> None:
    book = day_book(day_row(our_row(state=ParityState.MATCHED), their_row()))
    assert persons_book(book, [AKTIF]) == (
        PersonsLine(KONFIRMASI, False, 12, 12, {}),
        PersonsLine(MENINGGAL, False, 1, 1, {}),
        PersonsLine(SEMBUH, False, 9, 9, {}),
        PersonsLine(AKTIF.key, False, 2, 2, {}),
    )


MORE_THERE = their_row(figures={**FIGURES, KONFIRMASI: 15})
NOTHING = dict.fromkeys(FIGURES, 0)
TWICE = their_row(row_id="B2", doubled=True)
TYPED_IN = their_row(row_id="B3", carry=0, figures={KONFIRMASI: 5}, source=Source.MANUAL)


@pytest.mark.parametrize(
    ("row", "published", "causes"),
    [
        (day_row(None), 0, {Cause.NOT_SENT: 12}),
        (
            day_row(our_row(outcome=Outcome.NEVER, state=ParityState.NOT_SENT)),
            0,
            {Cause.NOT_SENT: 12},
        ),
        (
            day_row(
                our_row(carry=2, outcome=Outcome.AGAIN, state=ParityState.NOT_SENT), MORE_THERE
            ),
            15,
            {Cause.NOT_SENT: -3},
        ),
        (day_row(our_row(outcome=Outcome.UNKNOWN)), 0, {Cause.NOT_SENT: 12}),
        (
            day_row(our_row(outcome=Outcome.REFUSED, state=ParityState.REFUSED, code="bad_type")),
            0,
            {Cause.REFUSED: 12},
        ),
        (
            day_row(
                our_row(outcome=Outcome.REFUSED, state=ParityState.REFUSED, code="period_closed")
            ),
            0,
            {Cause.PERIOD_CLOSED: 12},
        ),
        (day_row(our_row()), 0, {Cause.VERIFICATION: 12}),
        (day_row(our_row(carry=2, sent_carry=2), MORE_THERE), 15, {Cause.VERIFICATION: -3}),
        (day_row(our_row(), their_row(verified=False)), 0, {Cause.VERIFICATION: 12}),
        (
            day_row(our_row(), replace(MORE_THERE, source=Source.CENTRE)),
            15,
            {Cause.CHANGED: -3},
        ),
        (
            day_row(our_row(), replace(MORE_THERE, source=Source.CENTRE, verified=False)),
            0,
            {Cause.CHANGED: -3, Cause.VERIFICATION: 15},
        ),
        (day_row(our_row(), replace(MORE_THERE, definition="lama")), 15, {Cause.DEFINITION: -3}),
        (day_row(our_row(), MORE_THERE), 15, {Cause.UNKNOWN: -3}),
        (
            day_row(our_row(), their_row(), their_row(row_id="B2", doubled=True)),
            24,
            {Cause.DOUBLED: -12},
        ),
        (
            day_row(our_row(), their_row(), their_row(row_id="B2", carry=0)),
            24,
            {Cause.EXTRA_THERE: -12},
        ),
        (
            day_row(our_row(), their_row(), their_row(row_id="B2", doubled=True, verified=False)),
            12,
            {},
        ),
        (day_row(our_row(state=ParityState.DIFFERENT)), 0, {Cause.MISSING_THERE: 12}),
        (
            day_row(our_row(state=ParityState.DIFFERENT), their_row(deleted=True)),
            0,
            {Cause.MISSING_THERE: 12},
        ),
        (day_row(None, their_row(), report=None), 12, {Cause.EXTRA_THERE: -12}),
        (day_row(None, report=None), 0, {}),
        (day_row(our_row(), their_row()), 20, {Cause.TOTAL_NOT_SUM: -8}),
        (
            day_row(our_row(state=ParityState.DIFFERENT), TWICE),
            12,
            {Cause.MISSING_THERE: 12, Cause.DOUBLED: -12},
        ),
        (
            day_row(our_row(outcome=Outcome.REFUSED, state=ParityState.REFUSED, code="x"), TWICE),
            12,
            {Cause.REFUSED: 12, Cause.DOUBLED: -12},
        ),
        (day_row(None, TWICE, report=None), 12, {Cause.DOUBLED: -12}),
        (day_row(our_row(), TYPED_IN), 5, {Cause.VERIFICATION: 12, Cause.EXTRA_THERE: -5}),
        (day_row(our_row(outcome=Outcome.OVERTAKEN)), 0, {Cause.VERIFICATION: 12}),
        (
            day_row(our_row(outcome=Outcome.UNKNOWN), TYPED_IN),
            5,
            {Cause.NOT_SENT: 12, Cause.EXTRA_THERE: -5},
        ),
        (day_row(our_row(state=ParityState.DIFFERENT), TYPED_IN), 5, {Cause.CHANGED: 7}),
        (
            day_row(our_row(), replace(MORE_THERE, source=Source.CENTRE, definition="lama")),
            15,
            {Cause.DEFINITION: -3},
        ),
    ],
)
def test_a_gap_has_its_named_cause(row: DayRow, published: int, causes: dict[Cause, int]) -> None:
    line = konfirmasi(day_book(row, published={KONFIRMASI: published}))
    assert line.causes == causes
    assert line.balanced


def test_rows_of_units_without_a_report_are_extra() -> None:
    stranger = their_row(key=replace(KUDUS, unit=UnitCode("33.99")), figures={KONFIRMASI: 4})
    book = day_book(
        day_row(our_row(), their_row()), published={**FIGURES, KONFIRMASI: 16}, extra=(stranger,)
    )
    assert konfirmasi(book).causes == {Cause.EXTRA_THERE: -4}


def test_a_double_that_is_booked_on_a_day_without_a_report_is_doubled() -> None:
    double = their_row(key=replace(KUDUS, unit=UnitCode("33.20")), row_id="B2", doubled=True)
    book = day_book(
        day_row(our_row(), their_row()), published={**FIGURES, KONFIRMASI: 24}, extra=(double,)
    )
    assert konfirmasi(book).causes == {Cause.DOUBLED: -12}


def test_opening_balances_are_outside_the_days_total() -> None:
    opening = their_row(key=replace(KUDUS, kind=RowKind.OPENING), row_id="B9")
    assert konfirmasi(day_book(day_row(our_row(), opening, their_row()))).causes == {}


def test_adjustments_have_lines_of_their_own_and_move_aktif() -> None:
    ours = our_row(adjustments={KONFIRMASI: -3}, outcome=Outcome.NEVER)
    lines = persons_book(day_book(day_row(ours), published=NOTHING), [AKTIF])
    assert lines == (
        PersonsLine(KONFIRMASI, False, 12, 0, {Cause.NOT_SENT: 12}),
        PersonsLine(MENINGGAL, False, 1, 0, {Cause.NOT_SENT: 1}),
        PersonsLine(SEMBUH, False, 9, 0, {Cause.NOT_SENT: 9}),
        PersonsLine(KONFIRMASI, True, -3, 0, {Cause.NOT_SENT: -3}),
        PersonsLine(AKTIF.key, False, -1, 0, {Cause.NOT_SENT: -1}),
    )


counts = st.dictionaries(st.sampled_from(sorted(FIGURES)), st.integers(0, 40))
signed = st.dictionaries(st.sampled_from(sorted(FIGURES)), st.integers(-9, 9))
units = st.sampled_from([UnitCode("33.19"), UnitCode("33.74")])
keys = st.builds(RowKey, st.just("covid19"), units, st.just(DAY), st.sampled_from(RowKind))
theirs = st.builds(
    their_row,
    key=keys,
    row_id=st.uuids().map(str),
    carry=st.integers(0, 3),
    figures=counts,
    adjustments=signed,
    source=st.sampled_from(Source),
    verified=st.booleans(),
    deleted=st.booleans(),
    doubled=st.booleans(),
    definition=st.sampled_from(["", "KMK-413", "lama"]),
)
ours = st.builds(
    our_row,
    figures=counts,
    adjustments=signed,
    carry=st.integers(1, 3),
    state=st.sampled_from(ParityState),
    outcome=st.sampled_from(Outcome),
    sent_carry=st.integers(0, 3),
    code=st.sampled_from([None, "period_closed", "bad_type"]),
).filter(lambda row: (row.state is ParityState.REFUSED) == (row.outcome is Outcome.REFUSED))
reports = st.none() | st.builds(
    lambda figures, adjustments: replace(REPORT, figures=figures, adjustments=adjustments),
    st.dictionaries(st.sampled_from(sorted(FIGURES)), st.none() | st.integers(0, 40)),
    signed,
)
day_rows = st.builds(
    DayRow, units, reports, st.none() | ours, st.lists(theirs, max_size=3).map(tuple)
)
books = st.builds(
    DayBook,
    st.just(DAY),
    st.lists(day_rows, max_size=4).map(tuple),
    st.builds(Published, st.just(DAY), counts, signed),
    st.just(NOON),
    st.just({}),
    st.just({}),
    st.lists(theirs, max_size=2).map(tuple),
)


@given(books)
def test_every_person_of_a_gap_is_accounted_for(book: DayBook) -> None:
    lines = persons_book(book, [AKTIF])
    assert lines is not None
    assert [line for line in lines if not line.balanced] == []


@given(books)
def test_unknown_is_only_what_rows_under_our_number_leave_unexplained(book: DayBook) -> None:
    lines = persons_book(book)
    assert lines is not None
    unexplained = any(
        row.parity
        and row.parity.outcome in {Outcome.ACCEPTED, Outcome.UNKNOWN, Outcome.OVERTAKEN}
        and any(not r.deleted and r.source is Source.BRIDGING for r in row.standing)
        for row in book.rows
    )
    unknown = Counter({line.indicator: line.causes.get(Cause.UNKNOWN, 0) for line in lines})
    assert unexplained or not any(unknown.values())
