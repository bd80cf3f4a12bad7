"""A person's own data (/data_saya): see it, ask to be removed, take the wish back; an admin answers it (UU PDP 27/2022)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialog.removing import is_last
from bot.dialog.second_tap import admins
from bot.dialog.typed import Verb, read_verb
from bot.effects import Rewrite, Say, Show, Urgency, View
from bot.inputs import Command, Press, Text
from bot.model import DraftId, Role
from bot.phrases import Button, ShortDay, phrase
from bot.privacy import ErasureRequest, ErasureState, nobodys_name, place_of
from bot.staffing import AskErasure, DecideErasure, WithdrawErasure

if TYPE_CHECKING:
    from bot.dialog.turn import Step, Turn
    from bot.effects import Effect
    from bot.inputs import Input
    from bot.model import Place
    from bot.phrases import Message, Phrase

COMMAND, PRESS = "data_saya", "era"
_OWN = {Verb.ERASE, Verb.SEND, Verb.WITHDRAW, Verb.NO}
_LONGEST_NUMBER = 18


def erasure_at(place: Place | None) -> DraftId | None:
    """Give the wish that the message at a place tells of."""
    kind, _, rest = (place or "").partition(":")
    number = rest.partition(":")[0]
    return DraftId(int(number)) if kind == "erase" and number.isdigit() else None


def asks_own_data(given: Input) -> bool:
    """Say whether the step has to know of the person's own wish."""
    match given:
        case Command(name=name):
            return name == COMMAND
        case Press(data=data):
            kind, _, verb = data.partition(":")
            return kind == PRESS and verb in _OWN
        case _:
            return False


def named_erasure(given: Input, replied: Place | None) -> DraftId | None:
    """Give the wish that an admin's button or reply is about."""
    match given:
        case Press(data=data):
            kind, number, *_ = (*data.split(":"), "")
            is_number = number.isascii() and number.isdigit() and len(number) <= _LONGEST_NUMBER
            return DraftId(int(number)) if kind == PRESS and is_number else None
        case Text():
            return erasure_at(replied)
        case _:
            return None


def command_own_data(turn: Turn, command: Command) -> Step:
    """Answer /data_saya [hapus | kirim | tarik]."""
    if not command.argument.strip():
        return turn.done(
            turn.session, [Show(turn.chat, turn.arrival.lane, View.OWN_DATA, turn.today)]
        )
    verb = read_verb(turn.channel.vocabulary, command.argument)
    return _do(turn, verb) or turn.answer((phrase("own-data-usage"),))


def of_stranger(turn: Turn) -> Step | None:
    """Answer who has no role, or never had one; None when it is about something else."""
    if not asks_own_data(turn.input):
        return None
    if turn.facts.person is None:
        return turn.answer((phrase("own-data-stranger", days=turn.channel.policy.retention_days),))
    if isinstance(turn.input, Command):
        return command_own_data(turn, turn.input)
    return press(turn, turn.input.data.partition(":")[2]) if isinstance(turn.input, Press) else None


def press(turn: Turn, owner: str, parts: tuple[str, ...] | list[str] = ()) -> Step | None:
    """Do what a button says; None for a forged one."""
    if owner in _OWN and not parts:
        return _do(turn, Verb(owner))
    if list(parts) in ([Verb.APPROVE], [Verb.REJECT]):
        return _answer(turn, approve=parts[0] == Verb.APPROVE)
    return None


def answer_typed(turn: Turn, text: str) -> Step | None:
    """Read "setujui" or "tolak" as a reply to a wish; None when it is something else."""
    if erasure_at(turn.facts.replied) is None:
        return None
    verb = read_verb(turn.channel.vocabulary, text)
    if verb not in {Verb.APPROVE, Verb.REJECT}:
        return None
    return _answer(turn, approve=verb is Verb.APPROVE)


def _do(turn: Turn, verb: Verb | None) -> Step | None:
    match verb:
        case Verb.ERASE:
            return _ask(turn)
        case Verb.SEND:
            return _file(turn)
        case Verb.WITHDRAW:
            return _withdraw(turn)
        case Verb.NO:
            return turn.answer((phrase("choice-dropped"),))
        case _:
            return None


def _ask(turn: Turn) -> Step:
    """Say what is removed and what stays, and ask once more."""
    problem = _problem(turn)
    if problem is not None:
        return turn.answer((problem,))
    return turn.answer(
        (phrase("erase-what"), phrase("erase-stays"), phrase("erase-sure")),
        keyboard=(
            (Button(phrase("button-erase-send"), f"{PRESS}:{Verb.SEND}"),),
            (Button(phrase("button-erase-no"), f"{PRESS}:{Verb.NO}"),),
        ),
    )


