"""What an admin is choosing step by step, as a value of their session: a role, units, how long a link lives."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bot.model import DraftId, Place, Role, UnitCode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.model import Lane


class Task(StrEnum):
    """What the choice is for."""

    INVITE = "invite"
    """A link."""
    ADMIT = "admit"
    """A stranger who asked to be let in; `about` is the request."""
    GRANT = "grant"
    """Another role or more units of a person; `about` is the person at `version`."""
    GROUP = "group"
    """What a group receives; `about` is the group."""


@dataclass(frozen=True, slots=True)
class Picking:
    """A choice that is under way; `settled` means that the units are chosen, none of them being the province.

    `days` is how long a link lives. `page` counts from 0. `id` is the update that began it.
    """

    id: DraftId
    task: Task
    role: Role | None = None
    units: tuple[UnitCode, ...] = ()
    settled: bool = False
    days: int = 0
    about: int = 0
    version: int = 0
    page: int = 0

    @property
    def asks_role(self) -> bool:
        """Whether the role is the open question."""
        return self.role is None and self.task is not Task.GROUP

    @property
    def asks_units(self) -> bool:
        """Whether the units are."""
        return not self.asks_role and not self.settled and self.role is not Role.ADMIN

    @property
    def complete(self) -> bool:
        """Whether nothing is open any more."""
        lives = self.days > 0 or self.task is not Task.INVITE
        return lives and not self.asks_role and not self.asks_units

    @property
    def may_be_province(self) -> bool:
        """Whether the whole province can be chosen; nobody reports for it."""
        return self.role is not Role.OFFICER

    def place(self, lane: Lane) -> Place:
        """The place of the message in which it is chosen."""
        return Place(f"pick:{lane}:{self.id}")


def picking_to_json(picking: Picking) -> dict[str, Any]:
    """Turn it into JSON."""
    return {
        "id": picking.id,
        "task": picking.task,
        "role": picking.role,
        "units": list(picking.units),
        "settled": picking.settled,
        "days": picking.days,
        "about": picking.about,
        "version": picking.version,
        "page": picking.page,
    }


def picking_from_json(raw: Mapping[str, Any]) -> Picking:
    """Undo `picking_to_json`."""
    role = raw.get("role")
    return Picking(
        id=DraftId(raw["id"]),
        task=Task(raw["task"]),
        role=Role(role) if role else None,
        units=tuple(UnitCode(unit) for unit in raw.get("units", ())),
        settled=raw.get("settled", False),
        days=raw.get("days", 0),
        about=raw.get("about", 0),
        version=raw.get("version", 0),
        page=raw.get("page", 0),
    )
