"""Let a restored database begin where the lost one ended: what may have been done since the copy is not done twice.

Messages that waited were probably sent: they are dropped, and broadcasts stopped. Rows that waited for the nation are read back first, and where it holds
something newer, which was ours, a person decides instead of older figures going over it. Slots that fell due meanwhile count as begun.
What arrived and was not handled is handled: whoever sent it loses nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.audit import Action, Entry
from bot.broadcast import BroadcastState
from bot.judge import HEALINGS
from bot.model import ParityState, PersonId, Role
from bot.parity import Outcome
from bot.restored import restored_says
from storage import tables
from storage.audit import record
from storage.engine import open_engines
from storage.erasing import erase_person
from storage.outbox import SqlOutbox, cut_secrets
from storage.outbox_rows import OutboxState
from storage.people import SqlPeople
from storage.statements import MOST_ROWS, condition, insert_new_rows, quoted
from storage.stock import take_stock
from storage.tables.broadcasts import IS_OPEN as BROADCAST_IS_OPEN

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.backup import Stock
    from bot.model import Person
    from bot.policy import Policy
    from bot.restored import Restored

_out, _row, _jobs = tables.outbox, tables.parity, tables.jobs
_WAITING = sa.select(_out.c.id, _out.c.broadcast).where(
    _out.c.state.in_([quoted(state) for state in ("new", "later", "aside", "held", "sending")])
)
_BEHIND = sa.select(_row.c.id).where(condition(tables.CARRY))
_DOUBTFUL = sa.select(_row.c.id).where(
    condition(tables.READ),
    _row.c.outcome.in_((Outcome.UNKNOWN, Outcome.OVERTAKEN)),
    _row.c.healings < HEALINGS,
)
_STOP_BROADCASTS = (
    tables.broadcasts.update()
    .where(condition(BROADCAST_IS_OPEN))
    .values(state=BroadcastState.STOPPED)
)
_ASKED = sa.select(_jobs.c.id).where(_jobs.c.state == quoted("new"))


async def stock_of(url: str) -> Stock:
    """Count what a database holds, also one of an older schema; StorageError where it cannot be read."""
    engines = open_engines(url)
    try:
        async with engines.reader.connect() as connection:
            return await take_stock(connection)
    finally:
        await engines.close()


async def settle_restored(
    url: str,
    policy: Policy,
    restored: Restored,
    *,
    slots: Sequence[tuple[str, datetime]],
    erased: Collection[int],
    at: datetime,
) -> None:
    """Let the database begin anew, all in one transaction; `erased` are people who had their data removed since the copy.

    `slots` are those that fell due since and may have been begun: they count as begun, so that nobody is told twice.
    """
    engines = open_engines(url)
    try:
        async with engines.writer.connect() as connection:
            await _drop_messages(connection)
            await _read_before_sending(connection, at)
            await _change(connection, _jobs, _ASKED, {"state": "done", "done_at": at})
            await connection.execute(tables.leases.update().values(holder="", until=0.0))
            for number in sorted(erased):
                await erase_person(connection, PersonId(number), at)
            begun = [
                {"job": job, "due_at": due, "claimed_at": restored.lost_at} for job, due in slots
            ]
            await insert_new_rows(connection, tables.slots, begun, ("job", "due_at"))
            await connection.execute(_STOP_BROADCASTS)
            await record(connection, [_entry(restored)], at)
            people = await _people(connection)
            await SqlOutbox(connection).put(restored_says(policy, restored, people), at)
            await connection.commit()
    finally:
        await engines.close()


def _entry(restored: Restored) -> Entry:
    before = {"made_at": restored.made_at.isoformat(), "lost_at": restored.lost_at.isoformat()}
    return Entry(None, Action.RESTORE, f"backup {restored.file}", before=before)


async def _people(connection: AsyncConnection) -> list[Person]:
    found: dict[PersonId, Person] = {}
    for role in (Role.ADMIN, Role.OFFICER):
        found |= {one.id: one for one in await SqlPeople(connection).with_role(role)}
    return list(found.values())


async def _drop_messages(connection: AsyncConnection) -> None:
    """Send nothing that waited; of a broadcast nobody can tell whether it arrived, and its report says so."""
    while found := (await connection.execute(_WAITING.limit(MOST_ROWS))).all():
        many = [number for number, broadcast in found if broadcast is not None]
        others = [number for number, broadcast in found if broadcast is None]
        for ids, state, error in (
            (many, OutboxState.SENT, "unknown"),
            (others, OutboxState.DROPPED, "restored"),
        ):
            ended = _out.update().where(_out.c.id.in_(ids)).values(state=state, error=error)
            await connection.execute(ended)
        await cut_secrets(connection, others)


async def _read_before_sending(connection: AsyncConnection, at: datetime) -> None:
    """Let rows that wait for the nation count as sent and unknown, each end of a send still open.

    They count as renumbered as often as is allowed, so that a newer row there calls a person instead of being replaced.
    """
    unknown = {
        "outcome": Outcome.UNKNOWN,
        "state": ParityState.WAITING,
        "state_since": at,
        "sent_carry": _row.c.carry,
        "send_began_at": at,
        "send_ended_at": None,
        "sent_turn": None,
    }
    await _change(connection, _row, _BEHIND, unknown)
    await _change(connection, _row, _DOUBTFUL, {"healings": HEALINGS, "matched_at": None})


async def _change(
    connection: AsyncConnection,
    table: sa.Table,
    which: sa.Select[tuple[int]],
    values: dict[str, object],
) -> None:
    """Change every row that is found, in statements of a bounded size; a changed row is not found again."""
    statement = table.update().where(table.c.id.in_(which.limit(MOST_ROWS))).values(values)
    while (await connection.execute(statement)).rowcount:
        pass
