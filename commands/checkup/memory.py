"""What the bot keeps: the database with its schema, its audit trail and its hours, the signing key, the copies."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from bot.errors import SatuLaporError
from bot.timetable import Origin
from commands.audit_check import check_trail
from commands.backing_up import shelf_of
from commands.checkup.finding import Section
from commands.keys import DEFAULT_KEY_FILE
from commands.leases import POLLER
from commands.schedule_values import differences
from storage import SchemaState, folder_of, open_store, schema_state

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from bot.ports import Store
    from commands.checkup.finding import Finding
    from commands.settings import Settings

MEMORY = Section("Memory")
_MIGRATE = "python run_bot.py migrate"
_SCHEMAS = {
    SchemaState.EMPTY: ("is empty", _MIGRATE),
    SchemaState.BEHIND: (
        "is older than this version",
        "stop the bot and make a backup: python run_bot.py backup",
        _MIGRATE,
    ),
    SchemaState.AHEAD: (
        "was migrated by a newer version",
        "install that version, or restore a backup from before",
    ),
}


async def memory_findings(settings: Settings, seals: Sequence[str]) -> list[Finding]:
    """Look at the database and what hangs on it; `seals` have to be in the audit trail."""
    found = await _database(settings, seals)
    return [*found, _key(settings), *_copies(settings)]


async def is_running(settings: Settings) -> bool:
    """Say whether a bot on this database polls now: its lease is held. A database that is not there has none."""
    folder = folder_of(settings.database_url)
    if folder is not None and not folder.is_dir():
        return False
    try:
        if await schema_state(settings.database_url) is not SchemaState.CURRENT:
            return False
        async with open_store(settings.database_url) as store, store.write() as tx:
            lease = await tx.leases.take(POLLER, "doctor", 1.0)
            if lease is not None:
                await tx.leases.release(lease)
            await tx.commit()
    except SatuLaporError:
        return False
    return lease is None


async def _database(settings: Settings, seals: Sequence[str]) -> list[Finding]:
    folder = folder_of(settings.database_url)
    if folder is not None and not folder.is_dir():
        return [
            MEMORY.missing("database", f"{folder} is not there yet", f"{_MIGRATE}   (makes both)")
        ]
    try:
        state = await schema_state(settings.database_url)
    except SatuLaporError as error:
        what, colon, mend = str(error).rpartition(": ")
        return [MEMORY.missing("database", what if colon else mend, mend)]
    if state is not SchemaState.CURRENT:
        return [MEMORY.missing("database", *_SCHEMAS[state])]
    async with open_store(settings.database_url) as store:
        trail, mend = await check_trail(store, seals)
        audit = MEMORY.missing("audit", trail, mend) if mend else MEMORY.well("audit", trail)
        schedule = await _schedule(settings, store)
    return [MEMORY.well("database", "reachable, with the schema of this version"), audit, schedule]


async def _schedule(settings: Settings, store: Store) -> Finding:
    """Show the hours that hold beside those of the environment, where they differ: neither is a fault."""
    own = settings.policy()
    async with store.read() as views:
        changes = await views.timetable.changes()
    found = differences(own.timetable, own.under(changes).timetable)
    if not found:
        return MEMORY.well("schedule", "as in the environment")
    if changes[-1].origin is Origin.ADMIN:
        return MEMORY.well("schedule", f"set by /jadwal: {'; '.join(found)}")
    return MEMORY.well("schedule", f"until the next start: {'; '.join(found)}")


def _key(settings: Settings) -> Finding:
    if settings.signing_key_file is not None:
        return MEMORY.well("signing", f"with {settings.signing_key_file}")
    steps = ("python run_bot.py key", f"write into .env: SIGNING_KEY_FILE={DEFAULT_KEY_FILE}")
    return MEMORY.note("signing", "no key: days get no signed proof of parity", *steps)


def _copies(settings: Settings) -> Iterator[Finding]:
    """Look at where copies of the database go every night."""
    if settings.backup_at is None:
        yield MEMORY.note(
            "backup", "no nightly copy of the database", "write into .env: BACKUP_AT=04:00"
        )
        return
    folder = shelf_of(settings).folder
    if not _may_be_written(folder):
        mend = "let the bot's user write there, or name another folder: BACKUP_DIR="
        yield MEMORY.missing("backup", f"nobody may write to {folder}", mend)
    elif settings.backup_dir is None:
        mend = "a folder on another disk survives the loss of this one: BACKUP_DIR=/mnt/…"
        yield MEMORY.note("backup", f"every night to {folder}, beside the database", mend)
    else:
        yield MEMORY.well("backup", f"every night to {folder}")


def _may_be_written(folder: Path) -> bool:
    """Say whether a folder can be written, or made where it is not there yet."""
    there = next(p for p in (folder, *folder.absolute().parents) if p.exists())
    return there.is_dir() and os.access(there, os.W_OK)
