"""Somebody who floods is told so once, and read again after a pause; their draft stays as it was.

What was left unread may have been an answer, and the next one would be taken for it: so the open question is shown again
before anything is filled.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialog import arriving, asking
from bot.dialog.turn import Step
from bot.effects import Urgency
from bot.flow import Limit, count
from bot.inputs import Command, Membership, Moved, Timer
from bot.phrases import phrase
from bot.policy import ONE_MINUTE, STRANGER_INPUTS, STRANGER_WAITS

if TYPE_CHECKING:
    from datetime import datetime

    from bot.dialog.turn import Turn
    from bot.session import Session


def counted(turn: Turn) -> Turn:
    """Count the input, where it is one that is answered."""
    given = turn.input
    if isinstance(given, Membership | Moved | Timer) or not turn.channel.policy.inputs_a_minute:
        return turn
    if not given.arrival.private and not isinstance(given, Command):
        return turn
    flow = count(turn.session.flow, given.arrival.sent_at, _limit(turn))
    return replace(turn, session=replace(turn.session, flow=flow))


def stop(turn: Turn) -> Step | None:
    """Leave an input of a flood unread; None where there is no flood. The first one is answered, and no press."""
    flow, limit = turn.session.flow, _limit(turn)
    if flow is None or not flow.floods(limit) or isinstance(turn.input, Membership | Moved):
        return None
    session = replace(turn.session, flow=replace(flow, stopped=True))
    if flow.stopped:
        return Step(session)
    said = [phrase("flood", minutes=limit.window // ONE_MINUTE)]
    if arriving.belongs(turn.facts.person):
        said.append(phrase("flood-kept"))
    return Step(session, (turn.say(*said, urgency=Urgency.RECEIPT),))


def resume(turn: Turn) -> Step | None:
    """Show the open question before anything fills it; None where nothing was left unread, or a command goes elsewhere."""
    flow, draft = turn.session.flow, turn.session.draft
    if flow is None or not flow.stopped or draft is None or isinstance(turn.input, Command):
        return None
    return asking.ask_again(turn, draft, phrase("flood-over"))


def wake(turn: Turn) -> Step | None:
    """Show the open question once the pause is over; None where no flood is."""
    ends = wakes_at(turn.session)
    if ends is None or turn.now < ends:
        return None
    shown = resume(turn)
    return shown and Step(read(shown.session), shown.effects)


def wakes_at(session: Session) -> datetime | None:
    """Give when the open question is shown again after a flood."""
    flow = session.flow
    if flow is None or not flow.stopped or session.draft is None:
        return None
    return flow.last + ONE_MINUTE


def read(session: Session) -> Session:
    """Note that nothing is left unread any more."""
    flow = session.flow
    if flow is None or not flow.stopped:
        return session
    return replace(session, flow=replace(flow, stopped=False))


def _limit(turn: Turn) -> Limit:
    if arriving.belongs(turn.facts.person):
        return Limit(turn.channel.policy.inputs_a_minute, ONE_MINUTE)
    return Limit(STRANGER_INPUTS, STRANGER_WAITS)
