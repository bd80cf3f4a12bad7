"""A button's data is a wish of whoever sends it, never a right: copied, edited, late or from somebody who was let go."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.dialog.step import COMMANDS
from bot.model import Role
from bot.staffing import ChangeRoles, SetActive
from tests.bot.dialog.chat import keys
from tests.bot.usecases.office import ADMIN
from tests.security.scene import (
    COLLEAGUE,
    NEIGHBOUR,
    OFFICER,
    STRANGER,
    SUPERVISOR,
    a_full_day,
    changed,
    parked,
    press,
    state,
    tells_of_kudus,
)

if TYPE_CHECKING:
    from bot.effects import Shared
    from tests.bot.usecases.office import Office

ARGUMENTS = ("", "Kudus 16/8", "701")
ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""What many presses show of the mind is the same on every database."""
EDITS = 150


def _stolen(shown: dict[str, set[int]], thief: int) -> list[str]:
    """Give the buttons that were shown to others alone."""
    return sorted(data for data, seen_by in shown.items() if thief not in seen_by)


async def _do(office: Office, effect: Shared) -> None:
    """Let the admin change something about people."""
    async with office.store.write() as tx:
        admin = (await tx.lanes.people([ADMIN]))[ADMIN]
        assert await tx.lanes.apply(admin, ADMIN, effect, office.clock.moment)
        await tx.commit()


@pytest.mark.parametrize("thief", [NEIGHBOUR, STRANGER], ids=["officer of Tegal", "stranger"])
async def test_somebody_elses_buttons_change_nothing_and_tell_nothing(
    office: Office, thief: int
) -> None:
    shown = await a_full_day(office)
    stolen = _stolen(shown, thief)
    kinds = {data.partition(":")[0] for data in stolen}
    assert {"r", "a", "man", "inv", "tap", "cast", "lock", "xp", "bel", "jad", "acc"} <= kinds
    before = await state(office)
    told = {data: await press(office, thief, data) for data in stolen}
    assert changed(before, await state(office)) == []
    assert {data for data, said in told.items() if tells_of_kudus(said)} == set()
    assert await parked(office) == 0


@ON_ONE
async def test_edited_buttons_change_nothing_and_tell_nothing(office: Office) -> None:
    shown = await a_full_day(office)
    chance = random.Random(20210816)
    all_data = sorted(shown)
    pieces = sorted({piece for data in all_data for piece in data.split(":")})
    pieces += [
        "",
        "0",
        "-1",
        "9" * 18,
        "33.19",
        "20210806",
        "admin",
        "approve",
        "É",
        "\u202e1",
        "%s",
    ]
    before = await state(office)
    leaked = set()
    for _ in range(EDITS):
        parts = chance.choice(all_data).split(":")
        parts[chance.randrange(len(parts))] = chance.choice(pieces)
        if parts[0] == "l":
            continue  # anybody may choose the language that they are spoken to in
        data = ":".join(parts)
        said = await press(office, NEIGHBOUR, data)
        if tells_of_kudus(said):
            leaked.add(data)
    assert (changed(before, await state(office)), leaked, await parked(office)) == ([], set(), 0)


async def test_the_same_buttons_work_for_whom_they_were_shown_to(office: Office) -> None:
    shown = await a_full_day(office)
    before = await state(office)
    (approve,) = [data for data, to in shown.items() if data.startswith("a:") and "approve" in data]
    assert SUPERVISOR in shown[approve]
    assert "request-was-approved" in await press(office, SUPERVISOR, approve)
    assert {"reports", "requests", "parity", "audit"} <= set(changed(before, await state(office)))


@ON_ONE
async def test_nobody_approves_their_own_correction_or_one_of_other_units(office: Office) -> None:
    shown = await a_full_day(office)
    approve = next(data for data in shown if data.startswith("a:") and "approve" in data)
    for lane in (OFFICER, COLLEAGUE, NEIGHBOUR):
        before = await state(office)
        await press(office, lane, approve)
        await office.ask(lane, "setujui 33.19-20210806-r2")
        assert changed(before, await state(office)) == []


@pytest.mark.parametrize("how", ["role", "access"])
async def test_buttons_of_somebody_who_was_let_go_change_nothing(office: Office, how: str) -> None:
    shown = await a_full_day(office)
    theirs = {
        lane: [d for d, to in sorted(shown.items()) if lane in to] for lane in (OFFICER, SUPERVISOR)
    }
    for lane in theirs:
        person = await office.person(lane)
        await _do(
            office,
            ChangeRoles(person.id, person.version, taken=person.assignments)
            if how == "role"
            else SetActive(person.id, person.version, active=False),
        )
    office.clock.moment += timedelta(days=1)
    before = await state(office)
    for lane, buttons in theirs.items():
        assert len(buttons) > 4
        for data in buttons:
            said = await press(office, lane, data)
            assert not tells_of_kudus(said), data
    assert changed(before, await state(office)) == []
    assert await parked(office) == 0


@ON_ONE
async def test_kirim_is_worth_one_report_however_often_and_late_it_is_pressed(
    office: Office,
) -> None:
    shown = await a_full_day(office)
    drafts = [data for data, to in shown.items() if ":send:" in data and OFFICER in to]
    said = [await press(office, OFFICER, data) for data in drafts]
    assert sum("receipt-title" in one for one in said) == 1
    stored = await state(office)
    for later in (timedelta(0), timedelta(minutes=3), timedelta(days=1), timedelta(days=30)):
        office.clock.moment += later
        for data in drafts:
            await press(office, OFFICER, data)
    assert changed(stored, await state(office)) == []


@ON_ONE
async def test_commands_of_other_roles_are_refused_and_change_nothing(office: Office) -> None:
    await a_full_day(office)
    refused = [name for name, (roles, _) in COMMANDS.items() if Role.OFFICER not in roles]
    assert len(refused) > 15
    before = await state(office)
    for name in refused:
        for argument in ARGUMENTS:
            said = await office.ask(NEIGHBOUR, f"/{name} {argument}".strip())
            assert keys(said) == ["command-not-yours"], name
    assert changed(before, await state(office)) == []
