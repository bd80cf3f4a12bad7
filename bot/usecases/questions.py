"""Answer what is asked from the views, at the moment the answer is sent; the asker's scope is read again here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, assert_never

from bot import approvals, summary
from bot.effects import View
from bot.model import Role
from bot.parity import TARGET
from bot.phrases import phrase
from bot.status import DAYS, PAGE, history, revisions, status

if TYPE_CHECKING:
    from datetime import date

    from bot.dialog import Channel
    from bot.model import Person, Report, UnitCode
    from bot.phrases import Keyboard, Message
    from bot.ports import OutboxRow, Store, Views

_NOT_YOURS: Message = (phrase("command-not-yours"),)


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
                case View.HISTORY:
                    return await self._history(views, person, row)
                case View.REVISIONS:
                    return await self._revisions(views, person, row.unit, row.day)
                case View.SUMMARY:
                    return await self._summary(views, person, row.day), ()
                case View.APPROVALS:
                    return await self._approvals(views, person)
                case unknown:
                    assert_never(unknown)

    async def _status(self, views: Views, person: Person | None, today: date) -> Message:
        if person is None or not person.has(Role.OFFICER):
            return _NOT_YOURS
        units, form = person.units(Role.OFFICER), self.channel.form.key
        days = [today - timedelta(days=back) for back in range(DAYS)]
        rows = await views.history(TARGET, form, units, days[-1], today)
        requests = await views.requests(form, units)
        return status(self.channel, units, days, rows, requests)

    async def _history(
        self, views: Views, person: Person | None, row: OutboxRow
    ) -> tuple[Message, Keyboard]:
        """Show a page; the place names the list, so that its buttons turn the pages of this very message."""
        if person is None or not person.has(Role.OFFICER):
            return _NOT_YOURS, ()
        units = person.units(Role.OFFICER)
        number = (row.place or "").rpartition(":")[2]
        rows = [
            *await views.history_page(TARGET, self.channel.form.key, units, row.page, PAGE),
            *await views.history_page(
                TARGET, self.channel.form.key, units, (row.page + 1) * PAGE, 1
            ),
        ]
        return history(self.channel, rows, row.page, number, several=len(units) > 1)

    async def _revisions(
        self, views: Views, person: Person | None, unit: UnitCode | None, day: date
    ) -> tuple[Message, Keyboard]:
        if person is None or unit is None or not _may_see(person, unit):
            return _NOT_YOURS, ()
        reports = await views.revisions(self.channel.form.key, unit, day)
        return revisions(self.channel, unit, day, reports), ()

    async def _summary(self, views: Views, person: Person | None, day: date) -> Message:
        if person is None or not (person.has(Role.SUPERVISOR) or person.has(Role.ADMIN)):
            return _NOT_YOURS
        scope = scope_of(person)
        units = scope or tuple(unit.code for unit in self.channel.units)
        book = await views.day_book(TARGET, self.channel.form.key, day, units)
        return summary.summarise(self.channel, book, scope)

    async def _approvals(self, views: Views, person: Person | None) -> tuple[Message, Keyboard]:
        if person is None or not (person.has(Role.SUPERVISOR) or person.has(Role.ADMIN)):
            return _NOT_YOURS, ()
        form = self.channel.form.key
        units = scope_of(person) or tuple(unit.code for unit in self.channel.units)
        waiting = await views.requests(form, units)
        shown, others = waiting[: approvals.SHOWN], waiting[approvals.SHOWN :]
        found = [(request, await self._standing(views, request.report)) for request in shown]
        unread = [(request, None) for request in others]
        return approvals.approvals(self.channel, [*found, *unread])

    async def _standing(self, views: Views, report: Report) -> Report | None:
        """Give the revision of the day that stands."""
        kept = await views.revisions(report.form, report.unit, report.day)
        return kept[-1] if kept else None


def _may_see(person: Person, unit: UnitCode) -> bool:
    """Say whether a unit's days are this person's to see."""
    if unit in person.units(Role.OFFICER):
        return True
    watches = person.has(Role.SUPERVISOR) or person.has(Role.ADMIN)
    scope = scope_of(person)
    return watches and (not scope or unit in scope)


def scope_of(person: Person) -> tuple[UnitCode, ...]:
    """Give the units a summary is limited to; empty for the whole province, which an admin always sees."""
    if person.has(Role.ADMIN):
        return ()
    whole = any(a.role is Role.SUPERVISOR and a.unit is None for a in person.assignments)
    return () if whole else person.units(Role.SUPERVISOR)
