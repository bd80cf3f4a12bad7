"""The audit trail: entries of who changed what, the seals that close them, and reads of both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from bot.audit import Action, Check, Entry, Noted, Seal
    from bot.model import Lane, UnitCode

THE_CHANNEL = 0
"""Stands for the channel itself where a person is asked for; no Telegram user has this id."""


@dataclass(frozen=True, slots=True)
class AuditQuery:
    """Which entries are wanted: every condition that is given, newest first.

    `person` did it or was concerned. `since` and `until` bound when it was noted; `below` and `above` the ids: with `above` it is
    those right above it.
    """

    since: datetime | None = None
    until: datetime | None = None
    person: Lane | None = None
    unit: UnitCode | None = None
    action: Action | None = None
    below: int | None = None
    above: int | None = None


@dataclass(frozen=True, slots=True)
class Unsealed:
    """How many entries no seal has closed yet, and when the oldest was noted."""

    entries: int
    oldest: datetime | None


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person by their Telegram user id."""

    lane: Lane
    name: str


class AuditTrail(Protocol):
    """What is appended to the trail."""

    async def record(self, entries: Sequence[Entry], at: datetime) -> None:
        """Append entries, in the transaction of what they note."""

    async def latest(self, action: Action) -> Entry | None:
        """Give the newest entry of an action."""

    async def unsealed(self, limit: int) -> Sequence[Noted]:
        """Give up to `limit` entries that no seal has closed, by id."""

    async def latest_seal(self) -> Seal | None:
        """Give the end of the chain."""

    async def seal(self, its_hash: str) -> Seal | None:
        """Give the seal with a hash."""

    async def keep_seal(self, seal: Seal, ids: Sequence[int]) -> bool:
        """Append a seal and let these entries name it.

        False, and nothing is written, when another seal has the same predecessor.
        """

    async def keep_check(self, check: Check) -> None:
        """Note what a look at the trail found."""


class AuditViews(Protocol):
    """Reads of the trail that no decision rests on."""

    async def latest_seal(self) -> Seal | None:
        """Give the end of the chain."""

    async def seal(self, its_hash: str) -> Seal | None:
        """Give the seal with a hash."""

    async def seals_after(self, number: int, limit: int) -> Sequence[Seal]:
        """Give the next seals after one, in their order; 0 begins."""

    async def sealed(self, seals: Sequence[Seal]) -> Mapping[str, Sequence[Noted]]:
        """Give the entries that name these seals, by hash and in the order of their ids; a few more than fit, at most."""

    async def strays(self) -> int:
        """Count by how many entries name a seal more, or less, than the seals say; it walks the whole trail."""

    async def waiting(self) -> Unsealed:
        """Count what no seal has closed yet."""

    async def latest_check(self, *, whole: bool = False) -> Check | None:
        """Give the last look at the trail, or the last one at all of it."""

    async def page(self, query: AuditQuery, limit: int) -> Sequence[Noted]:
        """Give up to `limit` entries, newest first; the costs do not grow with the trail."""

    async def names(self, lanes: Collection[Lane]) -> Mapping[Lane, str]:
        """Give the names of people; who was never let in has none."""

    async def named(self, text: str, limit: int) -> Sequence[NamedPerson]:
        """Give people whose name contains a text, by name."""
