"""What a step will look at, said before it is taken, so that a batch loads its facts at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.inputs import Command
from bot.model import Role

if TYPE_CHECKING:
    from bot.dialog.turn import Channel
    from bot.facts import UnitDay
    from bot.inputs import Input
    from bot.model import Person
    from bot.session import Session


def needed_days(
    channel: Channel, session: Session, person: Person | None, given: Input
) -> frozenset[UnitDay]:
    """Name the units' days that the step may look at: the open draft's, and today's of an officer's own units."""
    if person is None or not given.arrival.private:
        return frozenset()
    days = {channel.policy.reporting_day(given.arrival.sent_at)}
    if session.choice:
        days.add(session.choice.day)
    needed = {(unit, day) for unit in person.units(Role.OFFICER) for day in days}
    if session.draft:
        needed.add((session.draft.unit, session.draft.day))
    return frozenset(needed)


def named_invitation(given: Input) -> str | None:
    """Give the token hash that a /start carries; the token itself was cut out at the intake."""
    if isinstance(given, Command) and given.name == "start" and given.argument:
        return given.argument.split()[0]
    return None
