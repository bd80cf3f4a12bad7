"""One life of the bot of the sixty days: from a start to an end it takes in what officers sent, ticks, and says what waits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answers import NOTHING, Answer
from bot.effects import Submit
from bot.model import ChatId, IndicatorKey, Lane, Place, Report, UnitCode
from bot.ports import Asked, Delivered, Mode
from handlers.render import plain
from tests.journey.sixty_people import ADMIN, OFFICERS
from tests.journey.sixty_plan import CHANGED, CHANGED_AT, DAYS, HANDLED, KEYS, NINE_MISSING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from bot.model import Person
    from bot.ports import OutboxRow
    from bot.usecases.daily import Daily
    from bot.usecases.questions import Questions
    from commands.storms.clock import StepClock
    from handlers.render import Renderer
    from storage import SqlStore
    from stubs.national.inside import Inside
    from sync.link import NationLink
    from tests.journey.sixty_plan import Plan, Table


@dataclass(frozen=True, slots=True)
class Told:
    """A message as it was sent at a tick. `view` is empty for what no view answers; `paper` is what would be drawn."""

    tick: pd.Timestamp
    chat: int
    view: str
    text: str
    paper: object


@dataclass(frozen=True, slots=True)
class Life:
    """A process of the bot; `told` is what it said."""

    plan: Plan
    nation: Inside
    clock: StepClock
    store: SqlStore
    link: NationLink
    questions: Questions
    renderer: Renderer
    told: list[Told]

    async def run(self, ticks: pd.DatetimeIndex, daily: Daily) -> None:
        """Start, and tick."""
        self._go_to(ticks[0] - HANDLED)
        await daily.prepare([ADMIN])
        async with self.store.write() as tx:
            people = await tx.lanes.people([Lane(lane) for lane in OFFICERS])
        authors = {unit: people[Lane(lane)] for lane, units in OFFICERS.items() for unit in units}
        by_tick = self.plan.reports.groupby("stored")
        stored = set(by_tick.groups)
        for tick in ticks:
            if tick - HANDLED in stored:
                self._go_to(tick - HANDLED)
                await self._submit(by_tick.get_group(tick - HANDLED), authors)
            self._go_to(tick)
            if tick == CHANGED_AT:
                await self._change()
            await self.link.tick()
            await self._speak(tick)

    def _go_to(self, moment: pd.Timestamp) -> None:
        self.clock.go_to(moment.to_pydatetime())

    async def _submit(self, rows: Table, authors: Mapping[str, Person]) -> None:
        """Store revisions as Kirim does, in the order in which they were sent."""
        now = await self.clock.now()
        asked = [_asked(row, authors[row["unit"]]) for row in rows.to_dict("records")]
        async with self.store.write() as tx:
            taken = [await tx.lanes.apply(one.person, one.lane, one.effect, now) for one in asked]
            await tx.commit()
        if not all(taken):
            raise AssertionError(f"{now}: not every report was stored")

    async def _change(self) -> None:
        """Let the nation change figures by itself."""
        for unit, more in CHANGED.items():
            figure = int(self.plan.series.loc[(DAYS[NINE_MISSING], unit), "konfirmasi"])
            edit = {"kode_wilayah": unit, "tanggal": f"{DAYS[NINE_MISSING]:%Y-%m-%d}"}
            changes = {"indikator": {"konfirmasi": figure + more}}
            if not await self.nation.order("edit", edit | changes):
                raise AssertionError(f"{unit} is not there to be changed")

    async def _speak(self, tick: pd.Timestamp) -> None:
        """Say what waits, as a sender whom Telegram never fails."""
        while True:
            async with self.store.write() as tx:
                rows = await tx.outbox.claim(500)
                await tx.commit()
            if not rows:
                return
            told = [(row, await self._answer(row)) for row in rows]
            now = await self.clock.now()
            async with self.store.write() as tx:
                await tx.outbox.delivered([_sent(row) for row, answer in told if answer], now)
                for row, answer in told:
                    if answer is None:
                        await tx.outbox.drop(row.id, "there is nothing to say")
                await tx.commit()
            self.told.extend(
                self._told(tick, row, answer)
                for row, answer in sorted(told, key=_number)
                if answer and row.mode is not Mode.ANSWER
            )

    def _told(self, tick: pd.Timestamp, row: OutboxRow, answer: Answer) -> Told:
        text = plain(self.renderer.text(answer.message, "id"))
        return Told(tick, row.chat, row.view or "", text, answer.paper)

    async def _answer(self, row: OutboxRow) -> Answer | None:
        if row.mode is not Mode.SHOW:
            return Answer(row.message, row.keyboard)
        answer = await self.questions.answer(row)
        return None if answer is NOTHING else answer


def _number(told: tuple[OutboxRow, Answer | None]) -> int:
    return told[0].id


def _sent(row: OutboxRow) -> Delivered:
    """A message keeps its number while it is edited; an answer to a press has none."""
    return Delivered(row.id, None if row.mode is Mode.ANSWER else row.edits or row.id)


def _asked(row: Table, author: Person) -> Asked:
    unit, day, revision = str(row["unit"]), row["day"].date(), int(row["revision"])
    report = Report(
        form="covid19",
        unit=UnitCode(unit),
        day=day,
        revision=revision,
        figures={IndicatorKey(key): int(row[key]) for key in KEYS},
        author=author.id,
        author_name=author.name,
        author_chat=ChatId(author.lane),
        sent_at=row["sent"].to_pydatetime(),
        card=Place(f"card:{unit}:{day}"),
    )
    return Asked(author, author.lane, Submit(report, revision - 1))
