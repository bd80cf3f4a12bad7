"""What surveillance reads of the reports, and the episodes that it keeps."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.audit import Action, Entry
from bot.model import ChatId, IndicatorKey, UnitCode
from bot.ports import SentFigure
from bot.surveillance import Signal
from storage import tables
from storage.reports import IS_CURRENT
from storage.statements import chunks, condition, insert, listed, param
from storage.tables.signals import IS_OPEN

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date, datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.effects import HandleSignal
    from bot.model import Lane, Person
    from bot.surveillance import UnitIndicator

_row, _signal = tables.reports.c, tables.signals
_newer = tables.signals.alias("newer")
_OF_SPAN = (
    _row.form == param("form"),
    _row.unit_code.in_(listed("units")),
    _row.day.between(param("since"), param("until")),
)
_KEY = ("form", "unit_code", "indicator", "began_on")
_SIGNALS = (
    sa.select(
        _signal.c.unit_code,
        _signal.c.indicator,
        _signal.c.began_on,
        _signal.c.last_on,
        _signal.c.total,
        _signal.c.usual,
        _signal.c.highest,
        _signal.c.ended_on,
        _signal.c.told,
        tables.people.c.name,
        _signal.c.handled_at,
    )
    .select_from(_signal.outerjoin(tables.people, tables.people.c.id == _signal.c.handled_by))
    .where(_signal.c.form == param("form"), _signal.c.unit_code.in_(listed("units")))
)
_LATEST = _SIGNALS.where(
    _signal.c.began_on
    == sa.select(sa.func.max(_newer.c.began_on))
    .where(
        _newer.c.form == _signal.c.form,
        _newer.c.unit_code == _signal.c.unit_code,
        _newer.c.indicator == _signal.c.indicator,
    )
    .scalar_subquery()
)
_OPEN = _SIGNALS.where(condition(IS_OPEN))
_HANDLED = _signal.update().where(
    _signal.c.form == param("of_form"),
    _signal.c.unit_code == param("unit"),
    _signal.c.indicator == param("key"),
    _signal.c.began_on == param("began"),
    _signal.c.handled_by.is_(None),
)


@lru_cache(maxsize=8)
def _figures(keys: tuple[str, ...]) -> sa.Executable:
    columns = [_row.figures[key].as_integer() for key in keys]
    return sa.select(_row.unit_code, _row.day, *columns).where(*_OF_SPAN, IS_CURRENT)


@lru_cache(maxsize=8)
def _sent(key: str) -> sa.Executable:
    figure = _row.figures[key].as_integer()
    columns = sa.select(_row.unit_code, _row.day, _row.revision, _row.sent_at, figure)
    return columns.where(*_OF_SPAN).order_by(_row.unit_code, _row.day, _row.revision)


async def _load(
    connection: AsyncConnection, statement: sa.Select[Any], form: str, units: Collection[UnitCode]
) -> list[Signal]:
    found: list[Signal] = []
    for some in chunks(units):
        rows = await connection.execute(statement, {"form": form, "units": some})
        found += map(_signal_of, rows)
    return found


def _signal_of(row: Sequence[Any]) -> Signal:
    unit, key, began_on, last_on, total, usual, highest, ended_on, told, name, handled_at = row
    return Signal(
        UnitCode(unit),
        IndicatorKey(key),
        began_on,
        last_on,
        total,
        usual,
        highest,
        ended_on,
        tuple(map(ChatId, told)),
        name,
        handled_at,
    )


class SqlSignalViews:
    """The port `SignalViews`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def figures(
        self,
        form: str,
        keys: Sequence[IndicatorKey],
        units: Collection[UnitCode],
        days: tuple[date, date],
    ) -> dict[UnitIndicator, dict[date, int]]:
        """Give the current figures of days between two; what is missing is absent."""
        found: dict[UnitIndicator, dict[date, int]] = {}
        for some in chunks(units):
            asked = {"form": form, "units": some, "since": days[0], "until": days[1]}
            for unit, day, *figures in await self._connection.execute(_figures(tuple(keys)), asked):
                for key, figure in zip(keys, figures, strict=True):
                    if figure is not None:
                        found.setdefault((unit, key), {})[day] = figure
        return found

    async def latest(self, form: str, units: Collection[UnitCode]) -> dict[UnitIndicator, Signal]:
        """Give the newest episode of each of these units' indicators."""
        found = await _load(self._connection, _LATEST, form, units)
        return {signal.key: signal for signal in found}

    async def open(self, form: str, units: Collection[UnitCode]) -> list[Signal]:
        """Give the episodes of these units that are not over, those that nobody follows up first, then the strongest."""
        found = await _load(self._connection, _OPEN, form, units)
        return sorted(found, key=lambda one: (one.handled_at is not None, -one.strength, one.key))

    async def sent(
        self,
        form: str,
        key: IndicatorKey,
        units: Collection[UnitCode],
        days: tuple[date, date],
    ) -> list[SentFigure]:
        """Give an indicator in every revision of days between two, in the order of unit, day and revision."""
        found: list[SentFigure] = []
        for some in chunks(units):
            asked = {"form": form, "units": some, "since": days[0], "until": days[1]}
            rows = await self._connection.execute(_sent(key), asked)
            found += [SentFigure(*row) for row in rows]
        return found


class SqlSignalBook:
    """The port `SignalBook`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def latest(self, form: str, units: Collection[UnitCode]) -> dict[UnitIndicator, Signal]:
        """Give the newest episode of each of these units' indicators, open or over."""
        return await SqlSignalViews(self._connection).latest(form, units)

    async def keep(self, form: str, signals: Sequence[Signal], at: datetime) -> None:
        """Store how episodes stand now; of one that is known only its last day and its end move."""
        rows = [
            {
                "form": form,
                "unit_code": one.unit,
                "indicator": one.indicator,
                "began_on": one.began_on,
                "last_on": one.last_on,
                "ended_on": one.ended_on,
                "total": one.total,
                "usual": one.usual,
                "highest": one.limit,
                "told": list(one.told),
                "raised_at": at,
            }
            for one in signals
        ]
        statement = insert(self._connection, _signal)
        moving = {name: statement.excluded[name] for name in ("last_on", "ended_on")}
        for some in chunks(rows):
            await self._connection.execute(
                statement.on_conflict_do_update(index_elements=_KEY, set_=moving), some
            )


async def handle_signal(
    connection: AsyncConnection,
    person: Person | None,
    lane: Lane,
    effect: HandleSignal,
    at: datetime,
) -> Entry | None:
    """Note who follows an episode up; None when somebody does already."""
    key = {"of_form": effect.form, "unit": effect.unit, "key": effect.indicator}
    values = {"handled_by": person.id if person else None, "handled_at": at}
    handled = await connection.execute(_HANDLED.values(values), {**key, "began": effect.began_on})
    if handled.rowcount == 0:
        return None
    subject = f"{effect.form} {effect.unit} {effect.indicator} {effect.began_on}"
    after = {"handled_at": at.isoformat()}
    return Entry(lane, Action.HANDLE_SIGNAL, subject, after=after, unit=effect.unit)
