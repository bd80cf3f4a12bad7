"""Slots, jobs, incidents and leases: what falls due, and who is the one to do it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.model import ChatId


SYNC = "sync"
"""The kind of a job that carries and reads back now."""


@dataclass(frozen=True, slots=True)
class Job:
    """Work that a person asked for, and when. `retry`: what was refused goes again too."""

    id: int
    kind: str
    chat: ChatId
    asked_at: datetime
    retry: bool = True


class Schedule(Protocol):
    """Slots, jobs and incidents."""

    async def claim_slot(self, job: str, due_at: datetime, now: datetime) -> bool:
        """Begin a slot; False when it was begun before."""

    async def start_slots(self, job: str, due_at: datetime, now: datetime) -> None:
        """Take a slot as begun where none of the job ever was: a new channel makes up for nothing that fell due before it."""

    async def last_slot(self, jobs: Sequence[str], before: datetime) -> datetime | None:
        """Give when the latest slot of these jobs that was begun fell due, before a moment; None where none was."""

    async def claimed_at(self, job: str, due_at: datetime) -> datetime | None:
        """Give when a slot was begun, which is after it fell due; None where it was not."""

    async def jobs(self, kind: str) -> Sequence[Job]:
        """Give the jobs that wait."""

    async def job_done(self, job_id: int, at: datetime) -> None:
        """Mark a job as done."""

    async def begin_incident(self, key: str, at: datetime) -> bool:
        """Note a trouble; False when it was noted already."""

    async def end_incident(self, key: str) -> datetime | None:
        """Note its end; give since when it lasted, None when there was none."""


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to be the only one; `fence` rises with each holder."""

    name: str
    holder: str
    fence: int


class Leases(Protocol):
    """Rows that say who is the one poller, sender or metronome, on the database's clock."""

    async def take(self, name: str, holder: str, seconds: float) -> Lease | None:
        """Take or renew a lease by a conditional update; None when another holds it."""

    async def check(self, lease: Lease) -> None:
        """Raise LeaseLost unless this lease still stands; for the writes of a singleton."""

    async def release(self, lease: Lease) -> None:
        """Give a lease back, if it is still ours."""
