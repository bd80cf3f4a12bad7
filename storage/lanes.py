"""Sessions, the facts that a batch of steps rests on, and the shared effects that steps ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.effects import Invite, Join, RunSync, Submit
from bot.model import ChatId, Lane, Place
from bot.ports import Asked
from bot.session import session_from_json, session_to_json
from storage import tables
from storage.audit import Entry, record
from storage.facts import load_days
from storage.invitations import keep_invitation, load_invitations, use_invitation
from storage.people import load_people
from storage.schedule import ask_for_sync
from storage.statements import chunks, listed, upsert_rows
from storage.submit import submit_reports

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.effects import Shared
    from bot.facts import DayFacts, UnitDay
    from bot.model import Invitation, Person
    from bot.session import Session

_SESSIONS = sa.select(
    tables.sessions.c.lane, tables.sessions.c.version, tables.sessions.c.state
).where(tables.sessions.c.lane.in_(listed("lanes")))
_PLACES = sa.select(tables.places.c.chat, tables.places.c.message_id, tables.places.c.place).where(
    tables.places.c.chat.in_(listed("chats")),
    tables.places.c.message_id.in_(listed("messages")),
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

    async def days(self, form: str, needed: Collection[UnitDay]) -> Mapping[UnitDay, DayFacts]:
        """Give what is known about each unit's day."""
        return await load_days(self._connection, form, needed)

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
        entries: dict[int, Entry | None] = {}
        submits = [
            (index, one.lane, one.effect)
            for index, one in enumerate(asked)
            if isinstance(one.effect, Submit)
        ]
        if submits:
            written = await submit_reports(
                self._connection, self._definition, [(lane, sub) for _, lane, sub in submits], at
            )
            entries |= {index: entry for (index, _, _), entry in zip(submits, written, strict=True)}
        others = [index for index in range(len(asked)) if index not in entries]
        for index in sorted(others, key=lambda index: _token(asked[index].effect)):
            entries[index] = await self._apply_other(asked[index], at)
        kept = [entry for entry in entries.values() if entry]
        if kept:
            await record(self._connection, kept, at)
        return [entries[index] is not None for index in range(len(asked))]

    async def _apply_other(self, asked: Asked, at: datetime) -> Entry | None:
        match asked.effect:
            case Invite() as effect:
                return await keep_invitation(self._connection, asked.person, effect, at)
            case Join() as effect:
                return await use_invitation(
                    self._connection, asked.lane, effect, self._language, at
                )
            case RunSync(chat):
                await ask_for_sync(self._connection, chat, at)
                return Entry(asked.lane, "run_sync", f"chat {chat}")
            case _:
                raise TypeError(f"not a shared effect: {type(asked.effect).__name__}")

    async def keep_sessions(self, sessions: Collection[Session], at: datetime) -> None:
        """Store sessions, each with its version raised by one."""
        rows = [
            {
                "lane": session.lane,
                "version": session.version + 1,
                "state": session_to_json(session),
                "changed_at": at,
            }
            for session in sessions
        ]
        await upsert_rows(self._connection, tables.sessions, rows, ("lane",))


def _token(effect: Shared) -> str:
    match effect:
        case Invite(token_hash) | Join(token_hash):
            return token_hash
        case _:
            return ""
