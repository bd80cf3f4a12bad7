"""What can go wrong at the nation, as data: a fault is a kind, a moment, a scope and its own few parameters.

A new fault is one word in `FaultKind` and one function in `effects` (a whole call) or one use of `FaultBook.hits`
(a row). Faults survive a restart, because the book is saved at every change.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class FaultKind(StrEnum):
    """What happens; the first group takes whole calls, the second single rows or days."""

    STATUS = "status"  # answer `status` (default 503) with a problem document
    SLOW_DOWN = "slow_down"  # 429 with Retry-After `retry_after`
    MAINTENANCE = "maintenance"  # 503, only between `from_clock` and `to_clock` (WIB) when given
    DELAY = "delay"  # wait `seconds` of real time, then go on
    CLOSE = "close"  # close the connection without an answer
    TEAR = "tear"  # send the head and half of the answer, then close
    ERROR_INSIDE = "error_inside"  # 200 with an error document inside
    EXPIRE_TOKENS = "expire_tokens"  # every token is void from this call on

    REFUSE = "refuse"  # reject a row with `code`, `field`, `message`
    PRETEND = "pretend"  # answer `accepted` for a row and store nothing
    STRINGS = "strings"  # a shown row's figures as text
    OMIT = "omit"  # a stored row is left out of what is shown
    TOTAL = "total"  # a day's published total with `indikator` and `penyesuaian` put in


CALL_KINDS = frozenset(
    {
        FaultKind.STATUS,
        FaultKind.SLOW_DOWN,
        FaultKind.MAINTENANCE,
        FaultKind.DELAY,
        FaultKind.CLOSE,
        FaultKind.TEAR,
        FaultKind.ERROR_INSIDE,
        FaultKind.EXPIRE_TOKENS,
    }
)
AFTER_BY_DEFAULT = frozenset({FaultKind.CLOSE, FaultKind.TEAR})


class Endpoint(StrEnum):
    """The calls of the contract, as faults and the log name them."""

    TOKEN = "token"  # noqa: S105  the name of a call
    BATCH = "batch"
    REKAP = "rekap"
    REKONSILIASI = "rekonsiliasi"
    PERIODE = "periode"


class Moment(StrEnum):
    """When a fault of a whole call strikes."""

    BEFORE = "before"  # nothing is read or stored
    AFTER = "after"  # everything is stored and committed; only the answer suffers


class Fault(BaseModel):
    """One fault. Scope: `endpoint`, `kode_wilayah`, `tanggal` (each absent = any).

    `skip` occasions pass unharmed, then it strikes `times` times (absent = until it is cleared). An occasion is a call
    for the kinds of whole calls (with a unit or day in scope: a batch that carries such a row), and a row or a day for the others.
    """

    model_config = ConfigDict(extra="forbid")

    id: int = 0
    kind: FaultKind
    when: Moment | None = None
    endpoint: Endpoint | None = None
    kode_wilayah: str | None = None
    tanggal: str | None = None
    skip: int = Field(default=0, ge=0)
    times: int | None = Field(default=None, ge=1)

    status: int = Field(default=503, ge=200, le=599)
    code: str = "broken"
    field: str | None = None
    message: str = "Gangguan pada sistem pusat."
    retry_after: int = Field(default=1, ge=0)
    seconds: float = Field(default=1.0, ge=0, le=120)
    from_clock: str | None = Field(default=None, pattern="^[0-2][0-9]:[0-5][0-9]$")
    to_clock: str | None = Field(default=None, pattern="^[0-2][0-9]:[0-5][0-9]$")
    indikator: dict[str, int] = Field(default_factory=dict)
    penyesuaian: dict[str, int] = Field(default_factory=dict)

    @property
    def moment(self) -> Moment:
        """When it strikes; a lost answer is lost after the commit unless told otherwise."""
        default = Moment.AFTER if self.kind in AFTER_BY_DEFAULT else Moment.BEFORE
        return self.when or default

    def covers(self, row: object) -> bool:
        """Say if a row (or a day) is in scope; rows that cannot be read are in none but the open one."""
        if self.kode_wilayah is None and self.tanggal is None:
            return True
        if not isinstance(row, dict):
            return False
        return all(
            wanted is None or row.get(key) == wanted
            for key, wanted in (("kode_wilayah", self.kode_wilayah), ("tanggal", self.tanggal))
        )

    def is_open_at(self, clock: str) -> bool:
        """Say if a wall clock in WIB ("23:30") lies in the fault's hours; they may pass midnight."""
        if self.from_clock is None or self.to_clock is None:
            return True
        if self.from_clock <= self.to_clock:
            return self.from_clock <= clock < self.to_clock
        return clock >= self.from_clock or clock < self.to_clock


class FaultBook:
    """The faults in force, oldest first; `save` stores the whole book as JSON values."""

    def __init__(
        self, stored: Sequence[Mapping[str, Any]], save: Callable[[list[dict[str, Any]]], None]
    ) -> None:
        self._faults = [Fault.model_validate(one) for one in stored]
        self._save = save

    def add(self, fault: Fault) -> Fault:
        """Put a fault in force and return it with its id."""
        numbered = fault.model_copy(
            update={"id": max((one.id for one in self._faults), default=0) + 1}
        )
        self._faults.append(numbered)
        self._store()
        return numbered

    def clear(self, fault_id: int | None) -> None:
        """End one fault, or all of them."""
        self._faults = (
            [] if fault_id is None else [one for one in self._faults if one.id != fault_id]
        )
        self._store()

    def listed(self) -> list[dict[str, Any]]:
        """Return the faults in force as JSON values."""
        return [one.model_dump(mode="json") for one in self._faults]

    def strikes(
        self, moment: Moment, endpoint: Endpoint, rows: Sequence[object], clock: str
    ) -> Iterator[Fault]:
        """Yield the faults that strike this call; each is spent when it is yielded."""
        for fault in list(self._faults):
            if fault.kind not in CALL_KINDS or fault.moment is not moment:
                continue
            if (
                self._meets(fault, endpoint, rows)
                and fault.is_open_at(clock)
                and self._spend(fault)
            ):
                yield fault

    def hits(self, kind: FaultKind, endpoint: Endpoint, row: object) -> Fault | None:
        """Return the fault of a kind that hits this row or day, spent; or None."""
        for fault in list(self._faults):
            if fault.kind is not kind or fault.endpoint not in {None, endpoint}:
                continue
            if fault.covers(row) and self._spend(fault):
                return fault
        return None

    def _meets(self, fault: Fault, endpoint: Endpoint, rows: Sequence[object]) -> bool:
        if fault.endpoint not in {None, endpoint}:
            return False
        unscoped = fault.kode_wilayah is None and fault.tanggal is None
        return unscoped or any(fault.covers(row) for row in rows)

    def _spend(self, fault: Fault) -> bool:
        """Count one occasion; say if the fault strikes at it."""
        if fault.skip:
            self._swap(fault, fault.model_copy(update={"skip": fault.skip - 1}))
            return False
        if fault.times is not None:
            left = fault.times - 1
            self._swap(fault, fault.model_copy(update={"times": left}) if left else None)
        return True

    def _swap(self, old: Fault, new: Fault | None) -> None:
        place = self._faults.index(old)
        self._faults[place : place + 1] = [] if new is None else [new]
        self._store()

    def _store(self) -> None:
        self._save(self.listed())
