"""Corrections of locked days: supervisors see old and new with the reason, and the first answer counts."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from bot.dialog import card
from bot.dialog.lines import heading, indicator_name
from bot.dialog.requesting import approvers, close_questions, may_decide, outcome_of
from bot.dialog.revision import falls_below_zero
from bot.dialog.typed import Act, Verb, read_verb
from bot.effects import Decide, Rewrite, Say, Show, Urgency, View
from bot.inputs import Press
from bot.model import RequestState, Role, UnitCode
from bot.phrases import Button, phrase
from bot.reasons import FOR_REJECTION, say_reason, typed_reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialog.turn import Step, Turn
    from bot.effects import Effect
    from bot.inputs import Command
    from bot.model import CorrectionRequest
    from bot.phrases import Message, Phrase

_TYPED = re.compile(
    r"(?P<word>\S+)(?: (?P<number>(?P<unit>\d\d\.\d\d)-(?P<day>\d{8})(?:-[rR]\d+)?)[.,:;!]*)?"
    r"(?: (?P<why>.*))?"
)


def command_approvals(turn: Turn, _command: Command) -> Step:
    """Answer /persetujuan: what waits."""
    show = Show(turn.chat, turn.arrival.lane, View.APPROVALS, turn.today)
    return turn.done(turn.session, [show])


def typed_request(text: str) -> tuple[UnitCode, date] | None:
    """Give the unit's day that a typed answer names: "setujui 33.19-20210816-r2"."""
    found = _TYPED.fullmatch(" ".join(text.split()))
    if found is None or found["unit"] is None:
        return None
    raw = found["day"]
    try:
        day = date(int(raw[:4]), int(raw[4:6]), int(raw[6:]))
    except ValueError:
        return None
    return UnitCode(found["unit"]), day


def answer_typed(turn: Turn, text: str) -> Step | None:
    """Read "setujui" or "tolak" with a report's number, or as a reply to the question; None when it is neither.

    "Setujui" with more behind it approves nothing: it may say the contrary.
    """
    found = _TYPED.fullmatch(" ".join(text.split()))
    verb = read_verb(turn.channel.vocabulary, found["word"]) if found else None
    if found is None or verb not in {Verb.APPROVE, Verb.REJECT} or not _may_answer(turn):
        return None
    if turn.arrival.forwarded:
        return turn.answer((phrase("request-forwarded"),))
    request = _meant(turn, text, found["number"] or "")
    if request is None:
        return turn.answer((phrase("request-which"),))
    if verb is Verb.REJECT:
        why = typed_why(turn, found["why"] or "")
        return reject(turn, request, why) if why else ask_why(turn, request)
    if found["why"] and turn.session.rejecting is not None:
        return None
    if found["why"]:
        return turn.answer((phrase("request-unclear", number=request.report.number),))
    return approve(turn, request)


def _may_answer(turn: Turn) -> bool:
    return turn.person.has(Role.SUPERVISOR) or turn.person.has(Role.ADMIN)


def _meant(turn: Turn, text: str, number: str) -> CorrectionRequest | None:
    """Give the request that is answered: by its day's number, which must name the very revision, or by a reply."""
    named = typed_request(text)
    if named is None:
        return turn.facts.request
    waiting = turn.facts.day(*named).request
    names_revision = "r" in number.casefold()
    if waiting and names_revision and waiting.report.number != number.casefold():
        return None
    return waiting


def typed_why(turn: Turn, text: str) -> str:
    """Give a typed reason for a rejection as it is kept: a usual one by its word; empty when it says nothing."""
    verb = read_verb(turn.channel.vocabulary, text)
    return verb.value if verb and verb.value in FOR_REJECTION else typed_reason(text)


def press(turn: Turn, parts: list[str]) -> Step:
    """Do what a button under a request says: approve, reject, or one of the usual reasons for that."""
    request = turn.facts.request
    if request is None:
        return turn.done(turn.session, turn.acknowledged(phrase("button-old")))
    match parts:
        case [Verb.APPROVE]:
            return approve(turn, request)
        case [Verb.REJECT]:
            return ask_why(turn, request)
        case [Act.REASON, reason] if reason in FOR_REJECTION:
            return reject(turn, request, reason)
        case _:
            return turn.done(turn.session, turn.acknowledged(phrase("button-old")))


