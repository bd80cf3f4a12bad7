"""The digest by which both sides compare figures without sending them (the contract: stubs/national/kontrak.md)."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.parity import Counts


def digest(figures: Counts, adjustments: Counts) -> str:
    """Give the lower-case hex SHA-256 of the canonical JSON of a row's figures (persons).

    Canonical: UTF-8, keys sorted, separators "," and ":", plain integers, absent keys left out.
    """
    content = {"indikator": dict(figures), "penyesuaian": dict(adjustments)}
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
