"""The use-cases on a real memory: people write as Telegram brings it, and what is said to them is read from the outbox."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.effects import Invite, Join
from bot.model import ChatId, DraftId, IndicatorKey, Lane, Role
from bot.parity import TARGET
from bot.ports import Arrived, Delivered, Mode
from bot.session import Draft, Session
from bot.usecases.daily import Daily
from bot.usecases.inbox_work import InboxWork
from bot.usecases.questions import Questions
from handlers.translate import Translator
from tests.bot.dialog.chat import NOON, a_channel, lines
from tests.fakes import FakeClock, FakeSurroundings

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date, datetime

    from bot.dialog import Channel
    from bot.model import Person, UnitCode
    from bot.ports import OutboxRow, Pending, Store, Translate

ADMIN = Lane(900)
TODAY = NOON.date()


class Chance:
    """Fits the port Entropy: tokens are numbered."""

    def __init__(self) -> None:
        self._count = 0

    def token(self) -> str:
        self._count += 1
        return f"token-{self._count}"

    def fraction(self) -> float:
        return 0.5


@dataclass
class Office:
    """The channel without its edges."""

    store: Store
    clock: FakeClock = field(default_factory=lambda: FakeClock(NOON))
    channel: Channel = field(default_factory=a_channel)
    surroundings: FakeSurroundings = field(default_factory=FakeSurroundings)
    updates: int = 5000

    async def open(self) -> None:
        """Begin as the bot begins: the units are stored and the first admin is let in."""
        await self.daily().prepare([ADMIN])

    def daily(self) -> Daily:
        return Daily(self.store, self.channel, self.clock)

    def questions(self) -> Questions:
        return Questions(self.store, self.channel, self.clock, self.surroundings)

    def inbox_work(
        self,
        *,
        store: Store | None = None,
        translate: Translate | None = None,
        batch: int = 100,
        joined: Callable[[], None] = lambda: None,
    ) -> InboxWork:
        return InboxWork(
            store or self.store,
            self.channel,
            self.clock,
            Chance(),
            translate or Translator("satulapor_bot"),
            batch,
            joined,
        )

    async def hire(self, lane: int, role: Role, *units: UnitCode) -> None:
        """Let a person in by an invitation of the admin's."""
        token = f"{role}-{lane}-{'-'.join(units)}"
        await self.invite(token, role, *units)
        async with self.store.write() as tx:
            join = Join(token, f"{role.value.capitalize()} {lane}")
            assert await tx.lanes.apply(None, Lane(lane), join, self.clock.moment)
            await tx.commit()

    async def invite(self, token_hash: str, role: Role, *units: UnitCode) -> None:
        """Store an invitation of the admin's."""
        async with self.store.write() as tx:
            admin = (await tx.lanes.people([ADMIN]))[ADMIN]
            invite = Invite(token_hash, role, tuple(units), self.clock.moment.replace(year=2031))
            assert await tx.lanes.apply(admin, ADMIN, invite, self.clock.moment)
            await tx.commit()

    async def arrives(self, lane: int, raw: bytes, update_id: int | None = None) -> int:
        """Take in an update of any shape; give its update_id."""
        return (await self.all_arrive([(lane, raw)], update_id))[0]

    async def all_arrive(
        self, many: Collection[tuple[int, bytes]], update_id: int | None = None
    ) -> list[int]:
        """Take in updates in this order, all at the same instant."""
        ids = [(update_id or self.updates + 1) + number for number in range(len(many))]
        self.updates = max(self.updates, *ids)
        rows = [
            Arrived(n, Lane(lane), raw, self.clock.moment)
            for n, (lane, raw) in zip(ids, many, strict=True)
        ]
        async with self.store.write(first=True) as tx:
            await tx.inbox.keep(rows)
            await tx.commit()
        return ids

    async def writes(self, lane: int, text: str, **more: Any) -> int:
        """Take in a text or a command."""
        return await self.arrives(lane, self.message(lane, text, **more))

    def message(
        self,
        lane: int,
        text: str | None,
        *,
        chat: Any = None,
        at: datetime | None = None,
        **more: Any,
    ) -> bytes:
        """Write a message as Telegram does; it is one of the next update."""
        number = self.updates + 1
        said = {
            "message_id": number,
            "date": int((at or self.clock.moment).timestamp()),
            "chat": chat or {"id": lane, "type": "private"},
            "from": {"id": lane, "is_bot": False, "first_name": f"Petugas {lane}"},
            **({"text": text} if text is not None else {}),
            **more,
        }
        return json.dumps({"update_id": number, "message": said}).encode()

    def press(self, lane: int, data: str, number: int) -> bytes:
        """Write the press of a button as Telegram does."""
        sender = {"id": lane, "is_bot": False, "first_name": f"Petugas {lane}"}
        card = {"message_id": 60, "date": 0, "chat": {"id": lane, "type": "private"}}
        query = {"id": f"press-{number}", "from": sender, "message": card, "data": data}
        return json.dumps({"update_id": number, "callback_query": query}).encode()

    async def ask(self, lane: int, *texts: str) -> list[str]:
        """Write texts one after another, handle each, and give what was said to everybody after the last."""
        said: list[str] = []
        for text in texts:
            await self.writes(lane, text)
            await self.inbox_work().work()
            said = [line for _, line in await self.said()]
        return said

    async def take_outbox(self) -> list[OutboxRow]:
        """Send everything that waits, as a sender whom Telegram never fails."""
        sent: list[OutboxRow] = []
        while True:
            async with self.store.write() as tx:
                rows = await tx.outbox.claim(500)
                delivered = [Delivered(r.id, None if r.mode is Mode.ANSWER else r.id) for r in rows]
                await tx.outbox.delivered(delivered, self.clock.moment)
                await tx.commit()
            if not rows:
                return sorted(sent, key=lambda row: row.id)
            sent += rows

    async def said(self) -> list[tuple[ChatId, str]]:
        """Give every line that was put into the outbox since the last look, with its chat."""
        return [(row.chat, line) for row in await self.take_outbox() for line in lines(row.message)]

    async def session(self, lane: int) -> Session:
        async with self.store.write() as tx:
            return (await tx.lanes.sessions([Lane(lane)]))[Lane(lane)]

    async def person(self, lane: int) -> Person:
        async with self.store.write() as tx:
            return (await tx.lanes.people([Lane(lane)]))[Lane(lane)]

    async def keep_sessions(self, *sessions: Session) -> None:
        async with self.store.write() as tx:
            await tx.lanes.keep_sessions(sessions, self.clock.moment)
            await tx.commit()

    async def pending(self) -> Pending:
        async with self.store.read() as views:
            return await views.pending(TARGET, self.clock.moment)


def ready_draft(lane: int, unit: UnitCode, day: date = TODAY, number: int = 1) -> Session:
    """Give the session of an officer whose card waits for Kirim."""
    draft = Draft(
        DraftId(number), unit, day, on_revision=0, figures=ready_figures(lane), carded=True
    )
    return Session(Lane(lane), draft)


def ready_figures(lane: int) -> dict[IndicatorKey, int]:
    """Give the figures of that card: ordinary in the smallest unit too, and other ones for the lane beside it."""
    return {
        IndicatorKey("konfirmasi"): lane % 10,
        IndicatorKey("sembuh"): lane % 10,
        IndicatorKey("meninggal"): lane % 2,
    }
