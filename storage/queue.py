"""What an admin has to look after: rows that are not COCOK, counted and page by page, what needs a person most first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.judge import HEALINGS
from bot.model import ParityState
from bot.parity import ASKED, Outcome, RowKind, standing_first
from bot.ports import BothSides
from bot.queue import Concern, Pile
from storage import tables
from storage.nation import load_standing
from storage.parity_rows import PARITY_COLUMNS, parity_row
from storage.statements import listed, param, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.model import UnitCode
    from bot.parity import ParityRow

_row = tables.parity
_OPEN = (  # each kind and state by itself, so that the index of the states finds them whatever the history holds
    _row.c.target == param("target"),
    _row.c.form == param("form"),
    _row.c.kind.in_(listed("kinds")),
    _row.c.state.in_(listed("states")),
)
_ORDER = tuple(Concern)


def _place(concern: Concern) -> sa.ColumnElement[int]:
    """Write a concern's place in the order into the statement: what is grouped by must be the same text twice."""
    return sa.literal_column(str(_ORDER.index(concern)), sa.Integer)


_differs = _row.c.state == quoted(ParityState.DIFFERENT)
_CONCERN = sa.case(
    (_row.c.outcome == quoted(Outcome.REFUSED), _place(Concern.REFUSED)),
    (
        sa.and_(
            _row.c.outcome == quoted(Outcome.OVERTAKEN),
            _row.c.healings >= sa.literal_column(str(HEALINGS)),
        ),
        _place(Concern.STUCK),
    ),
    (_row.c.outcome == quoted(Outcome.UNKNOWN), _place(Concern.UNKNOWN)),
    (
        sa.and_(_differs, _row.c.cause.in_([quoted(cause) for cause in sorted(ASKED)])),
        _place(Concern.ASKED),
    ),
    (_differs, _place(Concern.DIFFERENT)),
    else_=_place(Concern.WAITING),
)
_SINCE = sa.func.coalesce(_row.c.state_since, _row.c.wanted_at)
_concern = _CONCERN.label("concern")
_PILES = (
    sa.select(_concern, sa.func.count(), sa.func.min(_SINCE, type_=_row.c.state_since.type))
    .where(*_OPEN)
    .group_by(_concern)
    .order_by(_concern)
)
_PAGE = (
    sa.select(*PARITY_COLUMNS)
    .where(*_OPEN)
    .order_by(_CONCERN, _SINCE, _row.c.day, _row.c.unit_code, _row.c.kind)
    .limit(param("limit", sa.Integer))
    .offset(param("offset", sa.Integer))
)
_OF_DAY = (
    sa.select(*PARITY_COLUMNS)
    .where(
        _row.c.target == param("target"),
        _row.c.form == param("form"),
        _row.c.unit_code == param("unit"),
        _row.c.day == param("day"),
    )
    .order_by(_row.c.kind)
)


def _asked(target: str, form: str) -> dict[str, Any]:
    states = [state for state in ParityState if state is not ParityState.MATCHED]
    return {"target": target, "form": form, "kinds": list(RowKind), "states": states}


async def load_piles(connection: AsyncConnection, target: str, form: str) -> list[Pile]:
    """Count the queue by concern; one without rows is absent."""
    found = await connection.execute(_PILES, _asked(target, form))
    return [Pile(_ORDER[concern], rows, since) for concern, rows, since in found]


async def load_queue_page(
    connection: AsyncConnection, target: str, form: str, page: int, size: int
) -> Sequence[ParityRow]:
    """Give a page of the queue, the oldest of each concern first; `page` counts from 0."""
    shown = {"limit": size, "offset": page * size}
    found = await connection.execute(_PAGE, {**_asked(target, form), **shown})
    return [parity_row(row) for row in found]


async def load_both_sides(
    connection: AsyncConnection, target: str, form: str, unit: UnitCode, day: date
) -> list[BothSides]:
    """Give the rows of a unit's day, new figures before an opening balance, with what stands at the nation."""
    values = {"target": target, "form": form, "unit": unit, "day": day}
    rows = [parity_row(row) for row in await connection.execute(_OF_DAY, values)]
    standing = await load_standing(connection, target, [row.key for row in rows])
    return [BothSides(row, standing_first(standing.get(row.key, ()))) for row in rows]
