"""The random mode: faults drawn by a seed. The same seed and the same calls replay the same run.

Each decision is a pure function of the seed, the endpoint, the number of the call among those of its endpoint since the
mode began, and (for a row) its key. So calls of another endpoint in between move nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from random import Random
from typing import Any

from pydantic import Field

from stubs.national.faults import Fault, Lasting, Occasion
from stubs.national.kinds import Endpoint, FaultKind, Moment

K = FaultKind
OF_CALLS = (
    K.STATUS,
    K.SLOW_DOWN,
    K.MAINTENANCE,
    K.DELAY,
    K.TRICKLE,
    K.CLOSE,
    K.TEAR,
    K.ERROR_INSIDE,
    K.EXPIRE_TOKENS,
    K.HTML,
    K.EMPTY,
    K.GZIP,
    K.REDIRECT,
    K.SHAPE,
    K.SHUFFLE,
)
"""Drawn for whole calls; HUGE only when it is asked for by name, because of its size."""
OF_ROWS: dict[Endpoint, tuple[FaultKind, ...]] = {
    Endpoint.BATCH: (
        K.REFUSE,
        K.UNKNOWN_UNIT,
        K.PRETEND,
        K.HOLD,
        K.DROP,
        K.REPEAT,
        K.UNKNOWN_STATE,
        K.WRONG_TYPES,
        K.NAN,
    ),
    Endpoint.REKAP: (K.STRINGS, K.OMIT, K.REPEAT, K.UNKNOWN_STATE, K.WRONG_TYPES, K.NAN),
    Endpoint.REKONSILIASI: (K.OMIT, K.REPEAT, K.WRONG_TYPES, K.NAN),
}
OF_PAGES = (K.LOOP,)
OF_CENTRE = (K.EDIT, K.DOUBLE, K.DELETE, K.VANISH, K.MANUAL, K.TOTAL)
EITHER_MOMENT = frozenset({K.STATUS, K.CLOSE, K.HTML, K.EMPTY, K.GZIP, K.REDIRECT, K.ERROR_INSIDE})


class ChanceOrder(Lasting):
    """What to draw. `rate` is the chance of a call, `row_rate` of a row, `central_rate` of a change at a call.

    `kinds` narrows what is drawn (absent = all but `huge`; changes at the centre, asked for by `central`, only when it
    names some of those), `units` whom it meets. `seconds` is what a drawn delay or
    trickle takes, in real time.
    """

    seed: int
    rate: float = Field(default=0.1, ge=0, le=1)
    row_rate: float | None = Field(default=None, ge=0, le=1)
    central_rate: float | None = Field(default=None, ge=0, le=1)
    kinds: list[FaultKind] | None = None
    units: list[str] = Field(default_factory=list)
    central: bool = False
    seconds: float = Field(default=0.05, ge=0, le=120)

    def among(self, kinds: Iterable[FaultKind]) -> list[FaultKind]:
        """Return which of these kinds may be drawn."""
        return [kind for kind in kinds if self.kinds is None or kind in self.kinds]


class Chance:
    """The random mode while it is on: an order, and the counts from which its calls are numbered."""

    def __init__(self, stored: Mapping[str, Any] | None, save: Callable[[Any], None]) -> None:
        self._save = save
        self._mark: dict[str, int] = {} if stored is None else stored["mark"]
        self.order = None if stored is None else ChanceOrder.model_validate(stored["order"])
        self._row: tuple[object, Fault | None] | None = None

    def begin(self, order: ChanceOrder, mark: dict[str, int]) -> None:
        """Draw from now on, in place of what was drawn before."""
        self.order, self._mark, self._row = order, mark, None
        self._save({"order": order.model_dump(mode="json"), "mark": mark})

    def end(self) -> None:
        """Draw no more; what the centre has changed stays changed."""
        self.order, self._mark = None, {}
        self._save(None)

    @property
    def spares_rows(self) -> bool:
        """Say if nothing is drawn for rows, days or pages."""
        order = self.order
        return order is None or not (order.rate if order.row_rate is None else order.row_rate)

    def strikes(self, moment: Moment, occasion: Occasion) -> Iterator[Fault]:
        """Yield what was drawn for a call: changes at the centre first, then a fault of the whole call."""
        order = self._order_at(occasion)
        if order is None:
            return
        if moment is Moment.BEFORE and order.central:
            yield from self._of_centre(order, occasion)
        fault = self._of_call(order, occasion)
        if fault is not None and fault.moment is moment:
            yield fault

    def spares(self, occasion: Occasion, row: Mapping[str, Any]) -> bool:
        """Say if nothing was drawn for this row or day, of whatever kind."""
        return self._drawn_for(occasion, row, OF_ROWS.get(occasion.endpoint, ())) is None

    def hits(self, kind: FaultKind, occasion: Occasion, row: Any) -> Fault | None:
        """Return the fault of a kind that was drawn for a row, a day or a page; or None."""
        kinds = OF_PAGES if row is None else OF_ROWS.get(occasion.endpoint, ())
        drawn = self._drawn_for(occasion, row, kinds) if kind in kinds else None
        return drawn if drawn is not None and drawn.kind is kind else None

    def _drawn_for(
        self, occasion: Occasion, row: Any, kinds: tuple[FaultKind, ...]
    ) -> Fault | None:
        order = self._order_at(occasion)
        if order is None:
            return None
        unit, day = (None, None) if row is None else (row.get("kode_wilayah"), row.get("tanggal"))
        if (row is not None and unit is None) or (order.units and unit not in order.units):
            return None  # a published total is drawn for the centre, where it lasts
        about = (unit, day, None if row is None else row.get("jenis"))
        return self._of_row(order, occasion, about, kinds)

    def _of_row(
        self,
        order: ChanceOrder,
        occasion: Occasion,
        about: tuple[object, ...],
        kinds: tuple[FaultKind, ...],
    ) -> Fault | None:
        """Draw for a row; it is asked about once for each kind, one after the other, and drawn once."""
        asked = (occasion.endpoint, occasion.turn, about)
        if self._row is None or self._row[0] != asked:
            dice = self._dice(order, occasion, "row", *about)
            rate = order.rate if order.row_rate is None else order.row_rate
            kind = None if dice.random() >= rate else self._choose(dice, order, kinds)
            drawn = None
            if kind is not None:
                mode, cursors = dice.choice(("run", "hidden")), dice.choice((1, 2))
                drawn = Fault(kind=kind, code="rule_broken", mode=mode, cursors=cursors)
            self._row = asked, drawn
        return self._row[1]

    def _of_call(self, order: ChanceOrder, occasion: Occasion) -> Fault | None:
        dice = self._dice(order, occasion, "call")
        if dice.random() >= order.rate:
            return None
        named = (K.HUGE,) if order.kinds and K.HUGE in order.kinds else ()
        kind = self._choose(dice, order, (*OF_CALLS, *named))
        if kind is None:
            return None
        fault = Fault(
            kind=kind,
            when=dice.choice(tuple(Moment)) if kind in EITHER_MOMENT else None,
            status=dice.choice((500, 502, 503, 504)) if kind is K.STATUS else None,
            retry_after=dice.choice((0, 1, 5, 60)),
            seconds=order.seconds,
            seed=dice.randrange(2**31),
            kode_wilayah=order.units or None,
        )
        return fault if fault.meets(occasion) else None

    def _of_centre(self, order: ChanceOrder, occasion: Occasion) -> Iterator[Fault]:
        dice = self._dice(order, occasion, "centre")
        rate = order.rate if order.central_rate is None else order.central_rate
        if dice.random() >= rate:
            return
        yield Fault(
            kind=dice.choice(order.among(OF_CENTRE) or OF_CENTRE),
            kode_wilayah=order.units or None,
            seed=dice.randrange(2**31),
            sumber=dice.choice(("manual", "pusat")),
        )

    def _order_at(self, occasion: Occasion) -> ChanceOrder | None:
        return self.order if self.order is not None and self.order.is_on(occasion.world) else None

    def _choose(
        self, dice: Random, order: ChanceOrder, kinds: Iterable[FaultKind]
    ) -> FaultKind | None:
        allowed = order.among(kinds)
        return dice.choice(allowed) if allowed else None

    def _dice(self, order: ChanceOrder, occasion: Occasion, *about: object) -> Random:
        turn = occasion.turn - self._mark.get(f"begun:{occasion.endpoint}", 0)
        return Random(f"{order.seed}/{occasion.endpoint}/{turn}/{about}")
