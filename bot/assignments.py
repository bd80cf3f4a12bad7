"""What an officer is told when an admin hands them a row that the nation refused or changed: why, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.announcements import cause_line, difference_lines, ways_out, ways_out_of_refusal
from bot.effects import Say, Urgency
from bot.parity import Outcome
from bot.phrases import phrase
from bot.refusals import refusal_lines, what_to_do

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.dialog import Channel
    from bot.model import Person
    from bot.parity import Difference, ParityRow
    from bot.phrases import Phrase


def assignment(
    channel: Channel, row: ParityRow, differences: Sequence[Difference], officer: Person
) -> Say:
    """Word it for one officer; for the one who sent the report it is a reply to the receipt."""
    refused = row.outcome is Outcome.REFUSED
    return Say(
        officer.chat,
        tuple(_lines(channel, row, differences)),
        ways_out_of_refusal(row.key, row.code) if refused else ways_out(row.key, row.cause),
        reply_to=row.card if officer.chat == row.author_chat else None,
        urgency=Urgency.RECEIPT,
    )


def _lines(channel: Channel, row: ParityRow, differences: Sequence[Difference]) -> Iterator[Phrase]:
    where = phrase("report-heading", unit=channel.units[row.key.unit].label, day=row.key.day)
    if row.outcome is Outcome.REFUSED:
        yield phrase("assigned-refused", revision=row.revision)
        yield where
        yield from refusal_lines(channel.form, row.code, row.refusal)
        yield what_to_do(row.code)
        return
    yield phrase("assigned-different", revision=row.revision)
    yield where
    yield from difference_lines(channel.form, differences)
    yield cause_line(row.cause)
    yield phrase("assigned-different-what-now")
