"""A day on both sides in words, for who watches the province or some of its units (docs/rules.md, parity).

The overview says the main figures, every gap with its causes and ages, and who is not COCOK; the other pages say all of it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.model import ParityState
from bot.parity_lines import (
    at_moment,
    figure_name,
    joined,
    known_line,
    line_of,
    moved_lines,
    pack,
    share_lines,
    signed,
    state_word,
)
from bot.parity_look import Aspect, keyboard
from bot.phrases import Listing, phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from bot.dialog import Channel
    from bot.model import IndicatorKey, UnitCode
    from bot.parity_day import Line, ParityDay, UnitSides
    from bot.parity_look import Browser
    from bot.phrases import Keyboard, Message, Phrase
    from bot.ports import Link

SHARES_SHOWN = 4
"""How many causes of a gap the overview names; the others are counted."""
UNITS_SHOWN = 8
"""How many units the overview names; the others are counted."""
SCOPE_SHOWN = 4
"""How many units of a scope a title names; more are counted."""
_STATES = (
    ParityState.MATCHED,
    ParityState.DIFFERENT,
    ParityState.WAITING,
    ParityState.NOT_SENT,
    ParityState.REFUSED,
)
"""In the order in which they are counted."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What a page is made of beside the day itself.

    `now` is the moment that ages are counted to: the one that is asked for. `today` is the day as it is known now, where an
    earlier moment is asked for; `scope` is empty for the province.
    """

    channel: Channel
    browser: Browser
    now: datetime
    link: Link
    scope: Sequence[UnitCode] = ()
    today: ParityDay | None = None


@dataclass(frozen=True, slots=True)
class Cumulatives:
    """Cumulatives up to and including the day on both sides; an absent key could not be computed."""

    ours: Mapping[IndicatorKey, int]
    theirs: Mapping[IndicatorKey, int]


def overview(scene: Scene, day: ParityDay) -> tuple[Message, Keyboard]:
    """Say the main figures, why they differ, and who is not COCOK."""
    browser = scene.browser
    lines = [
        *_title(scene, day),
        *_verdict(scene, day),
        *_main(scene, day),
        *_others(scene, day),
        *_states(scene, day),
        *_unequal(scene, day),
        *_reading(scene, day),
        *(moved_lines(scene.channel.form, day, scene.today) if scene.today else ()),
    ]
    buttons = keyboard(browser.aspects(Aspect.UNITS, Aspect.INDICATORS), browser.days())
    return tuple(lines), buttons


def indicators(
    scene: Scene, day: ParityDay, cumulatives: Cumulatives | None
) -> tuple[Message, Keyboard]:
    """Say every figure that anybody has, each gap with all its causes, and the cumulatives."""
    form, browser = scene.channel.form, scene.browser
    blocks = [_block(scene, line, day) for line in _told(scene, day)]
    if cumulatives is not None:
        blocks.append(list(_cumulative(scene, cumulatives)))
    pages = pack(blocks)
    turned = browser.turned_to(len(pages))
    title = phrase("parity-indicators-title", day=day.day)
    page = joined(pages[turned.look.page])
    lines = [title, *known_line(scene.channel, browser.look.known_at), *page]
    if turned.look.page == len(pages) - 1:
        lines += [*_reading(scene, day)]
        lines += moved_lines(form, day, scene.today) if scene.today else ()
    buttons = keyboard(
        turned.turning(len(pages)),
        browser.aspects(Aspect.OVERVIEW, Aspect.UNITS),
        browser.days(),
    )
    return tuple(lines), buttons


def _title(scene: Scene, day: ParityDay) -> Iterator[Phrase]:
    scope, units = scene.scope, scene.channel.units
    if not scope:
        yield phrase("parity-title", day=day.day)
    elif len(scope) <= SCOPE_SHOWN:
        named = Listing(tuple(units[code].label for code in scope))
        yield phrase("parity-title-units", day=day.day, units=named)
    else:
        yield phrase("parity-title-many", day=day.day, units=len(scope))
    yield from known_line(scene.channel, scene.browser.look.known_at)


def _verdict(scene: Scene, day: ParityDay) -> Iterator[Phrase]:
    """Say first what a reader wants to know first."""
    lines = [day.line(key) for key in scene.channel.form.main]
    if day.empty:
        yield phrase("parity-nothing")
    elif day.whole and day.published_at is None:
        yield phrase("parity-unread") if scene.today is None else phrase("parity-unread-then")
    elif differing := sum(line.gap != 0 for line in lines):
        yield phrase("parity-verdict-different", differing=differing, of=len(lines))
    else:
        yield phrase("parity-verdict-equal")


def _main(scene: Scene, day: ParityDay) -> Iterator[Phrase]:
    for key in scene.channel.form.main if not day.empty else ():
        line = day.line(key)
        yield from line_of(scene.channel.form, line, whole=day.whole)
        yield from share_lines(line.shares, scene.now, SHARES_SHOWN)


def _others(scene: Scene, day: ParityDay) -> Iterator[Phrase]:
    """Name the other figures that differ; their own page says how."""
    form = scene.channel.form
    shown = {(key, False) for key in form.main} | {(each.key, False) for each in form.derived}
    named = tuple(
        figure_name(form, line.indicator, adjustment=line.adjustment)
        for line in day.lines
        if line.shares and (line.indicator, line.adjustment) not in shown
    )
    if named:
        yield phrase("parity-others", figures=Listing(named))


def _states(scene: Scene, day: ParityDay) -> Iterator[Phrase]:
    """Count the reports by where they stand."""
    states = Counter(unit.state for unit in day.units if unit.state is not None)
    units = len(scene.scope or scene.channel.units)
    yield phrase("parity-reports", reports=sum(states.values()), units=units)
    counted = tuple(
        phrase("parity-count", state=state_word(state), reports=states[state])
        for state in _STATES
        if states[state]
    )
    if counted:
        yield phrase("parity-states", states=Listing(counted))


def _unequal(scene: Scene, day: ParityDay) -> Iterator[Phrase]:
    """Name the units that are not COCOK, the weightiest first."""
    unequal = day.unequal
    if not unequal:
        return
    named = Listing(tuple(unit_label(scene.channel, each) for each in unequal[:UNITS_SHOWN]))
    more = len(unequal) - UNITS_SHOWN
    if more > 0:
        yield phrase("parity-unequal-more", units=named, more=more)
    else:
        yield phrase("parity-unequal", units=named)


def unit_label(channel: Channel, sides: UnitSides) -> str:
    """Name a unit; one that only the nation knows is named by its code."""
    return channel.units[sides.unit].label if sides.unit in channel.units else str(sides.unit)


def _reading(scene: Scene, day: ParityDay) -> Iterator[Phrase]:
    """Say when the published total was read, since when nothing can be read, and what the signs mean."""
    channel, link = scene.channel, scene.link
    if any(line.shares for line in day.lines):
        yield phrase("parity-signs") if day.whole else phrase("parity-signs-units")
    if day.published_at is not None and scene.today is None:
        on, at = at_moment(channel, day.published_at)
        yield phrase("parity-read", day=on, at=at)
    elif day.published_at is not None:
        on, at = at_moment(channel, day.published_at)
        yield phrase("parity-read-first", day=on, at=at)
    if link.silent_since is not None and scene.today is None:
        on, at = at_moment(channel, link.silent_since)
        yield phrase("parity-silent", day=on, at=at)


def _told(scene: Scene, day: ParityDay) -> list[Line]:
    """Give the lines to be told: the main ones always, the others where a side has anything."""
    form = scene.channel.form
    main = [day.line(key) for key in form.main]
    others = [
        line
        for line in day.lines
        if line not in main and (line.province or line.theirs or line.rows or line.shares)
    ]
    return [*main, *others]


def _block(scene: Scene, line: Line, day: ParityDay) -> list[Phrase]:
    form = scene.channel.form
    return [*line_of(form, line, whole=day.whole), *share_lines(line.shares, scene.now)]


def _cumulative(scene: Scene, both: Cumulatives) -> Iterator[Phrase]:
    """Set the cumulatives beside each other; "belum lengkap" where the opening balances are not loaded."""
    form = scene.channel.form
    yield phrase("parity-cumulative-title")
    sides = []
    for known in (both.ours, both.theirs):
        derived = {each.key: each.value(known) for each in form.derived}
        sides.append({**{key: known.get(key) for key in form.main}, **derived})
    ours, theirs = sides
    for key in ours:
        mine, other = ours[key], theirs[key]
        name = phrase(f"indicator-{key}-short")
        if mine is None or other is None:
            yield phrase("card-line", indicator=name, figure=phrase("figure-incomplete"))
        elif mine == other:
            yield phrase("summary-equal", indicator=name, ours=mine, theirs=other)
        else:
            gap = signed(mine - other)
            yield phrase("parity-cumulative", indicator=name, ours=mine, theirs=other, gap=gap)
