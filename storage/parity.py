"""The book of rows on both sides: what has to be carried and read, what became of it, what was found.

Everything that the bridge and the reconciler write compares first: a row that moved meanwhile (a correction, a
renumbering) keeps what it says and is taken up again in the next round.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.model import ParityState, UnitCode
from bot.parity import Outcome, RowKey, RowKind
from bot.ports import Stands
from storage import tables
from storage.links import add_calls, keep_link, load_link
from storage.nation import (
    keep_cursor,
    keep_published,
    load_cursor,
    load_standing,
    load_strangers,
    note_readings,
)
from storage.parity_changes import JUDGED, SENDING, SENT, send_result, verdict
from storage.parity_rows import PARITY_COLUMNS, parity_row
from storage.statements import MOST_ROWS, chunks, condition, insert, listed, param, quoted, together
from storage.types import UtcDateTime

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date, datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.parity import NationRow, ParityRow
    from bot.ports import Calls, Judged, Link, Published, SendResult

_row = tables.parity
_TARGET = param("of_target")
_FORM = param("form")
_LIMIT = param("limit", sa.Integer)
TO_CARRY = sa.and_(
    condition(tables.CARRY),
    _row.c.target == _TARGET,
    sa.or_(
        _row.c.outcome == Outcome.NEVER,
        _row.c.next_try_at.is_(None),
        _row.c.next_try_at <= param("now", UtcDateTime),
    ),
)
TO_READ = sa.and_(
    condition(tables.READ), _row.c.target == _TARGET, _row.c.sent_carry == _row.c.carry
)
_CARRY = sa.select(*PARITY_COLUMNS).where(TO_CARRY).order_by(_row.c.day, _row.c.id).limit(_LIMIT)
_READ = (
    sa.select(*PARITY_COLUMNS)
    .where(TO_READ, _row.c.id > param("after"))
    .order_by(_row.c.id)
    .limit(_LIMIT)
)
_OF_FORM = sa.select(*PARITY_COLUMNS).where(_row.c.target == _TARGET, _row.c.form == _FORM)
_OPENINGS = _OF_FORM.where(_row.c.kind == quoted(RowKind.OPENING))
_OF_KEYS = _OF_FORM.where(
    _row.c.unit_code.in_(listed("units")),
    _row.c.day.in_(listed("days")),
)
_OF_DAYS = (
    sa.select(
        _row.c.unit_code,
        _row.c.day,
        _row.c.kind,
        _row.c.state,
        _row.c.different_since,
        _row.c.figures,
        _row.c.adjustments,
    )
    .where(
        _row.c.target == _TARGET,
        _row.c.form == _FORM,
        _row.c.day.between(param("since"), param("until")),
    )
    .order_by(_row.c.day, _row.c.unit_code, _row.c.kind)
)
_UNFINISHED = sa.and_(
    condition(tables.READ),
    _row.c.target == _TARGET,
    _row.c.outcome == Outcome.UNKNOWN,
    _row.c.sent_turn.is_(None),
)
_UNTOLD = (
    sa.select(*PARITY_COLUMNS)
    .where(
        condition(tables.UNTOLD),
        _row.c.target == _TARGET,
        _row.c.wanted_at <= param("before", UtcDateTime),
    )
    .order_by(_row.c.wanted_at, _row.c.id)
    .limit(_LIMIT)
)
_REFUSED = sa.and_(condition("outcome = 'refused'"), _row.c.target == _TARGET)
_STAND = (
    sa.select(_row.c.id, _row.c.carry, _row.c.sent_carry)
    .where(_row.c.id.in_(listed("ids")))
    .order_by(_row.c.id)
    .with_for_update()
)


class SqlParityBook:
    """The port `ParityBook`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def to_carry(self, target: str, now: datetime, limit: int) -> Sequence[ParityRow]:
        """Give rows whose national side is behind, oldest day first."""
        return await self._rows(_CARRY, of_target=target, now=now, limit=limit)

    async def to_read(self, target: str, limit: int, after: int = 0) -> Sequence[ParityRow]:
        """Give rows with an id above `after` that need a reading, by id."""
        return await self._rows(_READ, of_target=target, limit=limit, after=after)

    async def _rows(self, statement: sa.Select[Any], **values: object) -> list[ParityRow]:
        found = await self._connection.execute(statement, values)
        return [parity_row(row) for row in found]

    async def rows(self, target: str, keys: Collection[RowKey]) -> Mapping[RowKey, ParityRow]:
        """Give the rows of these keys."""
        wanted = set(keys)
        found: dict[RowKey, ParityRow] = {}
        for form in {key.form for key in wanted}:
            days = list({key.day for key in wanted if key.form == form})
            for units in chunks({key.unit for key in wanted if key.form == form}):
                rows = await self._rows(
                    _OF_KEYS, of_target=target, form=form, units=units, days=days
                )
                found |= {row.key: row for row in rows if row.key in wanted}
        return found

    async def of_days(self, target: str, form: str, since: date, until: date) -> Sequence[Stands]:
        """Give where the rows of these days stand, both included, by day and unit."""
        asked = {"of_target": target, "form": form, "since": since, "until": until}
        return [
            Stands(RowKey(form, UnitCode(unit), day, RowKind(kind)), ParityState(state), *rest)
            for unit, day, kind, state, *rest in await self._connection.execute(_OF_DAYS, asked)
        ]

    async def sending(self, rows: Sequence[ParityRow], at: datetime) -> None:
        """Mark as about to be sent, before the call."""
        marks = [{"row_id": row.id, "at_carry": row.carry, "at": at} for row in rows]
        for some in together(marks, "row_id", "row_ids"):
            await self._connection.execute(SENDING, some)

    async def sent(self, results: Sequence[SendResult], at: datetime) -> None:
        """Write each row's own outcome, if its carry has not moved."""
        targets = await self._targets([result.id for result in results])
        turns = {target: await self._next_turn(target) for target in set(targets.values())}
        for outcome in Outcome:
            same = [r for r in results if r.outcome is outcome and r.id in targets]
            rows = [send_result(r, at, turns[targets[r.id]]) for r in same]
            for some in together(rows, "row_id", "row_ids"):
                await self._connection.execute(SENT[outcome], some)

    async def _targets(self, ids: Sequence[int]) -> dict[int, str]:
        found: dict[int, str] = {}
        for some in chunks(ids):
            rows = await self._connection.execute(
                sa.select(_row.c.id, _row.c.target).where(_row.c.id.in_(some))
            )
            found |= {row[0]: row[1] for row in rows}
        return found

    async def turn(self, target: str) -> int:
        """Give the number of the last end of a send."""
        found = await self._connection.execute(
            sa.select(tables.turns.c.turn).where(tables.turns.c.target == target)
        )
        return found.scalar_one_or_none() or 0

    async def _next_turn(self, target: str) -> int:
        begin = insert(self._connection, tables.turns).values(target=target, turn=1)
        raised = begin.on_conflict_do_update(
            index_elements=("target",), set_={"turn": tables.turns.c.turn + 1}
        )
        found = await self._connection.execute(raised.returning(tables.turns.c.turn))
        turn: int = found.scalar_one()
        return turn

    async def adopt_unfinished(self, target: str, at: datetime) -> int:
        """End the sends that a dead process left open; give how many."""
        turn = await self._next_turn(target)
        ended = {
            "send_ended_at": at,
            "sent_turn": turn,
            "state": ParityState.WAITING,
            "state_since": at,
        }
        return await self._change(_UNFINISHED, target, ended)

    async def retry_refused(self, target: str, at: datetime) -> int:
        """Let refused rows go again; give how many. What was told stays told: a second refusal is no news."""
        again = {
            "state": ParityState.NOT_SENT,
            "outcome": Outcome.NEVER,
            "attempts": 0,
            "code": None,
            "refusal": None,
            "cause": None,
            "state_since": at,
        }
        return await self._change(_REFUSED, target, again)

    async def _change(
        self, which: sa.ColumnElement[bool], target: str, values: Mapping[str, object]
    ) -> int:
        """Change every row that `which` finds, in statements of a bounded size."""
        some = sa.select(_row.c.id).where(which).limit(MOST_ROWS)
        statement = _row.update().where(_row.c.id.in_(some)).values(values)
        changed = 0
        while count := (await self._connection.execute(statement, {"of_target": target})).rowcount:
            changed += count
        return changed

    async def judge(self, judged: Sequence[Judged], at: datetime) -> Collection[int]:
        """Write verdicts by compare-and-set; give the ids of the rows that had not moved."""
        standing: set[tuple[int, int, int]] = set()
        for some in chunks([one.row.id for one in judged]):
            found = await self._connection.execute(_STAND, {"ids": some})
            standing |= {(row_id, carry, sent) for row_id, carry, sent in found}
        taken = [
            one for one in judged if (one.row.id, one.row.carry, one.row.sent_carry) in standing
        ]
        for rows in together([verdict(one, at) for one in taken], "row_id", "row_ids"):
            await self._connection.execute(JUDGED, rows)
        return [one.row.id for one in taken]

    async def standing(
        self, target: str, keys: Collection[RowKey]
    ) -> Mapping[RowKey, Sequence[NationRow]]:
        """Give the nation's rows of these keys as read last."""
        return await load_standing(self._connection, target, keys)

    async def strangers(
        self, target: str, form: str, since: date, until: date
    ) -> Mapping[RowKey, Sequence[NationRow]]:
        """Give the nation's rows of these days as read last whose keys are none of ours."""
        return await load_strangers(self._connection, target, form, (since, until))

    async def openings(self, target: str, form: str) -> Sequence[ParityRow]:
        """Give the rows of our opening balances, by day and unit."""
        found = await self._rows(_OPENINGS, of_target=target, form=form)
        # Ordered here: for the order's sake SQLite would walk the whole history instead of the index of kinds.
        return sorted(found, key=lambda row: (row.key.day, row.key.unit))

    async def note(
        self, target: str, rows: Sequence[NationRow], began_at: datetime, ended_at: datetime
    ) -> None:
        """Append readings that differ from the last ones."""
        await note_readings(self._connection, target, rows, began_at, ended_at)

    async def publish(
        self, target: str, form: str, totals: Sequence[Published], at: datetime
    ) -> None:
        """Keep the nation's published totals as read now."""
        await keep_published(self._connection, target, form, totals, at)

    async def heard(self, target: str, trouble: str | None, at: datetime) -> Link:
        """Note whether the nation answered at a round; give how the link stands now."""
        return await keep_link(self._connection, target, trouble, at)

    async def link(self, target: str) -> Link:
        """Give how the link stands."""
        return await load_link(self._connection, target)

    async def count_calls(self, target: str, calls: Calls, at: datetime) -> None:
        """Add calls to those of the hour."""
        await add_calls(self._connection, target, calls, at)

    async def untold(self, target: str, before: datetime, limit: int) -> Sequence[ParityRow]:
        """Give rows wanted before a moment whose officers have heard nothing since Kirim, oldest first."""
        found = await self._connection.execute(
            _UNTOLD, {"of_target": target, "before": before, "limit": min(limit, MOST_ROWS)}
        )
        return [parity_row(row) for row in found]

    async def tell(self, rows: Collection[ParityRow], told: str) -> Collection[int]:
        """Note what was told of rows that had not moved; give their ids."""
        kept: list[int] = []
        for row in rows:
            unmoved = _row.update().where(
                _row.c.id == row.id,
                _row.c.carry == row.carry,
                _row.c.told.is_(None) if row.told is None else _row.c.told == row.told,
            )
            written = await self._connection.execute(unmoved.values(told=told))
            kept += [row.id] * written.rowcount
        return kept

    async def cursor(self, target: str, form: str) -> str | None:
        """Give how far the change feed was read."""
        return await load_cursor(self._connection, target, form)

    async def keep_cursor(self, target: str, form: str, cursor: str | None) -> None:
        """Keep how far the change feed was read; None starts again."""
        await keep_cursor(self._connection, target, form, cursor)
