"""Whatever the nation does to an answer ends in a named trouble that a log line explains, and the report becomes COCOK later.

Real HTTP to the registry, which plays the faults, and a real database; time on both sides is the test's.
"""

from __future__ import annotations

import time
import tracemalloc
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from structlog.testing import capture_logs

from bot.model import UnitCode
from bot.parity import Outcome
from sync.exchange import MAX_ANSWER, open_http
from sync.trouble import TroubleKind
from sync.wire import BATCH_ROWS
from tests.stubs.national.neighbour import registry
from tests.sync.world import DAY, KUDUS, OFFICER, SEMARANG, UNITS, World

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableMapping
    from pathlib import Path

    from tests.stubs.national.neighbour import Neighbour, SimulatedClock

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

SOLO, CILACAP = UnitCode("33.72"), UnitCode("33.01")
AT = {KUDUS: "token", SEMARANG: "batch", SOLO: "rekap", CILACAP: "rekonsiliasi"}
"""A unit that reports before each call is struck, so that there is something to do in every round."""
FIGURES = {"konfirmasi": 12, "sembuh": 9, "meninggal": 1}
LATER = timedelta(minutes=20)
"""Longer than the nation is ever left alone after a failure."""
TOLD_MATCHED = {(OFFICER, "parity-told-matched"), (OFFICER, "parity-told-together")}
LOST, UNREADABLE = TroubleKind.LOST, TroubleKind.UNREADABLE
MIB = 1024 * 1024
TOO_LARGE = f"its answer is larger than {MAX_ANSWER:,} bytes and was not read on"


async def round_of(world: World) -> MutableMapping[str, Any]:
    """Run a round some time later; give its line in the log."""
    world.pass_time(LATER)
    with capture_logs() as lines:
        await world.metronome.tick()
    assert not [line for line in lines if line["event"] == "tick_failed"]
    (line,) = [line for line in lines if line["event"] == "round"]
    assert "rahasia" not in str(line)
    return line


async def assert_cocok_and_never_doubled(world: World, *units: UnitCode) -> None:
    """The nation holds what each unit reported, once, under one number; its officer was told so once."""
    reported = units or (KUDUS,)
    assert {await world.stands(unit) for unit in reported} == {("matched", "accepted")}
    held = world.nation.ledger()
    assert sorted(row["kode_wilayah"] for row in held) == sorted(reported)
    assert [(row["revisi"], row["indikator"]) for row in held] == [(1, FIGURES)] * len(reported)
    carried = {(e["revisi"], str(e["indikator"])) for e in world.nation.events("row")}
    assert len(carried) == 1
    assert {(await world.row(unit)).confirmed_revision for unit in reported} == {1}
    told = [said for said in await world.told() if said in TOLD_MATCHED]
    assert 1 <= len(told) <= len(reported)  # several at once are one message


WHOLE: list[tuple[dict[str, Any], TroubleKind, str]] = [
    ({"kind": "html"}, UNREADABLE, "its answer is a web page, not JSON"),
    ({"kind": "html", "status": 502}, LOST, "502 Bad Gateway with a web page in place of a reason"),
    ({"kind": "empty"}, UNREADABLE, "its answer is empty"),
    ({"kind": "gzip"}, UNREADABLE, "its answer says it is gzip and is not"),
    ({"kind": "huge"}, UNREADABLE, TOO_LARGE),
    ({"kind": "huge", "packed": True}, UNREADABLE, TOO_LARGE),
    (
        {"kind": "redirect", "location": "https://elsewhere.example/login?from=here"},
        LOST,
        "302: it sends us to https://elsewhere.example, which is not followed; check NATIONAL_URL",
    ),
    ({"kind": "shape"}, UNREADABLE, "its answer is a list where an object belongs"),
    ({"kind": "close"}, LOST, "the connection broke off, or what came is no HTTP"),
    ({"kind": "tear"}, LOST, "the connection broke off, or what came is no HTTP"),
]


