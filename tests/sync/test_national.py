from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from sync.exchange import open_http
from sync.national import NationalClient, RowsOfDays, Sent, UnknownCursor
from sync.trouble import Trouble, TroubleKind
from sync.wire import Page
from tests.bot.parity_rows import DAY, our_row
from tests.fakes import FakeClock
from tests.sync.scripted import (
    BATCH,
    HANG_UP,
    REKAP,
    REKONSILIASI,
    TOKEN_PATH,
    Scripted,
    answer,
    problem,
)

if TYPE_CHECKING:
    import httpx

FORM = "covid19"
EMPTY = {"rows": [], "cursor": "c1", "masih_ada": False}


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def client(scripted: Scripted, http: httpx.AsyncClient, clock: FakeClock) -> NationalClient:
    return NationalClient(
        http,
        scripted.url,
        client_id="jateng",
        client_secret="rahasia",
        province="33",
        clock=clock,
        deadline_s=4.0,
        max_answer=10_000,
        max_pages=3,
    )


def kind_of(found: object) -> TroubleKind | None:
    return found.kind if isinstance(found, Trouble) else None


async def test_a_token_is_kept_until_a_minute_before_its_end(
    client: NationalClient, scripted: Scripted, clock: FakeClock
) -> None:
    scripted.script(REKAP, answer(EMPTY))
    await client.changes(FORM, None)
    clock.moment += timedelta(seconds=3539)
    await client.changes(FORM, None)
    assert scripted.asked.count(f"{TOKEN_PATH}?grant_type=client_credentials") == 1
    clock.moment += timedelta(seconds=1)
    await client.changes(FORM, None)
    assert scripted.asked.count(f"{TOKEN_PATH}?grant_type=client_credentials") == 2
    assert scripted.bodies[0] == b"client_id=jateng&client_secret=rahasia"


async def test_a_401_is_answered_by_one_fresh_token(
    client: NationalClient, scripted: Scripted
) -> None:
    scripted.script(REKAP, problem(401, "token"), answer(EMPTY))
    assert isinstance(await client.changes(FORM, None), Page)
    scripted.script(REKAP, problem(401, "token"))
    scripted.asked.clear()
    assert kind_of(await client.changes(FORM, None)) is TroubleKind.TOKEN
    assert len(scripted.asked) == 3


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (problem(401, "token"), TroubleKind.TOKEN),
        (answer(b"<html>", 200, "text/html"), TroubleKind.TOKEN),
        (answer({"access_token": "a b", "expires_in": 1}), TroubleKind.TOKEN),
        (answer({}, 500), TroubleKind.TOKEN),
        (HANG_UP, TroubleKind.TOKEN),
        (problem(503, "maintenance"), TroubleKind.MAINTENANCE),
        (problem(429, "slow_down"), TroubleKind.SLOW_DOWN),
    ],
    ids=["refused", "html", "blank-inside", "error", "hung-up", "maintenance", "slow-down"],
)
async def test_without_a_token_nothing_was_sent(
    client: NationalClient, scripted: Scripted, said: bytes, kind: TroubleKind
) -> None:
    scripted.script(TOKEN_PATH, said)
    found = await client.send(client.batch([our_row()]))
    assert isinstance(found, Trouble)
    assert found.kind is kind
    assert found.surely_not_taken


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (answer({}, 302, Location="/elsewhere"), TroubleKind.LOST),
        (answer({}, 408), TroubleKind.LOST),
        (answer({}, 502), TroubleKind.LOST),
        (answer({"code": "maintenance"}, 503), TroubleKind.LOST),
        (problem(503, "maintenance"), TroubleKind.MAINTENANCE),
        (answer({}, 404), TroubleKind.NOT_ACCEPTED),
        (problem(413, "too_large"), TroubleKind.NOT_ACCEPTED),
        (answer(b"", 429, "text/html"), TroubleKind.SLOW_DOWN),
        (answer(b"nonsense", 503, "application/problem+json"), TroubleKind.LOST),
        (answer(b"x" * 10_001), TroubleKind.UNREADABLE),
        (b"HTTP/1.1 200 X\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc", TroubleKind.UNREADABLE),
        (b"no HTTP at all\r\n\r\n", TroubleKind.LOST),
        (b"HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\nhalf", TroubleKind.LOST),
    ],
    ids=[
        "moved", "timeout", "gateway", "maintenance-in-plain-json", "maintenance", "not-found",
        "too-large", "slow-down-in-html", "broken-problem", "huge", "no-gzip", "no-http", "half",
    ],
)  # fmt: skip
async def test_every_answer_that_is_none_has_its_name(
    client: NationalClient, scripted: Scripted, said: bytes, kind: TroubleKind
) -> None:
    scripted.script(BATCH, said)
    assert kind_of(await client.send(client.batch([our_row()]))) is kind


