"""What is said of the reporting triangle: a table that fits a phone, and whether reports come sooner than before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.announcements import duration
from bot.delay import WEEK, WEEKS_BEFORE, share_of
from bot.phrases import phrase
from bot.policy import ONE_DAY
from bot.report_lines import short_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bot.delay import TriangleRow, Waits
    from bot.dialog import Channel
    from bot.model import IndicatorKey
    from bot.phrases import Message, Phrase, Value

COLUMNS = (0, 1, 2, 3, 5, 7)
"""Days after which the table says how much was known; the picture says all of them."""
ROWS = 14
_NOT_FINAL = "*"
_NOTHING = "-"


@dataclass(frozen=True, slots=True)
class Delays:
    """A figure's triangle up to yesterday, newest day first, with how late reports were this week and in the weeks before.

    `place` names the units, `today` is the day on which it is known.
    """

    channel: Channel
    indicator: IndicatorKey
    place: Value
    today: date
    rows: Sequence[TriangleRow]
    this_week: Waits
    before: Waits


def delay_page(delays: Delays) -> Message:
    """Say it in a caption's length."""
    indicator = short_name(delays.indicator)
    return (
        phrase("delay-title", indicator=indicator, place=delays.place),
        phrase("delay-how"),
        phrase("delay-row", row=_head()),
        *(phrase("delay-row", row=_row(row)) for row in delays.rows[:ROWS]),
        phrase("delay-not-final"),
        *_shares(delays),
        *_waits(delays),
    )


def _head() -> str:
    return " " * 6 + "".join(f"{f'+{after}':>4}" for after in COLUMNS)


def _row(row: TriangleRow) -> str:
    mark = " " if row.final else _NOT_FINAL
    return (f"{row.day:%d/%m}{mark}" + "".join(_cell(row, after) for after in COLUMNS)).rstrip()


def _cell(row: TriangleRow, after: int) -> str:
    share = row.share(after)
    if share is None:
        return f"{'' if row.known[after] is None else _NOTHING:>4}"
    return f"{share:>4}"


def split_final(delays: Delays) -> tuple[list[TriangleRow], list[TriangleRow]]:
    """Give the newest seven final days, and the final days before them."""
    final = [row for row in delays.rows if row.final]
    return final[:WEEK], final[WEEK:]


def _shares(delays: Delays) -> Iterator[Phrase]:
    """Compare how much was known on the same day, in the newest final week and before it."""
    newest, before = split_final(delays)
    now, then = share_of(newest, 0), share_of(before, 0)
    if now is not None and then is not None:
        yield phrase("delay-same-day", now=now, then=then)


def _waits(delays: Delays) -> Iterator[Phrase]:
    yield phrase("delay-median", median=said_wait(delays.this_week))
    yield phrase("delay-median-before", weeks=WEEKS_BEFORE, median=said_wait(delays.before))


def said_wait(waits: Waits) -> Phrase:
    """Say when the middle report was sent."""
    if waits.median is None:
        return phrase("delay-half-missing", came=waits.came, due=waits.due)
    if waits.median < timedelta():
        return phrase("delay-before-cutoff", duration=duration(-waits.median))
    return phrase("delay-after-cutoff", duration=duration(waits.median))


def week_ends(today: date) -> tuple[date, date]:
    """Give the last day of this week, which is yesterday, and that of the weeks before it."""
    return today - ONE_DAY, today - (WEEK + 1) * ONE_DAY
