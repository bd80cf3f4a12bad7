"""What admins change about people: by version, audited, and never so that no admin is left, also when two act at once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from bot.effects import Invite, Join
from bot.model import Assignment, DraftId, Lane, PersonId, Role
from bot.staff import (
    AccessRequest,
    AccessState,
    LastReport,
    OpenInvitation,
    PeopleQuery,
    PersonCard,
    SecondTap,
    TapKind,
    TapState,
    mark_of,
)
from bot.staffing import (
    AskAccess,
    AskSecond,
    ChangeRoles,
    Confirm,
    DecideAccess,
    DropSecond,
    RevokeInvitation,
    SetActive,
    Transfer,
)
from storage import SqlStore, open_store, tables
from tests.conftest import DEFINITION
from tests.storage.samples import (
    ADMIN,
    BLORA,
    DAY,
    KUDUS,
    LATER,
    NOW,
    OFFICER,
    SECOND,
    SOLO,
    counts,
    report,
    settle,
    someone_waits_for_a_lock,
    submit,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.effects import Shared
    from bot.model import Person

STRANGER = Lane(4711)
IS_ADMIN, OF_KUDUS = Assignment(Role.ADMIN), Assignment(Role.OFFICER, KUDUS)
WISH = AskAccess("Sari", "Puskesmas Jati, Kudus", DraftId(51))


async def office(store: SqlStore) -> Mapping[Lane, Person]:
    """Two officers of Kudus, one of whom is an admin too, and an admin."""
    people = await settle(store)
    await do(store, people[ADMIN], taking(people[SECOND], IS_ADMIN))
    return await everybody(store)


async def everybody(store: SqlStore) -> Mapping[Lane, Person]:
    async with store.write() as tx:
        return dict(await tx.lanes.people([OFFICER, SECOND, ADMIN, STRANGER]))


def taking(person: Person, *taken: Assignment) -> ChangeRoles:
    return ChangeRoles(person.id, person.version, taken=taken)


async def do(store: SqlStore, person: Person, *effects: Shared) -> list[bool]:
    async with store.write() as tx:
        done = [await tx.lanes.apply(person, person.lane, one, LATER) for one in effects]
        await tx.commit()
    return done


async def audited(store: SqlStore, *actions: str) -> list[tuple[object, ...]]:
    row = tables.audit.c
    async with store.read() as views:
        found = await views._connection.execute(
            sa.select(row.actor, row.action, row.subject, row.before, row.after, row.person)
            .where(row.action.in_(actions))
            .order_by(row.id)
        )
        return [tuple(each) for each in found]


async def test_roles_are_given_and_taken_with_an_entry(store: SqlStore) -> None:
    people = await office(store)
    officer = people[OFFICER]
    of_blora = Assignment(Role.SUPERVISOR, BLORA)
    changed = ChangeRoles(officer.id, officer.version, (of_blora,), (OF_KUDUS,))
    assert await do(store, people[ADMIN], changed) == [True]
    assert (await everybody(store))[OFFICER].assignments == (IS_ADMIN, of_blora)
    assert (await audited(store, "change_roles"))[-1] == (
        ADMIN,
        "change_roles",
        f"person {officer.id}",
        {"roles": [["admin", ""], ["petugas", KUDUS]]},
        {"roles": [["admin", ""], ["pengawas", BLORA]]},
        OFFICER,
    )


@pytest.mark.parametrize("how", ["role", "access"])
async def test_the_open_links_of_an_admin_who_is_none_any_more_are_worthless(
    store: SqlStore, how: str
) -> None:
    people = await office(store)
    falls = people[OFFICER]
    links = [Invite(mark, Role.ADMIN, (), NOW + timedelta(days=30)) for mark in ("used", "open")]
    assert await do(store, falls, *links) == [True, True]
    async with store.write() as tx:
        assert await tx.lanes.apply(None, STRANGER, Join("used", "Sari"), NOW)
        await tx.commit()
    taken = (
        taking(falls, IS_ADMIN)
        if how == "role"
        else SetActive(falls.id, falls.version, active=False)
    )
    assert await do(store, people[ADMIN], taken) == [True]
    async with store.write() as tx:
        assert not await tx.lanes.apply(falls, OFFICER, Join("open", "Kembali"), LATER)
        found = await tx.lanes.invitations(["open", "used"])
        await tx.commit()
    assert {mark: one.revoked for mark, one in found.items()} == {"open": True, "used": False}
    ((actor, *_),) = await audited(store, "revoke_invitation")
    assert actor == ADMIN


async def test_what_rests_on_an_older_version_changes_nothing(store: SqlStore) -> None:
    people = await office(store)
    officer = people[OFFICER]
    first = ChangeRoles(officer.id, officer.version, (Assignment(Role.SUPERVISOR),))
    second = taking(officer, OF_KUDUS)
    assert await do(store, people[ADMIN], first, second) == [True, False]
    assert await do(store, people[ADMIN], SetActive(officer.id, officer.version, active=False)) == [
        False
    ]
    assert OF_KUDUS in (await everybody(store))[OFFICER].assignments


async def test_nobody_unknown_is_changed(store: SqlStore) -> None:
    admin = (await office(store))[ADMIN]
    assert await do(store, admin, SetActive(PersonId(999), 0, active=False)) == [False]


async def test_access_is_taken_and_given_back_with_all_roles(store: SqlStore) -> None:
    people = await office(store)
    officer = people[SECOND]
    off = SetActive(officer.id, officer.version, active=False)
    on = SetActive(officer.id, officer.version + 1, active=True)
    assert await do(store, people[ADMIN], off, replace(off, on_version=off.on_version + 1)) == [
        True,
        False,
    ]
    assert not (await everybody(store))[SECOND].has(Role.OFFICER)
    assert await do(store, people[ADMIN], on) == [True]
    assert (await everybody(store))[SECOND].has(Role.OFFICER)
    assert [row[1] for row in await audited(store, "activate", "deactivate")] == [
        "deactivate",
        "activate",
    ]


@pytest.mark.parametrize("off", [True, False])
async def test_the_last_admin_stays(store: SqlStore, *, off: bool) -> None:
    people = await office(store)
    assert await do(store, people[ADMIN], taking(people[OFFICER], IS_ADMIN)) == [True]
    last = people[ADMIN]
    wanted = SetActive(last.id, last.version, active=False) if off else taking(last, IS_ADMIN)
    assert await do(store, last, wanted) == [False]
    assert (await everybody(store))[ADMIN].has(Role.ADMIN)


async def test_an_admin_who_is_inactive_is_no_admin_that_is_left(store: SqlStore) -> None:
    people = await office(store)
    other, last = people[OFFICER], people[ADMIN]
    assert await do(store, last, SetActive(other.id, other.version, active=False)) == [True]
    assert await do(store, last, taking(last, IS_ADMIN)) == [False]


async def test_two_admins_of_one_batch_do_not_remove_each_other(store: SqlStore) -> None:
    people = await office(store)
    one, two = people[OFFICER], people[ADMIN]
    assert await do(store, one, taking(two, IS_ADMIN), taking(one, IS_ADMIN)) == [True, False]


async def test_two_admins_at_once_do_not_remove_each_other(postgres_url: str) -> None:
    async with (
        open_store(postgres_url, definition=DEFINITION) as here,
        open_store(postgres_url, definition=DEFINITION) as there,
    ):
        people = await office(here)
        one, two = people[OFFICER], people[ADMIN]
        async with here.write() as tx:
            assert await tx.lanes.apply(one, one.lane, taking(two, IS_ADMIN), LATER)
            off = SetActive(one.id, one.version, active=False)
            other = asyncio.create_task(do(there, two, off))
            await someone_waits_for_a_lock(here)
            await tx.commit()
        assert await other == [False]
        admins = [person for person in (await everybody(here)).values() if person.has(Role.ADMIN)]
        assert [person.lane for person in admins] == [OFFICER]


async def test_a_unit_goes_from_one_officer_to_another(store: SqlStore) -> None:
    people = await office(store)
    giver, taker = people[OFFICER], people[ADMIN]
    moved = Transfer(KUDUS, giver.id, giver.version, taker.id, taker.version)
    assert await do(store, people[ADMIN], moved, moved) == [True, False]
    now = await everybody(store)
    assert (now[OFFICER].units(Role.OFFICER), now[ADMIN].units(Role.OFFICER)) == ((), (KUDUS,))
    assert now[ADMIN].version > taker.version
    assert await audited(store, "transfer") == [
        (
            ADMIN,
            "transfer",
            f"person {giver.id} to person {taker.id}",
            {"person": OFFICER},
            {"person": ADMIN},
            OFFICER,
        )
    ]


async def test_a_unit_that_the_other_has_already_is_only_taken(store: SqlStore) -> None:
    people = await office(store)
    giver, taker = people[OFFICER], people[SECOND]
    moved = Transfer(KUDUS, giver.id, giver.version, taker.id, taker.version)
    assert await do(store, people[ADMIN], moved) == [True]
    now = await everybody(store)
    assert (now[OFFICER].units(Role.OFFICER), now[SECOND].units(Role.OFFICER)) == ((), (KUDUS,))
    assert now[SECOND].version > taker.version


async def test_a_unit_does_not_go_where_it_cannot(store: SqlStore) -> None:
    people = await office(store)
    giver, taker = people[OFFICER], people[ADMIN]
    moved = Transfer(KUDUS, giver.id, giver.version, taker.id, taker.version)
    wrong = [
        replace(moved, unit=BLORA),
        replace(moved, taker=giver.id, taker_version=giver.version),
        replace(moved, taker_version=taker.version + 1),
    ]
    assert await do(store, people[ADMIN], *wrong) == [False, False, False]
    second = people[SECOND]
    off = SetActive(second.id, second.version, active=False)
    gone = Transfer(KUDUS, giver.id, giver.version, second.id, second.version + 1)
    assert await do(store, people[ADMIN], off, gone) == [True, False]


async def test_who_comes_back_by_a_link_has_only_what_the_link_gives(store: SqlStore) -> None:
    people = await office(store)
    other, admin = people[OFFICER], people[ADMIN]
    link = Invite("hash-1", Role.SUPERVISOR, (), LATER + timedelta(days=1))
    off = SetActive(other.id, other.version, active=False)
    assert await do(store, admin, link, off) == [True, True]
    assert await do(store, other, Join("hash-1", "Petugas")) == [True]
    assert (await everybody(store))[OFFICER].assignments == (Assignment(Role.SUPERVISOR),)


async def test_a_link_is_taken_back_once_and_lets_nobody_in(store: SqlStore) -> None:
    people = await office(store)
    link = Invite("sha256-abcdef", Role.OFFICER, (BLORA,), LATER + timedelta(days=1))
    revoke = RevokeInvitation("sha256-abcdef")
    assert await do(store, people[ADMIN], link, revoke, revoke) == [True, True, False]
    assert await do(store, people[OFFICER], Join("sha256-abcdef", "Siti")) == [False]
    assert [row[1:3] for row in await audited(store, "revoke_invitation")] == [
        ("revoke_invitation", "invitation sha256-abcde")
    ]


async def test_open_links_are_listed_newest_first(store: SqlStore) -> None:
    admin = (await office(store))[ADMIN]
    ends = LATER + timedelta(days=1)
    links = [Invite(f"sha256-{n}", Role.OFFICER, (BLORA,), ends) for n in "abcd"]
    async with store.write() as tx:
        for number, link in enumerate(links):
            await tx.lanes.apply(admin, ADMIN, link, NOW + timedelta(minutes=number))
        await tx.lanes.apply(admin, ADMIN, RevokeInvitation("sha256-a"), LATER)
        await tx.lanes.apply(None, STRANGER, Join("sha256-b", "Siti"), LATER)
        await tx.commit()
    async with store.read() as views:
        found = await views.staff.open_invitations(LATER, 10)
        newest = await views.staff.open_invitations(LATER, 1)
        late = await views.staff.open_invitations(ends, 10)
    assert [one.invitation.token_hash for one in found] == ["sha256-d", "sha256-c"]
    assert (list(newest), list(late)) == ([found[0]], [])
    assert (found[1].invited_by, found[1].created_at) == (admin.name, NOW + timedelta(minutes=2))


async def test_a_link_is_found_by_its_mark_where_it_is_the_only_one(store: SqlStore) -> None:
    admin = (await office(store))[ADMIN]
    ends = LATER + timedelta(days=1)
    hashes = ["sha256-" + "a" * 64, "sha256-" + "a" * 20 + "b" * 44, "sha256-" + "c" * 64]
    await do(store, admin, *(Invite(h, Role.ADMIN, (), ends) for h in hashes))
    async with store.write() as tx:
        found = [await tx.staff.invitation(mark_of(h)) for h in (hashes[0], hashes[2], "d" * 12)]
    assert (found[0], found[2]) == (None, None)
    assert isinstance(found[1], OpenInvitation)
    assert found[1].invitation.token_hash == hashes[2]


async def stranger_asks(store: SqlStore, *wishes: AskAccess) -> list[bool]:
    async with store.write() as tx:
        kept = [await tx.lanes.apply(None, STRANGER, wish, NOW) for wish in wishes]
        await tx.commit()
    return kept


async def test_one_wish_of_a_stranger_waits_and_no_name_is_audited(store: SqlStore) -> None:
    await office(store)
    assert await stranger_asks(store, WISH, replace(WISH, id=DraftId(52)), WISH) == [
        True,
        False,
        False,
    ]
    waiting = AccessRequest(WISH.id, STRANGER, "Sari", WISH.about, NOW)
    async with store.write() as tx:
        assert await tx.staff.access([WISH.id, DraftId(52)]) == {WISH.id: waiting}
        assert await tx.staff.access_of([STRANGER, OFFICER]) == {STRANGER: waiting}
    async with store.read() as views:
        assert await views.staff.access_requests() == [waiting]
    assert await audited(store, "ask_access") == [
        (STRANGER, "ask_access", "access 51", None, None, STRANGER)
    ]


async def test_a_wish_is_granted_once_and_what_they_wrote_goes(store: SqlStore) -> None:
    people = await office(store)
    await stranger_asks(store, WISH)
    grant = DecideAccess(WISH.id, Role.OFFICER, (BLORA, SOLO))
    assert await do(store, people[ADMIN], grant) == [True]
    assert await do(store, people[OFFICER], DecideAccess(WISH.id)) == [False]
    joined = (await everybody(store))[STRANGER]
    assert (joined.name, joined.units(Role.OFFICER), joined.language) == (
        "Sari",
        (BLORA, SOLO),
        "id",
    )
    async with store.write() as tx:
        decided = (await tx.staff.access([WISH.id]))[WISH.id]
    assert decided == AccessRequest(
        WISH.id,
        STRANGER,
        "Sari",
        "",
        NOW,
        AccessState.ADMITTED,
        Role.OFFICER,
        (BLORA, SOLO),
        people[ADMIN].name,
        LATER,
    )
    assert [row[3:] for row in await audited(store, "decide_access")] == [
        (
            {"state": "waiting"},
            {"state": "admitted", "role": "petugas", "units": [BLORA, SOLO]},
            STRANGER,
        )
    ]


async def test_a_wish_that_was_declined_may_be_made_again(store: SqlStore) -> None:
    people = await office(store)
    await stranger_asks(store, WISH)
    assert await do(store, people[ADMIN], DecideAccess(WISH.id)) == [True]
    assert STRANGER not in await everybody(store)
    assert await stranger_asks(store, replace(WISH, id=DraftId(52))) == [True]


@pytest.mark.parametrize(
    "effect", [DecideAccess(WISH.id), AskSecond(DraftId(1), TapKind.BROADCAST, LATER)]
)
async def test_a_stranger_who_decides_is_a_bug(store: SqlStore, effect: Shared) -> None:
    async with store.write() as tx:
        with pytest.raises(ValueError, match="stranger"):
            await tx.lanes.apply(None, STRANGER, effect, NOW)


def asking_to_remove(person: Person) -> AskSecond:
    params = {"person": person.id, "off": False}
    return AskSecond(DraftId(61), TapKind.REMOVE_ADMIN, LATER + timedelta(minutes=10), params)


async def tap(store: SqlStore) -> SecondTap:
    async with store.write() as tx:
        return (await tx.staff.taps([DraftId(61)]))[DraftId(61)]


async def test_what_waits_for_a_second_tap_is_done_with_it(store: SqlStore) -> None:
    people = await office(store)
    one, two = people[OFFICER], people[ADMIN]
    asked = asking_to_remove(one)
    assert await do(store, two, asked, asked) == [True, False]
    waiting = await tap(store)
    assert waiting == SecondTap(
        asked.id, asked.kind, asked.params, two.id, two.name, LATER, asked.expires_at
    )
    assert waiting.about() == one.id
    then = taking(one, IS_ADMIN)
    confirm = Confirm(asked.id, then)
    assert await do(store, two, confirm, confirm) == [True, False]
    assert not (await everybody(store))[OFFICER].has(Role.ADMIN)
    assert await tap(store) == replace(
        waiting, state=TapState.CONFIRMED, decided_by=two.name, decided_at=LATER
    )
    noted = await audited(store, "ask_second", "confirm_second", "change_roles")
    assert [row[1] for row in noted][-3:] == ["ask_second", "confirm_second", "change_roles"]


async def test_a_tap_is_not_spent_on_what_cannot_be_done(store: SqlStore) -> None:
    people = await office(store)
    one, two = people[OFFICER], people[ADMIN]
    stale = Confirm(DraftId(61), replace(taking(one, IS_ADMIN), on_version=99))
    assert await do(store, two, asking_to_remove(one), stale) == [True, False]
    assert (await tap(store)).state is TapState.WAITING


async def test_a_tap_that_was_dropped_does_nothing_any_more(store: SqlStore) -> None:
    people = await office(store)
    one, two = people[OFFICER], people[ADMIN]
    drop, confirm = DropSecond(DraftId(61)), Confirm(DraftId(61), taking(one, IS_ADMIN))
    assert await do(store, two, asking_to_remove(one), drop, drop, confirm) == [
        True,
        True,
        False,
        False,
    ]
    assert (await everybody(store))[OFFICER].has(Role.ADMIN)


async def test_a_second_tap_is_given_by_somebody(store: SqlStore) -> None:
    people = await office(store)
    await do(store, people[ADMIN], asking_to_remove(people[OFFICER]))
    async with store.write() as tx:
        with pytest.raises(ValueError, match="stranger"):
            await tx.lanes.apply(None, STRANGER, DropSecond(DraftId(61)), NOW)


async def found(store: SqlStore, query: PeopleQuery, page: int = 0, size: int = 10) -> list[Lane]:
    async with store.read() as views:
        people = await views.staff.search(query, page, size)
        if size == 10:
            assert await views.staff.count(query) == len(people)
        return [person.lane for person in people]


async def test_people_are_found_by_name_unit_and_role(store: SqlStore) -> None:
    people = await office(store)
    second = people[SECOND]
    await do(store, people[ADMIN], SetActive(second.id, second.version, active=False))
    assert await found(store, PeopleQuery()) == [ADMIN, OFFICER, SECOND]
    assert await found(store, PeopleQuery("petugas 1002")) == [SECOND]
    assert await found(store, PeopleQuery("ADMIN")) == [ADMIN]
    assert await found(store, PeopleQuery("100%")) == []
    assert await found(store, PeopleQuery(units=(KUDUS, BLORA))) == [OFFICER, SECOND]
    assert await found(store, PeopleQuery(role=Role.ADMIN)) == [ADMIN, OFFICER]
    assert await found(store, PeopleQuery("admin", (BLORA,), Role.OFFICER)) == [
        ADMIN,
        OFFICER,
        SECOND,
    ]
    assert await found(store, PeopleQuery(role=Role.OFFICER, active=True)) == [OFFICER]
    assert await found(store, PeopleQuery(), page=1, size=2) == [SECOND]


async def test_a_card_tells_of_the_last_report_and_of_silence(store: SqlStore) -> None:
    people = await office(store)
    officer = people[OFFICER]
    async with store.read() as views:
        assert await views.staff.card(officer.id) == PersonCard(officer, NOW)
        assert await views.staff.card(PersonId(999)) is None
    first = report(officer, counts(konfirmasi=5))
    await submit(store, officer, first, replace(first, revision=2))
    async with store.write() as tx:
        await tx.outbox.close_chat(officer.chat, LATER)
        await tx.commit()
    async with store.read() as views:
        card = await views.staff.card(officer.id)
    assert card == PersonCard(officer, NOW, LATER, LastReport(KUDUS, DAY, 2, NOW))


def test_a_mark_is_the_beginning_of_a_hash() -> None:
    assert mark_of("sha256-0123456789abcdef") == "0123456789ab"
