"""The lease of a singleton, as its writer sees it: whether it is held, and the check inside each transaction."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.errors import LeaseLost
from bot.ports import Lease

if TYPE_CHECKING:
    from bot.ports import Transaction

Guard = Callable[[], Lease | None]
"""Gives the lease that this process holds now, or None; whoever renews it answers."""


class Fence:
    """Stands before a singleton's writes. Without a guard there is nobody to compete with, and everything passes."""

    def __init__(self, guard: Guard | None = None) -> None:
        self._guard = guard

    @property
    def open(self) -> bool:
        """Whether this process may work as the singleton now."""
        return self._guard is None or self._guard() is not None

    @property
    def number(self) -> int | None:
        """The fence number of the lease held now: another number means that somebody else was the singleton between."""
        lease = self._guard() if self._guard else None
        return lease.fence if lease else None

    async def check(self, tx: Transaction) -> None:
        """Raise LeaseLost unless the lease still stands in this transaction."""
        if self._guard is None:
            return
        lease = self._guard()
        if lease is None:
            raise LeaseLost("the lease was given up")
        await tx.leases.check(lease)
