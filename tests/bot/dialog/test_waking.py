"""What a draft does by itself: a warning a day before its end, and its end."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.dialog import step
from bot.effects import Rewrite, Say
from bot.facts import Facts
from bot.inputs import Timer
from bot.model import Role
from tests.bot.dialog.chat import NOON, SEMARANG, Chat, a_person, keys

DAY = timedelta(days=1)


def _left_alone(*answers: str) -> Chat:
    chat = Chat()
    chat.enter(*answers)
    return chat


def test_a_draft_wants_to_be_woken_two_days_after_it_was_touched() -> None:
    chat = _left_alone("12")
    taken = step(chat.channel, chat.session, Facts(chat.person), Timer(chat._arrival()), NOON + DAY)
    assert taken.session.wake_at == NOON + 2 * DAY


def test_a_session_without_a_draft_sleeps() -> None:
    chat = Chat()
    taken = step(chat.channel, chat.session, Facts(chat.person), Timer(chat._arrival()), NOON)
    assert (taken.session.wake_at, taken.effects) == (None, ())


def test_a_day_before_its_end_the_owner_is_told_where_the_draft_stands() -> None:
    chat = _left_alone("12")
    chat.now = NOON + 2 * DAY
    assert chat.wake() == [
        "draft-ends(day=19/08, at=2021-08-19 05:00:00+00:00)",
        "report-heading(unit=Kab. Kudus, day=2021-08-16)",
        "report-resume(number=2, of=3)",
    ]
    assert chat.buttons() == ["button-go-on", "button-cancel"]


def test_the_owner_is_warned_once() -> None:
    chat = _left_alone("12")
    chat.now = NOON + 2 * DAY
    chat.wake()
    assert chat.wake() == []


def test_who_goes_on_has_three_days_again() -> None:
    chat = _left_alone("12")
    chat.now = NOON + 2 * DAY
    chat.wake()
    assert chat.press("button-go-on")[0] == "report-resume(number=2, of=3)"
    chat.now = NOON + 3 * DAY
    assert chat.wake() == []
    chat.now = NOON + 4 * DAY
    assert keys(chat.wake())[0] == "draft-ends"


def test_a_warned_draft_is_cancelled_by_its_button() -> None:
    chat = _left_alone("12")
    chat.now = NOON + 2 * DAY
    chat.wake()
    assert keys(chat.press("button-cancel"))[0] == "report-cancelled"


def test_at_its_end_a_draft_is_closed_and_its_owner_told() -> None:
    chat = _left_alone("12")
    chat.now = NOON + 3 * DAY
    assert keys(chat.wake()) == ["draft-ended", "report-heading"]
    assert chat.session.draft is None


def test_the_end_of_a_card_is_a_message_and_takes_its_buttons_away() -> None:
    chat = _left_alone("12", "9", "1")
    chat.now = NOON + 3 * DAY
    chat.wake()
    assert [(type(e), e.keyboard) for e in chat.effects if isinstance(e, Say | Rewrite)] == [
        (Rewrite, ()),
        (Say, ()),
    ]


def test_a_draft_that_was_touched_since_is_left_alone() -> None:
    chat = _left_alone("12")
    chat.now = NOON + DAY
    chat.write("/lapor")
    chat.now = NOON + 2 * DAY
    assert chat.wake() == []


def test_a_draft_of_an_older_version_begins_to_count_when_it_is_touched() -> None:
    chat = _left_alone("12")
    draft = chat.session.draft
    assert draft is not None
    chat.session = replace(chat.session, draft=replace(draft, touched_at=None))
    chat.now = NOON + 9 * DAY
    assert chat.wake() == []
    chat.write("9")
    assert chat.session.draft is not None
    assert chat.session.draft.touched_at == chat.now


def test_a_blocked_bot_is_no_work_on_the_draft() -> None:
    chat = _left_alone("12")
    chat.now = NOON + DAY
    chat.block()
    draft = chat.session.draft
    assert draft is not None
    assert draft.touched_at == NOON


@pytest.mark.parametrize("known", [True, False])
def test_who_left_is_not_written_to(*, known: bool) -> None:
    chat = _left_alone("12")
    chat.person = replace(a_person(), assignments=()) if known else None
    chat.now = NOON + 2 * DAY
    assert (chat.wake(), chat.session.draft) == ([], None)


def test_who_lost_the_unit_hears_that_the_draft_is_closed() -> None:
    chat = _left_alone("12")
    chat.person = a_person(700, (Role.OFFICER, SEMARANG))
    chat.now = NOON + 2 * DAY
    assert chat.wake() == ["report-not-yours"]
