"""Handle what arrived: load a batch, step each lane, save it all in one transaction (docs/architecture.md).

If stepping or saving a batch fails, it is taken lane by lane and only what fails alone is parked. A lane whose shared version moved is stepped again with fresh facts in the same transaction.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, get_args

from bot.backlog import weigh
from bot.dialog import step
from bot.effects import Join, SetLanguage, Shared
from bot.errors import StorageAway
from bot.inputs import Arrival, Timer, Unreadable
from bot.model import ChatId
from bot.ports import TIMER, Asked
from bot.staffing import CHANGE_MENUS
from bot.usecases.loading import Loading
from bot.usecases.parking import park
from bot.usecases.timekeeping import in_force

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import datetime

    from bot.backlog import Said
    from bot.dialog import Channel, Step
    from bot.effects import Effect
    from bot.inputs import Input
    from bot.ports import Clock, Entropy, Store, Transaction, Translate, Waiting
    from bot.session import Session
    from bot.usecases.loading import Taken

STEPS_AT_MOST = 3
"""How often lanes are stepped again in one transaction because what they rested on moved."""

_SHARED = get_args(Shared)
_CHANGE_MENUS = (Join, SetLanguage, *CHANGE_MENUS)


def _nobody_asks() -> None:
    """Tell nobody that somebody joined."""


@dataclass(frozen=True, slots=True)
class InboxWork:
    """The use-case: `work()` handles one batch and says how many inputs it took from the inbox.

    `joined` is called after the commit of a batch in which somebody came in or chose a language; their menu is another's
    work.
    """

    store: Store
    channel: Channel
    clock: Clock
    entropy: Entropy
    translate: Translate
    batch: int = 100
    joined: Callable[[], None] = _nobody_asks

    async def work(self) -> int:
        """Handle the heads of up to `batch` free lanes; 0 when nothing waits."""
        now = await self.clock.now()
        rows, failure = await self._attempt(lambda tx: tx.inbox.claim(self.batch), now)
        if failure is None:
            return len(rows)
        if not rows:
            raise failure
        for row in rows:
            await self._take_alone(row, now)
        return len(rows)

    async def _take_alone(self, row: Waiting, now: datetime) -> None:
        """Try one input by itself, also where it was alone before; what the database is at fault for parks nothing."""
        taken, failure = await self._attempt(partial(_claim_one, row), now)
        if failure is None:
            return
        if not taken:
            raise failure
        await self._park(row, failure, now)

    async def _attempt(
        self, claim: Callable[[Transaction], Awaitable[Sequence[Waiting]]], now: datetime
    ) -> tuple[Sequence[Waiting], Exception | None]:
        """Handle what `claim` gives in one transaction; give it with the error that undid it all, if one did."""
        rows: Sequence[Waiting] = ()
        try:
            async with self.store.write() as tx:
                rows = await claim(tx)
                if rows:
                    came_in = await self._handle(tx, rows, now)
                    await tx.commit()
                    if came_in:
                        self.joined()
        except Exception as failure:  # noqa: BLE001 - the update boundary: one input's bug stops no other
            return rows, failure
        return rows, None

    async def _park(self, row: Waiting, failure: Exception, now: datetime) -> None:
        async with self.store.write() as tx:
            if await tx.inbox.claim_one(row.id):
                if isinstance(failure, StorageAway):
                    raise failure
                await park(tx, row, describe(failure), now)
                await tx.commit()

    async def _handle(self, tx: Transaction, rows: Sequence[Waiting], now: datetime) -> bool:
        """Step and save the rows; those that still moved after a few rounds stay for the next batch.

        Say whether somebody joined.
        """
        came_in = False
        done: list[int] = []
        waiting: list[tuple[Waiting, Input]] = []
        for row in rows:
            given = _timer(row, now) or self.translate(row.raw, row.received_at)
            if isinstance(given, Unreadable):
                await park(tx, row, given.reason, now, unreadable=given)
            elif given is None:
                done.append(row.id)
            else:
                waiting.append((row, given))
        sessions: list[Session] = []
        said: list[Said] = []
        channel = await in_force(self.channel, tx.timetable)
        loading = Loading(channel, self.entropy)
        for _ in range(STEPS_AT_MOST):
            if not waiting:
                break
            loaded = await loading.load(tx, waiting, now)
            stepped = [(one, _step(channel, one, now)) for one in loaded]
            moved = await self._apply(tx, stepped, now)
            waiting = []
            for taken, took in stepped:
                if taken.row.id not in moved:
                    done.append(taken.row.id)
                    sessions.append(took.session)
                    said.append(weigh(taken.given.arrival, took.session, took.effects, now))
                    came_in |= any(isinstance(e, _CHANGE_MENUS) for e in took.effects)
                else:
                    waiting.append((taken.row, taken.given))
        await tx.lanes.keep_sessions(sessions, now)
        settled = {one.settled for one in said if one.settled is not None}
        await tx.outbox.put([spoken for one in said for spoken in one.spoken], now, settled)
        await tx.inbox.done(done, now)
        return came_in

    async def _apply(
        self, tx: Transaction, stepped: Sequence[tuple[Taken, Step]], now: datetime
    ) -> set[int]:
        """Write the steps' shared effects; give the inbox rows of those that rested on something that moved."""
        wanted = [(taken, shared) for taken, took in stepped if (shared := _shared(took.effects))]
        asked = [Asked(one.facts.person, one.row.lane, shared) for one, shared in wanted]
        stood = await tx.lanes.apply_all(asked, now) if asked else ()
        return {one.row.id for (one, _), stands in zip(wanted, stood, strict=True) if not stands}


def _step(channel: Channel, taken: Taken, now: datetime) -> Step:
    return step(channel, taken.session, taken.facts, taken.given, now)


async def _claim_one(row: Waiting, tx: Transaction) -> Sequence[Waiting]:
    head = await tx.inbox.claim_one(row.id)
    return [head] if head else []


def _timer(row: Waiting, now: datetime) -> Timer | None:
    """Make the input of a row that nobody wrote: the moment has come at which its lane wanted to be woken."""
    if row.kind != TIMER:
        return None
    return Timer(Arrival(row.lane, ChatId(row.lane), update_id=0, sent_at=now))


def describe(error: BaseException) -> str:
    """Name an error for an operator: its kind and its first line, never a report's text."""
    first = str(error).splitlines()[:1]
    return f"{type(error).__name__}: {first[0][:200] if first else ''}"


def _shared(effects: Sequence[Effect]) -> Shared | None:
    """Give a step's shared effect; a step has one at most, so that it is written wholly or not at all."""
    found = [effect for effect in effects if isinstance(effect, _SHARED)]
    if len(found) > 1:
        raise ValueError("a step may have one shared effect")
    return found[0] if found else None
