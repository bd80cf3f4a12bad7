from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from bot import announcements
from bot.parity import TARGET
from sync.link import Account, NationLink, Wording
from tests.bot.dialog.chat import a_channel
from tests.sync.world import FIRST_DAY, FORM, POLICY, UNITS, EvenEntropy, told_of_sync
from tests.waiting import until

if TYPE_CHECKING:
    from bot.ports import Lease
    from tests.sync.world import World

FIGURES = {"konfirmasi": 12, "sembuh": 9, "meninggal": 1}


async def test_a_started_link_carries_by_itself_until_it_is_stopped(world: World) -> None:
    held: list[Lease | None] = [None]
    ticks: list[bool] = []
    link = NationLink(
        world.store,
        Account(str(world.nation.http.base_url), "jateng", "rahasia", "33"),
        target=TARGET,
        form=FORM,
        units=[unit.code for unit in UNITS],
        first_day=FIRST_DAY,
        policy=POLICY,
        clock=world.clock,
        entropy=EvenEntropy(),
        wording=Wording(
            partial(announcements.announce, a_channel()),
            announcements.announce_together,
            announcements.incident,
            told_of_sync,
        ),
        summarise=world.summaries,
        before=[world.woken],
        after=lambda _fence: [world.woken_after],
        after_tick=lambda: ticks.append(held[0] is not None),
        lease=lambda: held[0],
    )
    link.wake()  # in vain: it does not tick yet
    await link.stop()
    await world.report(FIGURES)
    link.start(timedelta(hours=1))
    async with world.store.write() as tx:
        held[0] = await tx.leases.take("metronome", "a", 60)
        await tx.commit()
    link.wake()
    await until(lambda: len(ticks) == 1)
    link.wake()
    await until(lambda: len(ticks) == 2)
    await link.stop()
    await link.close()
    assert all(ticks)
    assert await world.stands() == ("matched", "accepted")
