"""A whole bot on a SQLite file that can be killed at any moment, and the Telegram that stands around it, in one process.

Telegram is faked where PTB makes its requests: it numbers what people and the bot write from one counter, as the real one
does, and remembers every chat as a phone shows it. Nothing here knows what the bot should answer.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any

from telegram import Bot
from telegram.request import BaseRequest

from bot.model import Lane
from bot.usecases.daily import Daily
from bot.usecases.inbox_work import InboxWork
from bot.usecases.questions import Questions
from handlers.connection import UpdateSource
from handlers.delivery import Delivery
from handlers.intake import Intake
from handlers.pacing import Pacing
from handlers.pictures.artist import Artist
from handlers.render import Renderer
from handlers.sender import Sender
from handlers.translate import Translator
from storage import open_store
from tests.bot.usecases.office import Chance
from tests.conftest import DEFINITION
from tests.fakes import FakeSurroundings
from tests.telegram_requests import check_request

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from telegram.request import RequestData

    from bot.dialog import Channel
    from bot.session import Draft
    from locales.words import FluentWords
    from storage import SqlStore
    from tests.fakes import FakeClock

NAME = "SatuLaporBot"
PRESS_LIVES = timedelta(seconds=150)
UPDATE_LIVES = timedelta(hours=24)
MOST_ROUNDS = 200
"""Rounds after which work that never ends is given up."""
_TAG = re.compile(r"</?[a-z][^>]*>")


@dataclass(frozen=True)
class Shown:
    """A message of the bot's as it stood in a chat from the moment `tick` on; a button is its label and its data."""

    chat: int
    id: int
    text: str
    buttons: tuple[tuple[str, str], ...]
    tick: int


@dataclass
class Screen:
    """A private chat on its person's phone; `versions` holds every message as it ever stood, in order."""

    messages: dict[int, Shown] = field(default_factory=dict)
    versions: list[Shown] = field(default_factory=list)

    @property
    def last(self) -> Shown | None:
        """What changed last: the eye goes there."""
        return self.versions[-1] if self.versions else None

    def put(self, shown: Shown) -> None:
        self.messages[shown.id] = shown
        self.versions.append(shown)


@dataclass
class Update:
    """Something that a person did. `tick` orders it among what was seen."""

    id: int
    lane: int
    tick: int
    at: datetime
    body: dict[str, Any]
    message: int | None = None
    callback: str | None = None
    handled: bool = False
    lost: bool = False


