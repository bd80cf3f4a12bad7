"""Kirim, and every check that stands between a card and the national figure."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.effects import AskApproval, Rewrite, Say, Submit
from bot.facts import DayFacts
from bot.model import IndicatorKey, Role
from tests.bot.dialog.chat import KUDUS, NOON, TEGAL, Chat, a_person, figures, keys, lines
from tests.bot.dialog.reports import TODAY, a_report, a_request, counts

K = IndicatorKey("konfirmasi")
FIRST_DAY = DayFacts(
    report=a_report(12, 9, 1), opening=counts(0, 0, 0), entered_in_all=counts(12, 9, 1)
)
"""Nothing was ever reported but today's figures."""
LONG_AGO = TODAY - timedelta(days=10)
SUPERVISOR = a_person(801, (Role.SUPERVISOR, KUDUS), name="Pengawas Kudus")
ADMIN = a_person(900, (Role.ADMIN, None), name="Admin")


def a_ready_chat() -> Chat:
    """An officer whose card waits for Kirim."""
    chat = Chat()
    chat.enter("12", "9", "1")
    return chat


def sends_meanwhile(chat: Chat, *main: int, revision: int = 1) -> None:
    """Let a colleague be faster."""
    chat.days[KUDUS, TODAY] = DayFacts(report=a_report(*main, revision=revision))


def a_ralat(*main: int, name: str = "typo") -> Chat:
    """An officer whose ralat of today's 12, 9, 1 waits for Kirim."""
    chat = Chat(days={(KUDUS, TODAY): DayFacts(report=a_report(12, 9, 1))})
    chat.write("/koreksi " + " ".join(map(str, main)))
    chat.press(f"reason-{name}")
    return chat


def a_locked_ralat(**facts: object) -> Chat:
    """An officer whose ralat of a locked day waits for Kirim; Kudus has a supervisor."""
    days = {(KUDUS, LONG_AGO): DayFacts(report=a_report(12, 9, 1, day=LONG_AGO), **facts)}  # type: ignore[arg-type]
    chat = Chat(days=days, people={Role.SUPERVISOR: (SUPERVISOR,), Role.ADMIN: (ADMIN,)})
    chat.write("/koreksi 6/8 14 9 1")
    chat.press("reason-typo")
    return chat


def test_kirim_stores_the_report_and_turns_the_card_into_its_receipt() -> None:
    chat = a_ready_chat()
    said = chat.press("button-send")
    assert figures(chat.report()) == {"konfirmasi": 12, "sembuh": 9, "meninggal": 1}
    assert said[0] == "receipt-title(number=33.19-20210816-r1)"
    assert [type(effect) for effect in chat.effects[1:]] == [Submit, Rewrite]


def test_kirim_can_be_typed() -> None:
    chat = a_ready_chat()
    chat.write("Kirim.")
    assert chat.report().number == "33.19-20210816-r1"


def test_a_kirim_that_was_typed_before_its_card_came_shows_the_card_first() -> None:
    chat = Chat()
    chat.write("/lapor")
    chat.delivers = False
    chat.write("12 9 1")
    assert keys(chat.write("kirim"))[:2] == ["card-what-now", "card-title"]
    assert chat.of(Submit) == []
    chat.delivers = True
    chat.write("kirim")
    chat.write("kirim")
    assert chat.report().number == "33.19-20210816-r1"


def test_a_kirim_that_was_typed_before_the_card_was_changed_shows_the_change_first() -> None:
    chat = a_ready_chat()
    typed_at = chat.now
    chat.now += timedelta(minutes=1)
    chat.write("sembuh 8")
    assert keys(chat.write("kirim", sent_at=typed_at))[:2] == ["card-what-now", "card-title"]
    chat.write("kirim")
    assert figures(chat.report()) == {"konfirmasi": 12, "sembuh": 8, "meninggal": 1}


def test_a_second_tap_on_kirim_sends_nothing() -> None:
    chat = a_ready_chat()
    assert chat.session.draft is not None
    kirim = f"r:{chat.session.draft.id}:send:{chat.session.draft.seal}"
    chat.press_data(kirim)
    assert chat.press_data(kirim) == ["button-closed"]


def test_kirim_before_the_last_question_asks_it_again() -> None:
    chat = Chat()
    chat.enter("12")
    assert chat.write("kirim")[0] == "report-not-finished"


def test_a_report_without_a_figure_is_not_sent() -> None:
    chat = Chat()
    chat.enter("belum ada", "belum ada", "belum ada")
    assert chat.press("button-send")[0] == "report-needs-a-number"


def test_equal_figures_of_a_colleague_close_the_draft() -> None:
    chat = a_ready_chat()
    sends_meanwhile(chat, 12, 9, 1)
    assert keys(chat.press("button-send"))[0] == "report-sent-the-same"
    assert chat.session.draft is None


