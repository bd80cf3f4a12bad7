import base64
from datetime import date
from typing import Any

import pytest

from stubs.national.contract import Periods, RecapPage, Reconciliation
from stubs.national.digest import canonical_figures, digest_of
from stubs.national.views import periods
from tests.stubs.national.neighbour import NOW, REKAP, Neighbour, row

KUDUS = {"kode_wilayah": "33.19", "tanggal": "2021-08-16"}


def test_a_row_is_shown_with_what_the_registry_knows_of_it(nation: Neighbour) -> None:
    nation.send(row())
    expected = {
        "id_baris": "B00000001",
        "versi": 1,
        "sumber": "bridging",
        "terverifikasi": True,
        "diubah_pada": NOW,
        "dihapus": False,
        "mengulang": None,
    }
    assert nation.rekap()["rows"] == [row() | expected]


def test_pages_follow_the_cursor_and_miss_nothing(nation: Neighbour) -> None:
    nation.send(*[row(f"33.{unit:02d}") for unit in range(1, 6)])
    first = nation.rekap(batas=2)
    second = nation.rekap(batas=3, sejak=first["cursor"])
    units = [one["kode_wilayah"] for one in first["rows"] + second["rows"]]
    assert units == ["33.01", "33.02", "33.03", "33.04", "33.05"]
    assert [first["masih_ada"], second["masih_ada"]] == [True, False]


def test_a_kept_cursor_shows_only_what_changed_since(nation: Neighbour) -> None:
    nation.send(row("33.01"), row("33.02"), row("33.03"))
    kept = nation.rekap()["cursor"]
    assert nation.shown("versi", sejak=kept) == []
    nation.control("edit", kode_wilayah="33.02", tanggal="2021-08-16", indikator={"sembuh": 8})
    nation.control("delete", kode_wilayah="33.01", tanggal="2021-08-16")
    actual = nation.shown("kode_wilayah", "dihapus", sejak=kept)
    assert actual == [("33.02", False), ("33.01", True)]


def test_a_row_that_becomes_visible_late_is_behind_no_cursor(nation: Neighbour) -> None:
    nation.control("mode", mode="hidden")
    nation.send(row("33.01"))
    nation.control("mode", mode="direct")
    nation.send(row("33.02"))
    kept = nation.rekap()["cursor"]
    nation.control("verify")
    assert nation.shown("kode_wilayah", sejak=kept) == [("33.01",)]


def test_days_narrow_the_rows_and_page_by_the_same_cursor(nation: Neighbour) -> None:
    nation.send(*[row(tanggal=f"2021-08-{day:02d}") for day in range(1, 11)])
    window = {"dari": "2021-08-03", "sampai": "2021-08-05"}
    first = nation.rekap(**window, batas=2)
    second = nation.rekap(**window, batas=2, sejak=first["cursor"])
    days = [one["tanggal"] for one in first["rows"] + second["rows"]]
    assert days == ["2021-08-03", "2021-08-04", "2021-08-05"]


def test_a_page_keeps_the_shape_of_the_contract(nation: Neighbour) -> None:
    nation.send(row())
    page = nation.rekap()
    assert RecapPage.model_validate(page).model_dump(mode="json") == page


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "ü",
        base64.urlsafe_b64encode(b"[1]").decode(),
        base64.urlsafe_b64encode(b'["x","covid19","0000-00-00","9999-99-99",0]').decode(),
    ],
)
def test_a_cursor_that_was_never_issued_is_410(nation: Neighbour, cursor: str) -> None:
    answer = nation.http.get("/v1/rekap", params=REKAP | {"sejak": cursor})
    assert (answer.status_code, answer.json()["code"]) == (410, "unknown_cursor")


def test_a_cursor_of_other_days_is_410(nation: Neighbour) -> None:
    cursor = nation.rekap(dari="2021-08-01", sampai="2021-08-31")["cursor"]
    answer = nation.http.get("/v1/rekap", params=REKAP | {"sejak": cursor})
    assert answer.status_code == 410


def test_a_cursor_from_the_future_of_the_ledger_is_410(nation: Neighbour) -> None:
    cursor = nation.rekap()["cursor"]
    text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    ahead = base64.urlsafe_b64encode(text.replace(" 0]", " 7]").encode()).decode()
    assert nation.http.get("/v1/rekap", params=REKAP | {"sejak": ahead}).status_code == 410


