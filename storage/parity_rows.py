"""Parity rows as values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.model import ChatId, ParityState, Place, UnitCode
from bot.parity import Cause, Outcome, ParityRow, RowKey, RowKind
from storage import tables

if TYPE_CHECKING:
    from collections.abc import Sequence

_row = tables.parity
PARITY_COLUMNS = (
    _row.c.id,
    _row.c.target,
    _row.c.form,
    _row.c.unit_code,
    _row.c.day,
    _row.c.kind,
    _row.c.revision,
    _row.c.figures,
    _row.c.adjustments,
    _row.c.carry,
    _row.c.state,
    _row.c.outcome,
    _row.c.sent_carry,
    _row.c.send_began_at,
    _row.c.send_ended_at,
    _row.c.code,
    _row.c.refusal,
    _row.c.attempts,
    _row.c.against_version,
    _row.c.read_began_at,
    _row.c.different_since,
    _row.c.confirmed_revision,
    _row.c.told,
    _row.c.author_chat,
    _row.c.card,
    _row.c.matched_at,
    _row.c.definition,
    _row.c.sent_turn,
    _row.c.healings,
    _row.c.wanted_at,
    _row.c.state_since,
    _row.c.cause,
    _row.c.assigned,
    _row.c.assigned_at,
)


def parity_row(columns: Sequence[Any]) -> ParityRow:
    """Make a value of a row of `PARITY_COLUMNS`."""
    row_id, target, form, unit, day, kind, revision, figures, adjusted, carry = columns[:10]
    state, outcome, *sent, read_began_at, different_since, confirmed, told = columns[10:23]
    chat, card, matched_at, definition, turn, healings, wanted_at, state_since = columns[23:31]
    cause, assigned, assigned_at = columns[31:]
    sent_carry, began_at, ended_at, code, refusal, attempts, against_version = sent
    return ParityRow(
        row_id,
        target,
        RowKey(form, UnitCode(unit), day, RowKind(kind)),
        revision,
        figures,
        adjusted,
        carry,
        ParityState(state),
        Outcome(outcome),
        sent_carry,
        began_at,
        ended_at,
        code,
        refusal,
        attempts,
        against_version,
        read_began_at,
        different_since,
        confirmed,
        told,
        author_chat=None if chat is None else ChatId(chat),
        card=None if card is None else Place(card),
        matched_at=matched_at,
        definition=definition,
        sent_turn=turn,
        healings=healings,
        wanted_at=wanted_at,
        state_since=state_since,
        cause=None if cause is None else Cause(cause),
        assigned=assigned,
        assigned_at=assigned_at,
    )
