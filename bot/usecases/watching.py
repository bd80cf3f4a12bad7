"""Surveillance once a day, with the summary: who watches a unit is told once when its week leaves its range, and no more.

The end of an episode is noted and told to nobody. What came late, after the day's look, is judged by the next one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from bot.effects import Show, Urgency, View
from bot.signal_page import place_of, write_look
from bot.surveillance import QUIET_DAYS, follow, measure_days
from bot.usecases.daily import SIGNALS
from bot.usecases.receiving import receivers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from bot.dialog import Channel
    from bot.fence import Fence
    from bot.model import ChatId, Lane, UnitCode
    from bot.ports import SignalViews, Store, Transaction
    from bot.surveillance import Signal
    from bot.watch_rule import WatchRule

CURVES = 3
"""How many alerts of a day a reader gets each with its curve, the strongest first; the others are one list."""
UNITS_AT_ONCE = 500


class Summarise(Protocol):
    """What is done at a summary's slot."""

    async def __call__(self, due_at: datetime, now: datetime) -> object:
        """Do nothing when the slot was claimed before."""


@dataclass(frozen=True, slots=True)
class Watching:
    """The use-case: called at the summary's slot, after the summary, which it begins with; so alerts stand below it."""

    store: Store
    channel: Channel
    fence: Fence
    summarise: Summarise

    async def __call__(self, due_at: datetime, now: datetime) -> None:
        """Send the summary and judge the week up to its day, each once, whoever was killed in between."""
        await self.summarise(due_at, now)
        day = self.channel.policy.reporting_day(due_at)
        moved = await self._look(day)
        async with self.store.write() as tx:
            await self.fence.check(tx)
            if not await tx.schedule.claim_slot(SIGNALS, due_at, now):
                return
            await self._keep(tx, moved, day, now)
            await tx.commit()

    async def _look(self, day: date) -> list[Signal]:
        """Give the episodes that began, went on or ended."""
        units = [unit.code for unit in self.channel.units]
        moved: list[Signal] = []
        async with self.store.read() as views:
            for start in range(0, len(units), UNITS_AT_ONCE):
                some = units[start : start + UNITS_AT_ONCE]
                for rule in self.channel.form.watched:
                    moved += await self._judge(views.signals, rule, some, day)
        return moved

    async def _judge(
        self, views: SignalViews, rule: WatchRule, units: Sequence[UnitCode], day: date
    ) -> list[Signal]:
        form, memory = self.channel.form.key, timedelta(days=rule.memory_days + QUIET_DAYS)
        known = await views.figures(form, rule.indicators, units, (day - memory, day))
        latest = await views.latest(form, units)
        keys = [(unit, indicator) for unit in units for indicator in rule.indicators]
        looked = (
            follow(key, measure_days(rule, known.get(key, {}), day, QUIET_DAYS), latest.get(key))
            for key in keys
        )
        return [signal for signal in looked if signal is not None]

    async def _keep(
        self, tx: Transaction, moved: Sequence[Signal], day: date, now: datetime
    ) -> None:
        """Store the episodes, and put the new ones into the chats of who watches their units."""
        units = {signal.unit for signal in moved}
        known = await tx.signals.latest(self.channel.form.key, units) if units else {}
        fresh = [
            signal
            for signal in moved
            if (latest := known.get(signal.key)) is None or latest.began_on < signal.began_on
        ]
        shown: list[Show] = []
        told: dict[Signal, list[ChatId]] = {signal: [] for signal in fresh}
        for chat, lane, scope in await receivers(tx):
            mine = [signal for signal in fresh if not scope or signal.unit in scope]
            strongest = sorted(mine, key=lambda one: (-one.strength, one.key))
            shown += self._shown(chat, lane, strongest, day)
            for signal in strongest[:CURVES]:
                told[signal].append(chat)
        kept = [
            replace(signal, told=tuple(told[signal])) if signal in told else signal
            for signal in moved
        ]
        await tx.signals.keep(self.channel.form.key, kept, now)
        await tx.outbox.put(shown, now)

    def _shown(self, chat: ChatId, lane: Lane, signals: Sequence[Signal], day: date) -> list[Show]:
        shown = [
            Show(
                chat,
                lane,
                View.SIGNAL,
                signal.last_on,
                Urgency.NOTE,
                unit=signal.unit,
                place=place_of(signal, chat),
                look=write_look(signal),
            )
            for signal in signals[:CURVES]
        ]
        if len(signals) > CURVES:
            shown.append(Show(chat, lane, View.SIGNALS, day, Urgency.NOTE))
        return shown
