"""The ways in: by command, by a text alone, with unit, day and figures or without, and beside an open draft."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.effects import Rewrite, Say
from bot.model import Role, UnitCode
from tests.bot.dialog.chat import KUDUS, NOON, SEMARANG, TEGAL, Chat, a_person, figures, keys

TODAY = date(2021, 8, 16)
KAB_SEMARANG = UnitCode("33.22")
LISTED = """Laporan Covid-19 Kab. Kudus
Senin, 16 Agustus 2021
Konfirmasi : 12 orang
Sembuh     : 9 orang
Meninggal  : 1 orang
Terima kasih"""


def _of(*units: UnitCode) -> Chat:
    return Chat(person=a_person(700, *((Role.OFFICER, unit) for unit in units)))


def _two_units() -> Chat:
    return _of(KUDUS, TEGAL)


def _reported(text: str = "12 9 1") -> Chat:
    """Another officer's chat, after somebody reported today."""
    first = Chat()
    first.write(text)
    first.press("button-send")
    return Chat(person=a_person(701, name="Petugas Kedua"), days=first.days)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("/lapor 12 9 1", 16),
        ("12 9 1", 16),
        ("konf 12, sembuh 9; wafat 1", 16),
        ("meninggal 1 konfirmasi 12 sembuh 9", 16),
        ("12\n9\n1", 16),
        (LISTED, 16),
        ("/lapor kemarin 12 9 1", 15),
        ("kemarin 12 9 1", 15),
        ("/lapor 14/8 12 9 1", 14),
        ("/lapor 14 Agustus 12 9 1", 14),
        ("/lapor kudus 12 9 1", 16),
        ("/lapor 33.19 14/8 12 9 1", 14),
    ],
)
def test_a_whole_report_is_two_messages_and_one_tap(typed: str, day: int) -> None:
    chat = Chat()
    assert chat.write(typed)[:2] == [
        "card-title",
        f"report-heading(unit=Kab. Kudus, day=2021-08-{day})",
    ]
    chat.press("button-send")
    assert figures(chat.report()) == {"konfirmasi": 12, "sembuh": 9, "meninggal": 1}
    assert chat.report().day == date(2021, 8, day)


@pytest.mark.parametrize(
    ("typed", "day"), [("kemarin", 15), ("16/8", 16), ("14 Agustus", 14), ("2021-08-01", 1)]
)
def test_lapor_with_a_day_asks_for_its_figures(typed: str, day: int) -> None:
    said = Chat().write(f"/lapor {typed}")
    assert said[0] == f"report-heading(unit=Kab. Kudus, day=2021-08-{day:02})"
    assert said[1].startswith("report-ask(indicator=indicator-konfirmasi, number=1")


def test_every_question_for_another_day_names_it() -> None:
    chat = Chat()
    chat.write("/lapor kemarin")
    assert chat.write("12")[0].endswith("day=2021-08-15)")


@pytest.mark.parametrize(
    ("typed", "problem"), [("17/8", "day-future"), ("1/3/2020", "day-too-early")]
)
def test_a_day_that_cannot_be_leads_to_the_calendar_with_its_figures(
    typed: str, problem: str
) -> None:
    chat = Chat()
    assert keys(chat.write(f"/lapor {typed} 12 9 1")) == [problem, "day-which", "day-how"]
    assert keys(chat.press("calendar-day(day=2)"))[0] == "card-title"


def test_before_the_form_began_there_is_nothing_to_choose() -> None:
    chat = Chat(now=datetime(2020, 3, 1, 5, 0, tzinfo=UTC))
    assert chat.write("/lapor")[0] == "day-too-early(first=2020-03-02)"
    assert not [label for label in chat.buttons() if label.startswith("calendar-day")]


def test_a_draft_opened_before_midnight_belongs_to_that_day() -> None:
    chat = Chat(now=datetime(2021, 8, 16, 17, 20, tzinfo=UTC))  # 00.20 WIB on the 17th
    typed = datetime(2021, 8, 16, 15, 50, tzinfo=UTC)  # 22.50 WIB on the 16th
    assert chat.write("/lapor", sent_at=typed)[0].endswith("day=2021-08-16)")


