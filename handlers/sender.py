"""Carry the outbox to Telegram: claim rows, send them side by side, and write down what became of each.

A round never waits for the network. What has landed since the last round is written in the same transaction that
claims the next rows, so batches are what has arrived. Logs hold ids, never texts.
"""

from __future__ import annotations

import asyncio
import time
from enum import Enum, auto
from math import inf
from typing import TYPE_CHECKING

import structlog
from telegram.error import TelegramError

from bot.answers import NOTHING, Answer, Code
from bot.errors import LeaseLost
from bot.fence import Fence
from bot.model import Lane
from bot.policy import PRESS_LIVES
from bot.ports import Mode
from bot.usecases.following_groups import follow_groups, lose_groups
from handlers.connection import CONNECTIONS
from handlers.outcomes import (
    Migrated,
    NotSent,
    Refused,
    Sent,
    Unknown,
    Unreachable,
    Worthless,
    judge_error,
    lost_groups,
    moved_groups,
    record_outcomes,
)
from handlers.pacing import Pacing
from handlers.pictures.artist import DrawingFailed
from handlers.workers import Backoff, Looping, Worker

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence
    from datetime import datetime

    from bot.model import ChatId
    from bot.ports import Clock, OutboxRow, Store, Transaction
    from handlers.delivery import Delivery
    from handlers.outcomes import Outcome

    AnswerView = Callable[[OutboxRow], Awaitable[Answer]]

log = structlog.get_logger()

LOOK_EVERY = 1.0
"""Real seconds between two looks when nobody wakes the sender."""
CODE_NAME = "kode-qr.png"
GRACE_SECONDS = 10.0
"""How long a stop waits for messages on their way."""
FAILURES_OF_ALL = 3
"""So many failures in a row, whatever their chats, and Telegram itself is taken to be out of reach."""
MANY = 100
"""So many late answers released at once, and more may wait."""
VIEW_TRIES = 3
"""How often a view that cannot be read is tried before its row is parked."""

SILENT = Worthless("there is nothing to say")
"""Another row of the same question says it."""
NOT_OURS = NotSent("the lease is lost", ours=True)
"""Another process is the sender now; that is no reason to leave the chat alone."""


class _Stage(Enum):
    """How far a row has come; it decides what an exception that is not Telegram's means."""

    LOOKING = auto()
    MAKING = auto()
    SENDING = auto()


