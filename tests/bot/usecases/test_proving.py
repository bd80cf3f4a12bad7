"""Locked days are proved once, and once more when they change; the chain holds whatever happens between."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.errors import LeaseLost
from bot.evidence_reading import evidence_of
from bot.fence import Fence
from bot.model import ParityState, Role
from bot.parity import TARGET, NationRow, RowKey, Source
from bot.ports import Lease
from bot.proof_chain import examine_chain
from bot.verification import examine
from commands.signing import Ed25519Signer, verify_ed25519
from tests.bot.dialog.chat import KUDUS, NOON, SEMARANG, TEGAL
from tests.bot.proofs import SIGNER
from tests.bot.usecases.proved_days import (
    DAY,
    KONFIRMASI,
    LOCKED,
    OFFICER,
    carried,
    proofs,
    proving,
    published,
    read,
    reports,
)

if TYPE_CHECKING:
    from tests.bot.usecases.office import Office


@pytest.fixture
async def matched(office: Office) -> NationRow:
    """Kudus reported the day, and the nation holds the same; give what it shows."""
    await office.hire(OFFICER, Role.OFFICER, KUDUS, SEMARANG, TEGAL)
    await reports(office)
    await published(office, {KONFIRMASI: 12})
    return await carried(office, RowKey("covid19", KUDUS, DAY))


async def test_a_day_is_proved_when_it_is_locked(office: Office, matched: NationRow) -> None:
    issue = proving(office)
    still_open = NOON.replace(hour=16, minute=59, second=59) + timedelta(days=3)
    assert (
        await issue(still_open) == 0
    )  # 23.59.59 WIB of the last day on which anybody may correct it
    assert await issue(still_open + timedelta(seconds=1)) == 1

    (proof,) = await proofs(office)
    evidence = evidence_of(proof.body)
    kudus = next(unit for unit in evidence.units if unit.unit == KUDUS)
    assert len(evidence.units) == 35
    assert (kudus.state, kudus.equal, kudus.nation_amounts.figures) == (
        ParityState.MATCHED,
        True,
        matched.figures,
    )
    assert (evidence.gap, evidence.previous, evidence.replaces) == ({}, None, None)
    assert (evidence.began, evidence.issued_at) == (NOON, still_open + timedelta(seconds=1))
    assert examine(proof.file_text.encode(), verify_ed25519, [SIGNER.public_key]).holds


@pytest.mark.usefixtures("matched")
async def test_without_a_key_nothing_is_proved(office: Office) -> None:
    assert await proving(office, None)(LOCKED) == 0
    assert await proofs(office) == []


@pytest.mark.usefixtures("matched")
async def test_a_day_that_does_not_change_is_proved_once(office: Office) -> None:
    assert [await proving(office)(LOCKED + timedelta(days=n)) for n in range(3)] == [1, 0, 0]


async def test_a_day_of_which_nothing_is_known_gets_no_proof(office: Office) -> None:
    assert await proving(office)(LOCKED) == 0
    await published(office, {KONFIRMASI: 12})
    assert await proving(office)(LOCKED) == 0


async def test_a_row_of_the_nation_s_alone_is_proved_and_so_is_its_end(office: Office) -> None:
    key = RowKey("covid19", TEGAL, DAY)
    row = NationRow(key, "b-1", 0, 1, {KONFIRMASI: 3}, {}, 1, Source.MANUAL, verified=True)
    issue, issued = proving(office), []
    for shown in (row, replace(row, version=2, deleted=True)):
        async with office.store.write() as tx:
            await tx.parity.note(TARGET, [shown], NOON, NOON)
            await tx.commit()
        issued.append(await issue(LOCKED))
    first, second = await proofs(office)
    assert issued == [1, 1]
    assert second.replaces == first.hash


async def test_a_row_that_was_gone_before_the_lock_gets_no_proof(office: Office) -> None:
    key = RowKey("covid19", TEGAL, DAY)
    gone = NationRow(key, "b-1", 0, 1, {}, {}, 1, Source.MANUAL, verified=True, deleted=True)
    async with office.store.write() as tx:
        await tx.parity.note(TARGET, [gone], NOON, NOON)
        await tx.commit()
    assert await proving(office)(LOCKED) == 0


async def test_a_later_change_issues_a_proof_that_names_the_old_one(
    office: Office, matched: NationRow
) -> None:
    issue = proving(office)
    await issue(LOCKED)
    await reports(office, 13, revision=2)
    assert await issue(LOCKED) == 1
    await carried(office, matched.key, LOCKED)
    await published(office, {KONFIRMASI: 13}, LOCKED)
    assert await issue(LOCKED) == 1

    issued = await proofs(office)
    assert [proof.replaces for proof in issued] == [None, issued[0].hash, issued[1].hash]
    states = [evidence_of(p.body).units[18].state for p in issued]
    assert states == [ParityState.MATCHED, ParityState.NOT_SENT, ParityState.MATCHED]
    assert all(examine(proof.file_text.encode(), verify_ed25519).holds for proof in issued)


async def test_what_is_read_again_without_a_change_issues_nothing(
    office: Office, matched: NationRow
) -> None:
    issue = proving(office)
    await issue(LOCKED)
    await read(office, matched, ParityState.MATCHED, LOCKED)
    await read(office, replace(matched, version=2, source=Source.CENTRE), ParityState.MATCHED)
    await published(office, {KONFIRMASI: 12}, LOCKED)
    assert [await issue(LOCKED), await proving(office)(LOCKED)] == [0, 0]


async def test_a_total_that_changed_issues_a_proof(office: Office, matched: NationRow) -> None:
    del matched
    issue = proving(office)
    await issue(LOCKED)
    await published(office, {KONFIRMASI: 11}, LOCKED)
    assert await issue(LOCKED) == 1


async def test_a_difference_is_proved_only_when_it_is_certain(
    office: Office, matched: NationRow
) -> None:
    issue = proving(office)
    await issue(LOCKED)
    changed = replace(matched, figures={KONFIRMASI: 15}, version=2, source=Source.CENTRE)
    await read(office, changed, ParityState.MATCHED, LOCKED)  # a first reading is not believed yet
    assert [await issue(LOCKED), await issue(LOCKED)] == [0, 0]
    await read(office, changed, ParityState.DIFFERENT, LOCKED)
    assert await issue(LOCKED) == 1


async def test_the_chain_runs_over_all_days_in_the_order_of_issue(
    office: Office, matched: NationRow
) -> None:
    days = [DAY - timedelta(days=n) for n in (2, 1)]
    await reports(office, unit=SEMARANG, day=days[1])
    issue = proving(office)
    assert await issue(LOCKED) == 2
    await reports(office, unit=TEGAL, day=days[0])
    await reports(office, 13, revision=2)
    assert await issue(LOCKED) == 2

    issued = await proofs(office, *days, DAY)
    assert examine_chain({proof.hash: evidence_of(proof.body) for proof in issued}) == ()
    by_hash = {proof.hash: proof for proof in issued}
    order = [next(proof for proof in issued if proof.previous is None)]
    while len(order) < len(issued):
        order.append(next(proof for proof in issued if proof.previous == order[-1].hash))
    assert [proof.day for proof in order] == [days[1], DAY, days[0], DAY]
    assert len(by_hash) == 4
    assert matched.key.day == DAY


async def test_a_call_looks_at_a_bounded_number_of_days_oldest_first(office: Office) -> None:
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    days = [DAY - timedelta(days=n) for n in (4, 3, 2, 1, 0)]
    for day in reversed(days):
        await reports(office, day=day)
    issue = proving(office, at_most=2)
    assert [await issue(LOCKED) for _ in range(4)] == [2, 2, 1, 0]
    first = await proofs(office, *days[:2])
    assert [proof.day for proof in first] == days[:2]


async def test_days_looked_at_in_vain_do_not_stand_in_the_way(office: Office) -> None:
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    await reports(office)
    key = RowKey("covid19", TEGAL, DAY - timedelta(days=5))
    gone = NationRow(key, "b-1", 0, 1, {}, {}, 1, Source.MANUAL, verified=True, deleted=True)
    async with office.store.write() as tx:
        await tx.parity.note(TARGET, [gone], NOON, NOON)
        await tx.commit()
    issue = proving(office, at_most=1)
    assert [await issue(LOCKED) for _ in range(3)] == [0, 1, 0]


@pytest.mark.usefixtures("matched")
async def test_nothing_is_issued_under_a_lease_that_was_lost(office: Office) -> None:
    with pytest.raises(LeaseLost):
        await proving(office, fence=Fence(lambda: Lease("metronome", "dead", 7)))(LOCKED)
    assert await proofs(office) == []


@pytest.mark.usefixtures("matched")
async def test_the_chain_goes_on_under_a_new_key(office: Office) -> None:
    await proving(office)(LOCKED)
    await reports(office, 13, revision=2)
    rotated = Ed25519Signer.generate()
    assert await proving(office, rotated)(LOCKED) == 1
    old, new = await proofs(office)
    assert (old.public_key, new.public_key) == (SIGNER.public_key, rotated.public_key)
    assert new.previous == old.hash
