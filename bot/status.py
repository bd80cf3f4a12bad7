"""What an officer may look at: the last seven days with what is to be done, the history, and a day's revisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.model import ParityState
from bot.phrases import Button, ShortDay, phrase
from bot.report_lines import adjustment_changes, change_lines, figures_listed, reason_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bot.dialog import Channel
    from bot.model import CorrectionRequest, Report, UnitCode
    from bot.phrases import Keyboard, Message, Phrase, Value
    from bot.ports import DayRow

DAYS = 7
PAGE = 7
"""Reports on a page of the history."""
BUTTONS_A_ROW = 4
MISSING_NAMED = 3


def status(
    channel: Channel,
    units: Sequence[UnitCode],
    days: Sequence[date],
    rows: Sequence[DayRow],
    requests: Sequence[CorrectionRequest] = (),
) -> Message:
    """Say, for each unit and each of `days`, what was sent, where it stands, and what the officer may do about it."""
    if not units:
        return (phrase("report-no-unit"),)
    found = {(row.unit, row.report.day): row for row in rows if row.report}
    lines: list[Phrase] = []
    for unit in units:
        of_days = [found.get((unit, day)) for day in days]
        lines.append(phrase("status-title", unit=channel.units[unit].label))
        lines += _unit_lines(days, of_days)
        lines += _what_to_do(channel, days, of_days, [r for r in requests if r.report.unit == unit])
    return tuple(lines)


def _unit_lines(days: Sequence[date], rows: Sequence[DayRow | None]) -> Iterator[Phrase]:
    for day, row in zip(days, rows, strict=True):
        if row is None or row.report is None:
            yield phrase("status-missing", day=ShortDay(day))
        else:
            number, state = row.report.number, _state(row)
            yield phrase("status-line", day=ShortDay(day), number=number, state=state)


def _state(row: DayRow) -> Phrase:
    state = row.parity.state if row.parity else ParityState.NOT_SENT
    return phrase(f"parity-{state.replace('_', '-')}")


def _what_to_do(
    channel: Channel,
    days: Sequence[date],
    rows: Sequence[DayRow | None],
    requests: Sequence[CorrectionRequest],
) -> Iterator[Phrase]:
    missing = [day for day, row in zip(days, rows, strict=True) if row is None]
    for day in missing[:MISSING_NAMED]:
        yield phrase("status-do-report", day=f"{day.day}/{day.month}")
    states = {row.parity.state for row in rows if row is not None and row.parity}
    if ParityState.DIFFERENT in states:
        yield phrase("status-do-different")
    if ParityState.REFUSED in states:
        yield phrase("status-do-refused")
    for request in requests:
        yield phrase(
            "status-request",
            number=request.report.number,
            day=ShortDay(channel.policy.reporting_day(request.asked_at)),
            at=request.asked_at,
        )


def history(
    channel: Channel, rows: Sequence[DayRow], page: int, number: str, *, several: bool
) -> tuple[Message, Keyboard]:
    """Show a page of reports with a button for each, and the pages around it.

    `rows` may hold one more than a page: then there is an older page. `number` names the list in its buttons.
    """
    shown = [(row, row.report) for row in rows[:PAGE] if row.report is not None]
    if not shown:
        return (phrase("history-empty"),), ()
    lines = [phrase("history-title", page=page + 1)]
    buttons: list[Button] = []
    for row, report in shown:
        key = "history-line-unit" if several else "history-line"
        values: dict[str, Value] = {
            "day": ShortDay(report.day),
            "figures": figures_listed(report.figures),
            "state": _state(row),
            "revision": report.revision,
        }
        if several:
            values["unit"] = channel.units[row.unit].label
        lines.append(phrase(key, **values))
        data = f"d:look:{row.unit}:{report.day.isoformat()}"
        buttons.append(Button(phrase("button-short-day", day=ShortDay(report.day)), data))
    turning = []
    if page:
        turning.append(Button(phrase("button-newer"), f"h:{number}:{page - 1}"))
    if len(rows) > PAGE:
        turning.append(Button(phrase("button-older"), f"h:{number}:{page + 1}"))
    days = tuple(
        tuple(buttons[at : at + BUTTONS_A_ROW]) for at in range(0, len(buttons), BUTTONS_A_ROW)
    )
    return tuple(lines), (*days, tuple(turning)) if turning else days


def revisions(channel: Channel, unit: UnitCode, day: date, reports: Sequence[Report]) -> Message:
    """Show each revision of a day: who sent it, when, what it changed, and why."""
    where = phrase("report-heading", unit=channel.units[unit].label, day=day)
    if not reports:
        return (where, phrase("history-no-report"))
    lines = [where]
    before: Report | None = None
    for report in reports:
        sent_on = ShortDay(channel.policy.reporting_day(report.sent_at))
        lines.append(
            phrase(
                "revision-title",
                revision=report.revision,
                name=report.author_name,
                day=sent_on,
                at=report.sent_at,
            )
        )
        lines += _changes(before, report)
        before = report
    return tuple(lines)


def _changes(before: Report | None, report: Report) -> Iterator[Phrase]:
    """Show the first revision whole, later ones by what they changed; and every reason."""
    if before is None:
        yield phrase("revision-figures", figures=figures_listed(report.figures))
        yield from adjustment_changes({}, report.adjustments)
        yield from reason_lines(report.reasons)
    else:
        yield from change_lines(before, report)