@pytest.mark.parametrize(
    ("fault", "kind", "words"), WHOLE, ids=[str(list(case[0].values())) for case in WHOLE]
)
async def test_an_answer_that_is_none_is_named_and_loses_no_report(
    world: World, fault: dict[str, Any], kind: TroubleKind, words: str
) -> None:
    for unit, endpoint in AT.items():
        await world.report(FIGURES, unit=unit)
        number = world.nation.fault(**fault, endpoint=endpoint)
        line = await round_of(world)
        named = (TroubleKind.TOKEN, f"no token: {words}") if endpoint == "token" else (kind, words)
        assert (line["trouble"], line["detail"]) == named
        assert line["means"] == TroubleKind(line["trouble"]).means
        assert line["log_level"] == "warning"
        world.nation.http.delete("/_control/faults", params={"id": number}).raise_for_status()
    await round_of(world)
    await assert_cocok_and_never_doubled(world, *AT)


ROWS = [
    ("batch", {"kind": "drop"}, "unsure", "the answer holds no result for it"),
    ("batch", {"kind": "unknown_state"}, "unsure", "its state is the text 'menunggu_telaah'"),
    ("batch", {"kind": "wrong_types"}, "unsure", "the answer holds no result for it"),
    ("batch", {"kind": "nan"}, "detail", "its answer holds NaN, which is no JSON"),
    ("batch", {"kind": "error_inside"}, "detail", "results is missing, not a list"),
    ("rekap", {"kind": "strings"}, "unreadable_rows", "indikator.konfirmasi is the text '12'"),
    ("rekap", {"kind": "unknown_state"}, "unreadable_rows", "sumber is the text 'menunggu_telaah'"),
    ("rekap", {"kind": "wrong_types"}, "unreadable_rows", "a row without a readable key"),
    ("rekap", {"kind": "nan"}, "detail", "its answer holds NaN, which is no JSON"),
    ("rekap", {"kind": "loop"}, "detail", "gives the cursor that it was asked with"),
    ("rekap", {"kind": "loop", "cursors": 2}, "detail", "its pages go round in a circle"),
    ("rekonsiliasi", {"kind": "wrong_types"}, "detail", "kode_wilayah is a list"),
    ("rekonsiliasi", {"kind": "nan"}, "detail", "its answer holds NaN, which is no JSON"),
]


@pytest.mark.parametrize(
    ("endpoint", "fault", "field", "words"), ROWS, ids=[f"{c[0]} {c[1]}" for c in ROWS]
)
async def test_a_row_that_is_shown_wrongly_is_named_and_believed_only_when_it_is_right(
    world: World, endpoint: str, fault: dict[str, Any], field: str, words: str
) -> None:
    await world.report(FIGURES)
    number = world.nation.fault(**fault, endpoint=endpoint)
    line = await round_of(world)
    assert words in str(line[field])
    assert line["log_level"] == "warning"
    world.nation.http.delete("/_control/faults", params={"id": number}).raise_for_status()
    await round_of(world)
    await assert_cocok_and_never_doubled(world)


@pytest.mark.parametrize(
    ("endpoint", "kind"),
    [
        ("batch", "repeat"),
        ("batch", "shuffle"),
        ("rekap", "repeat"),
        ("rekap", "shuffle"),
        ("rekap", "omit"),
        ("rekonsiliasi", "repeat"),
        ("rekonsiliasi", "omit"),
    ],
)
async def test_another_order_a_repetition_or_a_gap_changes_nothing(
    world: World, endpoint: str, kind: str
) -> None:
    for unit in AT:
        await world.report(FIGURES, unit=unit)
    number = world.nation.fault(kind, endpoint=endpoint)
    line = await round_of(world)
    assert line["trouble"] is None
    world.nation.http.delete("/_control/faults", params={"id": number}).raise_for_status()
    await round_of(world)
    assert {await world.stands(unit) for unit in AT} == {("matched", "accepted")}
    assert [row["revisi"] for row in world.nation.ledger()] == [1] * len(AT)


