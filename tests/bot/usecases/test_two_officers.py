"""Two officers of one unit press Kirim at the same moment: one report, and the other one sees it beside their own.

A thousand times on each database, half of them in one batch and half on two connections.
"""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.effects import Invite, Join
from bot.model import Lane, Role
from bot.parity import TARGET
from storage import open_store
from tests.bot.dialog.chat import lines
from tests.bot.usecases.office import ADMIN, TODAY, Office, ready_draft, ready_figures
from tests.conftest import DEFINITION

if TYPE_CHECKING:
    from datetime import date

    from bot.model import UnitCode
    from bot.session import Session
    from bot.usecases.inbox_work import InboxWork

DAYS = 15
"""Rounds in each test: 15 days of 34 units are 510."""
UNITS = 34
_OLD_AND_NEW = re.compile(r"card-line-changed\(.*old=(\d+), new=(\d+)\)")


@pytest.fixture
async def pairs(office: Office) -> dict[UnitCode, tuple[int, int]]:
    """Two officers for each unit."""
    codes = [unit.code for unit in office.channel.units][:UNITS]
    pairs = {code: (1000 + number, 2001 + number) for number, code in enumerate(codes)}
    at = office.clock.moment
    async with office.store.write() as tx:
        admin = (await tx.lanes.people([ADMIN]))[ADMIN]
        for code, lanes in pairs.items():
            for lane in lanes:
                invite = Invite(str(lane), Role.OFFICER, (code,), at + timedelta(days=7))
                assert await tx.lanes.apply(admin, ADMIN, invite, at)
                join = Join(str(lane), f"Petugas {lane}")
                assert await tx.lanes.apply(None, Lane(lane), join, at)
        await tx.commit()
    return pairs


async def all_press(
    office: Office, pairs: dict[UnitCode, tuple[int, int]], day: date, *, first_the_first: bool
) -> None:
    """Let everybody press Kirim on a card that is ready; pairs beside each other, or all first officers before the second."""
    pressing = [(lane, code) for code, lanes in pairs.items() for lane in lanes]
    if first_the_first:
        pressing.sort()
    drafts = [ready_draft(lane, code, day, _draft(lane, day)) for lane, code in pressing]
    await office.keep_sessions(*drafts)
    number = office.updates + 1
    await office.all_arrive(
        [
            (ready.lane, office.press(ready.lane, _kirim(ready), number + index))
            for index, ready in enumerate(drafts)
        ]
    )


def _kirim(ready: Session) -> str:
    """Give what the button under the card carries."""
    assert ready.draft is not None
    return f"r:{ready.draft.id}:send:{ready.draft.seal}"


def _draft(lane: int, day: date) -> int:
    return lane * 100 + day.day


async def judge(office: Office, pairs: dict[UnitCode, tuple[int, int]], day: date) -> None:
    """Every unit has exactly one r1; of its officers one has the receipt, and the other one keeps a ralat of both figures."""
    async with office.store.read() as views:
        rows = await views.history(TARGET, "covid19", list(pairs), day, day)
    reports = {row.unit: row.report for row in rows if row.report}
    assert {unit: report.revision for unit, report in reports.items()} == dict.fromkeys(pairs, 1)
    shown = {int(row.chat): lines(row.message) for row in await office.take_outbox() if row.message}
    wanted: dict[int, str] = {}
    for unit, lanes in pairs.items():
        report = reports[unit]
        (other,) = set(lanes) - {int(report.author_chat)}
        wanted[int(report.author_chat)] = f"receipt-title(number={report.number})"
        wanted[other] = (
            f"report-sent-by-other(name={report.author_name}, day=16/08, at={report.sent_at},"
            f" number={report.number})"
        )
        stored, seen = (ready_figures(lane) for lane in (int(report.author_chat), other))
        assert report.figures == stored
        assert _changed(shown[other]) == [*zip(stored.values(), seen.values(), strict=True)]
    assert {chat: said[0] for chat, said in shown.items()} == wanted


def _changed(said: list[str]) -> list[tuple[int, int]]:
    """Give old and new of every line that a ralat would change."""
    return [(int(old), int(new)) for line in said for old, new in _OLD_AND_NEW.findall(line)]


async def work_until_nothing_waits(work: InboxWork) -> None:
    while await work.work():
        pass


@pytest.mark.long
async def test_in_one_batch(office: Office, pairs: dict[UnitCode, tuple[int, int]]) -> None:
    await office.take_outbox()
    for back in range(DAYS):
        day = TODAY - timedelta(days=back)
        await all_press(office, pairs, day, first_the_first=bool(back % 2))
        assert await office.inbox_work().work() == 2 * UNITS
        await judge(office, pairs, day)
    pending = await office.pending()
    assert (pending.inbox, pending.dead) == (0, 0)


@pytest.mark.long
async def test_on_two_connections(
    office: Office, database_url: str, pairs: dict[UnitCode, tuple[int, int]]
) -> None:
    await office.take_outbox()
    async with open_store(database_url, definition=DEFINITION) as second:
        for back in range(DAYS):
            day = TODAY - timedelta(days=back)
            await all_press(office, pairs, day, first_the_first=True)
            batch = (UNITS, 1, 7)[back % 3]
            works = [office.inbox_work(store=one, batch=batch) for one in (office.store, second)]
            await asyncio.gather(*map(work_until_nothing_waits, works))
            await judge(office, pairs, day)
    pending = await office.pending()
    assert (pending.inbox, pending.dead) == (0, 0)