def test_other_figures_of_a_colleague_are_shown_beside_ones_own() -> None:
    chat = a_ready_chat()
    sends_meanwhile(chat, 12, 8, 1)
    said = chat.press("button-send")
    assert keys(said)[:3] == ["report-sent-by-other", "card-title-ralat", "report-heading"]
    assert "card-line-changed(indicator=indicator-sembuh-short, old=8, new=9)" in said


def test_who_came_second_can_send_a_ralat_with_its_reason() -> None:
    chat = a_ready_chat()
    sends_meanwhile(chat, 12, 8, 1)
    chat.press("button-send")
    chat.press("reason-late-data")
    chat.press("button-send")
    report = chat.report()
    assert (report.number, report.reasons) == ("33.19-20210816-r2", {"ralat": "late_data"})


def test_who_came_second_and_had_typed_no_card_yet_sees_one() -> None:
    chat = a_ready_chat()
    draft = chat.session.draft
    assert draft is not None
    chat.session = replace(chat.session, draft=replace(draft, carded=False))
    sends_meanwhile(chat, 12, 8, 1)
    assert keys(chat.write("kirim"))[0] == "report-sent-by-other"


def test_details_of_a_colleague_are_kept_by_who_came_second() -> None:
    chat = a_ready_chat()
    chat.days[KUDUS, TODAY] = DayFacts(report=a_report(12, 8, 1, suspek=30))
    chat.press("button-send")
    chat.press("reason-late-data")
    chat.press("button-send")
    assert figures(chat.report())["suspek"] == 30


def test_a_ralat_that_a_colleague_overtook_shows_what_it_would_undo() -> None:
    chat = a_ralat(12, 10, 1)
    sends_meanwhile(chat, 13, 9, 1, revision=2)
    said = chat.press("button-send")
    assert "card-line-changed(indicator=indicator-konfirmasi-short, old=13, new=12)" in said


def test_a_double_tap_does_not_undo_a_colleagues_ralat_unseen() -> None:
    chat = a_ralat(12, 10, 1)
    sends_meanwhile(chat, 13, 9, 1, revision=2)
    assert chat.session.draft is not None
    kirim = f"r:{chat.session.draft.id}:send:{chat.session.draft.seal}"
    chat.press_data(kirim)
    assert chat.press_data(kirim)[0] == "report-needs-a-reason"
    assert chat.of(Submit) == []


def test_the_same_ralat_by_a_colleague_closes_ones_own() -> None:
    chat = a_ralat(14, 9, 1)
    sends_meanwhile(chat, 14, 9, 1, revision=2)
    assert keys(chat.press("button-send"))[0] == "report-sent-the-same"


def test_a_penyesuaian_that_came_second_stands_on_the_new_figures() -> None:
    chat = Chat(days={(KUDUS, TODAY): DayFacts(report=a_report(12, 9, 1))})
    chat.write("/koreksi")
    chat.press("button-adjustment")
    chat.write("konfirmasi -5")
    chat.press("reason-double")
    sends_meanwhile(chat, 14, 9, 1, revision=2)
    assert keys(chat.press("button-send"))[0] == "report-sent-by-other"
    chat.press("reason-double")
    chat.press("button-send")
    report = chat.report()
    assert (report.revision, report.figures[K], report.adjustments) == (3, 14, {K: -5})


def test_an_answer_to_a_doubt_outlives_coming_second() -> None:
    chat = Chat()
    chat.enter("900", "9", "1")
    chat.press("reason-surge")
    sends_meanwhile(chat, 12, 9, 1)
    chat.press("button-send")
    chat.press("reason-late-data")
    chat.press("button-send")
    assert chat.report().reasons == {"outlier:konfirmasi": "surge", "ralat": "late_data"}


def test_a_ralat_needs_its_reason() -> None:
    chat = Chat(days={(KUDUS, TODAY): DayFacts(report=a_report(12, 9, 1))})
    chat.write("/koreksi 14 9 1")
    assert chat.write("kirim")[0] == "report-needs-a-reason"


def test_a_ralat_that_changes_nothing_is_not_sent() -> None:
    chat = a_ralat(14, 9, 1)
    chat.write("konfirmasi 12")
    assert chat.press("button-send")[0] == "correction-changes-nothing"


def test_a_cumulative_never_falls_below_zero() -> None:
    chat = Chat(days={(KUDUS, TODAY): FIRST_DAY})
    chat.write("/koreksi")
    chat.press("button-adjustment")
    chat.write("konfirmasi -13")
    chat.press("reason-double")
    assert chat.press("button-send")[0] == "correction-below-zero(indicator=indicator-konfirmasi)"


