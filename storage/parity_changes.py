"""How a send, its outcome and a verdict change a parity row, as statements with the values they take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.model import ParityState
from bot.parity import Cause, Outcome
from storage import tables
from storage.statements import listed, param
from storage.types import UtcDateTime

if TYPE_CHECKING:
    from datetime import datetime

    from bot.ports import Judged, SendResult

_PERIOD_CLOSED = "period_closed"
"""The contract's code of a refusal for a day that the nation has closed."""
_STATES = {
    Outcome.UNKNOWN: ParityState.WAITING,
    Outcome.ACCEPTED: ParityState.WAITING,
    Outcome.OVERTAKEN: ParityState.WAITING,
    Outcome.REFUSED: ParityState.REFUSED,
    Outcome.AGAIN: ParityState.NOT_SENT,
}

_row = tables.parity


def _since(state: sa.ColumnElement[Any], moment: str) -> sa.ColumnElement[Any]:
    """Keep the age of what goes on: it counts from when this state with this cause began."""
    goes_on = sa.and_(_row.c.state == state, _row.c.cause.is_not_distinct_from(param("new_cause")))
    return sa.case(
        (goes_on, sa.func.coalesce(_row.c.state_since, param(moment, UtcDateTime))),
        else_=param(moment, UtcDateTime),
    )


_UNMOVED = _row.update().where(_row.c.id.in_(listed("row_ids")), _row.c.carry == param("at_carry"))

SENDING = _UNMOVED.values(
    outcome=Outcome.UNKNOWN,
    sent_carry=param("at_carry"),
    send_began_at=param("at"),
    send_ended_at=None,
    sent_turn=None,
)
"""Takes row_ids, at_carry, at."""


def _sent(outcome: Outcome) -> sa.Update:
    return _UNMOVED.where(_row.c.sent_carry == _row.c.carry).values(
        outcome=outcome,
        state=_STATES[outcome],
        state_since=_since(sa.literal(_STATES[outcome].value), "at"),
        attempts=_row.c.attempts + int(outcome is Outcome.AGAIN),
        send_ended_at=param("at"),
        sent_turn=param("turn"),
        next_try_at=param("again_at"),
        code=param("new_code"),
        refusal=param("new_refusal"),
        cause=param("new_cause"),
        told=sa.func.coalesce(param("new_told", sa.Text), _row.c.told),
    )


SENT = {outcome: _sent(outcome) for outcome in _STATES}
"""By outcome; takes what `send_result` gives, with the row_ids for which that is the same."""


def send_result(result: SendResult, at: datetime, turn: int) -> dict[str, object]:
    """Give the values of a send's outcome."""
    return {
        "row_id": result.id,
        "at_carry": result.carry,
        "at": at,
        "turn": turn,
        "again_at": result.next_try_at,
        "new_code": result.code,
        "new_refusal": result.message,
        "new_cause": _cause(result),
        "new_told": result.told,
    }


def _cause(result: SendResult) -> Cause | None:
    if result.outcome is not Outcome.REFUSED:
        return None
    return Cause.PERIOD_CLOSED if result.code == _PERIOD_CLOSED else Cause.REFUSED


JUDGED = (
    _row.update()
    .where(_row.c.id.in_(listed("row_ids")))
    .values(
        carry=param("new_carry"),
        state=param("new_state"),
        state_since=_since(param("new_state", sa.Text), "began"),
        outcome=param("new_outcome"),
        cause=param("new_cause"),
        differences=param("new_differences"),
        different_since=param("since"),
        read_began_at=param("began"),
        matched_at=sa.case(
            (
                param("matches", sa.Boolean),
                sa.func.coalesce(_row.c.matched_at, param("began", UtcDateTime)),
            ),
            else_=sa.null(),
        ),
        told=param("new_told"),
        confirmed_revision=param("confirmed"),
        confirmed_at=sa.case(
            (_row.c.confirmed_revision != param("confirmed"), param("judged_at", UtcDateTime)),
            else_=_row.c.confirmed_at,
        ),
        against_version=param("against"),
        healings=param("healed"),
        next_try_at=None,
    )
)
"""For rows that are locked and had not moved; takes what `verdict` gives, with the row_ids for which that is the same."""


def verdict(judged: Judged, at: datetime) -> dict[str, object]:
    """Give the values of a verdict; a renumbered row begins anew under its new number."""
    row, seen = judged.row, judged.verdict
    renumbered = judged.carry is not None
    return {
        "row_id": row.id,
        "new_carry": judged.carry if renumbered else row.carry,
        "new_state": ParityState.NOT_SENT if renumbered else seen.state,
        "new_outcome": Outcome.NEVER if renumbered else seen.outcome,
        "new_cause": seen.cause,
        "new_differences": tuple(
            (each.indicator, each.ours, each.theirs, each.adjustment) for each in seen.differences
        )
        or None,
        "since": seen.different_since,
        "began": judged.read_began_at,
        "judged_at": at,
        "matches": seen.state is ParityState.MATCHED and not renumbered,
        "new_told": judged.told,
        "confirmed": judged.confirmed_revision,
        "against": judged.against_version if renumbered else row.against_version,
        "healed": judged.healings,
    }
