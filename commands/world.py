"""A whole small world on this machine for demo and replay: both stubs, the bot on an embedded database, and the phones."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from commands.neighbours import Neighbour, kill, running, start, stop
from storage import migrate
from stubs.officers.phone import Deed, Phones, open_phones

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Coroutine, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

TOKEN = "123456789:STUB-token-for-this-machine-only-0001"  # noqa: S105 - the stub's own
CLIENT = ("jateng", "rahasia-hanya-untuk-mesin-ini")
ADMIN = 900
ANSWER_WITHIN = 30.0
HOUSEKEEPING = frozenset(
    {
        "getUpdates",
        "getMe",
        "setMyCommands",
        "deleteMyCommands",
        "setWebhook",
        "deleteWebhook",
        "getWebhookInfo",
    }
)


class NoAnswer(Exception):  # noqa: N818 - it says what happened
    """The bot did not answer a person in time."""


@dataclass(slots=True)
class World:
    """The running world; `environment` is the bot's."""

    folder: Path
    phones: Phones
    national_url: str
    clock_url: str
    environment: Mapping[str, str]
    bot: Neighbour | None = None
    buttons: dict[tuple[int, str], int] = field(default_factory=dict)

    @property
    def database_url(self) -> str:
        """Where the bot keeps everything."""
        return self.environment["DATABASE_URL"]

    async def start_bot(self) -> None:
        """Start the bot as production does, on the simulated clock."""
        self.bot = await start(
            "bot",
            ["run_bot.py", "run", "--clock", self.clock_url],
            log=self.folder / "bot.log",
            environment=self.environment,
        )

    async def stop_bot(self) -> None:
        """Stop the bot, if it runs."""
        if self.bot:
            await stop(self.bot)
            self.bot = None

    async def kill_bot(self) -> None:
        """Kill the bot with SIGKILL, if it runs."""
        if self.bot:
            await kill(self.bot)
            self.bot = None

    async def ask(self, user: int, text: str) -> str:
        """Let a person type something and give the bot's next message to them."""
        await self.phones.do([Deed(user, "send", {"text": text})])
        return await self.hear(user, "")

    async def press(self, user: int, label: str) -> str:
        """Let a person press a button of the newest message that has it; give what the bot says then."""
        message_id = self.buttons[user, label]
        await self.phones.do([Deed(user, "press", {"message_id": message_id, "button": label})])
        return await self.hear(user, "")

    async def hear(self, user: int, words: str) -> str:
        """Wait for the bot's next message or edit in a chat that contains the words."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + ANSWER_WITHIN
        while loop.time() < deadline:
            heard = [self._note(change) for change in await self.phones.look(0.5)]
            texts = [text for chat, text in filter(None, heard) if chat == user and words in text]
            if texts:
                return texts[-1]
        raise NoAnswer(f"the bot said nothing with {words!r} to {user}; see {self.folder}/bot.log")

    def _note(self, change: Mapping[str, Any]) -> tuple[int, str] | None:
        """Remember the buttons of a bot's message, and give its chat and text."""
        message = change.get("message")
        if message is None or not message["from_bot"]:
            return None
        for row in message["buttons"]:
            for button in row:
                self.buttons[change["chat"], button["text"]] = message["id"]
        return change["chat"], str(message["text"])

    async def invite(self, user: int, name: str, what: str) -> None:
        """Let the admin invite a person, who opens the link."""
        link = await self.ask(ADMIN, f"/undang {what}")
        if "start=" not in link:
            raise NoAnswer(f"/undang {what}: {link}")
        await self.phones.make(user, name)
        await self.ask(user, f"/start {link.split('start=')[1].split()[0]}")

    def events(self, log: str) -> list[dict[str, Any]]:
        """Read a stub's own log: "telegram" or "national"."""
        return read_log(self.folder, log)


@asynccontextmanager
async def open_world(
    folder: Path,
    now: datetime,
    settings: Mapping[str, str] | None = None,
    *,
    running_clock: bool,
    port: int = 0,
    telegram_options: Sequence[str] = (),
) -> AsyncIterator[World]:
    """Start both stubs with their clock at `now`, and migrate an empty database; the bot is started by its owner.

    The Telegram stub and its page are at `port`; 0 takes a free one.
    """
    clock = "/_control/clock"
    telegram_arguments = ["-m", "stubs.telegram", "--state", str(folder / "telegram.state")]
    telegram_arguments += ["--log", str(folder / "telegram.jsonl"), "--token", TOKEN]
    telegram_arguments += ["--port", str(port), *telegram_options]
    secrets = {"NATIONAL_CLIENT_ID": CLIENT[0], "NATIONAL_CLIENT_SECRET": CLIENT[1]}
    database_url = f"sqlite+aiosqlite:///{folder / 'satulapor.db'}"
    async with (
        _meanwhile(migrate(database_url)) as migrated,
        running("telegram", telegram_arguments, log=folder / "telegram.log") as telegram,
        open_phones(telegram.url) as phones,
    ):
        await phones.set_clock(now.isoformat(), running=running_clock)
        national_arguments = ["-m", "stubs.national", "--db", str(folder / "national.db")]
        national_arguments += ["--log", str(folder / "national.jsonl")]
        national_arguments += ["--clock", telegram.url + clock]
        async with running(
            "national", national_arguments, log=folder / "national.log", environment=secrets
        ) as national:
            environment = {
                "BOT_TOKEN": TOKEN,
                "TELEGRAM_API_URL": telegram.url,
                "DATABASE_URL": database_url,
                "NATIONAL_URL": national.url,
                "ADMIN_IDS": str(ADMIN),
                "LOG_FORMAT": "json",
                "BACKUP_AT": "",
                **secrets,
                **(settings or {}),
            }
            await migrated
            world = World(folder, phones, national.url, telegram.url + clock, environment)
            try:
                yield world
            finally:
                await world.stop_bot()


@asynccontextmanager
async def _meanwhile(work: Coroutine[Any, Any, None]) -> AsyncIterator[asyncio.Task[None]]:
    """Let something go on beside what the block does; it has ended when the block is left."""
    task = asyncio.create_task(work)
    try:
        yield task
    finally:
        await asyncio.gather(task, return_exceptions=True)


def read_log(folder: Path, log: str) -> list[dict[str, Any]]:
    """Read the log that a stub left in a world's folder: "telegram" or "national"."""
    path = folder / f"{log}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def count_calls(events: list[dict[str, Any]]) -> tuple[int, int]:
    """Count what the bot asked of Telegram: what its sender sent, and housekeeping."""
    methods = [event["method"] for event in events if event["event"] == "call"]
    keeping = sum(method in HOUSEKEEPING for method in methods)
    return len(methods) - keeping, keeping
