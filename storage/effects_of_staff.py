"""Write what admins want done about people, links and groups: each effect finds its aggregate here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot.staff import TapState
from bot.staffing import (
    AskAccess,
    AskErasure,
    AskSecond,
    ChangeRoles,
    Confirm,
    DecideAccess,
    DecideErasure,
    DropSecond,
    LeaveGroup,
    MoveGroup,
    NoteGroup,
    RevokeInvitation,
    SetActive,
    SetGroup,
    Transfer,
    WithdrawErasure,
)
from storage.access_requests import decide_access, keep_access
from storage.audit import record
from storage.erasures import decide_erasure, keep_erasure, withdraw_erasure
from storage.groups import leave_group, move_group, note_group, set_group
from storage.invitations import revoke_invitation
from storage.second_taps import close_tap, hold_tap, keep_tap
from storage.staff import change_roles, set_active, transfer

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.audit import Entry
    from bot.effects import Shared
    from bot.model import DraftId
    from bot.ports import Asked

    Then = Callable[[Shared], Awaitable[Entry | None]]
    """Writes what a second tap was for."""


async def apply_to_staff(
    connection: AsyncConnection, asked: Asked, language: str, at: datetime, then: Then
) -> Entry | None:
    """Write what somebody wants of people; None when what it rests on has moved."""
    lane, person = asked.lane, asked.person
    match asked.effect:
        case AskAccess() as effect:
            return await keep_access(connection, lane, effect, at)
        case DecideAccess() as effect:
            return await decide_access(connection, person, effect, language, at)
        case RevokeInvitation() as effect:
            return await revoke_invitation(connection, lane, effect, at)
        case ChangeRoles() as effect:
            return await change_roles(connection, lane, effect, at)
        case SetActive() as effect:
            return await set_active(connection, lane, effect, at)
        case Transfer() as effect:
            return await transfer(connection, lane, effect, at)
        case AskSecond() | Confirm() | DropSecond():
            return await _apply_to_tap(connection, asked, at, then)
        case AskErasure() | DecideErasure() | WithdrawErasure():
            return await _apply_to_erasure(connection, asked, at)
        case _:
            return await _apply_to_group(connection, asked, at)


async def _apply_to_erasure(
    connection: AsyncConnection, asked: Asked, at: datetime
) -> Entry | None:
    match asked.effect:
        case AskErasure() as effect:
            return await keep_erasure(connection, asked.person, effect, at)
        case DecideErasure() as effect:
            return await decide_erasure(connection, asked.lane, asked.person, effect, at)
        case WithdrawErasure() as effect:
            return await withdraw_erasure(connection, asked.person, effect, at)
        case _:
            raise TypeError(f"not about a removal: {type(asked.effect).__name__}")


async def _apply_to_tap(
    connection: AsyncConnection, asked: Asked, at: datetime, then: Then
) -> Entry | None:
    match asked.effect:
        case AskSecond() as effect:
            return await keep_tap(connection, asked.person, effect, at)
        case Confirm(tap, effect):
            return await _confirm(connection, asked, tap, at, partial(then, effect))
        case DropSecond(tap):
            held = await hold_tap(connection, tap)
            if held is None:
                return None
            return await close_tap(connection, asked.person, held, TapState.DECLINED, at)
        case _:
            raise TypeError(f"not about a second tap: {type(asked.effect).__name__}")


async def _confirm(
    connection: AsyncConnection,
    asked: Asked,
    tap: DraftId,
    at: datetime,
    then: Callable[[], Awaitable[Entry | None]],
) -> Entry | None:
    """Do what waited, and say that it was confirmed; neither where it does not wait, or where it cannot be done."""
    held = await hold_tap(connection, tap)
    done = await then() if held else None
    if held is None or done is None:
        return None
    confirmed = await close_tap(connection, asked.person, held, TapState.CONFIRMED, at)
    await record(connection, [confirmed], at)
    return done


async def _apply_to_group(connection: AsyncConnection, asked: Asked, at: datetime) -> Entry | None:
    match asked.effect:
        case NoteGroup() as effect:
            return await note_group(connection, asked.person, effect, at)
        case SetGroup() as effect:
            return await set_group(connection, asked.lane, effect, at)
        case LeaveGroup() as effect:
            return await leave_group(connection, asked.lane, effect, at)
        case MoveGroup() as effect:
            return await move_group(connection, asked.lane, effect)
        case _:
            raise TypeError(f"not about people: {type(asked.effect).__name__}")
