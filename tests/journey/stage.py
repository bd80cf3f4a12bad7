"""People with phones in a whole world: what they do and what they see, waited for with a deadline.

Everything goes over HTTP to processes that run as in production; only the clock is simulated.
"""

from __future__ import annotations

import asyncio
import json
import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.parity import TARGET
from commands.world import ADMIN
from stubs.officers.phone import Deed
from tests.journey.wording import text
from tests.telegram_requests import check_request

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    import httpx

    from bot.ports import Pending
    from commands.world import World
    from storage import SqlStore

Json = dict[str, Any]
Words = str | re.Pattern[str]
WIB = ZoneInfo("Asia/Jakarta")
DEADLINE = 30.0
BRIDGE = timedelta(minutes=5)


def wib(day: date, hour: int, minute: int = 0) -> datetime:
    """Give a wall clock's time of a day as UTC."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=WIB).astimezone(UTC)


@dataclass
class Person:
    """Somebody with a phone; `read` is how far they have read their chat."""

    stage: Stage
    user: int
    changes: list[Json] = field(default_factory=list)
    read: int = 0

    async def does(self, action: str, **details: Any) -> Json:
        """Do something; what is said from now on is new."""
        return (await self.do_together([(action, details)]))[0]

    async def do_together(self, deeds: list[tuple[str, Json]]) -> list[Json]:
        """Do several things at the same instant."""
        await self.stage.look(0)
        self.read = len(self.changes)
        done = [Deed(self.user, action, details) for action, details in deeds]
        return await self.stage.world.phones.do(done)

    async def writes(self, written: str, words: Words = "") -> str:
        """Write a text and read on until the words."""
        await self.does("send", text=written)
        return await self.reads(words)

    async def presses(self, label: str, words: Words = "") -> str:
        """Press a button that is on the screen and read on until the words."""
        await self.does("press", message_id=self.message_with(label)["id"], button=label)
        return await self.reads(words)

    async def reads(self, words: Words = "") -> str:
        """Wait for a message, an edit or a toast of the bot's with these words; what stood before it is read then, too."""
        return str((await self.sees(words))["text"])

    async def sees(self, words: Words = "") -> Json:
        """Wait like `reads`, and give the message."""

        def found() -> Json | None:
            for index in range(self.read, len(self.changes)):
                said = _said(self.changes[index])
                if said is not None and _holds(words, said["text"]):
                    self.read = index + 1
                    return said
            return None

        try:
            return await self.stage.until(found)
        except TimeoutError:
            screen = [said["text"] for said in map(_said, self.changes[-6:]) if said]
            raise AssertionError(f"{self.user} waits for {words!r}; the screen: {screen}") from None

    async def reads_all(self, *several: Words) -> None:
        """Wait until each of these words was read; in which order they come is not ours to say."""
        began = self.read
        last = began
        for words in several:
            self.read = began
            await self.sees(words)
            last = max(last, self.read)
        self.read = last

    def said_since(self, mark: int) -> list[str]:
        """Give every text of the bot's since the number of changes `mark`."""
        return [said["text"] for said in map(_said, self.changes[mark:]) if said]

    def message_with(self, label: str) -> Json:
        """Find the newest message on the screen that has this button now."""
        now: dict[int, Json] = {}
        for change in self.changes:
            if change["kind"] in {"message", "edit"}:
                now[change["message"]["id"]] = change["message"]
        for message in sorted(now.values(), key=lambda m: -int(m["id"])):
            if label in [button["text"] for row in message["buttons"] for button in row]:
                return message
        raise AssertionError(f"{self.user} sees no button {label}")


def _holds(words: Words, said: str) -> bool:
    return words in said if isinstance(words, str) else words.search(said) is not None


def _said(change: Json) -> Json | None:
    """Give a bot's message, or its toast as one."""
    if change["kind"] == "answer" and change.get("text"):
        return {"id": 0, "text": change["text"], "buttons": [], "reply_to": None}
    message: Json | None = change.get("message")
    return message if message and message["from_bot"] else None


