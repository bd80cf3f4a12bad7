"""Which hours hold from which day on. A change names the one before it, so that of two at once one is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.audit import Action, Entry
from bot.timetable import Change, Origin, from_json, to_json
from storage import tables
from storage.audit import record
from storage.statements import insert_new_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from typing import Any

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.effects import SetTimetable
    from bot.model import Person
    from bot.timetable import Timetable

_row = tables.timetables.c
_CHANGES = (
    sa.select(_row.id, _row.from_day, _row.timetable, _row.origin, _row.at, tables.people.c.name)
    .select_from(tables.timetables.outerjoin(tables.people, tables.people.c.id == _row.by_id))
    .order_by(_row.id)
)


async def load_changes(connection: AsyncConnection) -> list[Change]:
    """Give every change, oldest first."""
    return [
        Change(number, from_day, from_json(raw), Origin(origin), at, by)
        for number, from_day, raw, origin, at, by in await connection.execute(_CHANGES)
    ]


async def set_timetable(
    connection: AsyncConnection, person: Person, effect: SetTimetable, at: datetime
) -> Entry | None:
    """Write what an admin wants; None when the timetable moved meanwhile."""
    before = await _latest(connection)
    row = _new_row(effect.timetable, effect.from_day, effect.on_version, at)
    row |= {"origin": effect.origin, "by_id": person.id}
    if not await insert_new_rows(connection, tables.timetables, [row], ("previous",)):
        return None
    return Entry(person.lane, *_noted(before, effect.timetable, effect.from_day))


class SqlTimetables:
    """The port `TimetableBook`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def changes(self) -> Sequence[Change]:
        """Give every change, oldest first."""
        return await load_changes(self._connection)

    async def note_settings(
        self, timetable: Timetable, from_day: date, on_version: int, at: datetime
    ) -> None:
        """Let the settings' own hours hold from a day on; the first ones of a channel are no change."""
        before = await _latest(self._connection)
        row = _new_row(timetable, from_day, on_version, at)
        row |= {"origin": Origin.SETTINGS, "by_id": None}
        new = await insert_new_rows(self._connection, tables.timetables, [row], ("previous",))
        if new and before:
            entry = Entry(None, *_noted(before, timetable, from_day))
            await record(self._connection, [entry], at)


async def _latest(connection: AsyncConnection) -> Timetable | None:
    changes = await load_changes(connection)
    return changes[-1].timetable if changes else None


def _new_row(timetable: Timetable, from_day: date, on_version: int, at: datetime) -> dict[str, Any]:
    return {
        "previous": on_version,
        "from_day": from_day,
        "timetable": to_json(timetable),
        "at": at,
    }


def _noted(
    before: Timetable | None, after: Timetable, from_day: date
) -> tuple[Action, str, dict[str, Any], dict[str, Any]]:
    """Say what changed, and nothing of what did not."""
    old, new = to_json(before) if before else {}, to_json(after)
    moved = [name for name in new if new[name] != old.get(name)]
    was = {name: old[name] for name in moved if name in old}
    now_is = {name: new[name] for name in moved}
    now_is["from_day"] = from_day.isoformat()
    return Action.SET_TIMETABLE, "timetable", was, now_is
