"""Fulfils what the demo's page orders: a day that is played, and its end; one at a time."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from commands.afternoon import PACE, Afternoon
from commands.guests import People
from stubs.officers.phone import DeedRefused, Unreachable, open_phones

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.dialog import Channel
    from commands.afternoon import Cast
    from commands.world import World

WAIT = 20.0


class Director:
    """Listens to the page; `announce` is told in a line what begins and ends, `pace` is in real seconds a minute."""

    def __init__(
        self,
        world: World,
        channel: Channel,
        cast: Cast,
        announce: Callable[[str], None],
        pace: float = PACE,
    ) -> None:
        self._world = world
        self._channel = channel
        self._cast = cast
        self._announce = announce
        self._pace = pace
        self._users = dict(cast.officers)
        self._task: asyncio.Task[None] | None = None

    async def listen(self) -> None:
        """Take orders until cancelled; nothing is left playing then."""
        seen = 0
        try:
            async with open_phones(self._world.phones.url) as phones:
                while True:
                    for order in await phones.orders(seen, WAIT):
                        seen = int(order["number"])
                        await self._take(order)
        finally:
            await self._stop()

    async def _take(self, order: dict[str, Any]) -> None:
        if order["what"] == "day" and (self._task is None or self._task.done()):
            self._task = asyncio.create_task(self._play())
        elif order["what"] == "stop":
            await self._stop()

    async def _stop(self) -> None:
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None

    async def _play(self) -> None:
        """Play an afternoon and leave a world that goes on by itself, however it ended."""
        async with open_phones(self._world.phones.url) as phones:
            people = People(phones, self._channel, self._users)
            afternoon = Afternoon(self._world, phones, self._channel, self._cast, self._pace)
            self._announce("Satu hari dimainkan: 35 petugas melapor. Lihat halamannya.")
            try:
                await afternoon.play(people)
                self._announce("Satu hari selesai.")
            except asyncio.CancelledError:
                await self._end(afternoon, "stopped", "Satu hari dihentikan.")
                raise
            except (Unreachable, DeedRefused) as error:
                await self._end(afternoon, "failed", f"Satu hari terhenti: {error}")
            finally:
                with suppress(Unreachable):
                    await phones.set_clock(await phones.clock(), running=True)

    async def _end(self, afternoon: Afternoon, state: str, words: str) -> None:
        afternoon.state = state
        self._announce(words)
        with suppress(Unreachable, DeedRefused):  # the whole world may be going
            await afternoon.leave()
            await afternoon.tell()
