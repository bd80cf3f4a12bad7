"""Ask a registry once whether it takes our credentials, and what time it has there; for the operator's doctor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sync.clock import read_moment
from sync.exchange import open_http
from sync.targets import open_target
from sync.trouble import Trouble

if TYPE_CHECKING:
    from datetime import datetime

    from bot.ports import Clock
    from sync.link import Account

SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Reached:
    """The registry answered; `time` is its own, None when it does not say."""

    time: datetime | None


async def probe(account: Account, form: str, clock: Clock) -> Reached | Trouble:
    """Ask for today's published total, the smallest call that needs a token."""
    async with open_http(connect_s=SECONDS, read_s=SECONDS) as http:
        nation = open_target(http, account, clock=clock, deadline_s=SECONDS)
        today = (await clock.now()).date()
        answer = await nation.reconciliation(form, today, today)
    return answer if isinstance(answer, Trouble) else Reached(read_moment(answer.read_at))
