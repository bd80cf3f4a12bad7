"""What can go wrong at the nation, as data: a fault is a kind, a moment, a scope, a time and its own few parameters.

A new fault is one word in `kinds` and one function in `effects` (a whole call) or one use of `Visit.hit` (a row).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Literal, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from stubs.national.kinds import (
    AFTER_BY_DEFAULT,
    ALWAYS_AFTER,
    CENTRAL_KINDS,
    STATUSES,
    Endpoint,
    FaultKind,
    Moment,
)

Hour = Annotated[str, Field(pattern="^[0-2][0-9]:[0-5][0-9]$")]
Some = str | list[str] | None
"""A name, several of them, or any."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a fault is asked about: a call of an endpoint and the rows it carries.

    `clock` is the registry's own wall clock in WIB ("23:30"), `world` the simulated time (UTC) without what that clock
    is off by, `turn` the number of the call among those of its endpoint.
    """

    endpoint: Endpoint
    rows: Sequence[object]
    clock: str
    world: datetime
    turn: int = 0


class Lasting(BaseModel):
    """Something that ends by itself, at a moment of the simulated clock or so many of its seconds after it began."""

    model_config = ConfigDict(extra="forbid")

    since: AwareDatetime | None = None
    until: AwareDatetime | None = None
    for_seconds: float | None = Field(default=None, gt=0)

    def begun_at(self, world: datetime) -> Self:
        """Return it with its end fixed, counted from its beginning."""
        if self.for_seconds is None:
            return self
        ends = (self.since or world) + timedelta(seconds=self.for_seconds)
        earlier = ends if self.until is None else min(ends, self.until)
        return self.model_copy(update={"until": earlier, "for_seconds": None})

    def is_over(self, world: datetime) -> bool:
        """Say if its end has come."""
        return self.until is not None and world >= self.until

    def is_on(self, world: datetime) -> bool:
        """Say if it has begun and not ended."""
        return (self.since is None or world >= self.since) and not self.is_over(world)


class Fault(Lasting):
    """One fault. Scope: `endpoint`, `kode_wilayah`, `tanggal` (each absent = any; the last two may be lists).

    `skip` occasions pass unharmed, then it strikes `times` times (absent = until it is cleared or its time is over). An
    occasion is a call for the kinds of whole calls (with a unit or day in scope: a batch that carries such a row; for a
    change at the centre: a call at which such a row is stored), and a row, a day or a page for the others.
    """

    id: int = 0
    kind: FaultKind
    when: Moment | None = None
    endpoint: Endpoint | None = None
    kode_wilayah: Some = None
    tanggal: Some = None
    skip: int = Field(default=0, ge=0)
    times: int | None = Field(default=None, ge=1)

    status: int | None = Field(default=None, ge=200, le=599)
    code: str = "broken"
    field: str | None = None
    message: str = "Gangguan pada sistem pusat."
    retry_after: int = Field(default=1, ge=0)
    seconds: float = Field(default=1.0, ge=0, le=120)
    megabytes: float = Field(default=300.0, gt=0, le=4096)
    packed: bool = False
    location: str = "/masuk"
    mode: Literal["run", "hidden"] = "hidden"
    cursors: int = Field(default=1, ge=1, le=2)
    seed: int = 0
    sumber: Literal["manual", "pusat"] = "manual"
    from_clock: Hour | None = None
    to_clock: Hour | None = None
    indikator: dict[str, int] = Field(default_factory=dict)
    penyesuaian: dict[str, int] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _bends_an_answer(self) -> Self:
        if self.kind in ALWAYS_AFTER and self.when is Moment.BEFORE:
            raise ValueError(
                f"{self.kind} bends the true answer: it cannot strike before there is one"
            )
        return self

    @property
    def moment(self) -> Moment:
        """When it strikes; a lost answer is lost after the commit unless told otherwise."""
        default = Moment.AFTER if self.kind in AFTER_BY_DEFAULT else Moment.BEFORE
        return self.when or default

    @property
    def answers_with(self) -> int:
        """The HTTP status of the answer that stands in for the registry's."""
        return self.status or STATUSES.get(self.kind, 200)

    def covers(self, row: object) -> bool:
        """Say if a row (or a day) is in scope; rows that cannot be read are in none but the open one."""
        if self.kode_wilayah is None and self.tanggal is None:
            return True
        return isinstance(row, dict) and (
            _is_one_of(row.get("kode_wilayah"), self.kode_wilayah)
            and _is_one_of(row.get("tanggal"), self.tanggal)
        )

    def meets(self, occasion: Occasion) -> bool:
        """Say if a whole call is in scope."""
        if self.endpoint not in {None, occasion.endpoint}:
            return False
        unscoped = self.kind in CENTRAL_KINDS or (
            self.kode_wilayah is None and self.tanggal is None
        )
        return unscoped or any(self.covers(row) for row in occasion.rows)

    def is_open_at(self, clock: str) -> bool:
        """Say if a wall clock in WIB ("23:30") lies in the fault's hours; they may pass midnight."""
        if self.from_clock is None or self.to_clock is None:
            return True
        if self.from_clock <= self.to_clock:
            return self.from_clock <= clock < self.to_clock
        return clock >= self.from_clock or clock < self.to_clock


def _is_one_of(value: object, wanted: Some) -> bool:
    return wanted is None or value == wanted or (isinstance(wanted, list) and value in wanted)
