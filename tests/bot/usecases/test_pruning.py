"""What was handled and sent long ago goes at night, over as many ticks as it takes; and what fell due counts as begun after a restore."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.fence import Fence
from bot.holidays import Holidays
from bot.restored import Restored
from bot.usecases.pruning import Pruning
from bot.usecases.restoring import begun_slots
from tests.bot.dialog.chat import NOON, a_channel
from tests.bot.usecases.office import ADMIN

if TYPE_CHECKING:
    from storage import SqlStore
    from tests.bot.usecases.office import Office

ONLY_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""What goes and what stays, on both databases: tests/storage/test_pruning.py."""
NIGHT = datetime(2021, 9, 20, 20, 30, tzinfo=UTC)
"""03.30 WIB, more than 30 days later."""
DAY = timedelta(days=1)


async def messages(store: SqlStore) -> int:
    async with store.write() as tx:
        found = await tx._connection.exec_driver_sql("SELECT count(*) FROM inbox")
        return int(found.scalar_one())


@ONLY_SQLITE
async def test_old_traffic_goes_once_a_night(store: SqlStore, office: Office) -> None:
    pruning = Pruning(store, office.channel.policy, Fence())
    await office.ask(ADMIN, "/bantuan", "/sistem")
    assert await pruning(NOON + DAY) == 0
    assert await messages(store) == 2
    gone = await pruning(NIGHT)
    assert (gone >= 4, await messages(store)) == (True, 0)
    await office.ask(ADMIN, "/bantuan")
    assert await pruning(NIGHT + timedelta(hours=1)) == 0
    assert await Pruning(store, office.channel.policy, Fence())(NIGHT) == 0
    assert await messages(store) == 1


@ONLY_SQLITE
async def test_a_long_backlog_goes_over_several_ticks(store: SqlStore, office: Office) -> None:
    for some in range(5):
        many = [(lane, office.message(lane, "halo")) for lane in range(1000, 1500)]
        await office.all_arrive(many, 10_000 + some * 500)
    async with store.write() as tx:
        await tx._connection.exec_driver_sql(
            "UPDATE inbox SET state = 'done', handled_at = received_at"
        )
        await tx.commit()
    pruning = Pruning(store, office.channel.policy, Fence())
    assert await pruning(NIGHT) == 2000
    assert await pruning(NIGHT) == 500
    assert await pruning(NIGHT) == 0


def test_what_is_told_to_people_counts_as_begun_when_it_fell_due_before_the_loss() -> None:
    policy = replace(a_channel().policy, remind_at=(time(13), time(15)))

    def due(hour: int, minute: int = 0) -> datetime:
        return datetime(2021, 8, 16, hour - 7, minute, tzinfo=UTC)

    def at(hour: int) -> datetime:
        return due(hour, 10)

    def begun(made_at: datetime, lost_at: datetime) -> list[tuple[str, datetime]]:
        return begun_slots(policy, Holidays(), Restored(made_at, lost_at, "x"))

    assert begun(at(8), at(12)) == [("summary-update", due(12))]
    assert begun(at(13), at(15)) == [("summary-update", due(15)), ("reminder", due(15))]
    assert begun(at(14), at(19)) == [
        ("summary", due(17)),
        ("signals", due(17)),
        ("summary-update", due(19)),
        ("reminder", due(15)),
        ("reminder", due(16)),
        ("reminder", due(16, 30)),
    ]
    assert begun(at(17), at(17)) == []
