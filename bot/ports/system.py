"""How the channel and its neighbours are: what the memory knows of it, and what only the running process can see."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from bot.backup import Manifest
    from bot.ports.parity import Link
    from bot.ports.views import Pending
    from bot.proof import Proof


@dataclass(frozen=True, slots=True)
class Incident:
    """An open trouble; what its key may be is told in `bot.incidents` and `bot.announcements.incident`."""

    key: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Calls:
    """Calls to the nation. `milliseconds` are those of the answered ones together, `slowest` those of one."""

    answered: int = 0
    failed: int = 0
    milliseconds: int = 0
    slowest: int = 0

    @property
    def made(self) -> int:
        """How many there were."""
        return self.answered + self.failed


@dataclass(frozen=True, slots=True)
class Confirmation:
    """When COCOK was told of a report, and how long that was after Kirim."""

    at: datetime
    took: timedelta


@dataclass(frozen=True, slots=True)
class Database:
    """Where everything is kept: "sqlite" or "postgresql", its bytes, and the revision of its schema."""

    kind: str
    bytes: int
    revision: str


@dataclass(frozen=True, slots=True)
class Oldest:
    """Since when the oldest one waits of each kind; None where none does.

    `report` was never carried in its present figures, `update` came and was not handled, `message` was not sent.
    """

    report: datetime | None = None
    update: datetime | None = None
    message: datetime | None = None


@dataclass(frozen=True, slots=True)
class SystemState:
    """What the memory knows. `calls` and `confirmations` (the newest first) are those of the last day; `states` counts rows."""

    database: Database
    pending: Pending
    oldest: Oldest
    states: Mapping[str, int]
    link: Link
    calls: Calls
    confirmations: tuple[Confirmation, ...]
    incidents: tuple[Incident, ...]
    proof: Proof | None


@dataclass(frozen=True, slots=True)
class Signs:
    """What may be a trouble: daily rows that are refused, updates and messages that are parked; and the open incidents."""

    refused: int
    parked_updates: int
    parked_messages: int
    incidents: tuple[Incident, ...] = ()


class Witness(StrEnum):
    """Whose clock ours is compared with."""

    TELEGRAM = "telegram"
    """By the Date of its answers."""
    NATION = "nation"
    """By the Date of its answers."""
    READ = "read"
    """The nation's, by the moment that it writes into what it publishes (`dibaca_pada`)."""


@dataclass(frozen=True, slots=True)
class Machine:
    """What only the running process can see.

    `free_mb` is the room beside the database, None where it is elsewhere; `least_mb` how much there should be, 0 for no matter.
    `drifts` say how far each clock is ahead of this machine's; who was not heard often enough is absent. `telegram_heard` is
    how long ago Telegram answered, `telegram_trouble` names why it cannot be read, `telegram_troubled` for how long. `backups` are the copies of the database that
    are there, newest first; None where nobody looks after them.
    """

    version: str
    up: timedelta
    free_mb: int | None = None
    least_mb: int = 0
    drifts: Mapping[Witness, timedelta] = field(default_factory=dict)
    backups: Sequence[Manifest] | None = None
    telegram_heard: timedelta | None = None
    telegram_trouble: str | None = None
    telegram_troubled: timedelta = timedelta(0)
    fingerprint: str | None = None


class Surroundings(Protocol):
    """The process and the machine it runs on."""

    def look(self) -> Machine:
        """Say how they are now; nothing is waited for."""
