"""Hold the leases of this process: the right to be the one poller, sender and metronome (ADR on leases)."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

import structlog

from handlers.workers import Backoff, Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bot.ports import Lease, Store

log = structlog.get_logger()

LEASE_SECONDS = 5.0
POLLER, SENDER, METRONOME = "poller", "sender", "metronome"
NAMES = (POLLER, SENDER, METRONOME)


class LeaseKeeper:
    """Takes and renews leases three times in their length, on real time; `monotonic` is this process's own clock.

    A loop that works under a lease asks `guard` before each round and checks its fence in each transaction; it is woken when
    the lease becomes ours (`follow`). So whoever holds a lease runs that loop, and whoever does not waits.
    """

    def __init__(
        self,
        store: Store,
        holder: str,
        names: Sequence[str] = NAMES,
        *,
        seconds: float = LEASE_SECONDS,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._holder = holder
        self._names = names
        self._seconds = seconds
        self._monotonic = monotonic
        self._worker = Worker("leases", self._round, Backoff(seconds / 3, seconds / 3))
        self._held: dict[str, tuple[Lease, float]] = {}
        self._followers: list[tuple[str, Callable[[], None]]] = []

    def follow(self, name: str, wake: Callable[[], None]) -> None:
        """Call `wake` whenever this process has taken a lease that it did not hold before."""
        self._followers.append((name, wake))

    def guard(self, name: str) -> Callable[[], Lease | None]:
        """Give the function that tells a singleton whether it holds its lease now."""

        def held() -> Lease | None:
            found = self._held.get(name)
            return found[0] if found and self._monotonic() < found[1] else None

        return held

    async def renew(self) -> bool:
        """Take or renew every lease once; say whether all are held."""
        began = self._monotonic()
        before = {name: lease for name in self._names if (lease := self.guard(name)())}
        taken: dict[str, tuple[Lease, float]] = {}
        async with self._store.write(first=True) as tx:
            for name in self._names:
                lease = await tx.leases.take(name, self._holder, self._seconds)
                if lease:
                    taken[name] = (lease, began + self._seconds)
            await tx.commit()
        self._held = taken
        self._tell(before)
        return len(taken) == len(self._names)

    def _tell(self, before: Mapping[str, Lease]) -> None:
        """Wake what follows a lease that is new here, and note each change."""
        now = {name: lease for name, (lease, _) in self._held.items()}
        for name in self._names:
            if now.get(name) == before.get(name):
                continue
            log.info("lease_taken" if name in now else "lease_gone", lease=name)
            if name in now:
                for followed, wake in self._followers:
                    if followed == name:
                        wake()

    async def run(self) -> None:
        """Renew until `stop`, then give the leases back.

        What a database that restarts or is locked makes of it ends nothing: a lease that is not renewed runs out, and
        whoever asks for it is told so.
        """
        await self._worker.run()
        await self.release()

    @property
    def well(self) -> bool:
        """Whether the loop goes round."""
        return self._worker.well

    def stop(self) -> None:
        """Let a renewal under way end, then leave `run`."""
        self._worker.stop()

    async def _round(self) -> float:
        await self.renew()
        return self._seconds / 3

    async def wait_for_all(self, seconds: float) -> bool:
        """Wait until every lease is ours; False when another process kept one that long."""
        deadline = self._monotonic() + seconds
        while not await self.renew():
            if self._monotonic() > deadline:
                await self.release()
                return False
            await asyncio.sleep(self._seconds / 10)
        return True

    async def release(self) -> None:
        """Give back what is held, so that the next process need not wait."""
        held, self._held = self._held, {}
        async with self._store.write(first=True) as tx:
            for lease, _ in held.values():
                await tx.leases.release(lease)
            await tx.commit()
