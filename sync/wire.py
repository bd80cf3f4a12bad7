"""The JSON of the national contract to and from values of `bot.parity`, strict in both directions.

What is not exactly the contract's shape raises NationError (a whole answer) or becomes an outcome of its own (one row):
nothing is guessed. It knows no HTTP.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors import NationError
from bot.parity import NationRow, Outcome, RowKey, RowKind
from bot.ports import Published
from sync.shapes import (
    HIGHEST,
    Json,
    a_day,
    a_document,
    a_list,
    as_object,
    count,
    counts,
    exactly,
    matching,
    row_key,
    signed_counts,
    source_of,
    text_of,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.parity import ParityRow

BATCH_ROWS = 500
BATCH_BYTES = 1024 * 1024
"""The contract's limits of one batch; over them it answers 413."""
_HEX = re.compile(r"[0-9a-f]{64}")
_TOKEN = re.compile(r"[\x21-\x7e]{1,4096}")
_OUTCOMES = {
    "accepted": Outcome.ACCEPTED,
    "updated": Outcome.ACCEPTED,
    "unchanged": Outcome.ACCEPTED,
    "stale": Outcome.OVERTAKEN,
    "conflict": Outcome.OVERTAKEN,
    "changed": Outcome.OVERTAKEN,
    "rejected": Outcome.REFUSED,
}