@pytest.mark.parametrize(
    ("wish", "seconds"),
    [
        ("120", 120.0),
        ("Mon, 16 Aug 2021 05:00:30 GMT", 30.0),
        ("Mon, 16 Aug 2021 04:00:00 GMT", 0.0),
        ("999999999", 6 * 3600.0),
        ("soon", None),
        ("-5", None),
    ],
)
async def test_retry_after_is_read_as_seconds_or_as_a_date(
    client: NationalClient, scripted: Scripted, wish: str, seconds: float | None
) -> None:
    scripted.script(REKAP, problem(429, "slow_down", Retry_After=wish))
    found = await client.changes(FORM, None)
    assert isinstance(found, Trouble)
    asked = found.retry_after.total_seconds() if found.retry_after is not None else None
    assert asked == seconds


async def test_a_trickle_is_cut_off_at_the_deadline(scripted: Scripted, clock: FakeClock) -> None:
    scripted.script(REKAP, b"HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\nhalf")
    async with open_http(read_s=30.0) as http:
        client = NationalClient(
            http,
            scripted.url,
            client_id="a",
            client_secret="b",
            province="33",
            clock=clock,
            deadline_s=0.2,
        )
        found = await client.changes(FORM, None)
    said = "its answer was not complete within the time allowed for a whole call"
    assert found == Trouble(TroubleKind.LOST, said)


async def test_a_batch_is_answered_row_by_row(client: NationalClient, scripted: Scripted) -> None:
    scripted.script(BATCH, answer({"results": [{"index": 0, "state": "stale"}]}, 207))
    found = await client.send(client.batch([our_row()]))
    assert isinstance(found, Sent)
    assert [each.outcome.value for each in found.outcomes] == ["overtaken"]


async def test_a_cursor_that_does_not_move_is_no_page(
    client: NationalClient, scripted: Scripted
) -> None:
    scripted.script(REKAP, answer({**EMPTY, "masih_ada": True}))
    assert kind_of(await client.changes(FORM, "c1")) is TroubleKind.UNREADABLE


async def test_an_unknown_cursor_is_a_value_only_where_one_was_given(
    client: NationalClient, scripted: Scripted
) -> None:
    scripted.script(REKAP, problem(410, "unknown_cursor"))
    assert await client.changes(FORM, "c1") == UnknownCursor()
    assert kind_of(await client.changes(FORM, None)) is TroubleKind.NOT_ACCEPTED


async def test_days_over_several_pages_are_read_to_the_end(
    client: NationalClient, scripted: Scripted
) -> None:
    first = {"rows": ["broken"], "cursor": "c1", "masih_ada": True}
    scripted.script(REKAP, answer(first), answer({**EMPTY, "cursor": "c2"}))
    found = await client.rows(FORM, DAY, DAY)
    assert isinstance(found, RowsOfDays)
    assert [each.key for each in found.unreadable] == [None]
    assert scripted.asked[-1] == (
        f"{REKAP}?provinsi=33&formulir=covid19&dari=2021-08-16&sampai=2021-08-16&sejak=c1&batas=500"
    )


async def test_a_cursor_that_is_lost_between_two_pages_is_trouble(
    client: NationalClient, scripted: Scripted
) -> None:
    more = answer({**EMPTY, "masih_ada": True})
    scripted.script(REKAP, more, problem(410, "unknown_cursor"))
    assert kind_of(await client.rows(FORM, DAY, DAY)) is TroubleKind.UNREADABLE
    scripted.script(REKAP, answer({}, 500))
    assert kind_of(await client.rows(FORM, DAY, DAY)) is TroubleKind.LOST


@pytest.mark.parametrize(
    "said",
    [answer({}), answer({"rows": [], "cursor": 1, "masih_ada": 0})],
    ids=["empty", "wrong types"],
)
async def test_a_page_that_is_none_is_unreadable(
    client: NationalClient, scripted: Scripted, said: bytes
) -> None:
    scripted.script(REKAP, said)
    assert kind_of(await client.changes(FORM, None)) is TroubleKind.UNREADABLE


async def test_a_reconciliation_that_is_none_is_unreadable(
    client: NationalClient, scripted: Scripted
) -> None:
    scripted.script(REKONSILIASI, answer({"baris": [], "total": [7]}))
    assert kind_of(await client.reconciliation(FORM, DAY, DAY)) is TroubleKind.UNREADABLE
    scripted.script(REKONSILIASI, answer({}, 500))
    assert kind_of(await client.reconciliation(FORM, DAY, DAY)) is TroubleKind.LOST
