"""Answer what is asked from the views, at the moment the answer is sent; the asker's scope is read again here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, assert_never

from bot import summary
from bot.effects import View
from bot.model import Role
from bot.parity import TARGET
from bot.phrases import phrase
from bot.status import DAYS, status

if TYPE_CHECKING:
    from datetime import date

    from bot.dialog import Channel
    from bot.model import Person, UnitCode
    from bot.phrases import Keyboard, Message
    from bot.ports import OutboxRow, Store, Views


@dataclass(frozen=True, slots=True)
class Questions:
    """The use-case behind `Show`."""

    store: Store
    channel: Channel

    async def answer(self, row: OutboxRow) -> tuple[Message, Keyboard]:
        """Give the message of a Show row; what a role no longer allows is refused politely."""
        if row.view is None or row.day is None or row.lane is None:
            raise ValueError(f"outbox row {row.id} shows nothing")
        async with self.store.read() as views:
            person = await views.person(row.lane)
            match row.view:
                case View.STATUS:
                    return await self._status(views, person, row.day), ()
                case View.SUMMARY:
                    return await self._summary(views, person, row.day), ()
                case unknown:
                    assert_never(unknown)

    async def _status(self, views: Views, person: Person | None, today: date) -> Message:
        if person is None or not person.has(Role.OFFICER):
            return (phrase("command-not-yours"),)
        units = person.units(Role.OFFICER)
        days = [today - timedelta(days=back) for back in range(DAYS)]
        rows = await views.history(TARGET, self.channel.form.key, units, days[-1], today)
        return status(self.channel, units, days, rows)

    async def _summary(self, views: Views, person: Person | None, day: date) -> Message:
        if person is None or not (person.has(Role.SUPERVISOR) or person.has(Role.ADMIN)):
            return (phrase("command-not-yours"),)
        scope = scope_of(person)
        units = scope or tuple(unit.code for unit in self.channel.units)
        book = await views.day_book(TARGET, self.channel.form.key, day, units)
        return summary.summarise(self.channel, book, scope)


def scope_of(person: Person) -> tuple[UnitCode, ...]:
    """Give the units a summary is limited to; empty for the whole province, which an admin always sees."""
    if person.has(Role.ADMIN):
        return ()
    whole = any(a.role is Role.SUPERVISOR and a.unit is None for a in person.assignments)
    return () if whole else person.units(Role.SUPERVISOR)
