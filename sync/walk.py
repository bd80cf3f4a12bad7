"""A walk over pages that always ends: after so many pages, after so long, or where the cursors go round in a circle."""

from __future__ import annotations

import asyncio

from sync.trouble import Trouble, TroubleKind

MAX_PAGES = 1000
WALK_S = 600.0
"""Real seconds. What was read until then is kept, and the next round goes on from there."""


class Walk:
    """Counts the pages of one walk; begun where an event loop runs."""

    def __init__(self, most_pages: int = MAX_PAGES, seconds: float = WALK_S) -> None:
        self._most_pages, self._seconds = most_pages, seconds
        self._now = asyncio.get_running_loop().time
        self._ends_at = self._now() + seconds
        self._asked: set[str | None] = set()

    def step(self, cursor: str | None) -> Trouble | None:
        """Note that the page after this cursor is asked for; a trouble where the walk must end instead."""
        if cursor in self._asked:
            said = "its pages go round in a circle: a cursor came a second time"
            return Trouble(TroubleKind.UNREADABLE, said)
        if len(self._asked) == self._most_pages:
            return Trouble(TroubleKind.UNREADABLE, f"more than {self._most_pages} pages")
        if self._now() > self._ends_at:
            said = f"its pages were not read to the end after {self._seconds:g} s"
            return Trouble(TroubleKind.LOST, said)
        self._asked.add(cursor)
        return None
