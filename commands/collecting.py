"""How often Python looks for garbage: seldom enough for batches of hundreds of rows, which are all in use when it looks."""

from __future__ import annotations

import gc

THRESHOLDS = (10_000, 20, 50)


def collect_seldom() -> None:
    """Leave out what lives as long as the process, and look for cycles ten times less often than by default.

    A round of the bridge makes a hundred thousand values and no cycles; by default a fifth of its time went into looking.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
