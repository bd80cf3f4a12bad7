"""Check an audit trail against its seals, one after another: whatever was done to it is found, and where.

Pure, and it holds the entries of one seal at a time. What it cannot find by itself is that the newest seals are gone, with all
that they closed: for that it is told the heads that are known outside the database.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.audit import hash_of, root_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from bot.audit import Noted, Seal

SETTLES = timedelta(hours=1)
"""So long after a seal no transaction that began before it is still under way: a lower id that comes later was put there."""
MOST_FAULTS = 20
"""Faults that are named; the others are counted."""


class Broken(StrEnum):
    """What can be wrong with a trail."""

    CHANGED = "changed"
    """An entry is not what was sealed."""
    REMOVED = "removed"
    """An entry that was sealed is not there."""
    INSERTED = "inserted"
    """An entry stands among sealed ones that was not sealed with them."""
    SEAL = "seal"
    """A seal is not what its hash says."""
    LINK = "link"
    """A seal does not name the one before it: one was removed, put in, or moved."""
    HEAD = "head"
    """A seal that is known outside the database is not there."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, and the seal at which it shows: its entries from `first` to `last`.

    For HEAD `hash` is what was known of the seal, and nothing else is.
    """

    broken: Broken
    hash: str = ""
    at: datetime | None = None
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of it. `head` is the last seal that was seen; `more` faults are counted beside those named."""

    head: Seal | None
    seals: int
    entries: int
    faults: tuple[Fault, ...] = ()
    more: int = 0

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


class Walk:
    """Walks along a chain. `after` is a seal that was checked before, to begin behind it.

    `heads` are hashes, or their first digits, of seals that have to come: `after` counts.
    """

    def __init__(self, after: Seal | None = None, heads: Collection[str] = ()) -> None:
        self._head = after
        self._missing = set(heads)
        self._recent: deque[tuple[datetime, int]] = deque()
        self._settled = 0
        self._seals = self._entries = self._more = 0
        self._faults: list[Fault] = []
        if after is not None:
            self._meet(after)

    @property
    def head(self) -> Seal | None:
        """The seal that was seen last."""
        return self._head

    def take(self, seal: Seal, entries: Sequence[Noted]) -> None:
        """Look at the next seal and the entries that name it, by id."""
        self._seals += 1
        self._entries += len(entries)
        if seal.previous != (self._head.hash if self._head else None):
            self._find(Broken.LINK, seal)
        if seal.hash != hash_of(seal):
            self._find(Broken.SEAL, seal)
        if len(entries) != seal.count:
            self._find(Broken.REMOVED if len(entries) < seal.count else Broken.INSERTED, seal)
        elif root_of(entries) != seal.root:
            self._find(Broken.CHANGED, seal)
        self._settle(seal.at)
        if seal.first <= self._settled:
            self._find(Broken.INSERTED, replace(seal, last=min(seal.last, self._settled)))
        self._meet(seal)

    def end(self, *, strays: int = 0) -> Verdict:
        """Give the verdict; `strays` are entries that name a seal and belong to none."""
        if strays:
            self._add(Fault(Broken.INSERTED))
        for head in sorted(self._missing):
            self._add(Fault(Broken.HEAD, head))
        return Verdict(self._head, self._seals, self._entries, tuple(self._faults), self._more)

    def _meet(self, seal: Seal) -> None:
        self._head = seal
        self._recent.append((seal.at, seal.last))
        self._missing = {head for head in self._missing if not seal.hash.startswith(head)}

    def _settle(self, now: datetime) -> None:
        while self._recent and now - self._recent[0][0] >= SETTLES:
            self._settled = max(self._settled, self._recent.popleft()[1])

    def _find(self, broken: Broken, seal: Seal) -> None:
        self._add(Fault(broken, seal.hash, seal.at, seal.first, seal.last))

    def _add(self, fault: Fault) -> None:
        if len(self._faults) < MOST_FAULTS:
            self._faults.append(fault)
        else:
            self._more += 1


def examine_trail(
    sealed: Iterable[tuple[Seal, Sequence[Noted]]],
    *,
    after: Seal | None = None,
    heads: Collection[str] = (),
    strays: int = 0,
) -> Verdict:
    """Check seals in their order, each with the entries that name it, by id."""
    walk = Walk(after, heads)
    for seal, entries in sealed:
        walk.take(seal, entries)
    return walk.end(strays=strays)
