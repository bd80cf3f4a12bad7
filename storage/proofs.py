"""Signed proofs of parity: one chain for each form, appended to and never changed; and which days may need a new one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.model import ParityState
from bot.parity import Outcome, RowKind
from bot.ports import ProvedDays
from bot.proof import Proof, digest
from storage import tables
from storage.statements import insert_new_rows, param

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from enum import StrEnum

    from sqlalchemy.ext.asyncio import AsyncConnection

_row = tables.proofs
_FORM, _TARGET, _UNTIL = param("form"), param("of_target"), param("until")
_PROOFS = sa.select(
    _row.c.form,
    _row.c.day,
    _row.c.issued_at,
    _row.c.body,
    _row.c.hash,
    _row.c.signature,
    _row.c.public_key,
    _row.c.previous,
    _row.c.replaces,
).where(_row.c.form == _FORM)
_LATEST = _PROOFS.order_by(_row.c.id.desc()).limit(1)
_OF_DAY = _PROOFS.where(_row.c.day == param("day")).order_by(_row.c.id)
_DAY = param("day")
_PROVED_DAYS = sa.select(
    *(
        sa.select(edge).where(_row.c.form == _FORM, *within).scalar_subquery()
        for edge, within in (
            (sa.func.max(_row.c.day), [_row.c.day < _DAY]),
            (sa.func.min(_row.c.day), [_row.c.day > _DAY]),
            (sa.func.max(_row.c.day), []),
        )
    )
)


def _numbered(column: sa.ColumnElement[str], words: type[StrEnum]) -> sa.ColumnElement[int]:
    """Turn a word into its place in the list of words, so that it can be weighed."""
    return sa.case({word.value: n for n, word in enumerate(words, start=1)}, value=column, else_=0)


_parity, _readings, _published = tables.parity, tables.readings, tables.published
_PARITY_MARKS = (  # every change of a row moves a sum: which rows stand in which state is told by their ids
    sa.select(
        _parity.c.day,
        sa.func.count(),
        sa.func.sum(_parity.c.carry),
        sa.func.sum(_parity.c.sent_carry),
        sa.func.max(_parity.c.sent_turn),
        sa.func.sum(_parity.c.confirmed_revision),
        sa.func.sum(_parity.c.id * _numbered(_parity.c.state, ParityState)),
        sa.func.sum(_parity.c.id * _numbered(_parity.c.outcome, Outcome)),
    )
    .where(
        _parity.c.target == _TARGET,
        _parity.c.form == _FORM,
        _parity.c.day <= _UNTIL,
        _parity.c.kind == RowKind.DAILY,
    )
    .group_by(_parity.c.day)
)
_READING_MARKS = (
    sa.select(_readings.c.day, sa.func.max(_readings.c.id))
    .where(
        _readings.c.target == _TARGET,
        _readings.c.form == _FORM,
        _readings.c.day <= _UNTIL,
    )
    .group_by(_readings.c.day)
)
_PUBLISHED_MARKS = sa.select(
    _published.c.day, _published.c.figures, _published.c.adjustments
).where(_published.c.target == _TARGET, _published.c.form == _FORM, _published.c.day <= _UNTIL)
_newer = tables.proofs.alias("newer")
_PROVED = sa.select(_row.c.day, _row.c.mark).where(
    _row.c.form == _FORM,
    _row.c.day <= _UNTIL,
    _row.c.id
    == sa.select(sa.func.max(_newer.c.id))
    .where(_newer.c.form == _row.c.form, _newer.c.day == _row.c.day)
    .scalar_subquery(),
)


class SqlProofBook:
    """The port `ProofBook`: a unique row is the link, so that no proof gets two successors."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def latest(self, form: str) -> Proof | None:
        """Give the end of the form's chain, whatever its day."""
        return await load_latest(self._connection, form)

    async def of_day(self, form: str, day: date) -> Sequence[Proof]:
        """Give every proof of a day, oldest first."""
        return await load_proofs_of_day(self._connection, form, day)

    async def keep(self, proof: Proof, mark: str) -> bool:
        """Append a proof; False when another one has the same predecessor."""
        row = {
            "form": proof.form,
            "day": proof.day,
            "issued_at": proof.issued_at,
            "body": proof.body,
            "hash": proof.hash,
            "previous": proof.previous or "",
            "replaces": proof.replaces,
            "signature": proof.signature,
            "public_key": proof.public_key,
            "fingerprint": proof.fingerprint,
            "mark": mark,
        }
        return await insert_new_rows(self._connection, _row, [row], ("form", "previous")) == 1


async def load_proofs_of_day(connection: AsyncConnection, form: str, day: date) -> list[Proof]:
    """Give every proof of a day, oldest first."""
    rows = await connection.execute(_OF_DAY, {"form": form, "day": day})
    return [_proof(row) for row in rows]


async def load_proved_days(connection: AsyncConnection, form: str, day: date) -> ProvedDays:
    """Give the days that have a proof, on either side of a day."""
    found = await connection.execute(_PROVED_DAYS, {"form": form, "day": day})
    return ProvedDays(*found.one())


async def load_days_to_prove(
    connection: AsyncConnection, target: str, form: str, until: date
) -> dict[date, str]:
    """Give the days up to one whose mark is not that of their latest proof, oldest first, with it."""
    asked = {"of_target": target, "form": form, "until": until}
    marks: dict[date, list[Any]] = defaultdict(list)
    for name, statement in (("p", _PARITY_MARKS), ("r", _READING_MARKS)):
        for day, *mark in await connection.execute(statement, asked):
            marks[day] += [name, *mark]
    for day, figures, adjustments in await connection.execute(_PUBLISHED_MARKS, asked):
        if day in marks:  # a total alone is nothing to prove: no row stands behind it
            marks[day] += ["t", digest(figures, adjustments)]
    rows = await connection.execute(_PROVED, asked)
    proved = {row.day: row.mark for row in rows}
    found = {day: " ".join(map(str, marks[day])) for day in sorted(marks)}
    return {day: mark for day, mark in found.items() if proved.get(day) != mark}


async def load_latest(connection: AsyncConnection, form: str) -> Proof | None:
    """Give the end of a form's chain, whatever its day."""
    found = (await connection.execute(_LATEST, {"form": form})).one_or_none()
    return _proof(found) if found else None


def _proof(row: Sequence[Any]) -> Proof:
    form, day, issued_at, body, its_hash, signature, public_key, previous, replaces = row
    return Proof(
        form,
        day,
        issued_at,
        body,
        its_hash,
        signature,
        public_key,
        previous or None,
        replaces,
    )
