"""A day at a glance: what a head of office reads in ten seconds, under the day's picture (docs/rules.md).

It is a caption, which Telegram limits to 1,024 units: whatever could be long is bounded and counted here, and stands whole in
the detail (`bot.summary`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.book import PersonsLine, persons_book
from bot.completeness import completeness
from bot.course import written
from bot.delay_look import delay_button
from bot.export import Wish, write_wish
from bot.model import ParityState
from bot.parity_lines import cause_name, signed, state_word
from bot.phrases import Button, Listing, ShortDay, phrase
from bot.policy import ONE_DAY
from bot.report_lines import short_name
from bot.trend_look import Look, button_data

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from bot.course import Beside, Course
    from bot.dialog import Channel
    from bot.model import UnitCode
    from bot.parity import Cause
    from bot.phrases import Keyboard, Message, Phrase, Value
    from bot.ports import ArrivedLate, DayBook

IN_FULL, BY_UNIT = "f", "u"
"""What a button's data adds to a day to ask for it in full, or unit by unit."""
SCOPE_NAMED = 4
"""How many units of a scope a title names; more are counted."""
MISSING_NAMED = 3
"""How many missing units are named; the others are counted."""
CAUSES_NAMED = 1
"""How many causes of the gaps are named, those of most persons first; the others are counted."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What a summary is made of. `scope` is empty for the province; `late` is what arrived on the day for earlier days.

    `waiting` counts corrections that wait for approval; `now` is the moment it is known at; `pressable` says whether there are buttons: a group has none.
    """

    channel: Channel
    book: DayBook
    course: Course
    late: ArrivedLate
    waiting: int
    now: datetime
    scope: Sequence[UnitCode] = ()
    pressable: bool = True


def caption(glance: Glance) -> Message:
    """Say the day in a dozen short lines."""
    return (
        _title(glance),
        *_figures(glance),
        *_late(glance),
        *_completeness(glance),
        *(_states(glance) if glance.scope else _both_sides(glance)),
        *_waiting(glance),
    )


def buttons(glance: Glance, number: str, today: date, *, proved: bool) -> Keyboard:
    """Give the ways into the day, and to the days beside it; `number` is that of the messages it opens."""
    day = glance.book.day
    ways = [
        Button(phrase("button-by-unit"), f"sum:{day}:{BY_UNIT}"),
        Button(phrase("button-in-full"), f"sum:{day}:{IN_FULL}"),
        Button(phrase("button-parity"), f"p:{number}:o:{day}:0::"),
    ]
    look = Look(glance.channel.form.main[0], day)
    deeper = [
        Button(phrase("button-trend"), button_data(glance.channel.form, look)),
        Button(phrase("button-belum"), f"bel:{number}-0:{day}:page"),
        delay_button(glance.channel.form, look.indicator),
    ]
    days = []
    if day > glance.channel.form.first_day:
        days.append(_day_button("button-day-before", glance, -1))
    if day < today:
        days.append(_day_button("button-day-after", glance, 1))
    taken = [Button(phrase("button-workbook"), f"xp:{write_wish(Wish(day, day))}")]
    if proved:
        taken.append(Button(phrase("button-proof"), f"b:{day}"))
    return tuple(tuple(row) for row in (ways, deeper, taken, days) if row)


def _day_button(label: str, glance: Glance, step: int) -> Button:
    day = glance.book.day + step * ONE_DAY
    return Button(phrase(label, day=ShortDay(day)), f"sum:{day}")


def _title(glance: Glance) -> Phrase:
    day, scope = glance.book.day, glance.scope
    if not scope:
        return phrase("summary-title", day=day)
    return phrase("summary-title-units", day=day, units=scope_named(glance.channel, scope))


def scope_named(channel: Channel, scope: Sequence[UnitCode]) -> Value:
    """Name the units of a scope, or count them."""
    if len(scope) > SCOPE_NAMED:
        return phrase("summary-units", units=len(scope))
    return Listing(tuple(channel.units[code].label for code in scope))


def besides(glance: Glance) -> Iterator[tuple[Phrase, Beside]]:
    """Give the day's figures and levels by their short names, each beside the days before."""
    form, book = glance.channel.form, glance.book
    for key in form.main:
        yield short_name(key), glance.course.beside(key)
    cumulative = {
        k: book.opening[k] + book.cumulative.get(k, 0) for k in form.main if k in book.opening
    }
    for derived in form.derived:
        beside = glance.course.beside_level(derived, derived.value(cumulative))
        yield short_name(derived.key), beside


def change_said(change: int) -> Phrase:
    """Say a change to yesterday with its sign."""
    if not change:
        return phrase("glance-no-change")
    return phrase("glance-change", change=signed(change))


