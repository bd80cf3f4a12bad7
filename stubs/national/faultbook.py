"""The faults in force: which of them strike an occasion, counted down as they do. They survive a restart."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from stubs.national.faults import Fault, Occasion
from stubs.national.kinds import CALL_KINDS, Endpoint, FaultKind, Moment


class FaultBook:
    """The faults in force, oldest first; `save` stores the whole book as JSON values."""

    def __init__(
        self, stored: Sequence[Mapping[str, Any]], save: Callable[[list[dict[str, Any]]], None]
    ) -> None:
        self._faults = [Fault.model_validate(one) for one in stored]
        self._save = save

    def add(self, fault: Fault, world: datetime) -> Fault:
        """Put a fault in force and return it with its id and its end."""
        number = max((one.id for one in self._faults), default=0) + 1
        numbered = fault.begun_at(world).model_copy(update={"id": number})
        self._faults.append(numbered)
        self._store()
        return numbered

    def spares(self, row: object) -> bool:
        """Say if no fault of rows that is listed has this one in its scope."""
        return all(fault.kind in CALL_KINDS or not fault.covers(row) for fault in self._faults)

    def has(self, kind: FaultKind) -> bool:
        """Say if a fault of this kind is listed."""
        return any(fault.kind is kind for fault in self._faults)

    def clear(self, fault_id: int | None) -> None:
        """End one fault, or all of them."""
        self._faults = (
            [] if fault_id is None else [one for one in self._faults if one.id != fault_id]
        )
        self._store()

    @property
    def spares_rows(self) -> bool:
        """Say if no fault in force takes rows, days or pages: those of whole calls do not."""
        return all(fault.kind in CALL_KINDS for fault in self._faults)

    def listed(self) -> list[dict[str, Any]]:
        """Return the faults in force as JSON values."""
        return [one.model_dump(mode="json") for one in self._faults]

    def strikes(
        self, moment: Moment, occasion: Occasion, can_act: Callable[[Fault], bool] = lambda _: True
    ) -> Iterator[Fault]:
        """Yield the faults that strike this call; each is spent when it is yielded.

        `can_act` says of a fault in scope if it finds anything to strike; without that it is no occasion.
        """
        for listed in self._on(occasion):
            fault = self._now(listed)  # an effect may have waited, and another call have spent it
            if fault is None or fault.kind not in CALL_KINDS or fault.moment is not moment:
                continue
            in_scope = fault.meets(occasion) and fault.is_open_at(occasion.clock)
            if in_scope and can_act(fault) and self._spend(fault):
                yield fault

    def hits(self, kind: FaultKind, occasion: Occasion, row: object) -> Fault | None:
        """Return the fault of a kind that hits this row, day or page, spent; or None."""
        for fault in self._on(occasion):
            if fault.kind is not kind or fault.endpoint not in {None, occasion.endpoint}:
                continue
            if fault.covers(row) and self._spend(fault):
                return fault
        return None

    def standing(
        self, kind: FaultKind, endpoint: Endpoint, row: object, world: datetime
    ) -> Fault | None:
        """Return the fault of a kind that would hit this row or day now; nothing is spent."""
        for fault in self._faults:
            in_scope = fault.endpoint in {None, endpoint} and fault.covers(row)
            if fault.kind is kind and in_scope and fault.is_on(world) and not fault.skip:
                return fault
        return None

    def _on(self, occasion: Occasion) -> list[Fault]:
        """Return the faults whose time it is; those whose end has come are forgotten."""
        left = [fault for fault in self._faults if not fault.is_over(occasion.world)]
        if len(left) < len(self._faults):
            self._faults = left
            self._store()
        return [fault for fault in left if fault.is_on(occasion.world)]

    def _now(self, listed: Fault) -> Fault | None:
        """Return what has become of a fault since it was listed."""
        return next((fault for fault in self._faults if fault.id == listed.id), None)

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
