"""Several replicas on one PostgreSQL: whoever is killed or frozen is replaced, and nobody hears or counts anything twice."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import asyncpg
import pytest

from commands.judging import CARRIED
from tests import postgres
from tests.journey.fleet import open_fleet
from tests.journey.stage import BRIDGE
from tests.journey.wording import text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.journey.fleet import Fleet
    from tests.journey.stage import Person, Stage

pytestmark = [pytest.mark.journey, pytest.mark.long]

UNITS = ("33.19", "33.20", "33.21", "33.22")


async def hire(stage: Stage) -> list[Person]:
    """Let an officer of each unit in."""
    return [await stage.officer(701 + number, unit) for number, unit in enumerate(UNITS)]


async def all_confirm(officers: Sequence[Person]) -> None:
    """Let everybody's card be sent at the same instant."""
    for officer in officers:
        await officer.does("press", message_id=officer.message_with("Kirim")["id"], button="Kirim")


async def everything_is_cocok(stage: Stage, officers: Sequence[Person]) -> None:
    """Read each receipt, let the bridge run, and read each COCOK; then look for what came twice."""
    for officer in officers:
        await officer.reads(text("receipt-title"))
    await stage.rests()
    await stage.move_clock(BRIDGE)
    for officer in officers:
        await officer.reads("COCOK r1")
    await stage.rests()
    judge(stage, officers)


def judge(stage: Stage, officers: Sequence[Person]) -> None:
    """The nation took every report once; every officer has one receipt, and was told COCOK in one message."""
    taken = Counter(
        event["kode_wilayah"]
        for event in stage.world.events("national")
        if event["event"] == "row" and event["state"] in CARRIED
    )
    assert taken == dict.fromkeys(UNITS, 1)
    for officer in officers:
        shown = {
            change["message"]["id"]: change["message"]["text"]
            for change in officer.changes
            if change["kind"] in {"message", "edit"} and change["message"]["from_bot"]
        }
        texts = [shown[number] for number in sorted(shown)]
        assert sum(bool(text("receipt-title").search(one)) for one in texts) == 1
        assert sum(one.startswith("COCOK r1") for one in texts) <= 1


def quiet(fleet: Fleet, *numbers: int) -> None:
    """No loop of these replicas met what it did not understand."""
    loud = {"round_failed", "tick_failed", "message_failed"}
    events = [event for number in numbers for event in fleet.events(number)]
    assert [event for event in events if event["event"] in loud] == []


async def test_a_killed_holder_is_replaced_and_nothing_is_lost_or_doubled(
    tmp_path: Path, postgres_url: str
) -> None:
    async with open_fleet(tmp_path, postgres_url, 3, DATABASE_LISTEN_URL=postgres_url) as fleet:
        stage = fleet.stage
        first = await fleet.holder(1, 2, 3)
        officers = await hire(stage)
        for officer in officers:
            await stage.enters(officer, "5", "4", "1")
        await all_confirm(officers)
        await fleet.kill(first)
        others = tuple(number for number in (1, 2, 3) if number != first)
        second = await fleet.holder(*others)
        await everything_is_cocok(stage, officers)
        await fleet.kill(second)
        await officers[0].writes("/status", "COCOK")
        quiet(fleet, *others)


async def test_a_frozen_holder_is_replaced_and_writes_nothing_when_it_wakes(
    tmp_path: Path, postgres_url: str
) -> None:
    async with open_fleet(tmp_path, postgres_url, 2) as fleet:
        stage = fleet.stage
        first = await fleet.holder(1, 2)
        officers = await hire(stage)
        for officer in officers:
            await stage.enters(officer, "5", "4", "1")
        await all_confirm(officers)
        fleet.freeze(first)
        second = await fleet.holder(3 - first)
        await everything_is_cocok(stage, officers)
        fleet.wake(first)

        fleet.freeze(second)
        assert await fleet.holder(first) == first
        await officers[0].writes("/status", "COCOK")
        fleet.wake(second)
        await officers[1].writes("/status", "COCOK")
        await stage.rests()
        judge(stage, officers)
        quiet(fleet, 1, 2)


async def test_a_database_that_goes_away_stands_still_and_takes_no_writes_ends_nothing(
    tmp_path: Path,
) -> None:
    with postgres.server() as server:
        async with open_fleet(tmp_path, server.url, 2, DATABASE_LISTEN_URL=server.url) as fleet:
            stage = fleet.stage
            officers = await hire(stage)
            for officer in officers:
                await stage.enters(officer, "5", "4", "1")
            server.stop()
            await all_confirm(officers[:2])
            server.start()
            for officer in officers[:2]:
                await officer.reads(text("receipt-title"))

            server.freeze()
            await all_confirm(officers[2:3])
            await until_both_wait(fleet)
            server.thaw()
            await officers[2].reads(text("receipt-title"))

            await takes_no_writes(server, on=True)
            await all_confirm(officers[3:])
            await until_both_wait(fleet)
            await takes_no_writes(server, on=False)
            await everything_is_cocok(stage, officers[3:])
            for officer in officers[:3]:
                await officer.reads("COCOK r1")
            judge(stage, officers)
            quiet(fleet, 1, 2)


async def until_both_wait(fleet: Fleet) -> None:
    """Wait until each replica has said once more that it waits for the database."""
    before = [_waits(fleet, number) for number in (1, 2)]

    async def both() -> bool:
        return all(_waits(fleet, number) > before[number - 1] for number in (1, 2))

    await fleet.stage.wait_for(both)


def _waits(fleet: Fleet, number: int) -> int:
    return sum(event["event"] == "storage_away" for event in fleet.events(number))


async def takes_no_writes(server: postgres.Server, *, on: bool) -> None:
    """Let every connection from now on be for reading only, or not; those that are there are ended."""
    connection = await asyncpg.connect(
        server.url, server_settings={"default_transaction_read_only": "off"}
    )
    word = "on" if on else "off"
    await connection.execute(f"ALTER DATABASE postgres SET default_transaction_read_only = {word}")
    await connection.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    await connection.close()
