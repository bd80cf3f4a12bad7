import json
from pathlib import Path

import pytest

from stubs.national.app import build_app
from stubs.national.contract import Code
from tests.stubs.national.neighbour import Neighbour

COMMITTED = Path(__file__).parents[3] / "docs" / "national-openapi.json"


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


@pytest.mark.parametrize("path", ["/", "/kontrak"])
def test_the_contract_page_is_served(nation: Neighbour, path: str) -> None:
    text = nation.http.get(path).text
    assert text.startswith("# Kontrak: registri nasional laporan harian")


def test_the_contract_page_explains_every_code(nation: Neighbour) -> None:
    text = nation.http.get("/kontrak").text
    assert [code for code in Code if f"`{code}`" not in text] == []


def test_an_unknown_path_is_a_problem_document(nation: Neighbour) -> None:
    answer = nation.http.get("/v1/tidak-ada")
    assert (answer.headers["content-type"], answer.json()["status"]) == (
        "application/problem+json",
        404,
    )


def test_a_wrong_method_says_which_is_allowed(nation: Neighbour) -> None:
    answer = nation.http.delete("/v1/rekap")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")
