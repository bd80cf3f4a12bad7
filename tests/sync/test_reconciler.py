from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.parity import TARGET
from sync.national import RowsOfDays
from sync.reconciler import Reconciler
from sync.sighting import sighting
from sync.trouble import Trouble, TroubleKind
from sync.verdicts import ReadReport
from tests.sync.scripted import REKAP, Scripted, answer
from tests.sync.world import DAY, EVERY, FORM, KUDUS, OFFICER, SEMARANG

if TYPE_CHECKING:
    from tests.sync.world import World

FIGURES = {"konfirmasi": 12, "sembuh": 9, "meninggal": 1}
AT = {"kode_wilayah": KUDUS, "tanggal": DAY.isoformat()}
TOLD_MATCHED = (OFFICER, "parity-told-matched")
TOLD_DIFFERENT = (OFFICER, "parity-told-different")


async def stored_at_the_nation(world: World) -> list[tuple[int, int]]:
    """Give (revisi, konfirmasi) of every stored row."""
    return [(row["revisi"], row["indikator"]["konfirmasi"]) for row in world.nation.ledger()]


async def test_a_carried_report_is_read_back_and_told_as_cocok_once(world: World) -> None:
    await world.report(FIGURES)
    await world.rounds.run()
    assert await world.stands() == ("matched", "accepted")
    assert await world.told() == [TOLD_MATCHED]
    await world.rounds.run()
    assert await world.told() == []
    assert await world.causes() == {}
    row = await world.row()
    assert (row.confirmed_revision, row.told, row.carry) == (1, "matched", 1)


async def test_a_correction_reopens_parity_and_is_told_again(world: World) -> None:
    await world.report(FIGURES)
    await world.rounds.run()
    await world.report({**FIGURES, "konfirmasi": 14}, revision=2, adjustments={"sembuh": -2})
    assert await world.stands() == ("not_sent", "never")
    await world.rounds.run()
    assert await world.stands() == ("matched", "accepted")
    assert await world.told() == [TOLD_MATCHED, TOLD_MATCHED]
    assert (await world.row()).confirmed_revision == 2
    assert await stored_at_the_nation(world) == [(2, 14)]


async def test_missing_figures_are_carried_as_missing(world: World) -> None:
    await world.report({"konfirmasi": 12, "sembuh": None})
    await world.rounds.run()
    assert await world.stands() == ("matched", "accepted")
    assert world.nation.ledger()[0]["indikator"] == {"konfirmasi": 12}


async def test_a_lost_answer_is_read_back_and_never_carried_twice(world: World) -> None:
    await world.report(FIGURES)
    world.nation.fault("close", endpoint="batch", times=1)
    carried, read = await world.rounds.run()
    assert dict(carried.outcomes) == {"unknown": 1}
    assert read.trouble is None
    assert await world.stands() == ("matched", "accepted")
    assert await world.told() == [TOLD_MATCHED]
    assert len(world.nation.events("row")) == 1


async def test_a_send_that_never_arrived_goes_again_in_the_same_round(world: World) -> None:
    await world.report(FIGURES)
    world.nation.fault("close", endpoint="batch", when="before", times=1)
    carried, _ = await world.rounds.run()
    assert dict(carried.outcomes) == {"unknown": 1, "accepted": 1}
    assert await world.stands() == ("matched", "accepted")
    assert len(world.nation.events("row")) == 1


async def test_a_send_cut_off_by_a_kill_is_adopted_and_read_back(world: World) -> None:
    await world.report(FIGURES)
    batch = await world.bridge._begin(world.now)
    assert batch is not None
    await world.client.send(batch)
    reborn = world.reborn()
    await reborn.metronome.tick()
    assert await world.stands() == ("matched", "accepted")
    assert len(world.nation.events("row")) == 1


async def test_a_read_begun_before_the_send_ended_proves_nothing(world: World) -> None:
    await world.report(FIGURES)
    beginning = await world.reconciler._begin()
    await world.bridge.carry()
    answer = await world.client.rows(FORM, DAY, DAY)
    assert isinstance(answer, RowsOfDays)
    row, report = await world.row(), ReadReport()
    assert row.send_ended_at == beginning.at == world.now
    too_early = sighting(beginning, world.now, answer.rows, ())
    await world.ledger.take_all([row.key], too_early, report)
    assert report.judged == set()
    later = sighting(await world.reconciler._begin(), world.now, answer.rows, ())
    await world.ledger.take_all([row.key], later, report)
    assert await world.stands() == ("matched", "accepted")


async def test_an_unknown_cursor_starts_the_feed_again(world: World) -> None:
    await world.report(FIGURES)
    await world.report(FIGURES, unit=SEMARANG)
    await world.rounds.run()
    seen = await world.row(SEMARANG)
    world.nation.control("cursors")
    world.nation.control("edit", **AT, indikator={"konfirmasi": 15})
    _, read = await world.rounds.run()
    assert read.trouble is None
    assert (await world.row()).different_since == world.now
    assert (read.doubted, read.states) == ({(await world.row()).id}, {})
    assert await world.row(SEMARANG) == seen


