"""The page of who has not reported: whom to ask, since when, and what can be pressed."""

from __future__ import annotations

from datetime import date, timedelta

from bot.missing import LastDay, MissingUnit, Reminded, UnitOfficer
from bot.missing_page import PAGE, MissingPage, missing_page
from bot.model import Lane, UnitCode
from tests.bot.dialog.chat import KUDUS, NOON, TEGAL, a_channel, keys, labels, lines

DAY = date(2021, 8, 16)
CHANNEL = a_channel()
ANDI, SILENT = UnitOfficer(Lane(7), "Andi"), UnitOfficer(Lane(9), "Citra", reachable=False)


def page(*shown: MissingUnit, at: int = 0, missing: int | None = None) -> MissingPage:
    counted = len(shown) if missing is None else missing
    return MissingPage(DAY, shown, at, counted, 35, "5001", NOON)


def test_each_unit_says_whom_to_ask_and_when_it_reported_last() -> None:
    last = LastDay(DAY - timedelta(days=1), NOON - timedelta(hours=20))
    reminded = Reminded("Dewi", NOON - timedelta(minutes=20))
    said, keyboard = missing_page(
        CHANNEL,
        page(MissingUnit(KUDUS, (ANDI, SILENT), last, reminded), MissingUnit(TEGAL)),
    )
    yesterday = "missing-last(day=15/08, age=age-hours(hours=20))"
    assert lines(said) == [
        "missing-title(day=2021-08-16, missing=2, units=35)",
        f"missing-unit(position=1, unit=Kab. Kudus, last={yesterday})",
        "missing-officers(names=[Andi, missing-silent(name=Citra)])",
        "missing-reminded(name=Dewi, at=2021-08-16 04:40:00+00:00)",
        "missing-unit(position=2, unit=Kota Tegal, last=missing-never)",
        "missing-no-officer(code=33.76)",
        "missing-how",
    ]
    assert labels(keyboard) == [
        "button-remind-number(number=1)",
        "button-remind-all",
        "button-refresh",
    ]
    assert keyboard[0][0].data == "bel:5001-0:2021-08-16:remind:33.19"


def test_nobody_is_missing() -> None:
    said, keyboard = missing_page(CHANNEL, page())
    assert (keys(lines(said)), labels(keyboard)) == (["missing-none"], ["button-refresh"])


def test_a_long_list_is_turned_page_by_page() -> None:
    units = [MissingUnit(UnitCode(unit.code), (ANDI,)) for unit in CHANNEL.units]
    _, keyboard = missing_page(CHANNEL, page(*units[PAGE : 2 * PAGE], at=1, missing=20))
    assert labels(keyboard)[0] == f"button-remind-number(number={PAGE + 1})"
    assert [len(row) for row in keyboard] == [3, 3, 2, 1, 3]
    assert [button.data for button in keyboard[-1]] == [
        "bel:5001-0:2021-08-16:page",
        "bel:5001-1:2021-08-16:page",
        "bel:5001-2:2021-08-16:page",
    ]


def test_where_nobody_can_be_reached_there_is_nothing_to_press() -> None:
    _, keyboard = missing_page(CHANNEL, page(MissingUnit(KUDUS, (SILENT,)), MissingUnit(TEGAL)))
    assert labels(keyboard) == ["button-refresh"]
