"""A day as it was known at a moment: what we wanted then beside what had been read then, compared as a verdict would.

Pure. The history holds every revision and every value that was read, but not every verdict: a state that began before the
moment and still stands is taken as it is, any other is derived. A refusal that has ended since cannot be known.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.judge import compare
from bot.model import ParityState
from bot.parity import TARGET, Outcome, ParityRow, RowKey, answering, standing_first
from bot.ports import DayBook, DayRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from bot.form import Form
    from bot.model import Report, UnitCode
    from bot.parity import NationRow
    from bot.ports import KnownDay, KnownRow, SeenRow


def as_known(form: Form, known: KnownDay) -> DayBook:
    """Make the book of the day as it was known; cumulatives are not among what it holds."""
    by_unit: dict[UnitCode, list[SeenRow]] = defaultdict(list)
    for seen in known.readings:
        by_unit[seen.row.key.unit].append(seen)
    ours = {row.unit for row in known.rows if row.report}
    return DayBook(
        known.day,
        tuple(_row(form, row, by_unit.get(row.unit, ()), known.at) for row in known.rows),
        known.published,
        known.published_at,
        cumulative={},
        opening={},
        extra=tuple(
            row for unit, seen in by_unit.items() if unit not in ours for row in _standing(seen)
        ),
    )


def seen_since(known: KnownDay) -> Mapping[str, datetime]:
    """Give since when each of the nation's rows is known to stand as it does, by its id."""
    return {seen.row.row_id: seen.read_at for seen in known.readings}


def _standing(seen: Iterable[SeenRow]) -> tuple[NationRow, ...]:
    """Give the last value of each row, deleted ones left out."""
    return standing_first({each.row.row_id: each.row for each in seen}.values())


def _row(form: Form, known: KnownRow, seen: Sequence[SeenRow], at: datetime) -> DayRow:
    if known.report is None:
        return DayRow(known.unit, None, None)
    row = _still_standing(known.parity, known.report, at)
    if row is None:
        taken = _was_taken(known.parity, known.report, at)
        row = _derive(_wanted(form, known.report, known.stored_at), seen, taken=taken)
    return DayRow(known.unit, known.report, row, _standing(seen), known.first_sent_at)


def _still_standing(row: ParityRow | None, report: Report, at: datetime) -> ParityRow | None:
    """Give today's row where it is of the same revision and its state began before the moment."""
    if row is None or row.revision != report.revision or row.state_since is None:
        return None
    return row if row.state_since <= at else None


def _was_taken(row: ParityRow | None, report: Report, at: datetime) -> bool:
    """Say whether the nation is known to have taken this revision by then, though it had not been read back."""
    if row is None or row.revision != report.revision or row.send_ended_at is None:
        return False
    return row.outcome is Outcome.ACCEPTED and row.send_ended_at <= at


def _wanted(form: Form, report: Report, stored_at: datetime | None) -> ParityRow:
    """Give what we wanted there, as it was before anything was sent."""
    return ParityRow(
        id=0,
        target=TARGET,
        key=RowKey(report.form, report.unit, report.day),
        revision=report.revision,
        figures={key: n for key, n in report.figures.items() if n is not None},
        adjustments=report.adjustments,
        carry=1,
        state=ParityState.NOT_SENT,
        definition=form.definition,
        wanted_at=stored_at,
        state_since=stored_at,
    )


def _derive(wanted: ParityRow, seen: Sequence[SeenRow], *, taken: bool) -> ParityRow:
    """Set what was wanted beside what had been read of it; what had not been seen was not sent, as far as is known."""
    held = [each.row for each in seen if _holds(each.row, wanted.revision)]
    if held:
        carry = max(row.carry for row in held)
        equal_once = any(not compare(wanted, row) for row in held)
        since = max(filter(None, [wanted.wanted_at, *(each.read_at for each in seen)]))
        return replace(
            wanted,
            carry=carry,
            sent_carry=carry,
            outcome=Outcome.ACCEPTED,
            state=_look(wanted, _standing(seen)),
            state_since=since,
            confirmed_revision=wanted.revision if equal_once else 0,
        )
    carry = max((each.row.carry for each in seen), default=0) + 1
    if not taken:
        return replace(wanted, carry=carry)
    sent = replace(wanted, carry=carry, sent_carry=carry, outcome=Outcome.ACCEPTED)
    return replace(sent, state=ParityState.WAITING)


def _holds(row: NationRow, revision: int) -> bool:
    """Say whether a row is the one that we sent for this revision, or what became of it; one typed in by hand has number 0."""
    return not row.doubled and row.carry > 0 and row.revision >= revision


def _look(wanted: ParityRow, standing: Sequence[NationRow]) -> ParityState:
    """Judge what stood there of a row that had been seen."""
    first = answering(standing)
    if first is None or compare(wanted, first) or len(standing) > 1:
        return ParityState.DIFFERENT
    return ParityState.MATCHED if first.verified else ParityState.WAITING
