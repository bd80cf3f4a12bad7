"""Everything a running registry holds, built once and passed to the routes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from stubs.national.clock import Clock
from stubs.national.contract import FORMS, WIB
from stubs.national.faults import FaultBook
from stubs.national.ledger import Ledger
from stubs.national.log import EventLog
from stubs.national.receive import Mode
from stubs.national.rules import Rulebook
from stubs.national.tokens import Client, Tokens


@dataclass(frozen=True, slots=True)
class Nation:
    """The registry: its ledger, log, faults, clock and tokens."""

    ledger: Ledger
    log: EventLog
    faults: FaultBook
    clock: Clock
    client: Client
    tokens: Tokens

    async def now(self) -> datetime:
        """Return the registry's time (UTC): the clock plus how far it is set off."""
        offset = timedelta(seconds=self.ledger.setting("clock_offset_s", 0))
        return await self.clock.read() + offset

    @property
    def mode(self) -> Mode:
        """When accepted rows count; kept in the ledger."""
        return Mode(self.ledger.setting("mode", Mode.DIRECT))

    @property
    def forms(self) -> dict[str, frozenset[str]]:
        """The known forms with their indicators, those added by control included."""
        added: dict[str, list[str]] = self.ledger.setting("forms", {})
        return FORMS | {name: frozenset(keys) for name, keys in added.items()}

    def rulebook(self, now: datetime) -> Rulebook:
        """Return what the rules need to know at a time."""
        return Rulebook(
            today=now.astimezone(WIB).date(), closed=self.ledger.closed_days(), forms=self.forms
        )
