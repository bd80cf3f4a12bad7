"""The link to one registry, put together: client, bridge, reconciler, rounds and metronome, started and stopped as one."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.fence import Fence
from sync.bridge import Bridge
from sync.exchange import open_http
from sync.ledger import Ledger
from sync.metering import Tally
from sync.reconciler import Reconciler
from sync.round import Rounds
from sync.schedule import Metronome, start_ticking, tick_now
from sync.targets import NATIONAL, open_target
from sync.trouble import Backoff
from sync.unit_codes import UnitCodes
from sync.verdicts import Verdicts

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date, timedelta

    from apscheduler.schedulers.asyncio import AsyncIOScheduler

    from bot.model import UnitCode
    from bot.policy import Policy
    from bot.ports import Clock, Entropy, Lease, Store
    from sync.announcing import Announce, AnnounceIncident, AnnounceTogether
    from sync.metering import Meter
    from sync.round import AnnounceSync
    from sync.schedule import Chore, Summarise

CONNECT_S, READ_S = 10.0, 30.0


@dataclass(frozen=True, slots=True)
class Account:
    """Where the registry is, who we are there, and which contract it speaks; one client speaks for one province."""

    url: str
    client_id: str
    client_secret: str
    province: str
    contract: str = NATIONAL


@dataclass(frozen=True, slots=True)
class Wording:
    """The callables that make messages, so that sync holds no text."""

    row: Announce
    together: AnnounceTogether
    incident: AnnounceIncident
    sync: AnnounceSync


class NationLink:
    """Carries and reads back in rounds while it is started."""

    def __init__(
        self,
        store: Store,
        account: Account,
        *,
        target: str,
        form: str,
        units: Collection[UnitCode],
        first_day: date,
        policy: Policy,
        clock: Clock,
        entropy: Entropy,
        wording: Wording,
        summarise: Summarise,
        before: Sequence[Chore],
        after: Callable[[Fence], Sequence[Chore]],
        after_tick: Callable[[], None],
        lease: Callable[[], Lease | None],
        meter: Meter | None = None,
    ) -> None:
        self._http = open_http(connect_s=CONNECT_S, read_s=READ_S)
        self._after_tick = after_tick
        self._ticking = asyncio.Lock()
        self._scheduler: AsyncIOScheduler | None = None
        self._lease = lease
        backoff, fence, tally = Backoff(entropy), Fence(lease), Tally(meter)
        nation = open_target(self._http, account, clock=clock, meter=tally)
        codes = UnitCodes(target, units, wording.incident)
        bridge = Bridge(
            store,
            nation,
            target,
            clock=clock,
            backoff=backoff,
            announce=wording.row,
            codes=codes,
            fence=fence,
        )
        verdicts = Verdicts(
            bridge_every=policy.bridge_every,
            announce=wording.row,
            announce_together=wording.together,
            announce_incident=wording.incident,
        )
        ledger = Ledger(store, target, verdicts, clock=clock, fence=fence, codes=codes)
        reconciler = Reconciler(nation, ledger, (form,), clock=clock, backoff=backoff)
        rounds = Rounds(
            store,
            bridge,
            reconciler,
            target=target,
            form=form,
            clock=clock,
            backoff=backoff,
            announce_sync=wording.sync,
            announce_incident=wording.incident,
            fence=fence,
            tally=tally,
        )
        self._metronome = Metronome(
            store,
            bridge,
            rounds,
            reconciler,
            target=target,
            first_day=first_day,
            policy=policy,
            clock=clock,
            backoff=backoff,
            summarise=summarise,
            before=before,
            after=after(fence),
            fence=fence,
        )

    def start(self, every: timedelta) -> None:
        """Begin to tick."""
        self._scheduler = start_ticking(self.tick, every)

    def wake(self) -> None:
        """Tick now: this process has become the metronome."""
        if self._scheduler:
            tick_now(self._scheduler)

    async def stop(self) -> None:
        """Tick no more; the round under way ends first."""
        if self._scheduler:
            self._scheduler.shutdown(wait=False)
        async with self._ticking:
            return

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def tick(self) -> None:
        """Tick while this process is the metronome; those who work on what came of it are woken."""
        if self._lease() is None:
            return
        async with self._ticking:
            await self._metronome.tick()
        self._after_tick()
