"""Everything a running registry holds, built once and passed to the routes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from stubs.national.chance import Chance
from stubs.national.clock import Clock
from stubs.national.contract import FORMS, WIB
from stubs.national.faultbook import FaultBook
from stubs.national.faults import Fault, Occasion
from stubs.national.kinds import FaultKind, Moment
from stubs.national.ledger import Ledger
from stubs.national.log import EventLog
from stubs.national.play import Play
from stubs.national.receive import Mode
from stubs.national.rules import Rulebook
from stubs.national.tally import Tally
from stubs.national.tokens import Client, Tokens


@dataclass(frozen=True, slots=True)
class Nation:
    """The registry: its ledger, log, faults, clock, tokens, and what is to happen to it by itself."""

    ledger: Ledger
    log: EventLog
    faults: FaultBook
    clock: Clock
    client: Client
    tokens: Tokens
    play: Play
    tally: Tally
    chance: Chance

    async def now(self) -> datetime:
        """Return the registry's time (UTC): the clock plus how far it is set off."""
        return self.shown_by_its_clock(await self.clock.read())

    def shown_by_its_clock(self, world: datetime) -> datetime:
        """Return what the registry's own clock shows (UTC) at a moment of simulated time."""
        return world + timedelta(seconds=self.ledger.setting("clock_offset_s", 0))

    @property
    def spares_rows(self) -> bool:
        """Say if no fault of rows, days or pages is in force, and none can be drawn."""
        return self.chance.spares_rows and self.faults.spares_rows

    def strikes(
        self, moment: Moment, occasion: Occasion, can_act: Callable[[Fault], bool]
    ) -> Iterator[Fault]:
        """Yield the faults that strike a whole call: those in force, then those drawn by chance."""
        yield from self.faults.strikes(moment, occasion, can_act)
        yield from filter(can_act, self.chance.strikes(moment, occasion))

    def may_hit(self, kind: FaultKind) -> bool:
        """Say if a fault of this kind is in force, or one of rows can be drawn."""
        return self.faults.has(kind) or not self.chance.spares_rows

    def hits(self, kind: FaultKind, occasion: Occasion, row: object) -> Fault | None:
        """Return the fault of a kind that hits a row, day or page: one in force, else one drawn."""
        return self.faults.hits(kind, occasion, row) or self.chance.hits(kind, occasion, row)

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
