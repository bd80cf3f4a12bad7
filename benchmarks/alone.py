"""One update alone, from intake to the reply handed to Telegram; and what a report asks of Telegram, in calls and bytes."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.mail import STEPS
from benchmarks.province import HeldClock
from benchmarks.steps import our_step
from benchmarks.switchboard import ANSWERED
from benchmarks.working import (
    FIRST_OFFICER,
    NOW,
    carry,
    fill,
    make_channel_of,
    open_work,
    speaking,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.switchboard import Call
    from benchmarks.working import Work

COMMITS = 3
"""How many commits stand between an update and its reply: intake's, the lane's, the sender's."""
WARM_UP = 5
"""So many conversations are not counted."""
RESTS = 0.03
"""Seconds after each reply, in which it is written down that it was sent."""
GUIDED, QUICK = "guided", "quick"
QUICK_TEXT = "12 9 1"
GUIDED_TEXTS = ("/lapor", "12", "9", "1")


@dataclass(slots=True)
class Traffic:
    """What a report asked of Telegram, COCOK included: calls and their bytes, updates and theirs."""

    calls: int = 0
    bytes_out: int = 0
    updates: int = 0
    bytes_in: int = 0


@dataclass(slots=True)
class Waits:
    """Seconds of each update alone."""

    seconds: list[float] = field(default_factory=list)


async def wait_alone(url: str, conversations: int) -> Waits:
    """Hold conversations one after the other with every loop running; give how long each reply took."""
    channel = await make_channel_of(conversations + WARM_UP)
    await fill(url, channel)
    waits, heard = Waits(), asyncio.Event()

    def hear(call: Call) -> None:
        if call.method != ANSWERED:
            heard.set()

    async with open_work(url, channel, HeldClock(NOW)) as work, speaking(work):
        work.board.hear = hear
        for place in range(conversations + WARM_UP):
            for step in range(STEPS):
                update = our_step(work, FIRST_OFFICER + place, step)
                heard.clear()
                began = time.perf_counter()
                work.line.put([update])
                await heard.wait()
                if place >= WARM_UP:
                    waits.seconds.append(time.perf_counter() - began)
                await asyncio.sleep(RESTS)
    return waits


async def count_traffic(url: str) -> dict[str, Traffic]:
    """Let one unit report guided and one quick, and count."""
    channel = await make_channel_of(2)
    await fill(url, channel)
    async with open_work(url, channel, HeldClock(NOW)) as work:
        work.speaks = False
        return {
            GUIDED: await _report(work, FIRST_OFFICER, GUIDED_TEXTS),
            QUICK: await _report(work, FIRST_OFFICER + 1, (QUICK_TEXT,)),
        }


async def _report(work: Work, user: int, texts: Sequence[str]) -> Traffic:
    """Type these, press Kirim, and be told COCOK."""
    traffic = Traffic()
    calls, size = work.board.calls, work.board.size
    for text in (*texts, None):
        update = work.mail.text(user, text) if text else our_step(work, user, STEPS - 1)
        traffic.updates += 1
        traffic.bytes_in += len(update)
        wanted = work.handled + 1
        work.line.put([update])
        await work.until_handled(wanted)
        await work.say_everything()
    await carry(work)
    await work.say_everything()
    traffic.calls, traffic.bytes_out = work.board.calls - calls, work.board.size - size
    return traffic
