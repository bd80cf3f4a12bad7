"""Long work: a job is asked for once, held by one worker at a time, taken up again when that one died, and ended once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from bot.export import read_wish

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import datetime

    from bot.export import Made, Wish
    from bot.model import ChatId, Lane, Place, UnitCode

EXPORT = "export"
"""The kind of a job that makes files."""


class JobState(StrEnum):
    """What became of a job; one that waits and one that is held are both NEW."""

    NEW = "new"
    DONE = "done"
    FAILED = "failed"
    """It was tried often enough; its person was told."""
    CANCELLED = "cancelled"
    """Its person wants it no more."""


@dataclass(frozen=True, slots=True)
class LongJob:
    """A job with who asked for it and the message that shows how far it is.

    `attempts` counts how often it was begun; whoever gives it back by itself is not counted. `result` is what a DONE one made.
    """

    id: int
    kind: str
    lane: Lane
    chat: ChatId
    place: Place
    params: Mapping[str, Any]
    asked_at: datetime
    state: JobState = JobState.NEW
    attempts: int = 0
    percent: int = 0
    result: Mapping[str, Any] | None = None


def wish_of(job: LongJob) -> Wish | None:
    """Read what an export is to hold; None where the job is none of ours."""
    return read_wish(str(job.params.get("wish", "")))


class JobBook(Protocol):
    """Long jobs. A claim is a lease on the database's clock: it has to be held on, and runs out with its holder."""

    async def open_jobs(self, kind: str, lanes: Collection[Lane]) -> Sequence[LongJob]:
        """Give the jobs of these people that are not over, oldest first."""

    async def claim(self, kind: str, holder: str, seconds: float) -> LongJob | None:
        """Take the oldest job that nobody holds, one more attempt counted; None when there is none."""

    async def hold(self, job: int, holder: str, seconds: float, percent: int) -> bool:
        """Go on holding it; False when it is not ours any more: another took it over, or its person wants it no more."""

    async def give_back(self, job: int, holder: str, seconds: float, *, count: bool) -> None:
        """Let it wait for so long, then for anybody; without `count` the attempt is taken back."""

    async def end(
        self, job: int, holder: str, state: JobState, at: datetime, result: Mapping[str, Any]
    ) -> bool:
        """End it, if it is still ours, with an entry in the audit trail."""


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """What a workbench needs to know beside the channel; `at` is the moment whose state is written (UTC).

    No `units` are the whole province. `made_at` is when it was asked for.
    """

    job: int
    holder: str
    wish: Wish
    units: tuple[UnitCode, ...]
    language: str
    at: datetime
    made_at: datetime


class Trouble(StrEnum):
    """Why no file was made."""

    BROKEN = "broken"
    """The work ended in an error."""
    HUNG = "hung"
    """It said nothing for too long, and was ended."""
    FULL = "full"
    """There is no room on the disk."""
    TOO_LARGE = "too_large"
    """Even a month is larger than Telegram takes; another try would end in the same way."""


class Workbench(Protocol):
    """Makes files outside the event loop, in a folder that only this machine sees."""

    async def make(self, order: ExportOrder, told: Callable[[int], None]) -> Made | Trouble:
        """Make the files; `told` hears how many per cent are done. Cancelling it leaves nothing behind."""

    async def sweep(self) -> None:
        """Remove files that are old, and what work that died left behind."""
