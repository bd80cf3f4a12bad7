"""The list that /antrean shows, one row of it, and what its officers are told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.assignments import assignment
from bot.model import ChatId, IndicatorKey, ParityState, Role, UnitCode
from bot.parity import Cause, Difference, Outcome, RowKind, Source
from bot.ports import BothSides, Link, Pending
from bot.queue import Concern, Pile
from bot.queue_page import PAGE, Queue, age, may_be_assigned, queue_page, why
from bot.queue_row import queue_row
from tests.bot.dialog.chat import a_channel, a_person, keys, labels, lines, show
from tests.bot.parity_rows import KONFIRMASI, KUDUS, NOON, SEMBUH, our_row, their_row

CHANNEL = a_channel()
HOUR = timedelta(hours=1)
REFUSED: dict[str, Any] = {"state": ParityState.REFUSED, "outcome": Outcome.REFUSED}
CLOSED = our_row(
    **REFUSED, code="period_closed", refusal="Tutup.", told="refused:1", state_since=NOON - 2 * HOUR
)
STUCK = our_row(
    state=ParityState.DIFFERENT, outcome=Outcome.OVERTAKEN, healings=3, cause=Cause.CHANGED
)
ASKED = our_row(state=ParityState.DIFFERENT, cause=Cause.CHANGED)
DOUBLED = our_row(state=ParityState.DIFFERENT, cause=Cause.DOUBLED)
UNSENT = our_row(state=ParityState.NOT_SENT, outcome=Outcome.NEVER, wanted_at=NOON - HOUR)
OPENING = replace(CLOSED, key=replace(KUDUS, kind=RowKind.OPENING))
QUIET = Pending(0, 0, 0, 0, 0, 0)
QUEUE = Queue((), (), 0, "5001", Link(), QUIET, NOON)


def piled(*rows: int) -> list[Pile]:
    return [Pile(c, n, NOON - 3 * HOUR) for c, n in zip(Concern, rows, strict=False) if n]


def test_an_empty_queue_says_that_everything_is_cocok() -> None:
    message, keyboard = queue_page(CHANNEL, QUEUE)
    assert keys(lines(message)) == ["queue-title", "queue-empty", "queue-next"]
    assert [button.data for row in keyboard for button in row] == ["q:5001-0:page"]


def test_the_numbers_come_first_then_how_the_nation_is_and_what_waits_here() -> None:
    link = Link(NOON - HOUR, NOON - 25 * HOUR, "lost")
    busy = replace(QUEUE, piles=piled(2, 1), link=link, pending=Pending(1, 2, 0, 0, 0, 4))
    assert lines(queue_page(CHANNEL, busy)[0]) == [
        "queue-title(at=2021-08-16 05:00:00+00:00)",
        "queue-pile(name=queue-refused, rows=2, age=age-hours(hours=3))",
        "queue-pile(name=queue-stuck, rows=1, age=age-hours(hours=3))",
        "sync-trouble(trouble=trouble-lost, day=15/08, since=2021-08-15 04:00:00+00:00)",
        "queue-heard(day=16/08, at=2021-08-16 04:00:00+00:00)",
        "queue-next(at=2021-08-16 05:05:00+00:00)",
        "queue-messages(inbox=1, outbox=2)",
        "queue-parked(dead=4)",
    ]


def test_a_row_names_unit_day_number_state_age_and_reason() -> None:
    message, keyboard = queue_page(CHANNEL, replace(QUEUE, piles=piled(1), rows=[CLOSED]))
    assert lines(message)[-3:] == [
        "queue-line(position=1, unit=Kab. Kudus, day=16/08, number=33.19-20210816-r1)",
        (
            "queue-line-why(state=parity-refused, age=age-hours(hours=2), "
            "reason=refusal-period-closed)"
        ),
        "queue-how(named=33.19-20210816-r1)",
    ]
    assert [[button.data for button in row] for row in keyboard] == [
        [
            "q:5001-0:again:33.19:2021-08-16:d:1",
            "q:5001-0:look:33.19:2021-08-16:d:1",
            "q:5001-0:assign:33.19:2021-08-16:d:1",
        ],
        ["q:5001-0:every"],
        ["q:5001-0:page"],
    ]


def test_a_row_that_goes_by_itself_can_only_be_looked_at() -> None:
    message, keyboard = queue_page(
        CHANNEL, replace(QUEUE, piles=piled(0, 0, 0, 0, 0, 1), rows=[UNSENT])
    )
    assert labels(keyboard) == ["button-look-number(number=1)", "button-refresh"]
    assert "age=age-hours(hours=1), reason=queue-why-next" in lines(message)[-2]


def test_a_row_that_was_handed_over_says_when_until_something_else_is_told_of_it() -> None:
    handed = replace(CLOSED, assigned="refused:1", assigned_at=NOON)
    shown = [
        keys(lines(queue_page(CHANNEL, replace(QUEUE, rows=[row]))[0]))[3:-1]
        for row in (handed, replace(handed, told="refused:2"))
    ]
    assert shown == [
        ["queue-line", "queue-line-why", "queue-line-assigned"],
        ["queue-line", "queue-line-why"],
    ]


def test_pages_are_turned_and_numbered_on() -> None:
    pages = replace(QUEUE, piles=piled(11), page=1, rows=[CLOSED])
    message, keyboard = queue_page(CHANNEL, pages)
    assert f"position={PAGE + 1}" in lines(message)[-3]
    assert [(show(b.label), b.data) for b in keyboard[-1]] == [
        ("button-page-before", "q:5001-0:page"),
        ("button-refresh", "q:5001-1:page"),
        ("button-page-after", "q:5001-2:page"),
    ]
    last = queue_page(CHANNEL, replace(pages, page=2))[1]
    assert labels((last[-1],)) == ["button-page-before", "button-refresh"]


def test_an_opening_balance_is_named_as_one_and_as_it_is_typed() -> None:
    message, keyboard = queue_page(CHANNEL, replace(QUEUE, piles=piled(1), rows=[OPENING]))
    assert "number=queue-opening(unit=33.19, day=16/08)" in lines(message)[-3]
    assert lines(message)[-1] == "queue-how(named=33.19 16/08/2021)"
    assert [button.data for button in keyboard[0]] == [
        "q:5001-0:again:33.19:2021-08-16:o:1",
        "q:5001-0:look:33.19:2021-08-16:o:1",
    ]


def test_the_longest_data_of_a_button_fits() -> None:
    far = replace(OPENING, carry=2_147_483_647)
    queue = replace(QUEUE, piles=piled(10**6), rows=[far], page=99_999, number="9" * 18)
    data = [b.data for row in queue_page(CHANNEL, queue)[1] for b in row]
    assert max(map(len, data)) <= 64


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (CLOSED, "refusal-period-closed"),
        (STUCK, "queue-why-stuck"),
        (our_row(outcome=Outcome.UNKNOWN), "queue-why-unknown"),
        (ASKED, "cause-changed"),
        (DOUBLED, "cause-doubled"),
        (our_row(), "cause-verification"),
        (our_row(outcome=Outcome.OVERTAKEN), "queue-why-overtaken"),
        (UNSENT, "queue-why-next"),
        (replace(UNSENT, outcome=Outcome.AGAIN), "queue-why-next"),
        (replace(UNSENT, outcome=Outcome.AGAIN, code="unreachable"), "trouble-unreachable"),
    ],
)
def test_every_row_has_a_reason(row: Any, reason: str) -> None:
    assert show(why(row)) == reason


@pytest.mark.parametrize(
    ("lasted", "said"),
    [
        (timedelta(0), "duration-minutes(minutes=1)"),
        (timedelta(minutes=59), "duration-minutes(minutes=59)"),
        (timedelta(hours=47, minutes=59), "age-hours(hours=47)"),
        (timedelta(hours=48), "age-days(days=2)"),
    ],
)
def test_an_age_is_said_in_its_largest_unit(lasted: timedelta, said: str) -> None:
    assert show(age(lasted)) == said


@pytest.mark.parametrize(
    ("row", "may"),
    [
        (CLOSED, True),
        (replace(CLOSED, code="unit_unknown"), False),
        (OPENING, False),
        (STUCK, True),
        (ASKED, True),
        (DOUBLED, False),
        (UNSENT, False),
    ],
)
def test_officers_are_asked_only_what_they_can_do_something_about(row: Any, may: bool) -> None:  # noqa: FBT001 - a column of the table above
    assert may_be_assigned(row) is may


def test_a_row_is_shown_on_both_sides_with_everything_that_whoever_calls_the_centre_needs() -> None:
    ours = replace(
        STUCK, carry=9, adjustments={KONFIRMASI: -1}, read_began_at=NOON, code="conflict",
        refusal="indikator.sembuh: Lain.",
    )  # fmt: skip
    theirs = their_row(
        figures={KONFIRMASI: 15, IndicatorKey("vaksin"): 4}, source=Source.CENTRE, carry=9
    )
    sides = BothSides(ours, (theirs, replace(theirs, row_id="b2", doubled=True)))
    message, keyboard = queue_row(CHANNEL, sides)
    assert lines(message) == [
        "report-heading(unit=Kab. Kudus, day=2021-08-16)",
        "queue-row(number=33.19-20210816-r1, state=parity-different)",
        "queue-row-why(reason=queue-why-stuck)",
        "queue-row-code(code=conflict)",
        "refusal-message-about(indicator=indicator-sembuh-short, message=Lain.)",
        "parity-difference(indicator=indicator-konfirmasi-short, ours=12, theirs=15)",
        "parity-difference(indicator=indicator-sembuh-short, ours=9, theirs=figure-missing)",
        "parity-difference(indicator=indicator-meninggal-short, ours=1, theirs=figure-missing)",
        "parity-difference(indicator=vaksin, ours=figure-missing, theirs=4)",
        (
            "parity-difference-adjustment(indicator=indicator-konfirmasi-short, ours=-1, "
            "theirs=figure-missing)"
        ),
        "queue-row-several-there(rows=2)",
        "queue-row-carry(carry=9, revision=1)",
        "queue-row-sent(day=16/08, at=2021-08-16 05:00:00+00:00)",
        "queue-row-read(day=16/08, at=2021-08-16 05:00:00+00:00)",
        "queue-do-stuck",
    ]
    assert [b.data for row in keyboard for b in row] == [
        "q:0:again:33.19:2021-08-16:d:9",
        "q:0:assign:33.19:2021-08-16:d:9",
    ]


def test_a_row_that_was_never_sent_says_so_and_has_no_buttons() -> None:
    row = replace(UNSENT, send_ended_at=None)
    message, keyboard = queue_row(CHANNEL, BothSides(row))
    assert keys(lines(message))[-5:] == [
        "queue-row-none-there",
        "queue-row-carry",
        "queue-row-sent-never",
        "queue-row-read-never",
        "queue-do-nothing",
    ]
    assert keyboard == ()


@pytest.mark.parametrize(
    ("row", "advice"),
    [
        (CLOSED, ["queue-do-centre"]),
        (replace(CLOSED, code="rule_broken"), ["queue-do-officer"]),
        (replace(CLOSED, code="unit_unknown"), ["queue-do-admin"]),
        (replace(CLOSED, code="future_date"), ["queue-do-time"]),
        (ASKED, ["queue-do-asked"]),
        (DOUBLED, ["queue-do-different"]),
        (our_row(state=ParityState.MATCHED), []),
    ],
)
def test_a_row_says_what_an_admin_can_do(row: Any, advice: list[str]) -> None:
    said = lines(queue_row(CHANNEL, BothSides(row, (their_row(),)))[0])
    assert [line for line in said if line.startswith("queue-do")] == advice


OFFICER = a_person(7)


def test_a_refusal_reaches_the_officer_with_its_reason_and_the_way_to_mend_it() -> None:
    said = assignment(CHANNEL, replace(CLOSED, code="rule_broken"), (), OFFICER)
    assert lines(said.message) == [
        "assigned-refused(revision=1)",
        "report-heading(unit=Kab. Kudus, day=2021-08-16)",
        "parity-refusal(reason=refusal-rule-broken)",
        "refusal-message(message=Tutup.)",
        "refused-do-officer",
    ]
    assert (said.chat, said.reply_to, labels(said.keyboard)) == (
        ChatId(7), "card:1", ["button-ralat"],
    )  # fmt: skip


def test_what_the_centre_has_to_mend_reaches_the_officer_without_a_button() -> None:
    assert assignment(CHANNEL, CLOSED, (), OFFICER).keyboard == ()


def test_a_difference_reaches_another_officer_of_the_unit_with_both_sides() -> None:
    other = a_person(8, (Role.OFFICER, UnitCode("33.19")))
    said = assignment(CHANNEL, ASKED, [Difference(SEMBUH, 9, 10)], other)
    assert lines(said.message) == [
        "assigned-different(revision=1)",
        "report-heading(unit=Kab. Kudus, day=2021-08-16)",
        "parity-difference(indicator=indicator-sembuh-short, ours=9, theirs=10)",
        "parity-cause(cause=cause-changed)",
        "assigned-different-what-now",
    ]
    assert (said.chat, said.reply_to) == (ChatId(8), None)
    assert labels(said.keyboard) == ["button-use-ours", "button-use-theirs"]
