"""Codes of units that are not meant the same on both sides: admins hear once, and once of the end."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.effects import TryAgain
from bot.model import ChatId, Role
from tests.sync.world import ADMIN, DAY, EVERY, KUDUS, OFFICER

if TYPE_CHECKING:
    from tests.sync.world import World

FIGURES = {"konfirmasi": 12, "sembuh": 9, "meninggal": 1}
FOREIGN = "33.99"


async def rounds(world: World, times: int = 2) -> list[tuple[int, str]]:
    """Let rounds pass; give what was said in all of them."""
    for _ in range(times):
        world.pass_time(EVERY)
        await world.rounds.run()
    return await world.told()


async def test_a_unit_that_we_do_not_know_is_told_once_and_its_end_once(world: World) -> None:
    typed_in = {"kode_wilayah": FOREIGN, "indikator": {"konfirmasi": 5}}
    world.nation.control("manual", tanggal=DAY.isoformat(), **typed_in)
    world.nation.control("manual", tanggal=(DAY - timedelta(days=1)).isoformat(), **typed_in)
    assert await rounds(world) == [(ADMIN, "incident-foreign")]
    world.nation.control("delete", kode_wilayah=FOREIGN, tanggal=DAY.isoformat())
    assert await rounds(world) == []
    yesterday = (DAY - timedelta(days=1)).isoformat()
    world.nation.control("delete", kode_wilayah=FOREIGN, tanggal=yesterday)
    assert await rounds(world) == [(ADMIN, "incident-foreign-over")]


async def test_a_unit_of_ours_that_the_nation_does_not_know_is_an_admins_matter(
    world: World,
) -> None:
    await world.report(FIGURES)
    await world.report(FIGURES, day=DAY - timedelta(days=1))
    world.nation.fault("unknown_unit", kode_wilayah=KUDUS)
    said = await rounds(world)
    assert sorted(said) == [
        (OFFICER, "parity-told-refused"),
        (OFFICER, "parity-told-refused"),
        (ADMIN, "incident-disowned"),
    ]
    world.nation.http.delete("/_control/faults").raise_for_status()
    row = await world.row()
    async with world.store.write() as tx:
        (admin,) = await tx.people.with_role(Role.ADMIN)
        again = TryAgain(row.key, row.carry, ChatId(ADMIN))
        assert await tx.lanes.apply(admin, ADMIN, again, world.now)
        await tx.commit()
    assert sorted(key for _, key in await rounds(world, 1)) == [
        "incident-disowned-over",
        "parity-told-matched",
        "sync-done",
    ]
    assert await world.stands() == ("matched", "accepted")
