"""What seals the audit trail, and what checks it, for the metronome to call at every tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.fence import Fence
from bot.usecases.sealing import Sealing
from bot.usecases.verifying import Verifying

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.policy import Policy
    from bot.ports import Lease, Store
    from sync.schedule import Chore


def audit_chores(
    store: Store, policy: Policy, lease: Callable[[], Lease | None]
) -> Sequence[Chore]:
    """Give both; who checks knows the heads that who seals has seen."""
    fence = Fence(lease)
    sealing = Sealing(store, policy, fence=fence)
    return [sealing, Verifying(store, policy, heads=lambda: sealing.heads, fence=fence)]
