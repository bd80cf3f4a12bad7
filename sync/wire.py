"""The JSON of the national contract to and from values of `bot.parity`, strict in both directions.

What is not exactly the contract's shape raises NationError (a whole answer) or becomes an outcome of its own (one row):
nothing is guessed. It knows no HTTP.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.errors import NationError
from bot.parity import NationRow, Outcome, RowKey
from sync.diagnosis import of_value
from sync.shapes import (
    LONGEST_TEXT,
    MOST_ENTRIES,
    Json,
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
    from collections.abc import Iterable, Sequence

    from bot.parity import ParityRow

BATCH_ROWS = 500
BATCH_BYTES = 1024 * 1024
"""The contract's limits of one batch; over them it answers 413."""
_CODE = re.compile(r"[a-z][a-z0-9_]{0,63}")
_TOKEN = re.compile(r"[\x21-\x7e]{1,4096}")
_write = json.JSONEncoder(separators=(",", ":")).encode
_TWICE = "the row {} stands there twice, with different values under one version"
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
    """What the nation said of one row: its code, its words cut to 500 characters, and the contract's word for its state.

    Words about one field of the row begin with its name.
    """

    outcome: Outcome
    code: str | None = None
    message: str | None = None
    state: str | None = field(default=None, compare=False)


NO_ANSWER = RowOutcome(Outcome.UNKNOWN, message="the answer holds no result for it")
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
        text = _write(write_row(row)).encode()
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
    for result in a_list(a_document(raw), "results", MOST_ENTRIES):
        index = result.get("index") if isinstance(result, dict) else None
        if type(index) is not int or not 0 <= index < len(rows):
            continue
        outcome = _outcome(result, rows[index])
        same = answers.get(index, outcome) == outcome
        answers[index] = outcome if same else _unsure("results for it contradict each other")
    return tuple(answers.get(index, NO_ANSWER) for index in range(len(rows)))


def read_page(raw: bytes, most: int = MOST_ENTRIES) -> Page:
    """Read one page of rekap; a row that breaks the contract is left out and described, and so is one that contradicts itself."""
    document = a_document(raw)
    rows, unreadable = list[NationRow](), list[Unreadable]()
    for raw_row in a_list(document, "rows", most):
        try:
            rows.append(_nation_row(as_object(raw_row)))
        except NationError as error:
            unreadable.append(Unreadable(_key_of_unreadable(raw_row), str(error)))
    cursor, more = text_of(document, "cursor"), exactly(document, "masih_ada", bool)
    torn = _contradicted(rows)
    unreadable += [Unreadable(r.key, _TWICE.format(r.row_id)) for r in rows if r.row_id in torn]
    return Page(tuple(r for r in rows if r.row_id not in torn), tuple(unreadable), cursor, more)


def read_token(raw: bytes) -> Token:
    """Read the answer of the token call; what stands in place of a token is not shown."""
    document = a_document(raw)
    seconds = count(document, "expires_in", 0)
    token = document.get("access_token")
    if not isinstance(token, str) or not _TOKEN.fullmatch(token):
        raise NationError("access_token is missing or is no token")
    return Token(token, seconds)


def read_problem(raw: bytes) -> str | None:
    """Give the code of a problem document; None when it has none."""
    try:
        return matching(_CODE, a_document(raw), "code")
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
    if not echoed:
        return _unsure("the result for it names another row")
    if not isinstance(state, str) or state not in _OUTCOMES:
        return _unsure(f"its state is {of_value(state)}, which the contract does not have")
    code, said = words(result.get("code")), words(result.get("message"))
    about = words(result.get("field"))
    message = f"{about}: {said}"[:LONGEST_TEXT] if about and said else said
    return RowOutcome(_OUTCOMES[state], code, message, state)


def _contradicted(rows: Iterable[NationRow]) -> set[str]:
    """Give the ids that stand for two different rows of one version."""
    first: dict[tuple[str, int], NationRow] = {}
    return {r.row_id for r in rows if first.setdefault((r.row_id, r.version), r) != r}


def _unsure(why: str) -> RowOutcome:
    return replace(NO_ANSWER, message=why)


def _nation_key(raw: Json) -> RowKey:
    return row_key(raw, text_of(raw, "formulir"), raw.get("jenis"))


def _key_of_unreadable(raw: object) -> RowKey | None:
    try:
        return _nation_key(as_object(raw))
    except NationError:
        return None


def _nation_row(raw: Json) -> NationRow:
    doubled = raw.get("mengulang") is not None and bool(exactly(raw, "mengulang", str))
    return NationRow(
        key=_nation_key(raw),
        row_id=text_of(raw, "id_baris"),
        carry=count(raw, "revisi", 0),
        revision=count(raw, "revisi_laporan", 0),
        figures=counts(raw, "indikator", 0),
        adjustments=signed_counts(raw),
        version=count(raw, "versi", 0),
        source=source_of(raw),
        verified=exactly(raw, "terverifikasi", bool),
        deleted=exactly(raw, "dihapus", bool),
        doubled=doubled,
        definition=words(exactly(raw, "definisi", str)) or "",
    )
