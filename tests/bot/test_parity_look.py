"""The buttons under a day's parity, and what is read from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.model import UnitCode
from bot.parity_look import Aspect, Browser, Look, keyboard, pressed_look
from tests.bot.dialog.chat import labels

DAY = date(2020, 11, 30)
KNOWN = datetime(2020, 12, 1, 1, 0, tzinfo=UTC)
KUDUS = UnitCode("33.19")
UNITS = frozenset({KUDUS})
BROWSER = Browser(Look(DAY), "77", first=date(2020, 3, 2), last=date(2020, 12, 3))


def looked(data: str) -> tuple[str, Look] | None:
    return pressed_look(data.split(":")[1:], UNITS)


def test_the_days_around_are_offered_as_they_are_looked_at() -> None:
    browser = replace(BROWSER, look=Look(DAY, Aspect.UNITS, 3, KNOWN))
    before, after = browser.days()
    assert looked(before.data) == ("77", Look(date(2020, 11, 29), Aspect.UNITS, 0, KNOWN))
    assert looked(after.data) == ("77", Look(date(2020, 12, 1), Aspect.UNITS, 0, KNOWN))


@pytest.mark.parametrize(
    ("day", "offered"),
    [
        (date(2020, 3, 2), ["button-day-after(day=03/03)"]),
        (date(2020, 12, 3), ["button-day-before(day=02/12)"]),
    ],
)
def test_no_day_beyond_the_ends_is_offered(day: date, offered: list[str]) -> None:
    browser = replace(BROWSER, look=Look(day))
    assert labels((browser.days(),)) == offered


def test_pages_around_are_offered() -> None:
    browser = replace(BROWSER, look=Look(DAY, Aspect.UNITS, 1, unit=KUDUS))
    before, after = browser.turning(3)
    assert looked(before.data) == ("77", Look(DAY, Aspect.UNITS, 0, unit=KUDUS))
    assert looked(after.data) == ("77", Look(DAY, Aspect.UNITS, 2, unit=KUDUS))
    assert (BROWSER.turning(1), len(BROWSER.turning(2))) == ((), 1)


def test_a_page_beyond_the_last_is_the_last() -> None:
    browser = replace(BROWSER, look=Look(DAY, page=9))
    assert browser.turned_to(2).look.page == 1


def test_a_unit_and_other_pages_are_offered() -> None:
    assert looked(BROWSER.unit(KUDUS, "Kab. Kudus").data) == ("77", Look(DAY, unit=KUDUS))
    pressed = [looked(button.data) for button in BROWSER.aspects(*Aspect)]
    assert pressed == [("77", Look(DAY, aspect)) for aspect in Aspect]


def test_the_longest_button_is_within_telegrams_64_bytes() -> None:
    browser = Browser(Look(DAY, Aspect.UNITS, 99, KNOWN, KUDUS), "9" * 18, DAY, DAY)
    assert len(browser.turning(200)[0].data.encode()) <= 64


def test_empty_rows_are_left_out() -> None:
    assert keyboard((), BROWSER.days(), ()) == (BROWSER.days(),)


@pytest.mark.parametrize(
    "data",
    [
        "p:77:o:2020-11-30:0:",
        "p:77:z:2020-11-30:0::",
        "p:x:o:2020-11-30:0::",
        "p:77:o:2020-13-30:0::",
        "p:77:o:2020-11-30:-1::",
        "p:77:o:2020-11-30:0:x:",
        "p:77:o:2020-11-30:0:999999999999999999:",
        "p:77:o:2020-11-30:0::33.99",
        "p:\u0667:o:2020-11-30:0::",
    ],
)
def test_a_forged_button_looks_at_nothing(data: str) -> None:
    assert looked(data) is None
