"""A bot, its people and its director on a running stub, spoken to over HTTP alone."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import httpx

from stubs.telegram.server import StubServer
from stubs.telegram.service import Service

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Json = dict[str, Any]

DEADLINE = 10.0


class Stage:
    """One bot of one stub."""

    def __init__(self, url: str, token: str) -> None:
        self.url = url
        self.token = token
        self.bot_id = int(token.partition(":")[0])
        self.http = httpx.Client(base_url=url, timeout=DEADLINE)

    def api(self, method: str, **params: Any) -> Json:
        """Call a Bot API method with a JSON body; give the whole answer."""
        body: Json = self.http.post(f"/bot{self.token}/{method}", json=params).json()
        return body

    def done(self, method: str, **params: Any) -> Any:
        """Call a method that must be ok; give the result."""
        body = self.api(method, **params)
        assert body["ok"], body
        return body["result"]

    def error(self, method: str, **params: Any) -> tuple[int, str]:
        """Call a method that must fail; give code and description."""
        body = self.api(method, **params)
        assert not body["ok"], body
        return body["error_code"], body["description"]

    def act(self, user: int, deed: str, **body: Any) -> Json:
        """Let a person do something with this bot."""
        answer = self.http.post(f"/_person/{user}/{deed}", json={"bot": self.bot_id, **body})
        done: Json = self._ok(answer)
        return done

    def refused(self, user: int, deed: str, **body: Any) -> tuple[int, str]:
        """Let a person try something that cannot be done; give status and reason."""
        answer = self.http.post(f"/_person/{user}/{deed}", json={"bot": self.bot_id, **body})
        return answer.status_code, answer.json()["error"]

    def seen(self, user: int, after: int = 0, wait: float = 0.0, **query: Any) -> list[Json]:
        """Give what happened in a person's chat with this bot."""
        asked = {"after": after, "wait": wait, "bot": self.bot_id, **query}
        changes: list[Json] = self._ok(self.http.get(f"/_person/{user}/chat", params=asked))[
            "changes"
        ]
        return changes

    def control(self, name: str, **body: Any) -> Any:
        """Speak as the director about this bot."""
        answer = self.http.post(f"/_control/{name}", json={"bot": self.bot_id, **body})
        return self._ok(answer)

    def control_pending(self) -> list[int]:
        """Give the ids of the updates that are not confirmed."""
        answer = self.http.get("/_control/pending", params={"bot": self.bot_id})
        found: list[int] = self._ok(answer)["update_ids"]
        return found

    def updates(self, **params: Any) -> list[Json]:
        """Fetch updates."""
        found: list[Json] = self.done("getUpdates", **params)
        return found

    @staticmethod
    def _ok(answer: httpx.Response) -> Any:
        assert answer.status_code == 200, answer.text
        return answer.json()


@contextmanager
def served(
    state: Path, log: Path | None = None, *, webhook_scale: float = 1.0
) -> Iterator[tuple[Service, str]]:
    """Run a stub in a thread of this process; give its service and address."""
    service = Service(state, log)
    server = StubServer(service, "127.0.0.1", 0, webhook_scale)
    thread = threading.Thread(target=server.run)
    thread.start()
    deadline = time.monotonic() + DEADLINE
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.005)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield service, f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(DEADLINE)
        service.close()
