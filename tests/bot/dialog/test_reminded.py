"""The buttons below a reminder begin its day's report at once, however late they are pressed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.facts import DayFacts
from bot.model import Role
from tests.bot.dialog.chat import KUDUS, NOON, TEGAL, Chat, a_person, keys
from tests.bot.dialog.reports import a_report

DAY = NOON.date()
REPORT, NIHIL = f"d:begin:{KUDUS}:{DAY}", f"d:nihil:{KUDUS}:{DAY}"


@pytest.mark.parametrize(
    ("data", "said"), [(REPORT, ["report-heading", "report-ask"]), (NIHIL, ["card-title-nihil"])]
)
def test_the_report_of_the_day_begins_at_once(data: str, said: list[str]) -> None:
    chat = Chat()
    assert keys(chat.press_data(data))[: len(said)] == said
    draft = chat.session.draft
    assert draft is not None
    assert (draft.unit, draft.day) == (KUDUS, DAY)


def test_twenty_hours_later_it_is_still_that_day_which_is_over() -> None:
    chat = Chat(now=NOON + timedelta(hours=20))
    assert chat.press_data(NIHIL)[0] == f"reminder-day-over(day={DAY})"
    draft = chat.session.draft
    assert draft is not None
    assert (draft.day, set(draft.figures.values())) == (DAY, {0})


def test_a_day_that_was_reported_meanwhile_is_said_to_be() -> None:
    chat = Chat(now=NOON + timedelta(hours=20), days={(KUDUS, DAY): DayFacts(a_report(12, 9, 1))})
    assert keys(chat.press_data(REPORT))[0] == "report-already-sent"


def test_a_choice_that_is_open_for_another_unit_hides_no_report() -> None:
    """The facts of the button's own day are looked at, whatever else is open."""
    officer = a_person(700, (Role.OFFICER, KUDUS), (Role.OFFICER, TEGAL))
    chat = Chat(person=officer, days={(KUDUS, DAY): DayFacts(a_report(12, 9, 1))})
    chat.write("/koreksi Kota Tegal")
    assert chat.session.choice is not None
    assert keys(chat.press_data(REPORT))[0] == "report-already-sent"
