"""The rows on both sides: what is carried, read and judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date, datetime

    from bot.model import ParityState
    from bot.parity import Counts, NationRow, Outcome, ParityRow, RowKey, Verdict
    from bot.ports.system import Calls


@dataclass(frozen=True, slots=True)
class SendResult:
    """What became of one row that was sent under `carry`. `next_try_at` for AGAIN; `told` as it is from now on."""

    id: int
    carry: int
    outcome: Outcome
    code: str | None = None
    message: str | None = None
    next_try_at: datetime | None = None
    told: str | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict on a row as it stood at (carry, sent_carry); `told` and `confirmed_revision` as they are from now on.

    `carry` is the number to send it under next, with `against_version`, when it was renumbered; None keeps its own.
    `healings` counts the renumberings in a row from now on.
    """

    row: ParityRow
    verdict: Verdict
    read_began_at: datetime
    told: str | None
    confirmed_revision: int
    against_version: int | None = None
    carry: int | None = None
    healings: int = 0


class Stands(NamedTuple):
    """What a comparison of many rows looks at: where a row stands, and what we want there.

    A tuple, and few fields: a night compares a month, a Sunday everything.
    """

    key: RowKey
    state: ParityState
    different_since: datetime | None
    figures: Counts
    adjustments: Counts


@dataclass(frozen=True, slots=True)
class Published:
    """The nation's published total of a day."""

    day: date
    figures: Counts
    adjustments: Counts


@dataclass(frozen=True, slots=True)
class Link:
    """How the nation can be reached: when it was heard last, since when it is silent (None: it is not), and why."""

    heard_at: datetime | None = None
    silent_since: datetime | None = None
    trouble: str | None = None


class ParityBook(Protocol):
    """The rows on both sides, and what was read."""

    async def to_carry(self, target: str, now: datetime, limit: int) -> Sequence[ParityRow]:
        """Give rows whose national side is behind: never sent, or AGAIN and due. Oldest day first."""

    async def sending(self, rows: Sequence[ParityRow], at: datetime) -> None:
        """Mark as UNKNOWN with sent_carry = carry and no sent_turn, before the call; what dies in between is read back first."""

    async def sent(self, results: Sequence[SendResult], at: datetime) -> None:
        """Write each row's own outcome, if its carry has not moved; send_ended_at = at, sent_turn = the turn after this one.

        ACCEPTED, UNKNOWN, OVERTAKEN -> WAITING, REFUSED -> REFUSED, AGAIN -> NOT_SENT with attempts + 1.
        `told` is written where it is given.
        """

    async def turn(self, target: str) -> int:
        """Give the number of the last end of a send; `sent` and `adopt_unfinished` raise it by one.

        A read that begins afterwards carries it: it came after every send whose sent_turn is not above it. A clock
        cannot tell this: a simulated one stands still.
        """

    async def adopt_unfinished(self, target: str, at: datetime) -> int:
        """End the sends that a dead process left open, so that they can be read back; give how many."""

    async def retry_refused(self, target: str, at: datetime) -> int:
        """Let refused rows go again, because a person asked; give how many."""

    async def to_read(self, target: str, limit: int, after: int = 0) -> Sequence[ParityRow]:
        """Give rows with an id above `after` that need a reading, by id.

        Their current carry was sent with the outcome UNKNOWN, ACCEPTED or OVERTAKEN, and they are not MATCHED, or
        MATCHED with a first difference.
        """

    async def rows(self, target: str, keys: Collection[RowKey]) -> Mapping[RowKey, ParityRow]:
        """Give the rows of these keys."""

    async def of_days(self, target: str, form: str, since: date, until: date) -> Sequence[Stands]:
        """Give where the rows of these days stand, both included, by day and unit."""

    async def standing(
        self, target: str, keys: Collection[RowKey]
    ) -> Mapping[RowKey, Sequence[NationRow]]:
        """Give the nation's rows of these keys as read last (doubles included, deleted ones left out)."""

    async def strangers(
        self, target: str, form: str, since: date, until: date
    ) -> Mapping[RowKey, Sequence[NationRow]]:
        """Give the nation's rows of these days as read last whose keys are none of ours."""

    async def openings(self, target: str, form: str) -> Sequence[ParityRow]:
        """Give the rows of our opening balances, by day and unit."""

    async def note(
        self, target: str, rows: Sequence[NationRow], began_at: datetime, ended_at: datetime
    ) -> None:
        """Append readings; a row whose value did not change since its last reading is left out."""

    async def judge(self, judged: Sequence[Judged], at: datetime) -> Collection[int]:
        """Write verdicts, each by compare-and-set on (carry, sent_carry); give the ids of the rows that had not moved.

        Where `confirmed_revision` rises, COCOK was told `at`.

        AGAIN is due at once. A renumbered row (`carry`) gets its new number and is NOT_SENT with the outcome NEVER.
        """

    async def publish(
        self, target: str, form: str, totals: Sequence[Published], at: datetime
    ) -> None:
        """Keep the nation's published totals as read now."""

    async def heard(self, target: str, trouble: str | None, at: datetime) -> Link:
        """Note whether the nation answered at a round (None) or what was wrong; give how the link stands now."""

    async def link(self, target: str) -> Link:
        """Give how the link stands."""

    async def count_calls(self, target: str, calls: Calls, at: datetime) -> None:
        """Add calls to those of the hour."""

    async def untold(self, target: str, before: datetime, limit: int) -> Sequence[ParityRow]:
        """Give rows wanted before a moment whose officers have heard nothing since Kirim, oldest first."""

    async def tell(self, rows: Collection[ParityRow], told: str) -> Collection[int]:
        """Note what was told of rows, each by compare-and-set on (carry, told); give the ids that had not moved."""

    async def cursor(self, target: str, form: str) -> str | None:
        """Give how far the change feed was read."""

    async def keep_cursor(self, target: str, form: str, cursor: str | None) -> None:
        """Keep how far the change feed was read; None starts again."""
