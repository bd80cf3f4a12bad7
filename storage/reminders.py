"""Who was reminded on which rung of a day's ladder, when Telegram took it, and whether a report followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.model import Place
from bot.reminders import QUICK, Effect, order_of
from storage import tables
from storage.statements import chunks, insert_new_rows, param
from storage.types import UtcDateTime

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date, datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.model import UnitCode
    from bot.reminders import Rung

PLACES = "remind:"
"""How the places of reminders begin (bot.reminders)."""
_row, _report = tables.reminders.c, tables.reports.c
_KEY = ("form", "day", "rung", "unit_code", "place")
_REMINDED = sa.select(_row.place).where(
    _row.form == param("form"), _row.day == param("day"), _row.rung == param("rung")
)
_SENT = (
    tables.reminders.update()
    .where(
        sa.text("sent_at IS NULL"),
        _row.place == param("of_place"),
        _row.put_at == param("created_at", UtcDateTime),
    )
    .values(sent_at=param("at", UtcDateTime), quick_until=param("until", UtcDateTime))
)
_FIRST = (
    sa.select(
        _row.rung,
        _row.day,
        _row.unit_code,
        sa.func.min(_row.sent_at).label("sent_at"),
        sa.func.min(_row.quick_until).label("quick_until"),
        sa.func.min(_row.day_ends).label("day_ends"),
    )
    .where(_row.form == param("form"), _row.day >= param("since"), _row.sent_at.is_not(None))
    .group_by(_row.rung, _row.day, _row.unit_code)
    .subquery()
)
_answered = sa.and_(_report.sent_at > _FIRST.c.sent_at, _report.sent_at < _FIRST.c.day_ends)
_EFFECTS = (
    sa.select(
        _FIRST.c.rung,
        sa.func.count(),
        sa.func.sum(
            sa.case((sa.and_(_answered, _report.sent_at <= _FIRST.c.quick_until), 1), else_=0)
        ),
        sa.func.sum(sa.case((_answered, 1), else_=0)),
    )
    .select_from(
        _FIRST.outerjoin(
            tables.reports,
            sa.and_(
                _report.form == param("form"),
                _report.unit_code == _FIRST.c.unit_code,
                _report.day == _FIRST.c.day,
                _report.revision == 1,
            ),
        )
    )
    .group_by(_FIRST.c.rung)
)


class SqlReminders:
    """The ports `ReminderBook` and `ReminderViews`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def reminded(self, form: str, rung: Rung) -> Collection[Place]:
        """Give the places for which a reminder of this rung was stored."""
        asked = {"form": form, "day": rung.day, "rung": rung.key}
        found = await self._connection.execute(_REMINDED, asked)
        return {Place(place) for place in found.scalars()}

    async def keep(
        self, form: str, rung: Rung, units: Mapping[Place, Sequence[UnitCode]], at: datetime
    ) -> None:
        """Note what is being put into the outbox in this transaction, at the same moment."""
        rows = [
            {
                "form": form,
                "day": rung.day,
                "rung": rung.key,
                "unit_code": unit,
                "place": place,
                "put_at": at,
                "day_ends": rung.midnight,
            }
            for place, mine in units.items()
            for unit in mine
        ]
        for some in chunks(rows):
            await insert_new_rows(self._connection, tables.reminders, some, _KEY)

    async def effects(self, form: str, since: date) -> Sequence[Effect]:
        """Give how often each rung worked on the days from one on, in the order of the day."""
        rows = await self._connection.execute(_EFFECTS, {"form": form, "since": since})
        found = [Effect(rung, *map(int, counts)) for rung, *counts in rows]
        return sorted(found, key=lambda effect: order_of(effect.rung))


async def note_sent(
    connection: AsyncConnection, places: Collection[tuple[str, datetime]], at: datetime
) -> None:
    """Note that Telegram took the reminders that were put at these places at these moments."""
    sent = [
        {"of_place": place, "created_at": put_at, "at": at, "until": at + QUICK}
        for place, put_at in places
        if place.startswith(PLACES)
    ]
    for some in chunks(sent):
        await connection.execute(_SENT, some)
