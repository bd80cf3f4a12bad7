import pytest

from stubs.national.acts import ACTS
from stubs.national.contract import Code
from stubs.national.kinds import FaultKind
from tests.stubs.national.neighbour import Neighbour


@pytest.mark.parametrize("path", ["/", "/kontrak"])
def test_the_contract_page_is_served(nation: Neighbour, path: str) -> None:
    text = nation.http.get(path).text
    assert text.startswith("# Kontrak: registri nasional laporan harian")


def test_the_contract_page_explains_every_code(nation: Neighbour) -> None:
    text = nation.http.get("/kontrak").text
    assert [code for code in Code if f"`{code}`" not in text] == []


def test_the_contract_page_names_every_fault_and_every_order(nation: Neighbour) -> None:
    text = nation.http.get("/kontrak").text
    controls = text[text.index("# Controls") :]
    assert [kind for kind in FaultKind if f"`{kind}`" not in controls] == []
    assert [name for name in ACTS if name not in controls] == []


def test_an_unknown_control_is_not_found(nation: Neighbour) -> None:
    assert nation.http.post("/_control/tidak-ada", json={}).status_code == 404


def test_a_control_without_json_is_a_bad_request(nation: Neighbour) -> None:
    answer = nation.http.post("/_control/mode", content=b"{")
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_request")


def test_an_unknown_path_is_a_problem_document(nation: Neighbour) -> None:
    answer = nation.http.get("/v1/tidak-ada")
    assert (answer.headers["content-type"], answer.json()["status"]) == (
        "application/problem+json",
        404,
    )


def test_a_wrong_method_says_which_is_allowed(nation: Neighbour) -> None:
    answer = nation.http.delete("/v1/rekap")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")
