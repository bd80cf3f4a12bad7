"""Everything that can be ordered of the stub, by name: each act takes its order and a moment, and logs what it did.

A control call and a scenario's step come to the same acts, so whatever can be done by hand can be played.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from pydantic import BaseModel

from stubs.national.centre import (
    Entry,
    add_manual_row,
    delete_row,
    double_row,
    edit_row,
    vanish_row,
    verify_rows,
)
from stubs.national.chance import ChanceOrder
from stubs.national.faults import Fault
from stubs.national.nation import Nation
from stubs.national.orders import (
    Choice,
    ClearOrder,
    ClockOrder,
    Closing,
    Doubling,
    Edit,
    FormOrder,
    ModeOrder,
    Nothing,
    Target,
    TokenOrder,
    Typing,
)
from stubs.national.rows import StoredRow
from stubs.national.views import row_name, served

Json = dict[str, Any]


class NoSuchRowError(Exception):
    """An order names a row that is not stored."""


class At(NamedTuple):
    """Where and when an act takes place; `world` is simulated time (UTC) without what the registry's clock is off by."""

    nation: Nation
    world: datetime

    @property
    def now(self) -> datetime:
        """The registry's own time (UTC)."""
        return self.nation.shown_by_its_clock(self.world)

    def note(self, what: str, body: Json) -> Json:
        """Log a control and return what it set."""
        self.nation.log.write("control", self.now, what=what, body=body)
        return body

    def show(self, event: str, row: StoredRow) -> Json:
        """Log a change of a row and describe it."""
        self.nation.log.write(event, self.now, row=served(row))
        return described(self.nation, row)


@dataclass(frozen=True, slots=True)
class Act:
    """What an order's body looks like, and what is done with it."""

    order: type[BaseModel]
    carry_out: Callable[[At, Any], Json]


def perform(nation: Nation, do: str, body: Mapping[str, Any], world: datetime) -> Json:
    """Carry out an order by its name; ValidationError for a bad body, NoSuchRowError for a row that is not there."""
    act = ACTS[do]
    return act.carry_out(At(nation, world), act.order.model_validate(body))


def described(nation: Nation, row: StoredRow) -> Json:
    """Write a stored row with what no reader sees: if it answers to its key, if it is shown, and in which `versi`."""
    version = nation.ledger.shown_version(row.id)
    tampil = {"tampil": version is not None, "versi_tampil": version}
    return {**served(row), "utama": row.utama, **tampil}


def _fault(at: At, fault: Fault) -> Json:
    added = at.nation.faults.add(fault, at.world)
    return at.note("fault", added.model_dump(mode="json"))


def _clear(at: At, order: ClearOrder) -> Json:
    at.nation.faults.clear(order.id)
    return at.note("clear", {"id": order.id})


def _mode(at: At, order: ModeOrder) -> Json:
    at.nation.ledger.save_setting("mode", order.mode)
    return at.note("mode", order.model_dump(mode="json"))


def _verify(at: At, choice: Choice) -> Json:
    rows = verify_rows(at.nation.ledger, at.now, choice.wants)
    at.nation.log.write("verify", at.now, rows=[row_name(row.id) for row in rows])
    return {"verified": len(rows)}


def _edit(at: At, order: Edit) -> Json:
    row = _found(at, order)
    edited = edit_row(
        at.nation.ledger,
        row,
        at.now,
        order.indikator,
        order.penyesuaian,
        definisi=order.definisi,
    )
    return at.show("edit", edited)


def _delete(at: At, target: Target) -> Json:
    return at.show("delete", delete_row(at.nation.ledger, _found(at, target), at.now))


def _vanish(at: At, target: Target) -> Json:
    return at.show("vanish", vanish_row(at.nation.ledger, _found(at, target)))


def _double(at: At, order: Doubling) -> Json:
    row, ledger = _found(at, order), at.nation.ledger
    return _again(
        at,
        "double",
        order.kali,
        lambda: double_row(ledger, row, at.now, order.pada, order.indikator),
    )


def _manual(at: At, order: Typing) -> Json:
    entry = Entry(order.indikator, order.penyesuaian, order.sumber, beside=order.di_samping)
    ledger = at.nation.ledger
    return _again(
        at, "manual", order.kali, lambda: add_manual_row(ledger, order.key, at.now, entry)
    )


def _again(at: At, event: str, times: int, add: Callable[[], StoredRow]) -> Json:
    """Add as many rows as asked in one transaction; describe the last."""
    with at.nation.ledger.transaction():
        rows = [add() for _ in range(times)]
    return [at.show(event, row) for row in rows][-1]


def _periode(at: At, order: Closing) -> Json:
    length = (order.sampai - order.dari).days + 1
    days = [(order.dari + timedelta(days=n)).isoformat() for n in range(length)]
    at.nation.ledger.set_closed(days, closed=order.status == "tutup")
    return at.note("periode", order.model_dump(mode="json"))


def _tokens(at: At, order: TokenOrder) -> Json:
    if order.expires_in is not None:
        at.nation.tokens.lifetime_s = order.expires_in
    if order.expire:
        at.nation.tokens.expire()
    return at.note("tokens", order.model_dump(mode="json"))


def _clock(at: At, order: ClockOrder) -> Json:
    at.nation.ledger.save_setting("clock_offset_s", order.offset_seconds)
    return at.note("clock", order.model_dump(mode="json"))


def _cursors(at: At, _order: Nothing) -> Json:
    at.nation.ledger.forget_cursors()
    return at.note("cursors", {})


def _forms(at: At, order: FormOrder) -> Json:
    forms = at.nation.ledger.setting("forms", {})
    at.nation.ledger.save_setting("forms", forms | {order.formulir: order.indikator})
    return at.note("forms", order.model_dump(mode="json"))


def _random(at: At, order: ChanceOrder) -> Json:
    begun = order.begun_at(at.world)
    at.nation.chance.begin(begun, at.nation.tally.mark())
    return at.note("random", begun.model_dump(mode="json"))


def _calm(at: At, _order: Nothing) -> Json:
    at.nation.chance.end()
    return at.note("calm", {})


def _reset(at: At, _order: Nothing) -> Json:
    nation = at.nation
    nation.ledger.empty()
    nation.faults.clear(None)
    nation.tokens.reset()
    nation.play.end()
    nation.chance.end()
    nation.tally.reset()
    return at.note("reset", {})


def _found(at: At, target: Target) -> StoredRow:
    if target.id_baris is None:
        row = at.nation.ledger.find(target.key)
    else:
        row = at.nation.ledger.row(int(target.id_baris.lstrip("B")))
    if row is None:
        raise NoSuchRowError
    return row


ACTS: dict[str, Act] = {
    "fault": Act(Fault, _fault),
    "clear": Act(ClearOrder, _clear),
    "mode": Act(ModeOrder, _mode),
    "verify": Act(Choice, _verify),
    "edit": Act(Edit, _edit),
    "delete": Act(Target, _delete),
    "vanish": Act(Target, _vanish),
    "double": Act(Doubling, _double),
    "manual": Act(Typing, _manual),
    "periode": Act(Closing, _periode),
    "tokens": Act(TokenOrder, _tokens),
    "clock": Act(ClockOrder, _clock),
    "cursors": Act(Nothing, _cursors),
    "forms": Act(FormOrder, _forms),
    "random": Act(ChanceOrder, _random),
    "calm": Act(Nothing, _calm),
    "reset": Act(Nothing, _reset),
}
