from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.errors import LeaseLost
from bot.fence import Fence
from bot.model import IndicatorKey
from bot.parity import TARGET, RowKey, RowKind
from bot.refusals import told_of_refusal
from sync.exchange import open_http
from sync.trouble import TroubleKind
from sync.wire import BATCH_ROWS
from tests.sync.scripted import BATCH, HANG_UP, Scripted, answer, problem
from tests.sync.world import DAY, FORM, KUDUS, NOW, OFFICER, SEMARANG, UNITS

if TYPE_CHECKING:
    from bot.ports import Lease
    from tests.sync.world import World

FIGURES = {"konfirmasi": 12, "sembuh": 9, "meninggal": 1}
TOLD_REFUSED = (OFFICER, "parity-told-refused")


async def test_a_refused_row_is_told_once_and_does_not_hold_others_back(world: World) -> None:
    await world.report(FIGURES)
    await world.report(FIGURES, unit=SEMARANG)
    world.nation.fault("refuse", kode_wilayah=KUDUS, code="rule_broken", message="Tidak masuk akal")
    carried, _ = await world.rounds.run()
    assert dict(carried.outcomes) == {"refused": 1, "accepted": 1}
    assert await world.stands() == ("refused", "refused")
    assert await world.stands(SEMARANG) == ("matched", "accepted")
    row = await world.row()
    told = told_of_refusal("rule_broken", "Tidak masuk akal")
    assert (row.code, row.refusal, row.told) == ("rule_broken", "Tidak masuk akal", told)
    assert sorted(key for _, key in await world.told()) == [
        "parity-told-matched",
        "parity-told-refused",
    ]
    await world.rounds.run()
    assert await world.told() == []


async def test_a_closed_period_is_a_cause_of_its_own(world: World) -> None:
    day = DAY.isoformat()
    world.nation.control("periode", dari=day, sampai=day, status="tutup")
    await world.report(FIGURES)
    await world.rounds.run()
    assert (await world.causes())["konfirmasi"] == {"period_closed": 12}


async def test_refused_rows_go_again_when_a_person_asks(world: World) -> None:
    await world.report(FIGURES)
    world.nation.fault("refuse", code="rule_broken", times=1)
    await world.rounds.run()
    async with world.store.write() as tx:
        assert await tx.parity.retry_refused(TARGET, NOW) == 1
        await tx.commit()
    await world.rounds.run()
    assert await world.stands() == ("matched", "accepted")


async def test_a_refusal_of_figures_that_were_corrected_meanwhile_is_not_told(world: World) -> None:
    await world.report(FIGURES)
    world.nation.fault("refuse", code="rule_broken", times=1)
    batch = await world.bridge._begin(world.now)
    assert batch is not None
    said = await world.client.send(batch)
    await world.report({**FIGURES, "konfirmasi": 11}, revision=2)
    report = await world.bridge.carry()
    await world.bridge._end(batch.rows, said, report)
    assert await world.told() == []
    await world.rounds.run()
    assert await world.stands() == ("matched", "accepted")


