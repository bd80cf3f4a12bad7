"""A person's conversation as a value that is JSON between two updates, so that a restart is a non-event."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from bot.model import DraftId, IndicatorKey, Lane, Place, UnitCode

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Draft:
    """A report that is being entered.

    `day` is fixed when the draft opens. `asking` is the open question; None means that the review card stands.
    `figures` keeps None for "belum ada". `changing` means that the next answer leads back to the card.
    `on_revision` is the unit's revision that the officer saw when it opened.
    """

    id: DraftId
    unit: UnitCode
    day: date
    on_revision: int
    figures: Mapping[IndicatorKey, int | None] = field(default_factory=dict)
    asking: IndicatorKey | None = None
    changing: bool = False
    detailed: bool = False
    carded: bool = False

    @property
    def card(self) -> Place:
        """The place of the review card, which becomes the receipt."""
        return Place(f"card:{self.id}")

    @property
    def seal(self) -> str:
        """A mark of the figures, 8 characters: a card's Kirim carries it, so that only what the card showed is sent."""
        return f"{zlib.crc32(json.dumps(dict(self.figures), sort_keys=True).encode()):08x}"

    def prompt(self, indicator: IndicatorKey) -> Place:
        """The place of the question for an indicator; a Telegram reply to it belongs to it."""
        return Place(f"ask:{self.id}:{indicator}")


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """An officer of several units has to say which one; `id` is the update that asked."""

    id: DraftId
    day: date


@dataclass(frozen=True, slots=True)
class Session:
    """What a lane remembers. `closed` is the draft that was sent or dropped last: a late tap on it is answered kindly."""

    lane: Lane
    draft: Draft | None = None
    choice: UnitChoice | None = None
    closed: DraftId | None = None
    last_update_id: int = 0
    last_handled_at: datetime | None = None
    version: int = 0


def session_to_json(session: Session) -> dict[str, Any]:
    """Turn a session into JSON; lane and version are the row's own columns."""
    draft, choice = session.draft, session.choice
    return {
        "closed": session.closed,
        "last_update_id": session.last_update_id,
        "last_handled_at": session.last_handled_at and session.last_handled_at.isoformat(),
        "choice": choice and {"id": choice.id, "day": choice.day.isoformat()},
        "draft": draft
        and {
            "id": draft.id,
            "unit": draft.unit,
            "day": draft.day.isoformat(),
            "on_revision": draft.on_revision,
            "figures": dict(draft.figures),
            "asking": draft.asking,
            "changing": draft.changing,
            "detailed": draft.detailed,
            "carded": draft.carded,
        },
    }


def session_from_json(lane: Lane, version: int, raw: Mapping[str, Any]) -> Session:
    """Undo `session_to_json`."""
    draft, choice, handled = raw["draft"], raw["choice"], raw["last_handled_at"]
    return Session(
        lane=lane,
        version=version,
        closed=raw["closed"],
        last_update_id=raw["last_update_id"],
        last_handled_at=datetime.fromisoformat(handled) if handled else None,
        choice=UnitChoice(choice["id"], date.fromisoformat(choice["day"])) if choice else None,
        draft=Draft(**{**draft, "day": date.fromisoformat(draft["day"])}) if draft else None,
    )
