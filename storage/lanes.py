"""Sessions, and the facts that a batch of steps rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.model import ChatId, Lane, Place
from bot.ports import Asked
from bot.session import session_from_json, session_to_json
from storage import tables
from storage.effects import Effects
from storage.facts import load_days
from storage.invitations import load_invitations
from storage.locks import load_locks
from storage.people import load_people
from storage.requests import load_requests
from storage.statements import chunks, listed, upsert_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.effects import Shared
    from bot.facts import DayFacts, UnitDay
    from bot.locks import Locks
    from bot.model import CorrectionRequest, DraftId, Invitation, Person
    from bot.session import Session

_SESSIONS = sa.select(
    tables.sessions.c.lane, tables.sessions.c.version, tables.sessions.c.state
).where(tables.sessions.c.lane.in_(listed("lanes")))
_PLACES = sa.select(tables.places.c.chat, tables.places.c.message_id, tables.places.c.place).where(
    tables.places.c.chat.in_(listed("chats")),
    tables.places.c.message_id.in_(listed("messages")),
)
_SHOWN = sa.select(tables.places.c.place, tables.places.c.message_id).where(
    tables.places.c.place.in_(listed("places"))
)


class SqlLanes:
    """The port `Lanes`. `definition` is the form's, `language` that of people who join."""

    def __init__(self, connection: AsyncConnection, definition: str, language: str) -> None:
        self._connection = connection
        self._definition = definition
        self._language = language

    async def people(self, lanes: Collection[Lane]) -> Mapping[Lane, Person]:
        """Give the people of these lanes; strangers are absent."""
        return await load_people(self._connection, lanes)

    async def sessions(self, lanes: Collection[Lane]) -> Mapping[Lane, Session]:
        """Give the sessions of these lanes; new lanes are absent."""
        found: dict[Lane, Session] = {}
        for some in chunks(lanes):
            rows = await self._connection.execute(_SESSIONS, {"lanes": some})
            found |= {Lane(lane): session_from_json(lane, *rest) for lane, *rest in rows}
        return found

    async def days(self, form: str, needed: Mapping[UnitDay, int]) -> Mapping[UnitDay, DayFacts]:
        """Give what is known about each unit's day, with the figures of so many days before it."""
        return await load_days(self._connection, form, needed)

    async def locks(self, form: str, at: datetime) -> Locks:
        """Give the locks and openings of a form that stand at a moment."""
        return await load_locks(self._connection, form, at)

    async def requests(self, ids: Collection[DraftId]) -> Mapping[DraftId, CorrectionRequest]:
        """Give these requests, whatever became of them; unknown ones are absent."""
        return await load_requests(self._connection, ids)

    async def shown(self, places: Collection[Place]) -> Mapping[Place, int]:
        """Give the message ids of places; those that were not sent yet are absent."""
        found: dict[Place, int] = {}
        for some in chunks(places):
            rows = await self._connection.execute(_SHOWN, {"places": some})
            found |= {Place(place): message_id for place, message_id in rows}
        return found

    async def invitations(self, hashes: Collection[str]) -> Mapping[str, Invitation]:
        """Give the invitations of these token hashes; unknown ones are absent."""
        return await load_invitations(self._connection, hashes)

    async def places(
        self, messages: Collection[tuple[ChatId, int]]
    ) -> Mapping[tuple[ChatId, int], Place]:
        """Give the places of messages; messages without a place are absent."""
        asked = set(messages)
        found: dict[tuple[ChatId, int], Place] = {}
        for some in chunks(asked):
            rows = await self._connection.execute(
                _PLACES,
                {"chats": list({c for c, _ in some}), "messages": list({m for _, m in some})},
            )
            for chat, message_id, place in rows:
                if (chat, message_id) in asked:
                    found[ChatId(chat), message_id] = Place(place)
        return found

    async def apply(self, person: Person | None, lane: Lane, effect: Shared, at: datetime) -> bool:
        """Write a shared effect, if its version still stands."""
        (applied,) = await self.apply_all([Asked(person, lane, effect)], at)
        return applied

    async def apply_all(self, asked: Sequence[Asked], at: datetime) -> Sequence[bool]:
        """Write shared effects with their audit entries; False for one whose version moved."""
        effects = Effects(self._connection, self._definition, self._language)
        return await effects.apply_all(asked, at)

    async def keep_sessions(self, sessions: Collection[Session], at: datetime) -> None:
        """Store sessions with when each wants to be woken, each with its version raised by one."""
        rows = [
            {
                "lane": session.lane,
                "version": session.version + 1,
                "state": session_to_json(session),
                "changed_at": at,
                "wake_at": session.wake_at,
            }
            for session in sessions
        ]
        await upsert_rows(self._connection, tables.sessions, rows, ("lane",))
