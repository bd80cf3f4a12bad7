"""What supervisors and groups are shown of a day as a whole: at a glance with its picture, in full, and what came after."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from bot import glance, summary, summary_units, summary_update
from bot.access import is_group, scope_of, watches
from bot.answers import NOT_YOURS, NOTHING, Answer
from bot.audit_faults import seal_line
from bot.course import LOOK_BACK, course_of
from bot.parity import TARGET
from bot.phrases import phrase
from bot.policy import ONE_DAY
from bot.summary_sheet import summary_sheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.dialog import Channel
    from bot.glance import Glance
    from bot.model import UnitCode
    from bot.phrases import Keyboard, Message
    from bot.usecases.sight import Sight

PICTURE_FAILED: Message = (phrase("summary-picture-failed"),)


async def show_summary(sight: Sight) -> Answer:
    """Show a day of the units that this reader watches: its picture, and what can be read at a glance."""
    if not watches(sight.person):
        return NOT_YOURS
    seen = await _look(sight)
    seal = seal_line(sight.channel.policy, await sight.views.audit.latest_seal())
    draws = sight.channel.draws and any(u in sight.channel.tiles for u in _watched(sight))
    keyboard: Keyboard = ()
    if seen.pressable:
        today = sight.channel.policy.reporting_day(sight.now)
        proved = not seen.scope and await _is_proved(sight)
        keyboard = glance.buttons(seen, f"0{sight.row.id}", today, proved=proved)
    return Answer(
        (*glance.caption(seen), *seal),
        keyboard,
        summary_sheet(seen) if draws else None,
        PICTURE_FAILED,
    )


async def show_summary_in_full(sight: Sight) -> Answer:
    """Show the same day as a long text."""
    if not watches(sight.person):
        return NOT_YOURS
    book = await sight.views.day_book(TARGET, sight.form, sight.day, _watched(sight))
    return Answer(summary.summarise(sight.channel, book, scope_of(sight.person)))


async def show_summary_by_unit(sight: Sight) -> Answer:
    """Show the same day unit by unit, with a button to both sides of each."""
    if not watches(sight.person):
        return NOT_YOURS
    book = await sight.views.day_book(TARGET, sight.form, sight.day, _watched(sight))
    keyboard = summary_units.buttons(sight.channel, book, f"0{sight.row.id}")
    return Answer(summary_units.by_unit(sight.channel, book), keyboard)


async def show_summary_update(sight: Sight) -> Answer:
    """Show what came in for the day and those before it since the last message about them; nothing where nothing did."""
    if not watches(sight.person):
        return NOTHING
    units = _watched(sight)
    stored = summary_update.read_span(sight.row.look)
    days = (sight.day - LOOK_BACK, sight.day)
    came = await sight.views.came(sight.form, units, days, stored)
    if not came:
        return NOTHING
    book = await sight.views.day_book(TARGET, sight.form, sight.day, units)
    said = summary_update.update(sight.channel, book, came, stored)
    pressable = not is_group(sight.row.chat)
    return Answer(said, summary_update.buttons(sight.day) if pressable else ())


async def _look(sight: Sight) -> Glance:
    units, day, channel = _watched(sight), sight.day, sight.channel
    keys = channel.form.main
    book = await sight.views.day_book(TARGET, sight.form, day, units)
    since = day - LOOK_BACK
    sums = await sight.views.daily_sums(sight.form, keys, units, (since, day))
    earlier = (since, day - ONE_DAY)
    late = await sight.views.arrived(sight.form, keys, units, earlier, span_of(channel, day))
    waiting = await sight.views.requests(sight.form, units)
    return glance.Glance(
        channel,
        book,
        course_of(day, sums),
        late,
        len(waiting),
        sight.now,
        scope_of(sight.person),
        pressable=not is_group(sight.row.chat),
    )


def span_of(channel: Channel, day: date) -> tuple[datetime, datetime]:
    """Give when a day begins and when it is over."""
    begins = datetime.combine(day, time(), channel.policy.timezone)
    return begins, datetime.combine(day + timedelta(days=1), time(), channel.policy.timezone)


def _watched(sight: Sight) -> Sequence[UnitCode]:
    return scope_of(sight.person) or sight.all_units


async def _is_proved(sight: Sight) -> bool:
    """Say whether the day has a proof: it is the one before the day after then."""
    days = await sight.views.proved_days(sight.form, sight.day + ONE_DAY)
    return days.before == sight.day
