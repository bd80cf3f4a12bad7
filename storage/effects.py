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
from bot.broadcasting import OfBroadcasts
from bot.effects import (
    AskApproval,
    AskExport,
    Assign,
    CancelExport,
    CloseParked,
    Decide,
    HandleSignal,
    Invite,
    Join,
    RemindOfficers,
    RetryParked,
    RunBackup,
    RunSync,
    SetLanguage,
    SetTimetable,
    Submit,
    TryAgain,
    TryAllAgain,
    UseOurs,
)
from bot.locking import OfLocks
from bot.staffing import OfStaff, people_of
from storage.audit import record
from storage.choices import use_ours
from storage.effects_of_days import apply_by_hand
from storage.effects_of_staff import apply_to_staff
from storage.invitations import keep_invitation, use_invitation
from storage.jobs import apply_to_exports
from storage.locks import every_unit
from storage.missing import remind_officers
from storage.parked import close_parked, retry_parked
from storage.people import set_language
from storage.queue_choices import assign, try_again, try_all_again
from storage.requests import decide_request, keep_request, load_requests
from storage.schedule import ask_for_backup, ask_for_sync
from storage.signals import handle_signal
from storage.staff import hold_people
from storage.submit import submit_reports
from storage.timetables import set_timetable
from storage.totals import lock_ledgers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.effects import Shared
    from bot.model import Lane, UnitCode
    from bot.ports import Asked

_OF_STAFF = get_args(OfStaff)
_OF_LOCKS = get_args(OfLocks)
_BY_HAND = (*_OF_LOCKS, *get_args(OfBroadcasts))


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
        """Lock the ledgers of every unit that a request or a reminder is about, together with those of the reports."""
        effects = [one.effect for one in asked]
        decided = {effect.request for effect in effects if isinstance(effect, Decide)}
        held = (AskApproval, RemindOfficers, *_OF_LOCKS)
        if not decided and not any(isinstance(effect, held) for effect in effects):
            return
        requests = await load_requests(self.connection, decided)
        reports = [request.report for request in requests.values()]
        reports += [effect.report for effect in effects if isinstance(effect, Submit | AskApproval)]
        units: dict[str, set[UnitCode]] = defaultdict(set)
        for report in reports:
            units[report.form].add(report.unit)
        for effect in effects:
            if isinstance(effect, RemindOfficers):
                units[effect.form].update(unit for unit, _ in effect.told)
            elif isinstance(effect, _OF_LOCKS):
                units[effect.form].update(await every_unit(self.connection))
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
                UseOurs()
                | TryAgain()
                | TryAllAgain()
                | Assign()
                | RemindOfficers()
                | RetryParked()
                | CloseParked()
            ) as effect:
                return await _choose(connection, lane, effect, at)
            case SetLanguage(language):
                return await set_language(connection, person, language)
            case of_staff if isinstance(of_staff, _OF_STAFF):
                return await apply_to_staff(
                    connection, asked, self.language, at, partial(self._then, asked, at)
                )
            case _:
                return await _run_channel(connection, asked, at)

    async def _then(self, asked: Asked, at: datetime, effect: Shared) -> Entry | None:
        """Write what a second tap was for, as wanted by who gave that tap."""
        return await self._apply(replace(asked, effect=effect), at)


async def _run_channel(connection: AsyncConnection, asked: Asked, at: datetime) -> Entry | None:
    """Write what somebody wants of the channel itself: work, its hours, its locks, its broadcasts."""
    lane, person = asked.lane, asked.person
    match asked.effect:
        case AskExport() | CancelExport() as effect:
            return await apply_to_exports(connection, lane, effect, at)
        case by_hand if isinstance(by_hand, _BY_HAND):
            return await apply_by_hand(connection, asked, at)
        case SetTimetable() as effect if person is not None:
            return await set_timetable(connection, person, effect, at)
        case HandleSignal() as effect:
            return await handle_signal(connection, person, lane, effect, at)
        case RunBackup(chat):
            await ask_for_backup(connection, chat, at)
            return Entry(lane, Action.RUN_BACKUP, f"chat {chat}")
        case RunSync(chat):
            await ask_for_sync(connection, chat, at)
            return Entry(lane, Action.RUN_SYNC, f"chat {chat}")
        case _:
            raise TypeError(f"not a shared effect: {type(asked.effect).__name__}")


async def _choose(
    connection: AsyncConnection,
    lane: Lane,
    effect: UseOurs | TryAgain | TryAllAgain | Assign | RemindOfficers | RetryParked | CloseParked,
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
        case RemindOfficers():
            return await remind_officers(connection, lane, effect, at)
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
