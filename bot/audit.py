"""The audit trail as values: what is noted of a change, how entries are sealed, and what a look at the seals found.

Pure. docs/audit-format.md says for strangers what is hashed; `bot.audit_chain` checks it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bot.chain import canonical, sha256_hex, tree_root

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.model import Lane, UnitCode

DOCUMENT, VERSION = "segel-audit", 1
MOST_SEALED = 500
"""Entries that one seal covers at most: whoever checks it holds no more of them at once."""


class Action(StrEnum):
    """What was done; each has a text "audit-<action>" and the words by which /audit finds it."""

    SUBMIT = "submit"
    """A report, or its next revision."""
    ASK_APPROVAL = "ask_approval"
    """A correction of a locked day was asked for."""
    DECIDE = "decide"
    """It was approved, rejected, taken back or overtaken."""
    USE_OURS = "use_ours"
    """Our figures go to the nation again, though the centre changed them."""
    TRY_AGAIN = "try_again"
    """A row that the nation refused goes again."""
    TRY_ALL_AGAIN = "try_all_again"
    """All of them."""
    ASSIGN_ROW = "assign_row"
    """A row was handed to the officers of its unit."""
    REMIND_OFFICERS = "remind_officers"
    """A supervisor reminded the officers of a unit whose report is missing."""
    HANDLE_SIGNAL = "handle_signal"
    """A supervisor said that a unit's unusual week is being followed up."""
    ASK_ERASURE = "ask_erasure"
    """A person asked to have their data removed."""
    DECIDE_ERASURE = "decide_erasure"
    """It was removed, or not, or the person took the wish back."""
    RUN_BACKUP = "run_backup"
    """A copy of the database was asked for."""
    RESTORE = "restore"
    """The operator put a copy in the place of a lost database."""
    RUN_SYNC = "run_sync"
    """A round was asked for."""
    RETRY_PARKED = "retry_parked"
    """Parked updates and messages get another try."""
    CLOSE_PARKED = "close_parked"
    """They are taken as ended."""
    INVITE = "invite"
    JOIN = "join"
    """An invitation was used."""
    ASK_ACCESS = "ask_access"
    """A stranger asked to be let in."""
    DECIDE_ACCESS = "decide_access"
    """They were let in, or not."""
    REVOKE_INVITATION = "revoke_invitation"
    CHANGE_ROLES = "change_roles"
    """An admin gave or took roles and units."""
    DEACTIVATE = "deactivate"
    ACTIVATE = "activate"
    TRANSFER = "transfer"
    """A unit went from one officer to another."""
    ASK_SECOND = "ask_second"
    """Something waits for a second admin's tap."""
    CONFIRM_SECOND = "confirm_second"
    """The second tap came; what it was for is noted beside it."""
    DROP_SECOND = "drop_second"
    NOTE_GROUP = "note_group"
    """An admin added the bot to a group, or it is known by another name or number."""
    SET_GROUP = "set_group"
    """What a group receives."""
    LEAVE_GROUP = "leave_group"
    """The bot is in a group no more."""
    LOCK_DAYS = "lock_days"
    """An admin locked units' days by hand."""
    OPEN_DAYS = "open_days"
    """An admin opened them."""
    END_LOCK = "end_lock"
    END_OPENING = "end_opening"
    START_BROADCAST = "start_broadcast"
    """An admin's message to many began to go out."""
    STOP_BROADCAST = "stop_broadcast"
    END_BROADCAST = "end_broadcast"
    """It is known of everybody what became of it."""
    ENSURE_ADMIN = "ensure_admin"
    """The settings made somebody an admin."""
    SET_TIMETABLE = "set_timetable"
    """Hours or the interval of the bridge were changed, or given back to the settings."""
    SET_LANGUAGE = "set_language"
    LOAD_BALANCE = "load_balance"
    """An opening balance came from a file."""
    SEND_BALANCE_AGAIN = "send_balance_again"
    """It was loaded as it was, to go to the nation once more."""
    ASK_EXPORT = "ask_export"
    """Files of days were asked for."""
    CANCEL_EXPORT = "cancel_export"
    END_EXPORT = "end_export"
    """They were made, or could not be."""
    USE_KEY = "use_key"
    """Proofs are signed with another key than before, or with none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change: `actor` is a Telegram user id, None for the channel itself; `subject` names what changed.

    `unit` and `person` (a Telegram user id) are whom it is about, so that it is found by them. It holds no name and no text of a
    person about themselves: what is sealed can never be taken back.
    """

    actor: Lane | None
    action: Action
    subject: str
    before: Any = None
    after: Any = None
    unit: UnitCode | None = None
    person: Lane | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """An entry as it stands in the trail; `at` is by the channel's clock, in UTC."""

    id: int
    at: datetime
    entry: Entry


@dataclass(frozen=True, slots=True)
class Seal:
    """Closes the entries that had come, by id, and names the seal before it; `previous` is None for the first.

    `number` is its place in the table and no part of what is hashed.
    """

    at: datetime
    first: int
    last: int
    count: int
    root: str
    previous: str | None
    hash: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Check:
    """What a nightly look at the trail found. `upto` is the hash of the last seal it saw, `faults` how many there were."""

    due_at: datetime
    at: datetime
    whole: bool
    upto: str | None
    seals: int
    entries: int
    faults: int = 0

    @property
    def clean(self) -> bool:
        """Whether nothing was wrong."""
        return not self.faults


def make_seal(entries: Sequence[Noted], previous: Seal | None, at: datetime) -> Seal:
    """Seal entries, which stand in the order of their ids, at least one."""
    seal = Seal(
        at=at,
        first=entries[0].id,
        last=entries[-1].id,
        count=len(entries),
        root=root_of(entries),
        previous=previous.hash if previous else None,
        hash="",
    )
    return replace(seal, hash=hash_of(seal))


def root_of(entries: Sequence[Noted]) -> str:
    """Give the root of the tree over entries, in their order."""
    return tree_root([canonical(body_of(noted)) for noted in entries])


def hash_of(seal: Seal) -> str:
    """Give the hash that a seal with these values has to have."""
    return sha256_hex(
        canonical(
            _present(
                {
                    "at": moment(seal.at),
                    "count": seal.count,
                    "document": DOCUMENT,
                    "first": seal.first,
                    "last": seal.last,
                    "previous": seal.previous,
                    "root": seal.root,
                    "version": VERSION,
                }
            )
        )
    )


def body_of(noted: Noted) -> dict[str, Any]:
    """Write what is hashed of an entry; what is None is left out."""
    entry = noted.entry
    return _present(
        {
            "action": entry.action,
            "actor": entry.actor,
            "after": entry.after,
            "at": moment(noted.at),
            "before": entry.before,
            "id": noted.id,
            "person": entry.person,
            "subject": entry.subject,
            "unit": entry.unit,
        }
    )


def moment(value: datetime) -> str:
    """Write a moment in UTC to the microsecond, "2021-08-20T10:00:00.000000Z"."""
    return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z"


def _present(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
