"""Notice troubles that nothing else notices: admins hear once when one begins, and once how long it lasted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.effects import Say, Urgency
from bot.incident_words import SHOWN, Evidence, begun, ended
from bot.incidents import REFUSED, judge, turn
from bot.model import Role
from bot.parity import TARGET, RowKind
from bot.queue import Concern, concern_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from bot.dialog import Channel
    from bot.fence import Fence
    from bot.incidents import Turn
    from bot.model import Person
    from bot.parity import ParityRow
    from bot.phrases import Message
    from bot.ports import Store, Surroundings, Transaction, Views

LOOKED_AT = 50
"""Rows at the head of the queue among which those that are named are looked for."""


@dataclass(slots=True)
class Noticing:
    """The use-case: called at every tick; it writes only when something begins or ends.

    A restart repeats nothing, because open incidents are rows; what it forgets is since when a trouble has been away, so that an
    end may be told ten minutes later.
    """

    store: Store
    channel: Channel
    surroundings: Surroundings
    fence: Fence
    _calm: Mapping[str, datetime] = field(default_factory=dict)

    async def __call__(self, now: datetime) -> None:
        """Look, and tell the admins what began or ended."""
        machine = self.surroundings.look()
        async with self.store.read() as views:
            signs = await views.signs(TARGET, self.channel.form.key)
            is_open = frozenset(incident.key for incident in signs.incidents)
            found = turn(judge(signs, machine), is_open, self._calm, now)
            refused = await self._refused(views) if REFUSED in found.begun else ()
        if found.begun or found.ended:
            await self._tell(found, Evidence(signs, machine, refused), now)
        self._calm = found.calm

    async def _refused(self, views: Views) -> Sequence[ParityRow]:
        """Give some of the refused rows, which stand first in the queue."""
        rows = await views.queue_page(TARGET, self.channel.form.key, 0, LOOKED_AT)
        refused = (
            row
            for row in rows
            if concern_of(row) is Concern.REFUSED and row.key.kind is RowKind.DAILY
        )
        return tuple(refused)[:SHOWN]

    async def _tell(self, found: Turn, evidence: Evidence, now: datetime) -> None:
        async with self.store.write() as tx:
            await self.fence.check(tx)
            admins = await tx.people.with_role(Role.ADMIN)
            for key in found.begun:
                if await tx.schedule.begin_incident(key, now):
                    await _say(tx, admins, begun(self.channel, key, now, evidence), now)
            for key, until in found.ended.items():
                since = await tx.schedule.end_incident(key)
                if since is not None:
                    await _say(tx, admins, ended(key, since, until), now)
            await tx.commit()


async def _say(tx: Transaction, admins: Sequence[Person], message: Message, now: datetime) -> None:
    says = [Say(admin.chat, message, urgency=Urgency.NOTE) for admin in admins]
    await tx.outbox.put(says, now)
