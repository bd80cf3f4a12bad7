"""Issue the proofs of parity that are due: of days that are locked, and of those that have changed since their last one.

A day that an admin has opened waits until it is closed again.

The metronome calls it under its lease. It is level-triggered: what differs from its latest proof is due, whatever
happened between.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING

from bot.chain import canonical, sha256_hex
from bot.evidence import body_of
from bot.evidence_gathering import gather, is_settled, says_something
from bot.evidence_reading import evidence_of
from bot.fence import Fence
from bot.proof import Proof

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from bot.dialog import Channel
    from bot.evidence import Evidence
    from bot.ports import Signer, Store

AT_MOST = 20
"""How many days a call looks at: a long history is proved over several, and a tick stays short."""
_ONE_DAY = timedelta(days=1)


class _Look(Enum):
    """What came of looking at a day."""

    ISSUED = auto()
    IN_VAIN = auto()
    """Nothing new can be said until something moves."""
    OVERTAKEN = auto()
    """Another process issued a proof meanwhile: look again."""


def seal(evidence: Evidence, signer: Signer) -> Proof:
    """Sign what is to be proved."""
    body = canonical(body_of(evidence))
    return Proof(
        form=evidence.form,
        day=evidence.day,
        issued_at=evidence.issued_at,
        body=body,
        hash=sha256_hex(body),
        signature=signer.sign(body.encode()),
        public_key=signer.public_key,
        previous=evidence.previous,
        replaces=evidence.replaces,
    )


class Proving:
    """Issues proofs for a channel's form; without a signer it does nothing.

    It remembers the marks of days that it looked at in vain, so that they are looked at again only when they move.
    """

    def __init__(
        self,
        store: Store,
        channel: Channel,
        province: str,
        signer: Signer | None,
        *,
        target: str,
        fence: Fence | None = None,
        at_most: int = AT_MOST,
    ) -> None:
        self._store = store
        self._channel = channel
        self._province = province
        self._signer = signer
        self._target = target
        self._fence = fence or Fence()
        self._at_most = at_most
        self._in_vain: dict[date, str] = {}

    async def __call__(self, now: datetime) -> int:
        """Look at the oldest days that are due and issue their proofs, one transaction each; give how many."""
        if self._signer is None:
            return 0
        issued = 0
        for day, mark in list((await self._due(now)).items())[: self._at_most]:
            look = await self._prove(day, mark, now, self._signer)
            issued += look is _Look.ISSUED
            if look is _Look.IN_VAIN:
                self._in_vain[day] = mark
        return issued

    async def _due(self, now: datetime) -> Mapping[date, str]:
        policy, form = self._channel.policy, self._channel.form.key
        locked = policy.reporting_day(now) - timedelta(days=policy.lock_after_days) - _ONE_DAY
        units = [unit.code for unit in self._channel.units]
        async with self._store.read() as views:
            locks = await views.locks.standing(form, now)
            until = max(locked, locks.latest_day() or locked)
            due = await views.days_to_prove(self._target, form, until)
        return {
            day: mark
            for day, mark in due.items()
            if self._in_vain.get(day) != mark and locks.all_closed(policy, units, day, now)
        }

    async def _prove(self, day: date, mark: str, now: datetime, signer: Signer) -> _Look:
        """Issue a day's proof, unless there is nothing new to say, or nothing that is certain yet."""
        form = self._channel.form
        async with self._store.read() as views:
            known = await views.proofs_of_day(form.key, day)
            units = [unit.code for unit in self._channel.units]
            book = await views.day_book(self._target, form.key, day, units)
        evidence = gather(book, form, self._province, now)
        if not is_settled(evidence) or not (known or says_something(evidence)):
            return _Look.IN_VAIN
        if known and evidence.same_content(evidence_of(known[-1].body)):
            return _Look.IN_VAIN
        kept = await self._issue(evidence, known, mark, signer)
        return _Look.ISSUED if kept else _Look.OVERTAKEN

    async def _issue(
        self, evidence: Evidence, known: Sequence[Proof], mark: str, signer: Signer
    ) -> bool:
        """Append a proof to the chain; False when another process issued one since the day was looked at.

        The chain's end is read first. A rival's proof that is committed after that takes our place in the chain, and one
        that was committed before it is seen among those of the day.
        """
        async with self._store.write() as tx:
            await self._fence.check(tx)
            end = await tx.proofs.latest(evidence.form)
            if await tx.proofs.of_day(evidence.form, evidence.day) != known:
                return False
            linked = replace(
                evidence,
                previous=end.hash if end else None,
                replaces=known[-1].hash if known else None,
            )
            kept = await tx.proofs.keep(seal(linked, signer), mark)
            await tx.commit()
        return kept
