"""Corrections of locked days: kept until a supervisor answers, and what became of them.

Whoever keeps or decides one holds the ledger of its unit (`storage.effects`), so that a unit's day stands still meanwhile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.audit import Action, Entry
from bot.effects import Submit
from bot.model import CorrectionRequest, DraftId, RequestState
from storage import tables
from storage.reports import figures_of, report_of, units_and_days
from storage.statements import chunks, condition, insert, listed, param
from storage.submit import audited, require_next, submit_reports

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.effects import AskApproval, Decide
    from bot.facts import UnitDay
    from bot.model import Lane, Person, Report, UnitCode

_row = tables.requests
_author = tables.people.alias("author")
_decider = tables.people.alias("decider")
_REPORT = (
    _row.c.form,
    _row.c.unit_code,
    _row.c.day,
    _row.c.on_revision + 1,
    _row.c.figures,
    _row.c.author_id,
    _author.c.name,
    _author.c.lane,
    _row.c.sent_at,
    _row.c.card,
    _row.c.adjustments,
    _row.c.reasons,
)
_REQUESTS = sa.select(
    *_REPORT,
    _row.c.id,
    _row.c.on_revision,
    _row.c.asked_at,
    _row.c.state,
    _decider.c.name.label("decided_by"),
    _row.c.decided_at,
    _row.c.decision_reason,
).select_from(
    _row.join(_author, _author.c.id == _row.c.author_id).outerjoin(
        _decider, _decider.c.id == _row.c.decided_by
    )
)
_BY_ID = _REQUESTS.where(_row.c.id.in_(listed("ids")))
_LOCKED = _BY_ID.with_for_update(of=_row)
_WAITING = _REQUESTS.where(
    condition(tables.WAITS),
    _row.c.form == param("form"),
    _row.c.unit_code.in_(listed("units")),
)
_WAITING_OF_DAYS = _WAITING.where(_row.c.day.in_(listed("days")))
_DECIDED = _row.update().where(_row.c.id == param("request"))


async def load_requests(
    connection: AsyncConnection, ids: Collection[DraftId], *, lock: bool = False
) -> dict[DraftId, CorrectionRequest]:
    """Give these requests, whatever became of them; unknown ones are absent."""
    found: dict[DraftId, CorrectionRequest] = {}
    for some in chunks(ids):
        rows = await connection.execute(_LOCKED if lock else _BY_ID, {"ids": some})
        found |= {request.id: request for request in map(_request, rows)}
    return found


async def load_waiting(
    connection: AsyncConnection, form: str, days: Collection[UnitDay]
) -> dict[UnitDay, CorrectionRequest]:
    """Give the request that waits of each of these days, and perhaps of some more."""
    found: dict[UnitDay, CorrectionRequest] = {}
    for units, some in units_and_days(days):
        keys = {"form": form, "units": units, "days": some}
        rows = await connection.execute(_WAITING_OF_DAYS, keys)
        found |= {_day(request.report): request for request in map(_request, rows)}
    return found


async def list_waiting(
    connection: AsyncConnection, form: str, units: Collection[UnitCode]
) -> list[CorrectionRequest]:
    """Give the requests of these units that wait, oldest first."""
    found: list[CorrectionRequest] = []
    for some in chunks(units):
        rows = await connection.execute(_WAITING, {"form": form, "units": some})
        found += map(_request, rows)
    return sorted(found, key=lambda request: (request.asked_at, request.id))


def _request(row: Sequence[Any]) -> CorrectionRequest:
    split = len(_REPORT)
    request_id, on_revision, asked_at, state, decided_by, decided_at, reason = row[split:]
    return CorrectionRequest(
        DraftId(request_id),
        report_of(row[:split]),
        on_revision,
        asked_at,
        RequestState(state),
        decided_by,
        decided_at,
        reason,
    )


def _day(report: Report) -> UnitDay:
    return (report.unit, report.day)


async def keep_request(
    connection: AsyncConnection, lane: Lane, effect: AskApproval, at: datetime
) -> Entry | None:
    """Store a request; None when its day has moved, or when another one of it waits."""
    report = effect.report
    require_next(report, effect.on_revision)
    stands = (await figures_of(connection, report.form, [_day(report)])).get(_day(report))
    if effect.on_revision != (stands.revision if stands else 0):
        return None
    kept = await connection.execute(
        insert(connection, _row)
        .values(_new_row(effect, at))
        .on_conflict_do_nothing(
            index_elements=("form", "unit_code", "day"), index_where=sa.text(tables.WAITS)
        )
        .returning(_row.c.id)
    )
    if kept.scalar_one_or_none() is None:
        return None
    before = stands and audited(stands)
    subject = _subject(effect.id, report)
    return Entry(lane, Action.ASK_APPROVAL, subject, before, audited(report), unit=report.unit)


def _new_row(effect: AskApproval, at: datetime) -> dict[str, object]:
    report = effect.report
    return {
        "id": effect.id,
        "form": report.form,
        "unit_code": report.unit,
        "day": report.day,
        "on_revision": effect.on_revision,
        "figures": dict(report.figures),
        "adjustments": dict(report.adjustments),
        "reasons": dict(report.reasons),
        "author_id": report.author,
        "sent_at": report.sent_at,
        "card": report.card,
        "asked_at": at,
        "state": RequestState.WAITING,
        "decision_reason": "",
    }


def _subject(request: DraftId, report: Report) -> str:
    return f"request {request}: {report.form} {report.number}"


async def decide_request(
    connection: AsyncConnection,
    definition: str,
    person: Person | None,
    effect: Decide,
    at: datetime,
) -> Entry | None:
    """Answer a request, and store its revision where it is approved.

    None when it does not wait any more, or when the day that it would change has moved. ValueError when a stranger decides.
    """
    if person is None:
        raise ValueError("a stranger cannot decide")
    found = await load_requests(connection, [effect.request], lock=True)
    request = found.get(effect.request)
    if request is None or request.state is not RequestState.WAITING:
        return None
    before: dict[str, object] = {"state": request.state}
    after: dict[str, object] = {"state": effect.state, "reason": effect.reason}
    if effect.state is RequestState.APPROVED:
        asked = [(person.lane, Submit(request.report, request.on_revision))]
        (stored,) = await submit_reports(connection, definition, asked, at, person.id)
        if stored is None:
            return None
        before["report"], after["report"] = stored.before, stored.after
    decision = {
        "state": effect.state,
        "decided_by": person.id,
        "decided_at": at,
        "decision_reason": effect.reason,
    }
    await connection.execute(_DECIDED.values(decision), {"request": effect.request})
    subject, unit = _subject(request.id, request.report), request.report.unit
    return Entry(person.lane, Action.DECIDE, subject, before, after, unit=unit)