class Stage:
    """The world with its people."""

    def __init__(self, world: World, store: SqlStore, http: httpx.AsyncClient) -> None:
        self.world = world
        self.store = store
        self.http = http
        self.people: dict[int, Person] = {}

    async def person(self, user: int, name: str = "") -> Person:
        """Give somebody a phone."""
        await self.world.phones.make(user, name or f"Petugas {user}")
        return self.people.setdefault(user, Person(self, user))

    async def admin(self) -> Person:
        """Give the admin, who has written to the bot before."""
        if ADMIN not in self.people:
            admin = await self.person(ADMIN, "Admin Provinsi")
            await admin.writes("/start", text("welcome-back"))
        return self.people[ADMIN]

    async def invited(self, user: int, what: str, name: str = "") -> Person:
        """Let the admin invite a person, who opens the link."""
        admin = await self.admin()
        link = await admin.writes(f"/undang {what}", "start=")
        token = link.split("start=")[1].split()[0]
        person = await self.person(user, name)
        await person.writes(f"/start {token}", text("welcome"))
        return person

    async def officer(self, user: int, unit: str) -> Person:
        """Let an officer of a unit in."""
        return await self.invited(user, f"petugas {unit}")

    async def look(self, wait: float) -> None:
        """Let every phone show what came."""
        for change in await self.world.phones.look(wait):
            if change["chat"] in self.people:
                self.people[change["chat"]].changes.append(change)

    async def until(self, found: Callable[[], Json | None]) -> Json:
        """Look at the phones until something is found; TimeoutError after the deadline."""
        async with asyncio.timeout(DEADLINE):
            while True:
                thing = found()
                if thing is not None:
                    return thing
                await self.look(0.5)

    async def wait_for(self, holds: Callable[[], Awaitable[bool]]) -> None:
        """Wait for what no phone shows."""
        async with asyncio.timeout(DEADLINE):
            while not await holds():
                await self.look(0.02)

    async def pending(self) -> Pending:
        """Ask the bot's memory what is under way."""
        async with self.store.read() as views:
            return await views.pending(TARGET, await self.now())

    async def rests(self) -> None:
        """Wait until nothing is under way, rows that the nation is waiting for left aside."""

        async def quiet() -> bool:
            pending = await self.pending()
            return not (pending.inbox or pending.outbox or pending.jobs)

        await self.wait_for(quiet)

    async def now(self) -> datetime:
        """Read the simulated clock."""
        return datetime.fromisoformat(await self.world.phones.clock())

    async def move_clock(self, by: timedelta) -> datetime:
        """Move the clock, when nothing is under way."""
        moment = await self.now() + by
        await self.set_clock(moment)
        return moment

    async def set_clock(self, moment: datetime) -> None:
        """Set the clock."""
        await self.world.phones.set_clock(moment.isoformat())

    async def run_bridge(self) -> None:
        """Let the clock pass the next time of the bridge, and wait until its round is over."""
        await self.rests()
        before = self.rounds()
        await self.move_clock(BRIDGE)

        async def is_over() -> bool:
            return self.rounds() > before

        await self.wait_for(is_over)
        await self.rests()

    def rounds(self) -> int:
        """Count the rounds that the bot wrote into its log."""
        return (self.world.folder / "bot.log").read_text("utf-8").count('"event": "round"')

    async def telegram(self, what: str, **body: Any) -> Json:
        """Direct the Telegram stub."""
        return await self._control(self.world.phones.url, what, body)

    async def nation(self, what: str, **body: Any) -> Json:
        """Direct the nation."""
        return await self._control(self.world.national_url, what, body)

    async def _control(self, url: str, what: str, body: Mapping[str, Any]) -> Json:
        # written here, because httpx refuses a lone surrogate where JSON escapes it
        answer = await self.http.post(
            f"{url}/_control/{what}",
            content=json.dumps(body),
            headers={"Content-Type": "application/json"},
        )
        answer.raise_for_status()
        found: Json = answer.json()
        return found

    async def enters(self, officer: Person, *answers: str) -> str:
        """Let an officer open a report and answer its questions; give the card."""
        said = await officer.writes("/lapor", "(1/3)")
        for number, answer in enumerate(answers, start=2):
            said = await officer.writes(
                answer, f"({number}/3)" if number < 4 else text("card-title")
            )
        return said

    async def reports(self, officer: Person, *answers: str) -> str:
        """Let an officer report; give the receipt."""
        await self.enters(officer, *answers)
        return await officer.presses("Kirim", text("receipt-title"))

    async def menu_of(self, user: int, name: str) -> list[str]:
        """Wait until a person's command menu has a command; give the menu."""
        names: list[str] = []

        async def shown() -> bool:
            answer = await self.http.get(f"{self.world.phones.url}/_person/{user}/commands")
            names[:] = [command["command"] for command in answer.raise_for_status().json()]
            return name in names

        await self.wait_for(shown)
        return names

    def calls(self) -> list[Json]:
        """Give every Bot API call so far, as Telegram wrote it down."""
        return [event for event in self.world.events("telegram") if event["event"] == "call"]

    def check_calls(self) -> None:
        """Check everything that left for Telegram against the typed models of an independent library."""
        for call in self.calls():
            check_request(call["method"], call["params"])
