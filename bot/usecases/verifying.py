"""Check the audit trail every night: what came since the last look, and all of it once a week; a broken one is an alarm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.audit import Check
from bot.audit_chain import Walk
from bot.fence import Fence
from bot.usecases.alarming import end_alarm, sound_alarm

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime

    from bot.audit_chain import Verdict
    from bot.policy import Policy
    from bot.ports import Store, Views

WHOLE_EVERY = timedelta(days=7)
SEALS_AT_ONCE = 200
ENTRIES_AT_ONCE = 2_000
ENTRIES_A_TICK = 10_000
"""What one call looks at: a long trail is checked over several ticks, and each stays short."""


def _no_heads() -> Collection[str]:
    return ()


async def walk_on(views: Views, walk: Walk) -> int:
    """Look at the next seals with their entries; give how many entries and seals, 0 at the end of the chain."""
    head = walk.head
    seals = await views.audit.seals_after(head.number if head else 0, SEALS_AT_ONCE)
    some, claimed = list(seals[:1]), sum(seal.count for seal in seals[:1])
    for seal in seals[1:]:
        claimed += seal.count
        if claimed > ENTRIES_AT_ONCE:
            break
        some.append(seal)
    if not some:
        return 0
    sealed = await views.audit.sealed(some)
    for seal in some:
        walk.take(seal, sealed[seal.hash])
    return len(some) + sum(map(len, sealed.values()))


async def verify_trail(store: Store, heads: Collection[str] = ()) -> Verdict:
    """Check all of it at once, for who waits for the answer; bounded memory, a read for each portion."""
    walk = Walk(heads=heads)
    looked = 1
    while looked:
        async with store.read() as views:
            looked = await walk_on(views, walk)
    async with store.read() as views:
        return walk.end(strays=await views.audit.strays())


@dataclass(slots=True)
class _Round:
    """A look that is under way."""

    due_at: datetime
    walk: Walk
    whole: bool


class Verifying:
    """The use-case: called at every tick. A look that is cut off begins again; one that is noted is done.

    `heads` gives what this process knows of the chain outside the database.
    """

    def __init__(
        self,
        store: Store,
        policy: Policy,
        *,
        heads: Callable[[], Collection[str]] = _no_heads,
        fence: Fence | None = None,
        a_tick: int = ENTRIES_A_TICK,
    ) -> None:
        self._store = store
        self._policy = policy
        self._heads = heads
        self._fence = fence or Fence()
        self._a_tick = a_tick
        self._round: _Round | None = None
        self._done: datetime | None = None

    async def __call__(self, now: datetime) -> Verdict | None:
        """Look at a portion, if a look is due; give the verdict with the last one."""
        due = self._policy.audit_slot(now)
        if due == self._done:
            return None
        async with self._store.read() as views:
            under_way = self._round or await self._begin(views, due)
            if under_way is None:
                self._done = due
                return None
            self._round, looked = under_way, 0
            while looked < self._a_tick:
                portion = await walk_on(views, under_way.walk)
                if not portion:
                    break
                looked += portion
            else:
                return None
            strays = await views.audit.strays() if under_way.whole else 0
        verdict = under_way.walk.end(strays=strays)
        await self._note(under_way, verdict, now)
        self._round, self._done = None, under_way.due_at
        return verdict

    async def _begin(self, views: Views, due: datetime) -> _Round | None:
        """Begin behind what was well the last time, or at the beginning; None when this slot was looked at before."""
        last = await views.audit.latest_check()
        if last is not None and last.due_at >= due:
            return None
        heads = set(self._heads())
        of_all = await views.audit.latest_check(whole=True)
        after = None
        if last is not None and last.upto is not None:
            heads.add(last.upto)
            if last.clean and of_all is not None and due - of_all.due_at < WHOLE_EVERY:
                after = await views.audit.seal(last.upto)
        return _Round(due, Walk(after, heads), after is None)

    async def _note(self, done: _Round, verdict: Verdict, now: datetime) -> None:
        """Note what was found, and tell the admins what they have to know, in one transaction."""
        faults = len(verdict.faults) + verdict.more
        upto = verdict.head.hash if verdict.head else None
        check = Check(done.due_at, now, done.whole, upto, verdict.seals, verdict.entries, faults)
        async with self._store.write() as tx:
            await self._fence.check(tx)
            await tx.audit.keep_check(check)
            if faults:
                await sound_alarm(tx, self._policy, verdict.faults, verdict.more, now)
            elif done.whole:
                await end_alarm(tx, now)
            await tx.commit()
