"""Which conversation an input belongs to: commands by role, buttons by their first letter, texts by what is open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from bot.dialog import arriving, asking, drafting, opening, running
from bot.dialog.turn import Channel, Step, Turn
from bot.inputs import Command, Edited, Membership, Press, Text, Unsupported
from bot.model import Role
from bot.phrases import phrase
from bot.policy import LATE_WINDOW

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.facts import Facts
    from bot.inputs import Input
    from bot.session import Session


def step(channel: Channel, session: Session, facts: Facts, given: Input, now: datetime) -> Step:
    """Take one step of a conversation; pure."""
    turn = Turn(channel, session, facts, given, now)
    taken = _late(turn) if _is_late(turn) else _route(turn)
    handled = replace(
        taken.session,
        last_update_id=_newest(turn),
        last_handled_at=now,
    )
    return Step(handled, taken.effects)


def _cancel(turn: Turn, _command: Command) -> Step:
    if turn.session.draft:
        return drafting.cancel(turn, turn.session.draft)
    return replace_choice(turn)


def replace_choice(turn: Turn) -> Step:
    """Answer /batal when no draft is open; an open choice of a unit ends."""
    said = turn.say(phrase("nothing-open"))
    return turn.done(replace(turn.session, choice=None), [said])


_EVERYBODY = frozenset(Role)
COMMANDS: dict[str, tuple[frozenset[Role], Callable[[Turn, Command], Step]]] = {
    "start": (_EVERYBODY, arriving.command_start),
    "bantuan": (_EVERYBODY, arriving.command_help),
    "help": (_EVERYBODY, arriving.command_help),
    "lapor": (frozenset({Role.OFFICER}), opening.command_report),
    "batal": (frozenset({Role.OFFICER}), _cancel),
    "status": (frozenset({Role.OFFICER}), running.command_status),
    "ringkasan": (frozenset({Role.SUPERVISOR, Role.ADMIN}), running.command_summary),
    "undang": (frozenset({Role.ADMIN}), running.command_invite),
    "sinkron": (frozenset({Role.ADMIN}), running.command_sync),
}


def _is_late(turn: Turn) -> bool:
    """Whether a later input of this lane was handled before: Telegram delivers in parallel, and late."""
    return turn.arrival.update_id < turn.session.last_update_id and _is_numbered_on(turn)


def _is_numbered_on(turn: Turn) -> bool:
    """Whether update ids can be compared with the last one: after a week without updates Telegram numbers them anew."""
    last = turn.session.last_handled_at
    return last is not None and turn.now - last < LATE_WINDOW


def _newest(turn: Turn) -> int:
    """Give the id that later inputs are compared with; an id from before a new numbering would make all of them late."""
    given = turn.arrival.update_id
    return max(turn.session.last_update_id, given) if _is_numbered_on(turn) else given


def _late(turn: Turn) -> Step:
    """Fill no answer with a late input, and drop no draft: show the open question again, quoting it."""
    draft, given = turn.session.draft, turn.input
    cancels = isinstance(given, Command) and given.name == "batal"
    if (
        draft is None
        or not given.arrival.private
        or not (cancels or isinstance(given, Text | Press))
    ):
        return _route(turn)
    return asking.ask_again(turn, draft, phrase("answer-late"), quote=not isinstance(given, Press))


def _route(turn: Turn) -> Step:
    given = turn.input
    if isinstance(given, Membership):
        return Step(turn.session)
    if not given.arrival.private:
        return _in_group(turn)
    if isinstance(given, Command) and given.name == "start":
        return arriving.command_start(turn, given)
    person = turn.facts.person
    if person is None or not person.active:
        return arriving.stranger(turn)
    match given:
        case Command():
            return _command(turn, given)
        case Press():
            return _press(turn, given)
        case Text():
            return _text(turn, given)
        case Edited():
            return _reminded(turn, "edited-not-read")
        case Unsupported():
            return _reminded(turn, f"unsupported-{given.kind.value}")
        case unknown:
            assert_never(unknown)


def _in_group(turn: Turn) -> Step:
    """Only private chats enter data (docs/rules.md); a group's chatter is not ours to answer."""
    if isinstance(turn.input, Command):
        return turn.answer((phrase("group-not-here"),))
    return turn.done(turn.session)


def _command(turn: Turn, command: Command) -> Step:
    found = COMMANDS.get(command.name)
    if found is None:
        return _reminded(turn, "command-unknown")
    roles, handler = found
    person = turn.facts.person
    if person is None or not any(person.has(role) for role in roles):
        return turn.answer((phrase("command-not-yours"),))
    return handler(turn, command)


def _press(turn: Turn, press: Press) -> Step:
    """Route a button: "r:<draft>:<verb>…" of a report, "u:<choice>:<code>" of a choice; old ones are answered kindly."""
    kind, _, rest = press.data.partition(":")
    owner, *parts = rest.split(":")
    draft, choice = turn.session.draft, turn.session.choice
    if kind == "r" and parts and draft and owner == str(draft.id):
        return drafting.press_in_draft(turn, draft, parts)
    if kind == "u" and parts and choice and owner == str(choice.id):
        return opening.choose_unit(turn, choice, parts[0])
    if kind == "r" and owner == str(turn.session.closed):
        return turn.done(turn.session, turn.acknowledged(phrase("button-closed")))
    if draft:
        again = asking.ask_again(turn, draft)
        return turn.done(
            again.session, [*turn.acknowledged(phrase("button-old")), *again.effects[-1:]]
        )
    return turn.done(turn.session, turn.acknowledged(phrase("button-old")))


def _text(turn: Turn, text: Text) -> Step:
    if turn.session.draft:
        return drafting.text_in_draft(turn, turn.session.draft, text.text)
    if turn.session.choice:
        return opening.choose_unit(turn, turn.session.choice, text.text)
    person = turn.facts.person
    officer = person is not None and person.has(Role.OFFICER)
    return turn.answer((phrase("text-officer" if officer else "text-other"),))


def _reminded(turn: Turn, key: str) -> Step:
    """Say why something was not read; an open draft stays, and its question is shown again."""
    if turn.session.draft:
        return asking.ask_again(turn, turn.session.draft, phrase(key))
    return turn.answer((phrase(key),))
