"""Asking supervisors about a correction of a locked day, and showing everybody who was asked what became of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialog.lines import heading
from bot.dialog.typed import Verb
from bot.effects import Rewrite, Say, Urgency
from bot.model import DraftId, Place, RequestState, Role
from bot.phrases import Button, ShortDay, phrase
from bot.report_lines import change_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.dialog.turn import Turn
    from bot.effects import Effect
    from bot.model import ChatId, CorrectionRequest, Person, Report, UnitCode
    from bot.phrases import Keyboard, Message, Phrase

_OUTCOMES = {
    RequestState.APPROVED: "request-was-approved",
    RequestState.REJECTED: "request-was-rejected",
    RequestState.WITHDRAWN: "request-was-withdrawn",
    RequestState.OVERTAKEN: "request-was-overtaken",
}


def place_of(request: DraftId, chat: ChatId) -> Place:
    """Name the message that asks a supervisor about a request."""
    return Place(f"approval:{request}:{chat}")


def request_at(place: Place | None) -> DraftId | None:
    """Give the request that the message at a place asks about."""
    kind, _, rest = (place or "").partition(":")
    number = rest.partition(":")[0]
    return DraftId(int(number)) if kind == "approval" and number.isdigit() else None


def may_decide(person: Person, unit: UnitCode) -> bool:
    """Say whether a person answers for a unit: its supervisors, those of the province, and admins."""
    supervises = any(
        a.role is Role.SUPERVISOR and a.unit in {None, unit} for a in person.assignments
    )
    return person.active and (supervises or person.has(Role.ADMIN))


def approvers(turn: Turn, report: Report) -> tuple[Person, ...]:
    """Give who is asked: the unit's supervisors, or the admins where there is none; never who asks."""
    of_role = [
        [p for p in turn.facts.people.get(role, ()) if p.id != report.author]
        for role in (Role.SUPERVISOR, Role.ADMIN)
    ]
    supervisors = tuple(p for p in of_role[0] if may_decide(p, report.unit))
    return supervisors or tuple(of_role[1])


def changes(turn: Turn, report: Report) -> Iterator[Phrase]:
    """Show what a proposed revision changes, old and new beside each other, and why."""
    return change_lines(turn.facts.day(report.unit, report.day).report, report)


def _question(turn: Turn, report: Report) -> Message:
    return (
        phrase(
            "request-title" if report.revision > 1 else "request-title-first",
            number=report.number,
        ),
        heading(turn.channel, report.unit, report.day),
        phrase("request-by", name=report.author_name),
        *changes(turn, report),
    )


def _keyboard(request: DraftId) -> Keyboard:
    return (
        (
            Button(phrase("button-approve"), f"a:{request}:{Verb.APPROVE}"),
            Button(phrase("button-reject"), f"a:{request}:{Verb.REJECT}"),
        ),
    )


def tell_approvers(turn: Turn, request: DraftId, report: Report) -> list[Effect]:
    """Ask everybody who may decide, each in their own chat."""
    message = _question(turn, report)
    return [
        Say(
            person.chat,
            message,
            _keyboard(request),
            place=place_of(request, person.chat),
            urgency=Urgency.RECEIPT,
        )
        for person in approvers(turn, report)
    ]


def outcome_of(turn: Turn, request: CorrectionRequest) -> Phrase:
    """Say who answered a request, how, and when."""
    at = request.decided_at or request.asked_at
    first = request.on_revision == 0 and request.state is RequestState.REJECTED
    return phrase(
        "request-was-rejected-first" if first else _OUTCOMES[request.state],
        number=request.report.number,
        name=request.decided_by or "-",
        day=ShortDay(turn.channel.policy.reporting_day(at)),
        at=at,
    )


def close_questions(turn: Turn, request: CorrectionRequest, outcome: Message) -> list[Effect]:
    """Let the outcome stand under the question in every chat that was asked, without its buttons."""
    shown = (*_question(turn, request.report), *outcome)
    return [
        Rewrite(each.chat, place_of(request.id, each.chat), shown)
        for each in approvers(turn, request.report)
    ]


def withdrawn(turn: Turn, request: CorrectionRequest) -> list[Effect]:
    """Tell everybody who was asked that nothing needs to be answered any more."""
    ended = replace(
        request,
        state=RequestState.WITHDRAWN,
        decided_by=turn.person.name,
        decided_at=turn.now,
    )
    return close_questions(turn, request, (outcome_of(turn, ended),))
