"""What a proof says follows from what was read, and explains every person."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from bot.book import persons_book
from bot.chain import canonical, tree_root
from bot.evidence import (
    Amounts,
    Evidence,
    NationSide,
    OurSide,
    PublishedTotal,
    UnitEvidence,
    body_of,
)
from bot.evidence_gathering import gather, is_settled, says_something
from bot.evidence_reading import evidence_of
from bot.form import Form, Limits
from bot.model import IndicatorKey, ParityState, UnitCode
from bot.parity import Cause, Outcome, ParityRow, RowKind
from bot.ports import DayBook, DayRow, Published
from bot.proof import fingerprint
from tests.bot.parity_rows import DAY, FIGURES, KONFIRMASI, KUDUS, NOON, SEMBUH, our_row, their_row
from tests.bot.proofs import FIRST, FIRST_PROOF, SECOND, SECOND_PROOF
from tests.bot.test_book import REPORT, day_book, day_row, ours, reports, theirs

if TYPE_CHECKING:
    from bot.parity import NationRow

FORM = Form("covid19", "KMK-413", date(2020, 3, 2), Limits(0, None), (), (), ())
NOW = NOON + timedelta(days=4, microseconds=7)
EQUAL = our_row(state=ParityState.MATCHED, read_began_at=NOON)
ALL = Amounts(FIGURES)
KUDUS_COUNTED = NationSide(1, ALL)


def gathered(*rows: DayRow, extra: tuple[NationRow, ...] = ()) -> Evidence:
    return gather(day_book(*rows, extra=extra), FORM, "33", NOW)


def unit_of(row: DayRow) -> UnitEvidence:
    (unit,) = gathered(row).units
    return unit


def test_a_day_that_is_equal_says_so() -> None:
    assert gathered(day_row(EQUAL, their_row())) == Evidence(
        province="33",
        form="covid19",
        definition="KMK-413",
        day=DAY,
        issued_at=datetime(2021, 8, 20, 5, 0, tzinfo=UTC),
        units=(UnitEvidence(KUDUS.unit, OurSide(1, ALL), KUDUS_COUNTED, ParityState.MATCHED),),
        began=NOON,
        ended=NOON,
        published=PublishedTotal(ALL, NOON),
    )


def test_a_unit_without_a_report_is_there_without_figures() -> None:
    assert unit_of(day_row(None, report=None)) == UnitEvidence(KUDUS.unit)


def test_what_was_reported_and_has_no_row_to_carry_is_not_sent() -> None:
    assert unit_of(day_row(None)) == UnitEvidence(
        KUDUS.unit, OurSide(1, ALL), causes={Cause.NOT_SENT: ALL}
    )


def test_rows_that_the_nation_does_not_count_stay_out() -> None:
    hidden = their_row(row_id="B2", doubled=True, verified=False)
    opening = their_row(row_id="B3", key=replace(KUDUS, kind=RowKind.OPENING))
    gone = their_row(row_id="B4", deleted=True)
    found = unit_of(day_row(EQUAL, their_row(), hidden, opening, gone))
    assert (found.nation, found.causes) == (KUDUS_COUNTED, {})


def test_doubles_are_counted_and_summed() -> None:
    found = unit_of(
        day_row(
            our_row(state=ParityState.DIFFERENT), their_row(), their_row(row_id="B2", doubled=True)
        )
    )
    twice = Amounts({key: 2 * persons for key, persons in FIGURES.items()})
    less = Amounts({key: -persons for key, persons in FIGURES.items()})
    assert found.nation == NationSide(2, twice)
    assert found.causes == {Cause.DOUBLED: less}
    assert not found.equal


def test_units_that_only_the_nation_knows_stand_among_ours() -> None:
    code = UnitCode("33.02")
    stranger = their_row(key=replace(KUDUS, unit=code), figures={KONFIRMASI: 4})
    evidence = gathered(day_row(EQUAL, their_row()), extra=(stranger,))
    assert evidence.units[0] == UnitEvidence(
        code,
        nation=NationSide(1, Amounts({KONFIRMASI: 4})),
        causes={Cause.EXTRA_THERE: Amounts({KONFIRMASI: -4})},
    )
    assert evidence.gap == {
        Cause.EXTRA_THERE: Amounts({KONFIRMASI: -4}),
        Cause.TOTAL_NOT_SUM: Amounts({KONFIRMASI: 4}),
    }


def test_a_row_beside_a_unit_that_did_not_report_is_its_own() -> None:
    evidence = gathered(day_row(None, report=None), extra=(their_row(),))
    assert [(u.unit, u.ours, u.nation) for u in evidence.units] == [
        (KUDUS.unit, None, KUDUS_COUNTED)
    ]


def test_the_gap_is_unknown_before_the_total_was_read() -> None:
    book = replace(day_book(day_row(our_row())), published=None, published_at=None)
    evidence = gather(book, FORM, "33", NOW)
    assert (evidence.gap, evidence.published, evidence.began) == (None, None, None)
    assert {"gap", "published", "read_at"} & set(body_of(evidence)) == set()


def test_a_total_without_its_moment_was_not_read() -> None:
    book = replace(day_book(day_row(our_row())), published_at=None)
    assert gather(book, FORM, "33", NOW).published is None


def test_read_backs_span_from_the_first_state_to_the_last_read() -> None:
    later = NOON + timedelta(hours=2, microseconds=9)
    book = replace(day_book(day_row(EQUAL, their_row())), published_at=later)
    evidence = gather(book, FORM, "33", NOW)
    assert (evidence.began, evidence.ended) == (NOON, NOON + timedelta(hours=2))


def test_cocok_that_a_first_reading_doubts_is_not_settled() -> None:
    assert is_settled(gathered(day_row(EQUAL, their_row())))
    assert not is_settled(gathered(day_row(EQUAL, their_row(figures={KONFIRMASI: 13}))))
    assert not is_settled(gathered(day_row(EQUAL)))


def test_a_difference_that_was_found_is_settled() -> None:
    different = our_row(state=ParityState.DIFFERENT)
    assert is_settled(gathered(day_row(different, their_row(figures={KONFIRMASI: 13}))))


def test_a_day_of_which_nobody_knows_anything_says_nothing() -> None:
    assert not says_something(gathered(day_row(None, report=None)))
    assert says_something(gathered(day_row(None)))
    assert says_something(gathered(day_row(None, report=None), extra=(their_row(),)))


def test_times_and_links_are_no_news() -> None:
    later = replace(
        FIRST,
        issued_at=NOW,
        ended=NOW,
        published=PublishedTotal(FIRST.published.amounts, NOW) if FIRST.published else None,
        previous=FIRST_PROOF.hash,
        definition="another",
    )
    assert FIRST.same_content(later)
    assert not FIRST.same_content(SECOND)
    assert not FIRST.same_content(replace(FIRST, published=None))
    assert replace(FIRST, published=None).same_content(replace(FIRST, published=None))


def test_a_stored_body_is_read_back_as_it_was() -> None:
    assert [evidence_of(proof.body) for proof in (FIRST_PROOF, SECOND_PROOF)] == [FIRST, SECOND]


def test_a_proof_is_named_by_what_it_is_about() -> None:
    assert FIRST_PROOF.file_name == f"bukti-33-covid19-2021-08-16-{FIRST_PROOF.hash[:8]}.json"
    assert FIRST_PROOF.fingerprint == fingerprint(FIRST_PROOF.public_key)


def test_a_tree_over_nothing_has_the_hash_of_nothing() -> None:
    assert tree_root([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_the_tree_is_that_of_certificate_transparency() -> None:
    # the roots of RFC 6962's reference implementation for its eight test leaves
    leaves = ["", "\0", "\x10", " !", "01", "@ABC", "PQRSTUVW", "`abcdefghijklmno"]
    assert [tree_root(leaves[:n]) for n in (1, 2, 3, 5)] == [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    ]


def test_the_order_of_leaves_matters() -> None:
    assert tree_root(["a", "b", "c"]) != tree_root(["a", "c", "b"])


def test_a_missing_figure_is_not_zero() -> None:
    there = OurSide(1, Amounts({KONFIRMASI: 0}))
    unit = UnitEvidence(KUDUS.unit, there, NationSide(1, Amounts()))
    assert not unit.equal
    assert not UnitEvidence(KUDUS.unit, there).equal
    assert UnitEvidence(KUDUS.unit).equal
    assert replace(unit, nation=NationSide(1, there.amounts)).equal


def _consistent(row: ParityRow, theirs_shown: list[NationRow]) -> DayRow:
    shown = tuple(replace(one, key=row.key) for one in theirs_shown)
    return DayRow(row.key.unit, REPORT, row, shown)


codes = [UnitCode(code) for code in ("33.01", "33.19", "33.72")]


@st.composite
def _books(draw: st.DrawFn) -> DayBook:
    """A day of three units as storage gives it: a row of the nation's stands with its unit, or is extra."""
    rows, extra = [], []
    for code in codes:
        key = replace(KUDUS, unit=code)
        shown = [replace(one, key=key) for one in draw(st.lists(theirs, max_size=3))]
        report = draw(reports)
        if report and draw(st.booleans()):
            parity = replace(draw(ours), key=key)
            rows.append(DayRow(code, report, parity, tuple(shown)))
        else:
            rows.append(DayRow(code, report, None))
            extra += shown
    extra += [
        replace(one, key=replace(KUDUS, unit=UnitCode("33.99")))
        for one in draw(st.lists(theirs, max_size=1))
    ]
    counts = st.dictionaries(st.sampled_from([KONFIRMASI, SEMBUH]), st.integers(-40, 40))
    total = draw(st.none() | st.builds(partial(Published, DAY), counts, counts))
    return DayBook(DAY, tuple(rows), total, NOON if total else None, {}, {}, tuple(extra))


