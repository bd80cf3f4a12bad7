"""People as an admin keeps them: who asks to be let in, what waits for a second admin, and groups that only receive.

Pure values; what an admin wants done about them are the effects of `bot.staffing`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bot.model import PersonId

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from bot.model import ChatId, DraftId, Invitation, Lane, Person, Role, UnitCode


class AccessState(StrEnum):
    """What became of a stranger's wish to be let in; one of a person waits at most."""

    WAITING = "waiting"
    ADMITTED = "admitted"
    """Diterima: the person joined in the same transaction."""
    DECLINED = "declined"
    """Ditolak."""


@dataclass(frozen=True, slots=True)
class AccessRequest:
    """A stranger's wish to be let in. `about` is what they wrote of themselves; it is kept only while the wish waits.

    `role` and `units` are what they were let in for, `decided_by` is a name.
    """

    id: DraftId
    lane: Lane
    name: str
    about: str
    asked_at: datetime
    state: AccessState = AccessState.WAITING
    role: Role | None = None
    units: tuple[UnitCode, ...] = ()
    decided_by: str | None = None
    decided_at: datetime | None = None


class TapKind(StrEnum):
    """What one admin alone may not do where there are two or more."""

    REMOVE_ADMIN = "remove_admin"
    """`params`: {"person": 12, "off": true}; off means the whole access, else only the role."""
    BROADCAST = "broadcast"
    """A message to everybody; `params` are the broadcast's own."""


class TapState(StrEnum):
    """What became of it; one that nobody answers in time stays WAITING and counts as expired."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    """Another admin agreed, and it was done in the same transaction."""
    DECLINED = "declined"
    """Another admin refused, or who asked took it back."""


@dataclass(frozen=True, slots=True)
class SecondTap:
    """What waits for a second admin's tap until `expires_at`; `params` say what exactly, as plain JSON."""

    id: DraftId
    kind: TapKind
    params: Mapping[str, Any]
    asked_by: PersonId
    asked_by_name: str
    asked_at: datetime
    expires_at: datetime
    state: TapState = TapState.WAITING
    decided_by: str | None = None
    decided_at: datetime | None = None

    def about(self) -> PersonId | None:
        """Give whom it concerns: that person's own tap confirms nothing."""
        person = self.params.get("person")
        return None if person is None else PersonId(person)


@dataclass(frozen=True, slots=True)
class Group:
    """A group chat that receives summaries and enters nothing. `units` are its scope, empty for the province.

    `since` is when an admin chose the scope; None: nobody has, and nothing is sent there. `silent_since`: since then the bot
    cannot write there, and nothing is sent until an admin says so again.
    """

    chat: ChatId
    title: str
    units: tuple[UnitCode, ...] = ()
    since: datetime | None = None
    silent_since: datetime | None = None

    @property
    def receives(self) -> bool:
        """Whether summaries go there."""
        return self.since is not None and self.silent_since is None


@dataclass(frozen=True, slots=True)
class PeopleQuery:
    """Whom an admin seeks: whoever fits any of it; nothing given means everybody.

    `text` is a part of a name; `active` leaves out who has no access.
    """

    text: str = ""
    units: tuple[UnitCode, ...] = ()
    role: Role | None = None
    active: bool = False


@dataclass(frozen=True, slots=True)
class LastReport:
    """The newest report that somebody sent."""

    unit: UnitCode
    day: date
    revision: int
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class PersonCard:
    """Everything that an admin sees of a person. `silent_since`: since then Telegram delivers them nothing."""

    person: Person
    joined_at: datetime
    silent_since: datetime | None = None
    last: LastReport | None = None


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """A link that nobody has used, and by whom it was made."""

    invitation: Invitation
    invited_by: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Needs:
    """What a step about people may look at: ids of people, of a request, of a second tap, a link's mark, the groups."""

    people: frozenset[PersonId] = frozenset()
    access: DraftId | None = None
    access_of: Lane | None = None
    tap: DraftId | None = None
    mark: str = ""
    groups: bool = False

    def __bool__(self) -> bool:
        return self != _NONE


_NONE = Needs()


@dataclass(frozen=True, slots=True)
class Staff:
    """What was found of it. `access` is the request that is named, or the stranger's own that waits."""

    people: Mapping[PersonId, Person] = field(default_factory=dict)
    access: AccessRequest | None = None
    tap: SecondTap | None = None
    invitation: OpenInvitation | None = None
    groups: tuple[Group, ...] = ()


MARK = 12
"""How many hex digits of a link's hash name it in buttons and in the audit."""


def mark_of(token_hash: str) -> str:
    """Name a link without giving it away: the beginning of its token's hash."""
    return token_hash.removeprefix("sha256-")[:MARK]
