"""A lock or an opening that an admin is putting together step by step, as a value of their session."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bot.locks import LockKind, Span
from bot.model import DraftId, UnitCode

if TYPE_CHECKING:
    from collections.abc import Mapping


class Wanted(StrEnum):
    """What is still to be said of it."""

    FIRST = "first"
    """The first day."""
    LAST = "last"
    UNITS = "units"
    UNTIL = "until"
    """When an opening ends."""
    REASON = "reason"


@dataclass(frozen=True, slots=True)
class LockPlan:
    """What was said so far; `settled` means that the units are chosen, none of them being the province.

    `page` of the units counts from 0. `id` is the update that began it.
    """

    id: DraftId
    kind: LockKind
    first: date | None = None
    last: date | None = None
    units: tuple[UnitCode, ...] = ()
    settled: bool = False
    page: int = 0
    until: datetime | None = None
    reason: str = ""

    @property
    def wanted(self) -> Wanted | None:
        """The open question; None when it can be confirmed."""
        if self.first is None:
            return Wanted.FIRST
        if self.last is None:
            return Wanted.LAST
        if not self.settled:
            return Wanted.UNITS
        if self.until is None and self.kind is LockKind.OPENING:
            return Wanted.UNTIL
        return None if self.reason else Wanted.REASON

    @property
    def span(self) -> Span:
        """The days and units it covers; ValueError while a day is open."""
        if self.first is None or self.last is None:
            raise ValueError("the days are not chosen yet")
        return Span(self.first, self.last, self.units)


def lock_plan_to_json(plan: LockPlan) -> dict[str, Any]:
    """Turn it into JSON."""
    return {
        "id": plan.id,
        "kind": plan.kind,
        "first": plan.first and plan.first.isoformat(),
        "last": plan.last and plan.last.isoformat(),
        "units": list(plan.units),
        "settled": plan.settled,
        "page": plan.page,
        "until": plan.until and plan.until.isoformat(),
        "reason": plan.reason,
    }


def lock_plan_from_json(raw: Mapping[str, Any]) -> LockPlan:
    """Undo `lock_plan_to_json`."""
    first, last, until = raw.get("first"), raw.get("last"), raw.get("until")
    return LockPlan(
        id=DraftId(raw["id"]),
        kind=LockKind(raw["kind"]),
        first=date.fromisoformat(first) if first else None,
        last=date.fromisoformat(last) if last else None,
        units=tuple(UnitCode(unit) for unit in raw.get("units", ())),
        settled=raw.get("settled", False),
        page=raw.get("page", 0),
        until=datetime.fromisoformat(until) if until else None,
        reason=raw.get("reason", ""),
    )


def write_plan(plan: LockPlan) -> str:
    """Write it as the `look` of its preview."""
    return json.dumps(lock_plan_to_json(plan))


def read_plan(look: str) -> LockPlan:
    """Undo `write_plan`."""
    return lock_plan_from_json(json.loads(look))
