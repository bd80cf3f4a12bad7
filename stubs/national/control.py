"""The controls of the stub, `/_control/…`: faults, modes, and what the centre does. Not part of the contract.

They stand behind no token and listen on the loopback only; `kontrak.md` lists them with examples.
"""

import os
from datetime import date, timedelta
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field

from stubs.national.centre import (
    add_manual_row,
    delete_row,
    double_row,
    edit_row,
    verify_rows,
)
from stubs.national.contract import Code
from stubs.national.door import nation_of
from stubs.national.faults import Fault
from stubs.national.ledger import RowKey, StoredRow
from stubs.national.nation import Nation
from stubs.national.receive import Mode
from stubs.national.replies import problem
from stubs.national.views import row_name, served

At = Annotated[Nation, Depends(nation_of)]
router = APIRouter(prefix="/_control", include_in_schema=False)


class Order(BaseModel):
    """A control call's body; a misspelt field is refused."""

    model_config = ConfigDict(extra="forbid")


class Choice(Order):
    """Which waiting rows a verification run takes; absent = all."""

    kode_wilayah: str | None = None
    tanggal: str | None = None

    def wants(self, row: StoredRow) -> bool:
        """Say if a row is chosen."""
        unit = self.kode_wilayah in {None, row.kode_wilayah}
        return unit and self.tanggal in {None, row.tanggal}


class Target(Order):
    """One row: by `id_baris`, or by its key."""

    id_baris: str | None = Field(default=None, pattern="^B[0-9]{8,12}$")
    formulir: str = "covid19"
    kode_wilayah: str = ""
    tanggal: str = ""
    jenis: Literal["harian", "saldo_awal"] = "harian"

    @property
    def key(self) -> RowKey:
        """The row's key."""
        return RowKey(self.formulir, self.kode_wilayah, self.tanggal, self.jenis)


class Edit(Target):
    """Figures to set; null takes one away."""

    indikator: dict[str, int | None] = Field(default_factory=dict)
    penyesuaian: dict[str, int | None] = Field(default_factory=dict)


class Entry(Target):
    """A row typed in at the centre."""

    kode_wilayah: str
    tanggal: str
    indikator: dict[str, int] = Field(default_factory=dict)
    penyesuaian: dict[str, int] = Field(default_factory=dict)


class Closing(Order):
    """Days to close or open, both ends included."""

    dari: date
    sampai: date
    status: Literal["buka", "tutup"]


class ModeOrder(Order):
    """When accepted rows count from now on."""

    mode: Mode


class TokenOrder(Order):
    """Void every token, and how many seconds new ones live."""

    expire: bool = True
    expires_in: int | None = Field(default=None, ge=1)


class ClockOrder(Order):
    """How many seconds the registry's clock is off."""

    offset_seconds: float


class FormOrder(Order):
    """A further form and its indicators."""

    formulir: str
    indikator: list[str]


@router.get("/health")
async def health(nation: At) -> dict[str, Any]:
    """Say that the registry is up, its mode, its process and how many rows it holds."""
    rows = nation.ledger.count_rows()
    return {"ok": True, "mode": nation.mode, "pid": os.getpid(), "rows": rows}


@router.get("/ledger")
async def ledger(nation: At) -> dict[str, Any]:
    """Return every stored row, hidden and deleted ones too, with `tampil` and `utama`."""
    rows = [_described(nation, row) for row in nation.ledger.rows()]
    return {"mode": nation.mode, "ditutup": sorted(nation.ledger.closed_days()), "rows": rows}


@router.get("/faults")
async def list_faults(nation: At) -> list[dict[str, Any]]:
    """Return the faults in force."""
    return nation.faults.listed()


@router.post("/faults")
async def add_fault(nation: At, fault: Fault) -> dict[str, Any]:
    """Put a fault in force."""
    added = nation.faults.add(fault).model_dump(mode="json")
    await _note(nation, "fault", added)
    return added


@router.delete("/faults")
async def clear_faults(nation: At, id: int | None = None) -> list[dict[str, Any]]:  # noqa: A002  the name on the wire
    """End one fault (`?id=`), or all."""
    nation.faults.clear(id)
    await _note(nation, "clear", {"id": id})
    return nation.faults.listed()


@router.post("/mode")
async def set_mode(nation: At, order: ModeOrder) -> dict[str, Any]:
    """Set when accepted rows count: direct, run or hidden."""
    nation.ledger.save_setting("mode", order.mode)
    return await _note(nation, "mode", order.model_dump(mode="json"))


