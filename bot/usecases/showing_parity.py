"""A day on both sides, for supervisors the province or their units, for officers their own; now, or as known at a moment.

Whose days they are is read from the person's roles here, never from what was asked. What the nation publishes is a figure
of the province, so that it is shown to who watches all of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.access import may_see, scope_of, watches
from bot.answers import NOT_YOURS, Answer
from bot.comparison import compare_day, compare_units
from bot.known import as_known, seen_since
from bot.model import Role
from bot.parity import TARGET
from bot.parity_look import VIEWS, Aspect, Browser, Look
from bot.parity_page import Cumulatives, Scene, indicators, overview
from bot.parity_units import own_units, unequal_units
from bot.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.model import UnitCode
    from bot.parity_day import ParityDay
    from bot.ports import DayBook, KnownDay
    from bot.usecases.sight import Sight

_ASPECTS = {view: aspect for aspect, view in VIEWS.items()}


async def show_parity(sight: Sight) -> Answer:
    """Show the overview of what this person watches, an officer's own units, or one unit that was named."""
    unit, person = sight.row.unit, sight.person
    if unit is not None:
        return await _show_units(sight, [unit]) if may_see(person, unit) else NOT_YOURS
    if watches(person):
        scene, day = await _watched(sight)
        return Answer(*overview(scene, day))
    if not person.has(Role.OFFICER):
        return NOT_YOURS
    units = person.units(Role.OFFICER)
    return await _show_units(sight, units) if units else Answer((phrase("report-no-unit"),))


async def show_parity_of_indicators(sight: Sight) -> Answer:
    """Show every figure with its causes; cumulatives beside each other for the whole province as it is now."""
    if not watches(sight.person):
        return NOT_YOURS
    scene, day = await _watched(sight)
    cumulatives = None
    if not scene.scope and scene.today is None:
        cumulatives = await _cumulatives(sight)
    return Answer(*indicators(scene, day, cumulatives))


async def show_parity_of_units(sight: Sight) -> Answer:
    """Show the units that are not COCOK."""
    if not watches(sight.person):
        return NOT_YOURS
    scene, day = await _watched(sight)
    return Answer(*unequal_units(scene, day))


async def _show_units(sight: Sight, units: Sequence[UnitCode]) -> Answer:
    scene, day = await _look(sight, units, units)
    return Answer(*own_units(scene, day, watches=watches(sight.person)))


async def _watched(sight: Sight) -> tuple[Scene, ParityDay]:
    scope = scope_of(sight.person)
    return await _look(sight, scope, scope or sight.all_units)


async def _look(
    sight: Sight, scope: Sequence[UnitCode], units: Sequence[UnitCode]
) -> tuple[Scene, ParityDay]:
    """Read the day of these units, and as it is known now too where an earlier moment is asked for; no scope is all."""
    views, form, known_at = sight.views, sight.channel.form, sight.row.known_at
    book = await views.day_book(TARGET, form.key, sight.day, units)
    known = await views.known_day(TARGET, form.key, sight.day, units, sight.now)
    today = _compare(sight, book, known, scope)
    day = today
    if known_at is not None:
        then = await views.known_day(TARGET, form.key, sight.day, units, known_at)
        day = _compare(sight, as_known(form, then), then, scope)
    scene = Scene(
        sight.channel,
        _browser(sight),
        known_at or sight.now,
        await views.link(TARGET),
        scope,
        None if known_at is None else today,
    )
    return scene, day


def _compare(sight: Sight, book: DayBook, known: KnownDay, scope: Sequence[UnitCode]) -> ParityDay:
    form, seen = sight.channel.form, seen_since(known)
    if scope:
        return compare_units(form, book, seen)
    return compare_day(form, book, seen, known.published_at)


async def _cumulatives(sight: Sight) -> Cumulatives:
    """Give the cumulatives: opening balances and all that came since."""
    form, units = sight.form, sight.all_units
    book = await sight.views.day_book(TARGET, form, sight.day, units)
    ours = {key: n + book.cumulative.get(key, 0) for key, n in book.opening.items()}
    theirs = await sight.views.nation_cumulative(TARGET, form, sight.day, units)
    return Cumulatives(ours, theirs)


def _browser(sight: Sight) -> Browser:
    row, channel = sight.row, sight.channel
    aspect = _ASPECTS.get(row.view, Aspect.OVERVIEW) if row.view else Aspect.OVERVIEW
    return Browser(
        Look(sight.day, aspect, row.page, row.known_at, row.unit),
        number=(row.place or "").rpartition(":")[2],
        first=channel.form.first_day,
        last=channel.policy.reporting_day(sight.now),
    )
