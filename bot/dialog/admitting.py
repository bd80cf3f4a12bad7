"""Strangers who ask to be let in: every admin gets the wish with its buttons, the first answer counts, the others see whose it was."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialog import picking
from bot.dialog.naming import read_role
from bot.dialog.typed import Verb, read_verb
from bot.effects import Rewrite, Say, Urgency
from bot.inputs import Press
from bot.model import ChatId, DraftId, Place, Role
from bot.phrases import Button, ShortDay, phrase
from bot.picking import Picking, Task
from bot.role_names import role_line
from bot.staff import AccessState
from bot.staffing import DecideAccess
from bot.typed_text import fold_typed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.dialog.turn import Step, Turn
    from bot.effects import Effect
    from bot.model import UnitCode
    from bot.phrases import Keyboard, Message, Phrase
    from bot.staff import AccessRequest

ADMITS = (Role.OFFICER, Role.SUPERVISOR)
"""What a stranger can be let in for by one tap; an admin is invited."""


def place_of(request: DraftId, chat: ChatId) -> Place:
    """Name the message that tells an admin of a wish."""
    return Place(f"access:{request}:{chat}")


def access_at(place: Place | None) -> DraftId | None:
    """Give the wish that the message at a place tells of."""
    kind, _, rest = (place or "").partition(":")
    number = rest.partition(":")[0]
    return DraftId(int(number)) if kind == "access" and number.isdigit() else None


def question(request: AccessRequest) -> Message:
    """Tell of a wish, with what the stranger wrote of themselves while it waits."""
    lines = (phrase("access-asked", name=request.name, id=str(request.lane), about=request.about),)
    return (*lines, phrase("access-how"))


def keyboard(request: DraftId) -> Keyboard:
    """Give the buttons below it."""
    roles = tuple(
        Button(
            phrase("button-admit", role=phrase(f"role-{role.value}")), f"acc:{request}:{role.value}"
        )
        for role in ADMITS
    )
    return (roles, (Button(phrase("button-reject"), f"acc:{request}:{Verb.REJECT}"),))


def tell_admins(turn: Turn, request: AccessRequest) -> list[Effect]:
    """Tell every admin, each in their own chat."""
    return [
        Say(
            admin.chat,
            question(request),
            keyboard(request.id),
            place=place_of(request.id, admin.chat),
            urgency=Urgency.NOTE,
        )
        for admin in turn.facts.people.get(Role.ADMIN, ())
    ]


def press(turn: Turn, parts: Sequence[str]) -> Step | None:
    """Do what a button below a wish says: [role] or [reject]; None for a forged one."""
    if len(parts) != 1 or parts[0] not in {*ADMITS, Verb.REJECT}:
        return None
    return _answer(turn, None if parts[0] == Verb.REJECT else Role(parts[0]), "")


def answer_typed(turn: Turn, text: str) -> Step | None:
    """Read "petugas Kab. Kudus" or "tolak" as a reply to a wish; None when it is something else."""
    if access_at(turn.facts.replied) is None:
        return None
    word, _, rest = fold_typed(text).partition(" ")
    if read_verb(turn.channel.vocabulary, text) is Verb.REJECT:
        return _answer(turn, None, "")
    role = read_role(turn, word)
    return _answer(turn, role, rest) if role in ADMITS else None


def _answer(turn: Turn, role: Role | None, named: str) -> Step:
    request = turn.facts.staff.access
    problem = _problem(turn, request)
    if request is None or problem is not None:
        return _said(turn, problem or phrase("button-old"), request)
    if role is None:
        return _decide(turn, request, None, ())
    number = DraftId(turn.arrival.update_id)
    begun = Picking(number, Task.ADMIT, role, about=request.id)
    fresh = replace(turn, session=replace(turn.session, picking=None))
    if not named:
        return picking.ask(fresh, begun)
    chosen = picking.typed(fresh, begun, named)
    if isinstance(chosen, Picking):
        done = chosen if chosen.settled else replace(chosen, settled=True)
        return admit(fresh, done)
    return picking.ask(fresh, begun, (chosen,) if chosen else ())


def _problem(turn: Turn, request: AccessRequest | None) -> Phrase | None:
    """Say why this person cannot answer this wish now; None when they can."""
    if not turn.person.has(Role.ADMIN):
        return phrase("command-not-yours")
    if request is None or request.state is AccessState.WAITING:
        return None
    return _outcome(turn, request)


def admit(turn: Turn, chosen: Picking) -> Step:
    """Let the person in for what was chosen, if nobody answered meanwhile."""
    request = turn.facts.staff.access
    left = replace(turn, session=replace(turn.session, picking=None))
    problem = _problem(turn, request)
    if request is None or problem is not None:
        effects = picking.closed(turn, chosen, (problem or phrase("button-old"),))
        return left.done(left.session, effects)
    step = _decide(left, request, chosen.role, chosen.units)
    named = phrase("access-admitted", name=request.name)
    shown = (named, role_line(turn.channel, chosen.role or Role.OFFICER, chosen.units))
    return replace(step, effects=(*step.effects, *picking.closed(turn, chosen, shown)))


def _decide(
    turn: Turn, request: AccessRequest, role: Role | None, units: tuple[UnitCode, ...]
) -> Step:
    state = AccessState.DECLINED if role is None else AccessState.ADMITTED
    decided = replace(
        request,
        state=state,
        role=role,
        units=units,
        decided_by=turn.person.name,
        decided_at=turn.now,
    )
    effects: list[Effect] = [DecideAccess(request.id, role, units), *_close(turn, decided)]
    effects.append(Say(ChatId(request.lane), tuple(_told(turn, decided)), urgency=Urgency.RECEIPT))
    return turn.done(turn.session, effects)


def _told(turn: Turn, request: AccessRequest) -> Iterable[Phrase]:
    """Tell the stranger: that they may come in, for what, and what happens with their data (UU PDP 27/2022)."""
    if request.role is None:
        yield phrase("access-declined")
        return
    yield phrase("welcome", name=request.name)
    yield role_line(turn.channel, request.role, request.units)
    yield phrase("welcome-privacy")
    yield phrase(f"help-{request.role.value}")


def _close(turn: Turn, request: AccessRequest) -> list[Effect]:
    """Let the outcome stand in every admin's chat, without the buttons and without what the stranger wrote."""
    shown = (_outcome(turn, request),)
    admins = turn.facts.people.get(Role.ADMIN, ())
    return [Rewrite(one.chat, place_of(request.id, one.chat), shown) for one in admins]


def _outcome(turn: Turn, request: AccessRequest) -> Phrase:
    """Say who answered, how and when."""
    at = request.decided_at or request.asked_at
    day, by = ShortDay(turn.channel.policy.reporting_day(at)), request.decided_by or "-"
    if request.role is None:
        return phrase("access-was-declined", name=request.name, other=by, day=day, at=at)
    role = role_line(turn.channel, request.role, request.units)
    return phrase("access-was-admitted", name=request.name, other=by, day=day, at=at, role=role)


def _said(turn: Turn, said: Phrase, request: AccessRequest | None) -> Step:
    """Answer a tap that came too late; the message loses its buttons."""
    close = _close(turn, request) if request and request.state is not AccessState.WAITING else []
    answer = turn.acknowledged(said) if isinstance(turn.input, Press) else [turn.say(said)]
    return turn.done(turn.session, [*answer, *close])
