"""Copy a SQLite database while it is written to: one moment of it, in bounded steps, and what has to be true of the copy.

The copy is read inside one read transaction. In WAL a writer never waits for a reader, so the steps only bound how much of the disk's
time is taken at once, and how soon a stop is heard; without that transaction SQLite would begin anew after every write of another.
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.errors import StorageError
from storage import tables
from storage.engine import open_engines
from storage.outbox import cut_secrets
from storage.statements import MOST_ROWS, quoted
from storage.stock import take_stock

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.backup import Stock

PAGES_A_STEP = 1_024
"""4 MiB with SQLite's usual pages."""
BREATH_S = 0.005
"""Real seconds between two steps, in which others have the disk."""
PATIENCE_S = 30.0
SNAPSHOT = "snapshot"
"""The job of the one slot that a copy holds beside the channel's own: when it was made."""
_out = tables.outbox
_OPEN_SECRETS = (
    sa.select(_out.c.id)
    .where(_out.c.secret, _out.c.state.in_([quoted(s) for s in ("new", "held", "sending")]))
    .order_by(_out.c.id)
    .limit(MOST_ROWS)
)


class Stopped(Exception):  # noqa: N818 - it says what happened
    """The copy was given up because the process ends."""


def copy_file(
    source: Path,
    target: Path,
    progress: Callable[[int], None],
    stopped: Callable[[], bool],
    *,
    pages: int = PAGES_A_STEP,
    breath_s: float = BREATH_S,
) -> None:
    """Copy a database file into a new one that only its owner may read; sqlite3.Error or OSError where that fails.

    It blocks: call it in a thread. Stopped when `stopped` says so between two steps.
    """

    def look(_status: int, remaining: int, total: int) -> None:
        if stopped():
            raise Stopped
        progress(100 * (total - remaining) // max(total, 1))
        time.sleep(breath_s)

    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    ours = sqlite3.connect(f"{source.absolute().as_uri()}?mode=rw", uri=True, timeout=PATIENCE_S)
    with closing(ours), closing(sqlite3.connect(target)) as copy:
        ours.isolation_level = None
        ours.execute("BEGIN")
        ours.execute("SELECT count(*) FROM sqlite_master").fetchone()
        ours.backup(copy, pages=pages, progress=look)
        ours.execute("COMMIT")


def check_file(file: Path) -> None:
    """Let SQLite look at every page of a database and at its indexes; StorageError names what is wrong."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True)) as copy:
            found = [row[0] for row in copy.execute("PRAGMA integrity_check(3)")]
            broken = copy.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError as error:
        raise StorageError(f"this is no whole SQLite database: {error}") from None
    if found != ["ok"]:
        raise StorageError(f"the database is damaged: {'; '.join(map(str, found))}")
    if broken is not None:
        raise StorageError(f"the database is damaged: a row of {broken[0]} names one that is gone")


def demand_one_file(file: Path) -> None:
    """Raise StorageError unless all of a database is in its one file: nobody has it open, and nothing waits in its log."""
    log = file.with_name(f"{file.name}-wal")
    if log.exists() and log.stat().st_size:
        raise StorageError(f"{file} is still open somewhere: a part of it stands in {log.name}")


async def prepare_copy(url: str, made_at: datetime) -> Stock:
    """Cut out of a copy the links that were not sent yet, note in it when it was made, and count what it holds.

    Tokens and keys are in no table; a link of an invitation is, while its message waits.
    """
    engines = open_engines(url)
    try:
        async with engines.writer.connect() as connection:
            await _cut(connection)
            slot = {"job": SNAPSHOT, "due_at": made_at, "claimed_at": made_at}
            await connection.execute(tables.slots.delete().where(tables.slots.c.job == SNAPSHOT))
            await connection.execute(tables.slots.insert().values(slot))
            await connection.commit()
        async with engines.reader.connect() as connection:
            return await take_stock(connection)
    except sa.exc.SQLAlchemyError as error:
        raise StorageError(f"the copy cannot be read: {getattr(error, 'orig', error)}") from None
    finally:
        await engines.close()


async def _cut(connection: AsyncConnection) -> None:
    while ids := (await connection.execute(_OPEN_SECRETS)).scalars().all():
        await cut_secrets(connection, ids)