def _problem(turn: Turn) -> Phrase | None:
    """Say why this person cannot ask now; None when they can."""
    person = turn.person
    if turn.facts.erasure is not None:
        return phrase("erase-asked-already")
    if person.has(Role.ADMIN) and is_last(turn, person):
        return phrase("erase-last-admin")
    return None


def _file(turn: Turn) -> Step:
    """Keep the wish and tell every other admin, each in their own chat."""
    problem = _problem(turn)
    if problem is not None:
        return turn.answer((problem,))
    number = DraftId(turn.arrival.update_id)
    name = turn.person.name
    wanted = (phrase("erase-wanted", name=name), phrase("erase-wanted-what"))
    yes = Button(phrase("button-approve"), f"{PRESS}:{number}:{Verb.APPROVE}")
    no = Button(phrase("button-reject"), f"{PRESS}:{number}:{Verb.REJECT}")
    told = [
        Say(one.chat, wanted, ((yes, no),), place=place_of(number, one.chat), urgency=Urgency.NOTE)
        for one in admins(turn)
        if one.id != turn.person.id
    ]
    back = (Button(phrase("button-withdraw"), f"{PRESS}:{Verb.WITHDRAW}"),)
    said = turn.say(phrase("erase-asked"), keyboard=(back,))
    return turn.done(turn.session, [AskErasure(number), said, *told])


def _withdraw(turn: Turn) -> Step:
    request = turn.facts.erasure
    if request is None:
        return turn.answer((phrase("erase-none"),))
    ended = _decided(turn, request, ErasureState.WITHDRAWN)
    said = turn.say(phrase("erase-withdrawn"))
    return turn.done(
        turn.session,
        [WithdrawErasure(request.id), said, *_close(turn, ended, _outcome(turn, ended))],
    )


def _answer(turn: Turn, *, approve: bool) -> Step:
    """Let an admin answer; the first answer counts, and nobody answers their own wish."""
    request = turn.facts.erasure
    if not turn.person.has(Role.ADMIN):
        return _said(turn, phrase("command-not-yours"))
    if request is None:
        return _said(turn, phrase("button-old"))
    if request.state is not ErasureState.WAITING:
        shown = _outcome(turn, request)
        return turn.done(turn.session, [*_answered(turn, shown), *_close(turn, request, shown)])
    if request.person.id == turn.person.id:
        return _said(turn, phrase("erase-not-own"))
    state = ErasureState.APPROVED if approve else ErasureState.REJECTED
    decided = _decided(turn, request, state)
    person = request.person
    told: Message = (
        (phrase("erase-done"), phrase("erase-done-again"))
        if approve
        else (phrase("erase-declined"),)
    )
    return turn.done(
        turn.session,
        [
            DecideErasure(request.id, person.id, person.version, state),
            *_close(turn, decided, _outcome(turn, decided)),
            Say(person.chat, told, urgency=Urgency.RECEIPT),
        ],
    )


def _decided(turn: Turn, request: ErasureRequest, state: ErasureState) -> ErasureRequest:
    return replace(request, state=state, decided_by=turn.person.name, decided_at=turn.now)


_OUTCOMES = {
    ErasureState.APPROVED: "erase-was-approved",
    ErasureState.REJECTED: "erase-was-rejected",
    ErasureState.WITHDRAWN: "erase-was-withdrawn",
}


def _outcome(turn: Turn, request: ErasureRequest) -> Phrase:
    """Say who answered, how and when; who was removed is named by their number from then on."""
    at = request.decided_at or request.asked_at
    removed = request.state is ErasureState.APPROVED
    name = nobodys_name(request.person) if removed else request.person.name
    day, by = ShortDay(turn.channel.policy.reporting_day(at)), request.decided_by or "-"
    return phrase(_OUTCOMES[request.state], name=name, other=by, day=day, at=at)


def _close(turn: Turn, request: ErasureRequest, shown: Phrase) -> list[Effect]:
    """Let the outcome stand in every chat that was asked, without buttons and without the name."""
    asked = [one for one in admins(turn) if one.id != request.person.id]
    return [Rewrite(one.chat, place_of(request.id, one.chat), (shown,)) for one in asked]


def _answered(turn: Turn, said: Phrase) -> tuple[Effect, ...]:
    return turn.acknowledged(said) if isinstance(turn.input, Press) else (turn.say(said),)


def _said(turn: Turn, said: Phrase) -> Step:
    return turn.done(turn.session, _answered(turn, said))
