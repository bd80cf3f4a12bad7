"""What is known of a person who uses the channel, and the way to have it removed (UU PDP 27/2022); docs/data-protection.md says why. Pure.

Who is removed becomes a number: their reports stay, under a name that says nothing, and no Telegram id leads to them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.model import Lane, Place, Role

if TYPE_CHECKING:
    from datetime import date, datetime

    from bot.model import ChatId, DraftId, Person, PersonId

NOBODYS = 2**60
"""Lanes from here on belong to nobody: a Telegram user id has at most 52 bits."""
_NAMES = {Role.OFFICER: "Petugas", Role.SUPERVISOR: "Pengawas", Role.ADMIN: "Admin"}


class ErasureState(StrEnum):
    """What became of a wish to be removed; one of a person waits at most."""

    WAITING = "waiting"
    """An admin has to answer."""
    APPROVED = "approved"
    """Disetujui: the person was removed in the same transaction."""
    REJECTED = "rejected"
    """Ditolak; the person was told to ask an admin why."""
    WITHDRAWN = "withdrawn"
    """Ditarik by the person."""


@dataclass(frozen=True, slots=True)
class ErasureRequest:
    """A person's wish to be removed. `person` is as they are now; `decided_by` is a name."""

    id: DraftId
    person: Person
    asked_at: datetime
    state: ErasureState = ErasureState.WAITING
    decided_by: str | None = None
    decided_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OwnData:
    """What the memory knows of a person beside what `Person` says. Days are of their reports, `revisions` counts them."""

    joined_at: datetime
    revisions: int = 0
    first_day: date | None = None
    last_day: date | None = None
    waiting: ErasureRequest | None = None


def nobodys_lane(person: PersonId) -> Lane:
    """Give the lane that takes the place of a removed person's."""
    return Lane(NOBODYS + person)


def nobodys_name(person: Person) -> str:
    """Name a removed person, "Petugas 17": what they were, and our own number of them."""
    roles = [role for role in Role if any(one.role is role for one in person.assignments)]
    return f"{_NAMES[roles[0]] if roles else 'Pengguna'} {person.id}"


def is_erased(person: Person) -> bool:
    """Say whether a person was removed: nothing can be done about them any more."""
    return person.lane >= NOBODYS


def place_of(request: DraftId, chat: ChatId) -> Place:
    """Name the message that asks an admin."""
    return Place(f"erase:{request}:{chat}")
