"""Let many officers report at once, each at their own pace, until a condition holds or the time is over."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from stubs.officers.officer import Stage
from stubs.officers.phone import DeedRefused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from stubs.officers.phone import Deed, Json, Phones


class Player(Protocol):
    """Somebody with something to send, who follows what the screen says."""

    user: int
    stage: Stage
    surprises: list[str]

    def begin(self) -> Deed:
        """Do the first thing."""

    def see(self, change: Json) -> Deed | None:
        """Do what a change of the chat asks for, if anything."""

    def again(self) -> Deed:
        """Do the last thing once more."""


class Stuck(Exception):  # noqa: N818 - it says what happened
    """Players waited for something that did not come; the message says who saw what."""


class Hall:
    """The room in which players sit with their phones; `history` keeps every change that was seen.

    Whoever waits for an answer to a report so many real seconds repeats their last deed (`repeat_after`; None: never).
    """

    def __init__(self, phones: Phones, repeat_after: float | None = None) -> None:
        self.phones = phones
        self._repeat_after = repeat_after
        self._moved: dict[int, float] = {}
        self.officers: dict[int, Player] = {}
        self.history: list[Json] = []

    async def begin(self, officers: Iterable[Player]) -> None:
        """Let officers open their reports, all at the same instant."""
        joining = list(officers)
        self.officers.update({officer.user: officer for officer in joining})
        now = asyncio.get_running_loop().time()
        self._moved = dict.fromkeys(self.officers, now)
        await self.phones.do([officer.begin() for officer in joining])

    async def until(self, holds: Callable[[], bool], seconds: float) -> None:
        """Play on until the condition holds; Stuck after `seconds` of real time without any change."""
        loop = asyncio.get_running_loop()
        quiet_until = loop.time() + seconds
        while not holds():
            if await self._play_on(0.5):
                quiet_until = loop.time() + seconds
            elif loop.time() > quiet_until:
                raise Stuck(self._situation())

    async def during(self, seconds: float) -> None:
        """Play on for so many real seconds."""
        loop = asyncio.get_running_loop()
        over = loop.time() + seconds
        while (left := over - loop.time()) > 0:
            await self._play_on(min(left, 0.5))

    async def _play_on(self, wait: float) -> bool:
        """Look once, for `wait` seconds at most, and let everybody do what they saw fit; tell whether there was anything."""
        changes = await self.phones.look(wait)
        deeds = self._react(changes)
        now = asyncio.get_running_loop().time()
        self._moved.update(dict.fromkeys((change["chat"] for change in changes), now))
        if deeds:
            await self.phones.do(deeds)
        await self._repeat(now)
        return bool(changes)

    def all_at(self, stage: Stage) -> bool:
        """Say whether every officer reached a stage."""
        order = list(Stage)
        return all(order.index(o.stage) >= order.index(stage) for o in self.officers.values())

    def _react(self, changes: list[Json]) -> list[Deed]:
        deeds = []
        for change in changes:
            self.history.append(change)
            officer = self.officers.get(change["chat"])
            deed = officer.see(change) if officer else None
            if deed:
                deeds.append(deed)
        return deeds

    async def _repeat(self, now: float) -> None:
        """Let those who wait too long for an answer do their last deed once more."""
        if self._repeat_after is None:
            return
        for user, officer in self.officers.items():
            entering = officer.stage in {Stage.ENTERING, Stage.SENDING}
            if entering and now - self._moved[user] > self._repeat_after:
                self._moved[user] = now
                with suppress(DeedRefused):  # the button went away in this very moment
                    await self.phones.do([officer.again()])

    def _situation(self) -> str:
        waiting = [o for o in self.officers.values() if o.stage is not Stage.MATCHED]
        lines = [f"{o.user} {o.stage}: {'; '.join(o.surprises) or 'waits'}" for o in waiting[:5]]
        return f"{len(waiting)} officers wait: " + " | ".join(lines)