async def test_a_row_shown_with_texts_for_numbers_is_read_later(world: World) -> None:
    await world.report(FIGURES)
    fault = world.nation.fault("strings", kode_wilayah=KUDUS)
    _, read = await world.rounds.run()
    assert {broken.key and broken.key.unit for broken in read.unreadable} == {KUDUS}
    assert await world.stands() == ("waiting", "accepted")
    async with world.store.write() as tx:
        assert await tx.parity.cursor(TARGET, FORM) is None
    world.nation.http.delete("/_control/faults", params={"id": fault}).raise_for_status()
    await world.rounds.run()
    assert await world.stands() == ("matched", "accepted")


async def test_what_the_feed_left_out_is_found_by_its_digest(world: World) -> None:
    await world.report(FIGURES)
    await world.report(FIGURES, unit=SEMARANG)
    await world.rounds.run()
    world.nation.control("edit", **AT, indikator={"konfirmasi": 15})
    world.nation.fault("omit", endpoint="rekap", kode_wilayah=KUDUS, times=1)
    await world.rounds.run()
    assert (await world.row()).different_since is None
    read = await world.reconciler.compare_days(DAY - timedelta(days=30), DAY)
    assert read.trouble is None
    assert (await world.row()).different_since == world.now


async def test_a_month_without_a_difference_is_one_call(world: World) -> None:
    await world.report(FIGURES)
    await world.rounds.run()
    before = len(world.nation.events("call"))
    await world.reconciler.compare_days(DAY - timedelta(days=30), DAY)
    calls = world.nation.events("call")[before:]
    assert [call["endpoint"] for call in calls] == ["rekonsiliasi"]


async def test_a_round_without_news_reads_one_page(world: World) -> None:
    await world.report(FIGURES)
    await world.rounds.run()
    before = len(world.nation.events("call"))
    await world.rounds.run()
    calls = world.nation.events("call")[before:]
    assert [call["endpoint"] for call in calls] == ["rekap"]


async def test_days_with_only_refusals_have_a_published_total_too(world: World) -> None:
    await world.report(FIGURES)
    world.nation.fault("refuse", code="rule_broken", times=1)
    await world.rounds.run()
    assert (await world.causes())["konfirmasi"] == {"refused": 12}


async def test_a_nation_that_fails_while_it_is_read_is_left_alone_for_a_while(
    world: World,
) -> None:
    await world.report(FIGURES)
    world.nation.fault("status", endpoint="rekonsiliasi", times=1)
    _, read = await world.rounds.run()
    assert read.trouble is not None
    assert read.trouble.kind is TroubleKind.LOST
    assert world.backoff.holds(world.now)
    assert await world.stands() == ("matched", "accepted")


@pytest.mark.parametrize("skip", [0, 1])
async def test_trouble_in_any_read_ends_the_round_in_order(world: World, skip: int) -> None:
    world.nation.control("mode", mode="hidden")
    await world.report(FIGURES)
    world.nation.fault("status", endpoint="rekap", skip=skip, times=1)
    _, read = await world.rounds.run()
    assert read.trouble is not None
    assert await world.stands() == ("waiting", "accepted")


async def test_trouble_while_days_are_compared_is_reported(world: World) -> None:
    world.nation.fault("maintenance", retry_after=60)
    read = await world.reconciler.compare_days(DAY, DAY)
    assert read.trouble is not None
    assert read.trouble.kind is TroubleKind.MAINTENANCE


async def test_trouble_while_suspects_are_read_is_reported(world: World) -> None:
    await world.report(FIGURES)
    await world.rounds.run()
    world.nation.control("edit", **AT, indikator={"konfirmasi": 15})
    world.nation.fault("status", endpoint="rekap", times=1)
    read = await world.reconciler.compare_days(DAY, DAY)
    assert read.trouble is not None


async def test_a_feed_without_an_end_is_not_read_for_ever(world: World, scripted: Scripted) -> None:
    pages = [{"rows": [], "cursor": f"c{n}", "masih_ada": True} for n in range(5)]
    scripted.script(REKAP, *(answer(page) for page in pages))
    client = world.reborn(url=scripted.url).client
    reconciler = Reconciler(
        client, world.ledger, [FORM], clock=world.clock, backoff=world.backoff, max_pages=4
    )
    read = await reconciler.read_back()
    assert read.trouble == Trouble(TroubleKind.UNREADABLE, "more than 4 pages")


async def test_what_stood_there_and_vanished_is_sent_again(world: World) -> None:
    await world.report(FIGURES)
    await world.rounds.run()
    world.nation.control("reset")
    await world.reconciler.compare_days(DAY, DAY)
    world.pass_time(EVERY)
    await world.reconciler.compare_days(DAY, DAY)
    await world.reconciler.read_back()
    assert await world.stands() == ("not_sent", "never")
    await world.rounds.run()
    assert await world.stands() == ("matched", "accepted")
    assert [(row["revisi"], row["indikator"]["konfirmasi"]) for row in world.nation.ledger()] == [
        (2, 12)
    ]
