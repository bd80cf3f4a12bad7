"""People with phones for conversations that are counted and drawn: the bot and both stubs run, the clock is ours.

Every deed waits until the bot has answered and nothing is under way, so that a conversation is the same each time.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from benchmarks.screen import Screen, see
from bot.parity import TARGET
from commands.replay import POLICY
from commands.world import ADMIN, NoAnswer
from stubs.officers.phone import Deed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from commands.world import World
    from storage import SqlStore

PATIENCE = 30.0
"""Real seconds after which a silent bot is broken."""
PAUSE = timedelta(seconds=15)
"""Simulated seconds that a thumb takes."""


@dataclass(slots=True)
class Actor:
    """Somebody with a phone; `messages` is the chat as it is now, `heard` counts what the bot did in it."""

    theatre: Theatre
    user: int
    name: str
    messages: dict[int, dict[str, Any]] = field(default_factory=dict)
    heard: int = 0

    @property
    def newest(self) -> str:
        """The text of the newest message of the bot."""
        return str(next(m["text"] for m in self._newest_first() if m["from_bot"]))

    @property
    def last_number(self) -> int:
        """The number of the newest message, 0 before the first."""
        return max(self.messages, default=0)

    async def types(self, text: str) -> str:
        """Type a text and give the bot's newest message then."""
        return await self._does(self.typing(text))

    async def presses(self, label: str) -> str:
        """Press a button that is on the screen and give the bot's newest message then."""
        return await self._does(self.pressing(label))

    async def edits(self, old: str, new: str) -> str:
        """Change an own message and give the bot's newest message then."""
        found = next(m for m in self._newest_first() if not m["from_bot"] and m["text"] == old)
        return await self._does(Deed(self.user, "edit", {"message_id": found["id"], "text": new}))

    def typing(self, text: str) -> Deed:
        """Give the deed of typing a text."""
        return Deed(self.user, "send", {"text": text})

    def pressing(self, label: str) -> Deed:
        """Give the deed of pressing the newest button of this name; NoAnswer when the screen has none."""
        for message in self._newest_first():
            if label in [button["text"] for row in message["buttons"] for button in row]:
                return Deed(self.user, "press", {"message_id": message["id"], "button": label})
        raise NoAnswer(f"{self.name} sees no button {label!r} but {self.newest!r}")

    def screen(self, after: int) -> Screen:
        """Give what the phone shows below the message of this number."""
        return see(self.name, self.messages, after)

    async def reads(self, words: str, after: int) -> None:
        """Wait until a message of the bot below the one numbered `after` has these words."""
        await self.theatre.until(
            lambda: any(
                message["from_bot"] and words in message["text"]
                for number, message in self.messages.items()
                if number > after
            ),
            f"{self.name} never reads {words!r}",
        )
        await self.theatre.rest()

    async def _does(self, deed: Deed) -> str:
        await self.theatre.pass_time(PAUSE)
        await self.theatre.do([(self, deed)])
        return self.newest

    def _newest_first(self) -> list[dict[str, Any]]:
        return [self.messages[number] for number in sorted(self.messages, reverse=True)]


class Theatre:
    """The world with its people and its clock."""

    def __init__(self, world: World, store: SqlStore, now: datetime) -> None:
        self.world = world
        self.now = now
        self._store = store
        self._actors: dict[int, Actor] = {}

    async def actor(self, user: int, name: str) -> Actor:
        """Give somebody a phone."""
        await self.world.phones.make(user, name)
        return self._actors.setdefault(user, Actor(self, user, name))

    async def invite(self, user: int, name: str, what: str) -> Actor:
        """Let the admin invite a person, who opens the link: `petugas 33.19`, `pengawas`."""
        actor = await self.actor(user, name)
        await actor.types(f"/start {await self.invitation(what)}")
        return actor

    async def invitation(self, what: str) -> str:
        """Let the admin make an invitation; give the token of its link."""
        admin = self._actors.get(ADMIN)
        if admin is None:
            admin = await self.actor(ADMIN, "Admin")
            await admin.types("/start")
        return (await admin.types(f"/undang {what}")).split("start=")[1].split()[0]

    async def do(self, deeds: Sequence[tuple[Actor, Deed]]) -> None:
        """Let people act at the same instant, and wait until each was answered and nothing is under way."""
        before = {actor.user: actor.heard for actor, _ in deeds}
        await self.world.phones.do([deed for _, deed in deeds])
        await self.until(
            lambda: all(self._actors[user].heard > heard for user, heard in before.items()),
            f"no answer to one of {[deed for _, deed in deeds]}",
        )
        await self.rest()

    async def pass_time(self, by: timedelta) -> None:
        """Let the clock move on."""
        await self.set_clock(self.now + by)

    async def set_clock(self, now: datetime) -> None:
        """Set the clock, and wait until what is due then is done."""
        self.now = now
        await self.world.phones.set_clock(now.isoformat())

    async def run_bridge(self) -> None:
        """Let the clock reach the next time of the bridge."""
        await self.set_clock(POLICY.next_bridge(self.now))

    async def until(self, holds: Callable[[], bool], otherwise: str) -> None:
        """Look at the phones until a condition holds; NoAnswer after PATIENCE."""
        deadline = asyncio.get_running_loop().time() + PATIENCE
        while not holds():
            if asyncio.get_running_loop().time() > deadline:
                raise NoAnswer(f"{otherwise}; see {self.world.folder}/bot.log")
            await self._look(0.5)

    async def rest(self) -> None:
        """Wait until nothing is under way, what waits for the next bridge left aside; then see what came."""
        deadline = asyncio.get_running_loop().time() + PATIENCE
        while True:
            async with self._store.read() as views:
                pending = await views.pending(TARGET, self.now)
            if not (pending.inbox or pending.outbox or pending.jobs):
                await self._look(0)
                return
            if asyncio.get_running_loop().time() > deadline:
                raise NoAnswer(f"the channel does not come to rest: {pending}")
            await asyncio.sleep(0.01)

    async def _look(self, wait: float) -> None:
        for change in await self.world.phones.look(wait):
            actor = self._actors.get(change["chat"])
            if actor is None:
                continue
            message = change.get("message")
            if message is not None:
                actor.messages[message["id"]] = message
            if message is None or message["from_bot"]:
                actor.heard += 1
