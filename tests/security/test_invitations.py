"""A link is worth something to who holds it alone: nobody guesses one, and what the database holds opens nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.model import Lane
from commands.chance import Chance
from handlers.updates import cut_tokens
from storage import tables
from tests.bot.dialog.chat import KUDUS, keys
from tests.bot.usecases.office import ADMIN
from tests.security.scene import STRANGER, changed, parked, rows, state

if TYPE_CHECKING:
    from tests.bot.usecases.office import Office

TOKEN = "token-1"
"""What the office's chance gives first."""


async def _tap(office: Office, token: str, *lanes: int) -> None:
    """Let people open a link at the same instant, taken in as it is by every way in."""
    raw = [(lane, cut_tokens(office.message(lane, f"/start {token}"))) for lane in lanes]
    await office.all_arrive(raw)
    while await office.inbox_work().work():
        pass


def test_tokens_are_long_and_never_come_again() -> None:
    chance = Chance()
    made = {chance.token() for _ in range(2000)}
    assert (len(made), {len(token) for token in made}) == (2000, {32})


async def test_a_guess_lets_nobody_in_and_learns_nothing(office: Office) -> None:
    await office.ask(ADMIN, f"/undang pengawas {KUDUS}")
    ((found,),) = await rows(office, sa.select(tables.invitations.c.token_hash))
    kept = str(found)
    assert TOKEN not in kept
    guesses = [
        kept,
        kept.removeprefix("sha256-"),
        kept[:12],
        TOKEN.upper(),
        TOKEN[:-1],
        f"{TOKEN}0",
        "%",
        "' OR '1'='1",
        "token-2",
    ]
    before = await state(office)
    answers = set()
    for guess in guesses:
        await _tap(office, guess, STRANGER)
        answers.add(tuple(keys(line for _, line in await office.said())))
    assert answers == {("invitation-unknown",)}
    assert changed(before, await state(office)) == []
    async with office.store.write() as tx:
        assert await tx.lanes.people([Lane(STRANGER)]) == {}


async def test_of_many_who_tap_one_link_at_once_one_comes_in(office: Office) -> None:
    await office.ask(ADMIN, f"/undang pengawas {KUDUS}")
    lanes = range(6001, 6009)
    await _tap(office, TOKEN, *lanes)
    said = [line for _, line in await office.said()]
    assert keys(said).count("welcome") == 1
    assert keys(said).count("invitation-used") == len(lanes) - 1
    async with office.store.write() as tx:
        assert len(await tx.lanes.people([Lane(lane) for lane in lanes])) == 1
    assert await parked(office) == 0
