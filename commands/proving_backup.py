"""Prove a backup: unpack it, look at every page, and check what it holds, before anything rests on it."""

from __future__ import annotations

import asyncio
import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import SchemaMismatch, StorageError
from commands.packing import FilterFailed, unpack
from commands.postgres_tools import ToolFailed, fill
from commands.restore_checks import Found, check_books, check_counts
from storage import migrate
from storage.dumping import is_unused, server_access
from storage.restoring import stock_of
from storage.schema import REVISIONS
from storage.snapshot import check_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.backup import Manifest
    from bot.dialog import Channel
    from commands.settings import Settings

HEAD = b"SQLite format 3\x00"
WRONG_FILTER = "is --filter (or RESTORE_FILTER) the reverse of the BACKUP_FILTER it was made with?"


@dataclass(frozen=True, slots=True)
class Wish:
    """What the operator wants; `command` undoes the filter, `anyway` takes a backup in which something is wrong."""

    file: Path
    check: bool
    migrate: bool
    command: Sequence[str]
    lost_at: datetime
    anyway: bool = False


async def prove_file(channel: Channel, wish: Wish, manifest: Manifest | None, copy: Path) -> None:
    """Unpack and check everything, printing each finding; StorageError where it must not be used."""
    if not _holds_file(wish, manifest):
        raise StorageError(
            f"{wish.file.name} is a dump of PostgreSQL and DATABASE_URL names a file: "
            "let it name an empty database on a server"
        )
    _unpack(wish, manifest, copy)
    with copy.open("rb") as file:
        if file.read(len(HEAD)) != HEAD:
            raise StorageError(f"{wish.file.name} holds no database; {WRONG_FILTER}")
    check_file(copy)
    await _check(f"sqlite:///{copy}", channel, wish, manifest)


async def _check(
    url: str, channel: Channel, wish: Wish, manifest: Manifest | None, instead: str = ""
) -> None:
    """Check what was filled, printing each finding; StorageError where something is wrong."""
    stock = await stock_of(url)
    schema = await _bring_up(url, wish, stock.schema)
    whole = Found("file", "whole")
    found = [whole, schema, *check_counts(manifest, stock), *await check_books(url, channel)]
    for one in found:
        print(f"{'!!' if one.wrong else '? ' if one.doubt else 'ok'} {one.what:<7} {one.found}")
    if any(one.wrong for one in found) and not wish.anyway:
        raise StorageError(
            f"this backup is not as it should be, see above: try an older one{instead}, "
            "or add --anyway if there is none"
        )


def _holds_file(wish: Wish, manifest: Manifest | None) -> bool:
    return manifest.kind == "sqlite" if manifest else ".db.gz" in wish.file.name


async def fill_server(
    settings: Settings, channel: Channel, wish: Wish, manifest: Manifest | None
) -> None:
    """Fill an empty database on a server, all or nothing, and check it there; StorageError where that is not possible."""
    access = server_access(settings.database_url)
    if access is None or _holds_file(wish, manifest):
        raise StorageError(f"{wish.file.name} is a SQLite file: let DATABASE_URL name one")
    if wish.check:
        raise StorageError(
            "a dump is proved by filling an empty database: make one, "
            "let DATABASE_URL name it, and restore there"
        )
    is_empty, is_alone = await is_unused(settings.database_url)
    if not is_empty:
        raise StorageError(
            "the database is not empty: make a new one, and let DATABASE_URL name it"
        )
    if not is_alone:
        raise StorageError("somebody is connected to this database; stop the bot first")
    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder) / "dump"
        _unpack(wish, manifest, dump)
        try:
            await asyncio.to_thread(fill, access, dump)
        except ToolFailed as error:
            raise StorageError(f"nothing was restored: {error}") from None
    await _check(settings.database_url, channel, wish, manifest, " in another empty database")


def _unpack(wish: Wish, manifest: Manifest | None, copy: Path) -> None:
    """Write the database out of the backup; StorageError names what is wrong with the filter."""
    filtered = manifest.filtered if manifest else bool(wish.command)
    if filtered and not wish.command:
        raise StorageError(
            f"{wish.file.name} went through BACKUP_FILTER: "
            "set RESTORE_FILTER to its reverse, or give it with --filter"
        )
    command, compressed = wish.command if filtered else (), _holds_file(wish, manifest)
    try:
        unpack(wish.file, copy, command, compressed=compressed)
    except FilterFailed as error:
        raise StorageError(f"{error}; {WRONG_FILTER}") from None
    except (OSError, EOFError, zlib.error) as error:
        raise StorageError(
            f"{wish.file.name} cannot be unpacked ({error}); {WRONG_FILTER}"
        ) from None


async def _bring_up(url: str, wish: Wish, schema: str) -> Found:
    """Refuse a newer schema, and migrate an older one where that is wanted, or where it is only looked at."""
    if schema == REVISIONS[-1]:
        return Found("schema", f"{schema}, the one of this version")
    if schema not in REVISIONS:
        raise SchemaMismatch(
            f"the backup has the schema {schema}, made by a newer version: install that version"
        )
    if not wish.migrate and not wish.check:
        raise SchemaMismatch(
            f"the backup has the schema {schema}, older than this version's {REVISIONS[-1]}: "
            "add --migrate to bring it up, or install the version it was made with"
        )
    await migrate(url)
    return Found("schema", f"{schema}, brought up to {REVISIONS[-1]}")
