"""`doctor` checks the whole audit trail, also against seals that people hold, and says what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from bot.audit import Action, Entry
from bot.chain import spelled
from bot.usecases.sealing import Sealing
from commands.audit_check import MEND, check_trail, read_seals
from commands.auditing import audit_chores
from tests.bot.dialog.chat import NOON, a_channel

if TYPE_CHECKING:
    from bot.audit import Seal
    from storage import SqlStore

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
POLICY = a_channel().policy


async def sealed(store: SqlStore, seals: int = 1) -> Seal:
    """Seal two entries each time; give the last seal."""
    sealing = Sealing(store, POLICY, most=2)
    async with store.write() as tx:
        await tx.audit.record([Entry(None, Action.RUN_SYNC, "chat 1")] * 2 * seals, NOON)
        await tx.commit()
    await sealing(NOON)
    async with store.read() as views:
        found = await views.audit.latest_seal()
    assert found is not None
    return found


async def execute(store: SqlStore, statement: str) -> None:
    async with store.write() as tx:
        await tx._connection.execute(sa.text(statement))
        await tx.commit()


async def test_a_whole_trail_is_told_with_its_newest_seal(store: SqlStore) -> None:
    assert await check_trail(store, []) == ("0 entries in 0 seals are as they were sealed", "")
    seal = await sealed(store, 2)
    async with store.write() as tx:
        await tx.audit.record([Entry(None, Action.RUN_SYNC, "chat 1")], NOON)
        await tx.commit()
    known = read_seals([spelled(seal.hash).upper()])
    assert await check_trail(store, known) == (
        (
            "4 entries in 2 seals are as they were sealed, "
            f"the newest is {spelled(seal.hash)} of 2021-08-16 05:00 UTC, "
            "1 wait for the next one, what you gave with --seal is there"
        ),
        "",
    )


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        (
            "UPDATE audit SET actor = 7 WHERE id = 2",
            "entries 1 to 2, sealed 2021-08-16 05:00 UTC: something in them was changed after they were sealed",
        ),
        (
            "DELETE FROM audit WHERE id = 3",
            (
                "entries 3 to 4, sealed 2021-08-16 05:00 UTC: some of them were removed; "
                "entries name seals that do not know them"
            ),
        ),
        (
            "DELETE FROM seals WHERE id = 1",
            (
                "entries 3 to 4, sealed 2021-08-16 05:00 UTC: their seal does not follow the one before it; "
                "entries name seals that do not know them"
            ),
        ),
    ],
)
async def test_what_is_wrong_is_told_with_what_to_do(
    store: SqlStore, statement: str, found: str
) -> None:
    await sealed(store, 2)
    await execute(store, statement)
    assert await check_trail(store, []) == (found, MEND)


async def test_many_faults_are_counted(store: SqlStore) -> None:
    await sealed(store, 8)
    await execute(store, "UPDATE audit SET actor = 7")
    found, _ = await check_trail(store, [])
    assert (found.count("changed"), found.endswith("; and 3 more")) == (5, True)


async def test_a_seal_that_people_hold_and_the_trail_does_not_is_told(store: SqlStore) -> None:
    await sealed(store)
    found, mend = await check_trail(store, read_seals(["9f3a 21bc 04de 77aa"]))
    assert (found, mend) == ("seal 9f3a 21bc 04de 77aa is not there", MEND)


async def test_who_checks_knows_what_who_seals_has_seen(store: SqlStore) -> None:
    sealing, verifying = audit_chores(store, POLICY, lambda: None)
    assert isinstance(sealing, Sealing)
    assert sealing.heads == frozenset()
    assert callable(verifying)
