"""What a draft does by itself: its owner is told a day before it ends, and when it has ended."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialog import asking, sending
from bot.dialog.lines import button, heading
from bot.dialog.turn import Step
from bot.dialog.typed import Verb
from bot.phrases import ShortDay, phrase

if TYPE_CHECKING:
    from datetime import datetime

    from bot.dialog.turn import Turn
    from bot.policy import Policy
    from bot.session import Draft, Session


def wake(turn: Turn) -> Step:
    """Warn or end the draft, if that is due by now; a draft that was touched since is left alone."""
    draft = turn.session.draft
    if draft is None or draft.touched_at is None:
        return Step(turn.session)
    policy = turn.channel.policy
    if turn.now >= policy.draft_ends(draft.touched_at):
        return _end(turn, draft)
    if draft.warned or turn.now < policy.draft_warns(draft.touched_at):
        return Step(turn.session)
    return _warn(turn, replace(draft, warned=True), policy.draft_ends(draft.touched_at))


def rest(turn: Turn) -> Step:
    """Keep the draft of somebody whose access was taken away until its end, without a word: they were told then."""
    draft, person = turn.session.draft, turn.facts.person
    paused = draft is not None and person is not None and not person.active
    if draft is None or draft.touched_at is None or not paused:
        return Step(turn.without_draft())
    if turn.now >= turn.channel.policy.draft_ends(draft.touched_at):
        return Step(turn.without_draft())
    return Step(replace(turn.session, draft=replace(draft, warned=True)))


def _end(turn: Turn, draft: Draft) -> Step:
    """End the draft with a message; its card loses its buttons, but nobody sees an old message change."""
    told = (phrase("draft-ended"), heading(turn.channel, draft.unit, draft.day))
    closed = sending.close(turn, draft, told)
    said = [turn.say(*told)] if draft.carded else []
    return turn.done(closed.session, [*closed.effects, *said])


def _warn(turn: Turn, draft: Draft, ends: datetime) -> Step:
    day = ShortDay(turn.channel.policy.reporting_day(ends))
    row = (
        button(draft, Verb.GO_ON, phrase("button-go-on")),
        button(draft, Verb.CANCEL, phrase("button-cancel")),
    )
    said = turn.say(
        phrase("draft-ends", day=day, at=ends),
        heading(turn.channel, draft.unit, draft.day),
        asking.progress(turn, draft),
        keyboard=(row,),
    )
    return turn.done(replace(turn.session, draft=draft), [said])


def wakes_at(policy: Policy, session: Session) -> datetime | None:
    """Give when a session wants to be woken: at its draft's warning, then at its end."""
    draft = session.draft
    if draft is None or draft.touched_at is None:
        return None
    return (
        policy.draft_ends(draft.touched_at)
        if draft.warned
        else policy.draft_warns(draft.touched_at)
    )
