"""What people are told after the database was restored from a copy: what was reported after the copy is not in it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.effects import Say, Urgency
from bot.model import Role
from bot.phrases import ShortDay, phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from bot.model import Person
    from bot.phrases import Phrase, Value
    from bot.policy import Policy


@dataclass(frozen=True, slots=True)
class Restored:
    """When the copy was made, and until when the lost database may have gone on; what fell between is not known any more."""

    made_at: datetime
    lost_at: datetime
    file: str


def restored_says(policy: Policy, restored: Restored, people: Sequence[Person]) -> list[Say]:
    """Tell admins what was lost and what to do, and officers what to send once more; each person gets one message."""
    said: list[Say] = []
    for person in people:
        lines = tuple(_lines(policy, restored, person))
        if lines:
            said.append(Say(person.chat, lines, urgency=Urgency.NOTE))
    return said


def _lines(policy: Policy, restored: Restored, person: Person) -> Iterator[Phrase]:
    since, until = restored.made_at, restored.lost_at
    span: Mapping[str, Value] = {
        "day": ShortDay(policy.reporting_day(since)),
        "since": since,
        "until_day": ShortDay(policy.reporting_day(until)),
        "until": until,
    }
    if person.has(Role.ADMIN):
        yield phrase("restored-admin", **span)
        yield phrase("restored-admin-reports", **span)
        yield phrase("restored-admin-people")
        yield phrase("restored-admin-nation")
    if person.has(Role.OFFICER):
        yield phrase("restored-officer", **span)
        yield phrase("restored-officer-do")
