"""Wishes of people to have their data removed: kept until an admin answers, and answered once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.audit import Action, Entry
from bot.model import DraftId, PersonId, Role
from bot.privacy import ErasureRequest, ErasureState, OwnData, is_erased
from storage import tables
from storage.erasing import erase_person
from storage.invitations import revoke_all_of
from storage.people import load_by_id
from storage.pruning import prune
from storage.staff import has_another_admin
from storage.statements import condition, insert, listed, param
from storage.tables.erasures import IS_WAITING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.model import Lane, Person
    from bot.staffing import AskErasure, DecideErasure, WithdrawErasure

_row, _decider = tables.erasures, tables.people.alias("decider")
_REQUESTS = sa.select(
    _row.c.id,
    _row.c.person_id,
    _row.c.asked_at,
    _row.c.state,
    _decider.c.name.label("decided_by"),
    _row.c.decided_at,
).select_from(_row.outerjoin(_decider, _decider.c.id == _row.c.decided_by))
_BY_ID = _REQUESTS.where(_row.c.id.in_(listed("ids")))
_LOCKED = _BY_ID.with_for_update(of=_row)
_OF_PEOPLE = _REQUESTS.where(condition(IS_WAITING), _row.c.person_id.in_(listed("people")))
_DECIDED = _row.update().where(_row.c.id == param("request"))
_OWN = sa.select(
    tables.people.c.joined_at,
    sa.select(sa.func.count())
    .where(tables.reports.c.author_id == param("person"))
    .scalar_subquery(),
    sa.select(sa.func.min(tables.reports.c.day, type_=sa.Date))
    .where(tables.reports.c.author_id == param("person"))
    .scalar_subquery(),
    sa.select(sa.func.max(tables.reports.c.day, type_=sa.Date))
    .where(tables.reports.c.author_id == param("person"))
    .scalar_subquery(),
).where(tables.people.c.id == param("person"))


async def load_erasures(
    connection: AsyncConnection, ids: Collection[DraftId], *, lock: bool = False
) -> dict[DraftId, ErasureRequest]:
    """Give these wishes, whatever became of them; unknown ones are absent."""
    rows = await connection.execute(_LOCKED if lock else _BY_ID, {"ids": list(ids)})
    return {found.id: found for found in await _requests(connection, rows)}


async def load_waiting_of(
    connection: AsyncConnection, people: Collection[PersonId]
) -> dict[PersonId, ErasureRequest]:
    """Give the wish of each of these people that waits."""
    rows = await connection.execute(_OF_PEOPLE, {"people": list(people)})
    return {found.person.id: found for found in await _requests(connection, rows)}


async def _requests(
    connection: AsyncConnection, rows: Iterable[Sequence[Any]]
) -> list[ErasureRequest]:
    found = list(rows)
    people = await load_by_id(connection, {PersonId(row[1]) for row in found})
    return [
        ErasureRequest(
            DraftId(number), people[PersonId(person)], asked_at, ErasureState(state), by, at
        )
        for number, person, asked_at, state, by, at in found
    ]


async def keep_erasure(
    connection: AsyncConnection, person: Person | None, effect: AskErasure, at: datetime
) -> Entry | None:
    """Store a wish; None when one of this person waits already. ValueError for a stranger."""
    if person is None:
        raise ValueError("nothing is known of a stranger")
    made = insert(connection, _row).values(
        id=effect.id, person_id=person.id, asked_at=at, state=ErasureState.WAITING
    )
    kept = await connection.execute(made.on_conflict_do_nothing().returning(_row.c.id))
    if kept.scalar_one_or_none() is None:
        return None
    return Entry(person.lane, Action.ASK_ERASURE, f"erasure {effect.id}", person=person.lane)


async def decide_erasure(
    connection: AsyncConnection,
    lane: Lane,
    decider: Person | None,
    effect: DecideErasure,
    at: datetime,
) -> Entry | None:
    """Answer a wish; None when it does not wait any more, its person has moved, or nobody would be an admin any more.

    The entry of a removal names the person by our number alone. ValueError when a stranger answers.
    """
    if decider is None:
        raise ValueError("a stranger cannot decide")
    request = (await load_erasures(connection, [effect.request], lock=True)).get(effect.request)
    if request is None or request.state is not ErasureState.WAITING:
        return None
    person = request.person
    if person.version != effect.on_version or is_erased(person):
        return None
    about: Lane | None = person.lane
    if effect.state is ErasureState.APPROVED:
        if person.has(Role.ADMIN) and not await has_another_admin(connection, person.id):
            return None
        await revoke_all_of(connection, lane, person.id, at)
        await erase_person(connection, person.id, at)
        about = None
    await _close(connection, request, effect.state, decider.id, at)
    before, after = {"state": request.state}, {"state": effect.state}
    subject = f"person {person.id}"
    return Entry(lane, Action.DECIDE_ERASURE, subject, before, after, person=about)


async def withdraw_erasure(
    connection: AsyncConnection, person: Person | None, effect: WithdrawErasure, at: datetime
) -> Entry | None:
    """Take a wish back; None when it does not wait any more, or is another's."""
    request = (await load_erasures(connection, [effect.request], lock=True)).get(effect.request)
    if request is None or request.state is not ErasureState.WAITING or request.person != person:
        return None
    state = ErasureState.WITHDRAWN
    await _close(connection, request, state, request.person.id, at)
    before, after = {"state": request.state}, {"state": state}
    lane = request.person.lane
    return Entry(lane, Action.DECIDE_ERASURE, f"person {request.person.id}", before, after)


async def _close(
    connection: AsyncConnection,
    request: ErasureRequest,
    state: ErasureState,
    by: PersonId,
    at: datetime,
) -> None:
    decision = {"state": state, "decided_by": by, "decided_at": at}
    await connection.execute(_DECIDED.values(decision), {"request": request.id})


async def load_own_data(connection: AsyncConnection, person: PersonId) -> OwnData:
    """Give what is known of a person."""
    joined_at, revisions, first, last = (await connection.execute(_OWN, {"person": person})).one()
    waiting = (await load_waiting_of(connection, [person])).get(person)
    return OwnData(joined_at, revisions, first, last, waiting)


class SqlPrivacy:
    """The ports `PrivacyBook` and `PrivacyViews`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def erasures(self, ids: Collection[DraftId]) -> Mapping[DraftId, ErasureRequest]:
        """Give these wishes to be removed."""
        return await load_erasures(self._connection, ids)

    async def waiting_of(self, people: Collection[PersonId]) -> Mapping[PersonId, ErasureRequest]:
        """Give the wish of each of these people that waits."""
        return await load_waiting_of(self._connection, people)

    async def prune(self, before: datetime) -> int:
        """Remove some rows of the channel's traffic that ended before a moment."""
        return await prune(self._connection, before)

    async def own_data(self, person: PersonId) -> OwnData:
        """Give what is known of a person."""
        return await load_own_data(self._connection, person)
