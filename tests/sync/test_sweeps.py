"""Once a night many days are compared with the nation once more, on Sundays all of them."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from structlog.testing import capture_logs

from tests.sync.world import EVERY

if TYPE_CHECKING:
    from tests.sync.world import World

FIGURES = {"konfirmasi": 12, "sembuh": 9, "meninggal": 1}
LATER = {"konfirmasi": 15, "sembuh": 9, "meninggal": 1}
STRANGER = {"kode_wilayah": "33.74", "tanggal": "2021-08-16"}


async def sweeps(world: World, *moments: str) -> list[str]:
    """Tick at these moments of the wall clock in WIB; give the first day of each sweep."""
    with capture_logs() as logs:
        for moment in moments:
            world.pass_time(datetime.fromisoformat(f"{moment}+07:00") - world.now)
            await world.metronome.tick()
    return [log["since"] for log in logs if log["event"] == "sweep"]


async def test_a_night_has_one_sweep_over_the_last_month(world: World) -> None:
    await world.metronome.tick()
    assert await sweeps(world, "2021-08-17T02:29", "2021-08-17T02:30", "2021-08-17T23:00") == [
        "2021-07-18"
    ]


async def test_a_sunday_sweeps_everything(world: World) -> None:
    await world.metronome.tick()
    assert await sweeps(world, "2021-08-22T02:30") == ["2020-03-02"]


async def test_a_sunday_that_was_missed_is_made_up_for_on_the_next_night_once(world: World) -> None:
    await world.metronome.tick()
    nights = ("2021-08-23T02:30", "2021-08-24T02:30")
    assert await sweeps(world, *nights) == ["2020-03-02", "2021-07-25"]


async def test_a_sunday_that_failed_is_made_up_for_on_the_next_night(world: World) -> None:
    await world.metronome.tick()
    world.nation.fault("status", endpoint="rekonsiliasi", times=1)
    nights = ("2021-08-22T02:30", "2021-08-23T02:30", "2021-08-24T02:30")
    assert await sweeps(world, *nights) == ["2020-03-02", "2020-03-02", "2021-07-25"]


async def test_a_restart_sweeps_no_second_time(world: World) -> None:
    await sweeps(world, "2021-08-17T02:30")
    assert await sweeps(world.reborn(), "2021-08-17T02:31") == []


async def test_a_sweep_that_fails_is_tried_again(world: World) -> None:
    await world.metronome.tick()
    world.nation.fault("status", endpoint="rekonsiliasi", times=1)
    assert await sweeps(world, "2021-08-17T02:30", "2021-08-17T03:30", "2021-08-17T04:30") == [
        "2021-07-18",
        "2021-07-18",
    ]


async def test_a_sweep_finds_a_row_that_the_feed_forgot(world: World) -> None:
    await world.report(FIGURES)
    await world.metronome.tick()
    assert await world.stands() == ("matched", "accepted")
    world.nation.control("delete", kode_wilayah="33.19", tanggal="2021-08-16")
    world.nation.control("reset")
    await sweeps(world, "2021-08-17T02:30")
    world.pass_time(EVERY)
    await world.metronome.tick()
    await world.metronome.tick()
    world.pass_time(EVERY)
    await world.metronome.tick()
    assert await world.stands() == ("matched", "accepted")
    assert [row["revisi"] for row in world.nation.ledger()] == [2]


async def test_a_row_that_was_typed_in_for_a_unit_of_no_report_is_read_once(world: World) -> None:
    world.nation.control(
        "manual", kode_wilayah="33.74", tanggal="2021-08-16", indikator={"konfirmasi": 4}
    )
    day = world.now.date()
    await world.reconciler.compare_days(day, day)
    before = len(world.nation.events("call"))
    await world.reconciler.compare_days(day, day)
    assert len(world.nation.events("call")) == before + 1
    world.nation.control(
        "edit", kode_wilayah="33.74", tanggal="2021-08-16", indikator={"konfirmasi": 5}
    )
    await world.reconciler.compare_days(day, day)
    assert len(world.nation.events("call")) == before + 3


async def test_a_row_of_nobodys_that_vanished_stands_there_no_more(world: World) -> None:
    await world.report(FIGURES)
    world.nation.control("manual", **STRANGER, indikator={"konfirmasi": 4})
    await world.rounds.run()
    assert await world.causes() == {"konfirmasi": {"extra_there": -4}}
    world.nation.control("vanish", **STRANGER)
    day = world.now.date()
    await world.reconciler.sweep(day, day)
    assert await world.causes() == {}


async def test_what_stood_under_a_refused_report_and_vanished_is_noticed(world: World) -> None:
    await world.report(FIGURES)
    await world.rounds.run()
    world.nation.fault("refuse", code="rule_broken", times=1)
    await world.report(LATER, revision=2)
    await world.rounds.run()
    assert await world.causes() == {"konfirmasi": {"refused": 3}}
    world.nation.control("vanish", kode_wilayah="33.19", tanggal="2021-08-16")
    day = world.now.date()
    await world.reconciler.sweep(day, day)
    assert await world.causes() == {
        "konfirmasi": {"refused": 15},
        "meninggal": {"refused": 1},
        "sembuh": {"refused": 9},
    }


async def test_one_of_two_rows_that_count_beside_each_other_is_read_when_it_changes(
    world: World,
) -> None:
    for figures in (4, 5):
        world.nation.control("manual", **STRANGER, indikator={"konfirmasi": figures})
    await world.report(FIGURES)
    await world.rounds.run()
    world.nation.control("edit", **STRANGER, indikator={"konfirmasi": 7})
    world.nation.fault("omit", endpoint="rekap", kode_wilayah="33.74", times=1)
    await world.rounds.run()
    day = world.now.date()
    await world.reconciler.sweep(day, day)
    assert await world.causes() == {"konfirmasi": {"extra_there": -12}}


async def test_after_a_failure_one_row_goes_first(world: World) -> None:
    for unit_day in range(3):
        await world.report(FIGURES, day=(world.now - timedelta(days=unit_day)).date())
    world.nation.fault("maintenance", endpoint="batch", times=1)
    await world.rounds.run()
    world.pass_time(timedelta(hours=1))
    await world.rounds.run()
    carried = [call for call in world.nation.events("call") if call["endpoint"] == "batch"]
    assert [call["status"] for call in carried] == [503, 200, 200]
    rows = Counter(row["call"] for row in world.nation.events("row"))
    assert [rows[call["call"]] for call in carried] == [0, 1, 2]
