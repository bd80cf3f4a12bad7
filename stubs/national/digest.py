"""The canonical text of a row's figures and its digest, as the contract writes them."""

import hashlib
import json
from collections.abc import Mapping


def canonical_figures(indikator: Mapping[str, int], penyesuaian: Mapping[str, int]) -> str:
    """Write figures (persons) as canonical JSON: keys sorted, no spaces, absent keys left out."""
    figures = {"indikator": dict(indikator), "penyesuaian": dict(penyesuaian)}
    return json.dumps(figures, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest_of(canonical: str) -> str:
    """Return the lower-case hex SHA-256 of the canonical text in UTF-8."""
    return hashlib.sha256(canonical.encode()).hexdigest()
