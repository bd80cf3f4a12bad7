import pytest

from tests.stubs.national.neighbour import NOW, Neighbour, SimulatedClock, row

KUDUS = {"kode_wilayah": "33.19", "tanggal": "2021-08-16"}
LATER = "2021-08-17T01:00:00+00:00"


def test_a_silent_edit_keeps_the_revision_and_raises_the_version(
    nation: Neighbour, clock: SimulatedClock
) -> None:
    nation.send(row(penyesuaian={"sembuh": -1}))
    clock.show(LATER)
    change = {"konfirmasi": 13, "meninggal": None}
    nation.control("edit", **KUDUS, indikator=change, penyesuaian={"sembuh": None})
    nation.sign_in()
    actual = nation.shown("revisi", "versi", "sumber", "diubah_pada", "indikator", "penyesuaian")
    assert actual == [(1, 2, "pusat", LATER, {"konfirmasi": 13, "sembuh": 9}, {})]


def test_an_edit_of_a_hidden_row_leaves_it_hidden(nation: Neighbour) -> None:
    nation.control("mode", mode="hidden")
    nation.send(row())
    described = nation.control("edit", **KUDUS, indikator={"konfirmasi": 13})
    assert (described["tampil"], nation.shown("versi")) == (False, [])


def test_a_double_names_the_row_it_repeats_and_can_be_deleted_by_its_id(
    nation: Neighbour,
) -> None:
    nation.send(row())
    double = nation.control("double", **KUDUS)
    assert (double["mengulang"], double["utama"]) == ("B00000001", False)
    nation.control("delete", id_baris=double["id_baris"])
    assert [one["jumlah_baris"] for one in nation.rekonsiliasi()["baris"]] == [1]


def test_a_double_does_not_answer_to_the_key(nation: Neighbour) -> None:
    nation.send(row())
    nation.control("double", **KUDUS)
    assert nation.states(row(), row(revisi=2)) == ["unchanged", "updated"]
    assert nation.shown("id_baris", "revisi") == [("B00000002", 1), ("B00000001", 2)]


def test_a_manual_row_takes_a_free_key_and_gives_way_to_the_first_revision(
    nation: Neighbour,
) -> None:
    nation.control("manual", **KUDUS, indikator={"konfirmasi": 5})
    assert nation.shown("sumber", "revisi", "terverifikasi") == [("manual", 0, True)]
    assert nation.states(row()) == ["updated"]


def test_a_manual_row_stands_beside_the_row_that_has_the_key(nation: Neighbour) -> None:
    nation.send(row(indikator={"konfirmasi": 12}))
    nation.control("manual", **KUDUS, indikator={"konfirmasi": 5})
    assert nation.totals() == [("2021-08-16", {"konfirmasi": 17})]
    assert nation.shown("sumber", "mengulang") == [("bridging", None), ("manual", None)]


@pytest.mark.parametrize("choice", [{"kode_wilayah": "33.20"}, {"tanggal": "2021-08-15"}])
def test_a_run_can_be_of_chosen_rows(nation: Neighbour, choice: dict[str, str]) -> None:
    nation.control("mode", mode="run")
    nation.send(row(), row("33.20", "2021-08-15"))
    nation.control("verify", **choice)
    verified = dict(nation.shown("kode_wilayah", "terverifikasi"))
    assert verified == {"33.19": False, "33.20": True}


@pytest.mark.parametrize("target", [KUDUS, {"id_baris": "B00000009"}])
def test_a_row_that_is_not_there_cannot_be_changed(
    nation: Neighbour, target: dict[str, str]
) -> None:
    answer = nation.http.post("/_control/edit", json=target)
    assert (answer.status_code, answer.json()["detail"]) == (404, "Baris tidak ditemukan.")


def test_a_further_form_is_known_with_its_own_indicators(nation: Neighbour) -> None:
    nation.control("forms", formulir="dbd", indikator=["kasus"])
    good, bad = row(formulir="dbd", indikator={"kasus": 1}), row(formulir="dbd")
    assert [nation.outcome(good), nation.outcome(bad)] == [
        ("accepted", None, None),
        ("rejected", "rule_broken", "indikator.konfirmasi"),
    ]
    assert nation.shown("indikator", formulir="dbd") == [({"kasus": 1},)]


def test_a_reset_begins_anew(nation: Neighbour) -> None:
    nation.send(row())
    nation.fault("status", endpoint="batch")
    nation.control("mode", mode="run")
    nation.control("tokens", expires_in=5)
    nation.begin_anew()
    assert (nation.ledger(), nation.states(row())) == ([], ["accepted"])
    assert nation.shown("id_baris", "terverifikasi") == [("B00000001", True)]
    assert nation.ask_token().json()["expires_in"] == 3600


def test_health_and_ledger_tell_what_is_stored(nation: Neighbour) -> None:
    nation.send(row())
    health = nation.http.get("/_control/health").json()
    assert (health["ok"], health["mode"], health["rows"]) == (True, "direct", 1)
    shown = nation.rekap()["rows"][0]
    assert nation.ledger() == [
        shown | {"utama": True, "tampil": True, "versi_tampil": shown["versi"]}
    ]
    assert shown["diubah_pada"] == NOW
