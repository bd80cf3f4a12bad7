"""The metronome: it only ticks in real time; what is due is read from rows, and a slot is claimed by a unique row.

What fell due while the channel was down is done when it is back, once. APScheduler stores nothing here.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.errors import LeaseLost, StorageAway
from bot.fence import Fence
from bot.ports import SYNC
from sync.round_log import log_round, log_sweep

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import date, timedelta

    from bot.policy import Policy
    from bot.ports import Clock, Store
    from sync.bridge import Bridge
    from sync.reconciler import Reconciler
    from sync.round import Rounds
    from sync.trouble import Backoff

BRIDGE = "bridge"
"""The job of the slots at which the bridge is due."""
SWEEP = "sweep"
"""The job of the slots at which many days are compared once more."""
WHOLE_SWEEP = "sweep-whole"
"""The job of the weekly slots for which all days are compared; one is over when that was done."""
_NEVER = -1
GRACE_S = 3600
"""A tick that comes late is still a tick: it only asks what is due."""


class Summarise(Protocol):
    """Claim a summary's slot and store its messages, in one transaction."""

    async def __call__(self, due_at: datetime, now: datetime) -> object:
        """Do nothing when the slot was claimed before."""


class Chore(Protocol):
    """What is looked at beside a round: sessions that want to be woken, reports nobody spoke of, proofs that are due."""

    async def __call__(self, now: datetime) -> object:
        """Do what is due by now, if anything."""


class Metronome:
    """Asks at each tick what is due, by the clock of the channel.

    Chores `before` are looked at in every tick, those `after` when there was a round.
    """

    def __init__(
        self,
        store: Store,
        bridge: Bridge,
        rounds: Rounds,
        reconciler: Reconciler,
        *,
        target: str,
        first_day: date,
        policy: Policy,
        clock: Clock,
        backoff: Backoff,
        summarise: Summarise,
        before: Sequence[Chore] = (),
        after: Sequence[Chore] = (),
        fence: Fence | None = None,
    ) -> None:
        self._store = store
        self._before, self._after = before, after
        self._bridge = bridge
        self._rounds = rounds
        self._target = target
        self._policy = policy
        self._clock = clock
        self._backoff = backoff
        self._summarise = summarise
        self._fence = fence or Fence()
        self._adopted_under: int | None = _NEVER
        self._summarised: datetime | None = None
        self._reconciler = reconciler
        self._first_day = first_day
        self._sweeping: datetime | None = None
        self._swept: datetime | None = None
        self._log = structlog.get_logger("sync")

    async def tick(self) -> None:
        """Do what is due, if this process is the one. A failure is logged; the rows say what is still to be done."""
        try:
            if self._fence.open:
                await self._tick()
        except LeaseLost:
            self._log.warning("lease_lost", worker="metronome")
        except StorageAway as away:
            self._log.warning("storage_away", worker="metronome", why=str(away))
        except Exception:  # noqa: BLE001 - the boundary of a tick (house style, rule 4)
            self._log.exception("tick_failed")

    async def _in_force(self) -> Policy:
        """Give the rules about time as the memory has them now: an admin may have changed them since the last tick."""
        async with self._store.read() as views:
            return self._policy.under(await views.timetable.changes())

    async def _tick(self) -> None:
        now, policy = await self._clock.now(), await self._in_force()
        for chore in self._before:  # first: a round may last long, and people wait for no nation
            await chore(now)
        if await self._adopt(now) or await self._round_is_due(policy.bridge_slot(now), now):
            carried, read = await self._rounds.run()
            log_round(self._log, carried, read)
            for chore in self._after:
                await chore(now)
        due = policy.summary_slot(now)
        if due != self._summarised:
            await self._summarise(due, now)
            self._summarised = due
        await self._sweep(now)

    async def _sweep(self, now: datetime) -> None:
        """Compare many days with the nation once a night, everything once a week; what could not be read is tried again.

        A Sunday's comparison that did not come about is made up for on the next night.
        """
        due, weekly = self._policy.sweep_slot(now), self._policy.whole_sweep_slot(now)
        if due == self._swept or self._backoff.holds(now):
            return
        async with self._store.write() as tx:
            await self._fence.check(tx)
            await tx.schedule.start_slots(WHOLE_SWEEP, weekly, now)
            claimed = due == self._sweeping or await tx.schedule.claim_slot(SWEEP, due, now)
            missed = await tx.schedule.claimed_at(WHOLE_SWEEP, weekly) is None
            await tx.commit()
        if not claimed:
            self._swept = due
            return
        self._sweeping = due
        whole = due == weekly or missed
        since = self._policy.sweep_since(due, self._first_day, whole=whole)
        read = await self._reconciler.sweep(since, self._policy.reporting_day(now))
        log_sweep(self._log, since, read)
        if read.trouble is None:
            self._swept = due
            await self._note_whole(weekly, now)

    async def _note_whole(self, weekly: datetime, now: datetime) -> None:
        async with self._store.write() as tx:
            await self._fence.check(tx)
            await tx.schedule.claim_slot(WHOLE_SWEEP, weekly, now)
            await tx.commit()

    async def _adopt(self, now: datetime) -> bool:
        """At the first tick under a lease, take over what another process left; say whether a round is needed for it.

        Rows to carry count: their slot may have been claimed by a process that died before it carried them.
        """
        under = self._fence.number
        if under == self._adopted_under:
            return False
        await self._bridge.adopt_unfinished()
        self._adopted_under = under
        async with self._store.read() as views:
            pending = await views.pending(self._target, now)
        return pending.carry > 0 or pending.read > 0

    async def _round_is_due(self, due: datetime, now: datetime) -> bool:
        """Claim the bridge's slot; also when somebody asked, or when a waiting time is over."""
        retry = self._backoff.not_before is not None and not self._backoff.holds(now)
        async with self._store.write() as tx:
            await self._fence.check(tx)
            claimed = await tx.schedule.claim_slot(BRIDGE, due, now)
            asked = bool(await tx.schedule.jobs(SYNC))
            await tx.commit()
        return claimed or asked or retry


def start_ticking(tick: Callable[[], Awaitable[None]], every: timedelta) -> AsyncIOScheduler:
    """Start a scheduler that ticks in real time, never two at once; the caller shuts it down."""
    scheduler = AsyncIOScheduler(timezone="UTC")
    scheduler.add_job(
        tick,
        "interval",
        seconds=every.total_seconds(),
        max_instances=1,
        coalesce=True,
        misfire_grace_time=GRACE_S,
    )
    scheduler.start()
    return scheduler


def tick_now(scheduler: AsyncIOScheduler) -> None:
    """Let the next tick come at once, and the others in their distance from it."""
    for job in scheduler.get_jobs():
        job.modify(next_run_time=datetime.now(UTC))
