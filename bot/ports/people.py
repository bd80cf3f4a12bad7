"""Who may do what, and facts that are loaded from outside a conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from bot.model import Lane, Person, Role, UnitCode
    from bot.parity import Counts


class People(Protocol):
    """Who may do what."""

    async def ensure_admin(self, lane: Lane, name: str, language: str, at: datetime) -> None:
        """Make sure that a person with the role admin exists (ADMIN_IDS)."""

    async def with_role(self, role: Role) -> Sequence[Person]:
        """Give the active people of a role."""


class Seeds(Protocol):
    """Facts that are loaded from outside a conversation."""

    async def keep_units(self, units: Iterable[tuple[UnitCode, str, str, str, int]]) -> None:
        """Store (code, kind, name, short name, population); existing rows are updated."""

    async def load_balances(
        self,
        target: str,
        form: str,
        definition: str,
        rows: Sequence[tuple[UnitCode, date, Counts]],
        at: datetime,
    ) -> int:
        """Store opening balances that are new or changed, with their parity rows; give how many are to be sent.

        One that moved to another day is withdrawn from the old one; one that is as it was goes again where the nation holds
        another, or refused it.
        """
