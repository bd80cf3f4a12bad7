"""The memory as plain Python values, for tests of what stands around it: an inbox, an outbox, people and leases."""

from __future__ import annotations

from contextlib import asynccontextmanager
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.effects import Acknowledge, Rewrite, Say, Show, Urgency
from bot.errors import LeaseLost
from bot.ports import Machine, Mode, OutboxRow, Waiting

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection, Iterable, Sequence

    from bot.effects import Spoken
    from bot.model import ChatId, Lane, Person, Place
    from bot.ports import (
        Arrived,
        Delivered,
        Inbox,
        Lease,
        Leases,
        Outbox,
        Transaction,
        Views,
    )

NOON = datetime(2021, 8, 16, 5, 0, tzinfo=UTC)
"""Twelve o'clock in WIB."""


class FakeClock:
    """A clock that stands until it is set."""

    def __init__(self, moment: datetime = NOON) -> None:
        self.moment = moment

    async def now(self) -> datetime:
        return self.moment


@dataclass
class FakeSurroundings:
    """Fits the port Surroundings: a machine that is well until it is told otherwise."""

    machine: Machine = field(default_factory=lambda: Machine("0.1.0", timedelta(hours=26)))

    def look(self) -> Machine:
        return self.machine


@dataclass
class Kept:
    """An outbox row with its state: waiting, sending, sent, dropped or dead."""

    row: OutboxRow
    state: str = "waiting"
    prompt: bool = False
    note: str = ""


@dataclass
class Memory:
    """Everything that a commit makes durable."""

    inbox: list[Waiting] = field(default_factory=list)
    handled: dict[int, str] = field(default_factory=dict)
    outbox: dict[int, Kept] = field(default_factory=dict)
    places: dict[tuple[ChatId, Place], int] = field(default_factory=dict)
    closed: set[ChatId] = field(default_factory=set)
    people: dict[Lane, Person] = field(default_factory=dict)
    fence: int = 1
    kept: list[Arrived] = field(default_factory=list)
    more: list[bool] = field(default_factory=list)


class FakeInbox:
    """Fits the port Inbox."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    async def keep(self, rows: Sequence[Arrived]) -> int:
        self._memory.kept += rows
        known = {row.update_id for row in self._memory.inbox}
        new = [row for row in rows if row.update_id is None or row.update_id not in known]
        for row in {row.update_id or -n: row for n, row in enumerate(new, start=1)}.values():
            number = len(self._memory.inbox) + 1
            self._memory.inbox.append(
                Waiting(number, row.update_id, row.lane, row.raw, row.received_at, row.kind)
            )
        return len(new)

    async def wake(self, now: datetime) -> int:
        del now  # there are no sessions here that could want it
        return 0

    async def note_more(self, *, more: bool) -> None:
        self._memory.more.append(more)

    async def claim(self, limit: int) -> Sequence[Waiting]:
        heads: dict[Lane, Waiting] = {}
        for row in sorted(self._memory.inbox, key=lambda r: (r.update_id or 0, r.id)):
            if row.id not in self._memory.handled:
                heads.setdefault(row.lane, row)
        return sorted(heads.values(), key=lambda row: row.id)[:limit]

    async def claim_one(self, inbox_id: int) -> Waiting | None:
        heads = await self.claim(len(self._memory.inbox))
        return next((row for row in heads if row.id == inbox_id), None)

    async def done(self, ids: Collection[int], at: datetime) -> None:
        self._memory.handled |= dict.fromkeys(ids, f"done {at:%H:%M}")

    async def park(self, inbox_id: int, error: str, at: datetime) -> None:
        self._memory.handled[inbox_id] = f"dead {at:%H:%M} {error}"


class FakeOutbox:
    """Fits the port Outbox."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._rows = memory.outbox

    async def release(self) -> int:
        return 0  # nothing waits aside here

    async def put(
        self, spoken: Iterable[Spoken], at: datetime, settled: Collection[ChatId] = ()
    ) -> None:
        del settled
        for said in spoken:
            row = _row(len(self._rows) + 1, said, at)
            prompt = isinstance(said, Say) and said.prompt
            if prompt:
                self._drop_prompts(row.chat)
            self._rows[row.id] = Kept(row, prompt=prompt)

    async def claim(
        self, limit: int, skip: Collection[ChatId] = (), spare: int | None = None
    ) -> Sequence[OutboxRow]:
        del spare  # nothing here is of a broadcast
        left_out = {*skip, *self._memory.closed}
        busy = {kept.row.chat for kept in self._in("sending") if kept.row.mode is not Mode.ANSWER}
        chosen: list[Kept] = []
        for kept in sorted(self._in("waiting"), key=lambda kept: kept.row.id):
            if kept.row.mode is not Mode.ANSWER:
                if kept.row.chat in left_out | busy:
                    continue
                busy.add(kept.row.chat)
            chosen.append(kept)
        first = {Mode.ANSWER: 0, Mode.EDIT: 1}
        chosen.sort(key=lambda k: (first.get(k.row.mode, 2), k.row.urgency, k.row.id))
        for kept in chosen[:limit]:
            kept.state = "sending"
        return [self._with_ids(kept.row) for kept in chosen[:limit]]

    async def delivered(self, rows: Sequence[Delivered], at: datetime) -> None:
        for sent in rows:
            kept = self._rows[sent.id]
            kept.state, kept.note = "sent", f"{at:%H:%M}"
            if kept.row.place is not None and sent.message_id is not None:
                self._memory.places[kept.row.chat, kept.row.place] = sent.message_id

    async def put_back(self, ids: Collection[int]) -> None:
        for number in ids:
            kept = self._rows[number]
            kept.row = replace(kept.row, attempts=kept.row.attempts + 1)
            kept.state = "waiting"

    async def unknown(self, ids: Collection[int], at: datetime) -> None:
        for number in ids:
            kept = self._rows[number]
            row = replace(kept.row, attempts=kept.row.attempts + 1)
            if row.if_unknown is not None:
                row = replace(
                    row,
                    mode=Mode.EDIT,
                    message=row.if_unknown,
                    place=row.reply_to,
                    reply_to=None,
                    if_unknown=None,
                )
            kept.row, kept.state, kept.note = row, "waiting", f"unknown {at:%H:%M}"

    async def drop(self, row_id: int, reason: str) -> None:
        self._rows[row_id].state, self._rows[row_id].note = "dropped", reason

    async def park(self, row_id: int, error: str) -> None:
        self._rows[row_id].state, self._rows[row_id].note = "dead", error

    async def recover(self, at: datetime) -> int:
        left = [kept.row.id for kept in self._in("sending")]
        await self.unknown(left, at)
        return len(left)

    async def close_chat(self, chat: ChatId, at: datetime) -> None:
        del at
        self._memory.closed.add(chat)
        self._drop_prompts(chat)

    async def open_chat(self, chats: Collection[ChatId]) -> None:
        self._memory.closed -= set(chats)

    def _in(self, state: str) -> list[Kept]:
        return [kept for kept in self._rows.values() if kept.state == state]

    def _drop_prompts(self, chat: ChatId) -> None:
        for kept in self._in("waiting"):
            if kept.prompt and kept.row.chat == chat:
                kept.state, kept.note = "dropped", "superseded"

    def _with_ids(self, row: OutboxRow) -> OutboxRow:
        def find(place: Place | None) -> int | None:
            return None if place is None else self._memory.places.get((row.chat, place))

        edits = find(row.place) if row.mode in {Mode.EDIT, Mode.SHOW} else None
        return replace(row, edits=edits, answers_to=find(row.reply_to))


