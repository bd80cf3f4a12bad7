"""The controls of the stub, `/_control/…`, over HTTP. Not part of the contract.

They stand behind no token and listen on the loopback only; `kontrak.md` lists them with examples. Every one of them first
lets the scenario catch up with the clock.
"""

import json
import os
from typing import Annotated, Any, NoReturn

from fastapi import APIRouter, Depends, Request
from pydantic import ValidationError

from stubs.national.acts import ACTS, NoSuchRowError, described, perform
from stubs.national.book import Window, central_book
from stubs.national.clock import ClockError
from stubs.national.contract import Code
from stubs.national.director import begin_play, play_due, read_script
from stubs.national.door import nation_of
from stubs.national.nation import Nation
from stubs.national.replies import problem

router = APIRouter(prefix="/_control", include_in_schema=False)


async def _caught_up(request: Request) -> Nation:
    nation = nation_of(request)
    if nation.play.waits_for_time:
        try:
            play_due(nation, await nation.clock.read())
        except ClockError:
            return nation  # a control must work when the clock does not
    return nation


At = Annotated[Nation, Depends(_caught_up)]


@router.get("/health")
async def health(nation: At) -> dict[str, Any]:
    """Say that the registry is up, its mode, its process and how many rows it holds."""
    rows = nation.ledger.count_rows()
    return {"ok": True, "mode": nation.mode, "pid": os.getpid(), "rows": rows}


@router.get("/ledger")
async def ledger(nation: At) -> dict[str, Any]:
    """Return every stored row, hidden and deleted ones too, with `tampil` and `utama`."""
    rows = [described(nation, row) for row in nation.ledger.rows()]
    return {"mode": nation.mode, "ditutup": sorted(nation.ledger.closed_days()), "rows": rows}


@router.get("/book")
async def book(
    nation: At, formulir: str = "covid19", dari: str = "0000-00-00", sampai: str = "9999-99-99"
) -> dict[str, Any]:
    """Return every difference from what the province sent that stands now, by cause."""
    world = await nation.clock.read()
    return central_book(nation, Window(formulir, dari, sampai), world)


@router.get("/faults")
async def list_faults(nation: At) -> list[dict[str, Any]]:
    """Return the faults in force."""
    return nation.faults.listed()


@router.delete("/faults")
async def clear_faults(nation: At, id: int | None = None) -> list[dict[str, Any]]:  # noqa: A002  the name on the wire
    """End one fault (`?id=`), or all."""
    await _order(nation, "clear", {"id": id})
    return nation.faults.listed()


@router.get("/scenario")
async def tell_scenario(nation: At) -> dict[str, Any]:
    """Return the steps of the scenario, each with how often it was played."""
    return {"steps": nation.play.listed(), "on": nation.play.is_on}


@router.post("/scenario")
async def set_scenario(nation: At, request: Request) -> dict[str, Any]:
    """Put a scenario in force in place of the one before."""
    try:
        steps = read_script(json.loads(await request.body()))
    except ValueError as error:
        _refuse(error)
    begin_play(nation, steps)
    nation.log.write("control", await nation.now(), what="scenario", body={"steps": len(steps)})
    play_due(nation, await nation.clock.read())
    return {"steps": nation.play.listed(), "on": nation.play.is_on}


@router.delete("/scenario")
async def end_scenario(nation: At) -> dict[str, Any]:
    """Play no more; what was played stays."""
    nation.play.end()
    return {"steps": [], "on": False}


@router.get("/random")
async def tell_random(nation: At) -> dict[str, Any] | None:
    """Return what is drawn, or null."""
    order = nation.chance.order
    return None if order is None else order.model_dump(mode="json")


@router.delete("/random")
async def end_random(nation: At) -> dict[str, Any]:
    """Draw no more; what the centre changed stays changed."""
    return await _order(nation, "calm", {})


@router.post("/{what}")
async def order(nation: At, what: str, request: Request) -> dict[str, Any]:
    """Carry out an order by its name (`faults` puts one fault in force)."""
    name = "fault" if what == "faults" else what
    if name not in ACTS:
        raise problem(404, Code.BAD_REQUEST, f"Tidak ada kendali {what}.")
    raw = await request.body()
    try:
        return await _order(nation, name, json.loads(raw) if raw else {})
    except NoSuchRowError as error:
        raise problem(404, Code.BAD_REQUEST, "Baris tidak ditemukan.") from error
    except ValueError as error:
        _refuse(error)


async def _order(nation: Nation, name: str, body: dict[str, Any]) -> dict[str, Any]:
    return perform(nation, name, body, await nation.clock.read())


def _refuse(error: ValueError) -> NoReturn:
    detail = str(error)
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False)[0]
        detail = f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
    raise problem(422, Code.BAD_REQUEST, detail) from error
