"""What a step wants done, as values; storage writes them all in the step's transaction.

What touches something shared (`Submit`, `Join`, `Decide` and so on) carries the version it was decided on: when it has
moved, the step is taken again with fresh facts. `Say`, `Rewrite`, `Acknowledge` and `Show` become outbox rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from bot.broadcasting import OfBroadcasts
from bot.locking import OfLocks
from bot.staffing import OfStaff

if TYPE_CHECKING:
    from datetime import date, datetime

    from bot.export import Wish
    from bot.model import (
        ChatId,
        DraftId,
        IndicatorKey,
        Lane,
        Place,
        Report,
        RequestState,
        Role,
        UnitCode,
    )
    from bot.parity import RowKey
    from bot.phrases import Keyboard, Message, Phrase
    from bot.timetable import Origin, Timetable


class Urgency(IntEnum):
    """Which chat's message goes first when the budget is short; inside a chat it is first in, first out."""

    RECEIPT = 10
    """Receipts, refusals, and parity replies but COCOK."""
    PROMPT = 20
    """Questions of a conversation."""
    NOTE = 30
    """Everything else: COCOK, summaries, incidents."""
    BROADCAST = 40
    """What admins write to many: behind everything else, also inside a chat."""


@dataclass(frozen=True, slots=True)
class Say:
    """Send a new message.

    `place` names it, so that later rows can edit it or reply to it. `reply_to` is one of our places; `quote` a
    message id of the person's own. A `prompt` that is still unsent is dropped when a newer one of the chat is stored.
    `if_unknown`: this message must not be sent twice; when nobody can tell whether it arrived, the message at
    `reply_to` is edited to this text instead. `code` is a text that a QR code says, drawn when the message is sent, which
    becomes its caption. `late`: it answers what was asked long ago, and gives way to what is asked next (bot.backlog).
    """

    chat: ChatId
    message: Message
    keyboard: Keyboard = ()
    place: Place | None = None
    reply_to: Place | None = None
    quote: int | None = None
    prompt: bool = False
    urgency: Urgency = Urgency.PROMPT
    if_unknown: Message | None = None
    code: Phrase | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Edit the message at a place; where the place has no message yet, it is sent and takes the place.

    `late` is that of `Say`: an open question that stands at the place.
    """

    chat: ChatId
    place: Place
    message: Message
    keyboard: Keyboard = ()
    urgency: Urgency = Urgency.RECEIPT
    late: bool = False


@dataclass(frozen=True, slots=True)
class Acknowledge:
    """Answer a button press; a toast when there is a message. Worthless 150 seconds after the press."""

    chat: ChatId
    callback_id: str
    message: Message = ()


class View(StrEnum):
    """A question that is answered from the database when its answer is sent."""

    STATUS = "status"
    """An officer's last seven days."""
    SUMMARY = "summary"
    """A supervisor's summary of a day: its picture, and what can be read at a glance."""
    SUMMARY_IN_FULL = "summary_in_full"
    """The same day as a long text: every missing unit, every note, every cause."""
    SUMMARY_BY_UNIT = "summary_by_unit"
    """The same day unit by unit, with a way to both sides of each."""
    SUMMARY_UPDATE = "summary_update"
    """What came in since the last summary; `look` says from when to when."""
    HISTORY = "history"
    """An officer's own units' reports, newest first, a page at a time."""
    REVISIONS = "revisions"
    """Every revision of a unit's day, with its reasons."""
    APPROVALS = "approvals"
    """The corrections that wait for a supervisor."""
    PARITY = "parity"
    """A day on both sides: figures, gaps, their causes and ages; also as known at an earlier moment."""
    PARITY_INDICATORS = "parity_indicators"
    """The same day, every figure with all its causes."""
    PARITY_UNITS = "parity_units"
    """The same day, every unit that is not COCOK."""
    PROOF = "proof"
    """A day's signed proof as a picture."""
    PROOF_FILE = "proof_file"
    """A day's signed proof as the file that `run_bot.py verify` reads."""
    LATEST_PROOF = "latest_proof"
    """The picture of the latest day that has a proof, whatever day is named."""
    LATEST_PROOF_FILE = "latest_proof_file"
    """Its file."""
    QUEUE = "queue"
    """What waits, was refused or is unknown, for an admin."""
    OWN_DATA = "own_data"
    """What is known of who asks, and the way to have it removed (UU PDP)."""
    SYSTEM = "system"
    """How the channel and its neighbours are, for an admin."""
    PEOPLE = "people"
    """People, for an admin; `look` says who and what (bot.people_look)."""
    INVITATIONS = "invitations"
    """The links that nobody has used."""
    MISSING = "missing"
    """Who has not reported a day, with their officers, for who watches them."""
    TREND = "trend"
    """Weeks of one figure as a picture; `look` says which figure and how many days (bot.trend_look)."""
    SIGNAL = "signal"
    """A unit's week above its own range, with its curve; `look` names the indicator and the episode (bot.signal_page)."""
    SIGNALS = "signals"
    """The weeks that are above their range now."""
    DELAY = "delay"
    """How complete a day's figure was after 0 to 7 days; `look` is the indicator."""
    SCHEDULE = "schedule"
    """The hours of a day, how often rows are carried, and how often reminders worked, for an admin."""
    REMINDER = "reminder"
    """An officer's units without a report of today; `look` is the rung (bot.reminders)."""
    ESCALATION = "escalation"
    """Who has not reported by the cut-off, for who watches them."""
    LOCKS = "locks"
    """Locks and openings by hand that stand, for an admin."""
    LOCK_PREVIEW = "lock_preview"
    """What a lock or an opening would cover; `look` says which days and units (bot.lock_plan)."""
    BROADCASTS = "broadcasts"
    """The newest broadcasts, for an admin."""
    BROADCAST = "broadcast"
    """How far one is, or whom it reached; `look` says which (bot.broadcast_page)."""
    BROADCAST_PREVIEW = "broadcast_preview"
    """Whom one would be for; `look` says which audience."""
    AUDIT = "audit"
    """Who changed what, for an admin; `look` says which entries (bot.audit_look)."""
    EXPORT = "export"
    """A file that an export made; `look` says which (bot.usecases.showing_export)."""


