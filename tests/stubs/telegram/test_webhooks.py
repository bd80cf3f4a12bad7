"""What Telegram does to a bot that is posted to: queues, pauses, limits."""

from __future__ import annotations

import json
import threading
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from stubs.telegram.queue import Queue
from stubs.telegram.webhook_queues import Attempts, after_failure, heads, is_loopback, queue_of
from tests.stubs.telegram.stage import DEADLINE, Stage, served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Json = dict[str, Any]
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass
class Hook:
    """A bot's own server: it keeps what comes, and answers 200 unless `script` says another status and headers.

    While `open` is not set, calls are held.
    """

    url: str = ""
    script: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    came: list[Json] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    held: int = 0
    most_held: int = 0
    open: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, update: Json, secret: str | None) -> tuple[int, dict[str, str]]:
        with self.lock:
            self.came.append(update)
            self.secrets.append(secret)
            self.held += 1
            self.most_held = max(self.held, self.most_held)
            answer = self.script.pop(0) if self.script else (200, {})
        self.open.wait(DEADLINE)
        with self.lock:
            self.held -= 1
        return answer

    def texts(self) -> list[str]:
        with self.lock:
            return [update["message"]["text"] for update in self.came]


@contextmanager
def listening() -> Iterator[Hook]:
    hook = Hook()
    hook.open.set()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, headers = hook.take(body, self.headers[SECRET_HEADER])
            self.send_response(status)
            for name, value in {**headers, "Content-Length": "0"}.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.01,)).start()
    hook.url = f"http://127.0.0.1:{server.server_port}/hook"
    try:
        yield hook
    finally:
        hook.open.set()
        server.shutdown()
        server.server_close()


@dataclass
class Posted:
    stage: Stage
    hook: Hook
    log: Path

    def told(self, event: str) -> list[Json]:
        lines = map(json.loads, self.log.read_text("utf-8").splitlines())
        return [line for line in lines if line["event"] == event]

    def set(self, **more: Any) -> None:
        self.stage.done("setWebhook", url=self.hook.url, secret_token="rahasia_1", **more)

    def button(self, user: int) -> tuple[int, str]:
        """Let the bot send a button to somebody who has written; give its message and what is on it."""
        keyboard = {"inline_keyboard": [[{"text": "Ya", "callback_data": "ya"}]]}
        sent = self.stage.done("sendMessage", chat_id=user, text="?", reply_markup=keyboard)
        return sent["message_id"], "Ya"


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.002)


@contextmanager
def posting(folder: Path, scale: float) -> Iterator[Posted]:
    """A bot and its hook on a stub of its own."""
    with (
        listening() as hook,
        served(folder / "state", folder / "log", webhook_scale=scale) as (service, url),
    ):
        service.register_bot("77:abc-DEF_ghi")
        stage = Stage(url, "77:abc-DEF_ghi")
        with closing(stage.http):
            yield Posted(stage, hook, folder / "log")


@pytest.fixture
def posted(tmp_path: Path) -> Iterator[Posted]:
    """Pauses are short, and an answer is waited for three seconds."""
    with posting(tmp_path, 0.05) as opened:
        yield opened


@pytest.fixture
def hasty(tmp_path: Path) -> Iterator[Posted]:
    """An answer is waited for sixty milliseconds."""
    with posting(tmp_path, 0.001) as opened:
        yield opened


@pytest.fixture
def patient(tmp_path: Path) -> Iterator[Posted]:
    """Every time is as long as at Telegram, so that calls can be held."""
    with posting(tmp_path, 1.0) as opened:
        yield opened


def test_updates_are_posted_with_the_secret_and_told_as_delivered_and_confirmed(
    patient: Posted,
) -> None:
    before = patient.stage.act(11, "send", text="sebelum")["update_id"]
    patient.set()
    after = patient.stage.act(11, "send", text="sesudah")["update_id"]
    until(lambda: patient.stage.control_pending() == [])
    assert patient.hook.texts() == ["sebelum", "sesudah"]
    assert patient.hook.secrets == ["rahasia_1"] * 2
    for event in ("deliver", "confirm"):
        assert [line["update_ids"] for line in patient.told(event)] == [[before], [after]]


def test_a_chat_s_messages_wait_for_each_other_and_other_chats_for_nobody(patient: Posted) -> None:
    patient.set()
    patient.hook.open.clear()
    for user, text in ((11, "a1"), (11, "a2"), (12, "b1"), (12, "b2")):
        patient.stage.act(user, "send", text=text)
    until(lambda: sorted(patient.hook.texts()) == ["a1", "b1"])
    patient.hook.open.set()
    until(lambda: patient.stage.control_pending() == [])
    texts = patient.hook.texts()
    assert texts.index("a1") < texts.index("a2")
    assert texts.index("b1") < texts.index("b2")


def test_a_text_and_a_press_of_one_person_come_at_the_same_time(patient: Posted) -> None:
    patient.set()
    patient.stage.act(11, "send", text="/start")
    until(lambda: patient.stage.control_pending() == [])
    message_id, button = patient.button(11)
    patient.hook.open.clear()
    patient.stage.act(11, "send", text="12")
    patient.stage.act(11, "press", message_id=message_id, button=button)
    until(lambda: patient.hook.held == 2)
    patient.hook.open.set()
    until(lambda: patient.stage.control_pending() == [])
    queues = [line["queue"] for line in patient.told("deliver")]
    assert sorted(queues) == ["chat:11", "chat:11", "press:11"]


