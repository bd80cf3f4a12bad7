"""A person who is removed: nothing leads to them any more, their reports stay, and the trail is whole; the same on both databases."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from bot.audit import Action, make_seal
from bot.effects import Say
from bot.model import DraftId, Lane, Place, Role
from bot.phrases import phrase
from bot.ports import Delivered
from bot.privacy import ErasureState, OwnData, nobodys_lane
from bot.session import Session
from bot.staffing import AskAccess, AskErasure, ChangeRoles, DecideErasure, WithdrawErasure
from bot.usecases.verifying import verify_trail
from storage import tables
from storage.people import ensure_person
from tests.storage.samples import (
    ADMIN,
    DAY,
    FORM,
    KUDUS,
    LATER,
    NOW,
    OFFICER,
    SECOND,
    arrived,
    counts,
    report,
    settle,
    submit,
)

if TYPE_CHECKING:
    from bot.model import Person
    from bot.staffing import OfStaff
    from storage import SqlStore

WISH = DraftId(77)


async def does(store: SqlStore, person: Person | None, lane: Lane, effect: OfStaff) -> bool:
    async with store.write() as tx:
        done = await tx.lanes.apply(person, lane, effect, LATER)
        await tx.commit()
    return done


async def people(store: SqlStore) -> dict[Lane, Person]:
    """The officer has no other role, the second one is an admin too."""
    found = await settle(store)
    officer = found[OFFICER]
    taken = tuple(one for one in officer.assignments if one.role is Role.ADMIN)
    assert await does(
        store, found[ADMIN], ADMIN, ChangeRoles(officer.id, officer.version, taken=taken)
    )
    return await again(store)


async def again(store: SqlStore) -> dict[Lane, Person]:
    async with store.write() as tx:
        return dict(await tx.lanes.people([OFFICER, SECOND, ADMIN]))


async def remove(store: SqlStore, found: dict[Lane, Person], lane: Lane = OFFICER) -> bool:
    """Let a person ask and another admin approve."""
    person = (await again(store))[lane]
    assert await does(store, person, lane, AskErasure(WISH))
    decide = DecideErasure(WISH, person.id, person.version, ErasureState.APPROVED)
    return await does(store, found[ADMIN], ADMIN, decide)


async def all_text(store: SqlStore, *but: str) -> str:
    """Write every row of every table in one text."""
    written: list[str] = []
    async with store.read() as views:
        for name, table in tables.metadata.tables.items():
            if name not in but:
                rows = await views._connection.execute(sa.select(table))
                written += [f"{name} {tuple(row)}" for row in rows]
    return "\n".join(written)


async def lived(store: SqlStore, found: dict[Lane, Person]) -> None:
    """Let the officer leave traces in every table that can hold one."""
    officer = found[OFFICER]
    await submit(store, officer, report(officer, counts(konfirmasi=3)))
    async with store.write() as tx:
        raw = b'{"message":{"from":{"id":1001,"first_name":"Sri"}}}'
        await tx.inbox.keep([arrived(n, OFFICER, raw) for n in (1, 2)])
        for _ in range(2):
            await tx.inbox.done([row.id for row in await tx.inbox.claim(5)], NOW)
        place = Place("people:1001:7")
        await tx.outbox.put([Say(officer.chat, (phrase("welcome", name="Sri"),), place=place)], NOW)
        rows = await tx.outbox.claim(5)
        await tx.outbox.delivered([Delivered(row.id, 60) for row in rows], NOW)
        await tx.outbox.put([Say(officer.chat, (phrase("text-officer"),))], NOW)
        await tx.lanes.keep_sessions([Session(OFFICER)], NOW)
        execute = tx._connection.execute
        row = {"form": FORM, "day": DAY, "rung": "13:00", "unit_code": KUDUS}
        when = {"put_at": NOW, "day_ends": LATER}
        await execute(tables.reminders.insert().values(place="remind:1001:officers", **row, **when))
        signal = {"unit_code": KUDUS, "indicator": "konfirmasi", "began_on": DAY, "last_on": DAY}
        sums = {"total": 9, "usual": 1, "highest": 2, "raised_at": NOW}
        await execute(
            tables.signals.insert().values(form=FORM, told=[1001, 9001], **signal, **sums)
        )
        await execute(tables.chats.insert().values(chat=1001, unreachable_since=NOW))
        job = {"kind": "export", "params": {}, "state": "done", "created_at": NOW}
        await execute(tables.jobs.insert().values(chat=1001, lane=1001, place="x:1001", **job))
        await tx.commit()
    assert await does(store, None, OFFICER, AskAccess("Sri", "dari Kudus", DraftId(5)))


async def test_nothing_but_the_sealed_trail_leads_to_a_removed_person(store: SqlStore) -> None:
    found = await people(store)
    await lived(store, found)
    before = await all_text(store, "audit")
    assert ("1001" in before, "Petugas 1001" in before) == (True, True)
    assert await remove(store, found)
    after = await all_text(store, "audit")
    assert [line for line in after.splitlines() if "1001" in line or "Sri" in line] == []
    trail = await all_text(store, *(set(tables.metadata.tables) - {"audit"}))
    assert ("1001" in trail, "Petugas 1001" in trail, "Sri" in trail) == (True, False, False)


async def test_reports_stay_under_a_name_that_says_nothing(store: SqlStore) -> None:
    found = await people(store)
    await lived(store, found)
    assert await remove(store, found)
    async with store.read() as views:
        (kept,) = await views.revisions(FORM, KUDUS, DAY)
        own = await views.privacy.own_data(found[OFFICER].id)
        gone = await views.person(nobodys_lane(found[OFFICER].id))
    assert (kept.figures, kept.author_name) == (
        counts(konfirmasi=3),
        f"Petugas {found[OFFICER].id}",
    )
    assert own == OwnData(NOW, 1, DAY, DAY)
    assert gone is not None
    assert (gone.active, gone.assignments) == (False, ())


async def test_the_trail_that_was_sealed_before_is_whole_after_it(store: SqlStore) -> None:
    found = await people(store)
    await lived(store, found)
    for when in (NOW, LATER):
        async with store.write() as tx:
            entries = await tx.audit.unsealed(500)
            seal = make_seal(entries, await tx.audit.latest_seal(), when)
            assert await tx.audit.keep_seal(seal, [one.id for one in entries])
            await tx.commit()
        if when == NOW:
            assert await remove(store, found)
    assert (await verify_trail(store)).whole


async def test_who_asked_and_who_approved_are_noted_and_the_removed_one_is_a_number(
    store: SqlStore,
) -> None:
    found = await people(store)
    assert await remove(store, found)
    async with store.write() as tx:
        asked = await tx.audit.latest(Action.ASK_ERASURE)
        decided = await tx.audit.latest(Action.DECIDE_ERASURE)
    assert asked is not None
    assert decided is not None
    assert (asked.actor, asked.person) == (OFFICER, OFFICER)
    assert (decided.actor, decided.subject, decided.person, decided.after) == (
        ADMIN,
        f"person {found[OFFICER].id}",
        None,
        {"state": "approved"},
    )


async def test_who_comes_back_is_a_new_person(store: SqlStore) -> None:
    found = await people(store)
    assert await remove(store, found)
    async with store.write() as tx:
        number = await ensure_person(tx._connection, OFFICER, "Sri lagi", "id", LATER)
        await tx.commit()
    assert number != found[OFFICER].id


async def test_a_wish_waits_once_and_a_person_sees_that_it_waits(store: SqlStore) -> None:
    found = await people(store)
    officer = found[OFFICER]
    assert await does(store, officer, OFFICER, AskErasure(WISH))
    assert not await does(store, officer, OFFICER, AskErasure(DraftId(78)))
    async with store.read() as views:
        own = await views.privacy.own_data(officer.id)
    assert own.waiting is not None
    assert (own.waiting.id, own.waiting.person) == (WISH, officer)
    async with store.write() as tx:
        waiting = await tx.privacy.waiting_of([officer.id, found[ADMIN].id])
        known = await tx.privacy.erasures([WISH, DraftId(1)])
    assert (list(waiting), list(known)) == ([officer.id], [WISH])


async def test_a_wish_that_is_taken_back_or_refused_removes_nobody_and_can_be_asked_anew(
    store: SqlStore,
) -> None:
    found = await people(store)
    officer = found[OFFICER]
    assert await does(store, officer, OFFICER, AskErasure(WISH))
    assert not await does(store, found[SECOND], SECOND, WithdrawErasure(WISH))
    assert await does(store, officer, OFFICER, WithdrawErasure(WISH))
    assert not await does(store, officer, OFFICER, WithdrawErasure(WISH))
    again_asked = DraftId(78)
    assert await does(store, officer, OFFICER, AskErasure(again_asked))
    refuse = DecideErasure(again_asked, officer.id, officer.version, ErasureState.REJECTED)
    assert await does(store, found[ADMIN], ADMIN, refuse)
    assert not await does(store, found[ADMIN], ADMIN, refuse)
    assert (await again(store))[OFFICER] == officer


async def test_an_answer_that_rests_on_another_version_is_none(store: SqlStore) -> None:
    found = await people(store)
    officer = found[OFFICER]
    assert await does(store, officer, OFFICER, AskErasure(WISH))
    late = DecideErasure(WISH, officer.id, officer.version - 1, ErasureState.APPROVED)
    assert not await does(store, found[ADMIN], ADMIN, late)
    unknown = replace(late, request=DraftId(1))
    assert not await does(store, found[ADMIN], ADMIN, unknown)


async def test_an_admin_can_be_removed_while_another_is_left_and_the_last_one_cannot(
    store: SqlStore,
) -> None:
    found = await people(store)
    assert await remove(store, found, SECOND)
    admin = (await again(store))[ADMIN]
    last = DraftId(90)
    assert await does(store, admin, ADMIN, AskErasure(last))
    decide = DecideErasure(last, admin.id, admin.version, ErasureState.APPROVED)
    assert not await does(store, admin, ADMIN, decide)
    assert (await again(store))[ADMIN].active


async def test_strangers_neither_ask_nor_answer(store: SqlStore) -> None:
    found = await people(store)
    officer = found[OFFICER]
    with pytest.raises(ValueError, match="stranger"):
        await does(store, None, Lane(5), AskErasure(WISH))
    decide = DecideErasure(WISH, officer.id, officer.version, ErasureState.APPROVED)
    with pytest.raises(ValueError, match="stranger"):
        await does(store, None, Lane(5), decide)


async def test_what_they_asked_approval_for_is_taken_back(store: SqlStore) -> None:
    found = await people(store)
    officer = found[OFFICER]
    row = {"form": FORM, "unit_code": KUDUS, "day": DAY, "on_revision": 1, "figures": {}}
    more = {"adjustments": {}, "reasons": {}, "sent_at": NOW, "card": "card:1", "asked_at": NOW}
    async with store.write() as tx:
        await tx._connection.execute(
            tables.requests.insert().values(
                id=5, author_id=officer.id, state="waiting", decision_reason="", **row, **more
            )
        )
        await tx.commit()
    assert await remove(store, found)
    async with store.write() as tx:
        request = (await tx.lanes.requests([DraftId(5)]))[DraftId(5)]
    assert request.state == "withdrawn"
