"""How much has come so far, by name: calls begun and answered, rows received.

Steps of a scenario and the draws of the random mode follow these numbers, so they survive a restart: while somebody
watches, each count is saved.
"""

from collections import Counter
from collections.abc import Callable, Mapping

from stubs.national.kinds import Endpoint

ROWS = "rows"
"""Rows received by batches that were no dry runs."""

Counts = Mapping[str, int]


class Tally:
    """Counts by name; `save` stores them while `is_watched` says so."""

    def __init__(
        self, stored: Counts, save: Callable[[Counts], None], is_watched: Callable[[], bool]
    ) -> None:
        self._counts = Counter(stored)
        self._save = save
        self._is_watched = is_watched

    def begin_call(self, endpoint: Endpoint) -> int:
        """Count a call that comes in; return its number among those of its endpoint."""
        return self._count(f"begun:{endpoint}", 1)

    def end_call(self, endpoint: Endpoint) -> None:
        """Count a call that is answered."""
        self._count(f"ended:{endpoint}", 1)

    def receive_rows(self, number: int) -> None:
        """Count rows."""
        self._count(ROWS, number)

    def mark(self) -> dict[str, int]:
        """Return the counts as they stand, to count from; they are saved with it."""
        self._save(self._counts)
        return dict(self._counts)

    def rows_since(self, mark: Counts) -> int:
        """Return how many rows came since a mark."""
        return self._counts[ROWS] - mark.get(ROWS, 0)

    def calls_since(self, mark: Counts, endpoint: Endpoint | None) -> int:
        """Return how many calls (of one endpoint, or all) were answered since a mark."""
        names = [f"ended:{one}" for one in Endpoint if endpoint in {None, one}]
        return sum(self._counts[name] - mark.get(name, 0) for name in names)

    def reset(self) -> None:
        """Count from nothing."""
        self._counts.clear()

    def _count(self, name: str, number: int) -> int:
        self._counts[name] += number
        if self._is_watched():
            self._save(self._counts)
        return self._counts[name]
