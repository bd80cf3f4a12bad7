"""What is said of an export: its days, whose they are, and how to ask again."""

from __future__ import annotations

from datetime import date

import pytest

from bot.export import Style, Wish
from bot.export_page import days_of, scope_of, typed
from tests.bot.dialog.chat import a_channel, show

UNITS = a_channel().units
CODES = [unit.code for unit in UNITS]
FIRST, LAST = date(2021, 8, 1), date(2021, 8, 31)


@pytest.mark.parametrize(
    ("many", "said"),
    [
        (0, "export-scope-all(units=35)"),
        (2, "export-scope-named(units=Kab. Cilacap, Kab. Banyumas)"),
        (6, "export-scope-some(units=6)"),
    ],
)
def test_few_units_are_named_and_many_counted(many: int, said: str) -> None:
    assert show(scope_of(UNITS, CODES[:many])) == said


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        (FIRST, FIRST, "export-day(day=2021-08-01)"),
        (FIRST, LAST, "export-month(month=08/2021)"),
        (FIRST, date(2021, 8, 16), "export-days(since=2021-08-01, until=2021-08-16)"),
    ],
)
def test_days_are_named_as_people_name_them(since: date, until: date, said: str) -> None:
    assert show(days_of(since, until)) == said


@pytest.mark.parametrize(
    ("style", "command"),
    [
        (Style.EXCEL, "/ekspor 01/08/2021 31/08/2021"),
        (Style.CSV, "/ekspor 01/08/2021 31/08/2021 csv"),
    ],
)
def test_the_command_for_the_same_again_is_written_out(style: Style, command: str) -> None:
    assert typed(Wish(FIRST, LAST, style)) == command
