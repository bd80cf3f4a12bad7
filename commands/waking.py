"""Wake loops as soon as there is work for them: those of this process, and by LISTEN those of other replicas."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from commands.leases import METRONOME, POLLER, SENDER
from handlers.workers import Worker
from storage import Wakes

if TYPE_CHECKING:
    from collections.abc import Callable

    from commands.serving import Bot
    from handlers.workers import Backoff

LANES, MENUS = "lanes", "menus"
NOBODY_ELSE = 3600.0
"""Real seconds between two rounds that have nothing to do."""


class Waking:
    """Knows the loops by name. Without a `url` only those of this process are woken; the others look by themselves."""

    def __init__(self, url: str | None, backoff: Backoff) -> None:
        self._loops: dict[str, Callable[[], None]] = {}
        self._worker = Worker("wakes", self._round, backoff)
        self._wakes = (
            Wakes(url, heard=self._heard, lost=self._wake_all, stir=self._worker.wake)
            if url
            else None
        )

    def on(self, name: str, wake: Callable[[], None]) -> None:
        """Wake a loop of this process by its name from now on."""
        self._loops[name] = wake

    def of(self, *names: str) -> Callable[[], None]:
        """Give the function that wakes these loops, wherever they run."""
        return partial(self.wake, *names)

    def wake(self, *names: str) -> None:
        """Wake these loops here, and tell the other replicas."""
        for name in names:
            self._heard(name)
            if self._wakes:
                self._wakes.tell(name)

    async def run(self) -> None:
        """Listen until stopped."""
        await self._worker.run()
        if self._wakes:
            await self._wakes.close()

    def stop(self) -> None:
        """Let the round under way end, then leave `run`."""
        self._worker.stop()

    async def _round(self) -> float:
        return await self._wakes.round() if self._wakes else NOBODY_ELSE

    def _heard(self, name: str) -> None:
        wake = self._loops.get(name)
        if wake:
            wake()

    def _wake_all(self) -> None:
        """Wake every loop: what was told while nobody listened is lost."""
        for wake in self._loops.values():
            wake()


def wire(bot: Bot) -> None:
    """Let each loop be woken by its name, and each singleton also when this process takes its lease."""
    bot.waking.on(LANES, bot.lanes.wake)
    bot.waking.on(SENDER, bot.sender.wake)
    bot.waking.on(MENUS, bot.menus.wake)
    bot.keeper.follow(POLLER, bot.intake.wake)
    bot.keeper.follow(SENDER, bot.sender.wake)
    bot.keeper.follow(SENDER, bot.menus.wake)
    bot.keeper.follow(METRONOME, bot.nation.wake)
