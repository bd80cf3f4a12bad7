"""The nouns of the channel as frozen values: people, figures, reports, and where messages stand.

Counts are people; a day is a reporting day in WIB; a datetime is aware and in UTC unless it says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

UnitCode = NewType("UnitCode", str)
"""A kabupaten's or kota's Kemendagri code, "33.19"."""
IndicatorKey = NewType("IndicatorKey", str)
"""An indicator's key in forms, files and on the wire, "konfirmasi"."""
MessageKey = NewType("MessageKey", str)
"""A text's id in the Fluent files, "report-ask"."""
PersonId = NewType("PersonId", int)
"""Our own number of a person, never Telegram's."""
Lane = NewType("Lane", int)
"""A Telegram user id whose inputs are handled strictly one after another."""
ChatId = NewType("ChatId", int)
"""A Telegram chat id; a private chat has its person's user id."""
DraftId = NewType("DraftId", int)
"""The update_id that opened the draft: unique without randomness."""
Place = NewType("Place", str)
"""A name for a message, "card:123"; only the sender knows its message id."""


class Role(StrEnum):
    """What a person may do; the values are the words people use."""

    OFFICER = "petugas"
    """Reports for the units assigned to them."""
    SUPERVISOR = "pengawas"
    """Reads the summaries of the units assigned, or of the province when none is."""
    ADMIN = "admin"
    """Invites people and runs the channel."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A role, for one unit or (unit is None) for the whole province."""

    role: Role
    unit: UnitCode | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who was invited. `version` moves with every change of what they may do; it is no part of who they are."""

    id: PersonId
    lane: Lane
    name: str
    language: str
    assignments: tuple[Assignment, ...] = ()
    active: bool = True
    version: int = field(default=0, compare=False)

    @property
    def chat(self) -> ChatId:
        """The private chat with this person."""
        return ChatId(self.lane)

    def has(self, role: Role) -> bool:
        """Say whether this person holds the role now."""
        return self.active and any(a.role is role for a in self.assignments)

    def units(self, role: Role) -> tuple[UnitCode, ...]:
        """Give the units assigned for the role, in code order; empty means none named."""
        found = {a.unit for a in self.assignments if a.role is role and a.unit is not None}
        return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class Invitation:
    """A single-use way in; only the hash of its token is ever stored."""

    token_hash: str
    role: Role
    units: tuple[UnitCode, ...]
    invited_by: PersonId
    expires_at: datetime
    used_by: PersonId | None = None
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """One revision of a unit's figures of one day.

    `figures` holds only indicators that were asked; None is "belum ada", which is not zero.
    `adjustments` are signed and belong to the day's row (penyesuaian).
    `reasons` holds why, by what it is about: "ralat" for a correction, an indicator's key for its adjustment, a doubt's
    key ("outlier:konfirmasi") for a figure that was asked about. A value is a ready reason's word or the officer's text.
    `sent_at` is when the officer sent it by Telegram's clock; it decides whether it was on time.
    `card` is the place of its receipt, to which the parity reply is a reply.
    """

    form: str
    unit: UnitCode
    day: date
    revision: int
    figures: Mapping[IndicatorKey, int | None]
    author: PersonId
    author_name: str
    author_chat: ChatId
    sent_at: datetime
    card: Place
    adjustments: Mapping[IndicatorKey, int] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)

    @property
    def number(self) -> str:
        """The number that people quote, "33.19-20210816-r1"."""
        return report_number(self.unit, self.day, self.revision)

    @property
    def nothing_happened(self) -> bool:
        """Whether this is a laporan nihil: every figure that was given is zero."""
        given = [n for n in self.figures.values() if n is not None]
        return bool(given) and not any(given)


def report_number(unit: UnitCode, day: date, revision: int) -> str:
    """Name a revision for people: unit, day, revision."""
    return f"{unit}-{day:%Y%m%d}-r{revision}"


class RequestState(StrEnum):
    """What became of a correction that asked for approval, because its day is locked."""

    WAITING = "waiting"
    """A supervisor has to answer; one request of a unit's day waits at most."""
    APPROVED = "approved"
    """Disetujui: the revision was stored in the same transaction."""
    REJECTED = "rejected"
    """Ditolak, with a reason."""
    WITHDRAWN = "withdrawn"
    """Ditarik by the officer who asked."""
    OVERTAKEN = "overtaken"
    """The day was corrected otherwise before anybody answered; it changes nothing."""


@dataclass(frozen=True, slots=True)
class CorrectionRequest:
    """A correction of a locked day that waits for a supervisor, or what became of it.

    `report` is the revision as it would be stored; it rests on `on_revision`. `decided_by` is a name.
    """

    id: DraftId
    report: Report
    on_revision: int
    asked_at: datetime
    state: RequestState = RequestState.WAITING
    decided_by: str | None = None
    decided_at: datetime | None = None
    decision_reason: str = ""


class ParityState(StrEnum):
    """Where a report stands between us and the nation (docs/rules.md, parity)."""

    NOT_SENT = "not_sent"
    """BELUM DIKIRIM: not carried yet."""
    WAITING = "waiting"
    """MENUNGGU: carried; not shown, not verified or not readable there yet."""
    MATCHED = "matched"
    """COCOK: read back, verified there, and every figure is equal."""
    DIFFERENT = "different"
    """SELISIH: read back, and a figure differs."""
    REFUSED = "refused"
    """DITOLAK: the nation refused the row."""


class Timeliness(StrEnum):
    """When a report arrived, judged by when its officer sent it."""

    ON_TIME = "on_time"
    """Tepat waktu: at or before the cut-off of its day."""
    LATE = "late"
    """Terlambat: after the cut-off, the same day."""
    DELAYED = "delayed"
    """Susulan: for an earlier day."""
