"""Copies of the database by night and on request: one at a time, told to who asked, and a trouble once."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.backup import BackupTrouble, Manifest, NotMade
from bot.fence import Fence
from bot.usecases.backing_up import BackingUp
from tests.bot.dialog.chat import NOON
from tests.bot.test_backup import made
from tests.bot.usecases.office import ADMIN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from storage import SqlStore
    from tests.bot.usecases.office import Office

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""Slots, jobs and incidents on both databases: tests/storage/test_schedule.py."""
NIGHT = datetime(2021, 8, 16, 21, 0, tzinfo=UTC)
"""04.00 WIB."""
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
FULL = NotMade(BackupTrouble.ROOM, needed_mb=70, free_mb=60)


@dataclass
class Shelf:
    """Fits the port Archive: a copy is made when the test says what came of it."""

    place: str = "/srv/backup"
    begun: list[datetime] = field(default_factory=list)
    copies: list[Manifest] = field(default_factory=list)
    outcome: asyncio.Future[Manifest | NotMade] | None = None
    tell: Callable[[int], None] | None = None

    async def make(self, now: datetime, progress: Callable[[int], None]) -> Manifest | NotMade:
        self.begun.append(now)
        self.tell = progress
        self.outcome = asyncio.get_running_loop().create_future()
        return await self.outcome

    def kept(self) -> Sequence[Manifest]:
        return self.copies

    async def ends(self, outcome: Manifest | NotMade | Exception) -> None:
        """Let the copy under way end."""
        await self.has_begun()
        assert self.outcome is not None
        if isinstance(outcome, Exception):
            self.outcome.set_exception(outcome)
        else:
            self.outcome.set_result(outcome)
        for _ in range(3):
            await asyncio.sleep(0)

    async def has_begun(self) -> None:
        for _ in range(3):
            await asyncio.sleep(0)


@dataclass
class Nights:
    """The use-case with its archive."""

    office: Office
    archive: Shelf
    work: BackingUp

    async def run(self, now: datetime, outcome: Manifest | NotMade) -> list[str]:
        """Let one tick begin a copy and the next one end it; give what was said."""
        await self.work(now)
        await self.archive.ends(outcome)
        await self.work(now)
        return [line for _, line in await self.office.said()]


@pytest.fixture
async def nights(store: SqlStore, office: Office) -> Nights:
    archive = Shelf()
    work = BackingUp(store, office.channel.policy, archive, Fence(), time(4))
    await work(NOON)
    return Nights(office, archive, work)


async def test_a_new_channel_makes_up_for_no_night(nights: Nights) -> None:
    await nights.work(NOON + HOUR)
    await nights.archive.has_begun()
    assert nights.archive.begun == []


async def test_a_night_has_one_copy_and_nobody_hears_of_it(nights: Nights) -> None:
    assert await nights.run(NIGHT, made()) == []
    await nights.work(NIGHT + HOUR)
    await nights.archive.has_begun()
    assert nights.archive.begun == [NIGHT]


async def test_a_night_that_a_process_died_over_is_done_by_the_next_one(
    nights: Nights, store: SqlStore, office: Office
) -> None:
    await nights.work(NIGHT)
    another = BackingUp(store, office.channel.policy, nights.archive, Fence(), time(4))
    await nights.archive.has_begun()
    await another(NIGHT + HOUR)
    await nights.archive.has_begun()
    assert nights.archive.begun == [NIGHT, NIGHT + HOUR]


async def test_a_night_that_is_done_is_not_done_by_another_process(
    nights: Nights, store: SqlStore, office: Office
) -> None:
    await nights.run(NIGHT, made())
    another = BackingUp(store, office.channel.policy, nights.archive, Fence(), time(4))
    await another(NIGHT + HOUR)
    await nights.archive.has_begun()
    assert nights.archive.begun == [NIGHT]


async def test_without_a_time_no_night_has_a_copy(store: SqlStore, office: Office) -> None:
    archive = Shelf()
    await BackingUp(store, office.channel.policy, archive, Fence(), None)(NIGHT)
    await archive.has_begun()
    assert archive.begun == []


async def test_who_asks_hears_how_far_it_is_and_what_came_of_it_in_one_message(
    nights: Nights, office: Office
) -> None:
    assert await office.ask(ADMIN, "/cadangkan") == ["backup-asked"]
    await nights.work(NOON)
    assert [line for _, line in await office.said()] == ["backup-running(percent=0)"]
    await nights.archive.has_begun()
    assert nights.archive.tell is not None
    for percent, told in ((24, []), (60, ["backup-running(percent=50)"]), (70, [])):
        nights.archive.tell(percent)
        await nights.work(NOON)
        assert [line for _, line in await office.said()] == told
    copy = made()
    nights.archive.copies = [copy]
    await nights.archive.ends(copy)
    await nights.work(NOON)
    rows = await office.take_outbox()
    shown = [(int(row.chat), str(row.place), str(row.message[0].key)) for row in rows]
    assert shown == [(int(ADMIN), f"backup:{ADMIN}:1", "backup-done")]
    await nights.work(NOON)
    await nights.archive.has_begun()
    assert len(nights.archive.begun) == 1


async def test_a_request_that_fails_is_told_to_who_asked_and_is_no_incident(
    nights: Nights, office: Office
) -> None:
    await office.ask(ADMIN, "/cadangkan")
    await office.said()
    said = await nights.run(NOON, FULL)
    assert said == [
        "backup-running(percent=0)",
        "backup-failed",
        "backup-trouble-room(needed=70, free=60)",
        "backup-failed-safe",
    ]


async def test_a_night_that_fails_is_tried_each_hour_told_once_and_once_when_it_is_over(
    nights: Nights,
) -> None:
    told = await nights.run(NIGHT, FULL)
    assert [line.partition("(")[0] for line in told] == [
        "incident-backup",
        "backup-trouble-room",
        "incident-backup-do",
    ]
    await nights.work(NIGHT + 59 * MINUTE)
    assert await nights.run(NIGHT + HOUR, FULL) == []
    over = await nights.run(NIGHT + 2 * HOUR, made())
    took = "duration-hours(hours=2, minutes=0)"
    assert over == [f"incident-backup-over(until=2021-08-16 23:00:00+00:00, duration={took})"]
    assert nights.archive.begun == [NIGHT, NIGHT + HOUR, NIGHT + 2 * HOUR]


async def test_a_copy_that_another_process_makes_is_no_trouble(nights: Nights) -> None:
    assert await nights.run(NIGHT, NotMade(BackupTrouble.BUSY)) == []


async def test_a_bug_is_told_as_a_failure_and_raised_for_the_log(
    nights: Nights, office: Office
) -> None:
    await nights.work(NIGHT)
    await nights.archive.ends(ValueError("a bug"))
    with pytest.raises(ValueError, match="a bug"):
        await nights.work(NIGHT)
    said = [line for _, line in await office.said()]
    assert said[1] == "backup-trouble-other"