def _figures(glance: Glance) -> Iterator[Phrase]:
    main = len(glance.channel.form.main)
    for number, (name, beside) in enumerate(besides(glance)):
        unknown = phrase("figure-missing") if number < main else phrase("figure-incomplete")
        notes: list[Value] = []
        if beside.change is not None:
            notes.append(change_said(beside.change))
        if beside.mean is not None:
            notes.append(phrase("glance-mean", mean=written(beside.mean)))
        figure = beside.figure if beside.figure is not None else unknown
        if notes:
            said = Listing(tuple(notes))
            yield phrase("glance-figure", indicator=name, figure=figure, notes=said)
        else:
            yield phrase("card-line", indicator=name, figure=figure)


def _late(glance: Glance) -> Iterator[Phrase]:
    """Say what arrived on the day for earlier days, apart from the day's own figures."""
    late = glance.late
    if late.reports:
        named = tuple(
            phrase("figure-named", indicator=short_name(key), figure=late.figures.get(key, 0))
            for key in glance.channel.form.main
        )
        yield phrase("glance-late", reports=late.reports, figures=Listing(named))


def _completeness(glance: Glance) -> Iterator[Phrase]:
    channel = glance.channel
    came = completeness(channel.policy, glance.book)
    yield phrase(
        "glance-completeness",
        reported=came.reported,
        units=came.units,
        cases=came.reported - came.nothing_happened,
        nihil=came.nothing_happened,
        missing=len(came.missing),
    )
    if came.reported:
        yield phrase(
            "summary-timeliness", on_time=came.on_time, late=came.late, delayed=came.delayed
        )
    if came.missing:
        named = Listing(tuple(channel.units[code].label for code in came.missing[:MISSING_NAMED]))
        more = len(came.missing) - MISSING_NAMED
        yield (
            phrase("summary-missing-more", units=named, more=more)
            if more > 0
            else phrase("summary-missing", units=named)
        )


def _states(glance: Glance) -> Iterator[Phrase]:
    """Count the day's reports by parity state."""
    states = Counter(row.parity.state for row in glance.book.rows if row.parity)
    counted = tuple(
        phrase("parity-count", state=state_word(state), reports=states[state])
        for state in ParityState
        if states[state]
    )
    if counted:
        yield phrase("glance-states", states=Listing(counted))


def both_lines(glance: Glance) -> list[PersonsLine]:
    """Give the main figures of both sides; nothing where the nation's published total was never read, nor of a blank day."""
    book = glance.book
    if book.published_at is None or book.is_blank:
        return []
    lines = {line.indicator: line for line in persons_book(book) or () if not line.adjustment}
    return [
        lines.get(key, PersonsLine(key, adjustment=False, province=0, published=0, causes={}))
        for key in glance.channel.form.main
    ]


def _both_sides(glance: Glance) -> Iterator[Phrase]:
    """Set the province beside the nation's published total; where a report is not COCOK, the states are counted too."""
    book = glance.book
    if book.published_at is None:
        yield phrase("summary-nation-unread")
    elif book.is_blank:
        yield phrase("summary-nothing-to-compare")
    else:
        read_on = ShortDay(glance.channel.policy.reporting_day(book.published_at))
        yield phrase("glance-read", day=read_on, at=book.published_at)
        lines = both_lines(glance)
        yield from map(_side_by_side, lines)
        yield from _causes(lines)
    if any(row.parity and row.parity.state is not ParityState.MATCHED for row in book.rows):
        yield from _states(glance)


def _side_by_side(line: PersonsLine) -> Phrase:
    name, ours, theirs = short_name(line.indicator), line.province, line.published
    if line.gap == 0:
        return phrase("summary-equal", indicator=name, ours=ours, theirs=theirs)
    gap = abs(line.gap)
    return phrase("glance-gap", indicator=name, ours=ours, theirs=theirs, gap=gap)


def _causes(lines: Sequence[PersonsLine]) -> Iterator[Phrase]:
    """Name what explains most of the gaps, all figures together; the parity of the day says the rest."""
    weights: Counter[Cause] = Counter()
    for line in lines:
        weights.update({cause: abs(amount) for cause, amount in line.causes.items() if line.gap})
    ordered = sorted(weights, key=lambda cause: -weights[cause])
    named: list[Value] = [cause_name(cause) for cause in ordered[:CAUSES_NAMED]]
    more = len(ordered) - CAUSES_NAMED
    if more > 0:
        named.append(phrase("glance-causes-more", more=more))
    if named:
        yield phrase("glance-causes", causes=Listing(tuple(named)))


def _waiting(glance: Glance) -> Iterator[Phrase]:
    """Count what waits for the reader, and the notes that stand in the detail."""
    if glance.waiting:
        yield phrase("glance-waiting", requests=glance.waiting)
    notes = sum(bool(row.report and row.report.reasons) for row in glance.book.rows)
    if notes and glance.pressable:
        yield phrase("glance-notes", reports=notes)
