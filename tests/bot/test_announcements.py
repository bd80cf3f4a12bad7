"""What people are told about parity: each officer once about each state, admins at both ends of a trouble."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.announcements import (
    TOGETHER_SHOWN,
    announce,
    announce_together,
    cause_line,
    difference_lines,
    duration,
    incident,
    told_of,
)
from bot.effects import Say, Urgency
from bot.model import (
    Assignment,
    ChatId,
    IndicatorKey,
    Lane,
    ParityState,
    Person,
    PersonId,
    Place,
    Role,
)
from bot.parity import Cause, Difference, Outcome, RowKind, Verdict
from bot.refusals import told_of_refusal
from tests.bot.dialog.chat import a_channel, lines, show
from tests.bot.parity_rows import KONFIRMASI, KUDUS, MENINGGAL, NOON, SEMBUH, our_row

if TYPE_CHECKING:
    from bot.parity import ParityRow

CHANNEL = a_channel()
HEADING = "report-heading(unit=Kab. Kudus, day=2021-08-16)"
AT = "2021-08-16 05:00:00+00:00"
MATCHED = Verdict(ParityState.MATCHED, Outcome.ACCEPTED)
REFUSED = Verdict(ParityState.REFUSED, Outcome.REFUSED, Cause.REFUSED)
ADMINS = [
    Person(PersonId(n), Lane(900 + n), f"Admin {n}", "id", (Assignment(Role.ADMIN),))
    for n in (1, 2)
]


def different(*differences: Difference, cause: Cause | None = Cause.CHANGED) -> Verdict:
    return Verdict(ParityState.DIFFERENT, Outcome.ACCEPTED, cause, differences)


def told(row: ParityRow, verdict: Verdict) -> list[str] | None:
    said = announce(CHANNEL, row, verdict, NOON)
    return None if said is None else lines(said.message)


def test_cocok_names_the_revision_the_unit_and_the_report() -> None:
    assert told(our_row(revision=2), MATCHED) == [
        f"parity-told-matched(revision=2, at={AT})",
        HEADING,
        "parity-told-number(number=33.19-20210816-r2)",
    ]


def test_it_replies_to_the_receipt_and_becomes_the_receipt_when_nobody_knows_if_it_arrived() -> (
    None
):
    said = announce(CHANNEL, our_row(), MATCHED, NOON)
    assert said is not None
    assert said == Say(
        ChatId(7),
        said.message,
        reply_to=Place("card:1"),
        urgency=Urgency.NOTE,
        if_unknown=said.message,
    )


def test_cocok_stands_behind_the_questions_of_others_and_a_difference_before_them() -> None:
    said = [announce(CHANNEL, our_row(), one, NOON) for one in (MATCHED, different())]
    together = announce_together([our_row(), our_row(id=2)], NOON)
    assert [one and one.urgency for one in said] == [Urgency.NOTE, Urgency.RECEIPT]
    assert together.urgency is Urgency.NOTE


def test_a_row_without_a_receipt_is_told_by_a_message_of_its_own() -> None:
    said = announce(CHANNEL, our_row(card=None), MATCHED, NOON)
    assert said is not None
    assert (said.reply_to, said.if_unknown) == (None, None)


def test_selisih_shows_both_sides_the_cause_and_what_to_do() -> None:
    verdict = different(Difference(KONFIRMASI, 12, 10), Difference(MENINGGAL, 1, None))
    assert told(our_row(), verdict) == [
        f"parity-told-different(revision=1, at={AT})",
        HEADING,
        "parity-difference(indicator=indicator-konfirmasi-short, ours=12, theirs=10)",
        "parity-difference(indicator=indicator-meninggal-short, ours=1, theirs=figure-missing)",
        "parity-cause(cause=cause-changed)",
        "parity-different-what-now",
    ]


def test_a_doubled_row_is_selisih_without_a_differing_figure() -> None:
    assert told(our_row(), different(cause=Cause.DOUBLED)) == [
        f"parity-told-different(revision=1, at={AT})",
        HEADING,
        "parity-cause(cause=cause-doubled)",
        "parity-different-what-now",
    ]


def test_an_adjustment_that_differs_is_named_as_one() -> None:
    assert [
        show(line) for line in difference_lines(CHANNEL.form, [Difference(SEMBUH, None, -3, True)])
    ] == [
        "parity-difference-adjustment(indicator=indicator-sembuh-short, ours=figure-missing, theirs=-3)"
    ]


@pytest.mark.parametrize(("differing", "last"), [(6, "parity-difference"), (8, "more=2")])
def test_differences_beyond_the_sixth_are_counted(differing: int, last: str) -> None:
    keys = [IndicatorKey(key) for key in a_channel().form.keys[:differing]]
    shown = [
        show(line)
        for line in difference_lines(CHANNEL.form, [Difference(key, 1, 2) for key in keys])
    ]
    assert len(shown) == min(differing, 7)
    assert last in shown[-1]


@pytest.mark.parametrize("cause", [*Cause, None])
def test_every_cause_has_a_name_and_none_is_unknown(cause: Cause | None) -> None:
    expected = (cause or Cause.UNKNOWN).value.replace("_", "-")
    assert show(cause_line(cause)) == f"parity-cause(cause=cause-{expected})"


def test_ditolak_gives_the_reason_and_the_way_to_mend_it() -> None:
    row = our_row(code="rule_broken", refusal="indikator.sembuh: Tidak boleh kurang dari 0.")
    said = announce(CHANNEL, row, REFUSED, NOON)
    assert said is not None
    assert lines(said.message) == [
        f"parity-told-refused(revision=1, at={AT})",
        HEADING,
        "parity-refusal(reason=refusal-rule-broken)",
        "refusal-message-about(indicator=indicator-sembuh-short, message=Tidak boleh kurang dari 0.)",
        "refused-do-officer",
    ]
    assert [(show(b.label), b.data) for (b,) in said.keyboard] == [
        ("button-ralat", "d:fix:33.19:2021-08-16")
    ]


@pytest.mark.parametrize("code", ["period_closed", "unit_unknown", "future_date"])
def test_what_no_ralat_mends_offers_none(code: str) -> None:
    said = announce(CHANNEL, our_row(code=code), REFUSED, NOON)
    assert said is not None
    assert said.keyboard == ()


def test_another_refusal_of_the_same_report_is_told_too() -> None:
    told_before = told_of_refusal("period_closed", "Tutup.")
    closed = our_row(code="period_closed", refusal="Tutup.", told=told_before)
    assert told(closed, REFUSED) is None
    assert told(replace(closed, code="rule_broken"), REFUSED) is not None


@pytest.mark.parametrize("verdict", [MATCHED, different()])
def test_what_was_told_is_not_told_again(verdict: Verdict) -> None:
    assert told(our_row(told=told_of(verdict)), verdict) is None


def test_another_difference_of_the_same_report_is_told_too() -> None:
    first = different(Difference(KONFIRMASI, 12, 15))
    second = different(Difference(KONFIRMASI, 12, 16))
    assert told(our_row(told=told_of(first)), first) is None
    assert told(our_row(told=told_of(first)), second) is not None


def test_a_difference_after_cocok_is_told_and_so_is_the_match_after_it() -> None:
    fell = told(our_row(told="matched"), different())
    rose = told(our_row(told="different"), MATCHED)
    assert (fell or [])[0].startswith("parity-told-different")
    assert (rose or [])[0].startswith("parity-told-matched")


@pytest.mark.parametrize("state", [ParityState.NOT_SENT, ParityState.WAITING])
def test_what_is_still_on_its_way_is_not_told(state: ParityState) -> None:
    assert told(our_row(), Verdict(state, Outcome.ACCEPTED)) is None


def test_an_opening_balance_and_a_row_without_an_author_are_told_to_nobody() -> None:
    opening = replace(KUDUS, kind=RowKind.OPENING)
    assert (told(our_row(key=opening), MATCHED), told(our_row(author_chat=None), MATCHED)) == (
        None,
        None,
    )


@pytest.mark.parametrize(
    ("key", "ended", "line"),
    [
        (
            "nation:lost",
            False,
            f"incident-nation(since={AT}, trouble=trouble-lost)",
        ),
        ("nation:maintenance", False, f"incident-nation-maintenance(since={AT})"),
        (
            "nation:",
            True,
            "incident-nation-over(until=2021-08-18 08:20:00+00:00, duration=duration-days(days=2, hours=3))",
        ),
        ("foreign:covid19:33.99", False, f"incident-foreign(unit=33.99, since={AT})"),
        (
            "foreign:covid19:33.99",
            True,
            (
                "incident-foreign-over(unit=33.99, until=2021-08-18 08:20:00+00:00,"
                " duration=duration-days(days=2, hours=3))"
            ),
        ),
        ("disowned:covid19:33.19", False, f"incident-disowned(unit=33.19, since={AT})"),
        (
            "disowned:covid19:33.19",
            True,
            (
                "incident-disowned-over(unit=33.19, until=2021-08-18 08:20:00+00:00,"
                " duration=duration-days(days=2, hours=3))"
            ),
        ),
        (
            "overtaken:covid19:33.19:2021-08-16",
            False,
            f"incident-overtaken(unit=33.19, day=2021-08-16, since={AT})",
        ),
        (
            "overtaken:covid19:33.19:2021-08-16",
            True,
            (
                "incident-overtaken-over(unit=33.19, day=2021-08-16,"
                " until=2021-08-18 08:20:00+00:00, duration=duration-days(days=2, hours=3))"
            ),
        ),
    ],
)
def test_every_admin_is_told_of_both_ends_of_a_trouble(key: str, ended: bool, line: str) -> None:  # noqa: FBT001 - a column of the table above
    until = NOON + timedelta(days=2, hours=3, minutes=20) if ended else None
    said = incident(ADMINS, key, NOON, until)
    assert [(one.chat, one.urgency, lines(one.message)) for one in said] == [
        (admin.chat, Urgency.NOTE, [line]) for admin in ADMINS
    ]


@pytest.mark.parametrize(
    ("lasted", "said"),
    [
        (timedelta(0), "duration-minutes(minutes=1)"),
        (timedelta(minutes=59, seconds=20), "duration-minutes(minutes=59)"),
        (timedelta(minutes=59, seconds=40), "duration-hours(hours=1, minutes=0)"),
        (timedelta(hours=23, minutes=59), "duration-hours(hours=23, minutes=59)"),
        (timedelta(days=1), "duration-days(days=1, hours=0)"),
    ],
)
def test_a_duration_is_said_in_its_two_largest_units(lasted: timedelta, said: str) -> None:
    assert show(duration(lasted)) == said


def test_an_indicator_that_only_the_nation_knows_is_named_by_its_key() -> None:
    foreign = Difference(IndicatorKey("vaksin"), None, 4)
    assert [show(line) for line in difference_lines(CHANNEL.form, [foreign])] == [
        "parity-difference(indicator=vaksin, ours=figure-missing, theirs=4)"
    ]


def cocok(*days: int) -> list[ParityRow]:
    """Give rows of Kudus that became COCOK at once."""
    return [
        our_row(
            key=replace(KUDUS, day=KUDUS.day - timedelta(days=back)), card=Place(f"card:{back}")
        )
        for back in days
    ]


def test_several_days_that_are_cocok_are_told_in_one_reply_to_the_newest() -> None:
    said = announce_together(cocok(1, 0, 2), NOON)
    assert lines(said.message) == [
        f"parity-told-together(reports=3, at={AT})",
        "parity-told-number(number=33.19-20210814-r1)",
        "parity-told-number(number=33.19-20210815-r1)",
        "parity-told-number(number=33.19-20210816-r1)",
    ]
    assert (said.chat, said.reply_to, said.if_unknown) == (ChatId(7), "card:0", said.message)


def test_of_very_many_days_the_newest_are_named() -> None:
    said = lines(announce_together(cocok(*range(TOGETHER_SHOWN + 5)), NOON).message)
    assert (len(said), said[-2], said[-1]) == (
        TOGETHER_SHOWN + 2,
        "parity-told-number(number=33.19-20210816-r1)",
        "parity-told-more(more=5)",
    )


def test_without_a_receipt_nothing_stands_for_a_joined_reply() -> None:
    said = announce_together([replace(row, card=None) for row in cocok(0, 1)], NOON)
    assert (said.reply_to, said.if_unknown) == (None, None)


def test_a_joined_reply_to_nobody_is_a_bug() -> None:
    with pytest.raises(ValueError, match="no officer"):
        announce_together([our_row(author_chat=None)], NOON)
