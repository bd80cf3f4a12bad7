"""Opening balances (saldo awal) are rows like others: carried, read back, healed, asked about, swept. Admins hear of them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.fence import Fence
from bot.model import IndicatorKey
from bot.parity import TARGET, RowKey, RowKind
from bot.usecases.watching_openings import WatchingOpenings
from tests.sync.world import ADMIN, DAY, EVERY, FORM, KUDUS, SEMARANG

if TYPE_CHECKING:
    from pathlib import Path

    from bot.model import UnitCode
    from bot.parity import ParityRow
    from tests.sync.world import World

OPENED = date(2021, 1, 31)
"""Far outside the days of the nightly comparison."""
AT = {"kode_wilayah": KUDUS, "tanggal": OPENED.isoformat(), "jenis": "saldo_awal"}
BEGAN, OVER = (ADMIN, "incident-openings"), (ADMIN, "incident-openings-over")


@pytest.fixture
def database_url(tmp_path: Path, sqlite_template: Path) -> str:
    """What balances do in both databases is shown in tests/storage."""
    path = tmp_path / "satulapor.db"
    path.write_bytes(sqlite_template.read_bytes())
    return f"sqlite:///{path}"


async def load(
    world: World, konfirmasi: int = 900, day: date = OPENED, unit: UnitCode = KUDUS
) -> int:
    """Load a balance as `import` does; give how many are to be sent."""
    async with world.store.write() as tx:
        rows = [(unit, day, {IndicatorKey("konfirmasi"): konfirmasi})]
        changed = await tx.seeds.load_balances(TARGET, FORM, "kmk-413", rows, world.now)
        await tx.commit()
    return changed


async def rounds(world: World, number: int = 1) -> None:
    """Let rounds pass, with what is looked at after each."""
    for _ in range(number):
        await world.rounds.run()
        await WatchingOpenings(world.store, FORM, Fence())(world.now)
        world.pass_time(EVERY)


async def row(world: World, day: date = OPENED, unit: UnitCode = KUDUS) -> ParityRow:
    key = RowKey(FORM, unit, day, RowKind.OPENING)
    async with world.store.write() as tx:
        return (await tx.parity.rows(TARGET, [key]))[key]


async def stands(world: World) -> str:
    return (await row(world)).state.value


def held(world: World) -> list[tuple[str, int | None]]:
    """Give the day and the konfirmasi of every balance that the nation holds."""
    rows = (r for r in world.nation.ledger() if r["jenis"] == "saldo_awal" and not r["dihapus"])
    return [(r["tanggal"], r["indikator"].get("konfirmasi")) for r in rows]


async def test_a_balance_is_carried_and_cocok_without_a_word(world: World) -> None:
    await load(world)
    await rounds(world, 2)
    assert (await stands(world), held(world)) == ("matched", [("2021-01-31", 900)])
    assert await world.told() == []


async def test_a_balance_that_vanished_is_found_by_the_nightly_comparison_and_healed(
    world: World,
) -> None:
    await load(world)
    await rounds(world)
    world.nation.control("vanish", **AT)
    await rounds(world)
    assert held(world) == []
    for _ in range(2):
        await world.reconciler.sweep(DAY - timedelta(days=30), DAY)
        world.pass_time(EVERY)
    await rounds(world)
    assert (await stands(world), held(world)) == ("matched", [("2021-01-31", 900)])


async def test_the_balances_of_one_day_cost_one_small_call_a_night(world: World) -> None:
    await load(world)
    await load(world, unit=SEMARANG)
    await rounds(world)
    before = len(world.nation.events("call"))
    await world.reconciler.sweep(DAY - timedelta(days=30), DAY)
    calls = [call["endpoint"] for call in world.nation.events("call")[before:]]
    assert calls == ["rekonsiliasi"] * 2


@pytest.mark.parametrize(
    ("what", "body"),
    [
        ("edit", {"indikator": {"konfirmasi": 950}}),
        ("delete", {}),
        ("double", {}),
        ("manual", {"indikator": {"konfirmasi": 50}}),
    ],
)
async def test_what_the_centre_does_to_a_balance_is_told_to_the_admins_once(
    world: World, what: str, body: dict[str, Any]
) -> None:
    await load(world)
    await rounds(world)
    world.nation.control(what, **AT, **body)
    await rounds(world, 4)
    assert (await stands(world), await world.told()) == ("different", [BEGAN])


async def test_a_balance_that_the_centre_changed_goes_again_when_it_is_loaded_again(
    world: World,
) -> None:
    await load(world)
    await rounds(world)
    world.nation.control("edit", **AT, indikator={"konfirmasi": 950})
    await rounds(world, 2)
    assert [await load(world), await load(world)] == [1, 0]
    await rounds(world)
    assert (await stands(world), held(world)) == ("matched", [("2021-01-31", 900)])
    assert await world.told() == [BEGAN, OVER]


async def test_the_figures_of_the_centre_are_taken_by_loading_them(world: World) -> None:
    await load(world)
    await rounds(world)
    world.nation.control("edit", **AT, indikator={"konfirmasi": 950})
    await rounds(world, 2)
    await load(world, 950)
    await rounds(world)
    assert (await stands(world), held(world)) == ("matched", [("2021-01-31", 950)])


async def test_refused_balances_are_one_trouble_however_many_they_are(world: World) -> None:
    refused = world.nation.fault("refuse", code="period_closed")
    await load(world)
    await load(world, unit=SEMARANG)
    await rounds(world, 2)
    assert (await stands(world), await world.told()) == ("refused", [BEGAN])
    world.nation.http.delete("/_control/faults", params={"id": refused}).raise_for_status()
    await load(world)
    await rounds(world)
    assert await world.told() == []
    await load(world, unit=SEMARANG)
    await rounds(world)
    assert await world.told() == [OVER]


async def test_a_hidden_balance_waits_and_nobody_is_told(world: World) -> None:
    world.nation.control("mode", mode="hidden")
    await load(world)
    await rounds(world, 2)
    assert (await stands(world), await world.told()) == ("waiting", [])
    world.nation.control("verify")
    await rounds(world)
    assert await stands(world) == "matched"


async def test_a_balance_that_moves_to_another_day_is_withdrawn_from_the_old_one(
    world: World,
) -> None:
    await load(world)
    await rounds(world)
    moved = OPENED + timedelta(days=28)
    await load(world, 930, moved)
    await rounds(world)
    assert held(world) == [("2021-01-31", None), ("2021-02-28", 930)]
    assert ((await row(world)).figures, (await row(world, moved)).figures) == (
        {},
        {"konfirmasi": 930},
    )
    await load(world, 900, OPENED)
    await rounds(world)
    assert held(world) == [("2021-01-31", 900), ("2021-02-28", None)]
