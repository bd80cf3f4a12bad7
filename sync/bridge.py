"""Carry rows whose national side is behind, in batches; the HTTP call stands between two transactions, never in one.

A row is UNKNOWN before it leaves. Whatever happens then (a kill, a lost answer), it is read back before it goes again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from bot.book import PERIOD_CLOSED
from bot.fence import Fence
from bot.model import ParityState
from bot.parity import Cause, Outcome, Verdict
from bot.ports import SendResult
from bot.refusals import told_of_refusal
from sync.ahead import Ahead
from sync.national import Sent
from sync.trouble import Trouble
from sync.wire import BATCH_ROWS, NO_ANSWER, RowOutcome

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from bot.effects import Say
    from bot.parity import ParityRow
    from bot.ports import Clock, Store, Transaction
    from sync.announcing import Announce
    from sync.trouble import Backoff
    from sync.unit_codes import UnitCodes
    from sync.wire import Batch


TRIAL_ROWS = 1
"""After a failure one row goes first: the flood goes on only when the nation takes it."""


class Carrier(Protocol):
    """The half of the nation that takes rows."""

    def batch(self, rows: Sequence[ParityRow]) -> Batch:
        """Write the first rows as one call may hold them."""

    async def send(self, batch: Batch) -> Sent | Trouble:
        """Send them."""


@dataclass(slots=True)
class CarryReport:
    """What one round carried: rows by outcome, the taken ones by the nation's own word, and the days they are of, by form.

    `unsure` counts rows whose result said nothing, by why; `trouble` ended the round; until `held_until` the nation is left
    alone.
    """

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    taken: Counter[str] = field(default_factory=Counter)
    unsure: Counter[str] = field(default_factory=Counter)
    days: dict[str, set[date]] = field(default_factory=dict)
    trouble: Trouble | None = None
    held_until: datetime | None = None

    def count(self, row: ParityRow, outcome: RowOutcome) -> None:
        """Count a row that was away."""
        self.outcomes[outcome.outcome] += 1
        if outcome.outcome is Outcome.ACCEPTED:
            self.taken[outcome.state or "accepted"] += 1
        if outcome.outcome is Outcome.UNKNOWN and outcome.code is None:
            self.unsure[outcome.message or "no reason"] += 1
        self.days.setdefault(row.key.form, set()).add(row.key.day)

    def add(self, later: CarryReport) -> None:
        """Take a later round in; what ended that one counts."""
        self.outcomes.update(later.outcomes)
        self.taken.update(later.taken)
        self.unsure.update(later.unsure)
        for form, days in later.days.items():
            self.days.setdefault(form, set()).update(days)
        self.trouble, self.held_until = later.trouble, later.held_until


class Bridge:
    """Carries for one target; `fence` stands before every write."""

    def __init__(
        self,
        store: Store,
        nation: Carrier,
        target: str,
        *,
        clock: Clock,
        backoff: Backoff,
        announce: Announce,
        codes: UnitCodes | None = None,
        fence: Fence | None = None,
    ) -> None:
        self._store = store
        self._nation = nation
        self._target = target
        self._clock = clock
        self._backoff = backoff
        self._announce = announce
        self._codes = codes
        self._fence = fence or Fence()

    async def adopt_unfinished(self) -> int:
        """End the sends that a dead process left open; give how many rows are to be read back."""
        now = await self._clock.now()
        async with self._store.write() as tx:
            await self._fence.check(tx)
            found = await tx.parity.adopt_unfinished(self._target, now)
            await tx.commit()
        return found

    async def carry(self) -> CarryReport:
        """Carry until nothing is due or the nation is in trouble; what remains goes at the next round."""
        report = CarryReport()
        now = await self._clock.now()
        if self._backoff.holds(now):
            report.held_until = self._backoff.not_before
            return report
        async with Ahead[Sent | Trouble]() as call:
            batch = await self._begin(now)
            while batch is not None:
                if not call.under_way:
                    call.begin(self._nation.send(batch))
                following = await self._make_ready_behind(batch)
                answer = await call.take()
                if following is not None and not isinstance(answer, Trouble):
                    await self._check_lease()
                    call.begin(self._nation.send(following))
                await self._end(batch.rows, answer, report)
                if report.trouble is not None:
                    await self._give_back(following)
                    break
                batch = following or await self._begin(await self._clock.now())
        return report

    async def _make_ready_behind(self, batch: Batch) -> Batch | None:
        """Make the rows of the next call ready while one is under way, when it carries a flood and no trial."""
        if len(batch.rows) < BATCH_ROWS:
            return None
        return await self._begin(await self._clock.now())

    async def _check_lease(self) -> None:
        """Raise LeaseLost where another process took over while a call was under way: nothing more leaves then."""
        async with self._store.write() as tx:
            await self._fence.check(tx)

    async def _give_back(self, batch: Batch | None) -> None:
        """Let rows wait that were made ready and did not leave, because the call before them ended in trouble."""
        if batch is None:
            return
        now = await self._clock.now()
        due = self._backoff.not_before
        waits = [
            SendResult(row.id, row.carry, Outcome.AGAIN, None, None, due) for row in batch.rows
        ]
        async with self._store.write() as tx:
            await self._fence.check(tx)
            await tx.parity.sent(waits, now)
            await tx.commit()

    async def _begin(self, now: datetime) -> Batch | None:
        """Mark the rows of the next call as under way; None when nothing is due."""
        async with self._store.write() as tx:
            most = TRIAL_ROWS if self._backoff.failing else BATCH_ROWS
            rows = await tx.parity.to_carry(self._target, now, most)
            if not rows:
                return None
            await self._fence.check(tx)
            batch = self._nation.batch(rows)
            await tx.parity.sending(batch.rows, now)
            await tx.commit()
        return batch

    async def _end(
        self, rows: Sequence[ParityRow], answer: Sent | Trouble, report: CarryReport
    ) -> None:
        """Write what became of each row, and tell officers of refusals, in one transaction."""
        now = await self._clock.now()
        again_at = None
        if isinstance(answer, Trouble):
            report.trouble = answer
            again_at = report.held_until = self._backoff.failed(answer, now)
            outcomes = (_without_answer(answer),) * len(rows)
        else:
            self._backoff.worked()
            outcomes = answer.outcomes
        async with self._store.write() as tx:
            await self._fence.check(tx)
            away = zip(rows, outcomes, strict=True)
            refused = [row for row, outcome in away if outcome.outcome is Outcome.REFUSED]
            unmoved = await self._unmoved(tx, refused)
            results: list[SendResult] = []
            says: list[Say] = []
            for row, outcome in zip(rows, outcomes, strict=True):
                result = _result(row, outcome, again_at)
                if outcome.outcome is Outcome.REFUSED and row.id in unmoved:
                    said = self._tell_refusal(row, outcome, now)
                    if said is not None:
                        says.append(said)
                        told = told_of_refusal(outcome.code, outcome.message)
                        result = replace(result, told=told)
                results.append(result)
                report.count(row, outcome)
            await tx.parity.sent(results, now)
            if self._codes is not None:
                await self._codes.answered(tx, list(zip(rows, outcomes, strict=True)), now)
            await tx.outbox.put(says, now)
            await tx.commit()

    async def _unmoved(self, tx: Transaction, rows: Sequence[ParityRow]) -> set[int]:
        """Give the rows that were not corrected while they were away: an older refusal concerns nobody."""
        held = await tx.parity.rows(self._target, [row.key for row in rows])
        return {row.id for row in rows if row.key in held and held[row.key].carry == row.carry}

    def _tell_refusal(self, row: ParityRow, outcome: RowOutcome, now: datetime) -> Say | None:
        refused = replace(row, code=outcome.code, refusal=outcome.message)
        return self._announce(refused, _refused(outcome), now)


def _refused(outcome: RowOutcome) -> Verdict:
    cause = Cause.PERIOD_CLOSED if outcome.code == PERIOD_CLOSED else Cause.REFUSED
    return Verdict(ParityState.REFUSED, Outcome.REFUSED, cause)


def _without_answer(trouble: Trouble) -> RowOutcome:
    """Say what a call without an answer means for its rows."""
    if trouble.surely_not_taken:
        return RowOutcome(Outcome.AGAIN, trouble.kind.value, trouble.detail)
    return replace(NO_ANSWER, code=trouble.kind.value, message=trouble.detail)


def _result(row: ParityRow, outcome: RowOutcome, again_at: datetime | None) -> SendResult:
    due = again_at if outcome.outcome is Outcome.AGAIN else None
    return SendResult(row.id, row.carry, outcome.outcome, outcome.code, outcome.message, due)
