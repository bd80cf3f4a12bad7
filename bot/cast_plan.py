"""A broadcast that an admin is writing, as a value of their session."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bot.broadcast import Audience, audience_from_json, audience_to_json
from bot.model import DraftId

if TYPE_CHECKING:
    from collections.abc import Mapping


class CastWanted(StrEnum):
    """What is still to be said of it."""

    AUDIENCE = "audience"
    UNITS = "units"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class CastPlan:
    """What was said so far. `settled` means that it is known whom it is for, `by_unit` that units are being chosen.

    `text` is Telegram's HTML. `long_at` is when a text came that was too long: Telegram cuts such a one, and its rest follows.
    """

    id: DraftId
    audience: Audience = field(default_factory=Audience)
    by_unit: bool = False
    settled: bool = False
    page: int = 0
    text: str = ""
    long_at: datetime | None = None

    @property
    def wanted(self) -> CastWanted | None:
        """The open question; None when it can be sent."""
        if not self.settled:
            return CastWanted.UNITS if self.by_unit else CastWanted.AUDIENCE
        return None if self.text else CastWanted.TEXT


def cast_plan_to_json(plan: CastPlan) -> dict[str, Any]:
    """Turn it into JSON."""
    return {
        "id": plan.id,
        "audience": audience_to_json(plan.audience),
        "by_unit": plan.by_unit,
        "settled": plan.settled,
        "page": plan.page,
        "text": plan.text,
        "long_at": plan.long_at and plan.long_at.isoformat(),
    }


def cast_plan_from_json(raw: Mapping[str, Any]) -> CastPlan:
    """Undo `cast_plan_to_json`."""
    long_at = raw.get("long_at")
    return CastPlan(
        id=DraftId(raw["id"]),
        audience=audience_from_json(raw.get("audience", {})),
        by_unit=raw.get("by_unit", False),
        settled=raw.get("settled", False),
        page=raw.get("page", 0),
        text=raw.get("text", ""),
        long_at=datetime.fromisoformat(long_at) if long_at else None,
    )
