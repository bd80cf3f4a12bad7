"""Who may do what, and single-use ways in."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from bot.effects import Invite, Join, SetLanguage
from bot.model import Assignment, Invitation, Lane, Person, Role
from storage import tables
from tests.storage.samples import ADMIN, BLORA, KUDUS, LATER, NOW, OFFICER, SECOND, settle

if TYPE_CHECKING:
    from storage import SqlStore

STRANGER = Lane(4711)
EXPIRES = NOW + timedelta(days=7)
OFFICERS = Invite("hash-1", Role.OFFICER, (KUDUS, BLORA), EXPIRES)


async def test_strangers_are_absent(store: SqlStore) -> None:
    await settle(store)
    async with store.write() as tx:
        assert set(await tx.lanes.people([OFFICER, STRANGER])) == {OFFICER}


async def test_a_person_comes_with_every_assignment(store: SqlStore) -> None:
    people = await settle(store)
    assert people[OFFICER] == Person(
        people[OFFICER].id,
        OFFICER,
        f"Petugas {OFFICER}",
        "id",
        (Assignment(Role.ADMIN), Assignment(Role.OFFICER, KUDUS)),
    )


async def test_the_first_admin_is_made_once(store: SqlStore) -> None:
    async with store.write() as tx:
        for _ in range(2):
            await tx.people.ensure_admin(ADMIN, "Admin Provinsi", "id", NOW)
        (admin,) = await tx.people.with_role(Role.ADMIN)
    assert (admin.lane, admin.assignments) == (ADMIN, (Assignment(Role.ADMIN),))


async def test_people_of_a_role_come_with_their_other_roles(store: SqlStore) -> None:
    people = await settle(store)
    async with store.write() as tx:
        assert await tx.people.with_role(Role.OFFICER) == [people[OFFICER], people[SECOND]]
        assert await tx.people.with_role(Role.SUPERVISOR) == []


async def test_an_invitation_comes_back_as_it_was_made(store: SqlStore) -> None:
    admin = (await settle(store))[ADMIN]
    async with store.write() as tx:
        assert await tx.lanes.apply(admin, ADMIN, OFFICERS, NOW)
        assert await tx.lanes.invitations(["hash-1", "hash-2"]) == {
            "hash-1": Invitation("hash-1", Role.OFFICER, (KUDUS, BLORA), admin.id, EXPIRES)
        }


async def test_a_token_that_is_not_new_makes_no_invitation(store: SqlStore) -> None:
    admin = (await settle(store))[ADMIN]
    async with store.write() as tx:
        made = [await tx.lanes.apply(admin, ADMIN, OFFICERS, NOW) for _ in range(2)]
    assert made == [True, False]


async def test_a_stranger_who_invites_is_a_bug(store: SqlStore) -> None:
    async with store.write() as tx:
        with pytest.raises(ValueError, match="stranger"):
            await tx.lanes.apply(None, STRANGER, OFFICERS, NOW)


async def test_an_invitation_lets_one_stranger_in(store: SqlStore) -> None:
    admin = (await settle(store))[ADMIN]
    other = Lane(4712)
    async with store.write() as tx:
        await tx.lanes.apply(admin, ADMIN, OFFICERS, NOW)
        joined = [
            await tx.lanes.apply(None, lane, Join("hash-1", "Petugas Blora"), LATER)
            for lane in (STRANGER, other)
        ]
        person = (await tx.lanes.people([STRANGER, other]))[STRANGER]
        invitation = (await tx.lanes.invitations(["hash-1"]))["hash-1"]
    assert joined == [True, False]
    assert (person.name, person.language, person.units(Role.OFFICER)) == (
        "Petugas Blora",
        "id",
        (BLORA, KUDUS),
    )
    assert invitation.used_by == person.id


async def test_an_unknown_invitation_lets_nobody_in(store: SqlStore) -> None:
    async with store.write() as tx:
        assert not await tx.lanes.apply(None, STRANGER, Join("hash-9", "Petugas"), NOW)


async def test_a_person_who_joins_again_keeps_name_and_gains_the_role(store: SqlStore) -> None:
    people = await settle(store)
    supervisors = Invite("hash-2", Role.SUPERVISOR, (), EXPIRES)
    async with store.write() as tx:
        await tx.lanes.apply(people[ADMIN], ADMIN, supervisors, NOW)
        await tx.lanes.apply(people[OFFICER], OFFICER, Join("hash-2", "Nama Baru"), LATER)
        person = (await tx.lanes.people([OFFICER]))[OFFICER]
    assert person.name == people[OFFICER].name
    assert person.assignments == (*people[OFFICER].assignments, Assignment(Role.SUPERVISOR))


async def audited(store: SqlStore, action: str) -> list[tuple[object, ...]]:
    columns = (tables.audit.c.actor, tables.audit.c.subject)
    changes = (tables.audit.c.before, tables.audit.c.after)
    async with store.write() as tx:
        found = await tx._connection.execute(
            sa.select(*columns, *changes).where(tables.audit.c.action == action)
        )
        return [tuple(row) for row in found]


async def test_a_person_is_spoken_to_in_the_language_they_chose(store: SqlStore) -> None:
    people = await settle(store)
    async with store.write() as tx:
        assert await tx.lanes.apply(people[OFFICER], OFFICER, SetLanguage("en"), NOW)
        found = await tx.lanes.people([OFFICER, SECOND])
        await tx.commit()
    assert [person.language for person in found.values()] == ["en", "id"]
    assert await audited(store, "set_language") == [
        (OFFICER, f"lane {OFFICER}", {"language": "id"}, {"language": "en"})
    ]


async def test_a_stranger_who_chooses_a_language_is_a_bug(store: SqlStore) -> None:
    async with store.write() as tx:
        with pytest.raises(ValueError, match="stranger"):
            await tx.lanes.apply(None, STRANGER, SetLanguage("en"), NOW)
