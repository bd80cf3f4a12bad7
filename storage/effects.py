"""Shared effects: written in one order of locks whatever the order in which they were asked for.

Ledgers come first, by unit, and everything about a unit's day happens under its own; then invitations, by token. So two
batches can wait for each other in one direction only.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.effects import (
    AskAccess,
    AskApproval,
    Decide,
    Invite,
    Join,
    RunSync,
    SetLanguage,
    Submit,
    UseOurs,
)
from storage.audit import Entry, record
from storage.choices import use_ours
from storage.invitations import keep_invitation, use_invitation
from storage.people import set_language
from storage.requests import decide_request, keep_request, load_requests
from storage.schedule import ask_for_sync
from storage.submit import submit_reports
from storage.totals import lock_ledgers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.effects import Shared
    from bot.model import UnitCode
    from bot.ports import Asked


@dataclass(frozen=True, slots=True)
class Effects:
    """Writes a batch's shared effects. `definition` is the form's, `language` that of people who join."""

    connection: AsyncConnection
    definition: str
    language: str

    async def apply_all(self, asked: Sequence[Asked], at: datetime) -> list[bool]:
        """Write shared effects with an audit entry for each; False for one whose version moved."""
        await self._hold_days(asked)
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
            case UseOurs() as effect:
                return await use_ours(connection, lane, effect)
            case SetLanguage(language):
                return await set_language(connection, person, language)
            case AskAccess(name, about):
                after = {"name": name, "about": about}
                return Entry(lane, "ask_access", f"lane {lane}", after=after)
            case RunSync(chat):
                await ask_for_sync(connection, chat, at)
                return Entry(lane, "run_sync", f"chat {chat}")
            case _:
                raise TypeError(f"not a shared effect: {type(asked.effect).__name__}")


def _token(effect: Shared) -> str:
    match effect:
        case Invite(token_hash) | Join(token_hash):
            return token_hash
        case _:
            return ""
