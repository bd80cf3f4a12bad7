"""Load what steps about people rest on; a batch that is about nobody costs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from bot.staff import Staff

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.ports import Transaction
    from bot.staff import Needs

K = TypeVar("K")
V = TypeVar("V")


async def load_staff(tx: Transaction, needs: Mapping[int, Needs]) -> Mapping[int, Staff]:
    """Give what each inbox row needs, each kind in one query; rows without needs are absent."""
    wanted = {row: need for row, need in needs.items() if need}
    if not wanted:
        return {}
    ids = {need.access for need in wanted.values() if need.access is not None}
    requests = await tx.staff.access(ids) if ids else {}
    lanes = {need.access_of for need in wanted.values() if need.access_of is not None}
    of_lanes = await tx.staff.access_of(lanes) if lanes else {}
    numbers = {need.tap for need in wanted.values() if need.tap is not None}
    taps = await tx.staff.taps(numbers) if numbers else {}
    about = {person for tap in taps.values() if (person := tap.about()) is not None}
    asked = {person for need in wanted.values() for person in need.people} | about
    people = await tx.staff.people(asked) if asked else {}
    marks = {need.mark for need in wanted.values() if need.mark}
    links = {mark: await tx.staff.invitation(mark) for mark in sorted(marks)}
    groups = any(need.groups for need in wanted.values())
    known = tuple(await tx.staff.groups()) if groups else ()
    return {
        row: Staff(
            people=people,
            access=_one(requests, need.access) or _one(of_lanes, need.access_of),
            tap=_one(taps, need.tap),
            invitation=links.get(need.mark),
            groups=known,
        )
        for row, need in wanted.items()
    }


def _one(found: Mapping[K, V], key: K | None) -> V | None:
    return None if key is None else found.get(key)