def test_a_cumulative_may_fall_to_zero() -> None:
    chat = Chat(days={(KUDUS, TODAY): FIRST_DAY})
    chat.write("/koreksi")
    chat.press("button-adjustment")
    chat.write("konfirmasi -12")
    chat.press("reason-double")
    chat.press("button-send")
    assert chat.report().adjustments == {K: -12}


def test_an_earlier_days_ralat_must_leave_later_days_above_zero() -> None:
    """The cumulative was 40 on the day, and 2 by now, after a cleaning."""
    stored = a_report(12, 9, 1)
    known = DayFacts(
        report=stored, opening=counts(0, 0, 0), entered_before={K: 28}, entered_in_all={K: 2}
    )
    chat = Chat(days={(KUDUS, TODAY): known})
    chat.write("/koreksi 9 9 1")
    chat.press("reason-typo")
    assert keys(chat.press("button-send"))[0] == "correction-below-zero"


def test_a_correction_of_a_locked_day_becomes_a_request() -> None:
    chat = a_locked_ralat()
    said = chat.press("button-ask-approval")
    (asked,) = chat.of(AskApproval)
    assert (asked.on_revision, asked.report.revision, chat.of(Submit)) == (1, 2, [])
    assert said[0] == "request-sent(number=33.19-20210806-r2)"


def test_the_supervisor_is_shown_old_and_new_with_the_reason() -> None:
    chat = a_locked_ralat()
    chat.press("button-ask-approval")
    (told,) = [said for said in chat.of(Say) if said.chat == 801]
    assert lines(told.message) == [
        "request-title(number=33.19-20210806-r2)",
        "report-heading(unit=Kab. Kudus, day=2021-08-06)",
        "request-by(name=Petugas Kudus)",
        "card-line-changed(indicator=indicator-konfirmasi-short, old=12, new=14)",
        "card-reasons(reasons=[reason-typo])",
    ]


def test_where_nobody_can_approve_the_officer_is_told_whom_to_ask() -> None:
    chat = a_locked_ralat()
    chat.people = {Role.ADMIN: (a_person(700, (Role.ADMIN, None)),)}
    assert chat.press("button-ask-approval")[-1] == "request-nobody"


def test_a_second_request_of_a_day_waits_for_the_first() -> None:
    chat = a_locked_ralat()
    stored = chat.days[KUDUS, LONG_AGO]
    waiting = a_request(a_report(13, 9, 1, day=LONG_AGO, revision=2))
    chat.days[KUDUS, LONG_AGO] = replace(stored, request=waiting)
    said = chat.press("button-ask-approval")
    assert said[0] == f"request-waits(name=Rekan Kudus, day=16/08, at={NOON})"
    assert (chat.of(AskApproval), chat.session.draft is None) == ([], False)


def test_a_practice_report_is_stored_nowhere() -> None:
    chat = Chat()
    chat.write("/latihan")
    for answer in ("12", "9", "1"):
        chat.write(answer)
    said = chat.press("button-send")
    assert (said[0], said[-1], chat.of(Submit)) == ("practice-done", "practice-what-now", [])


def test_a_unit_that_was_taken_away_is_not_reported_for() -> None:
    chat = a_ready_chat()
    chat.person = a_person(700, (Role.OFFICER, TEGAL))
    assert chat.press("button-send")[0] == "report-not-yours"
    assert chat.of(Submit) == []


@pytest.mark.parametrize("typed", ["batal", "/batal"])
def test_batal_drops_the_draft(typed: str) -> None:
    chat = a_ready_chat()
    assert chat.write(typed)[0] == "report-cancelled"
    assert chat.session.draft is None


def test_batal_before_a_card_says_so_in_a_message() -> None:
    chat = Chat()
    chat.enter("12")
    assert keys(chat.write("batal")) == ["report-cancelled", "report-heading"]


def test_reasons_of_figures_that_stay_are_carried_on() -> None:
    stored = a_report(
        900,
        9,
        1,
        reasons={"outlier:konfirmasi": "surge", "outlier:sembuh": "surge", "ralat": "typo"},
    )
    chat = Chat(days={(KUDUS, TODAY): DayFacts(report=stored)})
    chat.write("/koreksi 900 10 1")
    chat.press("reason-late-data")
    chat.press("button-send")
    assert chat.report().reasons == {"outlier:konfirmasi": "surge", "ralat": "late_data"}


def test_a_penyesuaian_that_stands_keeps_its_reason_through_a_ralat() -> None:
    stored = a_report(12, 9, 1, adjustments={"konfirmasi": -3}, reasons={"konfirmasi": "double"})
    chat = Chat(days={(KUDUS, TODAY): DayFacts(report=stored)})
    chat.write("/koreksi 13 9 1")
    chat.press("reason-typo")
    chat.press("button-send")
    report = chat.report()
    assert (report.adjustments, report.reasons) == (
        {K: -3},
        {"konfirmasi": "double", "ralat": "typo"},
    )
