"""SQLite on the caller's own thread is the same memory as any other: what is committed stands, what is not does not."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from storage import migrate, open_store
from tests.storage.samples import NOW, UNITS

if TYPE_CHECKING:
    from pathlib import Path


async def test_what_is_committed_inline_stands_for_every_store(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'inline.db'}"
    await migrate(url)
    threads = set(threading.enumerate())
    async with open_store(url, inline=True) as store:
        async with store.write() as tx:
            await tx.seeds.keep_units(UNITS)
            assert await tx.schedule.claim_slot("bridge", NOW, NOW)
            await tx.commit()
        async with store.write() as tx:
            assert await tx.schedule.claim_slot("sweep", NOW, NOW)
        async with store.read() as views:
            assert await views.incident_count() == 0
        assert set(threading.enumerate()) - threads == set()
    async with open_store(url) as store, store.write() as tx:
        claimed = [await tx.schedule.claim_slot(job, NOW, NOW) for job in ("bridge", "sweep")]
    assert claimed == [False, True]
