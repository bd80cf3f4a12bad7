"""Transactions, the order of writers, and what a cancellation may not break."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from bot.errors import StorageError
from storage import open_store
from storage.engine import WriterGate, open_engines
from tests.storage.samples import NOW, UNITS, arrived, settle

if TYPE_CHECKING:
    from pathlib import Path

    from storage import SqlStore


async def kept(store: SqlStore) -> int:
    async with store.read() as views:
        return (await views.pending("pusat", NOW)).inbox


async def test_a_transaction_without_a_commit_leaves_nothing(store: SqlStore) -> None:
    async with store.write() as tx:
        await tx.inbox.keep([arrived(1)])
    assert await kept(store) == 0


async def test_an_error_inside_a_transaction_undoes_it_and_frees_the_store(store: SqlStore) -> None:
    async def fail() -> None:
        async with store.write() as tx:
            await tx.inbox.keep([arrived(1)])
            raise RuntimeError("boom")

    with pytest.raises(RuntimeError, match="boom"):
        await fail()
    async with store.write() as tx:
        await tx.inbox.keep([arrived(1), arrived(2)])
        await tx.commit()
    assert await kept(store) == 2


async def test_a_read_sees_one_moment(store: SqlStore) -> None:
    async with store.read() as views:
        before = await views.pending("pusat", NOW)
        async with store.write() as tx:
            await tx.inbox.keep([arrived(1)])
            await tx.commit()
        after = await views.pending("pusat", NOW)
    assert (before.inbox, after.inbox, await kept(store)) == (0, 0, 1)


async def test_a_read_cannot_write_on_postgresql(postgres_url: str) -> None:
    async with open_store(postgres_url) as store, store.read() as views:
        with pytest.raises(sa.exc.DBAPIError, match="read-only"):
            await views._connection.execute(sa.text("DELETE FROM inbox"))


async def test_sqlite_syncs_every_commit_and_watches_its_keys(tmp_path: Path) -> None:
    engines = open_engines(f"sqlite:///{tmp_path / 'a.db'}")
    found = {}
    async with engines.writer.connect() as connection:
        for pragma in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout"):
            found[pragma] = (await connection.exec_driver_sql(f"PRAGMA {pragma}")).scalar_one()
    await engines.close()
    full = 2
    assert found == {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": 1,
        "busy_timeout": 10_000,
    }


async def test_rows_of_sqlite_can_be_taken_in_pieces(tmp_path: Path) -> None:
    engines = open_engines(f"sqlite:///{tmp_path / 'a.db'}")
    async with engines.reader.connect() as connection:
        found = await connection.exec_driver_sql("VALUES (1), (2), (3), (4), (5)")
        pieces = [[row[0] for row in found.fetchmany(size)] for size in (2, None, 9)]
    await engines.close()
    assert pieces == [[1, 2], [3], [4, 5]]


async def test_an_error_of_sqlite_is_told_as_sqlalchemy_tells_it(tmp_path: Path) -> None:
    engines = open_engines(f"sqlite:///{tmp_path / 'a.db'}")
    async with engines.reader.connect() as connection:
        with pytest.raises(sa.exc.OperationalError, match="no such table"):
            await connection.exec_driver_sql("SELECT * FROM nowhere")
        raw = await connection.get_raw_connection()
        assert raw.driver_connection is not None
        await raw.driver_connection.close()
        with pytest.raises(sa.exc.OperationalError, match="onnection"):
            await connection.exec_driver_sql("SELECT 1")
    await engines.close()


async def test_a_cancelled_commit_runs_to_its_end(store: SqlStore) -> None:
    await settle(store)
    begun = asyncio.Event()

    async def write() -> None:
        async with store.write() as tx:
            await tx.inbox.keep([arrived(1)])
            begun.set()
            await tx.commit()

    writing = asyncio.create_task(write())
    await begun.wait()
    writing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await writing
    assert await kept(store) == 1
    async with store.write() as tx:
        assert await tx.inbox.keep([arrived(1)]) == 0


async def test_a_cancelled_step_undoes_itself_and_frees_the_store(store: SqlStore) -> None:
    started = asyncio.Event()

    async def write() -> None:
        async with store.write() as tx:
            await tx.inbox.keep([arrived(1)])
            started.set()
            await asyncio.Event().wait()

    writing = asyncio.create_task(write())
    await started.wait()
    writing.cancel()
    await asyncio.wait({writing})
    async with store.write() as tx:
        assert await tx.inbox.keep([arrived(1)]) == 1


async def test_the_intake_goes_before_writers_that_wait() -> None:
    gate, order = WriterGate(), []

    async def enter(name: str, *, first: bool) -> None:
        async with gate.turn(first=first):
            order.append(name)

    async with gate.turn(first=False):
        waiting = [
            asyncio.create_task(enter(name, first=name.startswith("intake")))
            for name in ("step", "bridge", "intake 1", "intake 2")
        ]
        await asyncio.sleep(0)
    await asyncio.gather(*waiting)
    assert order == ["intake 1", "intake 2", "step", "bridge"]


async def test_a_writer_that_gives_up_waiting_blocks_nobody() -> None:
    gate, order = WriterGate(), []

    async def enter(name: str) -> None:
        async with gate.turn(first=False):
            order.append(name)

    async with gate.turn(first=False):
        impatient, patient = (asyncio.create_task(enter(name)) for name in ("a", "b"))
        await asyncio.sleep(0)
        impatient.cancel()
    await asyncio.wait({impatient, patient})
    async with gate.turn(first=False):
        handed, last = (asyncio.create_task(enter(name)) for name in ("c", "d"))
        await asyncio.sleep(0)
    handed.cancel()  # its turn has come, and it has not run yet
    await asyncio.wait({handed, last})
    assert order == ["b", "d"]


async def test_a_write_inside_a_write_is_told_instead_of_waiting_forever() -> None:
    gate = WriterGate()
    async with gate.turn(first=False):
        with pytest.raises(RuntimeError, match="inside another"):
            await gate.turn(first=True).__aenter__()
    async with gate.turn(first=False):
        pass


async def test_processes_on_one_file_write_one_after_another(database_url: str) -> None:
    async with open_store(database_url) as one, open_store(database_url) as two:

        async def keep(store: SqlStore, update_id: int) -> None:
            async with store.write(first=True) as tx:
                await tx.inbox.keep([arrived(update_id)])
                await tx.commit()

        writes = [keep(store, number) for number in range(20) for store in (one, two)]
        await asyncio.gather(*writes)
        assert await kept(one) == 20


async def test_a_pooler_between_us_and_postgresql_needs_no_statement_cache(
    postgres_url: str,
) -> None:
    async with open_store(f"{postgres_url}?pgbouncer=true") as store, store.write() as tx:
        await tx.seeds.keep_units(UNITS)
        assert await tx.inbox.claim(10) == []


def test_an_unknown_database_is_named() -> None:
    with pytest.raises(StorageError, match="mysql"):
        open_engines("mysql://localhost/satulapor")
