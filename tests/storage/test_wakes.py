"""What one replica tells is heard by the others; who is cut off listens again, and hears that something may have been missed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import asyncpg
import pytest

from bot.errors import StorageAway
from storage import Wakes
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


class Ear:
    """A replica: what it heard, how often it began to listen, and how often it was asked for a round."""

    def __init__(self, url: str) -> None:
        self.heard: list[str] = []
        self.begun = 0
        self.stirred = 0
        self.wakes = Wakes(url, heard=self.heard.append, lost=self._begin, stir=self._stir)

    def _begin(self) -> None:
        self.begun += 1

    def _stir(self) -> None:
        self.stirred += 1


@pytest.fixture
async def pair(postgres_url: str) -> AsyncIterator[tuple[Ear, Ear]]:
    ears = (
        Ear(postgres_url.replace("://", "+asyncpg://") + "?pgbouncer=true&sslmode=prefer"),
        Ear(postgres_url),
    )
    for ear in ears:
        await ear.wakes.round()
    yield ears
    for ear in ears:
        await ear.wakes.close()


async def cut_off(url: str) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    await connection.close()


async def test_what_is_told_is_heard_by_the_others_alone(pair: tuple[Ear, Ear]) -> None:
    one, two = pair
    for name in ("sender", "lanes", "sender"):
        one.wakes.tell(name)
    assert one.stirred == 3
    await one.wakes.round()
    two.wakes.tell("menus")
    await two.wakes.round()
    await until(lambda: len(two.heard) == 2 and len(one.heard) == 1)
    assert (one.heard, two.heard) == (["menus"], ["lanes", "sender"])


async def test_a_round_without_anything_to_tell_proves_that_it_is_heard(
    pair: tuple[Ear, Ear],
) -> None:
    one, two = pair
    for _ in range(3):
        await until(lambda: not one.wakes._unheard)
        await one.wakes.round()
    assert (one.heard, two.heard, one.begun) == ([], [], 1)


async def test_who_hears_nothing_of_their_own_is_told_so(pair: tuple[Ear, Ear]) -> None:
    one, _ = pair
    assert one.wakes._connection is not None
    await until(lambda: not one.wakes._unheard)
    await one.wakes._connection.execute("UNLISTEN *")
    await one.wakes.round()
    with pytest.raises(StorageAway, match="may name a pooler"):
        await one.wakes.round()


async def test_a_lost_connection_is_made_anew(pair: tuple[Ear, Ear], postgres_url: str) -> None:
    one, two = pair
    asked = one.stirred
    await cut_off(postgres_url)
    await until(lambda: one.stirred > asked)
    with pytest.raises(StorageAway, match="nobody can be listened to"):
        await one.wakes.round()
    one.wakes.tell("lanes")  # in vain: nobody would bring it
    await one.wakes.round()
    with pytest.raises(StorageAway):
        await two.wakes.round()
    await two.wakes.round()
    one.wakes.tell("sender")
    await one.wakes.round()
    await until(lambda: len(two.heard) == 1)
    assert (two.heard, one.begun, two.begun) == (["sender"], 2, 2)


async def test_a_server_that_is_not_there_is_told_with_its_mend() -> None:
    ear = Ear("postgresql://satulapor@127.0.0.1:1/satulapor")
    with pytest.raises(StorageAway, match="check DATABASE_LISTEN_URL"):
        await ear.wakes.round()
    assert ear.begun == 0
