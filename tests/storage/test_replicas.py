"""Two replicas on one PostgreSQL at the same moment: everything is handled once and in order, whatever their clocks say."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.model import Lane, Role
from bot.parity import TARGET
from bot.ports import Arrived
from bot.usecases.inbox_work import InboxWork
from handlers.translate import Translator
from storage import SqlStore, open_store
from tests.bot.dialog.chat import NOON, lines
from tests.bot.usecases.office import TODAY, Chance, Office, ready_draft
from tests.conftest import DEFINITION
from tests.fakes import FakeClock

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from bot.model import UnitCode
    from bot.session import Session

OFFICERS = 34


@dataclass
class Pair:
    """Two replicas: each a store with connections of its own, and what handles inputs."""

    office: Office
    stores: tuple[SqlStore, SqlStore]
    works: tuple[InboxWork, InboxWork]

    async def post(self, replica: int, *updates: tuple[int, int, bytes]) -> int:
        """Let Telegram post updates (id, lane, raw) to a replica, each on its own; give how many were new."""
        new = await asyncio.gather(*(self._keep(replica, *update) for update in updates))
        return sum(new)

    async def _keep(self, replica: int, update_id: int, lane: int, raw: bytes) -> int:
        row = Arrived(update_id, Lane(lane), raw, self.office.clock.moment)
        async with self.stores[replica].write(first=True) as tx:
            new = await tx.inbox.keep([row])
            await tx.commit()
        return new

    async def work(self) -> None:
        """Let both handle what waits, at the same time, until nothing does."""
        await asyncio.gather(*map(_until_nothing_waits, self.works))


async def _until_nothing_waits(work: InboxWork) -> None:
    while await work.work():
        pass


@pytest.fixture
async def pair(postgres_url: str) -> AsyncIterator[Pair]:
    """The clock of the second replica is ten minutes late."""
    late = FakeClock(NOON - timedelta(minutes=10))
    async with (
        open_store(postgres_url, definition=DEFINITION) as one,
        open_store(postgres_url, definition=DEFINITION) as two,
    ):
        office = Office(one)
        await office.open()
        second = InboxWork(two, office.channel, late, Chance(), Translator("satulapor_bot"))
        yield Pair(office, (one, two), (office.inbox_work(), second))


async def with_cards(pair: Pair) -> dict[UnitCode, Session]:
    """Hire an officer for each unit, whose card is ready to be sent."""
    ready: dict[UnitCode, Session] = {}
    codes = [unit.code for unit in pair.office.channel.units][:OFFICERS]
    for number, code in enumerate(codes):
        await pair.office.hire(1000 + number, Role.OFFICER, code)
        ready[code] = ready_draft(1000 + number, code, number=number + 1)
    await pair.office.keep_sessions(*ready.values())
    await pair.office.take_outbox()
    return ready


def _pressed(pair: Pair, ready: Session, number: int) -> bytes:
    assert ready.draft is not None
    return pair.office.press(ready.lane, f"r:{ready.draft.id}:send:{ready.draft.seal}", number)


async def receipts(pair: Pair) -> Counter[int]:
    """Count the receipts in each chat."""
    rows = await pair.office.take_outbox()
    said = [(int(row.chat), line) for row in rows for line in lines(row.message)]
    return Counter(chat for chat, line in said if line.startswith("receipt-title"))


async def revisions(pair: Pair, units: Sequence[UnitCode]) -> list[int]:
    async with pair.stores[0].read() as views:
        rows = await views.history(TARGET, "covid19", list(units), TODAY, TODAY)
    return [row.report.revision for row in rows if row.report]


@pytest.mark.parametrize("text_first", [True, False])
async def test_text_and_button_of_one_officer_at_two_replicas_send_one_report(
    pair: Pair, *, text_first: bool
) -> None:
    ready = await with_cards(pair)
    texts, presses = [], []
    for number, session in enumerate(ready.values()):
        first, second = 6000 + 2 * number, 6001 + 2 * number
        text_id, press_id = (first, second) if text_first else (second, first)
        texts.append((text_id, session.lane, pair.office.message(session.lane, "kirim")))
        presses.append((press_id, session.lane, _pressed(pair, session, press_id)))
    await asyncio.gather(
        pair.post(0, *texts[::2]), pair.post(1, *presses), pair.post(0, *texts[1::2]), pair.work()
    )
    await pair.work()
    pending = await pair.office.pending()
    assert (pending.inbox, pending.dead) == (0, 0)
    assert await receipts(pair) == {session.lane: 1 for session in ready.values()}
    assert await revisions(pair, list(ready)) == [1] * len(ready)


async def test_the_same_update_at_both_replicas_is_handled_once(pair: Pair) -> None:
    ready = await with_cards(pair)
    presses = [
        (number, session.lane, _pressed(pair, session, number))
        for number, session in enumerate(ready.values(), start=6000)
    ]
    new = await asyncio.gather(pair.post(0, *presses), pair.post(1, *presses), pair.work())
    await pair.work()
    assert sum(count or 0 for count in new) == len(ready)
    assert await receipts(pair) == {session.lane: 1 for session in ready.values()}
    assert await revisions(pair, list(ready)) == [1] * len(ready)


async def test_replicas_with_clocks_apart_lead_one_conversation_in_turn(pair: Pair) -> None:
    (unit, *_) = pair.office.channel.units
    await pair.office.hire(1000, Role.OFFICER, unit.code)
    await pair.office.take_outbox()
    said: list[str] = []
    for number, text in enumerate(("/lapor", "12", "9", "1", "kirim")):
        await pair.office.writes(1000, text)
        assert await pair.works[number % 2].work() == 1
        said = [line for _, line in await pair.office.said()]
    assert said[0].startswith("receipt-title")
    assert await revisions(pair, [unit.code]) == [1]
