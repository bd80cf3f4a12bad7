"""/paritas: which day, whose, and as known when; the buttons turn the same message."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.effects import Show, View
from bot.model import Role, UnitCode
from tests.bot.dialog.chat import KUDUS, NOON, SEMARANG, TEGAL, Chat, a_person
from tests.bot.dialog.reports import TODAY

YESTERDAY = TODAY - timedelta(days=1)
FIFTEENTH_AT_FIVE = datetime(2021, 8, 15, 10, 0, tzinfo=UTC)
KAB_SEMARANG = UnitCode("33.22")


def supervisor(*units: UnitCode | None) -> Chat:
    scope = units or (None,)
    return Chat(person=a_person(700, *((Role.SUPERVISOR, unit) for unit in scope)))


def asked(chat: Chat) -> Show:
    (show,) = chat.of(Show)
    return show


def typed(text: str, chat: Chat | None = None) -> Show:
    chat = chat or supervisor()
    chat.write(f"/paritas {text}".strip())
    return asked(chat)


def test_paritas_shows_today_at_a_place_of_ones_own() -> None:
    chat = supervisor()
    show = typed("", chat)
    assert (show.view, show.day, show.unit, show.page) == (View.PARITY, TODAY, None, 0)
    assert (show.place, show.known_at) == (f"parity:700:{chat.update_id}", None)


@pytest.mark.parametrize(
    "text", ["kemarin", "15/8", "15 Agustus 2021", "Minggu", "2021-08-15", "per 15/8"]
)
def test_a_day_is_read_as_everywhere(text: str) -> None:
    show = typed(text)
    assert (show.view, show.day, show.unit) == (View.PARITY, YESTERDAY, None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Kab. Kudus", TODAY),
        ("kudus kemarin", YESTERDAY),
        ("15/8 Kab. Kudus", YESTERDAY),
        ("33.19 15/8", YESTERDAY),
    ],
)
def test_a_unit_may_be_named_before_or_behind_the_day(text: str, day: date) -> None:
    show = typed(text)
    assert (show.view, show.unit, show.day) == (View.PARITY, KUDUS, day)


@pytest.mark.parametrize(
    ("text", "view", "page"),
    [
        ("per wilayah", View.PARITY_UNITS, 0),
        ("15/8 per wilayah 2", View.PARITY_UNITS, 1),
        ("15/8 Per Indikator", View.PARITY_INDICATORS, 0),
        ("15/8 by unit 0", View.PARITY_UNITS, 0),
    ],
)
def test_what_the_buttons_show_can_be_typed(text: str, view: View, page: int) -> None:
    show = typed(text)
    assert (show.view, show.page) == (view, page)


@pytest.mark.parametrize(
    "text",
    [
        "14/8 per 15/8 17:00",
        "14/8 per 15/8 pukul 17",
        "14/8 per kemarin 17.00",
        "14 Agustus per Minggu, 15 Agustus 2021 jam 17.00 WIB",
    ],
)
def test_an_earlier_moment_may_be_asked_for(text: str) -> None:
    show = typed(text)
    assert (show.day, show.known_at) == (date(2021, 8, 14), FIFTEENTH_AT_FIVE)


def test_day_unit_page_and_moment_go_together() -> None:
    show = typed("14/8 per wilayah 2 per kemarin 17.00")
    assert (show.view, show.page, show.day, show.known_at) == (
        View.PARITY_UNITS,
        1,
        date(2021, 8, 14),
        FIFTEENTH_AT_FIVE,
    )
    of_unit = typed("per wilayah per kemarin 17.00")
    assert (of_unit.day, of_unit.known_at) == (TODAY, FIFTEENTH_AT_FIVE)


def test_a_named_unit_is_shown_alone_whatever_page_is_asked_for() -> None:
    assert (typed("kudus per wilayah").view, typed("kudus per wilayah").unit) == (
        View.PARITY,
        KUDUS,
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("besok lusa", "parity-unreadable"),
        ("kudus 12 9 1", "parity-unreadable"),
        ("15/8 2", "parity-unreadable"),
        ("15/8 per besok pagi", "parity-moment-unreadable"),
        ("15/8 per 1/12", "parity-moment-unreadable"),
        ("15/8 per 16/8 23.00", "parity-moment-future"),
        ("17/8", "day-future"),
        ("1/3/2020", "day-too-early(first=2020-03-02)"),
        (
            "semarang kemarin",
            "unit-ambiguous(text=semarang kemarin, units=[Kab. Semarang, Kota Semarang])",
        ),
    ],
)
def test_what_cannot_be_read_is_answered_with_examples(text: str, problem: str) -> None:
    assert supervisor().write(f"/paritas {text}") == [problem, "parity-usage"]


def test_of_two_units_of_a_name_ones_own_is_meant() -> None:
    assert typed("semarang", supervisor(KAB_SEMARANG)).unit == KAB_SEMARANG


def test_a_unit_of_others_is_refused() -> None:
    said = supervisor(KUDUS).write("/paritas Kota Tegal")
    assert said[0] == "unit-not-yours(units=[Kota Tegal])"


def test_an_officer_looks_at_their_own_units_alone() -> None:
    chat = Chat(person=a_person(700, (Role.OFFICER, KUDUS), (Role.OFFICER, TEGAL)))
    shown = [typed(text, chat) for text in ("kemarin", "kemarin per wilayah", "kota tegal")]
    assert [(show.view, show.unit) for show in shown] == [
        (View.PARITY, None),
        (View.PARITY, None),
        (View.PARITY, TEGAL),
    ]
    assert chat.write("/paritas Kota Semarang")[0] == "unit-not-yours(units=[Kota Semarang])"


def test_a_button_turns_the_message_where_it_stands() -> None:
    chat = supervisor()
    minutes = int(FIFTEENTH_AT_FIVE.timestamp()) // 60
    chat.press_data(f"p:1001:u:2021-08-14:3:{minutes}:{SEMARANG}")
    assert asked(chat) == Show(
        chat.of(Show)[0].chat,
        chat.session.lane,
        View.PARITY_UNITS,
        date(2021, 8, 14),
        unit=SEMARANG,
        page=3,
        place=asked(chat).place,
        known_at=FIFTEENTH_AT_FIVE,
    )
    assert asked(chat).place == "parity:700:1001"


@pytest.mark.parametrize(
    ("asked_for", "problem"),
    [
        ("2021-08-17:0:", "day-future"),
        ("2020-03-01:0:", "day-too-early(first=2020-03-02)"),
        ("2021-08-16:0:4223371679", "parity-moment-future"),
    ],
)
def test_a_button_of_a_day_or_a_moment_that_is_not_is_answered(
    asked_for: str, problem: str
) -> None:
    chat = supervisor()
    assert (chat.press_data(f"p:1001:o:{asked_for}:"), chat.of(Show)) == ([problem], [])


@pytest.mark.parametrize("data", ["p:1001:o:x:0::", "p:1001", "p:1001:o:2021-08-16:0::99.99"])
def test_a_forged_button_shows_nothing(data: str) -> None:
    assert supervisor().press_data(data) == ["button-old"]


def test_looking_leaves_an_open_draft_alone() -> None:
    chat = Chat()
    chat.enter("12")
    before = chat.session.draft
    chat.now = NOON + timedelta(minutes=1)
    chat.write("/paritas")
    assert chat.session.draft is not None
    assert before is not None
    assert chat.session.draft.figures == before.figures