@dataclass(frozen=True, slots=True)
class Batch:
    """The rows that fit into one call, and its body in UTF-8."""

    rows: tuple[ParityRow, ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What the nation said of one row: its code and its words, cut to 500 characters."""

    outcome: Outcome
    code: str | None = None
    message: str | None = None


NO_ANSWER = RowOutcome(Outcome.UNKNOWN)
"""The answer says nothing that can be trusted about a row."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A shown row that breaks the contract; its key is None where not even that can be read."""

    key: RowKey | None
    problem: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page of rekap, without the rows that cannot be read."""

    rows: tuple[NationRow, ...]
    unreadable: tuple[Unreadable, ...]
    cursor: str
    more: bool


@dataclass(frozen=True, slots=True)
class UnitDigest:
    """How many rows the nation counts for a key, and the digest of their sum."""

    rows: int
    digest: str


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """A window of days in small: what counts for each key, and what is published for each day."""

    digests: Mapping[RowKey, UnitDigest]
    published: tuple[Published, ...]
    read_at: str = ""
    """The nation's own time of the read (`dibaca_pada`), as it wrote it."""


@dataclass(frozen=True, slots=True)
class Token:
    """A bearer token and how many seconds it lives."""

    value: str
    seconds: int


def write_row(row: ParityRow) -> Json:
    """Write a row as the contract takes it; atas_versi stands there only when a version was decided on."""
    key = row.key
    written: Json = {
        "formulir": key.form,
        "kode_wilayah": key.unit,
        "tanggal": key.day.isoformat(),
        "jenis": key.kind.value,
        "revisi": row.carry,
        "revisi_laporan": row.revision,
        "indikator": dict(row.figures),
        "penyesuaian": dict(row.adjustments),
        "definisi": row.definition,
    }
    if row.against_version is not None:
        written["atas_versi"] = row.against_version
    return written


def write_batch(province: str, rows: Sequence[ParityRow]) -> Batch:
    """Write as many of the first rows as one call may hold: 500 rows, 1 MiB; one row at least."""
    head, tail = f'{{"provinsi":{json.dumps(province)},"rows":['.encode(), b"]}"
    size, texts = len(head) + len(tail), list[bytes]()
    for row in rows[:BATCH_ROWS]:
        text = json.dumps(write_row(row), separators=(",", ":")).encode()
        if texts and size + len(text) + 1 > BATCH_BYTES:
            break
        texts.append(text)
        size += len(text) + 1
    return Batch(tuple(rows[: len(texts)]), head + b",".join(texts) + tail)


def read_results(raw: bytes, rows: Sequence[ParityRow]) -> tuple[RowOutcome, ...]:
    """Read a batch's answer: one outcome for each row sent, by index; NO_ANSWER where none can be trusted.

    NationError when it is no batch answer at all: a 200 with an error inside says nothing of any row.
    """
    answers: dict[int, RowOutcome] = {}
    for result in a_list(a_document(raw), "results"):
        index = result.get("index") if isinstance(result, dict) else None
        if type(index) is not int or not 0 <= index < len(rows):
            continue
        outcome = _outcome(result, rows[index])
        answers[index] = NO_ANSWER if answers.get(index, outcome) != outcome else outcome
    return tuple(answers.get(index, NO_ANSWER) for index in range(len(rows)))


def read_page(raw: bytes) -> Page:
    """Read one page of rekap; a row that breaks the contract is left out and described."""
    document = a_document(raw)
    rows, unreadable = list[NationRow](), list[Unreadable]()
    for raw_row in a_list(document, "rows"):
        try:
            rows.append(_nation_row(as_object(raw_row)))
        except NationError as error:
            unreadable.append(Unreadable(_key_of_unreadable(raw_row), str(error)))
    cursor, more = text_of(document, "cursor"), exactly(document.get("masih_ada"), bool)
    return Page(tuple(rows), tuple(unreadable), cursor, more)


def read_reconciliation(raw: bytes, form: str) -> Reconciliation:
    """Read a window's digests and published totals; a digest without `jenis` is of new figures."""
    document = a_document(raw)
    digests = dict[RowKey, UnitDigest]()
    for entry in a_list(document, "baris"):
        line = as_object(entry)
        key = row_key(line, form, line.get("jenis", RowKind.DAILY.value))
        digest = matching(_HEX, line, "digest")
        digests[key] = UnitDigest(count(line.get("jumlah_baris"), 0), digest)
    totals = map(as_object, a_list(document, "total"))
    published = tuple(
        Published(a_day(line), counts(line, "indikator", -HIGHEST), signed_counts(line))
        for line in totals
    )
    return Reconciliation(digests, published, str(document.get("dibaca_pada", "")))


def read_token(raw: bytes) -> Token:
    """Read the answer of the token call."""
    document = a_document(raw)
    token = matching(_TOKEN, document, "access_token")
    return Token(token, count(document.get("expires_in"), 0))


def read_problem(raw: bytes) -> str | None:
    """Give the code of a problem document; None when it has none."""
    try:
        return text_of(a_document(raw), "code")
    except NationError:
        return None


def _outcome(result: Json, row: ParityRow) -> RowOutcome:
    """Read one result; one that echoes another row, or a state that the contract has not, says nothing."""
    sent = {
        "kode_wilayah": row.key.unit,
        "tanggal": row.key.day.isoformat(),
        "revisi": row.carry,
    }
    echoed = all(result.get(name) in (None, value) for name, value in sent.items())
    state = result.get("state")
    if not echoed or not isinstance(state, str) or state not in _OUTCOMES:
        return NO_ANSWER
    return RowOutcome(_OUTCOMES[state], words(result.get("code")), words(result.get("message")))


def _nation_key(raw: Json) -> RowKey:
    return row_key(raw, text_of(raw, "formulir"), raw.get("jenis"))


def _key_of_unreadable(raw: object) -> RowKey | None:
    try:
        return _nation_key(as_object(raw))
    except NationError:
        return None


def _nation_row(raw: Json) -> NationRow:
    doubled = raw.get("mengulang")
    return NationRow(
        key=_nation_key(raw),
        row_id=text_of(raw, "id_baris"),
        carry=count(raw.get("revisi"), 0),
        revision=count(raw.get("revisi_laporan"), 0),
        figures=counts(raw, "indikator", 0),
        adjustments=signed_counts(raw),
        version=count(raw.get("versi"), 0),
        source=source_of(raw),
        verified=exactly(raw.get("terverifikasi"), bool),
        deleted=exactly(raw.get("dihapus"), bool),
        doubled=doubled is not None and bool(exactly(doubled, str)),
        definition=words(exactly(raw.get("definisi"), str)) or "",
    )