async def test_more_rows_than_a_call_may_hold_go_in_several(world: World) -> None:
    days = [DAY - timedelta(days=n) for n in range(15)]
    for day in days:
        for unit in UNITS:
            await world.report(FIGURES, unit=unit.code, day=day)
    world.nation.control("mode", mode="hidden")
    carried, read = await world.rounds.run()
    rows = len(days) * len(UNITS)
    assert dict(carried.outcomes) == {"accepted": rows}
    batches = [call for call in world.nation.events("call") if call["endpoint"] == "batch"]
    assert len(batches) == -(-rows // BATCH_ROWS)
    assert dict(read.states) == {"waiting": rows}
    world.nation.control("verify")
    _, read = await world.rounds.run()
    assert dict(read.states) == {"matched": rows}


async def test_opening_balances_are_carried_and_read_back_without_a_word(world: World) -> None:
    opening = [(unit, DAY, {IndicatorKey("konfirmasi"): 900}) for unit in (KUDUS, SEMARANG)]
    async with world.store.write() as tx:
        await tx.seeds.load_balances(TARGET, FORM, "kmk-413", opening, world.now)
        await tx.commit()
    world.nation.fault("refuse", kode_wilayah=SEMARANG, code="rule_broken")
    _, read = await world.rounds.run()
    assert dict(read.states) == {"matched": 1}
    assert await world.told() == []
    key = RowKey(FORM, SEMARANG, DAY, RowKind.OPENING)
    async with world.store.write() as tx:
        row = (await tx.parity.rows(TARGET, [key]))[key]
    assert (row.state.value, row.refusal, row.told) == (
        "refused",
        "Gangguan pada sistem pusat.",
        None,
    )


async def test_a_nation_that_asks_to_slow_down_is_left_alone_as_long_as_it_asks(
    world: World,
) -> None:
    await world.report(FIGURES)
    world.nation.fault("slow_down", endpoint="batch", retry_after=600, times=1)
    report = await world.bridge.carry()
    assert report.trouble is not None
    assert report.trouble.kind is TroubleKind.SLOW_DOWN
    assert dict(report.outcomes) == {"again": 1}
    assert report.held_until == world.now + timedelta(seconds=600)
    assert await world.stands() == ("not_sent", "again")
    world.pass_time(timedelta(seconds=599))
    assert (await world.bridge.carry()).held_until == world.now + timedelta(seconds=1)
    assert len(world.nation.events("row")) == 0
    world.pass_time(timedelta(seconds=1))
    await world.rounds.run()
    assert await world.stands() == ("matched", "accepted")


@pytest.mark.parametrize(
    ("fault", "kind", "outcome"),
    [
        ({"kind": "maintenance"}, TroubleKind.MAINTENANCE, "again"),
        ({"kind": "status", "status": 500}, TroubleKind.LOST, "unknown"),
        ({"kind": "status", "status": 503}, TroubleKind.LOST, "unknown"),
        ({"kind": "tear"}, TroubleKind.LOST, "unknown"),
        ({"kind": "error_inside"}, TroubleKind.UNREADABLE, "unknown"),
        ({"kind": "status", "status": 403, "code": "unit_not_yours"}, TroubleKind.NOT_ACCEPTED, "again"),
    ],
)  # fmt: skip
async def test_each_trouble_leaves_rows_sure_or_unknown(
    world: World, fault: dict[str, object], kind: TroubleKind, outcome: str
) -> None:
    await world.report(FIGURES)
    world.nation.control("faults", endpoint="batch", times=1, **fault)
    report = await world.bridge.carry()
    assert report.trouble is not None
    assert report.trouble.kind is kind
    assert dict(report.outcomes) == {outcome: 1}
    world.pass_time(timedelta(minutes=1))
    await world.rounds.run()
    assert await world.stands() == ("matched", "accepted")
    assert len({event["revisi"] for event in world.nation.events("row")}) == 1


async def test_an_answer_that_comes_too_late_leaves_rows_unknown(world: World) -> None:
    await world.report(FIGURES)
    world.nation.control(
        "faults", endpoint="batch", times=1, kind="delay", seconds=4.0, when="after"
    )
    async with open_http(connect_s=10.0, read_s=2.0) as impatient:
        report = await world.reborn(http=impatient).bridge.carry()
    assert report.trouble is not None
    assert (report.trouble.kind, dict(report.outcomes)) == (TroubleKind.LOST, {"unknown": 1})
    world.pass_time(timedelta(minutes=1))
    await world.rounds.run()
    assert await world.stands() == ("matched", "accepted")


async def test_unknown_rows_are_not_sent_before_they_were_read_back(world: World) -> None:
    await world.report(FIGURES)
    world.nation.fault("close", endpoint="batch", times=1)
    await world.bridge.carry()
    world.pass_time(timedelta(hours=1))
    assert dict((await world.bridge.carry()).outcomes) == {}
    assert await world.stands() == ("waiting", "unknown")


async def test_an_unreachable_nation_keeps_the_rows(world: World, scripted: Scripted) -> None:
    await world.report(FIGURES)
    await world.report(FIGURES, unit=SEMARANG)
    scripted.script(BATCH, HANG_UP)
    reborn = world.reborn(url="http://127.0.0.1:9")
    report = await reborn.bridge.carry()
    assert report.trouble is not None
    assert report.trouble.kind is TroubleKind.UNREACHABLE
    assert dict(report.outcomes) == {"again": 2}
    assert await world.stands() == ("not_sent", "again")


@pytest.mark.parametrize(
    "garbage",
    [
        answer(b"<html>Bad gateway</html>", 200, "text/html"),
        answer(b'{"results": [{"index": NaN}]}'),
        answer({"results": {}}),
        answer(b"\xff\xfe"),
        answer(b"[" * 100_000),
        HANG_UP,
    ],
    ids=["html", "nan", "no list", "no text", "too deep", "hung up"],
)
async def test_garbage_says_nothing_about_rows(
    world: World, scripted: Scripted, garbage: bytes
) -> None:
    await world.report(FIGURES)
    scripted.script(BATCH, garbage)
    report = await world.reborn(url=scripted.url).bridge.carry()
    assert dict(report.outcomes) == {"unknown": 1}


async def test_rows_without_a_result_stay_unknown_and_the_round_goes_on(
    world: World, scripted: Scripted
) -> None:
    await world.report(FIGURES)
    await world.report(FIGURES, unit=SEMARANG)
    scripted.script(BATCH, answer({"results": [{"index": 1, "state": "accepted"}]}, 207))
    report = await world.reborn(url=scripted.url).bridge.carry()
    assert report.trouble is None
    assert dict(report.outcomes) == {"unknown": 1, "accepted": 1}
    assert await world.stands() == ("waiting", "unknown")
    assert await world.stands(SEMARANG) == ("waiting", "accepted")


async def test_nothing_is_written_without_the_lease(world: World) -> None:
    await world.report(FIGURES)
    held: list[Lease | None] = [None]
    reborn = world.reborn(fence=Fence(lambda: held[0]))
    with pytest.raises(LeaseLost):
        await reborn.bridge.carry()
    async with world.store.write() as tx:
        held[0] = await tx.leases.take("metronome", "a", 60)
        await tx.commit()
    await reborn.rounds.run()
    assert await world.stands() == ("matched", "accepted")


async def test_who_lost_the_lease_during_the_call_writes_no_outcome(world: World) -> None:
    await world.report(FIGURES)
    held: list[Lease | None] = []
    async with world.store.write() as tx:
        held.append(await tx.leases.take("metronome", "a", 60))
        await tx.commit()
    reborn = world.reborn(fence=Fence(lambda: held[0]))
    batch = await reborn.bridge._begin(world.now)
    assert batch is not None
    said = await reborn.client.send(batch)
    assert held[0] is not None
    async with world.store.write() as tx:
        await tx.leases.release(held[0])
        assert await tx.leases.take("metronome", "b", 60) is not None
        await tx.commit()
    with pytest.raises(LeaseLost):
        await reborn.bridge._end(batch.rows, said, await world.bridge.carry())
    assert (await world.row()).sent_turn is None


async def test_a_problem_document_that_asks_to_slow_down_is_obeyed_under_any_status(
    world: World, scripted: Scripted
) -> None:
    await world.report(FIGURES)
    scripted.script(BATCH, problem(503, "slow_down", Retry_After="120"))
    report = await world.reborn(url=scripted.url).bridge.carry()
    assert dict(report.outcomes) == {"again": 1}
    assert report.held_until == world.now + timedelta(seconds=120)
