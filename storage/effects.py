"""Shared effects: written in one order of locks whatever the order in which they were asked for.

Ledgers come first, by unit, and everything about a unit's day happens under its own; then people whose roles change, by
number, with every admin; then invitations, by token. So two batches can wait for each other in one direction only.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, get_args

from bot.audit import Action, Entry
from bot.effects import (
    AskApproval,
    Assign,
    CloseParked,
    Decide,
    Invite,
    Join,
    RetryParked,
    RunSync,
    SetLanguage,
    Submit,
    TryAgain,
    TryAllAgain,
    UseOurs,
)
from bot.staffing import OfStaff, people_of
from storage.audit import record
from storage.choices import use_ours
from storage.effects_of_staff import apply_to_staff
from storage.invitations import keep_invitation, use_invitation
from storage.parked import close_parked, retry_parked
from storage.people import set_language
from storage.queue_choices import assign, try_again, try_all_again
from storage.requests import decide_request, keep_request, load_requests
from storage.schedule import ask_for_sync
from storage.staff import hold_people
from storage.submit import submit_reports
from storage.totals import lock_ledgers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.effects import Shared
    from bot.model import Lane, UnitCode
    from bot.ports import Asked

_OF_STAFF = get_args(OfStaff)


@dataclass(frozen=True, slots=True)
class Effects:
    """Writes a batch's shared effects. `definition` is the form's, `language` that of people who join."""

    connection: AsyncConnection
    definition: str
    language: str

    async def apply_all(self, asked: Sequence[Asked], at: datetime) -> list[bool]:
        """Write shared effects with an audit entry for each; False for one whose version moved."""
        await self._hold_days(asked)
        if people := {person for one in asked for person in people_of(one.effect)}:
            await hold_people(self.connection, people)
        entries: dict[int, Entry | None] = {}
        submits = [
            (index, one.lane, one.effect)
            for index, one in enumerate(asked)
            if isinstance(one.effect, Submit)
        ]
        if submits:
            written = await submit_reports(
                self.connection, self.definition, [(lane, sub) for _, lane, sub in submits], at
            )
            entries |= {index: entry for (index, _, _), entry in zip(submits, written, strict=True)}
        others = [index for index in range(len(asked)) if index not in entries]
        for index in sorted(others, key=lambda index: _token(asked[index].effect)):
            entries[index] = await self._apply(asked[index], at)
        kept = [entry for entry in entries.values() if entry]
        if kept:
            await record(self.connection, kept, at)
        return [entries[index] is not None for index in range(len(asked))]

    async def _hold_days(self, asked: Sequence[Asked]) -> None:
        """Lock the ledgers of every unit that a request is about, together with those of the reports."""
        effects = [one.effect for one in asked]
        decided = {effect.request for effect in effects if isinstance(effect, Decide)}
        if not decided and not any(isinstance(effect, AskApproval) for effect in effects):
            return
        requests = await load_requests(self.connection, decided)
        reports = [request.report for request in requests.values()]
        reports += [effect.report for effect in effects if isinstance(effect, Submit | AskApproval)]
        units: dict[str, set[UnitCode]] = defaultdict(set)
        for report in reports:
            units[report.form].add(report.unit)
        for form, some in sorted(units.items()):
            await lock_ledgers(self.connection, form, some)

    async def _apply(self, asked: Asked, at: datetime) -> Entry | None:
        connection, lane, person = self.connection, asked.lane, asked.person
        match asked.effect:
            case AskApproval() as effect:
                return await keep_request(connection, lane, effect, at)
            case Decide() as effect:
                return await decide_request(connection, self.definition, person, effect, at)
            case Invite() as effect:
                return await keep_invitation(connection, person, effect, at)
            case Join() as effect:
                return await use_invitation(connection, lane, effect, self.language, at)
            case (
                UseOurs() | TryAgain() | TryAllAgain() | Assign() | RetryParked() | CloseParked()
            ) as effect:
                return await _choose(connection, lane, effect, at)
            case SetLanguage(language):
                return await set_language(connection, person, language)
            case RunSync(chat):
                await ask_for_sync(connection, chat, at)
                return Entry(lane, Action.RUN_SYNC, f"chat {chat}")
            case of_staff if isinstance(of_staff, _OF_STAFF):
                return await apply_to_staff(
                    connection, asked, self.language, at, partial(self._then, asked, at)
                )
            case _:
                raise TypeError(f"not a shared effect: {type(asked.effect).__name__}")

    async def _then(self, asked: Asked, at: datetime, effect: Shared) -> Entry | None:
        """Write what a second tap was for, as wanted by who gave that tap."""
        return await self._apply(replace(asked, effect=effect), at)


async def _choose(
    connection: AsyncConnection,
    lane: Lane,
    effect: UseOurs | TryAgain | TryAllAgain | Assign | RetryParked | CloseParked,
    at: datetime,
) -> Entry | None:
    """Write what a person decided about rows that waited for one."""
    match effect:
        case UseOurs():
            return await use_ours(connection, lane, effect, at)
        case TryAgain():
            return await try_again(connection, lane, effect, at)
        case TryAllAgain():
            return await try_all_again(connection, lane, effect, at)
        case Assign():
            return await assign(connection, lane, effect, at)
        case RetryParked():
            return await retry_parked(connection, lane)
        case CloseParked():
            return await close_parked(connection, lane)


def _token(effect: Shared) -> str:
    match effect:
        case Invite(token_hash) | Join(token_hash):
            return token_hash
        case _:
            return ""
