from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.sync.world import ADMIN, DAY, EVERY, FORM, KUDUS, OFFICER, SEMARANG

if TYPE_CHECKING:
    from tests.sync.world import World

FIGURES = {"konfirmasi": 12, "sembuh": 9, "meninggal": 1}
AT = {"kode_wilayah": KUDUS, "tanggal": DAY.isoformat()}
TOLD_MATCHED = (OFFICER, "parity-told-matched")
TOLD_DIFFERENT = (OFFICER, "parity-told-different")


async def stored_at_the_nation(world: World) -> list[tuple[int, int]]:
    """Give (revisi, konfirmasi) of every stored row."""
    return [(row["revisi"], row["indikator"]["konfirmasi"]) for row in world.nation.ledger()]


async def test_verification_later_waits_and_then_matches(world: World) -> None:
    world.nation.control("mode", mode="run")
    await world.report(FIGURES)
    await world.rounds.run()
    assert await world.stands() == ("waiting", "accepted")
    assert await world.causes() == {
        "konfirmasi": {"verification": 12},
        "meninggal": {"verification": 1},
        "sembuh": {"verification": 9},
    }
    world.nation.control("verify")
    await world.rounds.run()
    assert await world.stands() == ("matched", "accepted")
    assert await world.told() == [TOLD_MATCHED]
    assert await world.causes() == {}


async def test_hidden_rows_wait_and_are_not_sent_again(world: World) -> None:
    world.nation.control("mode", mode="hidden")
    await world.report(FIGURES)
    await world.rounds.run()
    await world.rounds.run()
    assert await world.stands() == ("waiting", "accepted")
    assert len(world.nation.events("row")) == 1
    world.nation.control("verify")
    await world.rounds.run()
    assert await world.stands() == ("matched", "accepted")


async def test_a_correction_hidden_behind_its_older_revision_waits(world: World) -> None:
    await world.report(FIGURES)
    await world.rounds.run()
    world.nation.control("mode", mode="hidden")
    await world.report({**FIGURES, "konfirmasi": 14}, revision=2)
    await world.rounds.run()
    assert await world.stands() == ("waiting", "accepted")
    assert await world.causes() == {"konfirmasi": {"verification": 2}}


async def test_several_days_that_match_in_one_round_are_told_in_one_message(world: World) -> None:
    for back in range(3):
        await world.report(FIGURES, day=DAY - timedelta(days=back))
    await world.rounds.run()
    assert await world.told() == [(OFFICER, "parity-told-together")]


async def test_what_was_told_together_is_confirmed_for_each_day(world: World) -> None:
    days = [DAY - timedelta(days=back) for back in range(3)]
    for day in days:
        await world.report(FIGURES, day=day)
    await world.rounds.run()
    rows = [await world.row(day=day) for day in days]
    assert [(row.told, row.confirmed_revision) for row in rows] == [("matched", 1)] * 3


async def test_a_refusal_beside_a_match_is_told_by_itself(world: World) -> None:
    await world.report(FIGURES)
    await world.report(FIGURES, day=DAY - timedelta(days=1))
    world.nation.fault("refuse", code="rule_broken", times=1)
    await world.rounds.run()
    assert sorted(await world.told()) == [TOLD_MATCHED, (OFFICER, "parity-told-refused")]


async def test_a_silent_edit_is_believed_only_at_the_second_read(world: World) -> None:
    await world.report(FIGURES)
    await world.rounds.run()
    assert await world.told() == [TOLD_MATCHED]
    world.nation.control("edit", **AT, indikator={"konfirmasi": 15})
    await world.rounds.run()
    assert await world.stands() == ("matched", "accepted")
    world.pass_time(EVERY - timedelta(seconds=1))
    await world.rounds.run()
    assert await world.stands() == ("matched", "accepted")
    assert await world.told() == []
    world.pass_time(timedelta(seconds=1))
    await world.rounds.run()
    assert await world.stands() == ("different", "accepted")
    assert await world.told() == [TOLD_DIFFERENT]
    assert await world.causes() == {"konfirmasi": {"changed": -3}}


