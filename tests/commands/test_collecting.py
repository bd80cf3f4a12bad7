from __future__ import annotations

import gc

from commands.collecting import THRESHOLDS, collect_seldom


def test_garbage_is_looked_for_seldom() -> None:
    before = gc.get_threshold()
    try:
        collect_seldom()
        assert gc.get_threshold() == THRESHOLDS
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
