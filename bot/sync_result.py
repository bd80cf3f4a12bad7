"""What came of /sinkron, for the admin who asked: what was carried, what was read, where everything stands, and any trouble."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.announcements import duration
from bot.effects import Say, Urgency
from bot.model import ParityState
from bot.phrases import Listing, Phrase, ShortDay, phrase
from bot.troubles import trouble_phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from bot.model import ChatId
    from bot.policy import Policy
    from bot.queue import Concern, Pile

_SENT: dict[str, Callable[[int], Phrase]] = {
    "accepted": lambda rows: phrase("sync-sent-accepted", rows=rows),
    "updated": lambda rows: phrase("sync-sent-updated", rows=rows),
    "unchanged": lambda rows: phrase("sync-sent-unchanged", rows=rows),
    "refused": lambda rows: phrase("sync-sent-refused", rows=rows),
    "overtaken": lambda rows: phrase("sync-sent-overtaken", rows=rows),
    "unknown": lambda rows: phrase("sync-sent-unknown", rows=rows),
    "again": lambda rows: phrase("sync-sent-again", rows=rows),
}
"""What became of rows that were carried, in the order in which it is told."""
LONG = 60
"""Seconds from which a round is said in minutes, and a wait for the round before it is told."""


@dataclass(frozen=True, slots=True)
class RoundResult:
    """One round in numbers.

    `sent` are rows by what became of them, the contract's words for those that were taken; `read` rows that were judged anew,
    by state; `doubted` those that were COCOK and read otherwise once; `left` the rows that are not COCOK now. `trouble` names what ended the round, `silent_since` since when,
    `again_at` when it is tried again. `ran` is False when the nation was left alone all the while.
    """

    asked_at: datetime
    began_at: datetime
    ended_at: datetime
    sent: Mapping[str, int] = field(default_factory=dict)
    read: Mapping[ParityState, int] = field(default_factory=dict)
    doubted: int = 0
    left: Sequence[Pile] = ()
    trouble: str | None = None
    silent_since: datetime | None = None
    again_at: datetime | None = None
    ran: bool = True


def sync_result(policy: Policy, chat: ChatId, result: RoundResult) -> Say:
    """Word the result for who asked."""
    return Say(chat, tuple(_lines(policy, result)), urgency=Urgency.NOTE)


def _lines(policy: Policy, result: RoundResult) -> Iterator[Phrase]:
    if not result.ran:
        yield phrase("sync-held", at=result.ended_at)
    elif result.trouble:
        yield phrase("sync-stopped", at=result.ended_at)
    else:
        yield phrase("sync-done", at=result.ended_at)
    if result.trouble:
        yield from _trouble(policy, result)
    if result.ran:
        yield from _work(result)
    if result.doubted:
        yield phrase("sync-doubted", rows=result.doubted)
    if result.left or not result.doubted:
        yield _left(result)
    if (result.began_at - result.asked_at).total_seconds() >= LONG:
        yield phrase("sync-waited", at=result.asked_at)


def _trouble(policy: Policy, result: RoundResult) -> Iterator[Phrase]:
    since = result.silent_since or result.ended_at
    day = ShortDay(policy.reporting_day(since))
    yield phrase("sync-trouble", trouble=trouble_phrase(result.trouble), day=day, since=since)
    if result.again_at is not None:
        again_on = ShortDay(policy.reporting_day(result.again_at))
        yield phrase("sync-again-at", day=again_on, at=result.again_at)


def _work(result: RoundResult) -> Iterator[Phrase]:
    """Say what was done; of a round that was cut short only what there was."""
    sent = [said(result.sent[word]) for word, said in _SENT.items() if result.sent.get(word)]
    read = _read(result)
    if sent:
        yield phrase("sync-sent", rows=Listing(tuple(sent)))
    elif not result.trouble:
        yield phrase("sync-sent-nothing")
    if read:
        yield phrase("sync-read", rows=Listing(tuple(read)))
    elif not (result.trouble or result.doubted):
        yield phrase("sync-read-nothing")
    if not result.trouble:
        yield _lasted(result)


def _read(result: RoundResult) -> list[Phrase]:
    return [
        phrase("sync-count", state=_state_word(state), rows=result.read[state])
        for state in ParityState
        if result.read.get(state)
    ]


def _state_word(state: ParityState) -> Phrase:
    return phrase(f"parity-{state.value.replace('_', '-')}")


def _left(result: RoundResult) -> Phrase:
    """Say what is not COCOK now, whenever it was read."""
    if not result.left:
        return phrase("sync-left-nothing")
    rows = [
        phrase("sync-count", state=pile_name(pile.concern), rows=pile.rows) for pile in result.left
    ]
    return phrase("sync-left", rows=Listing(tuple(rows)))


def _lasted(result: RoundResult) -> Phrase:
    """Say how long the round took."""
    seconds = round((result.ended_at - result.began_at).total_seconds())
    if seconds < LONG:
        return phrase("sync-lasted", seconds=seconds)
    return phrase("sync-lasted-long", duration=duration(result.ended_at - result.began_at))


def pile_name(concern: Concern) -> Phrase:
    """Name a part of the queue in a few words."""
    return phrase(f"queue-{concern.value}")
