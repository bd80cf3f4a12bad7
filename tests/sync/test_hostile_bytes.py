"""What no honest registry sends: bytes that would cost memory or time, that lie, or that echo what was sent to it."""

from __future__ import annotations

import gzip
import json
import time
import tracemalloc
import zlib
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import NationError
from bot.parity import Outcome
from sync.exchange import LONGEST_RETRY_AFTER, open_http, read_wish
from sync.months import Reconciliation, read_reconciliation
from sync.national import NationalClient, RowsOfDays, Sent
from sync.shapes import a_document
from sync.trouble import Trouble, TroubleKind
from sync.wire import Page, read_page
from tests.bot.parity_rows import DAY, KUDUS, our_row
from tests.fakes import FakeClock
from tests.sync.scripted import BATCH, REKAP, REKONSILIASI, TOKEN_PATH, Scripted, answer, problem
from tests.sync.test_wire import SHOWN

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

FORM = "covid19"
SECRET = "sangat-rahasia-sekali"
TOKEN = "tok-0123456789abcdef"
MIB = 1024 * 1024
ENDLESS = b"HTTP/1.1 200 X\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"


@pytest.fixture
async def client(scripted: Scripted) -> AsyncIterator[NationalClient]:
    """A client that is quick to give up: half a second for a whole call, a quarter of the usual size."""
    scripted.script(TOKEN_PATH, answer({"access_token": TOKEN, "expires_in": 3600}))
    async with open_http(connect_s=10.0, read_s=10.0) as http:
        yield NationalClient(
            http,
            scripted.url,
            client_id="jateng",
            client_secret=SECRET,
            province="33",
            clock=FakeClock(),
            deadline_s=0.5,
            max_answer=MIB,
            max_pages=20,
            max_rows=50,
        )


async def trouble(found: object) -> tuple[TroubleKind, str]:
    """Give a trouble as kind and words."""
    assert isinstance(found, Trouble)
    return found.kind, found.detail


def packed(body: bytes, encoding: str = "gzip") -> bytes:
    return answer(body, Content_Encoding=encoding)


def chunked(chunks: int, size: int = 65536) -> bytes:
    """Write the beginning of an answer that never ends."""
    return ENDLESS + (f"{size:x}\r\n".encode() + b"x" * size + b"\r\n") * chunks


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (answer(b""), "its answer is empty"),
        (answer(b"\n <html>"), "its answer is a web page, not JSON"),
        (answer(b"\xff\xfe{}"), "its answer is no text in UTF-8"),
        (answer(b'{"results": [\xc3\x28]}'), "its answer is no text in UTF-8"),
        (answer(b'{"results": "\xed\xa0\x80"}'), "its answer is no text in UTF-8"),
        (answer(b"[" * 100_000), "its answer is nested too deeply"),
        (answer(b"[]"), "its answer is a list where an object belongs"),
        (answer(b"7"), "its answer is the number 7 where an object belongs"),
        (answer(b"null"), "its answer is missing where an object belongs"),
        (answer(b'"ok"'), "its answer is the text 'ok' where an object belongs"),
        (
            answer(b'{"results": [], "results": []}'),
            "its answer is an object with a key that stands twice where an object belongs",
        ),
        (answer(b'{"results": NaN}'), "its answer holds NaN, which is no JSON"),
        (
            answer(b'{"results": 1' + b"0" * 5000 + b"}"),
            "its answer holds a number that is too long",
        ),
        (answer(b'{"results": 1' + b"0" * 400 + b"}"), "results is a huge number, not a list"),
        (answer(b'{"results": 1e999}'), "results is the number inf, not a list"),
        (
            answer(b'{"results": ['),
            "its answer is no JSON or breaks off: Expecting value at character 13",
        ),
        (answer({"results": [0] * 20_001}), "results has 20,001 entries, more than 20,000"),
        (packed(b"nonsense"), "its answer says it is gzip and is not"),
        (packed(gzip.compress(b"{}")[:-4]), "its answer is a gzip that ends too early"),
        (packed(b"x", "br"), "its answer is packed in a way that was not asked for"),
        (
            packed(gzip.compress(gzip.compress(b"{}")), "gzip, gzip"),
            "its answer is packed in a way that was not asked for",
        ),
    ],
)
async def test_a_batch_answer_that_is_none_says_what_came_instead(
    client: NationalClient, scripted: Scripted, said: bytes, words: str
) -> None:
    scripted.script(BATCH, said)
    found = await client.send(client.batch([our_row()]))
    assert await trouble(found) == (TroubleKind.UNREADABLE, words)


