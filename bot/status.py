"""An officer's last seven days: what was sent, its revision, and where it stands at the nation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.model import ParityState
from bot.phrases import ShortDay, phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bot.dialog import Channel
    from bot.model import UnitCode
    from bot.phrases import Message, Phrase
    from bot.ports import DayRow

DAYS = 7


def status(
    channel: Channel, units: Sequence[UnitCode], days: Sequence[date], rows: Sequence[DayRow]
) -> Message:
    """Say, for each unit and each of `days`, what was sent and where it stands; a day without a report says so."""
    if not units:
        return (phrase("report-no-unit"),)
    found = {(row.unit, row.report.day): row for row in rows if row.report}
    lines: list[Phrase] = []
    for unit in units:
        lines.append(phrase("status-title", unit=channel.units[unit].label))
        lines += _unit_lines(days, [found.get((unit, day)) for day in days])
    return tuple(lines)


def _unit_lines(days: Sequence[date], rows: Sequence[DayRow | None]) -> Iterable[Phrase]:
    for day, row in zip(days, rows, strict=True):
        if row is None or row.report is None:
            yield phrase("status-missing", day=ShortDay(day))
            continue
        state = row.parity.state if row.parity else ParityState.NOT_SENT
        yield phrase(
            "status-line",
            day=ShortDay(day),
            number=row.report.number,
            state=phrase(f"parity-{state.replace('_', '-')}"),
        )
