"""A database that is gone, read-only, slow or frozen is told from a bug; what was committed is there when it is back."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

import asyncpg
import pytest
import sqlalchemy as sa

from bot.errors import StorageAway
from storage import Limits, SqlStore, migrate, open_store
from storage.away import is_away, why
from tests import postgres
from tests.storage.samples import NOW, OFFICER, SECOND, arrived

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

QUICK = Limits(idle=0.3, read=0.6, answer=1.0)


@pytest.fixture(scope="module")
def server() -> Iterator[postgres.Server]:
    with postgres.server() as own:
        yield own


async def keep(store: SqlStore, update_id: int) -> int:
    async with store.write() as tx:
        new = await tx.inbox.keep([arrived(update_id)])
        await tx.commit()
    return new


async def kept(store: SqlStore) -> int:
    async with store.read() as views:
        return (await views.pending("pusat", NOW)).inbox


async def tell(url: str, statement: str) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute(statement)
    await connection.close()


async def test_a_connection_that_the_server_ended_is_away_and_the_next_one_is_there(
    postgres_url: str,
) -> None:
    others = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )

    async def cut_off(store: SqlStore) -> None:
        async with store.write() as tx:
            await tx.inbox.keep([arrived(1)])
            await tell(postgres_url, others)
            await tx.commit()

    async with open_store(postgres_url) as store:
        with pytest.raises(StorageAway):
            await cut_off(store)
        assert await kept(store) == 0
        assert (await keep(store, 1), await kept(store)) == (1, 1)
        await tell(postgres_url, others)
        assert (await keep(store, 2), await kept(store)) == (1, 2)


async def test_a_server_that_takes_no_writes_is_told_with_its_mend(postgres_url: str) -> None:
    server, _, name = postgres_url.rpartition("/")
    read_only = f"ALTER DATABASE {name} SET default_transaction_read_only"
    async with open_store(postgres_url) as store:
        await tell(f"{server}/postgres", f"{read_only} = on")
        with pytest.raises(StorageAway, match=r"read-only transaction.*name the primary"):
            await keep(store, 1)
        assert await kept(store) == 0
        await tell(f"{server}/postgres", f"{read_only} = off")
        with suppress(StorageAway):  # by a connection that was made meanwhile, to read
            await keep(store, 1)
        await keep(store, 1)
        assert await kept(store) == 1


@pytest.mark.parametrize("pooled", ["", "?pgbouncer=true"])
async def test_what_takes_too_long_is_ended_directly_and_behind_a_pooler(
    postgres_url: str, pooled: str
) -> None:
    async with open_store(postgres_url + pooled, limits=QUICK) as store:
        with pytest.raises(StorageAway, match="statement timeout"):
            async with store.write() as tx:
                await tx._connection.execute(sa.text("SELECT pg_sleep(5)"))
        async with store.write() as holder:
            await holder.inbox.keep([arrived(1)])
            await holder.commit()
        async with open_store(postgres_url) as other, other.write() as holder:
            assert len(await holder.inbox.claim(10)) == 1
            with pytest.raises(StorageAway, match="statement timeout"):
                async with store.write() as tx:
                    await tx._connection.execute(sa.text("SELECT 1 FROM lanes FOR UPDATE"))


@pytest.mark.parametrize("pooled", ["", "?pgbouncer=true"])
async def test_the_lanes_of_a_frozen_replica_are_free_again_and_its_late_writes_are_refused(
    postgres_url: str, pooled: str
) -> None:
    async with (
        open_store(postgres_url + pooled, limits=QUICK) as frozen,
        open_store(postgres_url) as other,
    ):
        await keep(other, 1)
        handled: list[int] = []
        with pytest.raises(StorageAway):
            await freeze_over_a_lane(frozen, other, handled)
        assert (len(handled), len(set(handled)), await kept(other)) == (2, 1, 0)


async def freeze_over_a_lane(frozen: SqlStore, other: SqlStore, handled: list[int]) -> None:
    """Claim a lane, and do nothing while another replica waits for it and handles it; then go on."""
    async with frozen.write() as late:
        (mine,) = await late.inbox.claim(10)
        async with other.write() as tx:
            assert await tx.inbox.claim(10) == []
        await until_free(other)
        async with other.write() as tx:
            (theirs,) = await tx.inbox.claim(10)
            await tx.inbox.done([theirs.id], NOW)
            await tx.commit()
        handled += [mine.id, theirs.id]
        await late.inbox.done([mine.id], NOW)
        await late.commit()


async def until_free(store: SqlStore) -> None:
    """Wait for the lock of the one lane: the server ends who sits on it."""
    async with store.write() as tx:
        await tx._connection.execute(sa.text("SELECT 1 FROM lanes FOR UPDATE"))


async def test_a_server_that_is_gone_is_away_until_it_is_back(server: postgres.Server) -> None:
    await migrate(server.url)
    async with open_store(server.url) as store:
        assert await keep(store, 1) == 1
        server.stop()
        for _ in range(2):
            with pytest.raises(StorageAway, match="check DATABASE_URL"):
                await keep(store, 2)
        server.start()
        assert (await keep(store, 2), await kept(store)) == (1, 2)


async def test_a_server_that_stands_still_is_given_up_and_found_again(
    server: postgres.Server,
) -> None:
    await migrate(server.url)
    async with open_store(server.url, limits=QUICK) as store:
        assert await keep(store, 11) == 1
        before = await kept(store)
        server.freeze()
        try:
            with pytest.raises(StorageAway, match="no answer in time"):
                await keep(store, 12)
        finally:
            server.thaw()
        assert (await keep(store, 12), await kept(store)) == (1, before + 1)


async def test_a_lane_is_handled_by_one_while_others_take_the_next(postgres_url: str) -> None:
    async with open_store(postgres_url) as one, open_store(postgres_url) as two:
        async with one.write() as tx:
            await tx.inbox.keep([arrived(1), arrived(2), arrived(3, SECOND)])
            await tx.commit()
        async with one.write() as first, two.write() as second:
            (head,) = await first.inbox.claim(1)
            others = await second.inbox.claim(10)
            assert (head.lane, [other.lane for other in others]) == (OFFICER, [SECOND])
            await first.inbox.done([head.id], NOW)
            await first.commit()
        async with two.write() as second:
            assert [row.update_id for row in await second.inbox.claim(10)] == [2, 3]


async def test_a_full_disk_is_told_with_its_mend_and_what_was_stored_is_there(
    tmp_path: Path,
) -> None:
    url = f"sqlite:///{tmp_path / 'satulapor.db'}"
    await migrate(url)
    async with open_store(url) as store:
        assert await keep(store, 1) == 1
        async with store.write() as tx:
            pages = (await tx._connection.exec_driver_sql("PRAGMA page_count")).scalar_one()
            await tx._connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StorageAway, match="make room on the disk"):
            await keep_large(store)
        assert await kept(store) == 1
        async with store.write() as tx:
            await tx._connection.exec_driver_sql("PRAGMA max_page_count = 100000")
        await keep_large(store)
        assert await kept(store) == 2


async def keep_large(store: SqlStore) -> None:
    async with store.write() as tx:
        await tx.inbox.keep([arrived(2, raw=b"x" * 1_000_000)])
        await tx.commit()


async def test_a_file_that_may_only_be_read_is_away_until_it_may_be_written(
    tmp_path: Path,
) -> None:
    path = tmp_path / "satulapor.db"
    await migrate(f"sqlite:///{path}")
    async with open_store(f"sqlite:///file:{path}?mode=ro&uri=true") as store:
        with pytest.raises(StorageAway, match="let this user write"):
            await keep(store, 1)


async def test_a_bug_is_none_of_the_database_s(store: SqlStore) -> None:
    with pytest.raises(sa.exc.DBAPIError) as raised:
        async with store.write() as tx:
            await tx._connection.execute(sa.text("SELECT nothing FROM nowhere"))
    assert is_away(raised.value) is False


def test_an_error_without_words_is_named_by_its_class() -> None:
    assert (why(TimeoutError()), why(ConnectionError())) == ("no answer in time", "ConnectionError")


@pytest.mark.parametrize("pooled", ["", "?pgbouncer=true"])
async def test_a_replica_that_froze_while_a_statement_was_prepared_keeps_its_locks_no_longer(
    postgres_url: str, pooled: str
) -> None:
    async with (
        open_store(postgres_url + pooled, limits=QUICK) as frozen,
        open_store(postgres_url) as other,
    ):
        await keep(other, 1)
        with pytest.raises(StorageAway):
            await freeze_over_a_prepared_statement(frozen, other)
        async with other.write() as tx:
            assert len(await tx.inbox.claim(10)) == 1


async def freeze_over_a_prepared_statement(frozen: SqlStore, other: SqlStore) -> None:
    """Have a statement prepared, which asyncpg asks for without an end of its message, and do nothing until the lane is free."""
    async with frozen.write() as late:
        await late.inbox.claim(10)
        raw = await late._connection.get_raw_connection()
        assert isinstance(raw.driver_connection, asyncpg.Connection)
        await raw.driver_connection.prepare("SELECT 1")
        async with asyncio.timeout(10):
            await ended_by_another(other)
        await late.commit()


async def ended_by_another(other: SqlStore) -> None:
    """Ask for a lease, as each replica does, until the lane is free."""
    while True:
        async with other.write() as tx:
            await tx.leases.take("sender", "other", 0.3)
            if await tx.inbox.claim(10):
                return
        await asyncio.sleep(0.05)