class Sender(Looping):
    """The only one who speaks. `answer_view` makes the message of a SHOW row from the database.

    The language of a chat is that of its person, read once a batch for all its chats: a cache would answer a change of
    language in the old one. `monotonic` drives the pacing; a lease, when there is one, is checked in each transaction.
    """

    def __init__(
        self,
        *,
        store: Store,
        delivery: Delivery,
        answer_view: AnswerView,
        clock: Clock,
        default_language: str,
        pacing: Pacing | None = None,
        fence: Fence | None = None,
        backoff: Backoff | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._delivery = delivery
        self._answer_view = answer_view
        self._clock = clock
        self._default_language = default_language
        self._pacing = pacing or Pacing()
        self._fence = fence or Fence()
        self._backoff = backoff or Backoff(longest=30.0)
        self._monotonic = monotonic
        self._worker = Worker("sender", self.round, self._backoff, self._fence)
        self._flying: set[asyncio.Task[None]] = set()
        self._landed: list[tuple[int, OutboxRow, Outcome]] = []
        self._failures = 0
        self._adopted: int | None = None
        self._claimed_under = 0
        self._released_at = -inf

    async def run(self) -> None:
        """Send until stopped; what is on its way arrives before it leaves."""
        await super().run()
        await self.settle(GRACE_SECONDS)
        if self._landed and self._fence.open:
            await self._write(limit=0, now=await self._clock.now())

    async def settle(self, seconds: float) -> None:
        """Wait until nothing is on its way, or so long."""
        if self._flying:
            await asyncio.wait(self._flying, timeout=seconds)

    async def round(self) -> float:
        """Write down what landed and let go what may go; give the seconds until it is worth to look again."""
        if not self._fence.open:
            return LOOK_EVERY
        limit = self._limit()
        if limit or self._landed:
            try:
                rows = await self._write(limit, await self._clock.now())
            except LeaseLost:
                # Whoever holds the lease now has adopted what we sent; our results are no longer ours to write.
                log.warning("sender_lease_lost")
                self._landed.clear()
                return LOOK_EVERY
            self._launch(rows)
            if rows and len(rows) >= limit:
                return 0.0
        return min(LOOK_EVERY, self._pacing.next_change(self._monotonic()))

    @property
    def _adopting(self) -> bool:
        """Whether rows may stand as being sent that nobody sends: after a start, a change of lease, a torn commit."""
        return self._adopted != self._number

    @property
    def _number(self) -> int:
        return self._fence.number or 0

    def _ours(self, number: int) -> list[tuple[OutboxRow, Outcome]]:
        """Give what landed that may be written down under a lease.

        Of what was let go under an earlier one only what surely arrived counts: another sender has taken the row up since, and
        what it says of it stands. Adopting takes up the rest.
        """
        return [(r, o) for under, r, o in self._landed if under == number or isinstance(o, Sent)]

    def _limit(self) -> int:
        """Say how many rows may be claimed now."""
        if self._adopting and self._flying:
            return 0
        room = self._pacing.room(self._monotonic())
        free = CONNECTIONS - (len(self._flying) - self._delivery.being_drawn)
        return free if room is None else min(free, room)

    async def _write(self, limit: int, now: datetime) -> Sequence[OutboxRow]:
        """Record what landed, adopt what a dead sender left, claim up to `limit` rows: all or nothing."""
        fence_number, count = self._number, len(self._landed)
        landed = self._ours(fence_number)
        adopting = self._adopting and not self._flying
        self._adopted, adopted = None, self._adopted  # until the commit is known to stand
        async with self._store.write() as tx:
            await self._fence.check(tx)
            if lost := lost_groups(landed):
                await lose_groups(tx, lost, now)
            await record_outcomes(tx.outbox, landed, now)
            if moved := moved_groups(landed):
                await follow_groups(tx, moved, now)
            left = await tx.outbox.recover(now) if adopting else 0
            if limit:
                await self._release(tx)
            resting = self._pacing.resting(self._monotonic())
            spare = limit - self._pacing.reserve
            rows = await tx.outbox.claim(limit, resting, spare) if limit else ()
            # Even without a row: the claim may have parked one that cannot be read.
            await tx.commit()
        self._adopted = fence_number if adopting else adopted
        self._claimed_under = fence_number
        del self._landed[:count]
        if left:
            log.info("outbox_adopted", rows=left)
        return rows

    async def _release(self, tx: Transaction) -> None:
        """Let late answers go whose time has come: a look a second, and at once again while there are many."""
        now = self._monotonic()
        if now - self._released_at >= LOOK_EVERY and await tx.outbox.release() < MANY:
            self._released_at = now

    def _launch(self, rows: Sequence[OutboxRow]) -> None:
        """Let rows go, each on its own."""
        if not rows:
            return
        languages = asyncio.create_task(self._languages(rows))
        now = self._monotonic()
        for row in rows:
            rewrites = row.mode in {Mode.EDIT, Mode.SHOW} and not row.anew
            edits = rewrites and row.edits is not None
            new = row.mode is not Mode.ANSWER and not edits
            self._pacing.spend(row.chat, now, new_message=new)
            task = asyncio.create_task(self._carry(row, languages, self._claimed_under))
            self._flying.add(task)
            task.add_done_callback(self._arrive)

    def _arrive(self, task: asyncio.Task[None]) -> None:
        self._flying.discard(task)
        self._worker.wake()

    async def _languages(self, rows: Sequence[OutboxRow]) -> Mapping[ChatId, str]:
        """Read the languages of private chats; a group speaks the default one."""
        chats = {row.chat for row in rows if row.chat > 0}
        async with self._store.read() as views:
            people = [await views.person(Lane(chat)) for chat in chats]
        return {person.chat: person.language for person in people if person}

    async def _carry(
        self, row: OutboxRow, languages: asyncio.Task[Mapping[ChatId, str]], under: int
    ) -> None:
        outcome = await self._try(row, languages, under)
        if outcome is not NOT_OURS:
            self._pace(row, outcome)
        self._landed.append((under, row, outcome))
        if not isinstance(outcome, Sent) and outcome is not SILENT:
            kind = type(outcome).__name__
            log.warning("not_delivered", row=row.id, chat=row.chat, kind=kind, why=outcome.reason)

    async def _try(
        self, row: OutboxRow, languages: asyncio.Task[Mapping[ChatId, str]], under: int
    ) -> Outcome:
        """Make one message and send it; whatever breaks stays with this row."""
        stage = _Stage.LOOKING
        try:
            if row.mode is Mode.ANSWER and await self._clock.now() - row.created_at > PRESS_LIVES:
                return Worthless("the press is too old")
            language = (await languages).get(row.chat, self._default_language)
            code = Code(CODE_NAME, row.code) if row.code else None
            answer = Answer(row.message, row.keyboard, code)
            if row.mode is Mode.SHOW:
                answer = await self._answer_view(row)
                if answer is NOTHING:
                    return SILENT
            stage = _Stage.MAKING
            letter = await self._delivery.make(row, answer, language)
            if self._number != under:  # frozen meanwhile, perhaps: it is another's to send
                return NOT_OURS
            stage = _Stage.SENDING
            return await self._delivery.send(letter)
        except TelegramError as error:
            return judge_error(error)
        except DrawingFailed as failed:
            return NotSent(str(failed), ours=True)
        except Exception as error:
            log.exception("message_failed", row=row.id, stage=stage.name)
            return _judge_bug(row, stage, f"{type(error).__name__}: {error}")

    def _pace(self, row: OutboxRow, outcome: Outcome) -> None:
        """Step back from a chat, or from Telegram, as the outcome demands."""
        now = self._monotonic()
        match outcome:
            case Sent() | Unreachable() | Migrated():
                self._failures = 0
            case NotSent(wait=float(seconds)) if row.mode is Mode.ANSWER:
                # Answers are claimed for resting chats too: only a rest of everything keeps this one from going at once.
                self._pacing.hold_all(seconds, now)
            case NotSent(wait=float(seconds)):
                self._pacing.slow_down(row.chat, seconds, now)
            case NotSent(ours=True) if row.mode is not Mode.ANSWER:
                self._pacing.hold(row.chat, self._backoff.seconds(row.attempts + 1), now)
            case NotSent() | Unknown() if not self._pacing.all_held(now):
                self._failures += 1
                everyone = isinstance(outcome, NotSent) and outcome.everyone
                self._pacing.hold(row.chat, self._backoff.seconds(self._failures), now)
                if everyone or self._failures >= FAILURES_OF_ALL:
                    self._pacing.hold_all(self._backoff.seconds(self._failures), now)
            case _:
                pass


def _judge_bug(row: OutboxRow, stage: _Stage, reason: str) -> Outcome:
    """Say what an exception that is not Telegram's means for its row."""
    if stage is _Stage.SENDING:
        return Unknown(reason)
    if stage is _Stage.MAKING or (row.mode is Mode.SHOW and row.attempts >= VIEW_TRIES):
        return Refused(reason)
    return NotSent(reason, ours=True)