def test_forgotten_cursors_are_410_and_a_new_start_shows_all(nation: Neighbour) -> None:
    nation.send(row())
    old = nation.rekap()["cursor"]
    nation.control("cursors")
    assert nation.http.get("/v1/rekap", params=REKAP | {"sejak": old}).status_code == 410
    assert nation.shown("kode_wilayah") == [("33.19",)]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"provinsi": "34"}, (403, "unit_not_yours")),
        ({"formulir": "campak"}, (422, "rule_broken")),
        ({"batas": 0}, (422, "bad_request")),
        ({"dari": "2021-08-01"}, (422, "bad_request")),
        ({"dari": "2021-08-02", "sampai": "2021-08-01"}, (422, "bad_request")),
        ({"dari": "2021-02-30", "sampai": "2021-03-01"}, (422, "bad_request")),
        ({"dari": "kemarin", "sampai": "2021-03-01"}, (422, "bad_request")),
        ({"dari": "20210301", "sampai": "2021-03-01"}, (422, "bad_request")),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(
    nation: Neighbour, changes: dict[str, Any], expected: tuple[int, str]
) -> None:
    answer = nation.http.get("/v1/rekap", params=REKAP | changes)
    assert (answer.status_code, answer.json()["code"]) == expected


def test_a_month_is_compared_in_digests_and_totals(nation: Neighbour) -> None:
    fixed = {"konfirmasi": -2}
    nation.send(row(), row("33.20", indikator={"konfirmasi": 3}, penyesuaian=fixed))
    month = nation.rekonsiliasi()
    first = digest_of(canonical_figures(row()["indikator"], {}))
    second = digest_of(canonical_figures({"konfirmasi": 3}, fixed))
    day = {"tanggal": "2021-08-16", "jenis": "harian", "jumlah_baris": 1}
    assert month == {
        "dibaca_pada": NOW,
        "baris": [
            day | {"kode_wilayah": "33.19", "digest": first},
            day | {"kode_wilayah": "33.20", "digest": second},
        ],
        "total": [
            {
                "tanggal": "2021-08-16",
                "indikator": {"konfirmasi": 15, "meninggal": 1, "sembuh": 9},
                "penyesuaian": fixed,
            }
        ],
    }
    assert Reconciliation.model_validate(month).model_dump(mode="json") == month


def test_an_opening_balance_has_a_digest_and_no_share_in_the_total(nation: Neighbour) -> None:
    nation.send(row(jenis="saldo_awal"))
    month = nation.rekonsiliasi()
    assert [(one["jenis"], one["jumlah_baris"]) for one in month["baris"]] == [("saldo_awal", 1)]
    assert month["total"] == []


def test_a_deleted_row_does_not_count(nation: Neighbour) -> None:
    nation.send(row())
    nation.control("delete", **KUDUS)
    month = nation.rekonsiliasi()
    assert (month["baris"], month["total"]) == ([], [])


def test_a_doubled_row_is_counted_twice_in_number_digest_and_total(nation: Neighbour) -> None:
    nation.send(row(indikator={"konfirmasi": 12}))
    nation.control("double", **KUDUS)
    month = nation.rekonsiliasi()
    expected = (2, digest_of(canonical_figures({"konfirmasi": 24}, {})))
    assert [(one["jumlah_baris"], one["digest"]) for one in month["baris"]] == [expected]
    assert nation.totals() == [("2021-08-16", {"konfirmasi": 24})]


def test_a_window_has_at_most_31_days(nation: Neighbour) -> None:
    window = REKAP | {"dari": "2021-08-01", "sampai": "2021-09-01"}
    answer = nation.http.get("/v1/rekonsiliasi", params=window)
    assert (answer.status_code, answer.json()["code"]) == (422, "rule_broken")


def test_periods_are_runs_of_open_and_closed_days(nation: Neighbour) -> None:
    closing = {"dari": "2020-03-02", "sampai": "2021-07-31", "status": "tutup"}
    nation.control("periode", **closing)
    answer = nation.http.get("/v1/periode", params={"provinsi": "33"}).json()
    opened = {"dari": "2021-08-01", "sampai": "2021-08-16", "status": "buka"}
    assert answer == {"dibaca_pada": NOW, "periode": [closing, opened]}
    assert Periods.model_validate(answer).model_dump(mode="json") == answer


def test_a_closed_day_refuses_its_rows_until_it_is_opened(nation: Neighbour) -> None:
    days = {"dari": "2021-08-16", "sampai": "2021-08-16"}
    nation.control("periode", **days, status="tutup")
    assert nation.outcome(row()) == ("rejected", "period_closed", "tanggal")
    nation.control("periode", **days, status="buka")
    assert nation.outcome(row()) == ("accepted", None, None)


def test_periods_of_the_first_day_are_one_open_day() -> None:
    actual = periods(set(), date(2020, 3, 2))
    assert actual == [{"dari": "2020-03-02", "sampai": "2020-03-02", "status": "buka"}]
