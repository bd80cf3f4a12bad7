"""What /antrean shows an admin: the queue in numbers, its rows page by page, and one row as both sides hold it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.announcements import cause_name
from bot.model import report_number
from bot.parity import Outcome, RowKind
from bot.phrases import Button, Phrase, ShortDay, phrase
from bot.queue import ASKS_AN_OFFICER, NEEDS_A_PERSON, Concern, concern_of, told_now
from bot.refusals import Mender, mender_of, reason_phrase
from bot.sync_result import pile_name
from bot.troubles import trouble_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime, timedelta

    from bot.dialog import Channel
    from bot.parity import ParityRow
    from bot.phrases import Keyboard, Message, Value
    from bot.ports import Link, Pending
    from bot.queue import Pile

PAGE = 5
"""Rows on a page: each has its own line of buttons."""
MINUTES_OF_AN_HOUR, HOURS_OF_A_DAY = 60, 24
KINDS = {RowKind.DAILY: "d", RowKind.OPENING: "o"}
"""How a button writes a row's kind."""


@dataclass(frozen=True, slots=True)
class Queue:
    """What a page is made of. `rows` are the page's, `page` counts from 0; `number` names the list in its buttons."""

    piles: Sequence[Pile]
    rows: Sequence[ParityRow]
    page: int
    number: str
    link: Link
    pending: Pending
    now: datetime

    @property
    def size(self) -> int:
        """How many rows there are on all pages."""
        return sum(pile.rows for pile in self.piles)

    @property
    def list(self) -> str:
        """Name list and page, as a button carries them."""
        return f"{self.number}-{self.page}"


def queue_page(channel: Channel, queue: Queue) -> tuple[Message, Keyboard]:
    """Show the numbers on every page, then the rows of this one with what can be done about each."""
    lines = [phrase("queue-title", at=queue.now), *_piles(queue), *_surroundings(channel, queue)]
    buttons: list[tuple[Button, ...]] = []
    for number, row in enumerate(queue.rows, queue.page * PAGE + 1):
        lines += _row_lines(channel, queue.now, number, row)
        buttons.append(_row_buttons(queue, number, row))
    if queue.rows:
        lines.append(phrase("queue-how", named=_typed_name(queue.rows[0])))
    return tuple(lines), (*buttons, *_list_buttons(queue))


def _piles(queue: Queue) -> Iterator[Phrase]:
    if not queue.piles:
        yield phrase("queue-empty")
    for pile in queue.piles:
        name = pile_name(pile.concern)
        oldest = age(queue.now - (pile.since or queue.now))
        yield phrase("queue-pile", name=name, rows=pile.rows, age=oldest)


def _surroundings(channel: Channel, queue: Queue) -> Iterator[Phrase]:
    """Say how the nation can be reached, when rows go next, and what of our own waits or was parked."""
    link, policy, pending = queue.link, channel.policy, queue.pending
    if link.silent_since is not None:
        day, trouble = policy.reporting_day(link.silent_since), trouble_phrase(link.trouble)
        yield phrase("sync-trouble", trouble=trouble, day=ShortDay(day), since=link.silent_since)
    if link.heard_at is not None:
        heard_on = ShortDay(policy.reporting_day(link.heard_at))
        yield phrase("queue-heard", day=heard_on, at=link.heard_at)
    yield phrase("queue-next", at=policy.next_bridge(queue.now))
    if pending.inbox or pending.outbox:
        yield phrase("queue-messages", inbox=pending.inbox, outbox=pending.outbox)
    if pending.dead:
        yield phrase("queue-parked", dead=pending.dead)


def _row_lines(channel: Channel, now: datetime, number: int, row: ParityRow) -> Iterator[Phrase]:
    yield phrase(
        "queue-line",
        position=number,
        unit=channel.units[row.key.unit].label,
        day=ShortDay(row.key.day),
        number=row_number(row),
    )
    since = row.state_since or row.wanted_at or now
    yield phrase("queue-line-why", state=state_word(row), age=age(now - since), reason=why(row))
    yield from assigned_line(channel, row)


