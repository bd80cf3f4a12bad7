"""What an admin has to look after: every row that is not COCOK, by how much it needs a person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.judge import HEALINGS
from bot.model import ParityState
from bot.parity import ASKED, Outcome

if TYPE_CHECKING:
    from datetime import datetime

    from bot.parity import ParityRow


class Concern(StrEnum):
    """Why a row is in the queue, what needs a person most first."""

    REFUSED = "refused"
    """The nation refused it: it waits for a person."""
    STUCK = "stuck"
    """It was overtaken at the nation again after the last healing: it waits for a person."""
    UNKNOWN = "unknown"
    """Sent, and nobody knows whether it arrived: it is read back before it goes again."""
    ASKED = "asked"
    """SELISIH, and its officer was asked whose figures are right."""
    DIFFERENT = "different"
    """SELISIH that no officer can answer: doubled, or beside ours."""
    WAITING = "waiting"
    """Goes, or is read, by itself."""


NEEDS_A_PERSON = frozenset({Concern.REFUSED, Concern.STUCK})
"""What does not move until somebody lets it go again."""
ASKS_AN_OFFICER = frozenset({Concern.REFUSED, Concern.STUCK, Concern.ASKED})
"""What the officers of its unit may be able to mend."""


def concern_of(row: ParityRow) -> Concern | None:
    """Say why a row is in the queue; None for one that is COCOK. The memory counts by the same rule."""
    if row.state is ParityState.MATCHED:
        return None
    if row.outcome is Outcome.REFUSED:
        return Concern.REFUSED
    if row.outcome is Outcome.OVERTAKEN and row.healings >= HEALINGS:
        return Concern.STUCK
    if row.outcome is Outcome.UNKNOWN:
        return Concern.UNKNOWN
    if row.state is ParityState.DIFFERENT:
        return Concern.ASKED if row.cause in ASKED else Concern.DIFFERENT
    return Concern.WAITING


def told_now(row: ParityRow) -> str:
    """Name what stands of a row now as its officer was told it; an admin hands over each of these once."""
    return row.told or row.state.value


@dataclass(frozen=True, slots=True)
class Pile:
    """How many rows are in the queue for one reason, and since when the oldest of them is."""

    concern: Concern
    rows: int
    since: datetime | None
