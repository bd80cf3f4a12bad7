"""The running stub: world, clock, journal and log held together; every commit passes here."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any

from stubs.telegram.bells import Bells
from stubs.telegram.clock import Clock, to_iso
from stubs.telegram.errors import Refusal
from stubs.telegram.eventlog import EventLog
from stubs.telegram.files import FileStore
from stubs.telegram.flood import Flood
from stubs.telegram.journal import Journal
from stubs.telegram.updates import expire
from stubs.telegram.world import World

if TYPE_CHECKING:
    from pathlib import Path

    from stubs.telegram.world import Json

TOKEN = re.compile(r"(\d{1,16}):[A-Za-z0-9_-]{3,}")
COMPACT_ABOVE = 50_000
"""Journal records beyond which a start with mostly dead records writes a shorter journal."""


class Service:
    """Owns the files; `commit` writes log and journal before anybody hears of a change."""

    def __init__(
        self, state: Path, log: Path | None, *, compact_above: int = COMPACT_ABOVE
    ) -> None:
        self.world = World()
        self.files = FileStore(state.with_name(state.name + ".files"))
        self.bells = Bells()
        self.flood = Flood()
        self._journal = Journal(state)
        self._load(compact_above)
        self._journal.open()
        self.log = EventLog(log, self.world.cells["counter"].get("log", 0))
        self.clock = Clock(**self.world.cells["setting"].get("clock", {}))

    def _load(self, compact_above: int) -> None:
        count = 0
        for records in self._journal.read():
            for kind, key, value in records:
                self.world.apply(kind, key, value)
            count += len(records)
        if count > compact_above:
            alive = list(self.world.snapshot())
            if count > 2 * len(alive):
                self._journal.replace(alive)

    def now(self) -> float:
        """Read the simulated clock, in seconds of the epoch."""
        return self.clock.now(time.time())

    def commit(self) -> None:
        """Write what happened, then wake those who wait for it."""
        world = self.world
        if world.events:
            if self.log.kept:
                stamp = {"at": to_iso(self.now()), "real": time.time()}
                self.log.append([{**stamp, **event} for event in world.events])
                world.put("counter", "log", self.log.last)
            world.events = []
        if world.records:
            self._journal.append(world.records)
            world.records = []
        if world.rung:
            self.bells.ring(world.rung)
            world.rung = set()

    def set_clock(self, **change: Any) -> Json:
        """Change the simulated clock; what became too old is dropped at once."""
        self.clock = self.clock.changed(time.time(), **change)
        self.world.put("setting", "clock", self.clock.as_json())
        self.world.rung.add("feed")
        self.world.tell("clock", running=self.clock.running, rate=self.clock.rate)
        for bot_id in self.world.bots:
            expire(self.world, bot_id, self.now())
        self.commit()
        return self.clock_json()

    def clock_json(self) -> Json:
        """Give `{"now": ISO 8601 UTC, "running", "rate"}`."""
        return {
            "now": to_iso(self.now()),
            "running": self.clock.running,
            "rate": self.clock.rate,
        }

    def register_bot(
        self, token: str, username: str | None = None, *, privacy: bool = True
    ) -> Json:
        """Make the bot of a token; a known one stays as it is. Raises Refusal."""
        known = self.world.by_token.get(token)
        if known is not None:
            return known
        match = TOKEN.fullmatch(token)
        if match is None:
            raise Refusal(400, "a token is <number>:<letters>")
        bot_id = int(match.group(1))
        if bot_id in self.world.bots:
            raise Refusal(409, f"bot {bot_id} has another token")
        name = username or f"stub_{bot_id}_bot"
        bot = {
            "id": bot_id,
            "token": token,
            "username": name,
            "first_name": name,
            "allowed": None,
            "privacy": privacy,
            "webhook": {},
        }
        self.world.put("bot", bot_id, bot)
        self.world.tell("bot", bot=bot_id, username=name)
        self.commit()
        return bot

    def close(self) -> None:
        """Commit what is left and close the files."""
        self.commit()
        self._journal.close()
        self.log.close()
