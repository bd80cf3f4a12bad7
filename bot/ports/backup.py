"""Copies of the database: made beside the running channel, kept in a folder, and known by their manifests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from bot.backup import Manifest, NotMade

BACKUP = "backup"
"""The kind of a job that makes a copy, and of the nightly slots."""


class Archive(Protocol):
    """Makes copies, one at a time, and knows those that are there."""

    async def make(self, now: datetime, progress: Callable[[int], None]) -> Manifest | NotMade:
        """Make a copy, check and keep it, and let those go that are too many.

        `progress` hears per cent, also from another thread. Whatever fails is a value, and nothing half done is left.
        """

    def kept(self) -> Sequence[Manifest]:
        """Give the copies that are there, newest first; it costs one look at the folder."""

    @property
    def place(self) -> str:
        """Where they are, for an admin."""