async def test_a_mark_at_the_beginning_and_an_honest_gzip_are_no_trouble(
    client: NationalClient, scripted: Scripted
) -> None:
    body = b"\xef\xbb\xbf" + json.dumps({"results": [{"index": 0, "state": "accepted"}]}).encode()
    scripted.script(BATCH, answer(body), packed(gzip.compress(body)))
    for _ in range(2):
        found = await client.send(client.batch([our_row()]))
        assert isinstance(found, Sent)
        assert [each.outcome for each in found.outcomes] == [Outcome.ACCEPTED]


def bomb() -> bytes:
    """Pack 300 MB of blanks into 300 kB."""
    packer = zlib.compressobj(wbits=31)
    pieces = [packer.compress(b" " * MIB) for _ in range(300)]
    return packed(b"".join([*pieces, packer.flush()]))


def lists() -> bytes:
    """Write 1 MB of JSON that would be 25 MB of lists."""
    return answer(b'{"rows": [' + b"[]," * (MIB // 3 - 100) + b"[]]}")


@pytest.mark.parametrize(
    ("said", "most"),
    [
        (bomb(), 12),
        (packed(gzip.compress(b"{}") + b"x" * 2 * MIB), 12),
        (chunked(20), 12),
        (lists(), 40),
        (answer({"rows": [SHOWN] * 2000}), 12),
    ],
    ids=["bomb", "after-the-end", "endless", "lists", "too-many-rows"],
)
async def test_a_body_never_takes_more_memory_than_allowed(
    client: NationalClient, scripted: Scripted, said: bytes, most: int
) -> None:
    scripted.script(REKAP, said)
    tracemalloc.start()
    try:
        kind, _ = await trouble(await client.changes(FORM, None))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kind is TroubleKind.UNREADABLE
    assert peak < most * MIB


@pytest.mark.parametrize(
    "said",
    [
        ENDLESS + b"1\r\n{\r\n",
        b"HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\n{",
        b"HTTP/1.1 200 X\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n",
        packed(b""),
    ],
    ids=["chunked", "half", "half-a-head", "continue", "empty-gzip"],
)
async def test_an_answer_that_never_ends_is_given_up_in_time(
    client: NationalClient, scripted: Scripted, said: bytes
) -> None:
    scripted.script(REKAP, said)
    began = time.monotonic()
    kind, _ = await trouble(await client.changes(FORM, None))
    assert kind in {TroubleKind.LOST, TroubleKind.UNREADABLE}
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "echo",
    [
        answer(f"<html>Authorization: Bearer {TOKEN} {SECRET}".encode(), 200, "text/html"),
        answer({"results": f"{TOKEN}"}),
        answer({"results": f"{TOKEN} and much more than forty characters"}),
        problem(403, TOKEN),
        answer({}, 302, Location=f"https://elsewhere.example:8443/?token={TOKEN}&s={SECRET}"),
        answer({}, 302, Location=f"http://{TOKEN}@elsewhere.example:x/"),
        answer({"results": [{"index": 0, "state": f"{TOKEN}"}]}),
        answer({"results": [{"index": 0, "state": "rejected", "message": f"{SECRET} {TOKEN}"}]}),
        f"HTTP/1.1 {TOKEN} {SECRET}\r\n\r\n".encode(),
    ],
)
async def test_an_echo_of_our_secrets_is_written_nowhere(
    client: NationalClient, scripted: Scripted, echo: bytes
) -> None:
    scripted.script(BATCH, echo)
    found = await client.send(client.batch([our_row()]))
    assert TOKEN not in str(found)
    assert SECRET not in str(found)


async def test_a_token_that_is_none_is_not_shown_either(
    client: NationalClient, scripted: Scripted
) -> None:
    for token in ("short secret", [SECRET], f"{SECRET}\n"):
        scripted.script(TOKEN_PATH, answer({"access_token": token, "expires_in": 60}))
        said = Trouble(TroubleKind.TOKEN, "no token: access_token is missing or is no token")
        assert await client.changes(FORM, None) == said


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-1, "expires_in is the number -1, not a whole number from 0"),
        (10**400, "expires_in is a huge number, not a whole number from 0"),
        ("3600", "expires_in is the text '3600', not a whole number from 0"),
        (None, "expires_in is missing, not a whole number from 0"),
    ],
)
async def test_a_token_must_say_how_long_it_lives(
    client: NationalClient, scripted: Scripted, seconds: object, words: str
) -> None:
    scripted.script(TOKEN_PATH, answer({"access_token": TOKEN, "expires_in": seconds}))
    found = await client.changes(FORM, None)
    assert found == Trouble(TroubleKind.TOKEN, f"no token: {words}")


