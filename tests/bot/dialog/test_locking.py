"""Locking and opening days: in one line or step by step, seen before it counts, ended by a button; and what officers meet."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.effects import AskApproval, Rewrite, Say, Show, Submit, View
from bot.facts import DayFacts
from bot.lock_plan import LockPlan, read_plan
from bot.locking import EndLock, SetLock
from bot.locks import Lock, LockKind, Locks, Span
from bot.model import DraftId, Role
from tests.bot.dialog.chat import KUDUS, NOON, Chat, a_person, keys, lines
from tests.bot.dialog.reports import a_report

if TYPE_CHECKING:
    from bot.model import UnitCode

ADMIN = a_person(700, (Role.ADMIN, None), name="Ani")
TODAY, FIRST, LAST = date(2021, 8, 16), date(2021, 8, 1), date(2021, 8, 15)
TOMORROW_NOON = datetime(2021, 8, 17, 5, 0, tzinfo=UTC)
WHY = "data Agustus sudah final"
LOCK = Lock(DraftId(9), LockKind.LOCK, Span(FIRST, TODAY, (KUDUS,)), WHY, "Ani", NOON)


def admin() -> Chat:
    return Chat(person=ADMIN)


def plan_of(chat: Chat) -> LockPlan:
    """Give the plan that is shown for confirmation."""
    (show,) = [one for one in chat.of(Show) if one.view is View.LOCK_PREVIEW]
    return read_plan(show.look)


def confirm(chat: Chat, verb: str = "send") -> list[str]:
    """Press the button under the preview."""
    (show,) = [one for one in chat.of(Show) if one.view is View.LOCK_PREVIEW]
    number = str(show.place).rpartition(":")[2]
    return chat.press_data(f"lock:{read_plan(show.look).id}:{verb}:{number}")


def codes(chat: Chat, *labels: str) -> tuple[UnitCode, ...]:
    return tuple(u.code for u in chat.channel.units if u.label in labels)


@pytest.mark.parametrize(
    ("typed", "first", "last", "units", "reason"),
    [
        (f"1/8 15/8 Kudus, Demak {WHY}", FIRST, LAST, ("Kab. Kudus", "Kab. Demak"), WHY),
        (f"1/8 s/d 15/8 kab. kudus dan kab demak, alasan {WHY}", FIRST, LAST, ("Kab. Kudus", "Kab. Demak"), WHY),
        (f"1/8 sampai 15/8 33.19 alasan: {WHY}", FIRST, LAST, ("Kab. Kudus",), WHY),
        (f"1 Agustus 2021 Kota Semarang Kab. Semarang {WHY}", FIRST, FIRST, ("Kab. Semarang", "Kota Semarang"), WHY),
        (f"kemarin seluruh provinsi {WHY}", LAST, LAST, (), WHY),
    ],
)  # fmt: skip
def test_a_lock_in_one_line(
    typed: str, first: date, last: date, units: tuple[str, ...], reason: str
) -> None:
    chat = admin()
    chat.write(f"/kunci {typed}")
    plan = plan_of(chat)
    assert (plan.first, plan.last, plan.units, plan.reason) == (
        first,
        last,
        codes(chat, *units),
        reason,
    )
    assert chat.of(SetLock) == []
    assert keys(confirm(chat)) == [
        "lock-done",
        *DAY_LINES[first == last],
        *UNIT_LINE[not units],
        "lock-how-to-end",
    ]
    span = Span(first, last, codes(chat, *units))
    assert chat.of(SetLock) == [SetLock(plan.id, "covid19", LockKind.LOCK, span, reason)]
    assert chat.session.plan is None


DAY_LINES = {True: ["lock-day"], False: ["lock-days"]}
UNIT_LINE = {True: ["lock-province"], False: ["pick-units-chosen"]}


@pytest.mark.parametrize(
    ("typed", "until"),
    [
        ("1/8 15/8 Kudus sampai besok 12.00 rekonsiliasi data", TOMORROW_NOON),
        ("1/8 15/8 Kudus rekonsiliasi data sampai besok pukul 12.00", TOMORROW_NOON),
        ("1/8 15/8 Kudus hingga 17/8 12.00 WIB alasan: rekonsiliasi data", TOMORROW_NOON),
        ("1/8 15/8 Kudus until tomorrow rekonsiliasi data", datetime(2021, 8, 17, 16, 59, tzinfo=UTC)),
        ("1/8 15/8 Kudus sampai 18/8, rekonsiliasi data", datetime(2021, 8, 18, 16, 59, tzinfo=UTC)),
    ],
)  # fmt: skip
def test_an_opening_in_one_line_has_an_end(typed: str, until: datetime) -> None:
    chat = admin()
    chat.write(f"/buka {typed}")
    plan = plan_of(chat)
    assert (plan.until, plan.reason, plan.units) == (until, "rekonsiliasi data", (KUDUS,))
    assert keys(confirm(chat))[0] == "opening-done"
    (made,) = chat.of(SetLock)
    assert (made.kind, made.until) == (LockKind.OPENING, until)


def test_what_is_not_said_in_the_line_is_asked_and_the_rest_is_kept() -> None:
    chat = admin()
    assert keys(chat.write(f"/kunci Kudus {WHY}"))[-1] == "lock-ask-first"
    chat.write("1/8 15/8")
    assert (plan_of(chat).units, plan_of(chat).reason) == ((KUDUS,), WHY)
    assert keys(chat.write(f"/kunci 1/8 {WHY}"))[-1] == "pick-units-or-all"
    chat.write("Kudus")
    chat.write("cukup")
    assert plan_of(chat).reason == WHY


def test_sampai_that_names_no_moment_belongs_to_the_reason() -> None:
    chat = admin()
    chat.write("/buka 1/8 Kudus dibuka sampai selesai direkonsiliasi")
    plan = chat.session.plan
    assert isinstance(plan, LockPlan)
    assert (plan.until, plan.reason) == (None, "dibuka sampai selesai direkonsiliasi")
    assert keys(chat.said())[-1] == "opening-ask-until"


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("1/8 15/8 Semarang final sekali", "unit-ambiguous"),
        ("1/8 15/8 Kudus, Bandung final sekali", "unit-unknown"),
        ("1/8 Kudus,", "unit-unknown"),
        ("31/2/2021 Kudus final sekali", "lock-no-such-day"),
        ("1/8/2011 15/8/2021 Kudus final sekali", "day-too-early"),
        ("3/3/2020 15/8/2021 Kudus final sekali", "lock-too-long"),
        ("15/8 1/8 Kudus final sekali", "lock-inverted"),
        ("1/8 20/8 Kudus final sekali", "lock-future"),
        ("20/8 21/8 Kudus final sekali", "lock-future"),
    ],
)
def test_what_cannot_be_locked_is_answered_clearly(typed: str, problem: str) -> None:
    chat = admin()
    assert keys(chat.write(f"/kunci {typed}"))[0] == problem
    assert (chat.of(SetLock), chat.of(Show)) == ([], [])


@pytest.mark.parametrize("until", ["kemarin 12.00", "30/9 12.00", "16/8 11.00"])
def test_an_opening_ends_within_a_month(until: str) -> None:
    chat = admin()
    chat.write(f"/buka 1/8 Kudus sampai {until} rekonsiliasi data")
    assert keys(chat.said())[0] == "opening-until-range"
    chat.write("besok 12.00")
    assert plan_of(chat).until == TOMORROW_NOON


def test_a_lock_step_by_step_with_buttons() -> None:
    chat = admin()
    assert keys(chat.write("/kunci")) == ["lock-title", "lock-ask-first"]
    assert "button-lock-list" in chat.buttons()
    chat.press("calendar-earlier")
    assert "calendar-month(month=07/2021)" in chat.buttons()
    chat.press("calendar-later")
    assert keys(chat.press("calendar-day(day=1)")) == ["lock-title", "lock-from", "lock-ask-last"]
    assert keys(chat.press("calendar-day(day=15)"))[-1] == "pick-units-or-all"
    chat.press("button-page-after")
    chat.press("unit-name(unit=Kab. Kudus)")
    chat.press("unit-name(unit=Kab. Demak)")
    chat.press("button-unit-chosen(unit=Kab. Demak)")
    assert keys(chat.press("button-units-done"))[-1] == "lock-ask-reason"
    chat.write(WHY)
    assert (plan_of(chat).last, plan_of(chat).units) == (LAST, (KUDUS,))


def test_a_reason_has_to_say_something() -> None:
    chat = admin()
    chat.write("/kunci 1/8 Kudus")
    assert keys(chat.write("1"))[0] == "lock-reason-short"
    chat.write(WHY)
    assert plan_of(chat).reason == WHY


def test_a_single_day_for_the_whole_province_for_three_days() -> None:
    chat = admin()
    chat.write("/buka")
    chat.write("1/8")
    assert keys(chat.press("button-only-day"))[-1] == "pick-units-or-all"
    assert keys(chat.press("button-province"))[-1] == "opening-ask-until"
    assert keys(chat.press("button-days(days=3)"))[-1] == "opening-ask-reason"
    chat.write("rekonsiliasi data")
    plan = plan_of(chat)
    assert (plan.first, plan.last, plan.units) == (FIRST, FIRST, ())
    assert plan.until == datetime(2021, 8, 19, 16, 59, tzinfo=UTC)


def test_a_lock_step_by_step_typed() -> None:
    chat = admin()
    chat.write("/kunci")
    assert keys(chat.write("entah"))[0] == "day-not-read"
    chat.write("1/8 15/8")
    assert keys(chat.write("Semarang"))[0] == "unit-ambiguous"
    assert keys(chat.write("cukup"))[0] == "pick-not-read"
    assert keys(chat.write(",,,"))[0] == "pick-not-read"
    chat.write("Kab. Kudus")
    chat.write("Demak")
    assert keys(chat.write("cukup"))[-1] == "lock-ask-reason"
    chat.write(WHY)
    assert plan_of(chat).units == codes(chat, "Kab. Kudus", "Kab. Demak")
    assert keys(chat.write("kirim"))[0] == "lock-done"


@pytest.mark.parametrize(
    ("command", "word", "locks"),
    [
        (f"/kunci 1/8 Kudus {WHY}", "Kunci", ["lock"]),
        (f"/kunci 1/8 Kudus {WHY}", "buka", []),
        (f"/buka 1/8 Kudus sampai besok 12.00 {WHY}", "buka", ["opening"]),
        (f"/buka 1/8 Kudus sampai besok 12.00 {WHY}", "kunci", []),
    ],
)
def test_the_word_of_a_previews_button_does_it_and_the_other_one_shows_it_again(
    command: str, word: str, locks: list[str]
) -> None:
    chat = admin()
    chat.write(command)
    chat.write(word)
    assert [done.kind.value for done in chat.of(SetLock)] == locks


def test_the_last_day_and_the_province_can_be_typed() -> None:
    chat = admin()
    chat.write("/kunci")
    chat.write("1/8")
    chat.write("15/8")
    assert keys(chat.write("semua"))[-1] == "lock-ask-reason"
    chat.write(WHY)
    assert (plan_of(chat).last, plan_of(chat).units) == (LAST, ())


def test_an_end_that_is_no_moment_is_asked_again() -> None:
    chat = admin()
    chat.write("/buka 1/8 Kudus")
    assert keys(chat.write("entah"))[0] == "pick-not-read"


def test_something_else_typed_below_the_preview_shows_it_again() -> None:
    chat = admin()
    chat.write(f"/kunci 1/8 Kudus {WHY}")
    chat.write("hmm")
    assert plan_of(chat).reason == WHY


@pytest.mark.parametrize("way", ["typed", "command", "button", "preview"])
def test_nothing_is_locked_when_it_is_cancelled(way: str) -> None:
    chat = admin()
    chat.write("/kunci 1/8 Kudus" if way == "button" else f"/kunci 1/8 Kudus {WHY}")
    said = {
        "typed": lambda: chat.write("batal"),
        "command": lambda: chat.write("/batal"),
        "button": lambda: chat.press("button-cancel"),
        "preview": lambda: confirm(chat, "stop"),
    }[way]()
    assert (said, chat.of(SetLock), chat.session.plan) == (["choice-dropped"], [], None)


def test_what_passed_while_it_was_looked_at_is_asked_anew() -> None:
    chat = admin()
    chat.write("/buka 1/8 Kudus sampai 17.00 rekonsiliasi data")
    plan = plan_of(chat)
    chat.now = NOON + timedelta(hours=6)
    assert keys(chat.write("kirim"))[0] == "opening-until-range"
    assert (chat.of(SetLock), plan.until is None) == ([], False)


def test_old_and_forged_buttons_lock_nothing() -> None:
    chat = admin()
    for data in ("lock:1:send:2", "lock:x", "c:1:2021-08-01", "lock:end:x:1", "lock:end:9"):
        assert keys(chat.press_data(data)) == ["button-old"]
    chat.write("/kunci")
    number = chat.update_id
    for data in (
        f"lock:{number}:send:2",
        f"lock:{number}:unit:33.19",
        f"lock:{number}:page:1",
        f"lock:{number}:done",
        f"lock:{number}:province",
        f"lock:{number}:days:3",
        f"lock:{number}:only",
    ):
        assert keys(chat.press_data(data)) == ["button-old"]
    chat.press_data(f"c:{number}:-")
    assert chat.session.plan == LockPlan(DraftId(number), LockKind.LOCK)
    chat.write("1/8 2/8")
    assert keys(chat.press_data(f"c:{number}:2021-08-01")) == ["button-old"]
    assert keys(chat.press_data(f"lock:{number}:page:x")) == ["button-old"]
    assert keys(chat.press_data(f"lock:{number}:unit:99.99")) == ["button-old"]
    assert chat.of(SetLock) == []


def test_only_admins_lock_and_end() -> None:
    chat = Chat(locks=Locks(1, (LOCK,)))
    assert chat.write("/kunci 1/8 Kudus final sekali") == ["command-not-yours"]
    assert chat.press_data("lock:end:9:1") == ["command-not-yours"]


def test_who_is_no_admin_any_more_answers_no_plan() -> None:
    chat = admin()
    chat.write("/kunci 1/8 Kudus")
    chat.person = a_person()
    chat.write(WHY)
    assert chat.of(Show) == []


@pytest.mark.parametrize("command", ["/kunci daftar", "/buka daftar"])
def test_what_stands_is_listed(command: str) -> None:
    chat = admin()
    chat.write(command)
    assert [show.view for show in chat.of(Show)] == [View.LOCKS]


def test_what_stands_is_listed_from_the_question_too() -> None:
    chat = admin()
    chat.write("/kunci")
    chat.press("button-lock-list")
    assert [show.view for show in chat.of(Show)] == [View.LOCKS]


@pytest.mark.parametrize(
    ("kind", "said"), [(LockKind.LOCK, "lock-ended"), (LockKind.OPENING, "opening-ended")]
)
def test_a_lock_is_ended_by_its_button(kind: LockKind, said: str) -> None:
    chat = Chat(person=ADMIN, locks=Locks(1, (replace(LOCK, kind=kind),)))
    assert chat.press_data("lock:end:9:5") == [said]
    assert chat.of(EndLock) == [EndLock(DraftId(9), "covid19")]
    assert [show.place for show in chat.of(Show)] == ["locks:700:5"]


def test_one_that_has_ended_is_not_ended_again() -> None:
    chat = admin()
    assert (chat.press_data("lock:end:9:5"), chat.of(EndLock)) == (["lock-ended-already"], [])


def locked_office() -> Chat:
    return Chat(locks=Locks(3, (LOCK,)))


def test_a_report_of_a_locked_day_says_why_and_asks_for_approval() -> None:
    chat = locked_office()
    assert keys(chat.write("/lapor"))[:2] == ["report-heading", "locked-by"]
    chat.write("12")
    chat.write("9")
    said = chat.write("1")
    assert f"locked-by(name=Ani, day=16/08, reason={WHY})" in said
    assert "button-ask-approval" in chat.buttons()
    assert keys(chat.press("button-ask-approval"))[0] == "request-sent-first"
    (asked,) = chat.of(AskApproval)
    assert (asked.on_revision, asked.report.revision, chat.of(Submit)) == (0, 1, [])


def test_a_day_that_is_locked_in_the_middle_of_a_draft_becomes_a_request() -> None:
    chat = Chat(people={Role.SUPERVISOR: (a_person(800, (Role.SUPERVISOR, None)),)})
    chat.enter("12", "9", "1")
    assert "button-send" in chat.buttons()
    chat.locks = Locks(1, (LOCK,))
    said = keys(chat.press("button-send"))
    assert said[:3] == ["request-sent-first", "report-heading", "locked-by"]
    (asked,) = chat.of(Say)
    assert (asked.chat, keys(lines(asked.message))[0]) == (800, "request-title-first")
    assert (len(chat.of(AskApproval)), chat.of(Submit)) == (1, [])


def test_a_report_rests_on_the_locks_that_stood() -> None:
    chat = Chat(locks=Locks(7))
    chat.enter("12", "9", "1")
    chat.press("button-send")
    assert [one.on_locks for one in chat.of(Submit)] == [7]


def test_a_day_that_was_reported_offers_the_correction_with_why_it_is_locked() -> None:
    chat = locked_office()
    chat.days[KUDUS, TODAY] = DayFacts(report=a_report(12, 9, 1))
    assert "locked-by" in keys(chat.write("/lapor 13 9 1"))
    assert "locked-by" in keys(chat.write("/koreksi"))


def test_a_practice_report_knows_no_locks() -> None:
    chat = locked_office()
    chat.write("/latihan")
    assert "locked-by" not in keys(chat.said())
    for figure in ("12", "9", "1"):
        chat.write(figure)
    assert "locked-by" not in keys(chat.said())


def test_an_opening_lets_a_correction_of_an_old_day_through() -> None:
    opening = replace(LOCK, kind=LockKind.OPENING, until=TOMORROW_NOON)
    chat = Chat(locks=Locks(1, (opening,)))
    chat.days[KUDUS, FIRST] = DayFacts(report=a_report(12, 9, 1, day=FIRST))
    chat.write("/koreksi 1/8 13 9 1")
    chat.press("reason-typo")
    assert "button-send" in chat.buttons()
    chat.press("button-send")
    assert (len(chat.of(Submit)), chat.of(AskApproval)) == (1, [])


def test_the_preview_takes_the_place_of_the_question_it_was_asked_in() -> None:
    chat = admin()
    chat.write("/kunci")
    chat.write("1/8")
    chat.press("button-only-day")
    plan = chat.session.plan
    assert isinstance(plan, LockPlan)
    chat.session = replace(chat.session, plan=replace(plan, reason=WHY))
    chat.press("button-province")
    assert [lines(each.message) for each in chat.of(Rewrite)] == [["lock-see-below"]]
    assert chat.of(Say) == []
