"""The one clock of both sides, which moves a little whenever somebody looks, and chance that a seed decides."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from datetime import datetime

TICK = timedelta(milliseconds=1)


class StepClock:
    """Fits both sides' port `Clock`. No two looks see the same moment, so moments alone tell what came first."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment.astimezone(UTC)

    async def now(self) -> datetime:
        """Give the moment, in UTC."""
        self._moment += TICK
        return self._moment

    async def read(self) -> datetime:
        """Give the moment, as the registry asks for it."""
        return await self.now()

    def close(self) -> None:
        """Hold nothing."""

    @property
    def moment(self) -> datetime:
        """The moment that was seen last."""
        return self._moment

    def go_to(self, moment: datetime) -> None:
        """Let it be later; it never goes back."""
        self._moment = max(self._moment, moment.astimezone(UTC))


class SeededChance:
    """Fits the port `Entropy`."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice

    def token(self) -> str:
        """Give an invitation token of 32 hex digits."""
        return f"{self._dice.getrandbits(128):032x}"

    def fraction(self) -> float:
        """Give a number in [0, 1)."""
        return self._dice.random()
