"""When which chat may be written to, so that Telegram never has to slow us down, and when it did anyway.

Telegram's FAQ: about one message a second in a chat with short bursts, 20 a minute in a group, about 30 a second
overall. Times are seconds of a monotonic clock, given by the caller.
"""

from __future__ import annotations

from collections import deque
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.model import ChatId

DEFAULT_RATE = 28
"""Calls a second overall, a little under Telegram's limit."""
BURST = 4
"""Messages a chat may get at once; after that one a second."""
GROUP_MESSAGES = 20
GROUP_SECONDS = 60.0
_ROUNDING = 1e-9


class Window:
    """At most `limit` events in any stretch of `seconds`."""

    def __init__(self, limit: int, seconds: float) -> None:
        self._seconds = seconds
        self._at: deque[float] = deque(maxlen=limit)
        self._limit = limit

    def add(self, now: float) -> None:
        """Note an event."""
        self._at.append(now)

    def room(self, now: float) -> int:
        """Say how many events fit now."""
        while self._at and now - self._at[0] >= self._seconds:
            self._at.popleft()
        return self._limit - len(self._at)

    def wait(self, now: float) -> float:
        """Give the seconds until there is room."""
        return 0.0 if self.room(now) > 0 else self._at[0] + self._seconds - now

    @property
    def empty(self) -> bool:
        """Whether nothing is remembered."""
        return not self._at


class Pacing:
    """The budget of one bot.

    `rate` is calls a second overall; None or 0 lifts all pacing, and only what Telegram asks for is honoured then.
    """

    def __init__(self, rate: int | None = DEFAULT_RATE) -> None:
        self._rate = rate or 0
        self._overall = Window(rate, 1.0) if rate else None
        self._full_at: dict[ChatId, float] = {}
        self._groups: dict[ChatId, Window] = {}
        self._held: dict[ChatId, float] = {}
        self._all_held_until = -inf

    def room(self, now: float) -> int | None:
        """Say how many calls may go now; None when nothing limits them."""
        if self.all_held(now):
            return 0
        return self._overall.room(now) if self._overall else None

    @property
    def reserve(self) -> int:
        """Say how many calls a second are kept from what can wait, so that an answer never stands behind a broadcast."""
        return self._rate // 4

    def all_held(self, now: float) -> bool:
        """Whether nothing may go to anybody."""
        return now < self._all_held_until

    def resting(self, now: float) -> set[ChatId]:
        """Give the chats that may get nothing now; what is over is forgotten."""
        self._forget(now)
        return {
            *self._held,
            *(chat for chat, at in self._full_at.items() if at - now > BURST - 1 + _ROUNDING),
            *(chat for chat, group in self._groups.items() if group.room(now) <= 0),
        }

    def spend(self, chat: ChatId, now: float, *, new_message: bool) -> None:
        """Take a call out of the budget; answers and edits are no new messages and spend only the overall one."""
        if self._overall is None:
            return
        self._overall.add(now)
        if not new_message:
            return
        self._full_at[chat] = max(self._full_at.get(chat, now), now) + 1.0
        if chat < 0:
            self._groups.setdefault(chat, Window(GROUP_MESSAGES, GROUP_SECONDS)).add(now)

    def hold(self, chat: ChatId, seconds: float, now: float) -> None:
        """Send nothing to a chat for so long."""
        self._held[chat] = max(self._held.get(chat, -inf), now + seconds)

    def hold_all(self, seconds: float, now: float) -> None:
        """Send nothing to anybody for so long."""
        self._all_held_until = max(self._all_held_until, now + seconds)

    def slow_down(self, chat: ChatId, seconds: float, now: float) -> None:
        """Honour Telegram's retry_after. It does not say for whom: a second chat within the first one's wait means everybody."""
        self._forget(now)
        if self._held.keys() - {chat}:
            self.hold_all(seconds, now)
        self.hold(chat, seconds, now)

    def next_change(self, now: float) -> float:
        """Give the seconds until something that rests may go on; infinite when nothing rests."""
        if self.all_held(now):
            return self._all_held_until - now
        waits = [until - now for until in self._held.values()]
        waits += [at - now - (BURST - 1) for at in self._full_at.values()]
        waits += [group.wait(now) for group in self._groups.values()]
        if self._overall:
            waits.append(self._overall.wait(now))
        return min((wait for wait in waits if wait > _ROUNDING), default=inf)

    def _forget(self, now: float) -> None:
        """Drop what no longer matters, so that memory holds only chats of the last minute."""
        self._held = {chat: until for chat, until in self._held.items() if until > now}
        self._full_at = {chat: at for chat, at in self._full_at.items() if at > now}
        for group in self._groups.values():
            group.room(now)
        self._groups = {chat: group for chat, group in self._groups.items() if not group.empty}