async def test_an_edit_that_is_taken_back_was_never_told(world: World) -> None:
    await world.report(FIGURES)
    await world.rounds.run()
    world.nation.control("edit", **AT, indikator={"konfirmasi": 15})
    await world.rounds.run()
    world.nation.control("edit", **AT, indikator={"konfirmasi": 12})
    world.pass_time(EVERY)
    await world.rounds.run()
    assert await world.stands() == ("matched", "accepted")
    assert (await world.row()).different_since is None
    assert await world.told() == [TOLD_MATCHED]


@pytest.mark.parametrize(
    ("what", "cause"), [("double", {"doubled": -12}), ("delete", {"missing_there": 12})]
)
async def test_doubles_and_deletions_at_the_centre_are_named(
    world: World, what: str, cause: dict[str, int]
) -> None:
    await world.report(FIGURES)
    await world.rounds.run()
    world.nation.control(what, **AT)
    await world.rounds.run()
    world.pass_time(EVERY)
    await world.rounds.run()
    assert await world.stands() == ("different", "accepted")
    assert (await world.causes())["konfirmasi"] == cause


async def test_a_row_typed_in_at_the_centre_is_extra_there(world: World) -> None:
    await world.report(FIGURES)
    await world.rounds.run()
    world.nation.control(
        "manual", kode_wilayah=SEMARANG, tanggal=DAY.isoformat(), indikator={"konfirmasi": 5}
    )
    await world.rounds.run()
    assert await world.causes() == {"konfirmasi": {"extra_there": -5}}


async def test_a_total_that_is_no_sum_is_named(world: World) -> None:
    await world.report(FIGURES)
    world.nation.fault("total", tanggal=DAY.isoformat(), indikator={"konfirmasi": 20})
    await world.rounds.run()
    assert await world.stands() == ("matched", "accepted")
    assert await world.causes() == {"konfirmasi": {"total_not_sum": -8}}


async def test_an_accepted_row_that_was_never_stored_waits(world: World) -> None:
    await world.report(FIGURES)
    world.nation.fault("pretend", times=1)
    await world.rounds.run()
    assert await world.stands() == ("waiting", "accepted")
    assert await world.told() == []


async def test_a_row_overtaken_by_a_higher_number_is_renumbered(world: World) -> None:
    world.nation.send(_stranger(revisi=7, konfirmasi=3))
    await world.report(FIGURES)
    carried, _ = await world.rounds.run()
    assert dict(carried.outcomes) == {"overtaken": 1, "accepted": 1}
    assert await world.stands() == ("matched", "accepted")
    row = await world.row()
    assert (row.carry, row.revision, row.healings) == (8, 1, 1)
    assert await stored_at_the_nation(world) == [(8, 12)]


async def test_after_three_renumberings_a_person_is_called_and_hears_of_the_end(
    world: World,
) -> None:
    await world.report(FIGURES)
    world.nation.send(_stranger(revisi=7, konfirmasi=3))
    for version in range(3):
        await world.bridge.carry()
        await world.reconciler.read_back()
        assert (await world.row()).healings == version + 1
        world.nation.control("edit", **AT, indikator={"konfirmasi": version})
    await world.rounds.run()
    assert await world.stands() == ("different", "overtaken")
    assert await world.told() == [TOLD_DIFFERENT, (ADMIN, "incident-overtaken")]
    await world.rounds.run()
    assert await world.told() == []
    world.nation.control("edit", **AT, indikator=FIGURES)
    await world.rounds.run()
    assert await world.stands() == ("matched", "accepted")
    assert await world.told() == [TOLD_MATCHED, (ADMIN, "incident-overtaken-over")]


def _stranger(revisi: int, konfirmasi: int) -> dict[str, object]:
    return {
        "formulir": FORM,
        **AT,
        "jenis": "harian",
        "revisi": revisi,
        "revisi_laporan": 1,
        "indikator": {"konfirmasi": konfirmasi},
        "penyesuaian": {},
        "definisi": "kmk-413",
    }
