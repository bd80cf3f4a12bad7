"""What an admin wants done about people, as effects: written in the step's transaction, each by compare-and-set.

A person's `version` moves with every change of what they may do. Whatever would leave the channel without an admin is never
written: the step is taken again and says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.effects import Shared
    from bot.model import Assignment, ChatId, DraftId, PersonId, Role, UnitCode
    from bot.privacy import ErasureState
    from bot.staff import TapKind


@dataclass(frozen=True, slots=True)
class AskAccess:
    """Keep a stranger's wish to be let in, if none of theirs waits; `about` is what they wrote of themselves."""

    name: str
    about: str
    id: DraftId


@dataclass(frozen=True, slots=True)
class DecideAccess:
    """Answer such a wish, if it still waits: let the person in for a role and units; no role declines it."""

    request: DraftId
    role: Role | None = None
    units: tuple[UnitCode, ...] = ()


@dataclass(frozen=True, slots=True)
class RevokeInvitation:
    """Make a link worthless, if nobody has used it."""

    token_hash: str


@dataclass(frozen=True, slots=True)
class ChangeRoles:
    """Give and take roles, if the person stands at `on_version` and an admin is left."""

    person: PersonId
    on_version: int
    given: tuple[Assignment, ...] = ()
    taken: tuple[Assignment, ...] = ()


@dataclass(frozen=True, slots=True)
class SetActive:
    """Take somebody's access away or give it back, if the person stands at `on_version` and an admin is left."""

    person: PersonId
    on_version: int
    active: bool


@dataclass(frozen=True, slots=True)
class Transfer:
    """Let another person report for a unit from now on, if both stand at these versions and the first still does."""

    unit: UnitCode
    giver: PersonId
    giver_version: int
    taker: PersonId
    taker_version: int


@dataclass(frozen=True, slots=True)
class AskSecond:
    """Let something wait for a second admin's tap."""

    id: DraftId
    kind: TapKind
    expires_at: datetime
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Confirm:
    """Do what waited for a second tap, if it still waits; both are written or neither."""

    tap: DraftId
    then: Shared


@dataclass(frozen=True, slots=True)
class DropSecond:
    """End what waits for a second tap without doing it, if it still waits."""

    tap: DraftId


@dataclass(frozen=True, slots=True)
class NoteGroup:
    """Note that an admin added the bot to a group, or what it is called now; it can write there."""

    chat: ChatId
    title: str


@dataclass(frozen=True, slots=True)
class SetGroup:
    """Let a group receive for units, the province where none is named; None: nothing any more.

    One that the bot cannot write to is tried again, or with None taken off the list.
    """

    chat: ChatId
    units: tuple[UnitCode, ...] | None


@dataclass(frozen=True, slots=True)
class LeaveGroup:
    """Note that the bot cannot write in a group any more, if that is news; its scope stays."""

    chat: ChatId


@dataclass(frozen=True, slots=True)
class MoveGroup:
    """A group became a supergroup: Telegram gave it another chat id, and what waits for the old one goes there."""

    chat: ChatId
    to: ChatId


@dataclass(frozen=True, slots=True)
class AskErasure:
    """Keep the wish of who wrote to have their data removed, if none of theirs waits."""

    id: DraftId


@dataclass(frozen=True, slots=True)
class DecideErasure:
    """Answer such a wish, if it still waits and its person stands at `on_version`; APPROVED removes them, if an admin is left."""

    request: DraftId
    person: PersonId
    on_version: int
    state: ErasureState


@dataclass(frozen=True, slots=True)
class WithdrawErasure:
    """Take one's own wish back, if it still waits."""

    request: DraftId


OfStaff = (
    AskAccess
    | DecideAccess
    | RevokeInvitation
    | ChangeRoles
    | SetActive
    | Transfer
    | AskSecond
    | Confirm
    | DropSecond
    | NoteGroup
    | SetGroup
    | LeaveGroup
    | MoveGroup
    | AskErasure
    | DecideErasure
    | WithdrawErasure
)
CHANGE_MENUS = (DecideAccess, ChangeRoles, SetActive, Transfer, Confirm, DecideErasure)
"""After these somebody's command menu is another one."""


def people_of(effect: object) -> tuple[PersonId, ...]:
    """Name the people whose roles an effect changes."""
    match effect:
        case ChangeRoles(person) | SetActive(person) | DecideErasure(person=person):
            return (person,)
        case Transfer(giver=giver, taker=taker):
            return (giver, taker)
        case Confirm(then=then):
            return people_of(then)
        case _:
            return ()
