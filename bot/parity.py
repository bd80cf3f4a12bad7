"""Whether both sides hold the same figures, row by row: a pure comparison with a named cause (DESIGN section 5).

A row is what we want the nation to hold for one (form, unit, day, kind). Absent keys are missing, never zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.model import IndicatorKey, ParityState, UnitCode

if TYPE_CHECKING:
    from datetime import date, datetime, timedelta

    from bot.model import ChatId, Place

Counts = Mapping[IndicatorKey, int]


class RowKind(StrEnum):
    """What a row of the contract carries."""

    DAILY = "harian"
    """New figures of one day."""
    OPENING = "saldo_awal"
    """Cumulatives up to and including a day, before the first report."""


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
    numbers the ends of sends, because a clock may stand still. `healings` counts renumberings since the last match.
    `confirmed_revision` is the revision whose COCOK was told to the officer; 0 when none was.
    `told` names what was told last (a state), so that nothing is told twice.
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


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure that is not equal; None is missing. `adjustment` tells a penyesuaian from a new figure."""

    indicator: IndicatorKey
    ours: int | None
    theirs: int | None
    adjustment: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reading says of a row. `different_since` is kept while a first difference waits for its second reading."""

    state: ParityState
    outcome: Outcome
    cause: Cause | None = None
    differences: tuple[Difference, ...] = ()
    different_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The nation's rows of one key (doubles included), and when the read began and ended (UTC)."""

    key: RowKey
    began_at: datetime
    ended_at: datetime
    rows: tuple[NationRow, ...] = field(default=())

    @property
    def shown(self) -> tuple[NationRow, ...]:
        """The rows that stand there, the first one before its doubles."""
        return tuple(sorted((r for r in self.rows if not r.deleted), key=lambda r: r.doubled))


def compare(ours: ParityRow, theirs: NationRow) -> tuple[Difference, ...]:
    """List every figure that is not equal; an absent key equals only an absent key."""
    figures = (
        Difference(key, ours.figures.get(key), theirs.figures.get(key))
        for key in sorted({*ours.figures, *theirs.figures})
    )
    adjustments = (
        Difference(key, ours.adjustments.get(key), theirs.adjustments.get(key), adjustment=True)
        for key in sorted({*ours.adjustments, *theirs.adjustments})
    )
    return tuple(d for d in (*figures, *adjustments) if d.ours != d.theirs)


def judge(row: ParityRow, reading: Reading, bridge_every: timedelta) -> Verdict | None:
    """Say what a reading proves about a row, or None where it proves nothing.

    A read counts only if it began after the row's last send ended: an earlier one may have seen the world
    before the send. MATCHED falls to DIFFERENT only after two reads one `bridge_every` apart.
    """
    if row.sent_carry != row.carry or row.outcome in {Outcome.NEVER, Outcome.REFUSED}:
        return None
    if row.send_ended_at is None or reading.began_at <= row.send_ended_at:
        return None
    seen = _look(row, reading)
    if seen.state is ParityState.DIFFERENT and row.state is ParityState.MATCHED:
        since = row.different_since or reading.began_at
        if reading.began_at - since < bridge_every:
            return Verdict(
                ParityState.MATCHED,
                seen.outcome,
                seen.cause,
                seen.differences,
                different_since=since,
            )
    return seen


def _look(row: ParityRow, reading: Reading) -> Verdict:
    """Judge one valid reading by itself."""
    shown = reading.shown
    if not shown:
        return _not_there(row)
    first = shown[0]
    if first.carry < row.sent_carry and first.source is Source.BRIDGING:
        return _older_there(row)
    differences = compare(row, first)
    if differences:
        cause = Cause.UNKNOWN if first.source is Source.BRIDGING else Cause.CHANGED
        return Verdict(ParityState.DIFFERENT, Outcome.ACCEPTED, cause, differences)
    if len(shown) > 1:
        return Verdict(ParityState.DIFFERENT, Outcome.ACCEPTED, Cause.DOUBLED)
    if not first.verified:
        return Verdict(ParityState.WAITING, Outcome.ACCEPTED, Cause.VERIFICATION)
    return Verdict(ParityState.MATCHED, Outcome.ACCEPTED)


def _not_there(row: ParityRow) -> Verdict:
    """Nothing is shown: an unknown send did not arrive; a taken row is hidden or was removed."""
    if row.outcome in {Outcome.UNKNOWN, Outcome.AGAIN}:
        return Verdict(ParityState.NOT_SENT, Outcome.AGAIN, Cause.NOT_SENT)
    if row.state in {ParityState.MATCHED, ParityState.DIFFERENT}:
        return Verdict(ParityState.DIFFERENT, row.outcome, Cause.MISSING_THERE)
    return Verdict(ParityState.WAITING, row.outcome, Cause.VERIFICATION)


def _older_there(row: ParityRow) -> Verdict:
    """An earlier carry of ours is shown: an unknown send did not arrive; a taken one is not shown yet."""
    if row.outcome in {Outcome.UNKNOWN, Outcome.AGAIN}:
        return Verdict(ParityState.NOT_SENT, Outcome.AGAIN, Cause.NOT_SENT)
    return Verdict(ParityState.WAITING, row.outcome, Cause.VERIFICATION)
