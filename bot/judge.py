"""Whether both sides hold the same figures, row by row: a pure comparison with a named cause (docs/rules.md, parity).

It decides what a reading proves, when a difference is believed, and when a row is sent again under a new number.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.model import ParityState
from bot.parity import (
    Cause,
    Difference,
    NationRow,
    Outcome,
    ParityRow,
    Reading,
    Renumbered,
    Source,
    Verdict,
)

if TYPE_CHECKING:
    from datetime import datetime

HEALINGS = 3
"""How often a row is renumbered by itself; then it waits for a person."""
HEALED_FOR_GOOD = timedelta(days=1)
"""A match that stood so long ends the count of healings: who changes a row again and again is not healed for ever."""
_READABLE = frozenset({Outcome.UNKNOWN, Outcome.ACCEPTED, Outcome.OVERTAKEN})
_SEEN = frozenset({ParityState.MATCHED, ParityState.DIFFERENT})


def compare(ours: ParityRow, theirs: NationRow | None) -> tuple[Difference, ...]:
    """List every figure that is not equal; an absent key equals only an absent key, and no row has no key."""
    if theirs and (ours.figures, ours.adjustments) == (theirs.figures, theirs.adjustments):
        return ()
    pairs = (
        (False, ours.figures, theirs.figures if theirs else {}),
        (True, ours.adjustments, theirs.adjustments if theirs else {}),
    )
    return tuple(
        Difference(key, mine.get(key), other.get(key), adjustment)
        for adjustment, mine, other in pairs
        for key in sorted({*mine, *other})
        if mine.get(key) != other.get(key)
    )


def judge(row: ParityRow, reading: Reading, bridge_every: timedelta) -> Verdict | None:
    """Say what a reading proves about a row, or None where it proves nothing.

    A read counts only if it began after the row's last send ended: an earlier one may have seen the world
    before the send. MATCHED falls to DIFFERENT only after two reads one `bridge_every` apart.
    """
    if row.sent_carry != row.carry or row.sent_turn is None or reading.turn < row.sent_turn:
        return None
    seen = _look(row, reading)
    if row.outcome not in _READABLE:
        return seen if _has_arrived(row, reading, seen) else None
    if seen.state is ParityState.DIFFERENT and row.state is ParityState.MATCHED:
        since = row.different_since or reading.began_at
        if reading.began_at - since < bridge_every:
            return replace(seen, state=ParityState.MATCHED, different_since=since)
    return _healed(row, reading, seen)


def _has_arrived(row: ParityRow, reading: Reading, seen: Verdict) -> bool:
    """Say whether the nation shows our very row, whatever it answered when that was sent once more.

    A row that was taken and is not shown before a verification is sent again; a day that was closed meanwhile refuses it.
    """
    first = reading.first
    ours = first is not None and first.carry == row.sent_carry
    return ours and seen.state is ParityState.MATCHED


def healings(row: ParityRow, at: datetime) -> int:
    """Give how often the row was renumbered of late."""
    stood = row.matched_at is not None and at - row.matched_at >= HEALED_FOR_GOOD
    return 0 if stood else row.healings


def _healed(row: ParityRow, reading: Reading, seen: Verdict) -> Verdict:
    """Send again what nobody at the centre claims to have changed: a row that vanished, or figures that are not ours.

    What the centre changed, deleted or typed in by hand is asked about, what it counts twice or beside ours is reported:
    neither can be put right by sending.
    """
    if seen.state is not ParityState.DIFFERENT or seen.outcome is not Outcome.ACCEPTED:
        return seen
    theirs = reading.first or reading.held
    claimed = theirs is not None and (
        theirs.source is not Source.BRIDGING or theirs.carry > row.sent_carry
    )
    return seen if claimed or not seen.differences else _renumber(row, reading, seen)


def explain(row: ParityRow, theirs: NationRow) -> Cause:
    """Name why the row that answers to our key differs from ours; another definition says more than who changed it."""
    if theirs.definition and row.definition and theirs.definition != row.definition:
        return Cause.DEFINITION
    newer = theirs.source is not Source.BRIDGING or theirs.carry > row.sent_carry
    if newer or row.outcome is Outcome.OVERTAKEN:
        return Cause.CHANGED
    return Cause.CHANGED if _was_equal(row) else Cause.UNKNOWN


def _look(row: ParityRow, reading: Reading) -> Verdict:
    """Judge one valid reading by itself."""
    first = reading.first
    if first is None:
        return _not_there(row, reading)
    if first.carry < row.sent_carry and row.state not in _SEEN:
        return _older_there(row, first, reading)
    if compare(row, first):
        return _differs(row, first, reading)
    if reading.beside:
        beside = Cause.DOUBLED if reading.beside[0].doubled else Cause.EXTRA_THERE
        return Verdict(ParityState.DIFFERENT, Outcome.ACCEPTED, beside)
    if not first.verified:
        return Verdict(ParityState.WAITING, Outcome.ACCEPTED, Cause.VERIFICATION)
    return Verdict(ParityState.MATCHED, Outcome.ACCEPTED)


def _not_there(row: ParityRow, reading: Reading) -> Verdict:
    """Nothing answers to the key: an unknown send did not arrive; a taken row is hidden or was removed."""
    deleted = reading.held
    if row.outcome is Outcome.OVERTAKEN and deleted is not None:
        seen = Verdict(
            ParityState.DIFFERENT, Outcome.OVERTAKEN, Cause.MISSING_THERE, compare(row, None)
        )
        return _renumber(row, reading, seen)
    seen_before = (*reading.gone, *([deleted] if deleted else ()))
    removed = any(theirs.carry >= row.sent_carry for theirs in seen_before)
    if removed or (row.state in _SEEN and row.outcome is Outcome.ACCEPTED):
        gone = compare(row, None)
        return Verdict(ParityState.DIFFERENT, Outcome.ACCEPTED, Cause.MISSING_THERE, gone)
    if reading.gone and row.outcome is Outcome.ACCEPTED:
        # What stood here vanished with whatever was taken over it; where that only hides, the same number is `unchanged`.
        return Verdict(ParityState.NOT_SENT, Outcome.AGAIN, Cause.NOT_SENT)
    return _not_arrived_or_not_shown(row)


def _older_there(row: ParityRow, first: NationRow, reading: Reading) -> Verdict:
    """An earlier carry is shown: an unknown send did not arrive; a taken one is not shown yet."""
    if row.outcome is Outcome.OVERTAKEN:
        cause = explain(row, first)
        seen = Verdict(ParityState.DIFFERENT, Outcome.OVERTAKEN, cause, compare(row, first))
        return _renumber(row, reading, seen)
    return _not_arrived_or_not_shown(row)


def _not_arrived_or_not_shown(row: ParityRow) -> Verdict:
    if row.outcome is Outcome.UNKNOWN:
        return Verdict(ParityState.NOT_SENT, Outcome.AGAIN, Cause.NOT_SENT)
    return Verdict(ParityState.WAITING, row.outcome, Cause.VERIFICATION)


def _differs(row: ParityRow, first: NationRow, reading: Reading) -> Verdict:
    """Other figures are shown; when our send cannot have been taken, it is renumbered and sent again."""
    seen = Verdict(
        ParityState.DIFFERENT, Outcome.ACCEPTED, explain(row, first), compare(row, first)
    )
    foreign = first.carry > row.sent_carry or first.source is Source.BRIDGING
    if row.outcome is Outcome.OVERTAKEN or (row.outcome is Outcome.UNKNOWN and foreign):
        return _renumber(row, reading, seen)
    return seen


def _renumber(row: ParityRow, reading: Reading, seen: Verdict) -> Verdict:
    """Give the row a number above both sides' and the version it was decided on; at most HEALINGS times of late.

    A version that the nation did not know for this key is not named a second time: the row that has it answers to nobody.
    """
    if healings(row, reading.began_at) >= HEALINGS:
        return replace(seen, outcome=Outcome.OVERTAKEN)
    theirs = reading.held
    version = theirs.version if theirs else None
    if row.outcome is Outcome.OVERTAKEN and version == row.against_version:
        version = None
    number = Renumbered(max(row.carry, theirs.carry if theirs else 0) + 1, version)
    return Verdict(
        ParityState.NOT_SENT,
        Outcome.NEVER,
        Cause.NOT_SENT,
        seen.differences,
        renumbered=number,
    )


def _was_equal(row: ParityRow) -> bool:
    """Say whether this revision was once read back as equal."""
    return row.state is ParityState.MATCHED or row.confirmed_revision == row.revision
