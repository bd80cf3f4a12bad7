"""How much faster several processes handle one inbox on PostgreSQL.

`python -m benchmarks.replicas URL UNITS` is one such process: it says that it is ready, waits for a line, and handles what waits until
nothing does.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from random import Random
from typing import TYPE_CHECKING

from benchmarks.alone import QUICK_TEXT
from benchmarks.mail import Mail
from benchmarks.province import Dice, HeldClock, be_quiet
from benchmarks.server import new_database
from benchmarks.working import FIRST_OFFICER, NOW, fill, make_channel_of
from bot.model import Lane
from bot.ports import Arrived
from bot.usecases.inbox_work import InboxWork
from commands.collecting import collect_seldom
from commands.neighbours import PROJECT
from handlers.translate import Translator
from storage import open_store

if TYPE_CHECKING:
    from collections.abc import Sequence

REPLICAS = (1, 2, 4)
_BATCH = 500


async def scale(
    server: str, replicas: Sequence[int], inputs: int, rounds: int
) -> dict[int, list[float]]:
    """Give inputs a second of so many replicas, each round's; the numbers of replicas take turns."""
    rates: dict[int, list[float]] = {many: [] for many in replicas}
    for number in range(rounds):
        for many in replicas if number % 2 == 0 else reversed(replicas):
            url = await new_database(server, f"replicas_{number}_{many}")
            rates[many].append(await _handle(url, many, inputs))
    return rates


async def _handle(url: str, replicas: int, inputs: int) -> float:
    """Fill an inbox with a whole report of each lane, and let replicas handle it; give inputs a second."""
    channel, mail = await make_channel_of(inputs), Mail(NOW)
    await fill(url, channel)
    async with open_store(url, definition=channel.form.definition) as store:
        users = [FIRST_OFFICER + place for place in range(inputs)]
        rows = [
            Arrived(number, Lane(user), mail.text(user, QUICK_TEXT), NOW)
            for number, user in enumerate(users, start=1)
        ]
        for start in range(0, inputs, _BATCH):
            async with store.write(first=True) as tx:
                await tx.inbox.keep(rows[start : start + _BATCH])
                await tx.commit()
        processes = [await _start(url, inputs) for _ in range(replicas)]
        began = time.perf_counter()
        handled = await asyncio.gather(*(_go(process) for process in processes))
        seconds = time.perf_counter() - began
        if sum(handled) != inputs:
            raise AssertionError(f"{handled} inputs were handled of {inputs}")
    return inputs / seconds


async def _start(url: str, units: int) -> asyncio.subprocess.Process:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "benchmarks.replicas", url, str(units)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        cwd=PROJECT,
    )
    if process.stdout is None or not await process.stdout.readline():
        raise AssertionError("a replica did not start")
    return process


async def _go(process: asyncio.subprocess.Process) -> int:
    """Let a replica begin; give how many inputs it handled."""
    said, _ = await process.communicate(b"go\n")
    handled: int = json.loads(said)["handled"]
    return handled


async def replicate(url: str, units: int) -> None:
    """Be a replica."""
    channel = await make_channel_of(units)
    async with open_store(url, definition=channel.form.definition) as store:
        clock, dice = HeldClock(NOW), Dice(Random(1))
        work = InboxWork(store, channel, clock, dice, Translator("satulapor_bot"))
        _say(ready=True)
        await asyncio.to_thread(sys.stdin.readline)
        handled = 0
        while took := await work.work():
            handled += took
    _say(handled=handled)


def _say(**what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    be_quiet()
    collect_seldom()  # as the bot does when it is ready
    asyncio.run(replicate(sys.argv[1], int(sys.argv[2])))