@dataclass(frozen=True, slots=True)
class Show:
    """Answer a question with a message made at sending; the reader's scope is read again from the database then.

    Where `place` has a message already, that one is edited: so pages are turned. `page` counts from 0. `known_at` asks what
    was known at an earlier moment. `look` says more of what is asked for, in the view's own notation. `reply_to`,
    `if_unknown` and `late` are those of `Say`. `anew`: a new message is sent, and the one that stands at `place` is taken away.
    """

    chat: ChatId
    lane: Lane
    view: View
    day: date
    urgency: Urgency = Urgency.NOTE
    unit: UnitCode | None = None
    page: int = 0
    place: Place | None = None
    known_at: datetime | None = None
    look: str = ""
    reply_to: Place | None = None
    if_unknown: Message | None = None
    anew: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True)
class Submit:
    """Store a report's next revision, if the unit's day still stands at `on_revision`, and the locks at `on_locks`.

    None for `on_locks`: no lock stands in its way.
    """

    report: Report
    on_revision: int
    on_locks: int | None = None


@dataclass(frozen=True, slots=True)
class Invite:
    """Store a new invitation; its token itself is only in the message that carries it."""

    token_hash: str
    role: Role
    units: tuple[UnitCode, ...]
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Join:
    """Use an invitation, if nobody has: make the person, or add the role and units to one that exists."""

    token_hash: str
    name: str


@dataclass(frozen=True, slots=True)
class RunSync:
    """Carry and read back now; the result is said to `chat`."""

    chat: ChatId


@dataclass(frozen=True, slots=True)
class RunBackup:
    """Make a copy of the database now; how far it is and what came of it is said to `chat`."""

    chat: ChatId


@dataclass(frozen=True, slots=True)
class AskApproval:
    """Keep a correction of a locked day until a supervisor answers.

    If the day still stands at `on_revision` and no other request of it waits. `id` is the draft's own.
    """

    id: DraftId
    report: Report
    on_revision: int


@dataclass(frozen=True, slots=True)
class Decide:
    """Answer a request, if it still waits; APPROVED also stores its revision, if the day still stands as it did."""

    request: DraftId
    state: RequestState
    reason: str = ""


@dataclass(frozen=True, slots=True)
class UseOurs:
    """Send our figures of a day once more, though the centre changed them, if the row still stands at `on_carry`."""

    form: str
    unit: UnitCode
    day: date
    on_carry: int


@dataclass(frozen=True, slots=True)
class TryAgain:
    """Let one row that was refused, or that healing gave up, go again at once, if it still stands so at `on_carry`.

    The result of the round is said to `chat`.
    """

    key: RowKey
    on_carry: int
    chat: ChatId


@dataclass(frozen=True, slots=True)
class TryAllAgain:
    """Let every row that was refused, or that healing gave up, go again at once; the round's result is said to `chat`."""

    chat: ChatId


@dataclass(frozen=True, slots=True)
class Assign:
    """Note that the officers of a row's unit were asked to see to it, if it stands at `on_carry` and was `told` so last."""

    key: RowKey
    on_carry: int
    told: str


@dataclass(frozen=True, slots=True)
class RemindOfficers:
    """Note that these officers of units are asked for their report of a day, by hand.

    If none of the units has reported it, and none was reminded within the hour (bot.missing).
    """

    form: str
    day: date
    told: tuple[tuple[UnitCode, tuple[Lane, ...]], ...]


@dataclass(frozen=True, slots=True)
class HandleSignal:
    """Note who follows up a unit's unusual week, if nobody does yet and it is the unit's newest episode."""

    form: str
    unit: UnitCode
    indicator: IndicatorKey
    began_on: date


@dataclass(frozen=True, slots=True)
class RetryParked:
    """Let every update and message that is parked try once more."""


@dataclass(frozen=True, slots=True)
class CloseParked:
    """Keep what is parked for the record, and expect nothing of it any more."""


@dataclass(frozen=True, slots=True)
class AskExport:
    """Have files made of days, unless the person has the same under way, or too much; `place` shows how far it is."""

    wish: Wish
    chat: ChatId
    place: Place


@dataclass(frozen=True, slots=True)
class CancelExport:
    """Want an export no more, if it is the person's own and not over."""

    job: int


@dataclass(frozen=True, slots=True)
class SetTimetable:
    """Let other hours hold from a day on, if the timetable still stands at `on_version`."""

    timetable: Timetable
    from_day: date
    origin: Origin
    on_version: int


@dataclass(frozen=True, slots=True)
class SetLanguage:
    """Speak to this person in another language from now on."""

    language: str


Shared = (
    Submit
    | Invite
    | Join
    | RunSync
    | RunBackup
    | AskApproval
    | Decide
    | UseOurs
    | TryAgain
    | TryAllAgain
    | Assign
    | RemindOfficers
    | HandleSignal
    | RetryParked
    | CloseParked
    | SetTimetable
    | SetLanguage
    | AskExport
    | CancelExport
    | OfStaff
    | OfLocks
    | OfBroadcasts
)
Spoken = Say | Rewrite | Acknowledge | Show
Effect = Shared | Spoken