books = _books()


@given(books)
def test_every_person_is_explained_as_in_the_persons_book(book: DayBook) -> None:
    evidence = gather(book, FORM, "33", NOW)
    lines = persons_book(book)
    if lines is None:
        assert evidence.gap is None
        return
    assert evidence.gap is not None
    told = {
        (line.indicator, line.adjustment, cause): persons
        for line in lines
        for cause, persons in line.causes.items()
    }
    said = {
        (key, adjustment, cause): persons
        for cause, amounts in evidence.gap.items()
        for adjustment, counts in ((False, amounts.figures), (True, amounts.adjustments))
        for key, persons in counts.items()
    }
    assert said == told


@given(books)
def test_what_is_written_is_read_back(book: DayBook) -> None:
    evidence = gather(book, FORM, "33", NOW)
    assert evidence_of(canonical(body_of(evidence))) == evidence


def test_a_refused_zero_report_has_a_state_and_moves_nobody() -> None:
    nothing = dict.fromkeys(FIGURES, 0)
    row = our_row(figures=nothing, state=ParityState.REFUSED, outcome=Outcome.REFUSED)
    assert unit_of(day_row(row)) == UnitEvidence(
        KUDUS.unit, OurSide(1, Amounts(nothing)), state=ParityState.REFUSED
    )


def test_indicators_of_any_name_are_kept() -> None:
    key = IndicatorKey("kontak_erat")
    assert unit_of(day_row(our_row(figures={key: 3}))).our_amounts == Amounts({key: 3})
