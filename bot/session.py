"""A person's conversation as a value that is JSON between two updates, so that a restart is a non-event.

What an older version of the code wrote is read too: whatever it did not know yet has its default, and what is known no
more is left out.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bot.cast_plan import CastPlan, cast_plan_from_json, cast_plan_to_json
from bot.flow import Flow, flow_from_json, flow_to_json
from bot.lock_plan import LockPlan, lock_plan_from_json, lock_plan_to_json
from bot.model import DraftId, IndicatorKey, Lane, Place, UnitCode
from bot.picking import picking_from_json, picking_to_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.picking import Picking


class Purpose(StrEnum):
    """What a draft becomes when it is sent."""

    REPORT = "report"
    """The day's first report."""
    RALAT = "ralat"
    """New figures in place of the day's."""
    ADJUSTMENT = "adjustment"
    """Penyesuaian: signed numbers on top of the day's figures."""
    PRACTICE = "practice"
    """Latihan: it is thrown away."""


WHOLE = IndicatorKey("*")
"""Stands for every figure where a message gave more than one."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A report or a correction that is being entered.

    `day` is fixed when the draft opens. `asking` is the open question; None means that the review card stands.
    `figures` keeps None for "belum ada". `changing` means that the next answer leads back to the card.
    `on_revision` is the unit's revision that the officer saw when it opened.
    `adjustments` are what a penyesuaian adds, signed. `reasons` are the answers to doubts and why it is corrected, as
    the report keeps them. `doubtful` are figures with two readings that are still to be asked.
    `answers` says which figure each of the officer's messages gave, so that an edit of one changes that figure.
    `unsure_day` means that the day itself is the open question, before any other.
    `opened_at` is when its first question was asked, by our clock; `touched_at` when the officer last worked on it; `warned` that its end was announced.
    `edited_at` is when its message was last changed in place; None where what stands there was sent as it is. `stands` is
    a mark of what stands there, words and buttons: an edit to the same would not be seen.
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
    purpose: Purpose = Purpose.REPORT
    adjustments: Mapping[IndicatorKey, int] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    doubtful: Mapping[IndicatorKey, tuple[int, ...]] = field(default_factory=dict)
    answers: Mapping[int, IndicatorKey] = field(default_factory=dict)
    last_answer: str = ""
    unsure_day: bool = False
    touched_at: datetime | None = None
    opened_at: datetime | None = None
    warned: bool = False
    edited_at: datetime | None = None
    stands: str = ""

    @property
    def card(self) -> Place:
        """The place of the review card, which becomes the receipt."""
        return Place(f"card:{self.id}")

    @property
    def seal(self) -> str:
        """A mark of what the card shows, 8 characters: its Kirim carries it, so that only what the card showed is sent."""
        shown = [dict(self.figures), dict(self.adjustments), self.day.isoformat()]
        return f"{zlib.crc32(json.dumps(shown, sort_keys=True).encode()):08x}"

    def prompt(self, indicator: IndicatorKey) -> Place:
        """The place of the question for an indicator; a Telegram reply to it belongs to it."""
        return Place(f"ask:{self.id}:{indicator}")


@dataclass(frozen=True, slots=True)
class Opening:
    """A report or a correction that cannot begin before its unit or its day is chosen; `id` is the update that asked.

    `text` is what stood behind the command, with figures perhaps; `unit` and `day` are what was chosen so far.
    `began` is the reporting day on which it was asked: where no day is named, that one is meant, however late it is chosen.
    Beside an open draft it is what was asked for instead of it.
    """

    id: DraftId
    day: date | None
    purpose: Purpose = Purpose.REPORT
    unit: UnitCode | None = None
    text: str = ""
    began: date | None = None

    @property
    def calendar(self) -> Place:
        """The place of the calendar on which the day is chosen."""
        return Place(f"day:{self.id}")


@dataclass(frozen=True, slots=True)
class Sent:
    """The report that was sent last, and the officer's messages that gave its figures: an edit of one comes too late."""

    unit: UnitCode
    day: date
    messages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Session:
    """What a lane remembers. `closed` is the draft that was sent or dropped last: a late tap on it is answered kindly.

    `rejecting` is the request whose rejection waits for a reason. `asking_access` means that a stranger's next text says
    who they are; `asked_access_on` is the day on which they last did. `wake_at` is when a timer should come. `picking` is what
    an admin chooses step by step, `plan` a lock or a broadcast that they put together. `flow` is how fast they write;
    `met_at` when somebody without a role was last told so.
    """

    lane: Lane
    draft: Draft | None = None
    choice: Opening | None = None
    closed: DraftId | None = None
    last_update_id: int = 0
    last_handled_at: datetime | None = None
    version: int = 0
    sent: Sent | None = None
    rejecting: DraftId | None = None
    asking_access: bool = False
    asked_access_on: date | None = None
    wake_at: datetime | None = None
    picking: Picking | None = None
    plan: LockPlan | CastPlan | None = None
    flow: Flow | None = None
    met_at: datetime | None = None


_DRAFT_FIELDS = frozenset(one.name for one in fields(Draft))


