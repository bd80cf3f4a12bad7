"""Climb the ladder of reminders: called at every tick, each rung once, whatever process climbs it and however late.

What is reminded is decided in the transaction that writes the outbox. A rung is closed by its slot once everybody on it was
written down; a process that dies between two batches is followed by one that goes on where it ended.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.access import scope_of
from bot.effects import Show, Urgency, View
from bot.model import Role
from bot.reminders import Audience, due_rungs
from bot.usecases.timekeeping import in_force_now

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from bot.dialog import Channel
    from bot.fence import Fence
    from bot.model import Lane, Person, UnitCode
    from bot.ports import Store, Transaction
    from bot.reminders import Rung

JOB = "reminder"
"""The job of the slots of rungs."""
AT_ONCE = 500
"""Units that one transaction writes down, at least one person's: the intake never waits long."""
_INSTANT = timedelta(microseconds=1)

Told = tuple["Person", tuple["UnitCode", ...]]
"""A person, and the units about which they are told."""


@dataclass(slots=True)
class Reminding:
    """The use-case; what it remembers spares a look into the database at every tick."""

    store: Store
    channel: Channel
    fence: Fence
    at_once: int = AT_ONCE
    _done: set[datetime] = field(default_factory=set)

    async def __call__(self, now: datetime) -> None:
        """Climb what is due."""
        channel = await in_force_now(self.channel, self.store)
        rungs = due_rungs(channel.policy, channel.holidays, now)
        self._done &= {rung.due for rung in rungs}
        for rung in rungs:
            if rung.due not in self._done:
                await self._climb(channel, rung, now)
                self._done.add(rung.due)

    async def _climb(self, channel: Channel, rung: Rung, now: datetime) -> None:
        async with self.store.write() as tx:
            if await tx.schedule.last_slot((JOB,), rung.due + _INSTANT) == rung.due:
                return
            told = await _on_rung(tx, channel, rung)
        for batch in _batches(told, self.at_once):
            await self._write_down(channel, rung, batch, now)
        async with self.store.write() as tx:
            await self.fence.check(tx)
            await tx.schedule.claim_slot(JOB, rung.due, now)
            await tx.commit()

    async def _write_down(
        self, channel: Channel, rung: Rung, batch: Sequence[Told], now: datetime
    ) -> None:
        """Put the reminders of some people into the outbox, without units that have reported by this transaction."""
        form = channel.form.key
        async with self.store.write() as tx:
            await self.fence.check(tx)
            asked = sorted({unit for _, units in batch for unit in units})
            missing = frozenset(await tx.missing.units(form, rung.day, asked))
            before = frozenset(await tx.reminders.reminded(form, rung))
            fresh: dict[Lane, tuple[UnitCode, ...]] = {
                person.lane: mine
                for person, units in batch
                if (mine := tuple(unit for unit in units if unit in missing))
                and rung.place(person.lane) not in before
            }
            chats = {person.lane: person.chat for person, _ in batch}
            view = View.REMINDER if rung.audience is Audience.OFFICERS else View.ESCALATION
            shows = [
                Show(
                    chats[lane],
                    lane,
                    view,
                    rung.day,
                    Urgency.NOTE,
                    place=rung.place(lane),
                    look=rung.key,
                    anew=True,
                )
                for lane in fresh
            ]
            places = {rung.place(lane): units for lane, units in fresh.items()}
            await tx.reminders.keep(form, rung, places, now)
            await tx.outbox.put(shows, now)
            await tx.commit()


async def _on_rung(tx: Transaction, channel: Channel, rung: Rung) -> list[Told]:
    """Give who is to be told about which units: the officers of those that are missing, or who watches them."""
    units = [unit.code for unit in channel.units]
    missing = frozenset(await tx.missing.units(channel.form.key, rung.day, units))
    if rung.audience is Audience.OFFICERS:
        people: Mapping[Lane, Person] = _by_lane(await tx.people.with_role(Role.OFFICER))
        watched = {lane: person.units(Role.OFFICER) for lane, person in people.items()}
    else:
        supervisors = await tx.people.with_role(Role.SUPERVISOR)
        people = _by_lane((*supervisors, *await tx.people.with_role(Role.ADMIN)))
        watched = {lane: scope_of(person) or tuple(units) for lane, person in people.items()}
    told = [
        (person, tuple(unit for unit in watched[lane] if unit in missing))
        for lane, person in people.items()
    ]
    return [(person, mine) for person, mine in told if mine]


def _by_lane(people: Sequence[Person]) -> dict[Lane, Person]:
    return {person.lane: person for person in people}


def _batches(told: Sequence[Told], at_once: int) -> Iterator[list[Told]]:
    """Part people so that a transaction writes down at most so many units, or one person's."""
    batch: list[Told] = []
    for one in told:
        if batch and sum(len(units) for _, units in (*batch, one)) > at_once:
            yield batch
            batch = []
        batch.append(one)
    if batch:
        yield batch
