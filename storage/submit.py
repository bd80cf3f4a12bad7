"""Write a report's next revision with all that follows from it: totals, adjustments, and what we want at the nation."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bot.audit import Action, Entry
from bot.parity import RowKind
from storage import tables
from storage.locks import version_of_locks
from storage.parity_wanted import open_parity
from storage.reports import DayFigures, figures_of, given
from storage.statements import insert_rows
from storage.totals import add, keep_ledgers, lock_ledgers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.effects import Submit
    from bot.facts import UnitDay
    from bot.model import Lane, PersonId, Report
    from storage.totals import Ledger


async def submit_reports(
    connection: AsyncConnection,
    definition: str,
    asked: Sequence[tuple[Lane, Submit]],
    at: datetime,
    approved_by: PersonId | None = None,
) -> list[Entry | None]:
    """Store revisions with all that follows from them; None for one whose day, or what is locked, had moved.

    `approved_by` is who let corrections of locked days through.
    """
    answers: list[Entry | None] = [None] * len(asked)
    by_form: dict[str, list[int]] = defaultdict(list)
    for index, (_, submit) in enumerate(asked):
        by_form[submit.report.form].append(index)
    for form, indexes in sorted(by_form.items()):
        indexes.sort(key=lambda index: _key(asked[index][1].report))
        ledgers = await lock_ledgers(connection, form, {asked[i][1].report.unit for i in indexes})
        current = await figures_of(connection, form, {_key(asked[i][1].report) for i in indexes})
        checked = any(asked[i][1].on_locks is not None for i in indexes)
        locks = await version_of_locks(connection) if checked else None
        taken: list[Report] = []
        for index in indexes:
            lane, submit = asked[index]
            before = current.get(_key(submit.report))
            if submit.on_revision != (before.revision if before else 0):
                continue
            if submit.on_locks not in {None, locks}:
                continue
            answers[index] = _entry(lane, submit.report, before)
            current[_key(submit.report)] = _book(ledgers[submit.report.unit], submit, before)
            taken.append(submit.report)
        if taken:
            await _write(connection, definition, taken, at, approved_by)
            await keep_ledgers(connection, form, {r.unit: ledgers[r.unit] for r in taken})
    return answers


def _key(report: Report) -> UnitDay:
    return (report.unit, report.day)


def _book(ledger: Ledger, submit: Submit, before: DayFigures | None) -> DayFigures:
    """Move the totals from the old revision to the new one; ValueError when the numbers do not follow."""
    report = submit.report
    require_next(report, submit.on_revision)
    now = DayFigures(report.unit, report.day, report.revision, report.figures, report.adjustments)
    if ledger.counts(report.day):
        if before:
            add(ledger.figures, before, -1)
        add(ledger.figures, now)
    ledger.last_day = max(ledger.last_day or report.day, report.day)
    return now


def require_next(report: Report, on_revision: int) -> None:
    """Raise ValueError unless a report's revision is the one after this."""
    if report.revision != on_revision + 1:
        raise ValueError(f"{report.number} does not follow r{on_revision}")


def _entry(lane: Lane, report: Report, before: DayFigures | None) -> Entry:
    return Entry(
        lane,
        Action.SUBMIT,
        f"{report.form} {report.number}",
        before and audited(before),
        audited(report),
        unit=report.unit,
    )


def audited(day: DayFigures | Report) -> dict[str, object]:
    """Give what the audit keeps of a revision."""
    return {
        "revision": day.revision,
        "figures": dict(day.figures),
        "adjustments": dict(day.adjustments),
    }


async def _write(
    connection: AsyncConnection,
    definition: str,
    reports: Sequence[Report],
    at: datetime,
    approved_by: PersonId | None,
) -> None:
    await insert_rows(connection, tables.reports, [_report_row(r, at) for r in reports])
    adjusted = [row for report in reports for row in _adjustment_rows(report, at, approved_by)]
    if adjusted:
        await insert_rows(connection, tables.adjustments, adjusted)
    await open_parity(
        connection,
        [
            {
                "form": report.form,
                "unit_code": report.unit,
                "day": report.day,
                "kind": RowKind.DAILY,
                "revision": report.revision,
                "figures": given(report.figures),
                "adjustments": dict(report.adjustments),
                "definition": definition,
                "author_chat": report.author_chat,
                "card": report.card,
            }
            for report in reports
        ],
        at,
    )


def _report_row(report: Report, at: datetime) -> dict[str, object]:
    return {
        "form": report.form,
        "unit_code": report.unit,
        "day": report.day,
        "revision": report.revision,
        "figures": dict(report.figures),
        "adjustments": dict(report.adjustments),
        "reasons": dict(report.reasons),
        "author_id": report.author,
        "sent_at": report.sent_at,
        "stored_at": at,
        "card": report.card,
    }


def _adjustment_rows(
    report: Report, at: datetime, approved_by: PersonId | None
) -> Iterable[dict[str, object]]:
    for indicator, amount in sorted(report.adjustments.items()):
        yield {
            "form": report.form,
            "unit_code": report.unit,
            "day": report.day,
            "revision": report.revision,
            "indicator": indicator,
            "amount": amount,
            "reason": report.reasons.get(indicator, ""),
            "author_id": report.author,
            "approved_by": approved_by,
            "stored_at": at,
        }
