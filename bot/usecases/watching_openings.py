"""Opening balances (saldo awal) have no officer who hears of them: admins do, once when the nation's are others, and at the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.announcements import OPENINGS, incident
from bot.model import ParityState, Role
from bot.parity import TARGET

if TYPE_CHECKING:
    from datetime import datetime

    from bot.fence import Fence
    from bot.ports import Store

_TROUBLED = frozenset({ParityState.DIFFERENT, ParityState.REFUSED})


@dataclass(frozen=True, slots=True)
class WatchingOpenings:
    """The use-case: called after each round, it tells all balances of a form as one trouble, however many they are.

    It is over when every balance is COCOK: between a new sending and its reading nothing is said.
    """

    store: Store
    form: str
    fence: Fence

    async def __call__(self, now: datetime) -> None:
        """Tell the admins of the beginning or the end of the trouble, if it is one of them."""
        key = f"{OPENINGS}:{self.form}"
        async with self.store.write() as tx:
            states = {row.state for row in await tx.parity.openings(TARGET, self.form)}
            since: datetime | None = None
            until: datetime | None = None
            if states & _TROUBLED:
                since = now if await tx.schedule.begin_incident(key, now) else None
            elif states <= {ParityState.MATCHED}:
                since, until = await tx.schedule.end_incident(key), now
            if since is None:
                return
            await self.fence.check(tx)
            admins = await tx.people.with_role(Role.ADMIN)
            await tx.outbox.put(incident(admins, key, since, until), now)
            await tx.commit()
