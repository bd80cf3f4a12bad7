"""What is said of an audit trail that is not whole, and of its newest seal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.announcements import duration
from bot.audit_chain import Broken
from bot.chain import spelled
from bot.phrases import ShortDay, phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from bot.audit import Seal
    from bot.audit_chain import Fault
    from bot.phrases import Message, Phrase
    from bot.policy import Policy

SHOWN = 5
"""Faults that are named to people; the others are counted."""


def broken(policy: Policy, faults: Sequence[Fault], more: int, since: datetime) -> Message:
    """Say what is wrong, where, and what to do first."""
    return (
        phrase("incident-audit", since=since),
        *_lines(policy, faults, more),
        phrase("incident-audit-do"),
    )


def _lines(policy: Policy, faults: Sequence[Fault], more: int) -> Iterator[Phrase]:
    for fault in faults[:SHOWN]:
        yield _line(policy, fault)
    left = max(len(faults) - SHOWN, 0) + more
    if left:
        yield phrase("audit-fault-more", more=left)


def _line(policy: Policy, fault: Fault) -> Phrase:
    if fault.broken is Broken.HEAD:
        return phrase("audit-fault-head", seal=spelled(fault.hash))
    if fault.at is None:
        return phrase("audit-fault-stray")
    return phrase(
        "audit-fault",
        what=phrase(f"audit-broken-{fault.broken.value}"),
        first=fault.first,
        last=fault.last,
        day=ShortDay(policy.reporting_day(fault.at)),
        at=fault.at,
    )


def mended(since: datetime, until: datetime) -> Message:
    """Say that all of it was checked and is whole."""
    return (phrase("incident-audit-over", until=until, duration=duration(until - since)),)


def seal_line(policy: Policy, seal: Seal | None) -> Message:
    """Name the newest seal, so that it is known outside the database; nothing before there is one."""
    if seal is None:
        return ()
    day = ShortDay(policy.reporting_day(seal.at))
    return (phrase("audit-seal", seal=spelled(seal.hash), day=day, at=seal.at),)
