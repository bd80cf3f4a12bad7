"""The registries that rows can be carried to, each by the contract it speaks: the national one, and whatever is added here."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from sync.bridge import Carrier
from sync.national import NationalClient
from sync.reconciler import Shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx

    from bot.ports import Clock
    from sync.link import Account
    from sync.metering import Meter


class Target(Carrier, Shown, Protocol):
    """A registry that takes rows and shows them again; every call ends as a value, whatever the network does."""


class Connect(Protocol):
    """Whoever makes the client of a contract."""

    def __call__(
        self,
        http: httpx.AsyncClient,
        base_url: str,
        *,
        client_id: str,
        client_secret: str,
        province: str,
        clock: Clock,
        deadline_s: float,
        meter: Meter | None,
    ) -> Target:
        """Make it; nothing is asked yet."""


NATIONAL = "pusat"
DEADLINE_S = 120.0
"""The real time that a whole call may take, slow trickles included."""
CONTRACTS: Mapping[str, Connect] = MappingProxyType(
    {
        NATIONAL: NationalClient,
    }
)
"""Every contract, by the name that NATIONAL_CONTRACT has for it."""


def open_target(
    http: httpx.AsyncClient,
    account: Account,
    *,
    clock: Clock,
    deadline_s: float = DEADLINE_S,
    meter: Meter | None = None,
) -> Target:
    """Make the client that speaks the account's contract."""
    connect = CONTRACTS[account.contract]
    return connect(
        http,
        account.url,
        client_id=account.client_id,
        client_secret=account.client_secret,
        province=account.province,
        clock=clock,
        deadline_s=deadline_s,
        meter=meter,
    )