class FakeTelegram(BaseRequest):
    """The Bot API at PTB's seam, and the phones of the people."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.screens: dict[int, Screen] = {}
        self.updates: list[Update] = []
        self.queue: list[Update] = []
        self.toasts: dict[str, str] = {}
        """What was shown after each press that was answered; empty where nothing was said."""
        self._message_ids, self._update_ids, self._ticks = count(100), count(5001), count(1)

    async def initialize(self) -> None:
        """Open nothing."""

    async def shutdown(self) -> None:
        """Close nothing."""

    @property
    def read_timeout(self) -> float | None:
        return None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *_timeouts: Any,
        **_more_timeouts: Any,
    ) -> tuple[int, bytes]:
        del method
        asked = dict(request_data.json_parameters) if request_data else {}
        name = url.rpartition("/")[2]
        check_request(name, asked)
        problem, result = self._answer(name, asked)
        if problem:
            refusal = {"ok": False, "error_code": 400, "description": f"Bad Request: {problem}"}
            return 400, json.dumps(refusal).encode()
        return 200, json.dumps({"ok": True, "result": result}).encode()

    def _answer(self, name: str, asked: dict[str, str]) -> tuple[str, Any]:
        if name == "answerCallbackQuery":
            return self._acknowledge(asked["callback_query_id"], asked.get("text", "")), True
        chat = int(asked["chat_id"])
        text = html.unescape(_TAG.sub("", asked["text"]))
        rows = json.loads(asked.get("reply_markup", '{"inline_keyboard": []}'))["inline_keyboard"]
        buttons = tuple((one["text"], one["callback_data"]) for row in rows for one in row)
        messages = self.screen(chat).messages
        number = int(asked["message_id"]) if name == "editMessageText" else next(self._message_ids)
        before = messages.get(number)
        if name == "editMessageText" and before is None:
            return "message to edit not found", None
        if before and (before.text, before.buttons) == (text, buttons):
            return "message is not modified: specified new message content is the same", None
        self.screen(chat).put(Shown(chat, number, text, buttons, next(self._ticks)))
        kind = {"id": chat, "type": "private"}
        return "", {"message_id": number, "date": self._seconds(), "chat": kind, "text": text}

    def _acknowledge(self, callback: str, toast: str) -> str:
        press = next(update for update in self.updates if update.callback == callback)
        if self.clock.moment - press.at > PRESS_LIVES:
            return "query is too old and response timeout expired or query ID is invalid"
        self.toasts[callback] = self.toasts.get(callback) or toast
        return ""

    def screen(self, chat: int) -> Screen:
        return self.screens.setdefault(chat, Screen())

    def write(self, lane: int, **what: Any) -> Update:
        """Let a person send a message: `text`, or whatever stands in its place."""
        number = next(self._message_ids)
        return self._did(lane, "message", {**self._message(lane, number), **what}, message=number)

    def edit(self, update: Update, text: str) -> Update:
        """Let a person edit a message of theirs."""
        number = update.message or 0
        said = {**self._message(update.lane, number), "edit_date": self._seconds(), "text": text}
        return self._did(update.lane, "edited_message", said, message=number)

    def press(self, shown: Shown, data: str) -> Update:
        """Let the person of a chat press a button of a message, as that message stood when they saw it."""
        callback = f"press-{len(self.updates)}"
        sender = self._message(shown.chat, shown.id)["from"]
        under = {"message_id": shown.id, "date": self._seconds(), "text": shown.text}
        under["chat"] = {"id": shown.chat, "type": "private"}
        query = {"id": callback, "from": sender, "message": under, "data": data}
        return self._did(shown.chat, "callback_query", query, callback=callback)

    def forget_old(self) -> None:
        """Drop what nobody fetched for a day."""
        for update in self.queue:
            update.lost = self.clock.moment - update.at >= UPDATE_LIVES
        self.queue = [update for update in self.queue if not update.lost]

    def _did(self, lane: int, kind: str, what: dict[str, Any], **more: Any) -> Update:
        number = next(self._update_ids)
        body = {"update_id": number, kind: what}
        update = Update(number, lane, next(self._ticks), self.clock.moment, body, **more)
        self.updates.append(update)
        self.queue.append(update)
        return update

    def _message(self, lane: int, number: int) -> dict[str, Any]:
        return {
            "message_id": number,
            "date": self._seconds(),
            "chat": {"id": lane, "type": "private"},
            "from": {"id": lane, "is_bot": False, "first_name": f"Petugas {lane}"},
        }

    def _seconds(self) -> int:
        return int(self.clock.moment.timestamp())


class Fetched(UpdateSource):
    """getUpdates as the test wants it: what comes, in which order, how often."""

    def __init__(self) -> None:
        self._next: Sequence[Update] = ()

    def bring(self, updates: Sequence[Update]) -> None:
        self._next = updates

    async def poll(self, offset: int | None, *, wait: bool = True) -> tuple[int, bytes]:
        del offset, wait
        answer = {"ok": True, "result": [update.body for update in self._next]}
        return 200, json.dumps(answer).encode()


@dataclass
class Process:
    """The bot as one run of it stands in memory: killed, nothing of it is left but the file."""

    store: SqlStore
    source: Fetched
    intake: Intake
    work: InboxWork
    sender: Sender
    daily: Daily


@dataclass
class World:
    """The bot on its file, with Telegram around it."""

    path: Path
    channel: Channel
    words: FluentWords
    clock: FakeClock
    telegram: FakeTelegram
    process: Process = field(init=False)

    def __post_init__(self) -> None:
        self.process = self._started()

    def _started(self) -> Process:
        store = open_store(f"sqlite:///{self.path}", definition=DEFINITION)
        api = Bot("1:token", request=self.telegram, get_updates_request=self.telegram)
        source = Fetched()
        sender = Sender(
            store=store,
            delivery=Delivery(api, Renderer(self.words, NAME), Artist()),
            answer_view=Questions(store, self.channel, self.clock, FakeSurroundings()).answer,
            clock=self.clock,
            default_language="id",
            pacing=Pacing(None),
            monotonic=self._seconds,
        )
        work = InboxWork(store, self.channel, self.clock, Chance(), Translator(NAME))
        intake = Intake(source=source, store=store, clock=self.clock, arrived=lambda: None)
        return Process(store, source, intake, work, sender, Daily(store, self.channel, self.clock))

    def _seconds(self) -> float:
        return self.clock.moment.timestamp()

    async def restart(self) -> None:
        """Kill the bot and start another on the same file."""
        await self.process.store.close()
        self.process = self._started()

    async def close(self) -> None:
        await self.process.store.close()

    async def take_in(self, updates: Sequence[Update]) -> None:
        """Let Telegram bring these, and no others."""
        self.process.source.bring(updates)
        await self.process.intake._round()
        brought = {update.id for update in updates}
        self.telegram.queue = [one for one in self.telegram.queue if one.id not in brought]

    async def wake(self) -> None:
        """Look at the clock, as the metronome does."""
        await self.process.daily.wake_sessions(self.clock.moment)

    async def handle(self) -> None:
        """Handle everything that was taken in."""
        for _ in range(MOST_ROUNDS):
            if not await self.process.work.work():
                break
        else:
            raise AssertionError("the inbox never becomes empty")
        waiting = {update.id for update in self.telegram.queue}
        for update in self.telegram.updates:
            update.handled |= update.id not in waiting and not update.lost

    async def send(self) -> None:
        """Say everything that is to be said."""
        for _ in range(MOST_ROUNDS):
            await self.process.sender.round()
            await self.process.sender.settle(10.0)
            if not self.process.sender._landed:
                return
        raise AssertionError("the outbox never becomes empty")

    async def send_and_die(self) -> None:
        """Send what may go first, and be killed before that is written down."""
        await self.process.sender.round()
        await self.process.sender.settle(10.0)
        await self.restart()


async def drafts(store: SqlStore, lanes: Iterable[int]) -> dict[int, Draft]:
    """Give what the bot believes to be open for these people."""
    async with store.write() as tx:
        found = await tx.lanes.sessions([Lane(lane) for lane in lanes])
    return {lane: session.draft for lane, session in found.items() if session.draft}
