"""Roles and units as people are shown them: "petugas Kab. Kudus"; a unit that there is no more is named by its code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.phrases import Listing, phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialog.turn import Channel
    from bot.model import Assignment, Role, UnitCode
    from bot.phrases import Phrase


def unit_label(channel: Channel, code: UnitCode) -> str:
    """Name a unit with its kind."""
    unit = channel.units.get(code)
    return unit.label if unit else str(code)


def assignment_name(channel: Channel, one: Assignment) -> Phrase:
    """Name one role with its unit, short."""
    role = phrase(f"role-{one.role.value}")
    if one.unit is None:
        return phrase("role-of-province", role=role)
    return phrase("role-of-unit", role=role, unit=unit_label(channel, one.unit))


def role_line(channel: Channel, role: Role, units: Sequence[UnitCode]) -> Phrase:
    """Name a role with its units; without units it stands for the province."""
    if not units:
        return phrase("role-province", role=phrase(f"role-{role.value}"))
    named = Listing(tuple(unit_label(channel, code) for code in units))
    return phrase("role-units", role=phrase(f"role-{role.value}"), units=named)
