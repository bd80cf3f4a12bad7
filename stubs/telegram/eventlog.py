"""The event log: one JSON line for everything that happened, for judges to read.

A line is written before the journal line that holds its number `n`; after a kill between the two the
log's tail beyond the journal's last number tells of what never came about, and a start cuts it.

Every line has `n` (1, 2, 3, ...), `at` (simulated time, ISO 8601 UTC), `real` (seconds of the epoch) and
`event`; the order of lines is the order of events. By event:

    bot        bot, username                       a token was registered
    update     bot, update_id, user, kind, text, data, callback_id, chat, message_id
                                                   an update was created; kind is its field in Update.
               unwanted: true, update_id null      the bot's allowed_updates left it out: nobody gets it
    deliver    bot, update_ids                     handed out by getUpdates; lost: true when the fault
                                                   `lose` closed the connection instead of answering
               queue, attempt                      or posted to a webhook, for the attempt-th time
    undelivered  bot, update_ids, queue, attempt, answer
                                                   the webhook's answer was not 2xx; null: none came
    confirm    bot, offset, update_ids             confirmed by this offset; null: by a webhook's 2xx
    expire     bot, update_ids                     older than 24 h, presses older than 150 s: dropped
    redeliver  bot, update_id                      will be delivered once more
    call       bot, method, params, ok, answer     a Bot API call. answer: the result when ok (getUpdates:
                                                   the update ids), else the error body or what the fault sent;
               lost: true                          handled, but the answer never left
               fault: id                           a fault answered (or closed) in place of the method
    fault      what: set | fired | dropped, fault or ids; when fired also bot, method
    clock      running, rate                       the clock was changed; `at` is already the new time
    flood      on                                  Telegram's own limits were switched

Calls refused for their token (401, 404) belong to no bot and are not logged. In params an upload stands
as `{"file_name", "size"}`.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from stubs.telegram.errors import Refusal
from stubs.telegram.journal import encode

if TYPE_CHECKING:
    from pathlib import Path

FIRST_COMMIT = 10
"""Lines that a kill before the first journal line can leave behind, at most."""


class EventLog:
    """The JSONL log of everything that happened; without a path nothing is kept."""

    def __init__(self, path: Path | None, last: int) -> None:
        self._file = -1
        self.last = last
        if path is not None:
            _cut_tail(path, last)
            self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    @property
    def kept(self) -> bool:
        """Whether events go anywhere."""
        return self._file >= 0

    def append(self, events: list[dict[str, Any]]) -> None:
        """Number the events and write them in one piece."""
        lines = []
        for event in events:
            self.last += 1
            lines.append(encode({"n": self.last, **event}))
        os.write(self._file, b"\n".join(lines) + b"\n")

    def close(self) -> None:
        """Close the file, if there is one."""
        if self.kept:
            os.close(self._file)


def _cut_tail(path: Path, last: int) -> None:
    """Cut the lines numbered above `last`, and a torn one: their commit never came about.

    Raises Refusal when the state is new and the log is long: it tells of another world.
    """
    if not path.exists():
        return
    content = path.read_bytes()
    lines = content.splitlines(keepends=True)
    while lines and (not lines[-1].endswith(b"\n") or json.loads(lines[-1])["n"] > last):
        lines.pop()
    if not lines and content.count(b"\n") > FIRST_COMMIT:
        raise Refusal(409, f"{path.name} is the log of another state")
    os.truncate(path, sum(map(len, lines)))
