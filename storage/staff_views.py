"""Reads of people: for steps about them, and page by page for an admin who looks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.model import PersonId
from bot.staff import LastReport, OpenInvitation, PersonCard
from storage import tables
from storage.access_requests import list_access, load_access, load_access_of
from storage.groups import load_groups
from storage.invitations import INVITATION_COLUMNS, invitation_of
from storage.people import load_by_id
from storage.second_taps import load_taps
from storage.statements import param

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.model import DraftId, Lane, Person
    from bot.staff import AccessRequest, Group, PeopleQuery, SecondTap

_people, _held, _links = tables.people, tables.assignments, tables.invitations
_INVITED = sa.select(*INVITATION_COLUMNS, _people.c.name, _links.c.created_at).join_from(
    _links, _people, _people.c.id == _links.c.invited_by
)
_MARKED = _INVITED.where(_links.c.token_hash.like(param("beginning"))).limit(2)
_OPEN = (
    _INVITED.where(
        _links.c.used_by.is_(None),
        _links.c.revoked_at.is_(None),
        _links.c.expires_at > param("now"),
    )
    .order_by(_links.c.created_at.desc(), _links.c.token_hash)
    .limit(param("limit", sa.Integer))
)
_CARD = (
    sa.select(_people.c.joined_at, tables.chats.c.unreachable_since)
    .select_from(_people.outerjoin(tables.chats, tables.chats.c.chat == _people.c.lane))
    .where(_people.c.id == param("person"))
)
_LAST = (
    sa.select(
        tables.reports.c.unit_code,
        tables.reports.c.day,
        tables.reports.c.revision,
        tables.reports.c.sent_at,
    )
    .where(tables.reports.c.author_id == param("person"))
    .order_by(tables.reports.c.id.desc())
    .limit(1)
)


class SqlStaffBook:
    """The port `StaffBook`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def people(self, ids: Collection[PersonId]) -> Mapping[PersonId, Person]:
        """Give these people; unknown ones are absent."""
        return await load_by_id(self._connection, ids)

    async def access(self, ids: Collection[DraftId]) -> Mapping[DraftId, AccessRequest]:
        """Give these wishes, whatever became of them."""
        return await load_access(self._connection, ids)

    async def access_of(self, lanes: Collection[Lane]) -> Mapping[Lane, AccessRequest]:
        """Give the wish of each of these strangers that waits."""
        return await load_access_of(self._connection, lanes)

    async def taps(self, ids: Collection[DraftId]) -> Mapping[DraftId, SecondTap]:
        """Give what waits for a second tap, or what became of it."""
        return await load_taps(self._connection, ids)

    async def invitation(self, mark: str) -> OpenInvitation | None:
        """Give the link whose hash begins so; None where there is none, or are several."""
        found = await self._connection.execute(_MARKED, {"beginning": f"sha256-{mark}%"})
        rows = found.all()
        return _open_invitation(rows[0]) if len(rows) == 1 else None

    async def groups(self) -> Sequence[Group]:
        """Give every group that the bot is in."""
        return await load_groups(self._connection)

    async def receivers(self) -> Sequence[Group]:
        """Give the groups whose scope was chosen."""
        return [group for group in await self.groups() if group.receives]


class SqlStaffViews:
    """The port `StaffViews`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def search(self, query: PeopleQuery, page: int, size: int) -> Sequence[Person]:
        """Give a page of people, active ones first, by name."""
        wanted = (
            sa.select(_people.c.id)
            .where(*_matching(query))
            .order_by(_people.c.active.desc(), sa.func.lower(_people.c.name), _people.c.id)
            .limit(size)
            .offset(page * size)
        )
        ids = [PersonId(number) for number in (await self._connection.execute(wanted)).scalars()]
        found = await load_by_id(self._connection, ids)
        return [found[number] for number in ids]

    async def count(self, query: PeopleQuery) -> int:
        """Count whom a search finds."""
        counted = sa.select(sa.func.count()).select_from(_people).where(*_matching(query))
        return int((await self._connection.execute(counted)).scalar_one())

    async def card(self, person: PersonId) -> PersonCard | None:
        """Give what an admin sees of a person."""
        found = (await load_by_id(self._connection, [person])).get(person)
        if found is None:
            return None
        joined_at, silent_since = (await self._connection.execute(_CARD, {"person": person})).one()
        last = (await self._connection.execute(_LAST, {"person": person})).one_or_none()
        return PersonCard(found, joined_at, silent_since, last and LastReport(*last))

    async def open_invitations(self, now: datetime, most: int) -> Sequence[OpenInvitation]:
        """Give the newest links that can still be used."""
        rows = await self._connection.execute(_OPEN, {"now": now, "limit": most})
        return [_open_invitation(row) for row in rows]

    async def access_requests(self) -> Sequence[AccessRequest]:
        """Give the wishes that wait, oldest first."""
        return await list_access(self._connection)

    async def groups(self) -> Sequence[Group]:
        """Give every group that the bot is in."""
        return await load_groups(self._connection)

    async def receivers(self) -> Sequence[Group]:
        """Give the groups whose scope was chosen."""
        return [group for group in await self.groups() if group.receives]


def _open_invitation(row: Sequence[object]) -> OpenInvitation:
    *invitation, name, created_at = row
    return OpenInvitation(invitation_of(invitation), name, created_at)  # type: ignore[arg-type]  # the columns' own types


def _matching(query: PeopleQuery) -> list[sa.ColumnElement[bool]]:
    """Give the ways in which a search can find a person; an empty one finds everybody."""
    ways: list[sa.ColumnElement[bool]] = []
    if query.text:
        literal = re.sub(r"([\\%_])", r"\\\1", query.text.casefold())
        ways.append(sa.func.lower(_people.c.name).like(f"%{literal}%", escape="\\"))
    if query.units:
        ways.append(_holds(_held.c.unit_code.in_(list(query.units))))
    if query.role is not None:
        ways.append(_holds(_held.c.role == query.role))
    among: list[sa.ColumnElement[bool]] = [_people.c.active.is_(True)] if query.active else []
    return [*among, sa.or_(*ways)] if ways else among


def _holds(which: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    return sa.exists().where(_held.c.person_id == _people.c.id, which)
