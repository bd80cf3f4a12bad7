"""The lines that pages about a day on both sides are made of: figures beside each other, causes with persons and age."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.announcements import duration
from bot.phrases import Listing, ShortDay, phrase
from bot.report_lines import short_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from bot.dialog import Channel
    from bot.form import Form
    from bot.model import IndicatorKey, ParityState
    from bot.parity import Cause
    from bot.parity_day import Line, ParityDay, Share, UnitCause
    from bot.phrases import Phrase, Value

MOST_LINES = 24
"""On one page: each has 130 characters at most in practice, and Telegram takes 4,096."""

DAYS_ALONE_FROM = 72
"""Hours from which an age is said in days alone."""


def figure_name(form: Form, key: IndicatorKey, *, adjustment: bool) -> Value:
    """Name a figure; an indicator that only the nation knows is named by its key."""
    if any(each.key == key for each in form.derived):
        return phrase("parity-change-of", indicator=short_name(key))
    name: Value = short_name(key) if key in form.keys else str(key)
    return phrase("parity-adjustment", indicator=name) if adjustment else name


def state_word(state: ParityState) -> Phrase:
    """Say a parity state as officers know it, "COCOK"."""
    return phrase(f"parity-{state.replace('_', '-')}")


def cause_name(cause: Cause) -> Phrase:
    """Name a cause as officers know it."""
    return phrase(f"cause-{cause.value.replace('_', '-')}")


def signed(persons: int) -> Phrase:
    """Write persons with their sign: + where the province counts more."""
    if persons < 0:
        return phrase("signed-minus", amount=-persons)
    return phrase("signed-plus", amount=persons)


def line_of(form: Form, line: Line, *, whole: bool) -> Iterator[Phrase]:
    """Set a figure's sums beside each other, the sum of the nation's rows below where it is another number."""
    name = figure_name(form, line.indicator, adjustment=line.adjustment)
    here = phrase("parity-side-province") if whole else phrase("parity-side-units")
    read = line.published is not None
    there = phrase("parity-side-published") if read else phrase("parity-side-rows")
    ours, theirs = line.province, line.theirs
    if line.gap == 0:
        yield phrase(
            "parity-equal", indicator=name, here=here, ours=ours, there=there, theirs=theirs
        )
    else:
        yield phrase(
            "parity-gap",
            indicator=name,
            here=here,
            ours=ours,
            there=there,
            theirs=theirs,
            gap=signed(line.gap),
        )
    if read and line.rows != line.published:
        yield phrase("parity-rows", figure=line.rows)


def share_lines(shares: Sequence[Share], now: datetime, shown: int | None = None) -> list[Phrase]:
    """Name the causes of a gap, those of most persons first; what is too many is counted."""
    ordered = sorted(shares, key=lambda share: -abs(share.persons))
    lines = [_share(each, now) for each in ordered[:shown]]
    more = len(ordered) - len(lines)
    return [*lines, phrase("parity-shares-more", more=more)] if more else lines


def age(lasted: timedelta) -> Phrase:
    """Say how old something is, no more exactly than anybody reads it: "3 jam", "4 jam 5 menit", "6 hari"."""
    hours, rest = divmod(lasted, timedelta(hours=1))
    if hours >= DAYS_ALONE_FROM:
        return phrase("parity-age-days", days=hours // 24)
    if 0 < hours < 24 and rest < timedelta(minutes=1):
        return phrase("parity-age-hours", hours=hours)
    return duration(lasted)


def _share(share: Share, now: datetime) -> Phrase:
    cause, amount = cause_name(share.cause), signed(share.persons)
    if share.since is None:
        return phrase("parity-share", cause=cause, amount=amount)
    return phrase("parity-share-aged", cause=cause, amount=amount, duration=age(now - share.since))


def unit_cause_line(form: Form, each: UnitCause, now: datetime) -> Phrase:
    """Name a cause of a unit with the figures that it moves, and its age."""
    moved = Listing(
        tuple(
            phrase(
                "figure-named",
                indicator=figure_name(form, key, adjustment=adjustment),
                figure=signed(persons),
            )
            for (key, adjustment), persons in each.persons.items()
        )
    )
    cause = cause_name(each.cause)
    if each.since is None:
        return phrase("parity-unit-cause", cause=cause, figures=moved)
    lasted = age(now - each.since)
    return phrase("parity-unit-cause-aged", cause=cause, figures=moved, duration=lasted)


def known_line(channel: Channel, known_at: datetime | None) -> list[Phrase]:
    """Say for which moment a page speaks, when that is not now."""
    if known_at is None:
        return []
    day = channel.policy.reporting_day(known_at)
    return [phrase("parity-known", day=day, at=known_at)]


def moved_lines(form: Form, then: ParityDay, now: ParityDay) -> Iterator[Phrase]:
    """Say how the figures known then differ from those known now; and what cannot be known of then."""
    moved = list(_moved(form, then, now))
    yield phrase("parity-moved-title") if moved else phrase("parity-moved-not")
    yield from moved
    yield phrase("parity-known-limits")


def _moved(form: Form, then: ParityDay, now: ParityDay) -> Iterator[Phrase]:
    computed = {each.key for each in form.derived}
    listed = [line for day in (then, now) for line in day.lines if line.indicator not in computed]
    figures = dict.fromkeys((line.indicator, line.adjustment) for line in listed)
    for key, adjustment in figures:
        before, after = (day.line(key, adjustment=adjustment) for day in (then, now))
        sides = (
            ("parity-moved-ours", before.province, after.province),
            ("parity-moved-published", before.published, after.published),
            ("parity-moved-rows", before.rows, after.rows),
        )
        changes = tuple(
            _change(side, old, new) for side, old, new in sides if old != new and new is not None
        )
        if changes:
            name = figure_name(form, key, adjustment=adjustment)
            yield phrase("parity-moved", indicator=name, changes=Listing(changes))


def _change(key: str, old: int | None, new: int) -> Phrase:
    return phrase(key, old=phrase("figure-unread") if old is None else old, new=new)


def at_moment(channel: Channel, moment: datetime) -> tuple[ShortDay, datetime]:
    """Give a moment as a short day and a clock."""
    return ShortDay(channel.policy.reporting_day(moment)), moment


def pack(blocks: Iterable[list[Phrase]], most: int = MOST_LINES) -> list[list[list[Phrase]]]:
    """Lay blocks of lines on pages, none torn apart; there is always a page."""
    pages: list[list[list[Phrase]]] = [[]]
    for block in blocks:
        if pages[-1] and sum(map(len, pages[-1])) + len(block) > most:
            pages.append([])
        pages[-1].append(block)
    return pages


def joined(blocks: Iterable[list[Phrase]]) -> list[Phrase]:
    """Put the lines of a page's blocks one after another."""
    return [line for block in blocks for line in block]
