"""The review card: what it shows, what its buttons do, pressed or typed, and the receipt that it becomes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.effects import Acknowledge, Rewrite, Say, Submit
from bot.facts import DayFacts
from bot.model import IndicatorKey, ParityState, Place
from tests.bot.dialog.chat import KUDUS, Chat, figures, keys
from tests.bot.dialog.reports import a_report, counts

TODAY = date(2021, 8, 16)
SEMBUH = IndicatorKey("sembuh")


def _carded(*, days: DayFacts | None = None) -> Chat:
    chat = Chat(days={(KUDUS, TODAY): days} if days else {})
    chat.write("12 9 1")
    return chat


def _kirim(chat: Chat) -> str:
    return chat.of(Say)[0].keyboard[0][0].data


def test_the_card_shows_what_was_understood_before_it_counts() -> None:
    assert _carded().said() == [
        "card-title",
        "report-heading(unit=Kab. Kudus, day=2021-08-16)",
        "card-line(indicator=indicator-konfirmasi-short, figure=12)",
        "card-line(indicator=indicator-sembuh-short, figure=9)",
        "card-line(indicator=indicator-meninggal-short, figure=1)",
        "card-line(indicator=indicator-aktif-short, figure=figure-incomplete)",
    ]


def test_yesterdays_figures_stand_beside_those_of_the_day() -> None:
    yesterday = a_report(5, 4, None, day=TODAY - timedelta(days=1))
    said = _carded(days=DayFacts(yesterday=yesterday)).said()
    assert said[2:5] == [
        "card-line-beside(indicator=indicator-konfirmasi-short, figure=12, yesterday=5)",
        "card-line-beside(indicator=indicator-sembuh-short, figure=9, yesterday=4)",
        "card-line(indicator=indicator-meninggal-short, figure=1)",
    ]


def test_the_middle_of_the_last_week_stands_there_too() -> None:
    recent = {TODAY - timedelta(days=n): counts(n, None, 1) for n in range(1, 10)}
    yesterday = a_report(1, 4, 1, day=TODAY - timedelta(days=1))
    said = _carded(days=DayFacts(yesterday=yesterday, recent=recent)).said()
    assert said[2:4] == [
        "card-line-usual(indicator=indicator-konfirmasi-short, figure=12, yesterday=1, usual=4)",
        "card-line-beside(indicator=indicator-sembuh-short, figure=9, yesterday=4)",
    ]


def test_active_cases_and_cumulatives_are_derived_from_the_opening_balance() -> None:
    known = DayFacts(opening=counts(200, 90, 10), entered_before=counts(5, 4, None))
    said = _carded(days=known).said()
    assert "card-line(indicator=indicator-aktif-short, figure=103)" in said
    assert [line for line in said if line.startswith("card-cumulative")] == [
        (
            "card-cumulative(figures=["
            "figure-named(indicator=indicator-konfirmasi-short, figure=217), "
            "figure-named(indicator=indicator-sembuh-short, figure=103), "
            "figure-named(indicator=indicator-meninggal-short, figure=11)])"
        )
    ]


def test_zeros_alone_are_called_a_nihil_report() -> None:
    assert Chat().write("0 0 belum ada")[0] == "card-title-nihil"


def test_kirim_submits_what_the_card_showed_and_turns_it_into_the_receipt() -> None:
    chat = _carded()
    place = chat.of(Say)[0].place
    said = chat.press("button-send")
    report = chat.report()
    assert (figures(report), report.revision, report.number) == (
        {"konfirmasi": 12, "sembuh": 9, "meninggal": 1},
        1,
        "33.19-20210816-r1",
    )
    assert said[0] == "receipt-title(number=33.19-20210816-r1)"
    assert said[-2:] == [
        "receipt-parity(state=parity-not-sent)",
        "receipt-bridge(at=2021-08-16 05:05:00+00:00)",
    ]
    assert [(receipt.place, receipt.keyboard) for receipt in chat.of(Rewrite)] == [(place, ())]
    assert chat.session.draft is None


def test_a_guided_report_speaks_six_times_before_cocok() -> None:
    chat = Chat()
    spoken = 0
    for text in ("/lapor", "12", "9", "1"):
        chat.write(text)
        spoken += len(chat.effects)
    chat.press("button-send")
    spoken += sum(not isinstance(effect, Submit) for effect in chat.effects)
    assert spoken == 6


def test_kirim_can_be_typed() -> None:
    chat = _carded()
    chat.write("kirim")
    assert len(chat.of(Submit)) == 1


def test_ubah_asks_one_line_again_and_edits_the_card_in_place() -> None:
    chat = _carded()
    assert chat.press("button-change")[-1] == "card-which-line"
    assert chat.press("indicator-sembuh-short")[1].startswith(
        "change-ask(indicator=indicator-sembuh"
    )
    chat.write("8")
    assert [type(effect) for effect in chat.effects] == [Rewrite]
    chat.press("button-send")
    assert figures(chat.report())["sembuh"] == 8


@pytest.mark.parametrize(
    "typed", ["ubah sembuh", "Sembuh", "ganti sembuh", "ubah recovered", "selesai isolasi"]
)
def test_the_line_to_change_can_be_typed(typed: str) -> None:
    assert "indicator=indicator-sembuh" in _carded().write(typed)[1]


@pytest.mark.parametrize("typed", ["sembuh 8", "ubah sembuh 8"])
def test_a_line_with_its_figure_is_changed_at_once(typed: str) -> None:
    chat = _carded()
    assert "card-line(indicator=indicator-sembuh-short, figure=8)" in chat.write(typed)


def test_kembali_leaves_a_change_unmade() -> None:
    chat = _carded()
    chat.press("button-change")
    assert chat.press("button-back")[0] == "card-title"
    assert chat.buttons() == ["button-send", "button-change", "button-cancel", "button-detail"]


@pytest.mark.parametrize("line", ["su", "zz", ""])
def test_a_line_that_is_not_on_the_card_cannot_be_changed(line: str) -> None:
    chat = _carded()
    draft = chat.session.draft
    assert draft is not None
    assert chat.press_data(f"r:{draft.id}:line:{line}")[0] == "button-old"


def test_details_are_asked_until_cukup() -> None:
    chat = _carded()
    assert chat.press("button-detail")[1].startswith(
        "report-ask(indicator=indicator-suspek, number=1"
    )
    chat.write("30")
    assert chat.press("button-enough")[0] == "card-title"
    chat.write("kirim")
    assert figures(chat.report())["suspek"] == 30


def test_all_six_details_lead_back_to_the_card() -> None:
    chat = _carded()
    chat.write("tambah rincian")
    for answer in ("1", "2", "3", "4", "50", "belum ada"):
        chat.write(answer)
    assert "button-detail" not in chat.buttons()
    chat.write("ubah suspek")
    chat.write("9")
    chat.press("button-send")
    assert list(figures(chat.report()).values()) == [12, 9, 1, 9, 2, 3, 4, 50, None]


def test_details_cannot_be_asked_twice() -> None:
    chat = _carded()
    chat.write("tambah rincian")
    for answer in ("1", "2", "3", "4", "50", "60"):
        chat.write(answer)
    assert chat.write("tambah rincian")[0] == "report-no-more-details"


def test_batal_drops_the_draft_and_sends_nothing() -> None:
    chat = _carded()
    assert chat.press("button-cancel")[0] == "report-cancelled"
    assert (chat.session.draft, chat.of(Submit)) == (None, [])


@pytest.mark.parametrize("typed", ["terima kasih", "ya", "👍", "12"])
def test_a_text_that_says_nothing_of_the_card_shows_it_again_and_sends_nothing(typed: str) -> None:
    chat = _carded()
    assert keys(chat.write(typed))[1] == "card-title"
    assert chat.of(Submit) == []


def test_a_reply_to_the_card_is_of_the_card() -> None:
    chat = _carded()
    draft = chat.session.draft
    assert draft is not None
    chat.replied = draft.card
    assert "card-line(indicator=indicator-sembuh-short, figure=8)" in chat.write("sembuh 8")


def test_a_second_tap_on_kirim_changes_nothing() -> None:
    chat = _carded()
    chat.press("button-send")
    closed = chat.session.closed
    assert chat.press_data(f"r:{closed}:send") == ["button-closed"]
    assert [type(effect) for effect in chat.effects] == [Acknowledge]


def test_kirim_under_a_card_with_other_figures_shows_the_card_of_now() -> None:
    chat = _carded()
    old = _kirim(chat)
    chat.write("konf 15")
    assert keys(chat.press_data(old))[:2] == ["button-old", "card-title"]
    assert chat.of(Submit) == []
    chat.press("button-send")
    assert figures(chat.report())["konfirmasi"] == 15


def test_kirim_under_a_card_without_the_details_shows_them_first() -> None:
    chat = _carded()
    old = _kirim(chat)
    chat.press("button-detail")
    chat.write("3")
    assert keys(chat.press_data(old))[:2] == ["button-old", "card-title"]
    assert "card-line(indicator=indicator-suspek-short, figure=3)" in chat.said()


def test_a_forged_kirim_before_the_card_asks_on() -> None:
    chat = Chat()
    chat.enter("12")
    draft = chat.session.draft
    assert draft is not None
    assert keys(chat.press_data(f"r:{draft.id}:send:00000000"))[:2] == ["button-old", "report-ask"]


def test_somebody_elses_report_of_the_day_shows_where_it_stands() -> None:
    chat = _carded()
    chat.press("button-send")
    chat.days[KUDUS, TODAY] = DayFacts(chat.report(), parity=ParityState.MATCHED)
    assert chat.write("/lapor")[-1] == "receipt-parity(state=parity-matched)"


def test_a_reason_is_taken_though_it_names_the_doubted_figure() -> None:
    chat = Chat()
    chat.write("400 9 1")
    assert "doubt-why" in chat.said()
    said = chat.write("konfirmasi 400 dari klaster pesantren")
    assert "card-reasons(reasons=[konfirmasi 400 dari klaster pesantren])" in said


def test_a_text_that_is_no_reason_says_that_one_is_wanted() -> None:
    chat = Chat()
    chat.write("400 9 1")
    assert keys(chat.write("12"))[:2] == ["report-needs-a-reason", "card-title"]


def test_a_difference_that_the_card_does_not_offer_is_an_old_button() -> None:
    chat = _carded()
    draft = chat.session.draft
    assert draft is not None
    assert keys(chat.press_data(f"r:{draft.id}:diff:k:30"))[0] == "button-old"
    assert chat.session.draft is not None
    assert chat.session.draft.figures[IndicatorKey("konfirmasi")] == 12


def test_the_card_is_named_so_that_the_receipt_replaces_it() -> None:
    chat = _carded()
    draft = chat.session.draft
    assert draft is not None
    assert chat.of(Say)[0].place == Place(f"card:{draft.id}")


def test_on_another_day_the_day_before_is_not_called_yesterday() -> None:
    day = TODAY - timedelta(days=2)
    chat = Chat(days={(KUDUS, day): DayFacts(yesterday=a_report(16, 9, 1, day=day))})
    assert chat.write(f"/lapor {day}")[-1] == "report-day-before(figure=16)"
    chat.days[KUDUS, day] = DayFacts()
    assert chat.write("5")[-1] == "report-no-day-before"
    chat.days[KUDUS, day] = DayFacts(yesterday=a_report(16, 9, 1, day=day))
    chat.write("0")
    assert chat.write("0")[2] == (
        "card-line-before(indicator=indicator-konfirmasi-short, figure=5, before=16)"
    )


@pytest.mark.parametrize("typed", ["ubah", "kembali"])
def test_what_is_typed_again_is_answered_below_where_an_edit_would_change_nothing(
    typed: str,
) -> None:
    chat = Chat()
    chat.enter("12", "9", "1")
    first = chat.write(typed)
    assert chat.write(typed) == first
    assert [type(effect) for effect in chat.effects] == [Say]


def test_a_press_that_would_change_nothing_is_told_that_it_is_old() -> None:
    chat = Chat()
    chat.enter("12", "9", "1")
    draft = chat.session.draft
    assert draft is not None
    assert chat.press_data(f"r:{draft.id}:done") == ["button-old"]


def test_a_ralat_leaves_a_line_alone_that_a_colleague_added_meanwhile() -> None:
    chat = Chat(days={(KUDUS, TODAY): DayFacts(a_report(12, 9, 1))})
    chat.write("/koreksi konfirmasi 15")
    chat.days[KUDUS, TODAY] = DayFacts(a_report(12, 9, 1, revision=2, suspek=34))
    assert "card-line(indicator=indicator-suspek-short, figure=34)" in chat.write("salah ketik")
