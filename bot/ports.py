"""What the mind asks of the world. Adapters in `handlers`, `storage`, `sync` and `locales` fit these shapes.

`async with store.write() as tx:` is the only transaction: it rolls back unless `await tx.commit()` was reached.
No network stands inside one. A method's name says whether it writes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from contextlib import AbstractAsyncContextManager
    from datetime import date, datetime

    from bot.effects import Shared, Spoken, Urgency, View
    from bot.facts import DayFacts, UnitDay
    from bot.inputs import Input, Unreadable
    from bot.model import (
        ChatId,
        Invitation,
        Lane,
        Person,
        Place,
        Report,
        Role,
        UnitCode,
    )
    from bot.parity import Counts, NationRow, Outcome, ParityRow, RowKey, Verdict
    from bot.phrases import Keyboard, Message
    from bot.session import Session


DayStyle = Literal["weekday", "long", "short"]


class Clock(Protocol):
    """The time, which replay and demo drive."""

    async def now(self) -> datetime:
        """Give the moment, aware, in UTC."""


class Entropy(Protocol):
    """Randomness for secrets and waiting times."""

    def token(self) -> str:
        """Give a fresh invitation token: 1-64 of A-Z a-z 0-9 _ - (Telegram's start parameter)."""

    def fraction(self) -> float:
        """Give a number in [0, 1) for jitter."""


class Words(Protocol):
    """Texts by key, and how numbers and times are written in a language."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages there are."""

    def say(self, key: str, language: str, **values: object) -> str:
        """Give a text; WordsError where the key or a parameter is missing."""

    def number(self, value: int, language: str) -> str:
        """Write a count, "1.234"."""

    def day(self, value: date, language: str, style: DayStyle = "weekday") -> str:
        """Write a day: "Senin, 16 Agustus 2021", "16 Agustus 2021" or "16 Agu"."""

    def clock(self, value: datetime, language: str) -> str:
        """Write a moment's wall-clock time, "17.03 WIB"."""


class Translate(Protocol):
    """Make an input of an update's raw bytes; never raises."""

    def __call__(self, raw: bytes, received_at: datetime) -> Input | Unreadable | None:
        """Give the input, why it cannot be read, or None when it needs no handling."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """An update as it came, to be stored before it is confirmed; tokens are already cut out of `raw`."""

    update_id: int | None
    lane: Lane
    raw: bytes
    received_at: datetime
    kind: str = "update"


@dataclass(frozen=True, slots=True)
class Waiting:
    """The oldest unhandled input of a free lane."""

    id: int
    update_id: int | None
    lane: Lane
    raw: bytes
    received_at: datetime
    kind: str


class Inbox(Protocol):
    """What arrived and was not handled yet."""

    async def keep(self, rows: Sequence[Arrived]) -> int:
        """Store updates; one that is known by its update_id is left out. Give how many were new."""

    async def claim(self, limit: int) -> Sequence[Waiting]:
        """Lock and give the head of up to `limit` free lanes, by update_id inside a lane, oldest lane first.

        On PostgreSQL with SKIP LOCKED, the head read again after the lock; one of a lane at most.
        """

    async def claim_one(self, inbox_id: int) -> Waiting | None:
        """Lock and give one row if it is still new and still its lane's head."""

    async def done(self, ids: Collection[int], at: datetime) -> None:
        """Mark as handled."""

    async def park(self, inbox_id: int, error: str, at: datetime) -> None:
        """Mark as dead with its error; nothing of it is lost."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A shared effect and who wants it; `person` is None for a stranger (Join)."""

    person: Person | None
    lane: Lane
    effect: Shared


class Lanes(Protocol):
    """Sessions, and the facts of a batch, each in one query for all lanes."""

    async def people(self, lanes: Collection[Lane]) -> Mapping[Lane, Person]:
        """Give the people of these lanes, with their assignments; strangers are absent."""

    async def sessions(self, lanes: Collection[Lane]) -> Mapping[Lane, Session]:
        """Give the sessions of these lanes; new lanes are absent."""

    async def days(self, form: str, needed: Collection[UnitDay]) -> Mapping[UnitDay, DayFacts]:
        """Give what is known about each unit's day; all that is needed in at most three queries."""

    async def invitations(self, hashes: Collection[str]) -> Mapping[str, Invitation]:
        """Give the invitations of these token hashes; unknown ones are absent."""

    async def places(
        self, messages: Collection[tuple[ChatId, int]]
    ) -> Mapping[tuple[ChatId, int], Place]:
        """Give the places of messages (chat, message id); messages without a place are absent."""

    async def apply(self, person: Person | None, lane: Lane, effect: Shared, at: datetime) -> bool:
        """Write a shared effect with its audit entry, if its version still stands; False when it moved.

        Submit locks the unit's totals row, compares `on_revision`, then writes the revision, its adjustments, the
        totals and the parity row (carry + 1, NOT_SENT). Join and Invite compare likewise.
        """

    async def apply_all(self, asked: Sequence[Asked], at: datetime) -> Sequence[bool]:
        """Write a batch's shared effects in as few statements as one takes; give for each what `apply` gives.

        Shared rows are locked in key order; of two effects for one key the later one has moved.
        """

    async def keep_sessions(self, sessions: Collection[Session], at: datetime) -> None:
        """Store sessions, each with its version raised by one."""


class Mode(StrEnum):
    """What the sender does with a row."""

    SEND = "send"
    EDIT = "edit"
    ANSWER = "answer"
    """Answer a button press."""
    SHOW = "show"
    """Send a message that is made from the views at sending."""


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One thing to be said. `edits` and `answers_to` are the message ids of `place` and `reply_to`, when known."""

    id: int
    chat: ChatId
    mode: Mode
    message: Message
    keyboard: Keyboard
    urgency: Urgency
    created_at: datetime
    attempts: int
    place: Place | None = None
    edits: int | None = None
    reply_to: Place | None = None
    answers_to: int | None = None
    quote: int | None = None
    callback_id: str | None = None
    if_unknown: Message | None = None
    view: View | None = None
    day: date | None = None
    lane: Lane | None = None


@dataclass(frozen=True, slots=True)
class Delivered:
    """A row that Telegram took; `message_id` is None for an answered press."""

    id: int
    message_id: int | None


class Outbox(Protocol):
    """What is to be said. First in, first out inside a chat; urgency only between chats."""

    async def put(self, spoken: Iterable[Spoken], at: datetime) -> None:
        """Store what is to be said; an unsent prompt that a newer one of its chat supersedes is dropped."""

    async def claim(self, limit: int, skip: Collection[ChatId] = ()) -> Sequence[OutboxRow]:
        """Mark as being sent and give: every waiting answer, and the head of each chat that has nothing under way.

        Chats in `skip` and unreachable ones are left out; an answer belongs to a press and not to a chat, so it is given
        all the same. Order: answers, edits, urgency, id.
        """

    async def delivered(self, rows: Sequence[Delivered], at: datetime) -> None:
        """Mark as sent, write their places, and cut secrets out of their bodies."""

    async def put_back(self, ids: Collection[int]) -> None:
        """Surely not sent: wait again, one more attempt counted."""

    async def unknown(self, ids: Collection[int], at: datetime) -> None:
        """Nobody knows whether it arrived: a row with `if_unknown` becomes an edit of its `reply_to`; any other waits again."""

    async def drop(self, row_id: int, reason: str) -> None:
        """Give up a row that is worthless now (an old press, a superseded prompt)."""

    async def park(self, row_id: int, error: str) -> None:
        """Mark as dead: it cannot be rendered or Telegram refuses it for good."""

    async def recover(self, at: datetime) -> int:
        """Treat the rows that a dead process left as "sending" as unknown; give how many."""

    async def close_chat(self, chat: ChatId, at: datetime) -> None:
        """Keep this chat's rows until the person writes again (403); its prompts are dropped."""

    async def open_chat(self, chats: Collection[ChatId]) -> None:
        """The person wrote: their rows go out again."""


@dataclass(frozen=True, slots=True)
class SendResult:
    """What became of one row that was sent under `carry`. `next_try_at` for AGAIN; `told` as it is from now on."""

    id: int
    carry: int
    outcome: Outcome
    code: str | None = None
    message: str | None = None
    next_try_at: datetime | None = None
    told: str | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict on a row as it stood at (carry, sent_carry); `told` and `confirmed_revision` as they are from now on.

    `carry` is the number to send it under next, with `against_version`, when it was renumbered; None keeps its own.
    `healings` counts the renumberings in a row from now on.
    """

    row: ParityRow
    verdict: Verdict
    read_began_at: datetime
    told: str | None
    confirmed_revision: int
    against_version: int | None = None
    carry: int | None = None
    healings: int = 0


@dataclass(frozen=True, slots=True)
class Published:
    """The nation's published total of a day."""

    day: date
    figures: Counts
    adjustments: Counts


class ParityBook(Protocol):
    """The rows on both sides, and what was read."""

    async def to_carry(self, target: str, now: datetime, limit: int) -> Sequence[ParityRow]:
        """Give rows whose national side is behind: never sent, or AGAIN and due. Oldest day first."""

    async def sending(self, rows: Sequence[ParityRow], at: datetime) -> None:
        """Mark as UNKNOWN with sent_carry = carry and no sent_turn, before the call; what dies in between is read back first."""

    async def sent(self, results: Sequence[SendResult], at: datetime) -> None:
        """Write each row's own outcome, if its carry has not moved; send_ended_at = at, sent_turn = the turn after this one.

        ACCEPTED, UNKNOWN, OVERTAKEN -> WAITING, REFUSED -> REFUSED, AGAIN -> NOT_SENT with attempts + 1.
        `told` is written where it is given.
        """

    async def turn(self, target: str) -> int:
        """Give the number of the last end of a send; `sent` and `adopt_unfinished` raise it by one.

        A read that begins afterwards carries it: it came after every send whose sent_turn is not above it. A clock
        cannot tell this: a simulated one stands still.
        """

    async def adopt_unfinished(self, target: str, at: datetime) -> int:
        """End the sends that a dead process left open, so that they can be read back; give how many."""

    async def retry_refused(self, target: str) -> int:
        """Let refused rows go again, because a person asked; give how many."""

    async def to_read(self, target: str, limit: int, after: int = 0) -> Sequence[ParityRow]:
        """Give rows with an id above `after` that need a reading, by id.

        Their current carry was sent with the outcome UNKNOWN, ACCEPTED or OVERTAKEN, and they are not MATCHED, or
        MATCHED with a first difference.
        """

    async def rows(self, target: str, keys: Collection[RowKey]) -> Mapping[RowKey, ParityRow]:
        """Give the rows of these keys."""

    async def of_days(
        self, target: str, form: str, since: date, until: date
    ) -> Sequence[ParityRow]:
        """Give the rows of these days, both included, by day and unit."""

    async def standing(
        self, target: str, keys: Collection[RowKey]
    ) -> Mapping[RowKey, Sequence[NationRow]]:
        """Give the nation's rows of these keys as read last (doubles included, deleted ones left out)."""

    async def note(
        self, target: str, rows: Sequence[NationRow], began_at: datetime, ended_at: datetime
    ) -> None:
        """Append readings; a row whose value did not change since its last reading is left out."""

    async def judge(self, judged: Sequence[Judged]) -> Collection[int]:
        """Write verdicts, each by compare-and-set on (carry, sent_carry); give the ids of the rows that had not moved.

        AGAIN is due at once. A renumbered row (`carry`) gets its new number and is NOT_SENT with the outcome NEVER.
        """

    async def publish(
        self, target: str, form: str, totals: Sequence[Published], at: datetime
    ) -> None:
        """Keep the nation's published totals as read now."""

    async def cursor(self, target: str, form: str) -> str | None:
        """Give how far the change feed was read."""

    async def keep_cursor(self, target: str, form: str, cursor: str | None) -> None:
        """Keep how far the change feed was read; None starts again."""


@dataclass(frozen=True, slots=True)
class Job:
    """Work that a person asked for."""

    id: int
    kind: str
    chat: ChatId


class Schedule(Protocol):
    """Slots, jobs and incidents."""

    async def claim_slot(self, job: str, due_at: datetime, now: datetime) -> bool:
        """Begin a slot; False when it was begun before."""

    async def start_slots(self, job: str, due_at: datetime, now: datetime) -> None:
        """Take a slot as begun where none of the job ever was: a new channel makes up for nothing that fell due before it."""

    async def jobs(self, kind: str) -> Sequence[Job]:
        """Give the jobs that wait."""

    async def job_done(self, job_id: int, at: datetime) -> None:
        """Mark a job as done."""

    async def begin_incident(self, key: str, at: datetime) -> bool:
        """Note a trouble; False when it was noted already."""

    async def end_incident(self, key: str) -> datetime | None:
        """Note its end; give since when it lasted, None when there was none."""


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to be the only one; `fence` rises with each holder."""

    name: str
    holder: str
    fence: int


class Leases(Protocol):
    """Rows that say who is the one poller, sender or metronome, on the database's clock."""

    async def take(self, name: str, holder: str, seconds: float) -> Lease | None:
        """Take or renew a lease by a conditional update; None when another holds it."""

    async def check(self, lease: Lease) -> None:
        """Raise LeaseLost unless this lease still stands; for the writes of a singleton."""

    async def release(self, lease: Lease) -> None:
        """Give a lease back, if it is still ours."""


class People(Protocol):
    """Who may do what."""

    async def ensure_admin(self, lane: Lane, name: str, language: str, at: datetime) -> None:
        """Make sure that a person with the role admin exists (ADMIN_IDS)."""

    async def with_role(self, role: Role) -> Sequence[Person]:
        """Give the active people of a role."""


class Seeds(Protocol):
    """Facts that are loaded from outside a conversation."""

    async def keep_units(self, units: Iterable[tuple[UnitCode, str, str, str, int]]) -> None:
        """Store (code, kind, name, short name, population); existing rows are updated."""

    async def load_balances(
        self,
        target: str,
        form: str,
        definition: str,
        rows: Sequence[tuple[UnitCode, date, Counts]],
        at: datetime,
    ) -> int:
        """Store opening balances as new revisions with their parity rows; give how many changed."""


class Transaction(Protocol):
    """A write transaction with every aggregate on it."""

    @property
    def inbox(self) -> Inbox:
        """What arrived."""

    @property
    def lanes(self) -> Lanes:
        """Sessions and facts."""

    @property
    def outbox(self) -> Outbox:
        """What is to be said."""

    @property
    def parity(self) -> ParityBook:
        """Rows on both sides."""

    @property
    def schedule(self) -> Schedule:
        """Slots, jobs and incidents."""

    @property
    def leases(self) -> Leases:
        """Who is the only one."""

    @property
    def people(self) -> People:
        """Who may do what."""

    @property
    def seeds(self) -> Seeds:
        """Facts from outside."""

    async def commit(self) -> None:
        """Make it all durable; never wrapped in a timeout."""


@dataclass(frozen=True, slots=True)
class DayRow:
    """A unit's day as a supervisor sees it; `report` is the current revision, None when nothing came.

    `standing` are the nation's rows as read last (doubles included).
    """

    unit: UnitCode
    report: Report | None
    parity: ParityRow | None
    standing: tuple[NationRow, ...] = ()


@dataclass(frozen=True, slots=True)
class DayBook:
    """Everything about a day that a summary needs. `published` is None when it was never read.

    `cumulative` are the sums of new figures and adjustments up to and including the day, over the units asked for,
    without opening balances; `opening` the sums of the opening balances, absent keys where one unit's is not loaded.
    `extra` are the nation's rows for units that have no row of ours.
    """

    day: date
    rows: tuple[DayRow, ...]
    published: Published | None
    published_at: datetime | None
    cumulative: Counts
    opening: Counts
    extra: tuple[NationRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Pending:
    """What is under way; all zero means that the channel is at rest."""

    inbox: int
    outbox: int
    carry: int
    read: int
    jobs: int
    dead: int

    @property
    def at_rest(self) -> bool:
        """Whether nothing waits (dead rows wait for a person, not for us)."""
        return not (self.inbox or self.outbox or self.carry or self.read or self.jobs)


class Views(Protocol):
    """Reads that no decision rests on."""

    async def person(self, lane: Lane) -> Person | None:
        """Give the person of a lane as they are now."""

    async def day_book(
        self, target: str, form: str, day: date, units: Sequence[UnitCode]
    ) -> DayBook:
        """Give a day of these units, in the order asked."""

    async def history(
        self, target: str, form: str, units: Collection[UnitCode], since: date, until: date
    ) -> Sequence[DayRow]:
        """Give current reports with parity, newest day first, days without a report left out."""

    async def pending(self, target: str, now: datetime) -> Pending:
        """Count what is under way."""

    async def parity_counts(self, target: str, form: str) -> Mapping[str, int]:
        """Count daily rows by parity state."""

    async def incident_count(self) -> int:
        """Count open incidents."""


class Store(Protocol):
    """The memory."""

    def write(self, *, first: bool = False) -> AbstractAsyncContextManager[Transaction]:
        """Open a write transaction; `first` goes before other waiting writers (the intake)."""

    def read(self) -> AbstractAsyncContextManager[Views]:
        """Open a consistent read."""
