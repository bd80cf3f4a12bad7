"""Which conversation an input belongs to: commands by role, buttons by their first letter, texts by what is open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias, assert_never

from bot.dialog import (
    admitting,
    announcing,
    arriving,
    asking,
    attending,
    auditing,
    buttons,
    choosing,
    comparing,
    copying,
    deciding,
    delaying,
    drafting,
    editing,
    entering,
    exporting,
    flooding,
    grouping,
    inviting,
    locking,
    looking,
    managing,
    mending,
    missing,
    opening,
    overseeing,
    own_data,
    picked,
    proofs,
    running,
    scheduling,
    sending,
    signalling,
    tapped,
    trending,
    waking,
)
from bot.dialog.needs import named_invitation
from bot.dialog.turn import Channel, Step, Turn
from bot.dialog.typed import Verb, read_verb
from bot.entry import read_entry
from bot.inputs import Command, Edited, Membership, Moved, Press, Text, Timer, Unsupported
from bot.model import Role
from bot.phrases import phrase
from bot.policy import LATE_WINDOW
from bot.session import Purpose

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.facts import Facts
    from bot.inputs import Input
    from bot.model import CorrectionRequest
    from bot.session import Session

Sent: TypeAlias = Command | Text | Press | Edited | Unsupported
"""What a person sends on purpose."""


def step(channel: Channel, session: Session, facts: Facts, given: Input, now: datetime) -> Step:
    """Take one step of a conversation; pure."""
    turn = flooding.counted(Turn(channel, session, facts, given, now))
    if isinstance(given, Timer):
        taken = _woken(turn)
        return Step(_sleeping(turn, taken.session), taken.effects)
    taken = flooding.stop(turn) or _read(turn)
    handled = replace(
        _touched(turn, taken.session),
        last_update_id=_newest(turn),
        last_handled_at=now,
    )
    return Step(_sleeping(turn, handled), taken.effects)


def _read(turn: Turn) -> Step:
    taken = _route(turn)
    return Step(flooding.read(taken.session), taken.effects)


def _woken(turn: Turn) -> Step:
    """Wake a draft that still fits the world; somebody who may not report any more is not written to."""
    if not arriving.belongs(turn.facts.person):
        return waking.rest(turn)
    return mending.mend(turn) or flooding.wake(turn) or waking.wake(turn)


def _touched(turn: Turn, session: Session) -> Session:
    """Note that the officer worked on the draft: its days are counted anew."""
    if session.draft is None or isinstance(turn.input, Membership | Moved):
        return session
    opened_at = session.draft.opened_at or turn.now
    touched = replace(session.draft, touched_at=turn.now, opened_at=opened_at, warned=False)
    return replace(session, draft=touched)


def _sleeping(turn: Turn, session: Session) -> Session:
    wishes = (waking.wakes_at(turn.channel.policy, session), flooding.wakes_at(session))
    return replace(session, wake_at=min(filter(None, wishes), default=None))


def _cancel(turn: Turn, _command: Command) -> Step:
    """Answer /batal: what was begun last ends, a rejection that waits for its reason before a draft."""
    session = turn.session
    if session.rejecting is not None:
        return _keep_waiting(turn)
    if session.picking is not None:
        return picked.drop(turn, session.picking)
    if session.plan is not None:
        return turn.done(picked.leave(turn).session, [turn.say(phrase("choice-dropped"))])
    if session.draft:
        return sending.cancel(turn, session.draft)
    said = phrase("choice-dropped") if session.choice else phrase("nothing-open")
    return turn.done(replace(session, choice=None), [turn.say(said)])


def _keep_waiting(turn: Turn) -> Step:
    """Leave a request unanswered after all."""
    said = turn.say(phrase("choice-dropped"))
    return turn.done(deciding.leave(turn).session, [said])


_EVERYBODY = frozenset(Role)
_OFFICER = frozenset({Role.OFFICER})
_DECIDES = frozenset({Role.SUPERVISOR, Role.ADMIN})
_OPENS = frozenset({"lapor", "nihil", "koreksi", "latihan"})
"""Commands that lead to an open draft; they and /start look at it."""
COMMANDS: dict[str, tuple[frozenset[Role], Callable[[Turn, Command], Step]]] = {
    "start": (_EVERYBODY, arriving.command_start),
    "bantuan": (_EVERYBODY, arriving.command_help),
    "help": (_EVERYBODY, arriving.command_help),
    "bahasa": (_EVERYBODY, looking.command_language),
    "lapor": (_OFFICER, opening.command_report),
    "nihil": (_OFFICER, opening.command_nothing),
    "koreksi": (_OFFICER, opening.command_fix),
    "batal": (_EVERYBODY, _cancel),
    "status": (_OFFICER, looking.command_status),
    "riwayat": (_OFFICER, looking.command_history),
    "latihan": (_OFFICER, opening.command_practice),
    "ringkasan": (_DECIDES, running.command_summary),
    "paritas": (_EVERYBODY, comparing.command_parity),
    "bukti": (_DECIDES, proofs.command_proof),
    "belum": (_DECIDES, missing.command_missing),
    "tren": (_EVERYBODY, trending.command_trend),
    "sinyal": (_DECIDES, signalling.command_signals),
    "keterlambatan": (_DECIDES, delaying.command_delay),
    "ekspor": (_DECIDES, exporting.command_export),
    "persetujuan": (_DECIDES, deciding.command_approvals),
    "undang": (frozenset({Role.ADMIN}), inviting.command_invite),
    "pengguna": (frozenset({Role.ADMIN}), managing.command_people),
    "kunci": (frozenset({Role.ADMIN}), locking.command_lock),
    "buka": (frozenset({Role.ADMIN}), locking.command_open),
    "siaran": (frozenset({Role.ADMIN}), announcing.command_broadcast),
    "grup": (frozenset({Role.ADMIN}), grouping.command_groups),
    "sinkron": (frozenset({Role.ADMIN}), running.command_sync),
    "sistem": (frozenset({Role.ADMIN}), overseeing.command_system),
    "cadangkan": (frozenset({Role.ADMIN}), copying.command_backup),
    "data_saya": (_EVERYBODY, own_data.command_own_data),
    "antrean": (frozenset({Role.ADMIN}), attending.command_queue),
    "jadwal": (frozenset({Role.ADMIN}), scheduling.command_schedule),
    "audit": (frozenset({Role.ADMIN}), auditing.command_audit),
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


def _late(turn: Turn, given: Sent) -> Step:
    """Fill no answer with a late input, and drop no draft: show the open question again, quoting it."""
    draft = turn.session.draft
    fills = isinstance(given, Text | Press | Edited)
    if draft is None or not (fills or (isinstance(given, Command) and given.name == "batal")):
        return _route_known(turn, given)
    return asking.ask_again(turn, draft, phrase("answer-late"), quote=not isinstance(given, Press))


def _route(turn: Turn) -> Step:
    given = turn.input
    if isinstance(given, Membership | Moved | Timer):
        return grouping.happened(turn, given)
    if not given.arrival.private:
        return _in_group(turn)
    if isinstance(given, Command) and named_invitation(given) is not None:
        return arriving.command_start(turn, given)
    if not arriving.belongs(turn.facts.person):
        return own_data.of_stranger(turn) or arriving.stranger(turn)
    broken = mending.mend(turn) if _looks_at_draft(given) else None
    if broken is not None:
        return broken
    shown = flooding.resume(turn)
    if shown is not None:
        return shown
    return _late(turn, given) if _is_late(turn) else _route_known(turn, given)


def _looks_at_draft(given: Sent) -> bool:
    """Say whether an answer may show the open draft: then it has to fit the world first."""
    if not isinstance(given, Command):
        return True
    return given.name in {"start", *_OPENS} or given.name not in COMMANDS


def _route_known(turn: Turn, given: Sent) -> Step:
    """Route what somebody sent who belongs here, with a draft that still fits the world."""
    match given:
        case Command() as command:
            return _command(turn, command)
        case Press() as press:
            return buttons.press(turn, press)
        case Text() as text:
            return _text(turn, text)
        case Edited() as edit:
            return editing.edited(turn, edit)
        case Unsupported(kind=kind):
            refused = announcing.refuse(turn, text=False)
            return refused or _reminded(turn, f"unsupported-{kind.value}")
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
        return announcing.refuse(turn, text=True) or _reminded(turn, "command-unknown")
    roles, handler = found
    person = turn.facts.person
    if person is None or not any(person.has(role) for role in roles):
        return turn.answer((phrase("command-not-yours"),))
    if command.name != "batal":
        turn = picked.leave(turn)
    return handler(deciding.leave(turn) if command.name in _OPENS else turn, command)


def _text(turn: Turn, text: Text) -> Step:
    session = turn.session
    for answer in (
        admitting.answer_typed,
        tapped.answer_typed,
        own_data.answer_typed,
        picked.answer_typed,
        locking.answer_typed,
    ):
        answered = answer(turn, text.text)
        if answered is not None:
            return answered
    announced = announcing.answer_typed(turn, text)
    if announced is not None:
        return announced
    decided = deciding.answer_typed(turn, text.text)
    if decided is not None:
        return decided
    if session.rejecting is not None and turn.facts.request is not None:
        return _why_rejected(turn, turn.facts.request, text.text)
    if session.draft:
        return drafting.text_in_draft(turn, session.draft, text.text)
    if session.choice:
        return choosing.choose(turn, session.choice, text.text)
    return _text_with_nothing_open(turn, text.text)


def _why_rejected(turn: Turn, request: CorrectionRequest, text: str) -> Step:
    """Take a text for the reason of a rejection; one that gives none may be a figure of the open draft."""
    if read_verb(turn.channel.vocabulary, text) is Verb.CANCEL:
        return _keep_waiting(turn)
    why = deciding.typed_why(turn, text)
    if not why and turn.session.draft:
        return drafting.text_in_draft(turn, turn.session.draft, text)
    return deciding.reject(turn, request, why) if why else deciding.ask_why(turn, request)


def _text_with_nothing_open(turn: Turn, text: str) -> Step:
    """Take a text for a whole report, if it holds figures, and else say how to begin."""
    person = turn.facts.person
    if person is None or not person.has(Role.OFFICER):
        return turn.answer((phrase("text-other"),))
    verb = read_verb(turn.channel.vocabulary, text)
    if verb in {Verb.FIX, Verb.RALAT, Verb.ADJUST}:
        return opening.begin(turn, Purpose.RALAT, "")
    if verb is Verb.PRACTISE:
        return opening.begin(turn, Purpose.PRACTICE, "")
    if verb is Verb.BEGIN:
        return opening.begin(turn, Purpose.REPORT, "")
    entry = read_entry(turn.channel.form, turn.channel.units, text, turn.today)
    if entering.holds_figures(entry):
        return opening.begin(turn, Purpose.REPORT, text)
    return turn.answer((phrase("text-officer"),))


def _reminded(turn: Turn, key: str) -> Step:
    """Say why something was not read; an open draft stays, and its question is shown again."""
    if turn.session.draft:
        return asking.ask_again(turn, turn.session.draft, phrase(key))
    return turn.answer((phrase(key),))
