"""Beginning beside an open draft, or where the day was reported already: what is open is offered, and nothing is lost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.effects import Show, View
from bot.model import Role, UnitCode
from bot.session import Purpose
from tests.bot.dialog.chat import KUDUS, NOON, TEGAL, Chat, a_person, keys

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


def test_lapor_again_goes_on_where_the_officer_was() -> None:
    chat = Chat()
    chat.enter("12")
    assert chat.write("/lapor")[0] == "report-resume(number=2, of=3)"
    chat.write("9")
    chat.write("1")
    assert chat.write("/lapor")[0] == "report-resume-card"


def test_lapor_with_figures_fills_the_open_draft_of_the_day() -> None:
    chat = Chat()
    chat.enter("5")
    assert chat.write("/lapor 12 9 1")[2].endswith("figure=12)")


def test_a_draft_of_another_day_is_offered_before_todays_is_opened() -> None:
    chat = Chat()
    chat.enter("12")
    chat.now = NOON + timedelta(days=1)
    assert keys(chat.write("/lapor")) == ["report-still-open", "report-heading"]
    assert chat.press("button-go-on")[0] == "report-resume(number=2, of=3)"
    chat.write("/lapor")
    assert chat.press("button-anew")[0].endswith("day=2021-08-17)")


@pytest.mark.parametrize(
    ("typed", "purpose", "day"),
    [
        ("/lapor kemarin 7 7 7", Purpose.REPORT, date(2021, 8, 15)),
        ("/nihil kemarin", Purpose.REPORT, date(2021, 8, 15)),
        ("/latihan", Purpose.PRACTICE, TODAY),
    ],
)
def test_what_was_asked_for_beside_a_draft_is_not_typed_twice(
    typed: str, purpose: Purpose, day: date
) -> None:
    chat = Chat()
    chat.enter("12")
    assert keys(chat.write(typed))[0] == "report-still-open"
    chat.press("button-anew")
    draft = chat.session.draft
    assert draft is not None
    assert (draft.purpose, draft.day) == (purpose, day)


def test_mulai_baru_alone_begins_todays_report() -> None:
    chat = Chat()
    chat.enter("12")
    assert keys(chat.write("mulai baru"))[1] == "report-ask"
    assert chat.session.draft is not None
    assert chat.session.draft.figures == {}


@pytest.mark.parametrize("typed", ["12", "halo", "7 7 7"])
def test_while_two_reports_are_possible_nothing_is_filled(typed: str) -> None:
    chat = Chat()
    chat.enter("12")
    chat.write("/lapor kemarin")
    assert keys(chat.write(typed))[:2] == ["report-choose-first", "report-still-open"]
    assert chat.press("button-go-on")[0] == "report-resume(number=2, of=3)"
    assert chat.session.choice is None


def test_batal_beside_an_offer_drops_the_draft_that_is_open() -> None:
    chat = Chat()
    chat.enter("12")
    chat.write("/lapor kemarin")
    assert keys(chat.write("batal")) == ["report-cancelled", "report-heading"]
    assert (chat.session.draft, chat.session.choice) == (None, None)


def test_a_unit_of_others_drops_no_draft() -> None:
    chat = Chat()
    chat.enter("12")
    said = chat.write("/lapor kota tegal 7 7 7")
    assert said[0] == "unit-not-yours(units=[Kota Tegal])"
    assert "indicator-sembuh" in said[1]


def test_a_unit_that_was_taken_away_since_drops_no_draft() -> None:
    chat = _two_units()
    chat.write("/lapor kudus")
    chat.write("/lapor tegal 7 7 7")
    chat.person = a_person()
    assert keys(chat.press("button-anew"))[0] == "unit-not-yours"
    assert chat.session.draft is not None


def test_a_practice_report_stands_in_nobodys_way() -> None:
    chat = Chat()
    chat.write("/latihan")
    assert keys(chat.write("/lapor")) == ["report-heading", "report-ask", "report-no-yesterday"]


def test_with_two_units_an_open_draft_is_offered_first() -> None:
    chat = _two_units()
    chat.write("/lapor kudus")
    assert chat.write("/lapor")[0] == "report-still-open"
    assert keys(chat.press("button-anew")) == ["report-which-unit"]


def test_a_day_that_was_reported_names_who_and_what() -> None:
    chat = _reported()
    said = chat.write("/lapor")
    assert said[0].startswith("report-already-sent(name=Petugas Kudus")
    assert said[2] == "card-line(indicator=indicator-konfirmasi-short, figure=12)"
    assert chat.buttons() == ["button-look", "button-fix", "button-cancel"]


def test_who_looks_sees_the_revisions_and_can_still_choose() -> None:
    chat = _reported()
    chat.write("/lapor")
    chat.press("button-look")
    assert [(show.view, show.unit, show.day) for show in chat.of(Show)] == [
        (View.REVISIONS, KUDUS, TODAY)
    ]
    assert chat.write("batal") == ["choice-dropped"]


def test_who_corrects_has_typed_the_figures_already() -> None:
    chat = _reported()
    chat.write("/lapor 13 9 1")
    assert chat.press("button-fix")[2] == (
        "card-line-changed(indicator=indicator-konfirmasi-short, old=12, new=13)"
    )


def test_the_same_figures_need_no_second_report() -> None:
    chat = _reported()
    assert keys(chat.write("12 9 1"))[0] == "report-sent-the-same"
    assert (chat.session.choice, chat.session.draft) == (None, None)
