"""Broadcasts: whom each is for, a portion of people a transaction, and what became of their messages.

The cursor moves in the transaction that makes a portion's rows, so that a kill between two leaves nobody out and nobody
twice. Their messages wait in the outbox as "later" (`storage.outbox`).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.audit import Action, Entry
from bot.broadcast import BroadcastState, Fate, broadcast_message
from bot.effects import Say, Urgency
from bot.model import ChatId
from storage import tables
from storage.audit import record
from storage.broadcast_views import load_broadcast, matching
from storage.outbox_rows import OutboxState, new_rows
from storage.statements import (
    MOST_ROWS,
    condition,
    insert_new_rows,
    insert_rows,
    listed,
    param,
    quoted,
)
from storage.tables.broadcasts import IS_OPEN

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.broadcast import Broadcast
    from bot.broadcasting import StartBroadcast, StopBroadcast
    from bot.model import DraftId, Person

_row, _delivery, _people = tables.broadcasts, tables.deliveries, tables.people
_message, _chats = tables.outbox, tables.chats
_ID = param("of_broadcast")
_LATER = quoted(OutboxState.LATER)
_ONLY_PUT = frozenset({"chat_of", "waits"})
_OPEN = sa.select(_row.c.id).where(condition(IS_OPEN)).order_by(_row.c.id)
_HOLD = (
    sa.select(_row.c.role, _row.c.units, _row.c.text, _people.c.name, _row.c.state, _row.c.cursor)
    .join_from(_row, _people, _people.c.id == _row.c.made_by)
    .where(_row.c.id == _ID, ~_row.c.whole)
    .with_for_update(of=_row)
)
_CHANGE = _row.update().where(_row.c.id == _ID)
_STOP = _CHANGE.where(_row.c.state == BroadcastState.RUNNING)
_OF_IT = (_message.c.broadcast == _delivery.c.broadcast, _message.c.chat == _people.c.lane)
_SETTLED = (
    sa.select(_delivery.c.person_id, _message.c.state, _message.c.error)
    .select_from(
        _delivery.join(_people, _people.c.id == _delivery.c.person_id).join(
            _message, sa.and_(*_OF_IT)
        )
    )
    .where(
        _delivery.c.broadcast == _ID,
        _delivery.c.state == Fate.QUEUED,
        _message.c.state.in_((OutboxState.SENT, OutboxState.DROPPED, OutboxState.DEAD)),
    )
    .order_by(_delivery.c.person_id)
    .limit(MOST_ROWS)
)
_SETTLE = _delivery.update().where(
    _delivery.c.broadcast == _ID, _delivery.c.person_id.in_(listed("people"))
)
_WORTHLESS = (
    sa.select(_message.c.id, _row.c.state)
    .select_from(
        _message.join(_row, _row.c.id == _message.c.broadcast).outerjoin(
            _people, sa.and_(_people.c.lane == _message.c.chat, _people.c.active)
        )
    )
    .where(
        _message.c.broadcast == _ID,
        _message.c.state == _LATER,
        sa.or_(_row.c.state == BroadcastState.STOPPED, _people.c.id.is_(None)),
    )
    .order_by(_message.c.id)
    .limit(MOST_ROWS)
    .with_for_update(of=_message, skip_locked=True)
)
_DROP = (
    _message.update()
    .where(_message.c.id.in_(listed("ids")))
    .values(state=OutboxState.DROPPED, error=param("why", sa.Text))
)
_DROPPED = {"stopped": Fate.STOPPED, "left": Fate.LEFT, "unreachable": Fate.UNREACHABLE}
"""What a dropped message's note means."""


async def start_broadcast(
    connection: AsyncConnection, person: Person, effect: StartBroadcast, at: datetime
) -> Entry | None:
    """Begin one, with the messages of its first portion of people; None when its number is not new."""
    audience = effect.audience
    row = {
        "id": effect.id,
        "role": audience.role,
        "units": list(audience.units),
        "text": effect.text,
        "made_by": effect.by,
        "made_at": at,
        "state": BroadcastState.RUNNING,
        "cursor": 0,
        "whole": False,
    }
    if not await insert_new_rows(connection, _row, [row], ("id",)):
        return None
    await SqlBroadcastBook(connection).queue(effect.id, at)
    role = {"role": audience.role} if audience.role else {}
    after = {**role, "units": list(audience.units), "text": effect.text}
    return Entry(person.lane, Action.START_BROADCAST, f"broadcast {effect.id}", after=after)


async def stop_broadcast(
    connection: AsyncConnection, person: Person, effect: StopBroadcast
) -> Entry | None:
    """End one that runs: nothing of it is claimed from now on. None when it does not run."""
    stopped = _STOP.values(state=BroadcastState.STOPPED, stopped_by=person.id)
    if not (await connection.execute(stopped, {"of_broadcast": effect.id})).rowcount:
        return None
    return Entry(person.lane, Action.STOP_BROADCAST, f"broadcast {effect.id}")


