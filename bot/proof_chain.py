"""Check how several proofs hang together: one chain for each province and form, no fork, no gap (docs/proof-format.md)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from bot.evidence import Evidence

Proofs = dict[str, "Evidence"]
"""By hash."""


class Break(StrEnum):
    """How a chain can fail."""

    FORK = "fork"
    """Two proofs name the same predecessor: one of them was kept from somebody."""
    GAP = "gap"
    """More than one proof names a predecessor that is not there: between them some are missing."""
    REPLACES = "replaces"
    """A proof does not name the earlier one of its own day."""


@dataclass(frozen=True, slots=True)
class Link:
    """Where a chain fails; `hashes` are the proofs meant."""

    broken: Break
    hashes: tuple[str, ...]


def examine_chain(proofs: Mapping[str, Evidence]) -> tuple[Link, ...]:
    """Check the links between proofs, given by their computed hashes; nothing is broken when it gives none.

    The oldest one may name a predecessor that is not among them.
    """
    chains: dict[tuple[str, str], Proofs] = defaultdict(dict)
    for its_hash, proof in proofs.items():
        chains[proof.province, proof.form][its_hash] = proof
    return tuple(link for chain in chains.values() for link in _breaks(chain))


def _breaks(chain: Proofs) -> Iterator[Link]:
    followers: dict[str | None, list[str]] = defaultdict(list)
    for its_hash, proof in chain.items():
        followers[proof.previous].append(its_hash)
    for same in followers.values():
        if len(same) > 1:
            yield Link(Break.FORK, tuple(sorted(same)))
    beginnings = sorted(h for h, proof in chain.items() if proof.previous not in chain)
    if len(beginnings) > 1:
        yield Link(Break.GAP, tuple(beginnings))
    for beginning in beginnings:
        yield from _breaks_of_days(chain, beginning, followers)


def _breaks_of_days(
    chain: Proofs, beginning: str, followers: Mapping[str | None, Sequence[str]]
) -> Iterator[Link]:
    """Walk from a beginning to the end; each day's proof has to name the one of its day before it."""
    whole = chain[beginning].previous is None
    last: dict[date, str] = {}
    at: str | None = beginning
    while at is not None:
        proof = chain[at]
        known = last.get(proof.day)
        unseen = known is None and not whole and proof.replaces not in chain
        if proof.replaces != known and not unseen:
            yield Link(Break.REPLACES, (at,))
        last[proof.day] = at
        at = next(iter(followers.get(at, ())), None)
