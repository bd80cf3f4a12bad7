"""Which troubles begin and end by what was measured; pure.

An incident ends only when its trouble was away for ten minutes: what comes and goes is one incident, with one message at its
beginning and one at its end. What cannot be measured for now neither begins nor ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.ports import Witness

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.ports import Machine, Signs

CALM = timedelta(minutes=10)
"""So long a trouble must be away before its end is told."""
DRIFT_ALLOWED = timedelta(seconds=60)
REFUSED, PARKED, DISK = "refused", "parked", "disk"
EXPORT_TROUBLE = "export"
"""Exports cannot be made; who makes them begins and ends it."""
AUDIT = "audit"
"""The audit trail is not as it was sealed; nothing that is measured, so who checks it begins and ends it."""
BACKUP_FAILS = "backup"
"""The nightly copy of the database is not made; who makes it begins and ends it."""
TAKEN = "taken"
"""Another program takes our updates with our token."""
TAKEN_BY = frozenset({"conflict", "webhook"})
"""What that is called among the troubles of Telegram: it polls, or it has set a webhook."""
TAKEN_FOR = timedelta(minutes=1)
"""So long it must last: a second program that is stopped at once is nobody's trouble."""
CLOCK, NATION_CLOCK = "clock", "clock:nation"
"""The machine's clock is off, by Telegram's; the machine's is right and the nation's is off."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What changes now: the keys that begin, and those that end, each with when its trouble went away.

    `calm` are the troubles that are away and whose incidents are still open, each with since when.
    """

    begun: tuple[str, ...]
    ended: Mapping[str, datetime]
    calm: Mapping[str, datetime]


def judge(signs: Signs, machine: Machine) -> dict[str, bool | None]:
    """Say of each trouble whether it is there; None where that cannot be measured now."""
    return {
        REFUSED: signs.refused > 0,
        PARKED: signs.parked_updates + signs.parked_messages > 0,
        DISK: _is_full(machine),
        TAKEN: machine.telegram_trouble in TAKEN_BY and machine.telegram_troubled >= TAKEN_FOR,
        CLOCK: is_off(machine, Witness.TELEGRAM),
        NATION_CLOCK: _nation_is_off(machine),
    }


def _is_full(machine: Machine) -> bool | None:
    if not machine.least_mb:
        return False
    return None if machine.free_mb is None else machine.free_mb < machine.least_mb


def is_off(machine: Machine, witness: Witness) -> bool | None:
    """Say whether a clock differs from the machine's by more than is allowed; None where it was not heard."""
    found = machine.drifts.get(witness)
    return None if found is None else abs(found) > DRIFT_ALLOWED


def _nation_is_off(machine: Machine) -> bool | None:
    """Say whether the nation's clock is off and not ours: by the header of its answers, or by what it writes."""
    if is_off(machine, Witness.TELEGRAM):
        return None
    found = [is_off(machine, witness) for witness in (Witness.NATION, Witness.READ)]
    return True if True in found else None if None in found else False


def turn(
    judged: Mapping[str, bool | None],
    open_keys: frozenset[str],
    calm: Mapping[str, datetime],
    now: datetime,
) -> Turn:
    """Compare what is there with the incidents that are open; `calm` is what the last look gave."""
    begun = tuple(key for key, is_there in judged.items() if is_there and key not in open_keys)
    away = {
        key: calm.get(key, now)
        for key, is_there in judged.items()
        if is_there is False and key in open_keys
    }
    ended = {key: since for key, since in away.items() if now - since >= CALM}
    left = {key: since for key, since in away.items() if key not in ended}
    return Turn(begun, ended, left)