@router.post("/verify")
async def verify(nation: At, choice: Choice | None = None) -> dict[str, Any]:
    """Run the verification now, for all waiting rows or the chosen ones."""
    now = await nation.now()
    rows = verify_rows(nation.ledger, now, (choice or Choice()).wants)
    nation.log.write("verify", now, rows=[row_name(row.id) for row in rows])
    return {"verified": len(rows)}


@router.post("/edit")
async def edit(nation: At, order: Edit) -> dict[str, Any]:
    """Change a row's figures silently: `revisi` stays, `sumber` becomes pusat."""
    now = await nation.now()
    row = edit_row(nation.ledger, _found(nation, order), now, order.indikator, order.penyesuaian)
    nation.log.write("edit", now, row=served(row))
    return _described(nation, row)


@router.post("/delete")
async def delete(nation: At, target: Target) -> dict[str, Any]:
    """Take a row out of the count."""
    now = await nation.now()
    row = delete_row(nation.ledger, _found(nation, target), now)
    nation.log.write("delete", now, row=served(row))
    return _described(nation, row)


@router.post("/double")
async def double(nation: At, target: Target) -> dict[str, Any]:
    """Count a row twice."""
    now = await nation.now()
    row = double_row(nation.ledger, _found(nation, target), now)
    nation.log.write("double", now, row=served(row))
    return _described(nation, row)


@router.post("/manual")
async def manual(nation: At, entry: Entry) -> dict[str, Any]:
    """Type a row in at the centre."""
    now = await nation.now()
    row = add_manual_row(nation.ledger, entry.key, now, entry.indikator, entry.penyesuaian)
    nation.log.write("manual", now, row=served(row))
    return _described(nation, row)


@router.post("/periode")
async def set_periods(nation: At, order: Closing) -> dict[str, Any]:
    """Close or open days."""
    length = (order.sampai - order.dari).days + 1
    days = [(order.dari + timedelta(days=n)).isoformat() for n in range(length)]
    nation.ledger.set_closed(days, closed=order.status == "tutup")
    return await _note(nation, "periode", order.model_dump(mode="json"))


@router.post("/tokens")
async def set_tokens(nation: At, order: TokenOrder) -> dict[str, Any]:
    """Void the tokens in force; set how long new ones live."""
    if order.expires_in is not None:
        nation.tokens.lifetime_s = order.expires_in
    if order.expire:
        nation.tokens.expire()
    return await _note(nation, "tokens", order.model_dump(mode="json"))


@router.post("/clock")
async def set_clock(nation: At, order: ClockOrder) -> dict[str, Any]:
    """Set the registry's clock off."""
    nation.ledger.save_setting("clock_offset_s", order.offset_seconds)
    return await _note(nation, "clock", order.model_dump(mode="json"))


@router.post("/cursors")
async def forget_cursors(nation: At) -> dict[str, Any]:
    """Forget every cursor issued so far: readers get 410 and start again."""
    nation.ledger.forget_cursors()
    return await _note(nation, "cursors", {})


@router.post("/reset")
async def reset(nation: At) -> dict[str, Any]:
    """Begin anew: no rows, faults, closed days or tokens, every setting as at first."""
    nation.ledger.empty()
    nation.faults.clear(None)
    nation.tokens.reset()
    return await _note(nation, "reset", {})


@router.post("/forms")
async def add_form(nation: At, order: FormOrder) -> dict[str, Any]:
    """Make a further form known."""
    forms = nation.ledger.setting("forms", {})
    nation.ledger.save_setting("forms", forms | {order.formulir: order.indikator})
    return await _note(nation, "forms", order.model_dump(mode="json"))


async def _note(nation: Nation, what: str, body: dict[str, Any]) -> dict[str, Any]:
    nation.log.write("control", await nation.now(), what=what, body=body)
    return body


def _found(nation: Nation, target: Target) -> StoredRow:
    if target.id_baris is None:
        row = nation.ledger.find(target.key)
    else:
        row = nation.ledger.row(int(target.id_baris.lstrip("B")))
    if row is None:
        raise problem(404, Code.BAD_REQUEST, "Baris tidak ditemukan.")
    return row


def _described(nation: Nation, row: StoredRow) -> dict[str, Any]:
    return {**served(row), "utama": row.utama, "tampil": nation.ledger.is_shown(row.id)}
