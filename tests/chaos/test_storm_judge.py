"""The judge of storms: a good log passes, and each thing that is falsified in it is said in its own sentence."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from commands.storms.held import Figures, read_history
from commands.storms.judging import judge

Json = dict[str, Any]
NOON = datetime(2021, 8, 16, 5, tzinfo=UTC)
NUMBER = "33.19-20210816-r1"
TWELVE = {"konfirmasi": 12, "sembuh": 9}
FILED = {NUMBER: Figures(TWELVE, {})}
LABELS = {"Kab. Kudus": "33.19"}
COCOK = f"COCOK r1, 12.05 WIB\nKab. Kudus · Senin, 16 Agustus 2021\nLaporan {NUMBER}: angka sama."
SELISIH = (
    "SELISIH r1, 12.05 WIB\nKab. Kudus · Senin, 16 Agustus 2021\nKonfirmasi: provinsi 12, pusat 15"
)
TOGETHER = f"COCOK untuk 2 laporan, 12.05 WIB\nLaporan {NUMBER}: angka sama.\ndan 1 laporan lain"


def at(seconds: float) -> str:
    return (NOON + timedelta(seconds=seconds)).isoformat()


def arrives(seconds: float, revisi: int = 1, *, stored: bool = True, **changes: Any) -> Json:
    row = {
        "uji": False,
        "kode_wilayah": "33.19",
        "tanggal": "2021-08-16",
        "jenis": "harian",
        "revisi": revisi,
        "revisi_laporan": 1,
        "indikator": TWELVE,
        "penyesuaian": {},
        "stored": stored,
    }
    return {"event": "row", "now": at(seconds), "call": 1, **row, **changes}


def shown(**changes: Any) -> Json:
    return {
        "kode_wilayah": "33.19",
        "tanggal": "2021-08-16",
        "revisi_laporan": 1,
        "indikator": TWELVE,
        "penyesuaian": {},
        "id_baris": "B00000001",
        "terverifikasi": True,
        "dihapus": False,
        "mengulang": None,
        "definisi": "",
        "sumber": "bridging",
        **changes,
    }


def reads(seconds: float, *rows: Json, delivered: bool = True, call: int = 2) -> list[Json]:
    served = [{"event": "served", "now": at(seconds), "call": call, "row": row} for row in rows]
    return [
        *served,
        {"event": "call", "now": at(seconds), "call": call, "delivered": delivered},
    ]


def centre(seconds: float, event: str, **changes: Any) -> Json:
    return {"event": event, "now": at(seconds), "row": shown(**changes)}


def told(seconds: float, *texts: str) -> list[Json]:
    return [{"at": at(seconds), "chat": 7, "text": text} for text in texts]


GOOD = [arrives(0), *reads(1, shown())]


def verdict(national: list[Json], said: list[Json], filed: Any = None) -> list[str]:
    return judge(read_history(national), said, FILED if filed is None else filed, LABELS)


def test_what_arrived_once_was_shown_and_was_told_is_well() -> None:
    assert verdict(GOOD, told(2, COCOK)) == []


def test_the_same_row_may_come_again() -> None:
    assert verdict([*GOOD, arrives(3)], told(2, COCOK)) == []


OTHER = {"konfirmasi": 13, "sembuh": 9}
DOUBLE = {"id_baris": "B00000002", "mengulang": "B00000001"}


@pytest.mark.parametrize(
    ("national", "said", "sentence"),
    [
        (
            [*GOOD, arrives(3, stored=False, indikator=OTHER)],
            told(2, COCOK),
            "33.19 2021-08-16: number 1 came with different figures",
        ),
        (
            [arrives(0), *reads(1, shown()), arrives(3, 2, stored=False, revisi_laporan=2)],
            told(2, COCOK),
            "33.19-20210816-r2 was carried, and nobody reported it",
        ),
        (
            [*GOOD, arrives(3, 2, stored=False, indikator=OTHER)],
            told(2, COCOK),
            f"{NUMBER} was carried with figures that nobody reported",
        ),
        ([arrives(0)], told(2, COCOK), f"{NUMBER} was called COCOK before the nation showed it"),
        (
            GOOD,
            told(0.5, COCOK),
            f"{NUMBER} was called COCOK before the nation showed it",
        ),
        (
            [arrives(0), *reads(1, shown(), delivered=False)],
            told(2, COCOK),
            f"{NUMBER} was called COCOK before the nation showed it",
        ),
        (
            [arrives(0), centre(0.5, "edit", indikator=OTHER), *reads(1, shown(indikator=OTHER))],
            told(2, COCOK),
            f"{NUMBER} was called COCOK, and the nation did not hold its figures (call 2)",
        ),
        (
            [arrives(0), *reads(1, shown(indikator=OTHER))],
            told(2, COCOK),
            f"{NUMBER} was called COCOK, and the nation did not show its figures (call 2)",
        ),
        (
            # the figures are those of an earlier revision by chance
            [arrives(0), *reads(1, shown(revisi_laporan=2))],
            told(2, COCOK),
            f"{NUMBER} was called COCOK, and the nation did not show its figures (call 2)",
        ),
        (
            [arrives(0), *reads(1, shown(terverifikasi=False))],
            told(2, COCOK),
            f"{NUMBER} was called COCOK before it was verified (call 2)",
        ),
        (
            [arrives(0), centre(0.5, "double", **DOUBLE), *reads(1, shown(**DOUBLE), shown())],
            told(2, COCOK),
            f"{NUMBER} was called COCOK, and a second row stood beside it (call 2)",
        ),
        (GOOD, told(2, COCOK, COCOK), f"{NUMBER} was called COCOK twice"),
        (GOOD, told(2, COCOK, TOGETHER), f"{NUMBER} was called COCOK twice"),
        (
            [arrives(0), *reads(100, shown())],
            told(101, SELISIH, COCOK),
            f"{NUMBER} was called SELISIH, and both sides held the same",
        ),
        (GOOD, [], f"{NUMBER} is equal on both sides, and its officer never heard it"),
    ],
)
def test_what_is_falsified_is_said(national: list[Json], said: list[Json], sentence: str) -> None:
    assert [each for each in verdict(national, said) if each == sentence] == [sentence]


def test_a_report_of_nobody_is_never_cocok() -> None:
    assert f"{NUMBER} was called COCOK, and nobody reported it" in verdict(
        GOOD, told(2, COCOK), {"33.19-20210816-r2": Figures(OTHER, {})}
    )


@pytest.mark.parametrize(
    "national",
    [
        [arrives(0), centre(1, "edit", indikator=OTHER), *reads(100, shown(indikator=OTHER))],
        [arrives(0), *reads(1, shown()), centre(2, "delete", dihapus=True)],
        [arrives(0), *reads(1, shown()), centre(2, "vanish")],
        [arrives(0), centre(0.5, "double", **DOUBLE), *reads(100, shown(), shown(**DOUBLE))],
        [
            arrives(0),
            {"event": "fault", "now": at(100), "kind": "omit", "kode_wilayah": "33.19"}
            | {"tanggal": "2021-08-16"},
        ],
    ],
    ids=["changed", "deleted", "vanished", "doubled", "left out of the reading"],
)
def test_selisih_is_right_where_something_differs(national: list[Json]) -> None:
    assert verdict(national, told(101, SELISIH)) == []


def test_cocok_may_be_said_again_after_selisih() -> None:
    national = [
        *GOOD,
        centre(50, "edit", indikator=OTHER),
        *reads(60, shown(indikator=OTHER), call=3),
        centre(100, "edit"),
        *reads(120, shown(), call=4),
    ]
    said = [*told(2, COCOK), *told(61, SELISIH), *told(121, COCOK)]
    assert verdict(national, said) == []


def test_a_double_that_is_gone_stands_beside_nobody() -> None:
    national = [
        arrives(0),
        centre(0.5, "double", **DOUBLE),
        *reads(1, shown(**DOUBLE), shown()),
        centre(50, "vanish", **DOUBLE),
        *reads(60, shown(), call=3),
    ]
    assert verdict(national, told(61, COCOK)) == []


def test_the_nations_clock_may_be_off() -> None:
    ahead = {"event": "control", "now": at(0), "what": "clock", "body": {"offset_seconds": 7200}}
    later = [{**line, "now": at(7200 + n)} for n, line in enumerate(GOOD)]
    assert verdict([ahead, *later], told(3, COCOK)) == []


def test_who_is_told_of_more_than_can_be_named_is_believed_to_have_heard() -> None:
    both = {**FILED, "33.19-20210815-r1": Figures(TWELVE, {})}
    day: Json = {"tanggal": "2021-08-15"}
    national = [arrives(0), arrives(0, **day), *reads(1, shown(), shown(**day, id_baris="B2"))]
    assert verdict(national, told(2, TOGETHER), both) == []
