"""How fast a person writes, by Telegram's own times: hours of inputs that arrive at once after an outage are no flood.

The longest report takes a dozen inputs, and nobody types one a second for a whole minute. Who goes beyond the limit is
stopped until they pause: what came meanwhile is left unread.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `inputs` within `window`; a pause as long as the window ends a flood."""

    inputs: int
    window: timedelta


@dataclass(frozen=True, slots=True)
class Flow:
    """`count` inputs since `began`, the last one at `last`.

    `stopped`: some were left unread, and the open question was not shown again since.
    """

    began: datetime
    last: datetime
    count: int = 1
    stopped: bool = False

    def counting(self, sent_at: datetime, limit: Limit) -> Flow:
        """Count one input more; one that Telegram delivered late counts with the others."""
        since = self.last if self.floods(limit) else self.began
        if sent_at - since >= limit.window:
            return Flow(sent_at, sent_at, stopped=self.stopped)
        return replace(self, last=max(self.last, sent_at), count=self.count + 1)

    def floods(self, limit: Limit) -> bool:
        """Say whether what was counted is more than is read."""
        return self.count > limit.inputs


def count(flow: Flow | None, sent_at: datetime, limit: Limit) -> Flow:
    """Count an input of somebody who may not have written before."""
    return Flow(sent_at, sent_at) if flow is None else flow.counting(sent_at, limit)


def flow_to_json(flow: Flow) -> list[Any]:
    """Turn it into JSON; short, for every session has one."""
    return [flow.began.isoformat(), flow.last.isoformat(), flow.count, flow.stopped]


def flow_from_json(raw: list[Any]) -> Flow:
    """Undo `flow_to_json`."""
    began, last, counted, stopped = raw
    return Flow(datetime.fromisoformat(began), datetime.fromisoformat(last), counted, stopped)
