"""Sessions, places, and shared effects other than reports."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from bot.effects import RunSync, Say, Submit
from bot.model import ChatId, DraftId, Place
from bot.phrases import phrase
from bot.ports import Asked, Delivered, Job
from bot.session import Draft, Opening, Session
from storage import SqlStore, tables
from tests.storage.samples import ADMIN, DAY, KUDUS, NOW, OFFICER, SECOND, counts, report, settle


async def test_a_session_comes_back_with_its_version_raised(store: SqlStore) -> None:
    draft = Draft(DraftId(5), KUDUS, DAY, 0, {**counts(konfirmasi=12)}, asking=None, carded=True)
    session = Session(OFFICER, draft, Opening(DraftId(4), DAY), DraftId(3), 17, NOW)
    async with store.write() as tx:
        await tx.lanes.keep_sessions([session], NOW)
        await tx.lanes.keep_sessions([Session(OFFICER, draft, version=1)], NOW)
        found = await tx.lanes.sessions([OFFICER, SECOND])
    assert found == {OFFICER: Session(OFFICER, draft, version=2)}


async def test_lanes_are_loaded_by_the_hundreds(store: SqlStore) -> None:
    sessions = [Session(type(OFFICER)(lane)) for lane in range(1, 1203)]
    async with store.write() as tx:
        await tx.lanes.keep_sessions(sessions, NOW)
        found = await tx.lanes.sessions([session.lane for session in sessions])
    assert len(found) == 1202


async def test_messages_are_found_by_chat_and_number_together(store: SqlStore) -> None:
    async with store.write() as tx:
        for chat, place in ((1, "card:1"), (2, "card:2")):
            say = Say(ChatId(chat), (phrase("receipt"),), place=Place(place))
            await tx.outbox.put([say], NOW)
        rows = await tx.outbox.claim(10)
        await tx.outbox.delivered([Delivered(row.id, 70 + row.id) for row in rows], NOW)
        asked = [(ChatId(row.chat), 70 + row.id) for row in rows]
        crossed = [(asked[0][0], asked[1][1])]
        assert await tx.lanes.places([*asked, *crossed]) == {
            asked[0]: Place("card:1"),
            asked[1]: Place("card:2"),
        }


async def test_places_that_were_sent_have_their_messages(store: SqlStore) -> None:
    async with store.write() as tx:
        for chat, place in ((1, "ask:5:konfirmasi"), (2, "ask:6:konfirmasi")):
            say = Say(ChatId(chat), (phrase("ask"),), place=Place(place))
            await tx.outbox.put([say], NOW)
        (row,) = await tx.outbox.claim(1)
        await tx.outbox.delivered([Delivered(row.id, 71)], NOW)
        asked = [Place("ask:5:konfirmasi"), Place("ask:6:konfirmasi")]
        assert await tx.lanes.shown(asked) == {Place("ask:5:konfirmasi"): 71}


async def test_a_wish_to_carry_now_becomes_a_job(store: SqlStore) -> None:
    people = await settle(store)
    async with store.write() as tx:
        assert await tx.lanes.apply(people[ADMIN], ADMIN, RunSync(ChatId(ADMIN)), NOW)
        (job,) = await tx.schedule.jobs("sync")
        assert job == Job(job.id, "sync", ChatId(ADMIN), NOW)
        await tx.schedule.job_done(job.id, NOW)
        assert await tx.schedule.jobs("sync") == []


async def test_effects_of_a_batch_are_answered_in_the_order_asked(store: SqlStore) -> None:
    people = await settle(store)
    officer = people[OFFICER]
    moved = Submit(report(officer, counts(konfirmasi=1), revision=2), 1)
    stands = Submit(report(officer, counts(konfirmasi=1)), 0)
    async with store.write() as tx:
        applied = await tx.lanes.apply_all(
            [
                Asked(officer, OFFICER, moved),
                Asked(people[ADMIN], ADMIN, RunSync(ChatId(ADMIN))),
                Asked(officer, OFFICER, stands),
            ],
            NOW,
        )
    assert applied == [False, True, True]


async def test_every_shared_effect_leaves_its_audit_entry(store: SqlStore) -> None:
    people = await settle(store)
    officer = people[OFFICER]
    async with store.write() as tx:
        await tx.lanes.apply(officer, OFFICER, Submit(report(officer, counts(sembuh=2)), 0), NOW)
        await tx.lanes.apply(officer, OFFICER, Submit(report(officer, counts(sembuh=9)), 0), NOW)
        await tx.lanes.apply(people[ADMIN], ADMIN, RunSync(ChatId(ADMIN)), NOW)
        entries = await tx._connection.execute(
            sa.select(tables.audit.c.actor, tables.audit.c.action, tables.audit.c.subject)
            .where(tables.audit.c.action != "ensure_admin")
            .order_by(tables.audit.c.id)
        )
        assert [tuple(entry) for entry in entries] == [
            (OFFICER, "submit", "covid19 33.19-20210816-r1"),
            (ADMIN, "run_sync", f"chat {ADMIN}"),
        ]


async def test_what_is_not_a_shared_effect_is_a_bug(store: SqlStore) -> None:
    async with store.write() as tx:
        with pytest.raises(TypeError, match="not a shared effect: str"):
            await tx.lanes.apply(None, OFFICER, "report", NOW)  # type: ignore[arg-type]