def test_what_is_not_understood_is_named_above_the_first_question() -> None:
    assert keys(Chat().write("/lapor segera")) == [
        "entry-unread",
        "report-heading",
        "report-ask",
        "report-no-yesterday",
    ]


@pytest.mark.parametrize(("typed", "day"), [("/nihil", 16), ("/nihil kemarin", 15)])
def test_nihil_fills_zeros_and_is_reviewed(typed: str, day: int) -> None:
    chat = Chat()
    assert chat.write(typed)[0] == "card-title-nihil"
    chat.press("button-send")
    assert figures(chat.report()) == {"konfirmasi": 0, "sembuh": 0, "meninggal": 0}
    assert chat.report().day == date(2021, 8, day)


def test_nihil_with_a_number_asks_for_the_day() -> None:
    assert keys(Chat().write("/nihil 16")) == ["entry-unread", "report-sure-of-day"]


def test_latihan_is_marked_and_stands_outside_everything() -> None:
    chat = _reported()
    assert keys(chat.write("/latihan"))[:2] == ["practice-mark", "report-heading"]
    assert chat.write("12 9 1")[0] == "card-title-practice"


@pytest.mark.parametrize("typed", ["lapor", "Mulai"])
def test_a_word_begins_a_report(typed: str) -> None:
    assert keys(Chat().write(typed))[0] == "report-heading"


def test_a_word_begins_a_practice_report() -> None:
    assert keys(Chat().write("latihan"))[0] == "practice-mark"


def test_an_officer_of_two_units_says_which() -> None:
    chat = _two_units()
    assert chat.write("/lapor") == ["report-which-unit(units=[Kab. Kudus, Kota Tegal])"]
    assert chat.press("unit-name(unit=Kota Tegal)")[0].startswith("report-heading(unit=Kota Tegal")


def test_the_figures_wait_for_their_unit() -> None:
    chat = _two_units()
    chat.write("kemarin 12 9 1")
    assert chat.write("tegal")[1] == "report-heading(unit=Kota Tegal, day=2021-08-15)"


def test_a_unit_that_is_named_is_not_asked_for() -> None:
    assert _two_units().write("kota tegal 12 9 1")[1].startswith("report-heading(unit=Kota Tegal")


def test_every_question_names_the_unit_for_an_officer_of_two() -> None:
    chat = _two_units()
    chat.write("/lapor kudus")
    assert chat.write("12")[0].startswith("report-heading(unit=Kab. Kudus")


def test_a_unit_of_others_is_refused() -> None:
    chat = Chat()
    assert chat.write("/lapor kota tegal 12 9 1") == ["unit-not-yours(units=[Kota Tegal])"]
    assert chat.session.draft is None


def test_a_name_of_two_units_means_the_own_one() -> None:
    said = _of(SEMARANG).write("semarang 12 9 1")
    assert said[1].startswith("report-heading(unit=Kota Semarang")


def test_a_name_of_two_own_units_is_asked_about() -> None:
    chat = _of(SEMARANG, KAB_SEMARANG, KUDUS)
    assert chat.write("semarang 12 9 1") == [
        "report-which-unit(units=[Kab. Semarang, Kota Semarang])"
    ]


def test_an_officer_without_a_unit_hears_whom_to_ask() -> None:
    assert Chat(person=a_person(700, (Role.OFFICER, None))).write("/lapor") == ["report-no-unit"]


def test_a_unit_chosen_after_midnight_asks_which_day_was_meant() -> None:
    chat = _two_units()
    chat.write("12 9 1")
    chat.now = NOON + timedelta(days=1)
    assert chat.press("unit-name(unit=Kota Tegal)") == [
        "report-sure-of-day(unit=Kota Tegal, day=2021-08-16)"
    ]


def test_the_message_that_opens_a_draft_is_a_new_one() -> None:
    chat = Chat()
    chat.write("12 9 1")
    assert [type(effect) for effect in chat.effects] == [Say]
    chat.press("button-send")
    assert len(chat.of(Rewrite)) == 1
