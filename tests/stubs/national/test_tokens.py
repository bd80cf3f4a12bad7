from tests.stubs.national.neighbour import Neighbour, SimulatedClock, row


def refused(nation: Neighbour) -> tuple[int, str]:
    answer = nation.send(row())
    return answer.status_code, answer.json()["code"]


def test_a_token_lives_an_hour_on_the_simulated_clock(
    nation: Neighbour, clock: SimulatedClock
) -> None:
    clock.show("2021-08-16T09:59:59+00:00")
    assert nation.states(row()) == ["accepted"]
    clock.show("2021-08-16T10:00:00+00:00")
    assert refused(nation) == (401, "token")


def test_wrong_credentials_get_no_token(nation: Neighbour) -> None:
    answer = nation.ask_token(secret="salah")
    assert (answer.status_code, answer.json()["code"]) == (401, "token")


def test_another_grant_is_a_bad_request(nation: Neighbour) -> None:
    answer = nation.http.post("/oauth2/v1/accesstoken?grant_type=password", data={"client_id": "x"})
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_request")


def test_no_scheme_but_bearer_is_accepted(nation: Neighbour) -> None:
    for header in ("Basic x", "Bearer", "Bearer x"):
        nation.http.headers["Authorization"] = header
        assert refused(nation) == (401, "token")


def test_a_401_tells_which_scheme_to_use(nation: Neighbour) -> None:
    answer = nation.http.get("/v1/periode", headers={"Authorization": "Bearer x"})
    actual = (answer.headers["www-authenticate"], answer.headers["content-type"])
    assert actual == ("Bearer", "application/problem+json")


def test_the_token_is_checked_before_the_body(nation: Neighbour) -> None:
    path, strange = "/v1/laporan-harian/batch", {"Authorization": "Bearer x"}
    assert nation.http.post(path, content=b"{", headers=strange).status_code == 401


def test_tokens_can_be_voided_and_made_short(nation: Neighbour, clock: SimulatedClock) -> None:
    nation.control("tokens", expires_in=60)
    assert refused(nation) == (401, "token")
    assert nation.ask_token().json()["expires_in"] == 60
    nation.sign_in()
    clock.show("2021-08-16T09:01:00+00:00")
    nation.control("tokens", expire=False)
    assert refused(nation) == (401, "token")
