"""What an answer is made of: who asks, what for, when, and the reads that answer it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from bot.dialog import Channel
    from bot.model import Person, UnitCode
    from bot.ports import OutboxRow, Surroundings, Views


@dataclass(frozen=True, slots=True)
class Sight:
    """One question on its way to its answer; `row` holds what was asked beside the day, `now` is the moment of answering."""

    channel: Channel
    views: Views
    person: Person
    row: OutboxRow
    day: date
    now: datetime
    surroundings: Surroundings

    @property
    def form(self) -> str:
        """Give the key of the channel's form."""
        return self.channel.form.key

    @property
    def all_units(self) -> tuple[UnitCode, ...]:
        """Give every unit of the province."""
        return tuple(unit.code for unit in self.channel.units)