class SqlBroadcastBook:
    """The port `BroadcastBook`. `most` is how many people a portion is."""

    def __init__(self, connection: AsyncConnection, most: int = MOST_ROWS) -> None:
        self._connection = connection
        self._most = most

    async def open(self) -> Sequence[Broadcast]:
        """Give those of which something is still to be done, oldest first."""
        found = [
            await load_broadcast(self._connection, number)
            for number in (await self._connection.execute(_OPEN)).scalars().all()
        ]
        return [one for one in found if one]

    async def one(self, broadcast: DraftId) -> Broadcast | None:
        """Give a broadcast; None for an unknown one."""
        return await load_broadcast(self._connection, broadcast)

    async def queue(self, broadcast: DraftId, at: datetime) -> bool:
        """Make the messages of the next portion of people; whom Telegram does not let us write to is noted so.

        True when nobody is left.
        """
        held = (await self._connection.execute(_HOLD, {"of_broadcast": broadcast})).one_or_none()
        if held is None:
            return True
        role, units, text, name, state, cursor = held
        people = await self._next(role, units, cursor)
        runs = state == BroadcastState.RUNNING
        fates = {
            person: Fate.STOPPED if not runs else Fate.UNREACHABLE if shut else Fate.QUEUED
            for person, _, shut in people
        }
        rows = [
            {"broadcast": broadcast, "person_id": person, "state": fate}
            for person, fate in fates.items()
        ]
        await insert_new_rows(self._connection, _delivery, rows, ("broadcast", "person_id"))
        chats = [lane for person, lane, _ in people if fates[person] is Fate.QUEUED]
        await self._put(broadcast, name, text, chats, at)
        whole = len(people) < self._most
        moved = {"cursor": people[-1][0] if people else cursor, "whole": whole}
        await self._connection.execute(_CHANGE.values(moved), {"of_broadcast": broadcast})
        return whole

    async def _next(
        self, role: str | None, units: Sequence[str], cursor: int
    ) -> list[tuple[int, int, bool]]:
        """Give number, lane, and whether Telegram shut us out, of the people who come next."""
        wanted = (
            sa.select(_people.c.id, _people.c.lane, _chats.c.chat.is_not(None))
            .select_from(_people.outerjoin(_chats, _chats.c.chat == _people.c.lane))
            .where(_people.c.id > cursor, *matching(role, units))
            .order_by(_people.c.id)
            .limit(self._most)
        )
        return [tuple(row) for row in await self._connection.execute(wanted)]

    async def _put(
        self, broadcast: DraftId, name: str, text: str, lanes: Sequence[int], at: datetime
    ) -> None:
        """Let a message wait for each, behind everything; one that nobody knows the fate of does not go twice."""
        message = broadcast_message(name, text)
        said = [
            Say(ChatId(lane), message, urgency=Urgency.BROADCAST, if_unknown=message)
            for lane in lanes
        ]
        rows = [
            {**{k: v for k, v in row.items() if k not in _ONLY_PUT}, "broadcast": broadcast}
            for row in new_rows(said, at)
        ]
        waiting = [{**row, "state": OutboxState.LATER} for row in rows]
        await insert_rows(self._connection, _message, waiting)

    async def settle(self, broadcast: DraftId) -> int:
        """Note what became of a portion of messages; drop those of a stopped one, and of people who left."""
        worthless: defaultdict[str, list[int]] = defaultdict(list)
        asked = {"of_broadcast": broadcast}
        for number, state in await self._connection.execute(_WORTHLESS, asked):
            why = "stopped" if state == BroadcastState.STOPPED else "left"
            worthless[why].append(number)
        for why, ids in worthless.items():
            await self._connection.execute(_DROP, {"ids": ids, "why": why})
        settled: defaultdict[Fate, list[int]] = defaultdict(list)
        for person, state, error in await self._connection.execute(_SETTLED, asked):
            settled[_fate(state, error)].append(person)
        for fate, people in settled.items():
            values = _SETTLE.values(state=fate)
            await self._connection.execute(values, {"of_broadcast": broadcast, "people": people})
        return sum(map(len, worthless.values())) + sum(map(len, settled.values()))

    async def finish(self, broadcast: DraftId, at: datetime) -> Broadcast:
        """End one for whose people nothing is open any more; ValueError for an unknown one."""
        found = await load_broadcast(self._connection, broadcast)
        if found is None:
            raise ValueError(f"there is no broadcast {broadcast}")
        runs = found.state is BroadcastState.RUNNING
        state = BroadcastState.DONE if runs else found.state
        await self._connection.execute(
            _CHANGE.values(state=state, ended_at=at), {"of_broadcast": broadcast}
        )
        counted = {fate.value: count for fate, count in found.fates.items()}
        subject = f"broadcast {broadcast}"
        entry = Entry(None, Action.END_BROADCAST, subject, after=counted)
        await record(self._connection, [entry], at)
        ended = await load_broadcast(self._connection, broadcast)
        return ended or found


def _fate(state: str, error: str | None) -> Fate:
    """Read what became of a message in the outbox."""
    if state == OutboxState.SENT:
        return Fate.UNKNOWN if error == "unknown" else Fate.SENT
    return _DROPPED.get(error or "", Fate.FAILED)