async def test_a_token_that_ends_at_once_serves_one_call(
    client: NationalClient, scripted: Scripted
) -> None:
    scripted.script(TOKEN_PATH, answer({"access_token": TOKEN, "expires_in": 0}))
    scripted.script(REKAP, answer({"rows": [], "cursor": "c1", "masih_ada": False}))
    assert isinstance(await client.changes(FORM, None), Page)
    assert isinstance(await client.changes(FORM, None), Page)
    assert len(scripted.asked) == 4


async def test_a_redirect_is_followed_nowhere_and_carries_no_token(
    client: NationalClient, scripted: Scripted
) -> None:
    async with Scripted() as elsewhere:
        for path in (TOKEN_PATH, BATCH):
            there = answer({}, 307, Location=f"{elsewhere.url}{path}")
            scripted.script(path, there)
            found = await client.send(client.batch([our_row()]))
            _, words = await trouble(found)
            assert f"307: it sends us to {elsewhere.url}, which is not followed" in words
            scripted.script(TOKEN_PATH, answer({"access_token": TOKEN, "expires_in": 3600}))
        assert elsewhere.asked == []


async def test_a_cookie_is_not_kept(client: NationalClient, scripted: Scripted) -> None:
    page = answer({"rows": [], "cursor": "c1", "masih_ada": False}, Set_Cookie="a=b; Path=/")
    scripted.script(REKAP, page)
    await client.changes(FORM, None)
    assert len(client._exchange._http.cookies) == 0


DATES = st.datetimes().map(lambda moment: moment.strftime("%a, %d %b %Y %H:%M:%S"))
ZONES = st.sampled_from(["GMT", "+0700", "-9999", "+99999999", "-0000", "", "Z" * 50])


@given(
    st.text(max_size=40)
    | st.integers().map(str)
    | st.floats().map(str)
    | st.builds("{} {}".format, DATES, ZONES)
)
def test_no_wish_to_wait_is_obeyed_for_longer_than_six_hours(wish: str) -> None:
    found = read_wish(wish, FakeClock().moment)
    assert found is None or timedelta(0) <= found <= LONGEST_RETRY_AFTER


@pytest.mark.parametrize("depth", [5, 50, 500, 900, 990, 2000])
@pytest.mark.parametrize("name", [*SHOWN, "other"])
def test_a_deep_value_costs_its_row_or_the_answer_and_nothing_else(depth: int, name: str) -> None:
    deep: object = json.dumps(SHOWN)[:-1] + f', "{name}": ' + "[" * depth + "]" * depth + "}"
    raw = f'{{"rows": [{deep}], "cursor": "c", "masih_ada": false}}'.encode()
    try:
        page = read_page(raw)
    except NationError:
        assert depth > 500
    else:
        assert len(page.rows) + len(page.unreadable) == 1


def test_a_row_with_a_figure_twice_is_not_believed() -> None:
    text = json.dumps(SHOWN).replace('"sembuh": 9', '"sembuh": 9, "sembuh": 90')
    page = read_page(f'{{"rows": [{text}], "cursor": "c", "masih_ada": false}}'.encode())
    assert (page.rows, [each.key for each in page.unreadable]) == ((), [KUDUS])


def test_a_row_that_contradicts_itself_is_not_believed() -> None:
    other = {**SHOWN, "indikator": {"konfirmasi": 13}}
    later = {**other, "versi": 2}
    page = read_page(_page(SHOWN, other))
    assert (page.rows, {each.key for each in page.unreadable}) == ((), {KUDUS})
    assert len(read_page(_page(SHOWN, SHOWN, later)).rows) == 3


def test_a_row_with_more_indicators_than_anybody_counts_is_not_believed() -> None:
    many = {f"i{n}": n for n in range(65)}
    page = read_page(_page({**SHOWN, "indikator": many}))
    assert [each.problem for each in page.unreadable] == [
        "indikator has 65 indicators, more than 64"
    ]


def test_digests_that_contradict_each_other_are_the_digest_of_no_row() -> None:
    line = {"kode_wilayah": "33.19", "tanggal": DAY.isoformat(), "jumlah_baris": 1}
    same, other = {**line, "digest": "a" * 64}, {**line, "digest": "b" * 64}
    for lines, rows in (([same, same], 1), ([same, other], -1), ([same, other, same], -1)):
        found = read_reconciliation(json.dumps({"baris": lines, "total": []}).encode(), FORM)
        assert found.digests[KUDUS].rows == rows