def _refusal(turn: Turn, request: CorrectionRequest) -> Phrase | None:
    """Say why this person cannot answer this request now; None when they can."""
    if not may_decide(turn.person, request.report.unit):
        return phrase("command-not-yours")
    if turn.person.id == request.report.author:
        return phrase("request-your-own")
    if request.state is not RequestState.WAITING:
        return outcome_of(turn, request)
    return None


def leave(turn: Turn) -> Turn:
    """Turn to something else: what is typed next is no reason for a rejection."""
    return replace(turn, session=replace(turn.session, rejecting=None))


def approve(turn: Turn, request: CorrectionRequest) -> Step:
    """Store the revision, if nobody answered before and the day still stands as it did."""
    refused = _refusal(turn, request)
    if refused is not None:
        return _refuse(turn, refused)
    report = request.report
    stands = turn.facts.day(report.unit, report.day)
    if stands.revision != request.on_revision:
        return _decide(turn, request, RequestState.OVERTAKEN, "")
    fallen = falls_below_zero(report, stands)
    if fallen is not None:
        return turn.answer((phrase("request-below-zero", indicator=indicator_name(fallen)),))
    step = _decide(turn, request, RequestState.APPROVED, "")
    receipt = Rewrite(report.author_chat, report.card, card.receipt(turn, report))
    return replace(step, effects=(*step.effects, receipt))


def ask_why(turn: Turn, request: CorrectionRequest) -> Step:
    """Ask why it is rejected: the officer has to learn something from it."""
    refused = _refusal(turn, request)
    if refused is not None:
        return _refuse(turn, refused)
    row = tuple(
        Button(phrase(f"reason-{why.replace('_', '-')}"), f"a:{request.id}:{Act.REASON}:{why}")
        for why in FOR_REJECTION
    )
    said = turn.say(
        phrase("request-why-rejected", number=request.report.number),
        keyboard=tuple((one,) for one in row),
        prompt=True,
    )
    return turn.done(replace(turn.session, rejecting=request.id), [said])


def reject(turn: Turn, request: CorrectionRequest, why: str) -> Step:
    """Reject a request with a reason."""
    refused = _refusal(turn, request)
    if refused is not None:
        return _refuse(turn, refused)
    return _decide(turn, request, RequestState.REJECTED, why)


def _refuse(turn: Turn, why: Phrase) -> Step:
    """Say why it cannot be answered; a reason is not waited for any more."""
    return turn.done(replace(turn.session, rejecting=None), [turn.say(why)])


def _decide(turn: Turn, request: CorrectionRequest, state: RequestState, why: str) -> Step:
    """Write the answer, tell the officer, and show it in every supervisor's chat."""
    decided = replace(
        request,
        state=state,
        decided_by=turn.person.name,
        decided_at=turn.now,
        decision_reason=why,
    )
    outcome = (outcome_of(turn, decided), *_because(why))
    report = request.report
    told = Say(
        report.author_chat,
        (*outcome, heading(turn.channel, report.unit, report.day)),
        reply_to=report.card,
        urgency=Urgency.RECEIPT,
    )
    session = replace(turn.session, rejecting=None)
    return turn.done(
        session,
        [
            Decide(request.id, state, why),
            told,
            *close_questions(turn, request, outcome),
            *_answered(turn, request, outcome),
        ],
    )


def _answered(turn: Turn, request: CorrectionRequest, outcome: Message) -> Sequence[Effect]:
    """Tell who decided: the question that changes may stand far above, as the list that holds the button may."""
    asked = {each.chat for each in approvers(turn, request.report)}
    if turn.chat in asked and isinstance(turn.input, Press):
        return turn.acknowledged(*outcome[:1])
    return [turn.say(*outcome)]


def _because(why: str) -> tuple[Phrase, ...]:
    return (phrase("request-because", reason=say_reason(why)),) if why else ()
