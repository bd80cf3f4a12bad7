"""What is said as rows of the outbox, and back; secrets are found and cut out here."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, assert_never

from bot.effects import Acknowledge, Rewrite, Say, Show, Urgency, View
from bot.model import ChatId, Lane, Place, UnitCode
from bot.phrases import (
    Listing,
    Message,
    Phrase,
    Secret,
    holds_secret,
    keyboard_from_json,
    keyboard_to_json,
    message_from_json,
    message_to_json,
    phrase_from_json,
    phrase_to_json,
)
from bot.ports import Mode, OutboxRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Row

    from bot.effects import Spoken
    from bot.phrases import Keyboard, Value


class OutboxState(StrEnum):
    """Where a row stands."""

    NEW = "new"
    """Waits for its turn."""
    LATER = "later"
    """A message of a broadcast: it goes when nobody else's waits, and nothing waits behind it."""
    ASIDE = "aside"
    """Answers what was asked long ago: it goes when nothing more of its chat is to be handled."""
    HELD = "held"
    """Its chat cannot be written to (403); it waits for the person to write."""
    SENDING = "sending"
    """On its way; after a crash nobody knows whether it arrived."""
    SENT = "sent"
    """Telegram took it, or it was replaced because nobody knows."""
    DROPPED = "dropped"
    """Became worthless before it was sent."""
    DEAD = "dead"
    """Cannot be rendered, or was refused for good; a person has to look."""


_ANSWERS_FIRST, _EDITS_NEXT = 0, 1
_NOTHING: dict[str, object] = {
    "place": None,
    "reply_to": None,
    "quote": None,
    "callback_id": None,
    "prompt": False,
    "waits": OutboxState.NEW,
}


def new_rows(spoken: Iterable[Spoken], at: datetime) -> list[dict[str, Any]]:
    """Make rows of what is to be said; of several prompts for one chat only the newest is kept."""
    rows: list[dict[str, Any]] = []
    prompts: set[int] = set()
    for said in reversed([*spoken]):
        row = _new_row(said)
        if row["prompt"] and row["chat"] in prompts:
            continue
        if row["prompt"]:
            prompts.add(row["chat"])
        rows.append({**row, "chat_of": row["chat"], "attempts": 0, "created_at": at})
    rows.reverse()
    return rows


def _new_row(said: Spoken) -> dict[str, Any]:
    match said:
        case Say():
            body = _body(said.message, said.keyboard)
            if said.if_unknown is not None:
                body["if_unknown"] = message_to_json(said.if_unknown)
            coded = () if said.code is None else (said.code,)
            if said.code is not None:
                body["code"] = phrase_to_json(said.code)
            return {
                **_row(said.chat, Mode.SEND, said.urgency, body, (*said.message, *coded)),
                "place": said.place,
                "reply_to": said.reply_to,
                "quote": said.quote,
                "prompt": said.prompt,
                "waits": _waits(said),
            }
        case Rewrite(chat, place, message, keyboard, urgency):
            row = _row(chat, Mode.EDIT, urgency, _body(message, keyboard), message)
            return {**row, "place": place, "prompt": said.late, "waits": _waits(said)}
        case Acknowledge(chat, callback_id, message):
            row = _row(chat, Mode.ANSWER, Urgency.RECEIPT, _body(message, ()), message)
            return {**row, "callback_id": callback_id}
        case Show():
            row = _row(said.chat, Mode.SHOW, said.urgency, _question(said), ())
            waits = _waits(said)
            return {**row, "place": said.place, "reply_to": said.reply_to, "waits": waits}
        case _:
            assert_never(said)


def _waits(said: Say | Rewrite | Show) -> OutboxState:
    return OutboxState.ASIDE if said.late else OutboxState.NEW


def _row(
    chat: ChatId, mode: Mode, urgency: Urgency, body: Mapping[str, Any], message: Message
) -> dict[str, Any]:
    ranks = {Mode.ANSWER: _ANSWERS_FIRST, Mode.EDIT: _EDITS_NEXT}
    return {
        **_NOTHING,
        "chat": chat,
        "mode": mode,
        "urgency": int(urgency),
        "rank": ranks.get(mode, int(urgency)),
        "body": body,
        "secret": holds_secret(message),
    }


def _body(message: Message, keyboard: Keyboard) -> dict[str, Any]:
    return {"message": message_to_json(message), "keyboard": keyboard_to_json(keyboard)}


def _question(said: Show) -> dict[str, Any]:
    unknown = said.if_unknown
    return {
        **({} if unknown is None else {"if_unknown": message_to_json(unknown)}),
        "view": said.view,
        "day": said.day.isoformat(),
        "lane": said.lane,
        "unit": said.unit,
        "page": said.page,
        "known_at": said.known_at.isoformat() if said.known_at else None,
        "look": said.look,
        "anew": said.anew,
    }


def row_of(found: Row[*tuple[Any, ...]]) -> OutboxRow:
    """Make the port's row; KeyError, TypeError or ValueError where the body is not what we write."""
    body = found.body
    day, view, lane, unit = (body.get(name) for name in ("day", "view", "lane", "unit"))
    known_at = body.get("known_at")
    return OutboxRow(
        id=found.id,
        chat=ChatId(found.chat),
        mode=Mode(found.mode),
        message=message_from_json(body.get("message", ())),
        keyboard=keyboard_from_json(body.get("keyboard", ())),
        urgency=Urgency(found.urgency),
        created_at=found.created_at,
        attempts=found.attempts,
        place=Place(found.place) if found.place else None,
        edits=found.edits,
        reply_to=Place(found.reply_to) if found.reply_to else None,
        answers_to=found.answers_to,
        quote=found.quote,
        callback_id=found.callback_id,
        if_unknown=if_unknown_of(body),
        view=View(view) if view else None,
        day=date.fromisoformat(day) if day else None,
        lane=Lane(lane) if lane is not None else None,
        unit=UnitCode(unit) if unit is not None else None,
        page=body.get("page", 0),
        known_at=datetime.fromisoformat(known_at) if known_at else None,
        look=body.get("look", ""),
        anew=body.get("anew", False),
        code=phrase_from_json(body["code"]) if "code" in body else None,
    )


def if_unknown_of(body: Mapping[str, Any]) -> Message | None:
    """Give what is said instead when nobody knows whether a row arrived."""
    return message_from_json(body["if_unknown"]) if "if_unknown" in body else None


def without_secrets(body: Mapping[str, Any]) -> dict[str, Any]:
    """Empty the secrets of a body's message and of its QR code."""
    message = tuple(_emptied(said) for said in message_from_json(body["message"]))
    code = phrase_from_json(body["code"]) if "code" in body else None
    coded = {} if code is None else {"code": phrase_to_json(_emptied(code))}
    return {**body, "message": message_to_json(message), **coded}


def _emptied(said: Phrase) -> Phrase:
    return replace(said, values={name: _cut(value) for name, value in said.values.items()})


def _cut(value: Value) -> Value:
    match value:
        case Secret():
            return Secret("")
        case Listing(items):
            return Listing(tuple(_cut(item) for item in items))
        case Phrase():
            return _emptied(value)
        case _:
            return value
