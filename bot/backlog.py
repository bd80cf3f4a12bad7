"""What is still worth saying after an outage: hours of inputs are answered at once, and their people see one message, not twelve.

An answer to what was asked long ago is *late*. It waits aside until nothing more of its chat is to be handled (storage.aside)
and gives way to the answer of the next input, so that the last word is what is said. What was done because of an input is
told in any case, and whatever is for somebody else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, get_args

from bot.effects import Acknowledge, Rewrite, Say, Shared, Show, Spoken, Urgency, View
from bot.phrases import holds_secret
from bot.policy import PRESS_LIVES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from bot.effects import Effect
    from bot.inputs import Arrival
    from bot.model import ChatId
    from bot.session import Session

ANSWERED_LATE = timedelta(minutes=5)
"""So long after it was sent an input is answered late: nobody looks at the screen for the answer any more."""
SUMMARY_LIVES = timedelta(days=1)
"""A summary that could not be sent for a day is over: the next one is due, and /ringkasan gives the old day's."""
_SHARED = get_args(Shared)
_SPOKEN = get_args(Spoken)
_DAILY = frozenset({View.SUMMARY, View.SUMMARY_UPDATE})


@dataclass(frozen=True, slots=True)
class Said:
    """What is said after a step. In the chat `settled` nothing that waits aside is worth saying any more."""

    spoken: tuple[Spoken, ...]
    settled: ChatId | None = None


def weigh(arrival: Arrival, session: Session, effects: Sequence[Effect], now: datetime) -> Said:
    """Say what of a step's effects is said, and what of it is late; `session` is the one after the step."""
    age = now - arrival.sent_at
    spoken = [one for one in effects if isinstance(one, _SPOKEN)]
    if age > PRESS_LIVES:
        spoken = [one for one in spoken if not isinstance(one, Acknowledge)]
    waits = is_open(session)
    own = [one for one in spoken if one.chat == arrival.chat and not isinstance(one, Acknowledge)]
    settled = arrival.chat if own and not (waits and _stands_beside(own)) else None
    done = any(isinstance(one, _SHARED) for one in effects)
    if age > ANSWERED_LATE and not done:
        spoken = [_late(one, arrival.chat, waits=waits) for one in spoken]
    return Said(tuple(spoken), settled)


def is_open(session: Session) -> bool:
    """Say whether a question of ours waits for the person's answer."""
    return any(
        (
            session.draft,
            session.choice,
            session.rejecting,
            session.picking,
            session.plan,
            session.asking_access,
        )
    )


def is_over(view: View, asked_at: datetime, now: datetime) -> bool:
    """Say whether what the channel says of a day by itself waited so long that it means nothing any more."""
    return view in _DAILY and now - asked_at >= SUMMARY_LIVES


def _stands_beside(own: Iterable[Spoken]) -> bool:
    """Say whether an answer leaves the open question where it is."""
    return not any(isinstance(one, Rewrite) or getattr(one, "prompt", False) for one in own)


def _late(said: Spoken, chat: ChatId, *, waits: bool) -> Spoken:
    """Mark what answers the person and tells of nothing that was done."""
    match said:
        case Say() if said.chat == chat and _passes(said):
            return replace(said, late=True)
        case Show(if_unknown=None, anew=False) if said.chat == chat:
            return replace(said, late=True)
        case Rewrite() if said.chat == chat and waits:
            return replace(said, late=True)
        case _:
            return said


def _passes(said: Say) -> bool:
    kept = said.urgency is Urgency.RECEIPT or said.if_unknown is not None or said.code is not None
    return not kept and not holds_secret(said.message)