class FakeLeases:
    """Fits the port Leases: the lease with the memory's fence number is the one that stands."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    async def take(self, name: str, holder: str, seconds: float) -> Lease | None:
        raise NotImplementedError(name, holder, seconds)

    async def check(self, lease: Lease) -> None:
        if lease.fence != self._memory.fence:
            raise LeaseLost(lease.name)

    async def release(self, lease: Lease) -> None:
        raise NotImplementedError(lease)


class FakeTransaction:
    """Fits the port Transaction as far as the edges use it."""

    lanes: Any = None
    parity: Any = None
    proofs: Any = None
    schedule: Any = None
    jobs: Any = None
    people: Any = None
    staff: Any = None
    missing: Any = None
    signals: Any = None
    timetable: Any = None
    reminders: Any = None
    seeds: Any = None
    audit: Any = None
    broadcasts: Any = None
    privacy: Any = None

    def __init__(self, store: FakeStore, memory: Memory) -> None:
        self.inbox: Inbox = FakeInbox(memory)
        self.outbox: Outbox = FakeOutbox(memory)
        self.leases: Leases = FakeLeases(memory)
        self._store = store
        self._memory = memory

    async def commit(self) -> None:
        failure = self._store.failures.pop(0) if self._store.failures else None
        if failure is not None:
            raise failure
        self._store.memory = self._memory


class FakeViews:
    """Reads of people only."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    async def person(self, lane: Lane) -> Person | None:
        return self._memory.people.get(lane)

    def __getattr__(self, name: str) -> Any:
        raise NotImplementedError(name)


class FakeStore:
    """Fits the port Store. `failures` are raised by the next commits, one each; None lets one go well."""

    def __init__(self) -> None:
        self.memory = Memory()
        self.failures: list[Exception | None] = []

    @asynccontextmanager
    async def write(self, *, first: bool = False) -> AsyncIterator[Transaction]:
        del first
        yield FakeTransaction(self, deepcopy(self.memory))

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Views]:
        views: Any = FakeViews(self.memory)
        yield views

    async def say(self, *spoken: Spoken, at: datetime = NOON) -> None:
        """Put into the outbox and commit."""
        async with self.write() as tx:
            await tx.outbox.put(spoken, at)
            await tx.commit()

    def state(self, row_id: int) -> str:
        """Give a row's state."""
        return self.memory.outbox[row_id].state


def _row(number: int, said: Spoken, at: datetime) -> OutboxRow:
    row = OutboxRow(
        id=number,
        chat=said.chat,
        mode=Mode.SEND,
        message=(),
        keyboard=(),
        urgency=Urgency.RECEIPT,
        created_at=at,
        attempts=0,
    )
    match said:
        case Say():
            return replace(
                row,
                message=said.message,
                keyboard=said.keyboard,
                urgency=said.urgency,
                place=said.place,
                reply_to=said.reply_to,
                quote=said.quote,
                if_unknown=said.if_unknown,
                code=said.code,
            )
        case Rewrite():
            return replace(
                row,
                mode=Mode.EDIT,
                message=said.message,
                keyboard=said.keyboard,
                urgency=said.urgency,
                place=said.place,
            )
        case Acknowledge():
            return replace(
                row, mode=Mode.ANSWER, message=said.message, callback_id=said.callback_id
            )
        case Show():
            return replace(
                row,
                mode=Mode.SHOW,
                urgency=said.urgency,
                view=said.view,
                day=said.day,
                lane=said.lane,
                unit=said.unit,
                page=said.page,
                place=said.place,
                look=said.look,
                anew=said.anew,
            )
