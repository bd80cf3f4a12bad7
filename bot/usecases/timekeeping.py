"""The channel as its memory has it: whoever judges or shows times reads them here, in the transaction or view at hand.

So what an admin changes holds at once in every process, and a step rests on the hours of its own transaction.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.timetable import Origin

if TYPE_CHECKING:
    from datetime import datetime

    from bot.dialog import Channel
    from bot.policy import Policy
    from bot.ports import Store, TimetableBook, Timetables


async def in_force(channel: Channel, timetables: Timetables) -> Channel:
    """Give the channel with the hours that hold."""
    return replace(channel, policy=channel.policy.under(await timetables.changes()))


async def in_force_now(channel: Channel, store: Store) -> Channel:
    """Do the same for work that begins outside a transaction."""
    async with store.read() as views:
        return await in_force(channel, views.timetable)


async def note_settings(book: TimetableBook, policy: Policy, now: datetime) -> None:
    """Note the environment's hours where they are other ones than before, unless an admin's hold.

    They hold from the day on which nothing that they move has passed, as an admin's do: a restart judges no day anew.
    """
    changes = await book.changes()
    held = policy.under(changes)
    first = not changes
    settled = changes and (changes[-1].origin is Origin.ADMIN or held.timetable == policy.timetable)
    if settled:
        return
    today = policy.reporting_day(now)
    from_day = today if first else held.starts_on(policy.timetable, now)
    await book.note_settings(policy.timetable, from_day, held.version, now)
