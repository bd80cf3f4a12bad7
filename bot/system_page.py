"""What /sistem shows an admin: what is wrong first, then both neighbours, then queues, times and the machine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.announcements import duration
from bot.incident_words import open_line
from bot.model import ParityState
from bot.percentiles import percentile
from bot.phrases import Button, Listing, ShortDay, phrase
from bot.ports import Witness
from bot.troubles import trouble_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bot.dialog import Channel
    from bot.phrases import Keyboard, Message, Phrase
    from bot.ports import Machine, SystemState

MEGABYTE = 1024 * 1024
LONG = timedelta(seconds=100)
"""From then on a duration is said in minutes."""
_DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@dataclass(frozen=True, slots=True)
class System:
    """What the page is made of; `parked` counts updates and messages."""

    state: SystemState
    machine: Machine
    now: datetime


def system_page(channel: Channel, system: System) -> tuple[Message, Keyboard]:
    """Show how the channel is; buttons only where something is parked."""
    lines = (
        phrase("system-title", at=system.now),
        *_incidents(channel, system),
        *_nation(channel, system),
        _telegram(system.machine),
        *_reports(system),
        *_queues(system),
        *_machine(system),
        *_backups(channel, system),
        *_proofs(channel, system),
        phrase("system-version", version=system.machine.version, up=lasted(system.machine.up)),
    )
    if not system.state.pending.dead:
        return lines, ()
    buttons = (
        (Button(phrase("button-parked-again"), "s:again"),),
        (Button(phrase("button-parked-close"), "s:close"),),
    )
    return lines, buttons


def _incidents(channel: Channel, system: System) -> Iterator[Phrase]:
    found = system.state.incidents
    if not found:
        yield phrase("system-well")
    for incident in found:
        yield open_line(channel, incident)


def _nation(channel: Channel, system: System) -> Iterator[Phrase]:
    link, calls, policy = system.state.link, system.state.calls, channel.policy
    if link.silent_since is not None:
        day = ShortDay(policy.reporting_day(link.silent_since))
        why = trouble_phrase(link.trouble)
        yield phrase("system-nation-silent", day=day, since=link.silent_since, trouble=why)
    if link.heard_at is not None:
        day = ShortDay(policy.reporting_day(link.heard_at))
        yield phrase("system-nation-heard", day=day, at=link.heard_at)
    elif link.silent_since is None:
        yield phrase("system-nation-unheard")
    if calls.made:
        yield phrase(
            "system-nation-calls",
            answered=calls.answered,
            calls=calls.made,
            percent=calls.answered * 100 // calls.made,
        )
    if calls.answered:
        usual = calls.milliseconds // calls.answered
        yield phrase("system-nation-latency", usual=usual, slowest=calls.slowest)
    yield phrase("system-next-bridge", at=policy.next_bridge(system.now))


def _telegram(machine: Machine) -> Phrase:
    heard, trouble = machine.telegram_heard, machine.telegram_trouble
    if trouble is not None:
        if heard is None:
            return phrase("system-telegram-never", why=trouble)
        return phrase("system-telegram-silent", why=trouble, heard=lasted(heard))
    if heard is None:
        return phrase("system-telegram-unheard")
    return phrase("system-telegram-heard", heard=lasted(heard))


def _reports(system: System) -> Iterator[Phrase]:
    counted = [
        phrase(
            "system-count",
            state=phrase(f"parity-{state.value.replace('_', '-')}"),
            rows=system.state.states[state],
        )
        for state in ParityState
        if system.state.states.get(state)
    ]
    yield (
        phrase("system-rows", rows=Listing(tuple(counted)))
        if counted
        else phrase("system-rows-none")
    )
    took = [confirmation.took for confirmation in system.state.confirmations]
    shown = [percentile(took, percent) for percent in (50, 95, 99)]
    half, most, nearly_all = (None if each is None else lasted(each) for each in shown)
    if half is None or most is None or nearly_all is None:
        yield phrase("system-confirmed-none")
        return
    yield phrase("system-confirmed", reports=len(took), half=half, most=most, nearly_all=nearly_all)


def _queues(system: System) -> Iterator[Phrase]:
    pending, oldest = system.state.pending, system.state.oldest
    yield phrase("system-queues", inbox=pending.inbox, outbox=pending.outbox, carry=pending.carry)
    waiting = [since for since in (oldest.report, oldest.update, oldest.message) if since]
    if waiting:
        yield phrase("system-oldest", age=lasted(system.now - min(waiting)))
    if pending.dead:
        yield phrase("system-parked", dead=pending.dead)


def _machine(system: System) -> Iterator[Phrase]:
    database, machine = system.state.database, system.machine
    yield phrase(
        "system-database",
        kind=_DATABASES.get(database.kind, database.kind),
        size=-(-database.bytes // MEGABYTE),
        revision=database.revision,
    )
    if machine.free_mb is not None:
        yield phrase("system-disk", free=machine.free_mb)
    drifts = [
        _WITNESSES[witness](round(abs(machine.drifts[witness].total_seconds())))
        for witness in Witness
        if witness in machine.drifts
    ]
    yield (
        phrase("system-clock", drifts=Listing(tuple(drifts)))
        if drifts
        else phrase("system-clock-unknown")
    )


def _backups(channel: Channel, system: System) -> Iterator[Phrase]:
    """Tell of the newest copy of the database, and how old it is."""
    kept = system.machine.backups
    if kept is None:
        return
    if not kept:
        yield phrase("system-backup-none")
        return
    at = kept[0].made_at
    day, age = ShortDay(channel.policy.reporting_day(at)), lasted(system.now - at)
    size = -(-kept[0].bytes // MEGABYTE)
    yield phrase("system-backup", day=day, at=at, age=age, size=size)


_WITNESSES = {
    Witness.TELEGRAM: lambda seconds: phrase("system-drift-telegram", seconds=seconds),
    Witness.NATION: lambda seconds: phrase("system-drift-nation", seconds=seconds),
    Witness.READ: lambda seconds: phrase("system-drift-read", seconds=seconds),
}


def _proofs(channel: Channel, system: System) -> Iterator[Phrase]:
    fingerprint, proof = system.machine.fingerprint, system.state.proof
    if fingerprint is None:
        yield phrase("system-key-none")
    else:
        yield phrase("system-key", fingerprint=fingerprint)
    if proof is not None:
        on = ShortDay(channel.policy.reporting_day(proof.issued_at))
        yield phrase("system-proof", day=ShortDay(proof.day), on=on, at=proof.issued_at)


def lasted(took: timedelta) -> Phrase:
    """Say a duration, the first seconds in seconds."""
    if took < LONG:
        return phrase("duration-seconds", seconds=max(0, round(took.total_seconds())))
    return duration(took)
