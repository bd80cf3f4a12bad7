"""Load the wishes to be removed that a batch's steps are about; a batch about none costs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialog.own_data import asks_own_data, named_erasure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.inputs import Input
    from bot.model import Person, Place
    from bot.ports import Transaction
    from bot.privacy import ErasureRequest

Looking = tuple[int, "Input", "Person | None", "Place | None"]
"""An inbox row's number, its input, its person, and the place it replies to."""


async def load_erasures(
    tx: Transaction, looking: Sequence[Looking]
) -> Mapping[int, ErasureRequest]:
    """Give the wish of each inbox row: the one that an admin answers, or the person's own that waits."""
    named = {row: named_erasure(given, replied) for row, given, _, replied in looking}
    ids = {number for number in named.values() if number is not None}
    own = {
        row: person.id
        for row, given, person, _ in looking
        if person is not None and asks_own_data(given)
    }
    requests = await tx.privacy.erasures(ids) if ids else {}
    waiting = await tx.privacy.waiting_of(set(own.values())) if own else {}
    found = {row: requests[n] for row, n in named.items() if n is not None and n in requests}
    return found | {row: waiting[person] for row, person in own.items() if person in waiting}