def session_to_json(session: Session) -> dict[str, Any]:
    """Turn a session into JSON; lane, version and `wake_at` are the row's own columns."""
    draft, choice, sent = session.draft, session.choice, session.sent
    return {
        "closed": session.closed,
        "last_update_id": session.last_update_id,
        "last_handled_at": _moment(session.last_handled_at),
        "rejecting": session.rejecting,
        "asking_access": session.asking_access,
        "asked_access_on": _day(session.asked_access_on),
        "picking": session.picking and picking_to_json(session.picking),
        "plan": _plan_to_json(session.plan),
        "flow": session.flow and flow_to_json(session.flow),
        "met_at": _moment(session.met_at),
        "choice": choice and _opening_to_json(choice),
        "draft": draft and _draft_to_json(draft),
        "sent": sent and [sent.unit, sent.day.isoformat(), list(sent.messages)],
    }


def session_from_json(lane: Lane, version: int, raw: Mapping[str, Any]) -> Session:
    """Undo `session_to_json`."""
    draft, choice, sent = raw.get("draft"), raw.get("choice"), raw.get("sent")
    picking, flow = raw.get("picking"), raw.get("flow")
    return Session(
        lane=lane,
        version=version,
        closed=raw.get("closed"),
        last_update_id=raw.get("last_update_id", 0),
        last_handled_at=_read_moment(raw.get("last_handled_at")),
        rejecting=raw.get("rejecting"),
        asking_access=raw.get("asking_access", False),
        asked_access_on=_read_day(raw.get("asked_access_on")),
        choice=_opening_from_json(choice) if choice else None,
        picking=picking_from_json(picking) if picking else None,
        plan=_plan_from_json(raw.get("plan")),
        flow=flow_from_json(flow) if flow else None,
        met_at=_read_moment(raw.get("met_at")),
        draft=_draft_from_json(draft) if draft else None,
        sent=Sent(sent[0], date.fromisoformat(sent[1]), tuple(sent[2])) if sent else None,
    )


def _draft_to_json(draft: Draft) -> dict[str, Any]:
    return {
        "id": draft.id,
        "unit": draft.unit,
        "day": draft.day.isoformat(),
        "on_revision": draft.on_revision,
        "figures": dict(draft.figures),
        "asking": draft.asking,
        "changing": draft.changing,
        "detailed": draft.detailed,
        "carded": draft.carded,
        "purpose": draft.purpose,
        "adjustments": dict(draft.adjustments),
        "reasons": dict(draft.reasons),
        "doubtful": {key: list(readings) for key, readings in draft.doubtful.items()},
        "answers": {str(message): key for message, key in draft.answers.items()},
        "last_answer": draft.last_answer,
        "unsure_day": draft.unsure_day,
        "touched_at": _moment(draft.touched_at),
        "opened_at": _moment(draft.opened_at),
        "edited_at": _moment(draft.edited_at),
        "stands": draft.stands,
        "warned": draft.warned,
    }


def _draft_from_json(raw: Mapping[str, Any]) -> Draft:
    doubtful, answers = raw.get("doubtful", {}), raw.get("answers", {})
    changed: dict[str, Any] = {
        "day": date.fromisoformat(raw["day"]),
        "purpose": Purpose(raw.get("purpose", Purpose.REPORT)),
        "doubtful": {key: tuple(readings) for key, readings in doubtful.items()},
        "answers": {int(message): key for message, key in answers.items()},
        "touched_at": _read_moment(raw.get("touched_at")),
        "opened_at": _read_moment(raw.get("opened_at")),
        "edited_at": _read_moment(raw.get("edited_at")),
    }
    known = {name: value for name, value in raw.items() if name in _DRAFT_FIELDS}
    return Draft(**{**known, **changed})


def _opening_to_json(choice: Opening) -> dict[str, Any]:
    return {
        "id": choice.id,
        "day": _day(choice.day),
        "purpose": choice.purpose,
        "unit": choice.unit,
        "text": choice.text,
        "began": _day(choice.began),
    }


def _opening_from_json(raw: Mapping[str, Any]) -> Opening:
    return Opening(
        id=raw["id"],
        day=_read_day(raw.get("day")),
        purpose=Purpose(raw.get("purpose", Purpose.REPORT)),
        unit=raw.get("unit"),
        text=raw.get("text", ""),
        began=_read_day(raw.get("began")),
    )


def _plan_to_json(plan: LockPlan | CastPlan | None) -> dict[str, Any] | None:
    if isinstance(plan, LockPlan):
        return {"lock": lock_plan_to_json(plan)}
    return {"cast": cast_plan_to_json(plan)} if plan else None


def _plan_from_json(raw: Mapping[str, Any] | None) -> LockPlan | CastPlan | None:
    match raw:
        case {"lock": lock}:
            return lock_plan_from_json(lock)
        case {"cast": cast}:
            return cast_plan_from_json(cast)
        case _:
            return None


def _moment(value: datetime | None) -> str | None:
    return value.isoformat() if value else None


def _read_moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _read_day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
