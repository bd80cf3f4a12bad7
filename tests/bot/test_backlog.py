"""What is still worth saying of an answer that comes hours after its question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.backlog import ANSWERED_LATE, SUMMARY_LIVES, Said, is_over, weigh
from bot.effects import Acknowledge, Rewrite, RunSync, Say, Show, Urgency, View
from bot.inputs import Arrival
from bot.model import ChatId, DraftId, Lane, Place, UnitCode
from bot.phrases import Listing, Secret, phrase
from bot.policy import PRESS_LIVES
from bot.session import Draft, Session
from tests.bot.dialog.chat import NOON

if TYPE_CHECKING:
    from bot.effects import Effect, Spoken

ME, OTHER = ChatId(700), ChatId(800)
NOTHING_OPEN = Session(Lane(700))
DRAFT = Draft(DraftId(1), UnitCode("33.19"), date(2021, 8, 16), 0)
OPEN = replace(NOTHING_OPEN, draft=DRAFT)
HELLO = Say(ME, (phrase("hello"),))
PROMPT = replace(HELLO, prompt=True)
STATUS = Show(ME, Lane(700), View.STATUS, date(2021, 8, 16))
CARD = Rewrite(ME, Place("card:1"), (phrase("card"),))
PRESSED = Acknowledge(ME, "1")


def weighed(
    *effects: Effect, age: timedelta = timedelta(hours=20), session: Session = NOTHING_OPEN
) -> Said:
    arrival = Arrival(Lane(700), ME, 5, NOON - age)
    return weigh(arrival, session, effects, NOON)


@pytest.mark.parametrize("said", [HELLO, PROMPT, STATUS])
def test_an_answer_is_late_when_nobody_waits_for_it_any_more(said: Say | Show) -> None:
    assert weighed(said, age=ANSWERED_LATE).spoken == (said,)
    (late,) = weighed(said, age=ANSWERED_LATE + timedelta(seconds=1)).spoken
    assert late == replace(said, late=True)


@pytest.mark.parametrize(
    "said",
    [
        replace(HELLO, urgency=Urgency.RECEIPT),
        replace(HELLO, if_unknown=(phrase("hello"),)),
        replace(HELLO, code=phrase("link")),
        replace(HELLO, message=(phrase("link", names=Listing((phrase("x", token=Secret("t")),))),)),
        replace(HELLO, chat=OTHER),
        replace(STATUS, chat=OTHER),
        replace(STATUS, anew=True),
        replace(STATUS, if_unknown=(phrase("hello"),)),
        replace(CARD, chat=OTHER),
    ],
)
def test_what_must_be_said_is_said_however_late(said: Spoken) -> None:
    assert weighed(said, session=OPEN).spoken == (said,)


def test_what_was_done_is_told_however_late() -> None:
    assert weighed(RunSync(ME), HELLO).spoken == (HELLO,)


def test_a_receipt_is_told_and_the_card_of_an_open_draft_can_wait() -> None:
    assert weighed(CARD).spoken == (CARD,)
    assert weighed(CARD, session=OPEN).spoken == (replace(CARD, late=True),)


def test_a_press_that_telegram_forgot_is_not_answered() -> None:
    assert weighed(PRESSED, age=PRESS_LIVES).spoken == (PRESSED,)
    assert weighed(PRESSED, age=PRESS_LIVES + timedelta(seconds=1)).spoken == ()


@pytest.mark.parametrize("said", [PROMPT, CARD])
def test_the_open_question_takes_the_place_of_whatever_waits(said: Spoken) -> None:
    assert weighed(said, session=OPEN).settled == ME


@pytest.mark.parametrize("said", [HELLO, STATUS])
def test_another_answer_leaves_the_open_question_where_it_is(said: Spoken) -> None:
    assert weighed(said, session=OPEN).settled is None
    assert weighed(said).settled == ME


@pytest.mark.parametrize("said", [PRESSED, replace(HELLO, chat=OTHER)])
def test_who_is_told_nothing_keeps_what_waits(said: Spoken) -> None:
    assert weighed(said).settled is None


@pytest.mark.parametrize(
    ("view", "age", "over"),
    [
        (View.SUMMARY, SUMMARY_LIVES, True),
        (View.SUMMARY_UPDATE, SUMMARY_LIVES, True),
        (View.SUMMARY, SUMMARY_LIVES - timedelta(seconds=1), False),
        (View.STATUS, SUMMARY_LIVES, False),
    ],
)
def test_a_summary_that_waited_for_a_day_is_over(view: View, age: timedelta, *, over: bool) -> None:
    assert is_over(view, NOON - age, NOON) is over
