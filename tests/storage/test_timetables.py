"""Hours by the day from which they hold: written once of two at a time, noted in the audit trail."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.audit import Action
from bot.effects import SetTimetable
from bot.ports import AuditQuery
from bot.timetable import Change, Origin, Timetable
from tests.storage.samples import ADMIN, DAY, LATER, NOW, settle

if TYPE_CHECKING:
    from bot.audit import Entry
    from storage import SqlStore

USUAL = Timetable(timedelta(minutes=5), time(16), time(17), (time(13), time(15)))
EARLIER = replace(USUAL, cutoff_at=time(15, 30))
TOMORROW = DAY + timedelta(days=1)


async def changed(store: SqlStore, timetable: Timetable, on_version: int) -> bool:
    """Let the admin change the timetable from tomorrow on."""
    effect = SetTimetable(timetable, TOMORROW, Origin.ADMIN, on_version)
    async with store.write() as tx:
        admin = (await tx.lanes.people([ADMIN]))[ADMIN]
        stood: bool = await tx.lanes.apply(admin, ADMIN, effect, LATER)
        await tx.commit()
    return stood


async def entries(store: SqlStore) -> list[Entry]:
    async with store.read() as views:
        page = await views.audit.page(AuditQuery(action=Action.SET_TIMETABLE), 10)
    return [noted.entry for noted in page]


async def test_the_settings_come_first_and_an_admin_after_them(store: SqlStore) -> None:
    await settle(store)
    async with store.write() as tx:
        await tx.timetable.note_settings(USUAL, DAY, 0, NOW)
        await tx.commit()
    assert await changed(store, EARLIER, 1)
    async with store.read() as views:
        assert await views.timetable.changes() == [
            Change(1, DAY, USUAL, Origin.SETTINGS, NOW),
            Change(2, TOMORROW, EARLIER, Origin.ADMIN, LATER, "Admin Provinsi"),
        ]


async def test_of_two_changes_of_the_same_timetable_one_is_written(store: SqlStore) -> None:
    await settle(store)
    assert [await changed(store, EARLIER, 0), await changed(store, USUAL, 0)] == [True, False]
    async with store.write() as tx:
        await tx.timetable.note_settings(USUAL, DAY, 0, NOW)
        assert len(await tx.timetable.changes()) == 1


async def test_what_changed_is_noted_before_and_after(store: SqlStore) -> None:
    await settle(store)
    await changed(store, USUAL, 0)
    await changed(store, EARLIER, 1)
    async with store.write() as tx:
        await tx.timetable.note_settings(replace(EARLIER, quiet=None), DAY, 2, LATER)
        await tx.commit()
    noted = [(entry.actor, entry.before, entry.after) for entry in await entries(store)]
    day = TOMORROW.isoformat()
    assert noted[:2] == [
        (None, {"quiet": "22:00-06:00"}, {"quiet": "", "from_day": DAY.isoformat()}),
        (ADMIN, {"cutoff_at": "16:00"}, {"cutoff_at": "15:30", "from_day": day}),
    ]


async def test_a_stranger_changes_no_hours(store: SqlStore) -> None:
    async with store.write() as tx:
        effect = SetTimetable(USUAL, DAY, Origin.ADMIN, 0)
        with pytest.raises(TypeError):
            await tx.lanes.apply(None, ADMIN, effect, NOW)
