"""Units' days on both sides in words: the list of those that are not COCOK, and a unit alone with every figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.model import ParityState
from bot.parity_lines import (
    at_moment,
    figure_name,
    joined,
    known_line,
    moved_lines,
    pack,
    state_word,
    unit_cause_line,
)
from bot.parity_look import Aspect, keyboard
from bot.parity_page import unit_label
from bot.phrases import Listing, phrase
from bot.report_lines import figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.form import Form
    from bot.parity_day import Pair, ParityDay, UnitSides
    from bot.parity_page import Scene
    from bot.phrases import Button, Keyboard, Message, Phrase, Value

PAIRS_SHOWN = 6
"""How many differing figures of a unit the list names; the others are counted."""
MOST_LINES = 20
"""On a page of the list, whose lines are longer."""
BUTTONS_A_ROW = 3


def unequal_units(scene: Scene, day: ParityDay) -> tuple[Message, Keyboard]:
    """List the units that are not COCOK with both figures, causes and ages; a button shows each alone."""
    browser, unequal = scene.browser, day.unequal
    pages = pack((_listed(scene, each) for each in unequal), MOST_LINES)
    turned = browser.turned_to(len(pages))
    page = pages[turned.look.page]
    begin = sum(map(len, pages[: turned.look.page]))
    lines = [
        phrase("parity-units-title", day=day.day, units=len(unequal)),
        *known_line(scene.channel, browser.look.known_at),
        phrase("parity-units-how") if unequal else phrase("parity-units-none"),
        *joined(page),
    ]
    buttons = keyboard(
        *_unit_rows(scene, unequal[begin : begin + len(page)]),
        turned.turning(len(pages)),
        browser.aspects(Aspect.OVERVIEW, Aspect.INDICATORS),
        browser.days(),
    )
    return tuple(lines), buttons


def _unit_rows(scene: Scene, shown: Sequence[UnitSides]) -> list[tuple[Button, ...]]:
    units = scene.channel.units
    made = [scene.browser.unit(u.unit, units[u.unit].label) for u in shown if u.unit in units]
    return [tuple(made[at : at + BUTTONS_A_ROW]) for at in range(0, len(made), BUTTONS_A_ROW)]


def _listed(scene: Scene, sides: UnitSides) -> list[Phrase]:
    """Say a unit in a few lines: where it stands, what differs, why."""
    form, label = scene.channel.form, unit_label(scene.channel, sides)
    if sides.state is None or sides.report is None:
        lines = [phrase("parity-unit-there", unit=label)]
    else:
        state, revision = state_word(sides.state), sides.report.revision
        lines = [phrase("parity-unit", unit=label, state=state, revision=revision)]
    differing = [pair for pair in sides.pairs if pair.ours != pair.theirs]
    if differing:
        lines.append(phrase("parity-pairs", figures=_pairs(form, differing)))
    return [*lines, *(unit_cause_line(form, each, scene.now) for each in sides.causes)]


def _pairs(form: Form, pairs: Sequence[Pair]) -> Listing:
    shown = tuple(
        phrase(
            "parity-pair",
            indicator=figure_name(form, pair.indicator, adjustment=pair.adjustment),
            ours=_short(pair.ours),
            theirs=_short(pair.theirs),
        )
        for pair in pairs[:PAIRS_SHOWN]
    )
    more = len(pairs) - len(shown)
    return Listing((*shown, phrase("parity-pairs-more", more=more)) if more else shown)


def _short(value: int | None) -> Value:
    return phrase("figure-none") if value is None else value


def own_units(scene: Scene, day: ParityDay, *, watches: bool = False) -> tuple[Message, Keyboard]:
    """Show each of these units whole: an officer's own, or one that was asked for by name."""
    browser = scene.browser
    pages = pack(_alone(scene, each, day) for each in day.units)
    turned = browser.turned_to(len(pages))
    lines = [
        *known_line(scene.channel, browser.look.known_at),
        *joined(pages[turned.look.page]),
        *_closing(scene, day),
    ]
    aspects = browser.aspects(Aspect.OVERVIEW, Aspect.UNITS) if watches else ()
    return tuple(lines), keyboard(turned.turning(len(pages)), aspects, browser.days())


def _alone(scene: Scene, sides: UnitSides, day: ParityDay) -> list[Phrase]:
    """Say a unit's day with every figure: where it stands and since when, why, and when it was read back."""
    form = scene.channel.form
    lines = [phrase("report-heading", unit=unit_label(scene.channel, sides), day=day.day)]
    if sides.report is None:
        lines.append(phrase("history-no-report"))
    else:
        lines.append(_standing(scene, sides))
    lines += (_pair(form, pair) for pair in sides.pairs)
    lines += (unit_cause_line(form, each, scene.now) for each in sides.causes)
    parity = sides.parity
    if parity is not None and parity.state is ParityState.REFUSED:
        lines.append(phrase("parity-refusal", reason=parity.refusal or parity.code or "-"))
    return [*lines, *_read_back(scene, sides)]


def _standing(scene: Scene, sides: UnitSides) -> Phrase:
    parity, report = sides.parity, sides.report
    revision = report.revision if report else 0
    state = state_word(sides.state or ParityState.NOT_SENT)
    since = parity.state_since if parity else None
    if since is None:
        return phrase("parity-unit-state", state=state, revision=revision)
    on, at = at_moment(scene.channel, since)
    return phrase("parity-unit-since", state=state, revision=revision, day=on, at=at)


def _pair(form: Form, pair: Pair) -> Phrase:
    name = figure_name(form, pair.indicator, adjustment=pair.adjustment)
    if pair.ours == pair.theirs and pair.ours is not None:
        return phrase("summary-equal", indicator=name, ours=pair.ours, theirs=pair.ours)
    return phrase(
        "parity-difference", indicator=name, ours=figure(pair.ours), theirs=_short(pair.theirs)
    )


def _read_back(scene: Scene, sides: UnitSides) -> Iterator[Phrase]:
    """Say when the nation was read for this row; of an earlier moment only changes are kept."""
    parity = sides.parity
    if parity is None or scene.today is not None:
        return
    if parity.read_began_at is None:
        yield phrase("parity-unit-unread")
    else:
        on, at = at_moment(scene.channel, parity.read_began_at)
        yield phrase("parity-unit-read", day=on, at=at)


def _closing(scene: Scene, day: ParityDay) -> Iterator[Phrase]:
    if any(each.causes for each in day.units):
        yield phrase("parity-signs")
    if scene.link.silent_since is not None and scene.today is None:
        on, at = at_moment(scene.channel, scene.link.silent_since)
        yield phrase("parity-silent", day=on, at=at)
    if scene.today is not None:
        yield from moved_lines(scene.channel.form, day, scene.today)
