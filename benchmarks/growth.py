"""What a day costs with a short history and with a long one: steps of a conversation, a round of the bridge, a sweep, a day's book.

Each turn is a new day on each database, the databases in turns, so that whatever slows the machine down slows all of them.
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from datetime import time as time_of_day
from random import Random
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks.history import LAST_DAY, lengthen, make_month
from benchmarks.province import FIRST_OFFICER, FORM, Dice, copy_database, open_province, registry
from bot.model import Lane, ParityState
from bot.parity import TARGET
from bot.ports import Arrived, Delivered
from bot.usecases.inbox_work import InboxWork
from handlers.translate import Translator

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from benchmarks.province import Province

STEPS, ROUND, SWEEP, BOOK = "70 steps", "bridge round", "sweep of 31 days", "day's book"
AT = time_of_day(7, 0, tzinfo=UTC)
"""When officers report: 14.00 WIB."""


@dataclass(frozen=True, slots=True)
class Growth:
    """Seconds by what was done and how many reports were stored, each turn's."""

    seconds: Mapping[str, Mapping[int, Sequence[float]]]

    def ratio(self, what: str) -> float:
        """How many times as long it takes with the longest history as with the shortest: the median of the days."""
        by_size = self.seconds[what]
        days = zip(by_size[max(by_size)], by_size[min(by_size)], strict=True)
        return median(longest / shortest for longest, shortest in days)


async def measure(folder: Path, sizes: Sequence[int], turns: int, seed: int) -> Growth:
    """Fill a database for each size and work on them in turns; the first turn only warms up."""
    month = folder / "month"
    month.mkdir()
    await make_month(month, seed)
    seconds: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    async with AsyncExitStack() as stack:
        provinces: dict[int, Province] = {}
        for size in sizes:
            place = folder / str(size)
            place.mkdir()
            lengthen(month / "province.db", place / "province.db", size)
            copy_database(month / "nation.db", place / "nation.db")
            nation = await stack.enter_async_context(registry(place))
            opened = open_province(
                place / "province.db", nation.url, now=_moment(LAST_DAY), dice=Random(seed)
            )
            provinces[size] = await stack.enter_async_context(opened)
        for turn in range(1, turns + 2):
            for size in sizes if turn % 2 else reversed(sizes):
                took = await _a_day(provinces[size], LAST_DAY + timedelta(days=turn), turn)
                for what, each in took.items() if turn > 1 else ():
                    seconds[what][size].append(each)
    return Growth(seconds)


async def _a_day(province: Province, day: date, turn: int) -> dict[str, float]:
    """Let every unit report a day, carry it, compare a month and read the day's book; give the seconds of each."""
    province.clock.moment = _moment(day)
    took = {STEPS: await _converse(province, turn)}
    began = time.perf_counter()
    _, read = await province.rounds.run()
    took[ROUND] = time.perf_counter() - began
    if read.states != {ParityState.MATCHED: len(province.units)}:
        raise AssertionError(f"not every report of {day} became COCOK: {read}")
    began = time.perf_counter()
    await province.reconciler.sweep(day - timedelta(days=30), day)
    took[SWEEP] = time.perf_counter() - began
    began = time.perf_counter()
    async with province.store.read() as views:
        await views.day_book(TARGET, FORM, day, province.units)
    took[BOOK] = time.perf_counter() - began
    return took


async def _converse(province: Province, turn: int) -> float:
    """Let each officer write a whole report in one message and then send it; give the seconds of handling that."""
    work = InboxWork(
        province.store,
        province.channel,
        province.clock,
        Dice(Random(turn)),
        Translator("satulapor_bot"),
    )
    seconds = 0.0
    for step, text in enumerate((f"/lapor {10 + turn} {5 + turn} 1", "kirim")):
        arrived = [
            _update(province, place, 1000 * turn + 100 * step + place, text)
            for place in range(len(province.units))
        ]
        async with province.store.write(first=True) as tx:
            await tx.inbox.keep(arrived)
            await tx.commit()
        began = time.perf_counter()
        while await work.work():
            pass
        seconds += time.perf_counter() - began
        await _deliver(province, 1000 * turn + 100 * step + 50)
    async with province.store.write() as tx:
        waiting = await tx.parity.to_carry(TARGET, province.clock.moment, 500)
    if len(waiting) != len(province.units):
        raise AssertionError(f"{len(waiting)} reports came of the conversations")
    return seconds


async def _deliver(province: Province, message_id: int) -> None:
    """Say what waits as the sender would, so that each officer has seen the card before sending it."""
    async with province.store.write() as tx:
        while rows := await tx.outbox.claim(100):
            sent = [Delivered(row.id, message_id) for row in rows]
            await tx.outbox.delivered(sent, province.clock.moment)
        await tx.commit()


def _update(province: Province, place: int, number: int, text: str) -> Arrived:
    """Write an update as Telegram does."""
    moment = province.clock.moment
    lane = FIRST_OFFICER + place
    person: dict[str, Any] = {"id": lane, "first_name": "Petugas"}
    message = {
        "message_id": number,
        "date": int(moment.timestamp()),
        "chat": {**person, "type": "private"},
        "from": {**person, "is_bot": False},
        "text": text,
    }
    raw = json.dumps({"update_id": number, "message": message}).encode()
    return Arrived(number, Lane(lane), raw, moment)


def _moment(day: date) -> datetime:
    return datetime.combine(day, AT)