def test_totals_that_contradict_each_other_are_none() -> None:
    total = {"tanggal": DAY.isoformat(), "indikator": {"konfirmasi": 1}, "penyesuaian": {}}
    other = {**total, "indikator": {"konfirmasi": 2}}
    assert len(_totals(total, total).published) == 1
    with pytest.raises(NationError, match="two different totals of 2021-08-16"):
        _totals(total, other)


def _page(*rows: object) -> bytes:
    return json.dumps({"rows": rows, "cursor": "c", "masih_ada": False}).encode()


def _totals(*totals: object) -> Reconciliation:
    return read_reconciliation(json.dumps({"baris": [], "total": totals}).encode(), FORM)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@settings(max_examples=50)
@given(JSON | st.dictionaries(st.sampled_from(["rows", "cursor", "baris", "total"]), JSON))
def test_no_document_at_all_is_more_than_unreadable(document: object) -> None:
    raw = json.dumps(document).encode()
    for read in (a_document, read_page, lambda raw: read_reconciliation(raw, FORM)):
        _read(read, raw)


@given(st.binary())
def test_no_bytes_at_all_are_more_than_unreadable(raw: bytes) -> None:
    _read(a_document, raw)


def _read(read: Callable[[bytes], object], raw: bytes) -> None:
    said = ""
    try:
        read(raw)
    except NationError as error:
        said = str(error)
    assert len(said) < 200


async def test_a_row_in_two_versions_counts_in_its_later_one_whatever_the_order(
    client: NationalClient, scripted: Scripted
) -> None:
    later = {**SHOWN, "versi": 2, "indikator": {"konfirmasi": 13}}
    for rows in ([SHOWN, later], [later, SHOWN]):
        scripted.script(REKAP, answer({"rows": rows, "cursor": "c1", "masih_ada": False}))
        found = await client.rows(FORM, DAY, DAY)
        assert isinstance(found, RowsOfDays)
        assert [row.version for row in found.rows] == [2]


def pages(number: int, **more: Any) -> list[bytes]:
    page = {"rows": [], "masih_ada": True}
    return [answer({**page, "cursor": f"c{n}", **more}) for n in range(number)]


async def test_cursors_in_a_circle_end_a_walk(client: NationalClient, scripted: Scripted) -> None:
    scripted.script(REKAP, *pages(2), *pages(2))
    kind, words = await trouble(await client.rows(FORM, DAY, DAY))
    assert (kind, words) == (
        TroubleKind.UNREADABLE,
        "its pages go round in a circle: a cursor came a second time",
    )
    assert len(scripted.asked) == 4


async def test_pages_without_an_end_end_a_walk(client: NationalClient, scripted: Scripted) -> None:
    scripted.script(REKAP, *pages(30))
    found = await client.rows(FORM, DAY, DAY)
    assert found == Trouble(TroubleKind.UNREADABLE, "more than 20 pages")


async def test_slow_pages_end_a_walk(client: NationalClient, scripted: Scripted) -> None:
    client._walk_s = 0.0
    scripted.script(REKAP, *pages(3))
    kind, words = await trouble(await client.rows(FORM, DAY, DAY))
    assert (kind, words) == (TroubleKind.LOST, "its pages were not read to the end after 0 s")


async def test_more_rows_than_days_can_have_end_a_walk(
    client: NationalClient, scripted: Scripted
) -> None:
    rows = [[{**SHOWN, "id_baris": f"B{page}-{n}"} for n in range(20)] for page in range(3)]
    scripted.script(REKAP, *(pages(n + 1, rows=some)[n] for n, some in enumerate(rows)))
    found = await client.rows(FORM, DAY, DAY)
    said = "more than 50 rows for 2021-08-16 to 2021-08-16"
    assert found == Trouble(TroubleKind.UNREADABLE, said)


async def test_a_month_that_is_none_says_why(client: NationalClient, scripted: Scripted) -> None:
    scripted.script(REKONSILIASI, answer({"baris": [{"kode_wilayah": 33.19}], "total": []}))
    said = "kode_wilayah is the number 33.19, which is not as agreed"
    found = await client.reconciliation(FORM, DAY, DAY)
    assert found == Trouble(TroubleKind.UNREADABLE, said)
