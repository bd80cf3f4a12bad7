"""Load what a batch of steps rests on: sessions and facts of all lanes, each kind in one query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.dialog import (
    asks_for_locks,
    asks_for_sync,
    named_broadcast,
    named_invitation,
    named_request,
    needed_days,
    needed_missing,
    needed_places,
    needed_roles,
    needed_rows,
    needed_signals,
    needed_staff,
)
from bot.facts import Facts
from bot.locks import Locks
from bot.model import DraftId
from bot.parity import TARGET
from bot.ports import SYNC
from bot.session import Session
from bot.staff import Staff
from bot.usecases.loading_erasures import load_erasures
from bot.usecases.loading_exports import load_exports
from bot.usecases.loading_staff import load_staff

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from bot.dialog import Channel
    from bot.facts import UnitDay
    from bot.inputs import Input
    from bot.missing import MissingUnit
    from bot.model import ChatId, CorrectionRequest, Person, Place, Role
    from bot.parity import RowKey
    from bot.ports import Entropy, Transaction, Waiting
    from bot.staff import Needs
    from bot.surveillance import Signal, UnitIndicator


NOTHING_OF_STAFF = Staff()
NO_LOCKS = Locks()


@dataclass(frozen=True, slots=True)
class Taken:
    """An input with all that its step may look at."""

    row: Waiting
    given: Input
    session: Session
    facts: Facts


@dataclass(frozen=True, slots=True)
class _Looking:
    """An input with its session and its person, before its facts are loaded."""

    row: Waiting
    given: Input
    session: Session
    person: Person | None

    def request(self, replied: Place | None) -> DraftId | None:
        """Give the request that the input is about."""
        return named_request(self.session, self.given, replied)


@dataclass(frozen=True, slots=True)
class Loading:
    """Loads facts; nothing is written. `load` gives the inputs in the order asked, each with what its step may look at."""

    channel: Channel
    entropy: Entropy

    async def load(
        self, tx: Transaction, waiting: Sequence[tuple[Waiting, Input]], now: datetime
    ) -> list[Taken]:
        """Load sessions and facts of all lanes, each kind in one query."""
        lanes = {row.lane for row, _ in waiting}
        people = await tx.lanes.people(lanes)
        sessions = await tx.lanes.sessions(lanes)
        looking = [
            _Looking(row, given, sessions.get(row.lane, Session(row.lane)), people.get(row.lane))
            for row, given in waiting
        ]
        replied = {key for one in looking if (key := _replied(one.given))}
        places = await tx.lanes.places(replied) if replied else {}
        named = {one.row.id: one.request(_place(places, one.given)) for one in looking}
        ids = {number for number in named.values() if number is not None}
        requests = await tx.lanes.requests(ids) if ids else {}
        of_row = {row_id: requests.get(n) for row_id, n in named.items() if n is not None}
        needed = self._needed(looking, of_row)
        days = await tx.lanes.days(self.channel.form.key, needed) if needed else {}
        locks = await self._locks(tx, needed, [one.given for one in looking], now)
        casts = {number for one in looking if (number := named_broadcast(one.given))}
        broadcasts = {number: await tx.broadcasts.one(number) for number in sorted(casts)}
        staff = await load_staff(tx, {one.row.id: self._staff(one, places) for one in looking})
        erasures = await load_erasures(
            tx,
            [(one.row.id, one.given, one.person, _place(places, one.given)) for one in looking],
        )
        hashes = {token for _, given in waiting if (token := named_invitation(given))}
        invitations = await tx.lanes.invitations(hashes) if hashes else {}
        asked = {place for one in looking for place in self._places(one)}
        shown = await tx.lanes.shown(asked) if asked else {}
        told = await _people_of_roles(tx, looking, of_row, locked=bool(locks.standing))
        keys = {key for one in looking for key in self._rows(one)}
        rows = await tx.parity.rows(TARGET, keys) if keys else {}
        missing = {one.row.id: await self._missing(tx, one, now) for one in looking}
        signals = {one.row.id: await self._signals(tx, one) for one in looking}
        asking = any(asks_for_sync(given) for _, given in waiting)
        jobs = await tx.schedule.jobs(SYNC) if asking else ()
        exports = await load_exports(tx, waiting)
        return [
            Taken(
                one.row,
                one.given,
                one.session,
                Facts(
                    person=one.person,
                    days=days,
                    invitation=invitations.get(named_invitation(one.given) or ""),
                    replied=_place(places, one.given),
                    fresh_token=self.entropy.token(),
                    next_bridge=self.channel.policy.next_bridge(now),
                    request=of_row.get(one.row.id),
                    shown={p: shown[p] for p in self._places(one) if p in shown},
                    rows=rows,
                    sync_asked_at=jobs[0].asked_at if jobs else None,
                    exports=exports.get(one.row.lane, ()),
                    people=told,
                    staff=staff.get(one.row.id, NOTHING_OF_STAFF),
                    erasure=erasures.get(one.row.id),
                    locks=locks,
                    broadcast=broadcasts.get(named_broadcast(one.given) or DraftId(0)),
                    missing=missing[one.row.id],
                    signals=signals[one.row.id],
                ),
            )
            for one in looking
        ]

    async def _missing(
        self, tx: Transaction, one: _Looking, now: datetime
    ) -> tuple[MissingUnit, ...]:
        """Read who has not reported, where a supervisor reminds somebody."""
        asking = needed_missing(self.channel, one.person, one.given)
        if asking is None:
            return ()
        key = self.channel.form.key
        return tuple(await tx.missing.look(key, asking.day, asking.units, now))

    async def _signals(self, tx: Transaction, one: _Looking) -> Mapping[UnitIndicator, Signal]:
        """Read the newest episodes of the unit whose unusual week is meant."""
        units = needed_signals(self.channel, one.person, one.given)
        return await tx.signals.latest(self.channel.form.key, units) if units else {}

    def _rows(self, one: _Looking) -> frozenset[RowKey]:
        return needed_rows(self.channel, one.person, one.given)

    def _staff(self, one: _Looking, places: Mapping[tuple[ChatId, int], Place]) -> Needs:
        replied = _place(places, one.given)
        return needed_staff(self.channel, one.session, one.person, one.given, replied)

    def _places(self, one: _Looking) -> frozenset[Place]:
        return needed_places(self.channel, one.session, one.given)

    def _needed(
        self, looking: Sequence[_Looking], requests: Mapping[int, CorrectionRequest | None]
    ) -> dict[UnitDay, int]:
        """Name the units' days that steps look at, each with how many days before it are wanted."""
        needed: dict[UnitDay, int] = {}
        for one in looking:
            about = requests.get(one.row.id)
            wanted = needed_days(self.channel, one.session, one.person, one.given, about)
            for key, memory in wanted.items():
                needed[key] = max(memory, needed.get(key, 0))
        return needed

    async def _locks(
        self,
        tx: Transaction,
        needed: Mapping[UnitDay, int],
        given: Sequence[Input],
        now: datetime,
    ) -> Locks:
        """Give the locks made by hand, where a card can be shown or sent, or somebody looks after them."""
        if not any(needed.values()) and not any(map(asks_for_locks, given)):
            return NO_LOCKS
        return await tx.lanes.locks(self.channel.form.key, now)


async def _people_of_roles(
    tx: Transaction,
    looking: Sequence[_Looking],
    requests: Mapping[int, CorrectionRequest | None],
    *,
    locked: bool,
) -> Mapping[Role, tuple[Person, ...]]:
    """Give the people of each role whom a step of the batch may have to tell something."""
    wanted: set[Role] = set()
    for one in looking:
        decides = requests.get(one.row.id) is not None or one.session.rejecting is not None
        wanted |= needed_roles(one.session, one.given, decides=decides, locked=locked)
    return {role: tuple(await tx.people.with_role(role)) for role in sorted(wanted)}


def _replied(given: Input) -> tuple[ChatId, int] | None:
    arrival = given.arrival
    return (arrival.chat, arrival.replied_to) if arrival.replied_to else None


def _place(places: Mapping[tuple[ChatId, int], Place], given: Input) -> Place | None:
    key = _replied(given)
    return places.get(key) if key else None
