"""A day in full, as a supervisor reads it: figures, who reported, and whether both sides hold the same (docs/rules.md)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.book import PersonsLine, persons_book
from bot.completeness import completeness
from bot.model import ParityState
from bot.phrases import Listing, ShortDay, phrase
from bot.reasons import say_reason
from bot.report_lines import figures_listed, signed_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.completeness import Completeness
    from bot.dialog import Channel
    from bot.model import IndicatorKey, Report, UnitCode
    from bot.parity import Cause
    from bot.phrases import Message, Phrase, Value
    from bot.ports import DayBook

REASONS_SHOWN = 6
"""How many reports are named with their reasons; the others are counted."""
MISSING_SHOWN = 40
"""How many missing units are named; the others are counted."""


def summarise(channel: Channel, book: DayBook, scope: Sequence[UnitCode]) -> Message:
    """Say a day. `scope` is empty for the whole province; only then is it set beside the nation's published total."""
    came = completeness(channel.policy, book)
    return (
        _title(channel, book, scope),
        *_figures(channel, book),
        *_completeness(channel, came),
        *_states(book),
        *_reasons(channel, book),
        *([] if scope else _both_sides(channel, book)),
    )


def _title(channel: Channel, book: DayBook, scope: Sequence[UnitCode]) -> Phrase:
    if not scope:
        return phrase("summary-title", day=book.day)
    named = Listing(tuple(channel.units[code].label for code in scope))
    return phrase("summary-title-units", day=book.day, units=named)


def sums(book: DayBook) -> Mapping[IndicatorKey, int]:
    """Add up the day's new figures; missing ones add nothing, adjustments are not new cases."""
    total: Counter[IndicatorKey] = Counter()
    for row in book.rows:
        given = row.report.figures if row.report else {}
        total.update({key: n for key, n in given.items() if n is not None})
    return total


def _figures(channel: Channel, book: DayBook) -> Iterable[Phrase]:
    """Give the day's sums and the derived cumulatives; "belum lengkap" until every unit's balance is loaded."""
    total = sums(book)
    for key in channel.form.main:
        name = phrase(f"indicator-{key}-short")
        yield phrase("card-line", indicator=name, figure=total.get(key, 0))
    cumulative = {
        key: book.opening[key] + book.cumulative.get(key, 0)
        for key in channel.form.main
        if key in book.opening
    }
    for derived in channel.form.derived:
        value = derived.value(cumulative)
        shown: Value = phrase("figure-incomplete") if value is None else value
        yield phrase("card-line", indicator=phrase(f"indicator-{derived.key}-short"), figure=shown)


def _completeness(channel: Channel, came: Completeness) -> Iterable[Phrase]:
    yield phrase(
        "summary-completeness",
        reported=came.reported,
        units=came.units,
        nihil=came.nothing_happened,
    )
    yield phrase("summary-timeliness", on_time=came.on_time, late=came.late, delayed=came.delayed)
    if not came.missing:
        return
    named = Listing(tuple(channel.units[code].label for code in came.missing[:MISSING_SHOWN]))
    more = len(came.missing) - MISSING_SHOWN
    if more > 0:
        yield phrase("summary-missing-more", units=named, more=more)
    else:
        yield phrase("summary-missing", units=named)


def _states(book: DayBook) -> Iterable[Phrase]:
    """Count the day's reports by parity state; states without a report are left out."""
    states = Counter(row.parity.state for row in book.rows if row.parity)
    for state in ParityState:
        if states[state]:
            word = phrase(f"parity-{state.replace('_', '-')}")
            yield phrase("summary-parity", state=word, reports=states[state])


def _reasons(channel: Channel, book: DayBook) -> Iterable[Phrase]:
    """Name the reports that were asked about or corrected, with their reasons; what is too many is counted."""
    given = [row.report for row in book.rows if row.report and row.report.reasons]
    for report in given[:REASONS_SHOWN]:
        about = _asked_about(channel, report)
        yield phrase(
            "summary-reason",
            unit=channel.units[report.unit].label,
            figures=Listing(about) if about else phrase("summary-reason-whole"),
            reasons=Listing(tuple(say_reason(r) for r in dict.fromkeys(report.reasons.values()))),
        )
    more = len(given) - REASONS_SHOWN
    if more > 0:
        yield phrase("summary-reasons-more", more=more)


def _asked_about(channel: Channel, report: Report) -> tuple[Value, ...]:
    """Name the figures that were doubted and the penyesuaian that were booked; nothing where it was the whole report."""
    doubted = {about for name in report.reasons if (about := name.partition(":")[2])}
    figures = {key: report.figures.get(key) for key in channel.form.keys if key in doubted}
    booked = (signed_line(key, amount) for key, amount in report.adjustments.items())
    return (*figures_listed(figures).items, *booked)


def _both_sides(channel: Channel, book: DayBook) -> Iterable[Phrase]:
    """Set the province beside the nation's published total, every gap with its causes (docs/rules.md, rule 9)."""
    lines = {line.indicator: line for line in persons_book(book) or () if not line.adjustment}
    if book.published_at is None:
        yield phrase("summary-nation-unread")
        return
    if book.is_blank:
        yield phrase("summary-nothing-to-compare")
        return
    read_on = ShortDay(channel.policy.reporting_day(book.published_at))
    yield phrase("summary-nation-read", day=read_on, at=book.published_at)
    for key in channel.form.main:
        line = lines.get(
            key, PersonsLine(key, adjustment=False, province=0, published=0, causes={})
        )
        name = phrase(f"indicator-{key}-short")
        ours, theirs = line.province, line.published
        if line.gap == 0:
            yield phrase("summary-equal", indicator=name, ours=ours, theirs=theirs)
        else:
            yield phrase(
                "summary-different",
                indicator=name,
                ours=ours,
                theirs=theirs,
                gap=abs(line.gap),
                causes=Listing(tuple(_cause(c, amount) for c, amount in line.causes.items())),
            )


def _cause(cause: Cause, amount: int) -> Phrase:
    """Name a cause with its persons; the sign says which side counts more."""
    named = phrase(f"cause-{cause.value.replace('_', '-')}")
    if amount > 0:
        return phrase("summary-cause-ours", cause=named, amount=amount)
    return phrase("summary-cause-theirs", cause=named, amount=-amount)
