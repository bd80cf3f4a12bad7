import json

import httpx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stubs.national.contract import MAX_BODY, BatchAnswer
from tests.stubs.national.neighbour import Neighbour, row


def test_all_rows_taken_answer_200_with_counts_of_every_state(nation: Neighbour) -> None:
    answer = nation.send(row(), row("33.20"))
    expected = {"accepted": 2, "updated": 0, "unchanged": 0, "stale": 0, "conflict": 0}
    assert answer.status_code == 200
    assert answer.json()["counts"] == expected | {"changed": 0, "rejected": 0}


def test_one_row_not_taken_answers_207_and_the_others_are_stored(nation: Neighbour) -> None:
    answer = nation.send(row(), row("33.99"), row("33.20"))
    assert answer.status_code == 207
    assert answer.json()["results"][1] == {
        "index": 1,
        "kode_wilayah": "33.99",
        "tanggal": "2021-08-16",
        "revisi": 1,
        "state": "rejected",
        "code": "unit_unknown",
        "field": "kode_wilayah",
        "message": "Kode wilayah tidak dikenal.",
    }
    assert nation.shown("kode_wilayah") == [("33.19",), ("33.20",)]


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)
FIELDS = st.sampled_from([*row(), "atas_versi", "catatan"])


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # rows may pile up
)
@given(changes=st.dictionaries(FIELDS, ANYTHING, max_size=3), other=ANYTHING)
def test_whatever_stands_in_a_row_is_answered_by_the_contract(
    nation: Neighbour, changes: dict[str, object], other: object
) -> None:
    answer = nation.send(row() | changes, other).json()
    assert BatchAnswer.model_validate(answer).model_dump(mode="json") == answer


def test_the_answer_keeps_the_shape_of_the_contract(nation: Neighbour) -> None:
    answer = nation.send(
        row(), row() | {"kode_wilayah": 1, "tanggal": None, "revisi": True}, None
    ).json()
    assert BatchAnswer.model_validate(answer, strict=False).model_dump(mode="json") == answer


def test_any_text_is_echoed_without_breaking_the_answer(nation: Neighbour) -> None:
    body = b'{"provinsi": "33", "rows": [{"kode_wilayah": "\\ud800", "indikator": {"\\udfff": 1}}]}'
    answer = nation.http.post("/v1/laporan-harian/batch", content=body)
    assert answer.status_code == 207


def refused(answer: httpx.Response) -> tuple[int, str, str]:
    return answer.status_code, answer.json()["code"], answer.headers["content-type"]


def test_501_rows_are_too_many(nation: Neighbour) -> None:
    actual = refused(nation.send(*[row()] * 501))
    assert actual == (413, "too_large", "application/problem+json")


def test_500_rows_are_one_batch(nation: Neighbour) -> None:
    days = [f"2021-{month:02d}-{day:02d}" for month in range(1, 6) for day in range(1, 29)]
    rows = [row(f"33.{unit:02d}", day) for day in days for unit in range(1, 5)][:500]
    assert nation.send(*rows).json()["counts"]["accepted"] == 500


def test_more_than_a_mebibyte_is_too_large(nation: Neighbour) -> None:
    body = json.dumps({"provinsi": "33", "rows": []}).encode().ljust(MAX_BODY + 1)
    answer = nation.http.post("/v1/laporan-harian/batch", content=body)
    assert refused(answer)[:2] == (413, "too_large")


def test_exactly_a_mebibyte_is_read(nation: Neighbour) -> None:
    body = json.dumps({"provinsi": "33", "rows": []}).encode().ljust(MAX_BODY)
    assert nation.http.post("/v1/laporan-harian/batch", content=body).status_code == 200


def test_another_province_is_refused_as_a_whole(nation: Neighbour) -> None:
    assert refused(nation.send(row(), provinsi="34"))[:2] == (403, "unit_not_yours")


def test_a_body_that_cannot_be_read_is_a_bad_request(nation: Neighbour) -> None:
    bodies = [b"{", b"[]", b'{"provinsi": 33, "rows": []}', b'{"provinsi": "33"}', b'{"rows": NaN}']
    answers = [nation.http.post("/v1/laporan-harian/batch", content=body) for body in bodies]
    assert {refused(answer)[:2] for answer in answers} == {(422, "bad_request")}
