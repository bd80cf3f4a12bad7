"""Remove a person: a number takes the place of their name and Telegram id, and their traffic goes.

Reports, corrections and what they decided stay, for they name people by our own number. The audit trail is sealed: it holds no name,
and keeps the Telegram id alone (docs/data-protection.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.broadcast import Fate
from bot.model import PersonId, RequestState
from bot.privacy import is_erased, nobodys_lane, nobodys_name
from bot.staff import AccessState
from storage import tables
from storage.inbox import InboxState
from storage.people import load_by_id
from storage.statements import MOST_ROWS, chunks, condition, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.model import Lane, Person

_in, _out, _parity, _jobs = tables.inbox, tables.outbox, tables.parity, tables.jobs
_deliveries = tables.deliveries
_reminders, _signals, _people = tables.reminders, tables.signals, tables.people


async def erase_person(connection: AsyncConnection, number: PersonId, at: datetime) -> bool:
    """Remove a person; False where there is none, or they were removed before. No statement touches more than 500 rows."""
    person = (await load_by_id(connection, [number])).get(number)
    if person is None or is_erased(person):
        return False
    lane, nobody = person.lane, nobodys_lane(number)
    await _cut_traffic(connection, lane, nobody)
    await _forget_places(connection, lane, nobody)
    await _change(connection, _parity, _parity.c.author_chat == lane, {"author_chat": None})
    await _close_requests(connection, person, at)
    await _change(
        connection,
        _jobs,
        sa.or_(_jobs.c.lane == lane, _jobs.c.chat == lane),
        {"lane": nobody, "chat": nobody, "place": None, "state": "done", "done_at": at},
    )
    await connection.execute(
        _deliveries.update()
        .where(_deliveries.c.person_id == number, _deliveries.c.state == quoted(Fate.QUEUED))
        .values(state=Fate.LEFT)
    )
    await connection.execute(
        tables.assignments.delete().where(tables.assignments.c.person_id == number)
    )
    await connection.execute(
        _people.update()
        .where(_people.c.id == number)
        .values(
            lane=nobody,
            name=nobodys_name(person),
            active=False,
            version=_people.c.version + 1,
        )
    )
    return True


async def _cut_traffic(connection: AsyncConnection, lane: Lane, nobody: Lane) -> None:
    """Empty what they wrote, whatever waits apart, and remove what was said to them, their draft and their chat."""
    await _change(
        connection,
        _in,
        sa.and_(_in.c.lane == lane, _in.c.state != quoted(InboxState.NEW)),
        {"lane": nobody, "raw": b"", "error": None, "state": InboxState.DONE},
    )
    await _remove(connection, _out, _out.c.chat == lane)
    for table, column in (
        (tables.sessions, tables.sessions.c.lane),
        (tables.chats, tables.chats.c.chat),
        (tables.lanes, tables.lanes.c.lane),
    ):
        await connection.execute(table.delete().where(column == lane))


async def _forget_places(connection: AsyncConnection, lane: Lane, nobody: Lane) -> None:
    """Forget where messages to them stand, and rename the places whose names hold their id."""
    places = tables.places
    while keys := await _first(connection, places.c.place, places.c.chat == lane):
        await connection.execute(places.delete().where(places.c.place.in_(keys)))
    found = await connection.execute(
        sa.select(_reminders.c.place).where(_reminders.c.place.like(f"remind:{lane}:%")).distinct()
    )
    for place in found.scalars().all():
        renamed = place.replace(f":{lane}:", f":{nobody}:")
        await connection.execute(
            _reminders.update().where(_reminders.c.place == place).values(place=renamed)
        )
    told = sa.cast(_signals.c.told, sa.Text).like(f"%{lane}%")
    keys_of = (_signals.c.form, _signals.c.unit_code, _signals.c.indicator, _signals.c.began_on)
    rows = await connection.execute(sa.select(*keys_of, _signals.c.told).where(told))
    for *key, chats in rows.all():
        same = sa.and_(*(column == value for column, value in zip(keys_of, key, strict=True)))
        left = [chat for chat in chats if chat != lane]
        await connection.execute(_signals.update().where(same).values(told=left))


async def _close_requests(connection: AsyncConnection, person: Person, at: datetime) -> None:
    """Take back what waits for an answer that could not be told; a wish to be let in names nobody any more."""
    requests, access = tables.requests, tables.access_requests
    await connection.execute(
        requests.update()
        .where(condition(tables.WAITS), requests.c.author_id == person.id)
        .values(state=RequestState.WITHDRAWN, decided_by=person.id, decided_at=at)
    )
    asked = access.c.lane == person.lane
    await connection.execute(
        access.update()
        .where(asked, access.c.state == quoted(AccessState.WAITING))
        .values(state=AccessState.DECLINED, decided_at=at, about="")
    )
    await connection.execute(
        access.update().where(asked).values(lane=nobodys_lane(person.id), name=nobodys_name(person))
    )


async def _first(
    connection: AsyncConnection, key: sa.Column[Any], which: sa.ColumnElement[bool]
) -> list[Any]:
    found = await connection.execute(sa.select(key).where(which).order_by(key).limit(MOST_ROWS))
    return list(found.scalars())


async def _change(
    connection: AsyncConnection,
    table: sa.Table,
    which: sa.ColumnElement[bool],
    values: Mapping[str, Any],
) -> None:
    found = await connection.execute(sa.select(table.c.id).where(which).order_by(table.c.id))
    for ids in chunks(found.scalars().all()):
        await connection.execute(table.update().where(table.c.id.in_(ids)).values(values))


async def _remove(
    connection: AsyncConnection, table: sa.Table, which: sa.ColumnElement[bool]
) -> None:
    while ids := await _first(connection, table.c.id, which):
        await connection.execute(table.delete().where(table.c.id.in_(ids)))
