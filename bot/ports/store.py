"""The memory: transactions and reads.

`async with store.write() as tx:` is the only transaction: it rolls back unless `await tx.commit()` was reached. No network
stands inside one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager

    from bot.ports.audit import AuditTrail
    from bot.ports.broadcasts import BroadcastBook
    from bot.ports.inbox import Inbox, Lanes
    from bot.ports.jobs import JobBook
    from bot.ports.missing import Missing
    from bot.ports.outbox import Outbox
    from bot.ports.parity import ParityBook
    from bot.ports.people import People, Seeds
    from bot.ports.privacy import PrivacyBook
    from bot.ports.proofs import ProofBook
    from bot.ports.reminders import ReminderBook
    from bot.ports.schedule import Leases, Schedule
    from bot.ports.signals import SignalBook
    from bot.ports.staff import StaffBook
    from bot.ports.timetable import TimetableBook
    from bot.ports.views import Views


class Transaction(Protocol):
    """A write transaction with every aggregate on it."""

    @property
    def inbox(self) -> Inbox:
        """What arrived."""

    @property
    def lanes(self) -> Lanes:
        """Sessions and facts."""

    @property
    def outbox(self) -> Outbox:
        """What is to be said."""

    @property
    def parity(self) -> ParityBook:
        """Rows on both sides."""

    @property
    def proofs(self) -> ProofBook:
        """Signed proofs of parity."""

    @property
    def schedule(self) -> Schedule:
        """Slots, jobs and incidents."""

    @property
    def jobs(self) -> JobBook:
        """Long work."""

    @property
    def leases(self) -> Leases:
        """Who is the only one."""

    @property
    def people(self) -> People:
        """Who may do what."""

    @property
    def staff(self) -> StaffBook:
        """What is decided about people, and groups that receive."""

    @property
    def missing(self) -> Missing:
        """Who has not reported."""

    @property
    def signals(self) -> SignalBook:
        """Weeks of a unit above its own range."""

    @property
    def timetable(self) -> TimetableBook:
        """Which hours hold from which day on."""

    @property
    def reminders(self) -> ReminderBook:
        """Who was reminded."""

    @property
    def privacy(self) -> PrivacyBook:
        """What is kept of people."""

    @property
    def seeds(self) -> Seeds:
        """Facts from outside."""

    @property
    def audit(self) -> AuditTrail:
        """Who changed what."""

    @property
    def broadcasts(self) -> BroadcastBook:
        """The work behind broadcasts."""

    async def commit(self) -> None:
        """Make it all durable; never wrapped in a timeout."""


class Store(Protocol):
    """The memory."""

    def write(self, *, first: bool = False) -> AbstractAsyncContextManager[Transaction]:
        """Open a write transaction; `first` goes before other waiting writers (the intake)."""

    def read(self) -> AbstractAsyncContextManager[Views]:
        """Open a consistent read."""
