"""Do the exports that people asked for, one after another: held by a lease, shown in one message, ended once.

Waiting here is real time: it is a process that is waited for, and a lease on the database's clock.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot import export_page
from bot.access import scope_of, watches
from bot.effects import Rewrite, Say, Show, Urgency, View
from bot.export import made_to_json
from bot.export_page import number_of
from bot.incidents import EXPORT_TROUBLE
from bot.model import Role
from bot.ports import EXPORT, ExportOrder, JobState, Trouble, wish_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.dialog import Channel
    from bot.effects import Spoken
    from bot.export import Made, Wish
    from bot.fence import Fence
    from bot.model import Person
    from bot.phrases import Message
    from bot.ports import Clock, LongJob, Store, Transaction, Workbench

MOST_ATTEMPTS = 5
"""A job that was begun so often and never ended is given up: it may be what ends the process."""
FAILURES_TOLD = 3
"""So many tries in a row that made nothing are an incident."""
STEP = 10
"""Per cent between two edits of the message, at least."""
LOOK_EVERY = 1.0
HELD_SECONDS = 20.0
"""Real seconds for which a claim stands; it is renewed far more often."""
SWEEP_EVERY = 3600.0
"""Real seconds between two looks for files that are old."""


@dataclass(slots=True)
class Exporting:
    """The use-case. `holder` names this process, `beat` is how often, in real seconds, a claim is renewed and shown.

    Only who holds the sender's lease works: the files lie on this machine.
    """

    store: Store
    channel: Channel
    clock: Clock
    bench: Workbench
    holder: str
    fence: Fence
    beat: float = 1.0
    retry_seconds: float = 30.0
    sweep_every: float = SWEEP_EVERY
    _stopped: asyncio.Event = field(default_factory=asyncio.Event)
    _failures: int = 0
    _swept: float | None = None

    def stop(self) -> None:
        """Give back what is under way; the next process takes it up again."""
        self._stopped.set()

    async def work(self) -> float:
        """Do the oldest job that nobody holds; give the real seconds until it is worth to look again."""
        if self._stopped.is_set() or not self.fence.open:
            return LOOK_EVERY
        await self._sweep()
        async with self.store.read() as views:
            waits = await views.job_waits(EXPORT)
        job = await self._claim() if waits else None
        if job is None:
            return LOOK_EVERY
        await self._do(job)
        return 0.0

    async def _sweep(self) -> None:
        now = asyncio.get_running_loop().time()
        if self._swept is None or now - self._swept >= self.sweep_every:
            self._swept = now
            await self.bench.sweep()

    async def _claim(self) -> LongJob | None:
        async with self.store.write() as tx:
            await self.fence.check(tx)
            job = await tx.jobs.claim(EXPORT, self.holder, HELD_SECONDS)
            await tx.commit()
        return job

    async def _do(self, job: LongJob) -> None:
        """Make the files of a job, unless nobody may have them any more or it was begun often enough."""
        wish = wish_of(job)
        if wish is None:
            await self._end(job, JobState.FAILED)
            return
        async with self.store.read() as views:
            person = await views.person(job.lane)
        if person is None or not watches(person):
            said = await self._last_word(job, wish, export_page.not_allowed(wish))
            await self._end(job, JobState.FAILED, said)
        elif job.attempts > MOST_ATTEMPTS:
            await self._fail(job, wish, Trouble.BROKEN)
        else:
            await self._make(job, wish, person)

    async def _make(self, job: LongJob, wish: Wish, person: Person) -> None:
        at = min(wish.known_at or job.asked_at, job.asked_at)
        scope, language = scope_of(person), person.language
        order = ExportOrder(job.id, self.holder, wish, scope, language, at, job.asked_at)
        heard: list[int] = [0]
        making = asyncio.create_task(self.bench.make(order, heard.append))
        try:
            ours = await self._watch(job, wish, making, heard)
        finally:
            making.cancel()
            await asyncio.wait({making})
        if ours:
            await self._made(job, wish, making.result())

    async def _watch(
        self, job: LongJob, wish: Wish, making: asyncio.Task[Made | Trouble], heard: Sequence[int]
    ) -> bool:
        """Hold the job until its files are made; False when it is not ours any more, or this process is to stop."""
        stopping = asyncio.create_task(self._stopped.wait())
        waited: set[asyncio.Task[Any]] = {making, stopping}
        shown = 0
        try:
            while True:
                await asyncio.wait(waited, timeout=self.beat, return_when=asyncio.FIRST_COMPLETED)
                if making.done():
                    return True
                if stopping.done():
                    await self._give_back(job, 0.0, count=False)
                    return False
                before, shown = shown, heard[-1] if heard[-1] >= shown + STEP else shown
                if not await self._hold(job, wish, shown, moved=shown > before):
                    return False
        finally:
            stopping.cancel()

    async def _hold(self, job: LongJob, wish: Wish, percent: int, *, moved: bool) -> bool:
        """Renew the claim, and show how far it is where that moved."""
        now = await self.clock.now()
        async with self.store.write() as tx:
            if not await tx.jobs.hold(job.id, self.holder, HELD_SECONDS, percent):
                return False
            if moved:
                channel = self.channel
                message = export_page.progress(channel.policy, wish, percent)
                number, today = number_of(job.place), channel.policy.reporting_day(now)
                buttons = export_page.running_buttons(wish, number, channel.form.first_day, today)
                await tx.outbox.put([Rewrite(job.chat, job.place, message, buttons)], now)
            await tx.commit()
        return True

    async def _give_back(self, job: LongJob, seconds: float, *, count: bool) -> None:
        async with self.store.write() as tx:
            await tx.jobs.give_back(job.id, self.holder, seconds, count=count)
            await tx.commit()

    async def _made(self, job: LongJob, wish: Wish, made: Made | Trouble) -> None:
        """Give the files, or try once more, or say that there will be none."""
        if isinstance(made, Trouble):
            await self._not_made(job, wish, made)
            return
        self._failures = 0
        message = export_page.done(self.channel.policy, wish, made)
        said = await self._last_word(job, wish, message)
        shown = [
            Show(
                job.chat,
                job.lane,
                View.EXPORT,
                file.until,
                look=f"{job.id}:{number}",
                reply_to=job.place,
                if_unknown=export_page.perhaps_sent(wish),
            )
            for number, file in enumerate(made.files)
        ]
        await self._end(job, JobState.DONE, [*said, *shown], made)

    async def _not_made(self, job: LongJob, wish: Wish, trouble: Trouble) -> None:
        if trouble is Trouble.TOO_LARGE:
            await self._fail(job, wish, trouble)
            return
        self._failures += 1
        if self._failures >= FAILURES_TOLD:
            await self._begin_incident()
        if job.attempts >= MOST_ATTEMPTS:
            await self._fail(job, wish, trouble)
        else:
            await self._give_back(job, self.retry_seconds, count=True)

    async def _fail(self, job: LongJob, wish: Wish, trouble: Trouble) -> None:
        said = await self._last_word(job, wish, export_page.failed(wish, trouble))
        await self._end(job, JobState.FAILED, said)

    async def _last_word(self, job: LongJob, wish: Wish, message: Message) -> list[Spoken]:
        """Let the message in which it was asked for say how it ended."""
        now = await self.clock.now()
        today, first = self.channel.policy.reporting_day(now), self.channel.form.first_day
        buttons = export_page.other_buttons(wish, first, today)
        return [Rewrite(job.chat, job.place, message, buttons)]

    async def _end(
        self,
        job: LongJob,
        state: JobState,
        spoken: Sequence[Spoken] = (),
        made: Made | None = None,
    ) -> None:
        """End the job and put what is said into the outbox, its files too: all or nothing."""
        now = await self.clock.now()
        async with self.store.write() as tx:
            result = made_to_json(made) if made else {}
            if not await tx.jobs.end(job.id, self.holder, state, now, result):
                return
            await tx.outbox.put(spoken, now)
            since = await tx.schedule.end_incident(EXPORT_TROUBLE) if made else None
            if since is not None:
                await _tell_admins(tx, export_page.trouble_over(now, since), now)
            await tx.commit()

    async def _begin_incident(self) -> None:
        """Tell the admins once that exports cannot be made."""
        now = await self.clock.now()
        async with self.store.write() as tx:
            if await tx.schedule.begin_incident(EXPORT_TROUBLE, now):
                await _tell_admins(tx, export_page.trouble_begun(now), now)
            await tx.commit()


async def _tell_admins(tx: Transaction, message: Message, now: datetime) -> None:
    admins = await tx.people.with_role(Role.ADMIN)
    says = [Say(admin.chat, message, urgency=Urgency.NOTE) for admin in admins]
    await tx.outbox.put(says, now)