def age(lasted: timedelta) -> Phrase:
    """Say how long something has stood, in its largest unit alone; less than a minute counts as one."""
    minutes = max(1, int(lasted.total_seconds() // 60))
    if minutes < MINUTES_OF_AN_HOUR:
        return phrase("duration-minutes", minutes=minutes)
    hours = minutes // MINUTES_OF_AN_HOUR
    if hours < 2 * HOURS_OF_A_DAY:
        return phrase("age-hours", hours=hours)
    return phrase("age-days", days=hours // HOURS_OF_A_DAY)


def assigned_line(channel: Channel, row: ParityRow) -> Iterator[Phrase]:
    """Say that the officers were asked about this very refusal or difference."""
    if row.assigned_at is not None and row.assigned == told_now(row):
        day = ShortDay(channel.policy.reporting_day(row.assigned_at))
        yield phrase("queue-line-assigned", day=day, at=row.assigned_at)


def state_word(row: ParityRow) -> Phrase:
    """Say a row's parity state, "DITOLAK"."""
    return phrase(f"parity-{row.state.value.replace('_', '-')}")


def row_number(row: ParityRow) -> Value:
    """Name a row: a report's number, or the opening balance of a unit."""
    if row.key.kind is RowKind.OPENING:
        return phrase("queue-opening", unit=row.key.unit, day=ShortDay(row.key.day))
    return report_number(row.key.unit, row.key.day, row.revision)


def _typed_name(row: ParityRow) -> str:
    """Write a row as it can be typed: by its report's number, or by unit and day."""
    if row.key.kind is RowKind.OPENING:
        return f"{row.key.unit} {row.key.day:%d/%m/%Y}"
    return report_number(row.key.unit, row.key.day, row.revision)


def why(row: ParityRow) -> Phrase:
    """Give the reason for which a row is in the queue, in a few words."""
    match concern_of(row):
        case Concern.REFUSED:
            return reason_phrase(row.code, row.refusal)
        case Concern.STUCK:
            return phrase("queue-why-stuck")
        case Concern.UNKNOWN:
            return phrase("queue-why-unknown")
        case Concern.ASKED | Concern.DIFFERENT:
            return cause_name(row.cause)
        case _:
            return _why_waiting(row)


def _why_waiting(row: ParityRow) -> Phrase:
    match row.outcome:
        case Outcome.AGAIN if row.code:
            return trouble_phrase(row.code)
        case Outcome.ACCEPTED:
            return phrase("cause-verification")
        case Outcome.OVERTAKEN:
            return phrase("queue-why-overtaken")
        case _:
            return phrase("queue-why-next")


def may_be_assigned(row: ParityRow) -> bool:
    """Say whether the officers of a row's unit can do something about it."""
    concern = concern_of(row)
    if row.key.kind is not RowKind.DAILY or concern not in ASKS_AN_OFFICER:
        return False
    return concern is not Concern.REFUSED or mender_of(row.code) is not Mender.ADMIN


def row_data(lists: str, verb: str, row: ParityRow) -> str:
    """Write what a button about a row carries: the list it stands in, the row, and the number it was decided on."""
    key = row.key
    where = f"{key.unit}:{key.day.isoformat()}:{KINDS[key.kind]}"
    return f"q:{lists}:{verb}:{where}:{row.carry}"


def _row_buttons(queue: Queue, number: int, row: ParityRow) -> tuple[Button, ...]:
    made = [Button(phrase("button-look-number", number=number), row_data(queue.list, "look", row))]
    if concern_of(row) in NEEDS_A_PERSON:
        again = phrase("button-again-number", number=number)
        made.insert(0, Button(again, row_data(queue.list, "again", row)))
    if may_be_assigned(row):
        label = phrase("button-assign-number", number=number)
        made.append(Button(label, row_data(queue.list, "assign", row)))
    return tuple(made)


def _list_buttons(queue: Queue) -> Iterator[tuple[Button, ...]]:
    if any(pile.concern in NEEDS_A_PERSON for pile in queue.piles):
        yield (Button(phrase("button-every"), f"q:{queue.list}:every"),)
    turning = [Button(phrase("button-refresh"), _page(queue, queue.page))]
    if queue.page:
        turning.insert(0, Button(phrase("button-page-before"), _page(queue, queue.page - 1)))
    if (queue.page + 1) * PAGE < queue.size:
        turning.append(Button(phrase("button-page-after"), _page(queue, queue.page + 1)))
    yield tuple(turning)


def _page(queue: Queue, page: int) -> str:
    return f"q:{queue.number}-{page}:page"
