"""Seal the audit trail once a minute: what has come is closed for good, and the chain of seals grows by one.

The metronome calls it under its lease, so that one process seals. It remembers the head that it saw last: a chain from which that
one vanished was changed behind the channel's back.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.audit import MOST_SEALED, make_seal
from bot.audit_chain import Broken, Fault
from bot.fence import Fence
from bot.usecases.alarming import sound_alarm

if TYPE_CHECKING:
    from datetime import datetime

    from bot.audit import Seal
    from bot.policy import Policy
    from bot.ports import Store, Transaction

EVERY = timedelta(minutes=1)
AT_MOST = 20
"""Seals that one call makes: what waited long is sealed over several, and a tick stays short."""


class Sealing:
    """The use-case; `heads` are what is known of the chain outside the database, for who checks it."""

    def __init__(
        self,
        store: Store,
        policy: Policy,
        *,
        fence: Fence | None = None,
        most: int = MOST_SEALED,
        at_most: int = AT_MOST,
    ) -> None:
        self._store = store
        self._policy = policy
        self._fence = fence or Fence()
        self._most, self._at_most = most, at_most
        self._sealed_at: datetime | None = None
        self._head: Seal | None = None
        self._lost: set[str] = set()

    @property
    def heads(self) -> frozenset[str]:
        """The hashes that have to be in the chain: the newest that this process saw, and those that it missed."""
        return frozenset({*self._lost, *([self._head.hash] if self._head else [])})

    async def __call__(self, now: datetime) -> int:
        """Seal what waits, unless a minute has not gone by; give how many seals were made."""
        if self._sealed_at is not None and timedelta() <= now - self._sealed_at < EVERY:
            return 0
        made = 0
        while made < self._at_most and await self._seal(now):
            made += 1
        if made < self._at_most:
            self._sealed_at = now
        return made

    async def _seal(self, now: datetime) -> bool:
        """Close the oldest entries that wait, in one transaction; False when none does."""
        async with self._store.write() as tx:
            await self._fence.check(tx)
            head = await tx.audit.latest_seal()
            alarmed = await self._miss(tx, head, now)
            entries = await tx.audit.unsealed(self._most)
            if entries:
                seal = make_seal(entries, head, now)
                if await tx.audit.keep_seal(seal, [noted.id for noted in entries]):
                    head = seal
                else:
                    await self._tell_of_fork(tx, seal, now)
                    entries, alarmed = (), True
            if entries or alarmed:
                await tx.commit()
        self._head = head
        return bool(entries)

    async def _tell_of_fork(self, tx: Transaction, seal: Seal, now: datetime) -> None:
        """Under the lease nobody else seals: a second seal on the same one was put there."""
        fault = Fault(Broken.LINK, seal.hash, now, seal.first, seal.last)
        await sound_alarm(tx, self._policy, [fault], 0, now)

    async def _miss(self, tx: Transaction, head: Seal | None, now: datetime) -> bool:
        """Tell the admins when the head that was seen last is not in the chain any more; say whether they were told."""
        seen = self._head
        if seen is None or (head is not None and head.hash == seen.hash):
            return False
        if head is not None and await tx.audit.seal(seen.hash) is not None:
            return False
        self._lost.add(seen.hash)
        await sound_alarm(tx, self._policy, [Fault(Broken.HEAD, seen.hash)], 0, now)
        return True