async def test_a_month_in_which_our_row_is_missing_or_doubled_is_read_in_full(world: World) -> None:
    await world.report(FIGURES)
    await round_of(world)
    for kind in ("omit", "repeat"):
        number = world.nation.fault(kind, endpoint="rekonsiliasi")
        read = await world.reconciler.compare_days(DAY - timedelta(days=30), DAY)
        assert read.trouble is None
        world.nation.http.delete("/_control/faults", params={"id": number}).raise_for_status()
    await assert_cocok_and_never_doubled(world)


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
async def test_300_megabytes_are_not_taken_into_memory(world: World, *, packed: bool) -> None:
    await world.report(FIGURES)
    await round_of(world)
    world.nation.fault("huge", megabytes=300, packed=packed, endpoint="rekap")
    tracemalloc.start()
    try:
        began = time.monotonic()
        line = await round_of(world)
        took = time.monotonic() - began
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert line["detail"] == TOO_LARGE
    assert peak < 32 * MIB  # the registry runs in this process too
    assert took < 10


async def test_a_slow_drip_ends_with_the_whole_call(world: World) -> None:
    await world.report(FIGURES)
    world.nation.fault("trickle", endpoint="batch", seconds=60)
    impatient = world.reborn(deadline_s=1.0)
    began = time.monotonic()
    line = await round_of(impatient)
    assert time.monotonic() - began < 10
    said = "its answer was not complete within the time allowed for a whole call"
    assert (line["trouble"], line["detail"]) == (LOST, said)
    world.nation.http.delete("/_control/faults").raise_for_status()
    await round_of(world)
    await assert_cocok_and_never_doubled(world)


@pytest.fixture(scope="module")
def disguised(
    tmp_path_factory: pytest.TempPathFactory, shared_clock: SimulatedClock
) -> Iterator[Neighbour]:
    """A registry whose certificate nobody signed but itself."""
    folder: Path = tmp_path_factory.mktemp("disguised")
    with registry(folder, shared_clock.url, tls=True) as neighbour:
        yield neighbour


async def test_a_certificate_that_is_not_trusted_is_named_and_nothing_is_said_to_it(
    world: World, disguised: Neighbour
) -> None:
    await world.report(FIGURES)
    before = len(disguised.events("call"))
    line = await round_of(world.reborn(url=str(disguised.http.base_url)))
    assert line["trouble"] == TroubleKind.UNREACHABLE
    assert line["detail"].startswith("its certificate is not trusted: self-signed certificate")
    assert len(disguised.events("call")) == before
    assert await world.stands() == ("not_sent", "again")
    await round_of(world)
    await assert_cocok_and_never_doubled(world)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://127.0.0.1:9", "the connection is refused"),
        ("http://no-such-host.invalid", "its name cannot be resolved"),
    ],
)
async def test_a_nation_that_is_not_there_is_named(world: World, url: str, words: str) -> None:
    await world.report(FIGURES)
    async with open_http(connect_s=10.0) as http:
        line = await round_of(world.reborn(http=http, url=url))
    assert (line["trouble"], line["detail"]) == (TroubleKind.UNREACHABLE, words)
    await round_of(world)
    await assert_cocok_and_never_doubled(world)


async def test_rows_made_ready_behind_a_call_that_fails_wait_and_go_later(world: World) -> None:
    days = [DAY - timedelta(days=n) for n in range(15)]
    for day in days:
        for unit in UNITS:
            await world.report(FIGURES, unit=unit.code, day=day)
    world.nation.fault("maintenance", endpoint="batch", times=1)
    report = await world.bridge.carry()
    assert dict(report.outcomes) == {"again": BATCH_ROWS}
    assert {(await world.row(u.code, d)).outcome for u in UNITS for d in days} == {Outcome.AGAIN}
    await round_of(world)
    assert len(world.nation.ledger()) == len(days) * len(UNITS)
    assert {(await world.row(u.code, d)).state.value for u in UNITS for d in days} == {"matched"}
