"""/ekspor: days, form and moment as people write them, one file of a kind at a time, and a way to give it up."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.effects import AskExport, CancelExport, Rewrite, Say
from bot.export import OpenExport, Style, Wish
from bot.model import ChatId, Place, Role
from tests.bot.dialog.chat import KUDUS, Chat, a_person, keys, labels

TODAY = date(2021, 8, 16)
MONTH = Wish(date(2021, 8, 1), TODAY)
KNOWN = datetime(2020, 12, 1, 1, 0, tzinfo=UTC)


def _supervisor() -> Chat:
    return Chat(person=a_person(700, (Role.SUPERVISOR, KUDUS)))


def _wish(chat: Chat, typed: str) -> Wish:
    chat.write(typed)
    (asked,) = chat.of(AskExport)
    return asked.wish


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ("/ekspor", MONTH),
        ("/ekspor bulan ini", MONTH),
        ("/ekspor excel", MONTH),
        ("/ekspor csv", MONTH.styled(Style.CSV)),
        ("/ekspor 1/8 16/8 CSV", MONTH.styled(Style.CSV)),
        ("/ekspor csv 1/8 16/8", MONTH.styled(Style.CSV)),
        ("/ekspor kemarin", Wish(date(2021, 8, 15), date(2021, 8, 15))),
        ("/ekspor per kemarin", Wish(date(2021, 8, 15), date(2021, 8, 15))),
        ("/ekspor tahun ini", Wish(date(2021, 1, 1), TODAY)),
        ("/ekspor semua", Wish(date(2020, 3, 2), TODAY)),
        (
            "/ekspor 1/11 30/11 per 1/12 08.00",
            Wish(
                date(2020, 11, 1), date(2020, 11, 30), known_at=datetime(2020, 12, 1, 1, tzinfo=UTC)
            ),
        ),
        (
            "/ekspor 1/11 30/11 csv per 1/12/2020 pukul 8",
            Wish(date(2020, 11, 1), date(2020, 11, 30), Style.CSV, KNOWN),
        ),
    ],
)
def test_what_is_typed_becomes_a_wish(typed: str, wish: Wish) -> None:
    chat = _supervisor()
    assert _wish(chat, typed) == wish
    assert [len(chat.of(Say)), chat.of(Say)[0].place] == [1, Place("export:700:1001")]


@pytest.mark.parametrize(
    ("typed", "days", "note"),
    [
        ("/ekspor 16/8 1/8", MONTH, "export-swapped"),
        ("/ekspor 1/8 20/8", MONTH, "export-cut-future(last=2021-08-16)"),
        (
            "/ekspor 1/1/2011 16/8/2021",
            Wish(date(2020, 3, 2), TODAY),
            "export-cut-early(first=2020-03-02)",
        ),
        (
            "/ekspor 25/11/2020 5/12/2020 per 1/12/2020 08.00",
            Wish(date(2020, 11, 25), date(2020, 12, 1), known_at=KNOWN),
            "export-cut-future(last=2020-12-01)",
        ),
    ],
)
def test_what_is_put_right_is_said_in_a_message_of_its_own(
    typed: str, days: Wish, note: str
) -> None:
    chat = _supervisor()
    said = chat.write(typed)
    assert (chat.of(AskExport)[0].wish, said[0], len(chat.of(Say))) == (days, note, 2)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("/ekspor 31/2", "export-no-such-day"),
        ("/ekspor halo", "export-unreadable"),
        ("/ekspor 17/8 18/8", "day-future"),
        ("/ekspor 2019", "day-too-early"),
        ("/ekspor 1/8 16/8 per kapan-kapan", "parity-moment-unreadable"),
        ("/ekspor 1/8 16/8 per 17/8 08.00", "parity-moment-future"),
        ("/ekspor 1/8 16/8 per 1/12/2020 08.00", "export-known-before"),
    ],
)
def test_what_cannot_be_is_explained_with_examples(typed: str, key: str) -> None:
    chat = _supervisor()
    assert keys(chat.write(typed)) == [key, "export-usage"]
    assert chat.of(AskExport) == []


def test_the_message_offers_other_days_the_other_form_and_a_way_out() -> None:
    chat = _supervisor()
    chat.write("/ekspor")
    assert labels(chat.of(Say)[0].keyboard) == [
        "button-export-cancel",
        "button-export-days(days=7)",
        "button-export-month(month=07/2021)",
        "button-export-year(year=2021)",
        "button-export-csv",
    ]


@pytest.mark.parametrize(
    ("label", "wish"),
    [
        ("button-export-days", Wish(date(2021, 8, 10), TODAY)),
        ("button-export-month", Wish(date(2021, 7, 1), date(2021, 7, 31))),
        ("button-export-year", Wish(date(2021, 1, 1), TODAY)),
        ("button-export-csv", MONTH.styled(Style.CSV)),
    ],
)
def test_a_button_asks_for_what_it_says(label: str, wish: Wish) -> None:
    chat = _supervisor()
    chat.write("/ekspor")
    chat.press(label)
    assert [asked.wish for asked in chat.of(AskExport)] == [wish]


def test_usual_ranges_begin_no_earlier_than_the_form() -> None:
    chat = _supervisor()
    chat.now = datetime(2020, 3, 5, 5, 0, tzinfo=UTC)
    chat.write("/ekspor excel kemarin")
    assert labels(chat.of(Say)[0].keyboard) == [
        "button-export-cancel",
        "button-export-days(days=7)",
        "button-export-month(month=03/2020)",
        "button-export-year(year=2020)",
        "button-export-csv",
    ]
    chat.press("button-export-year")
    assert chat.of(AskExport)[0].wish == Wish(date(2020, 3, 2), date(2020, 3, 5))
    chat.write("/ekspor csv")
    assert "button-export-excel" in labels(chat.of(Say)[-1].keyboard)


def test_the_same_again_is_the_one_that_is_under_way() -> None:
    chat = _supervisor()
    chat.exports = (OpenExport(5, 900, MONTH, 40),)
    said = chat.write("/ekspor 1/8 16/8")
    assert said == ["export-same(days=export-days(since=2021-08-01, until=2021-08-16))"]
    assert chat.of(AskExport) == []


def test_who_has_enough_under_way_waits() -> None:
    chat = _supervisor()
    chat.exports = tuple(
        OpenExport(5 + n, 900 + n, Wish(TODAY, TODAY, style)) for n, style in enumerate(Style)
    )
    assert chat.write("/ekspor") == ["export-enough(exports=2)"]
    assert chat.of(AskExport) == []


@pytest.mark.parametrize("how", ["/ekspor batal", "xp:stop:901"])
def test_an_export_is_given_up_by_word_or_button(how: str) -> None:
    chat = _supervisor()
    chat.exports = (OpenExport(5, 900, MONTH), OpenExport(6, 901, MONTH.styled(Style.CSV)))
    (chat.write if how.startswith("/") else chat.press_data)(how)
    assert chat.of(CancelExport) == [CancelExport(6)]
    (rewrite,) = chat.of(Rewrite)
    assert (rewrite.chat, rewrite.place) == (ChatId(700), Place("export:700:901"))
    assert rewrite.message[0].key == "export-cancelled"


def test_where_nothing_is_under_way_there_is_nothing_to_give_up() -> None:
    chat = _supervisor()
    assert chat.write("/ekspor batal") == ["export-none-open"]
    assert chat.press_data("xp:stop:900") == ["export-over"]


@pytest.mark.parametrize(
    "data",
    [
        "xp:stop",
        "xp:halo",
        "xp:e2021081620210801",
        "xp:e2021080120210816:1",
        "xp:e2021081720210818",
        "xp:e2021080120210816k99999999",
    ],
)
def test_forged_buttons_change_nothing(data: str) -> None:
    chat = _supervisor()
    assert chat.press_data(data) == ["button-old"]
    assert chat.of(AskExport) == []


def test_officers_take_nothing_away() -> None:
    chat = Chat()
    assert chat.write("/ekspor") == ["command-not-yours"]
    assert chat.press_data("xp:e2021080120210816") == ["command-not-yours"]
    assert chat.of(AskExport) == []
