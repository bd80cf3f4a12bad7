"""The chain of signed proofs: each names the one before it, and none is ever changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.proof import Proof


@dataclass(frozen=True, slots=True)
class ProvedDays:
    """The days that have a proof, as seen from one of them: the next one on either side, and the latest of all."""

    before: date | None
    after: date | None
    latest: date | None


class ProofBook(Protocol):
    """The proofs that were issued, by form."""

    async def latest(self, form: str) -> Proof | None:
        """Give the end of the form's chain, whatever its day."""

    async def of_day(self, form: str, day: date) -> Sequence[Proof]:
        """Give every proof of a day, oldest first; the last one stands."""

    async def keep(self, proof: Proof, mark: str) -> bool:
        """Append a proof; False when another one has the same predecessor, and nothing is written then.

        `mark` is that of the day when it was looked at (`Views.days_to_prove`).
        """
