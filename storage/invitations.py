"""Single-use ways in: made by an admin, used by whoever holds the token, first come first served."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.audit import Action, Entry
from bot.model import Invitation, PersonId, Role, UnitCode
from bot.staffing import RevokeInvitation
from storage import tables
from storage.audit import record
from storage.people import assign, ensure_person
from storage.statements import chunks, insert_new_rows, listed, param

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.effects import Invite, Join
    from bot.model import Lane, Person

INVITATION_COLUMNS = (
    tables.invitations.c.token_hash,
    tables.invitations.c.role,
    tables.invitations.c.units,
    tables.invitations.c.invited_by,
    tables.invitations.c.expires_at,
    tables.invitations.c.used_by,
    tables.invitations.c.revoked_at,
)
_INVITATIONS = sa.select(*INVITATION_COLUMNS).where(
    tables.invitations.c.token_hash.in_(listed("hashes"))
)
_INVITATIONS_LOCKED = _INVITATIONS.with_for_update()
_OPEN_OF = (
    sa.select(tables.invitations.c.token_hash)
    .where(
        tables.invitations.c.invited_by == param("person"),
        tables.invitations.c.used_by.is_(None),
        tables.invitations.c.revoked_at.is_(None),
    )
    .order_by(tables.invitations.c.token_hash)
)


async def load_invitations(
    connection: AsyncConnection, hashes: Collection[str], *, lock: bool = False
) -> dict[str, Invitation]:
    """Give the invitations of these token hashes; unknown ones are absent."""
    found: dict[str, Invitation] = {}
    for some in chunks(hashes):
        rows = await connection.execute(
            _INVITATIONS_LOCKED if lock else _INVITATIONS, {"hashes": some}
        )
        found |= {row[0]: invitation_of(row) for row in rows}
    return found


def invitation_of(row: Sequence[Any]) -> Invitation:
    """Make an invitation of a row of `INVITATION_COLUMNS`."""
    token_hash, role, units, invited_by, expires_at, used_by, revoked_at = row
    return Invitation(
        token_hash,
        Role(role),
        tuple(UnitCode(unit) for unit in units),
        PersonId(invited_by),
        expires_at,
        PersonId(used_by) if used_by is not None else None,
        revoked=revoked_at is not None,
    )


async def keep_invitation(
    connection: AsyncConnection, person: Person | None, effect: Invite, at: datetime
) -> Entry | None:
    """Store an invitation; None when its token is not new. ValueError when a stranger invites."""
    if person is None:
        raise ValueError("a stranger cannot invite")
    row = {
        "token_hash": effect.token_hash,
        "role": effect.role,
        "units": list(effect.units),
        "invited_by": person.id,
        "created_at": at,
        "expires_at": effect.expires_at,
    }
    if not await insert_new_rows(connection, tables.invitations, [row], ("token_hash",)):
        return None
    subject, unit = _subject(effect.token_hash), _only(effect.units)
    after = _audited(effect.role, effect.units)
    return Entry(person.lane, Action.INVITE, subject, after=after, unit=unit)


async def use_invitation(
    connection: AsyncConnection, lane: Lane, effect: Join, language: str, at: datetime
) -> Entry | None:
    """Let the person of a lane in; None when the invitation is unknown or was used.

    Whether it has expired was decided by the step, on the clock of the person's message.
    """
    found = await load_invitations(connection, [effect.token_hash], lock=True)
    invitation = found.get(effect.token_hash)
    if invitation is None or invitation.used_by is not None or invitation.revoked:
        return None
    person = await ensure_person(connection, lane, effect.name, language, at)
    await assign(connection, person, invitation.role, invitation.units, at)
    await connection.execute(
        tables.invitations.update()
        .where(tables.invitations.c.token_hash == effect.token_hash)
        .values(used_by=person, used_at=at)
    )
    subject, unit = _subject(effect.token_hash), _only(invitation.units)
    after = _audited(invitation.role, invitation.units)
    return Entry(lane, Action.JOIN, subject, after=after, unit=unit)


async def revoke_invitation(
    connection: AsyncConnection, lane: Lane, effect: RevokeInvitation, at: datetime
) -> Entry | None:
    """Make a link worthless; None when it is unknown, was used, or is worthless already."""
    found = await load_invitations(connection, [effect.token_hash], lock=True)
    invitation = found.get(effect.token_hash)
    if invitation is None or invitation.used_by is not None or invitation.revoked:
        return None
    await connection.execute(
        tables.invitations.update()
        .where(tables.invitations.c.token_hash == effect.token_hash)
        .values(revoked_at=at)
    )
    subject, unit = _subject(effect.token_hash), _only(invitation.units)
    before = _audited(invitation.role, invitation.units)
    return Entry(lane, Action.REVOKE_INVITATION, subject, before, unit=unit)


async def revoke_all_of(
    connection: AsyncConnection, lane: Lane, inviter: PersonId, at: datetime
) -> None:
    """Make the open links of somebody who may invite no more worthless, an entry each: one could bring them back in."""
    found = await connection.execute(_OPEN_OF, {"person": inviter})
    revoked = [
        await revoke_invitation(connection, lane, RevokeInvitation(token_hash), at)
        for (token_hash,) in found.all()
    ]
    await record(connection, [entry for entry in revoked if entry], at)


def _subject(token_hash: str) -> str:
    return f"invitation {token_hash[:12]}"


def _audited(role: Role, units: Sequence[UnitCode]) -> dict[str, object]:
    return {"role": role, "units": list(units)}


def _only(units: Sequence[UnitCode]) -> UnitCode | None:
    """Give the unit that it is about, where it is one alone."""
    return units[0] if len(units) == 1 else None
