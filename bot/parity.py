"""A row on both sides, what became of it and what was read, as values (docs/rules.md, parity); `bot.judge` compares them.

A row is what we want the nation to hold for one (form, unit, day, kind). Absent keys are missing, never zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.model import IndicatorKey, ParityState, UnitCode

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from bot.model import ChatId, Place

Counts = Mapping[IndicatorKey, int]

TARGET = "pusat"
"""The one other side that rows are carried to: the national registry."""


class RowKind(StrEnum):
    """What a row of the contract carries."""

    DAILY = "harian"
    """New figures of one day."""
    OPENING = "saldo_awal"
    """Cumulatives up to and including a day, before the first report."""

    # Every key of a row is looked up by it, and an enumeration's own is slow.
    __hash__ = str.__hash__


class Source(StrEnum):
    """Who wrote the nation's row last."""

    BRIDGING = "bridging"
    """Our bridge."""
    MANUAL = "manual"
    """Somebody typed it in at the nation."""
    CENTRE = "pusat"
    """The centre changed it."""


class Outcome(StrEnum):
    """What is known of the last time a row was carried."""

    NEVER = "never"
    """These figures were not sent yet."""
    UNKNOWN = "unknown"
    """Sent, or about to be: no answer is known; it is read back before it is sent again."""
    ACCEPTED = "accepted"
    """The nation took it (accepted, updated or unchanged)."""
    AGAIN = "again"
    """Surely not taken: send again when `next_try_at` has come."""
    REFUSED = "refused"
    """The nation refused it with a reason; it waits for a person."""
    OVERTAKEN = "overtaken"
    """The nation holds something newer (stale, conflict, changed): read, renumber, decide."""


class Cause(StrEnum):
    """Why figures differ; each is computed on its own, `unknown` is what remains."""

    NOT_SENT = "not_sent"
    REFUSED = "refused"
    VERIFICATION = "verification"
    PERIOD_CLOSED = "period_closed"
    CHANGED = "changed"
    DOUBLED = "doubled"
    MISSING_THERE = "missing_there"
    EXTRA_THERE = "extra_there"
    DEFINITION = "definition"
    TOTAL_NOT_SUM = "total_not_sum"
    UNKNOWN = "unknown"


ASKED = frozenset({Cause.CHANGED, Cause.DEFINITION, Cause.MISSING_THERE, Cause.UNKNOWN})
"""Causes that a person puts right by sending our figures again or taking the centre's; what stands beside our row is not."""


@dataclass(frozen=True, slots=True)
class RowKey:
    """The key of a row at the nation: formulir + kode_wilayah + tanggal + jenis."""

    form: str
    unit: UnitCode
    day: date
    kind: RowKind = RowKind.DAILY


@dataclass(frozen=True, slots=True)
class NationRow:
    """A row as the nation showed it; `row_id` is its id_baris, `version` its versi."""

    key: RowKey
    row_id: str
    carry: int
    revision: int
    figures: Counts
    adjustments: Counts
    version: int
    source: Source
    verified: bool
    deleted: bool = False
    doubled: bool = False
    definition: str = ""


@dataclass(frozen=True, slots=True)
class ParityRow:
    """One row on both sides: what we want there, what was sent, what was seen.

    `carry` is the contract's revisi: raised by a correction and by a healing. `revision` is the officer's r1, r2.
    `against_version` is sent as atas_versi when a healing must not run over a change that we have not seen.
    `send_ended_at` and `sent_turn` are None while a send is under way, or when the process died in it; `sent_turn`
    numbers the ends of sends, because a clock may stand still. `healings` counts renumberings until a match has stood for a
    day (`bot.judge`); a correction begins anew.
    `confirmed_revision` is the revision whose COCOK was told to the officer; 0 when none was.
    `wanted_at` is since when these figures are wanted there, `state_since` since when the state stands with its cause.
    `told` names what was told last (a state), so that nothing is told twice. `assigned` is what of it an admin handed to
    the unit's officers, `assigned_at` when.
    """

    id: int
    target: str
    key: RowKey
    revision: int
    figures: Counts
    adjustments: Counts
    carry: int
    state: ParityState
    outcome: Outcome = Outcome.NEVER
    sent_carry: int = 0
    send_began_at: datetime | None = None
    send_ended_at: datetime | None = None
    code: str | None = None
    refusal: str | None = None
    attempts: int = 0
    against_version: int | None = None
    read_began_at: datetime | None = None
    different_since: datetime | None = None
    confirmed_revision: int = 0
    told: str | None = None
    author_chat: ChatId | None = None
    card: Place | None = None
    matched_at: datetime | None = None
    definition: str = ""
    sent_turn: int | None = None
    healings: int = 0
    wanted_at: datetime | None = None
    state_since: datetime | None = None
    cause: Cause | None = None
    assigned: str | None = None
    assigned_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure that is not equal; None is missing. `adjustment` tells a penyesuaian from a new figure."""

    indicator: IndicatorKey
    ours: int | None
    theirs: int | None
    adjustment: bool = False


@dataclass(frozen=True, slots=True)
class Renumbered:
    """Under which number a row is sent next, and on which of the nation's versions (atas_versi); None where none stands."""

    carry: int
    against_version: int | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reading says of a row. `different_since` is kept while a first difference waits for its second reading.

    `renumbered` is given when the row has to be sent again under a new number.
    """

    state: ParityState
    outcome: Outcome
    cause: Cause | None = None
    differences: tuple[Difference, ...] = ()
    different_since: datetime | None = None
    renumbered: Renumbered | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The nation's rows of one key, doubles included, deleted ones as far as they were shown.

    `turn` is the number of the last end of a send when the read began; `began_at` and `ended_at` are UTC.
    `gone` are rows that were read here before and that a full reading does not show any more.
    """

    key: RowKey
    turn: int
    began_at: datetime
    ended_at: datetime
    rows: tuple[NationRow, ...] = ()
    gone: tuple[NationRow, ...] = ()

    @property
    def shown(self) -> tuple[NationRow, ...]:
        """The rows that stand there."""
        return standing_first(self.rows)

    @property
    def first(self) -> NationRow | None:
        """The row that answers to the key."""
        return answering(self.rows)

    @property
    def beside(self) -> tuple[NationRow, ...]:
        """The rows that stand there and answer to nobody."""
        first = self.first
        return tuple(row for row in self.shown if row is not first)

    @property
    def held(self) -> NationRow | None:
        """The row that a send has to replace: the highest number under the key, deleted or not."""
        rows = (row for row in self.rows if not row.doubled)
        return max(rows, key=lambda row: (row.carry, not row.deleted), default=None)


def answering(rows: Iterable[NationRow]) -> NationRow | None:
    """Give the row that answers to its key, None when there is none: a row that repeats another one never does."""
    return next((row for row in standing_first(rows) if not row.doubled), None)


def standing_first(rows: Iterable[NationRow]) -> tuple[NationRow, ...]:
    """Leave deleted rows out and put the one that answers to the key before what is counted beside it."""
    standing = tuple(row for row in rows if not row.deleted)
    if len(standing) < 2:  # nearly always; a round asks it thousands of times
        return standing
    return tuple(sorted(standing, key=lambda row: (row.doubled, -row.carry, row.row_id)))