def test_no_more_calls_than_the_bot_allows_are_made_at_the_same_time(patient: Posted) -> None:
    patient.set(max_connections=2)
    patient.hook.open.clear()
    for user in range(11, 17):
        patient.stage.act(user, "send", text=str(user))
    until(lambda: patient.hook.held == 2)
    patient.hook.open.set()
    until(lambda: patient.stage.control_pending() == [])
    assert (patient.hook.most_held, len(patient.hook.came)) == (2, 6)


def test_what_is_refused_is_posted_again_before_the_chat_s_next_one(posted: Posted) -> None:
    posted.hook.script = [(503, {"Retry-After": "5"}), (500, {}), (302, {})]
    posted.set()
    first = posted.stage.act(11, "send", text="a1")["update_id"]
    posted.stage.act(11, "send", text="a2")
    until(lambda: posted.stage.control_pending() == [])
    told = [line for line in posted.told("undelivered") if line["answer"]]
    assert [line["answer"] for line in told] == [503, 500, 302]
    assert {tuple(line["update_ids"]) for line in told} == {(first,)}
    seen = list(dict.fromkeys(posted.hook.texts()))
    assert seen == ["a1", "a2"]


def test_what_is_not_answered_in_time_is_posted_again(hasty: Posted) -> None:
    hasty.set()
    hasty.hook.open.clear()
    hasty.stage.act(11, "send", text="a1")
    until(lambda: len(hasty.hook.came) >= 2)
    hasty.hook.open.set()
    until(lambda: hasty.stage.control_pending() == [])
    assert None in [line["answer"] for line in hasty.told("undelivered")]


def test_the_bot_is_told_what_went_wrong(patient: Posted) -> None:
    patient.hook.script = [(500, {})]
    patient.set()
    patient.stage.act(11, "send", text="a")
    until(lambda: patient.stage.control_pending() == [])
    info = patient.stage.done("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 500"
    assert info["last_error_date"] > 0


def test_what_waits_is_polled_when_the_webhook_is_deleted(patient: Posted) -> None:
    patient.hook.script = [(503, {"Retry-After": "60"})]
    patient.set()
    sent = patient.stage.act(11, "send", text="a")["update_id"]
    until(lambda: bool(patient.told("undelivered")))
    assert patient.stage.error("getUpdates")[0] == 409
    patient.stage.done("deleteWebhook")
    assert [update["update_id"] for update in patient.stage.updates()] == [sent]


def test_what_is_ordered_again_is_posted_again(patient: Posted) -> None:
    patient.set()
    sent = patient.stage.act(11, "send", text="a")["update_id"]
    until(lambda: patient.stage.control_pending() == [])
    patient.stage.control("redeliver", update_id=sent)
    until(lambda: patient.hook.texts() == ["a", "a"])
    until(lambda: patient.stage.control_pending() == [])


def test_nobody_but_this_machine_is_called(posted: Posted) -> None:
    posted.stage.done("setWebhook", url="https://lapor.example/hook")
    posted.stage.act(11, "send", text="a")
    posted.set()
    until(lambda: posted.hook.texts() == ["a"])
    assert [
        is_loopback(url) for url in ("http://127.0.0.1:1/a", "http://[::1]/", "http://localhost")
    ] == [True] * 3
    assert [is_loopback(url) for url in ("https://lapor.example", "", "http://10.0.0.1")] == [
        False
    ] * 3


def test_a_secret_has_letters_and_digits_alone(posted: Posted) -> None:
    assert posted.stage.error("setWebhook", url=posted.hook.url, secret_token="a b") == (
        400,
        "Bad Request: secret token contains unallowed characters",
    )


def test_pauses_grow_from_nothing_to_a_minute_and_what_is_asked_for_goes_first() -> None:
    tried, waits = Attempts(), []
    for _ in range(8):
        tried = after_failure(tried, 0.0, 0, 1.0)
        waits.append(tried.due)
    assert waits == [0, 2, 4, 8, 16, 32, 60, 60]
    assert after_failure(Attempts(), 10.0, 30, 0.5).due == 25.0
    assert after_failure(Attempts(), 0.0, 99_999, 1.0).due == 3600.0


def record(number: int, raw: Any, kind: str) -> Json:
    return {"id": number, "kind": kind, "raw": raw}


def test_every_update_has_its_queue() -> None:
    member = {"my_chat_member": {"chat": {"id": -5}, "from": {"id": 7}}}
    edited = {"edited_message": {"chat": {"id": 5}}}
    assert queue_of(record(1, edited, "edited_message")) == "chat:5"
    assert queue_of(record(2, member, "my_chat_member")) == "member:-5"
    assert queue_of(record(3, {"message": "odd"}, "message")) == "alone:3"
    assert queue_of(record(4, ["odd"], "unreadable")) == "alone:4"
    assert queue_of(record(5, {"poll": {}}, "poll")) == "alone:5"


def test_only_the_oldest_updates_are_looked_at() -> None:
    queue = Queue()
    for number in range(10):
        chat = {"message": {"chat": {"id": number // 2}}}
        queue.put(number, record(number, chat, "message"))
    assert [(name, first["id"]) for name, first in heads(queue, 3)] == [
        ("chat:0", 0),
        ("chat:1", 2),
        ("chat:2", 4),
    ]
