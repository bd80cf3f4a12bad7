"""Processes that issue at the same time make one chain without a fork: one proof for each change of a day."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest

from bot.model import Role
from storage import open_store
from tests.bot.dialog.chat import KUDUS
from tests.bot.usecases.office import Office
from tests.bot.usecases.proved_days import (
    LOCKED,
    OFFICER,
    proofs,
    proving,
    reports,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from contextlib import AbstractAsyncContextManager
    from datetime import date

    from bot.ports import Transaction, Views
    from bot.proof import Proof
    from bot.usecases.proving import Proving


async def a_report(office: Office) -> None:
    """Let Kudus report the day."""
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    await reports(office)


async def test_two_issuers_at_once_issue_one_proof(office: Office) -> None:
    await a_report(office)
    issued = await asyncio.gather(*(proving(office)(LOCKED) for _ in range(3)))
    assert sorted(issued) == [0, 0, 1]
    assert len(await proofs(office)) == 1


class Rival:
    """A memory in front of the real one: before the first write another process issues what is due."""

    def __init__(self, office: Office) -> None:
        self._store = office.store
        self._issue: Proving | None = proving(office)

    def read(self) -> AbstractAsyncContextManager[Views]:
        return self._store.read()

    @asynccontextmanager
    async def write(self, *, first: bool = False) -> AsyncIterator[Transaction]:
        issue, self._issue = self._issue, None
        if issue:
            await issue(LOCKED)
        async with self._store.write(first=first) as tx:
            yield tx


class Between(Rival):
    """The other process issues inside our transaction instead, after one of its reads (PostgreSQL: SQLite has one writer)."""

    def __init__(self, office: Office, after: str) -> None:
        super().__init__(office)
        self._after = after

    @asynccontextmanager
    async def write(self, *, first: bool = False) -> AsyncIterator[Transaction]:
        async with self._store.write(first=first) as tx:
            between: Any = _TransactionBetween(tx, self)
            yield between

    async def meet(self, read: str) -> None:
        if read == self._after and self._issue:
            issue, self._issue = self._issue, None
            await issue(LOCKED)


class _TransactionBetween:
    def __init__(self, tx: Transaction, between: Between) -> None:
        self._tx, self._between, self.proofs = tx, between, self

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tx, name, None) or getattr(self._tx.proofs, name)

    async def latest(self, form: str) -> Proof | None:
        found = await self._tx.proofs.latest(form)
        await self._between.meet("latest")
        return found

    async def of_day(self, form: str, day: date) -> Sequence[Proof]:
        found = await self._tx.proofs.of_day(form, day)
        await self._between.meet("of_day")
        return found


async def test_whoever_comes_second_issues_nothing_and_looks_again(office: Office) -> None:
    await a_report(office)
    second = proving(office, store=Rival(office))
    assert await second(LOCKED) == 0
    assert len(await proofs(office)) == 1
    await reports(office, 13, revision=2)
    assert await second(LOCKED) == 1


@pytest.mark.parametrize("after", ["latest", "of_day"])
async def test_whoever_is_overtaken_inside_its_transaction_issues_nothing(
    postgres_url: str, after: str
) -> None:
    async with open_store(postgres_url) as store:
        office = Office(store)
        await office.open()
        await a_report(office)
        second = proving(office, store=Between(office, after))
        assert await second(LOCKED) == 0
        assert len(await proofs(office)) == 1
        assert await second(LOCKED) == 0
