"""Who may do what: `people` and their `assignments`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.audit import Action, Entry
from bot.model import Assignment, Lane, Person, PersonId, Role, UnitCode
from storage import tables
from storage.audit import record
from storage.statements import chunks, insert, insert_new_rows, listed, param

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

PEOPLE = sa.select(
    tables.people.c.id,
    tables.people.c.lane,
    tables.people.c.name,
    tables.people.c.language,
    tables.people.c.active,
    tables.people.c.version,
    tables.assignments.c.role,
    tables.assignments.c.unit_code,
).select_from(
    tables.people.outerjoin(
        tables.assignments, tables.assignments.c.person_id == tables.people.c.id
    )
)
_PEOPLE_OF_LANES = PEOPLE.where(tables.people.c.lane.in_(listed("lanes"))).order_by(
    tables.assignments.c.id
)
_PEOPLE_OF_IDS = PEOPLE.where(tables.people.c.id.in_(listed("ids"))).order_by(
    tables.people.c.id, tables.assignments.c.id
)
_holding = tables.assignments.alias("holding")
_PEOPLE_WITH_ROLE = PEOPLE.where(
    tables.people.c.active,
    tables.people.c.id.in_(sa.select(_holding.c.person_id).where(_holding.c.role == param("role"))),
).order_by(tables.people.c.id, tables.assignments.c.id)


RAISE_VERSION = (
    tables.people.update()
    .where(tables.people.c.id == param("person"))
    .values(version=tables.people.c.version + 1)
)
_TAKE_ALL = tables.assignments.delete().where(tables.assignments.c.person_id == param("person"))
PROVINCE = UnitCode("")
"""How an assignment without a unit is stored, because NULL would not be unique."""


async def load_people(connection: AsyncConnection, lanes: Collection[Lane]) -> dict[Lane, Person]:
    """Give the people of these lanes; strangers are absent."""
    found: dict[Lane, Person] = {}
    for some in chunks(lanes):
        rows = await connection.execute(_PEOPLE_OF_LANES, {"lanes": some})
        found.update({person.lane: person for person in gathered(rows)})
    return found


async def load_by_id(
    connection: AsyncConnection, ids: Collection[PersonId]
) -> dict[PersonId, Person]:
    """Give these people; unknown ones are absent."""
    found: dict[PersonId, Person] = {}
    for some in chunks(ids):
        rows = await connection.execute(_PEOPLE_OF_IDS, {"ids": some})
        found.update({person.id: person for person in gathered(rows)})
    return found


def gathered(rows: Iterable[Sequence[Any]]) -> list[Person]:
    """Make people of joined rows, one a role and unit, in the order in which they first appear."""
    heads: dict[int, tuple[int, str, str, bool, int]] = {}
    roles: dict[int, list[Assignment]] = {}
    for person_id, lane, name, language, active, version, role, unit in rows:
        heads[person_id] = (lane, name, language, active, version)
        held = roles.setdefault(person_id, [])
        if role is not None:
            held.append(Assignment(Role(role), UnitCode(unit) if unit else None))
    return [
        Person(PersonId(number), Lane(lane), name, language, tuple(roles[number]), active, version)
        for number, (lane, name, language, active, version) in heads.items()
    ]


async def ensure_person(
    connection: AsyncConnection, lane: Lane, name: str, language: str, at: datetime
) -> PersonId:
    """Give the person of a lane, made now if there is none; one who had left comes back without what they might do before."""
    known = (await load_people(connection, [lane])).get(lane)
    if known is not None and not known.active:
        await connection.execute(_TAKE_ALL, {"person": known.id})
    made = insert(connection, tables.people).values(
        lane=lane, name=name, language=language, active=True, joined_at=at
    )
    kept = made.on_conflict_do_update(index_elements=("lane",), set_={"active": True})
    found = await connection.execute(kept.returning(tables.people.c.id))
    return PersonId(found.scalar_one())


async def assign(
    connection: AsyncConnection,
    person: PersonId,
    role: Role,
    units: Sequence[UnitCode],
    at: datetime,
) -> int:
    """Give a role for these units, or for the province where none is named; give how many were new."""
    rows = [
        {"person_id": person, "role": role, "unit_code": unit, "since": at}
        for unit in sorted(units) or (PROVINCE,)
    ]
    key = ("person_id", "role", "unit_code")
    new = await insert_new_rows(connection, tables.assignments, rows, key)
    if new:
        await connection.execute(RAISE_VERSION, {"person": person})
    return new


async def set_language(connection: AsyncConnection, person: Person | None, language: str) -> Entry:
    """Speak to a person in another language from now on; ValueError when it is a stranger."""
    if person is None:
        raise ValueError("a stranger has no language")
    await connection.execute(
        tables.people.update().where(tables.people.c.id == person.id).values(language=language)
    )
    before, after = {"language": person.language}, {"language": language}
    return Entry(person.lane, Action.SET_LANGUAGE, f"lane {person.lane}", before, after)


class SqlPeople:
    """The port `People`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def ensure_admin(self, lane: Lane, name: str, language: str, at: datetime) -> None:
        """Make sure that the person of this lane exists and is an admin of the province."""
        person = await ensure_person(self._connection, lane, name, language, at)
        if await assign(self._connection, person, Role.ADMIN, (), at):
            after = {"role": Role.ADMIN}
            entry = Entry(None, Action.ENSURE_ADMIN, f"lane {lane}", after=after, person=lane)
            await record(self._connection, [entry], at)

    async def with_role(self, role: Role) -> Sequence[Person]:
        """Give the active people of a role, with everything else they may do, longest here first."""
        return gathered(await self._connection.execute(_PEOPLE_WITH_ROLE, {"role": role}))
