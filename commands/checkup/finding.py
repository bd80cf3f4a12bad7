"""What was looked at and found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a finding matters."""

    WELL = "well"
    """Nothing to do."""
    NOTE = "note"
    """The bot works without it; somebody should know."""
    MISSING = "missing"
    """The bot does not work, or not safely, before it is mended."""
    UNSEEN = "unseen"
    """It could not be looked at, because something else is missing."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`mend` says in steps what to do, in their order; empty when there is nothing to do."""

    section: str
    what: str
    found: str
    mend: tuple[str, ...] = ()
    level: Level = Level.WELL


@dataclass(frozen=True, slots=True)
class Section:
    """Makes the findings about one neighbour."""

    name: str

    def well(self, what: str, found: str) -> Finding:
        """Say that nothing is to be done."""
        return Finding(self.name, what, found)

    def note(self, what: str, found: str, *mend: str) -> Finding:
        """Say what the bot works without."""
        return Finding(self.name, what, found, mend, Level.NOTE)

    def missing(self, what: str, found: str, *mend: str) -> Finding:
        """Say what has to be mended first."""
        return Finding(self.name, what, found, mend, Level.MISSING)

    def unseen(self, what: str, because: str) -> Finding:
        """Say what could not be looked at, and why."""
        return Finding(self.name, what, f"not looked at: {because}", (), Level.UNSEEN)
