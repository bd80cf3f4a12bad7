"""The OpenAPI is the contract: the committed file is what is served, and what is served is what happens."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import CheckFunction
from schemathesis.specs.openapi.checks import negative_data_rejection

from stubs.national.app import build_app
from stubs.national.contract import FIRST_DAY, FORMS, UNITS
from tests.stubs.national.neighbour import REKAP, Neighbour, row

COMMITTED = Path(__file__).parents[3] / "docs" / "national-openapi.json"
EXAMPLES = 25
KUDUS = {"kode_wilayah": "33.19", "tanggal": "2021-08-16"}
ROW_BY_ROW: dict[str, list[CheckFunction]] = {
    "/v1/laporan-harian/batch": [negative_data_rejection]  # a bad row has its own result in a 207
}


def test_the_committed_openapi_is_the_one_that_is_served(nation: Neighbour) -> None:
    """Regenerate: python -m stubs.national --openapi > docs/national-openapi.json."""
    assert nation.http.get("/openapi.json").json() == json.loads(COMMITTED.read_text())


def test_the_openapi_holds_the_contract_and_no_controls() -> None:
    assert sorted(build_app(None).openapi()["paths"]) == [
        "/oauth2/v1/accesstoken",
        "/v1/laporan-harian/batch",
        "/v1/periode",
        "/v1/rekap",
        "/v1/rekonsiliasi",
    ]


@pytest.fixture
def busy(nation: Neighbour) -> Neighbour:
    """A registry that holds rows of every kind; its token holds as long as the clock stands."""
    nation.send(row(), row("33.20"), row("33.21", penyesuaian={"sembuh": -1}), row("33.22"))
    nation.control("edit", **KUDUS, indikator={"konfirmasi": 13})
    nation.control("double", **KUDUS)
    nation.control("delete", kode_wilayah="33.20", tanggal="2021-08-16")
    nation.control("manual", kode_wilayah="33.23", tanggal="2021-08-16", sumber="pusat")
    nation.control("periode", dari="2020-03-02", sampai="2020-03-31", status="tutup")
    nation.control("mode", mode="run")
    nation.send(row("33.24"), row(jenis="saldo_awal"))
    nation.control("mode", mode="direct")
    return nation


CONTRACT = schemathesis.openapi.from_dict(build_app(None).openapi())


@CONTRACT.parametrize()
@settings(
    max_examples=EXAMPLES,
    derandomize=True,  # the same questions in every run
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much],
)
def test_every_call_answers_as_the_contract_says(case: Any, busy: Neighbour) -> None:
    """No 5xx, no status, header or shape outside the document, whatever is asked."""
    steer(case)
    case.call_and_validate(
        base_url=str(busy.http.base_url),
        headers={"Authorization": busy.http.headers["Authorization"]},
        excluded_checks=ROW_BY_ROW.get(case.path, []),
    )


def steer(case: Any) -> None:
    """Make a valid question one that this registry can answer, where OpenAPI has no words for the rule."""
    if not case.meta.generation.mode.is_positive:
        return
    asked = case.query or {}
    asked |= {name: value for name, value in REKAP.items() if name in asked}
    asked.pop("sejak", None)
    if asked.pop("sampai", None) or "dari" in asked:
        asked["sampai"] = asked.setdefault("dari", "2021-08-16")
    if isinstance(case.body, dict) and "rows" in case.body:
        case.body["provinsi"] = REKAP["provinsi"]
        case.body["rows"] = [at_home(one) for one in case.body["rows"]]


def at_home(one: dict[str, Any]) -> dict[str, Any]:
    """Move a valid row to a unit, a day and indicators that are registered."""
    day = FIRST_DAY + timedelta(days=date.fromisoformat(one["tanggal"]).toordinal() % 500)
    known = sorted(FORMS["covid19"])
    return one | {
        "formulir": "covid19",
        "kode_wilayah": sorted(UNITS)[int(one["kode_wilayah"].replace(".", "")) % len(UNITS)],
        "tanggal": day.isoformat(),
        "indikator": dict(zip(known, one["indikator"].values(), strict=False)),
        "penyesuaian": dict(zip(known, one.get("penyesuaian", {}).values(), strict=False)),
    }
