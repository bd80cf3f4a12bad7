"""What admins change about people: roles, access, whose unit it is. An admin is always left, also when two act at once.

Whoever changes people holds their rows and those of every admin (`hold_people`), so that what is read after that stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.audit import Action, Entry
from bot.model import Assignment, Person, Role
from storage import tables
from storage.invitations import revoke_all_of
from storage.people import PROVINCE, RAISE_VERSION, assign, load_by_id
from storage.statements import listed, param

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.model import Lane, PersonId
    from bot.staffing import ChangeRoles, SetActive, Transfer

_people, _assignments = tables.people, tables.assignments
_IS_ADMIN = sa.exists().where(
    _assignments.c.person_id == _people.c.id, _assignments.c.role == Role.ADMIN
)
_HOLD = (
    sa.select(_people.c.id)
    .where(sa.or_(_people.c.id.in_(listed("ids")), _IS_ADMIN))
    .order_by(_people.c.id)
    .with_for_update()
)
_ADMINS_BESIDE = (
    sa.select(sa.func.count())
    .select_from(_people)
    .where(_people.c.active, _IS_ADMIN, _people.c.id != param("person"))
)
_TAKE = _assignments.delete().where(
    _assignments.c.person_id == param("person"),
    _assignments.c.role == param("role"),
    _assignments.c.unit_code == param("unit"),
)
_SET_ACTIVE = (
    _people.update()
    .where(_people.c.id == param("person"))
    .values(active=param("is_active"), version=_people.c.version + 1)
)


async def hold_people(connection: AsyncConnection, ids: Collection[PersonId]) -> None:
    """Lock people and every admin, in the order of their numbers."""
    await connection.execute(_HOLD, {"ids": list(ids)})


async def change_roles(
    connection: AsyncConnection, lane: Lane, effect: ChangeRoles, at: datetime
) -> Entry | None:
    """Give and take roles; None when the person has moved, or nobody would be an admin any more."""
    person = await _standing(connection, effect.person, effect.on_version)
    if person is None:
        return None
    left = [one for one in person.assignments if one not in effect.taken]
    falls = person.has(Role.ADMIN) and not any(one.role is Role.ADMIN for one in left)
    if falls and not await has_another_admin(connection, person.id):
        return None
    for one in effect.taken:
        await _take(connection, person, one)
    for one in effect.given:
        await assign(connection, person.id, one.role, [one.unit] if one.unit else [], at)
    await connection.execute(RAISE_VERSION, {"person": person.id})
    if falls:
        await revoke_all_of(connection, lane, person.id, at)
    after = [*left, *(one for one in effect.given if one not in left)]
    return _entry(lane, Action.CHANGE_ROLES, person, after, effect.given or effect.taken)


async def set_active(
    connection: AsyncConnection, lane: Lane, effect: SetActive, at: datetime
) -> Entry | None:
    """Take or give back somebody's access; None when they have moved, or nobody would be an admin any more."""
    person = await _standing(connection, effect.person, effect.on_version)
    if person is None or person.active is effect.active:
        return None
    if person.has(Role.ADMIN) and not await has_another_admin(connection, person.id):
        return None
    await connection.execute(_SET_ACTIVE, {"person": person.id, "is_active": effect.active})
    if not effect.active:
        await revoke_all_of(connection, lane, person.id, at)
    action = Action.ACTIVATE if effect.active else Action.DEACTIVATE
    before, after = {"active": person.active}, {"active": effect.active}
    return Entry(lane, action, f"person {person.id}", before, after, person=person.lane)


async def transfer(
    connection: AsyncConnection, lane: Lane, effect: Transfer, at: datetime
) -> Entry | None:
    """Let another officer report for a unit; None when either of the two has moved, or they are one."""
    giver = await _standing(connection, effect.giver, effect.giver_version)
    taker = await _standing(connection, effect.taker, effect.taker_version)
    moved = Assignment(Role.OFFICER, effect.unit)
    if giver is None or taker is None or giver == taker or not taker.active:
        return None
    if moved not in giver.assignments:
        return None
    await _take(connection, giver, moved)
    await connection.execute(RAISE_VERSION, {"person": giver.id})
    if not await assign(connection, taker.id, Role.OFFICER, [effect.unit], at):
        await connection.execute(RAISE_VERSION, {"person": taker.id})
    subject = f"person {giver.id} to person {taker.id}"
    before, after = {"person": giver.lane}, {"person": taker.lane}
    return Entry(lane, Action.TRANSFER, subject, before, after, unit=effect.unit, person=giver.lane)


async def _standing(
    connection: AsyncConnection, person: PersonId, on_version: int
) -> Person | None:
    """Give a person who still stands at a version."""
    found = (await load_by_id(connection, [person])).get(person)
    return found if found and found.version == on_version else None


async def has_another_admin(connection: AsyncConnection, person: PersonId) -> bool:
    """Say whether somebody else is an admin; who asks holds the people (`hold_people`)."""
    found = await connection.execute(_ADMINS_BESIDE, {"person": person})
    return bool(found.scalar_one())


async def _take(connection: AsyncConnection, person: Person, one: Assignment) -> None:
    values = {"person": person.id, "role": one.role, "unit": one.unit or PROVINCE}
    await connection.execute(_TAKE, values)


def _entry(
    lane: Lane,
    action: Action,
    person: Person,
    after: Sequence[Assignment],
    changed: Sequence[Assignment],
) -> Entry:
    units = {one.unit for one in changed}
    return Entry(
        lane,
        action,
        f"person {person.id}",
        {"roles": _audited(person.assignments)},
        {"roles": _audited(after)},
        unit=units.pop() if len(units) == 1 else None,
        person=person.lane,
    )


def _audited(roles: Sequence[Assignment]) -> list[list[str]]:
    return sorted([one.role.value, one.unit or ""] for one in roles)
