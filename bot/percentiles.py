"""The nearest-rank percentile: a value that really occurred, never one between two."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import timedelta


def percentile(values: Sequence[timedelta], percent: int) -> timedelta | None:
    """Give the smallest value that `percent` of 100 of all are not above; None of nothing."""
    if not values:
        return None
    return sorted(values)[max(1, ceil(len(values) * percent / 100)) - 1]
