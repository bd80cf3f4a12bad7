"""The corrections that wait for a supervisor, as a list with buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.phrases import Button, ShortDay, phrase
from bot.report_lines import change_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.dialog import Channel
    from bot.model import CorrectionRequest, Report
    from bot.phrases import Keyboard, Message, Phrase

SHOWN = 6
"""More than this is counted: who answers these sees the next ones."""


def approvals(
    channel: Channel, waiting: Sequence[tuple[CorrectionRequest, Report | None]]
) -> tuple[Message, Keyboard]:
    """List what waits, each with what it changes beside what stands, and its two buttons."""
    if not waiting:
        return (phrase("approvals-none"),), ()
    lines: list[Phrase] = [phrase("approvals-title", requests=len(waiting))]
    rows: list[tuple[Button, ...]] = []
    for number, (request, standing) in enumerate(waiting[:SHOWN], 1):
        lines += _request(channel, number, request, standing)
        rows.append(
            (
                Button(phrase("button-approve-number", number=number), f"a:{request.id}:approve"),
                Button(phrase("button-reject-number", number=number), f"a:{request.id}:reject"),
            )
        )
    if len(waiting) > SHOWN:
        lines.append(phrase("approvals-more", more=len(waiting) - SHOWN))
    lines.append(phrase("approvals-how", number=waiting[0][0].report.number))
    return tuple(lines), tuple(rows)


def _request(
    channel: Channel, number: int, request: CorrectionRequest, standing: Report | None
) -> Iterator[Phrase]:
    report = request.report
    yield phrase(
        "approvals-line",
        number=number,
        unit=channel.units[report.unit].label,
        day=ShortDay(report.day),
        report=report.number,
        name=report.author_name,
    )
    yield from change_lines(standing, report)
