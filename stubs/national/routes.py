"""The five calls of the contract over HTTP."""

from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Response
from pydantic import ValidationError

from stubs.national.batch import take_batch
from stubs.national.contract import (
    MAX_PAGE,
    MAX_ROWS,
    WIB,
    Batch,
    BatchAnswer,
    Code,
    Periods,
    Problem,
    RecapPage,
    Reconciliation,
    TokenAnswer,
)
from stubs.national.distortions import counted_rows, shown_days, shown_rows, shown_totals
from stubs.national.door import (
    BatchVisit,
    PeriodeVisit,
    RekapVisit,
    RekonsiliasiVisit,
    TokenVisit,
)
from stubs.national.kinds import FaultKind
from stubs.national.questions import check_form, check_province, day_window, short_window
from stubs.national.replies import problem
from stubs.national.views import (
    ALL_DAYS,
    RecapQuestion,
    UnknownCursorError,
    looping,
    periods,
    published_totals,
    recap,
    unit_days,
)

PROBLEM_BODY: dict[str, Any] = {
    "content": {"application/problem+json": {"schema": Problem.model_json_schema()}}
}
GLOSSES: dict[int, str] = {
    401: "token: missing, wrong or expired",
    403: "unit_not_yours: another province",
    410: "unknown_cursor: start again without sejak",
    413: "too_large: over 500 rows or 1 MiB",
    422: "bad_request or rule_broken: the request cannot be read",
    429: "slow_down: wait Retry-After seconds",
    503: "maintenance, or broken",
}
BATCH_BODY = {
    "required": True,
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Batch"}}},
}
SECURED: dict[str, Any] = {"security": [{"token": []}]}

Province = Annotated[str, Query(description='Two digits of the Kemendagri code: "33".')]
FormName = Annotated[str, Query(max_length=40)]
DayParameter = Annotated[
    str, Query(json_schema_extra={"format": "date"}, description="A day in WIB, YYYY-MM-DD.")
]
Credential = Annotated[str, Form(min_length=1)]

router = APIRouter()


def _problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    return {status: {"description": GLOSSES[status], **PROBLEM_BODY} for status in statuses}


@router.post(
    "/oauth2/v1/accesstoken",
    response_model=TokenAnswer,
    responses=_problems(401, 422, 429, 503),
    operation_id="accesstoken",
)
async def give_token(
    visit: TokenVisit,
    grant_type: Annotated[str, Query(pattern="^client_credentials$")],
    client_id: Credential,
    client_secret: Credential,
) -> Response:
    """Give a bearer token for the province's client (OAuth 2 client credentials)."""
    del grant_type  # its pattern has been checked
    nation = visit.nation
    if not nation.client.matches(client_id, client_secret):
        raise problem(401, Code.TOKEN, "client_id atau client_secret salah.")
    token = nation.tokens.issue(visit.moment)
    payload = {"access_token": token, "expires_in": nation.tokens.lifetime_s}
    return await visit.answer({**payload, "token_type": "Bearer"})


@router.post(
    "/v1/laporan-harian/batch",
    response_model=BatchAnswer,
    responses={
        207: {"model": BatchAnswer, "description": "At least one row was not taken"},
        **_problems(401, 403, 413, 422, 429, 503),
    },
    operation_id="batch",
    openapi_extra={"requestBody": BATCH_BODY, **SECURED},
)
async def receive_batch(
    visit: BatchVisit,
    *,
    uji: Annotated[bool, Query(description="Dry run: decide everything, store nothing.")] = False,
) -> Response:
    """Take up to 500 rows; each gets its own outcome, and what is taken is stored at once."""
    try:
        batch = Batch.model_validate(visit.body)
    except ValidationError as error:
        raise problem(422, Code.BAD_REQUEST, "Wajib: provinsi (teks) dan rows (larik).") from error
    check_province(batch.provinsi)
    if len(batch.rows) > MAX_ROWS:
        raise problem(413, Code.TOO_LARGE, f"Paling banyak {MAX_ROWS} baris.")
    status, payload = take_batch(visit, batch.rows, dry_run=uji)
    return await visit.answer(payload, status)


@router.get(
    "/v1/rekap",
    response_model=RecapPage,
    responses=_problems(401, 403, 410, 422, 429, 503),
    operation_id="rekap",
    openapi_extra=SECURED,
)
async def give_recap(
    visit: RekapVisit,
    *,
    provinsi: Province,
    formulir: FormName,
    sejak: Annotated[str | None, Query(description="The cursor of the page before.")] = None,
    batas: Annotated[int, Query(ge=1, le=MAX_PAGE, description="Rows a page.")] = 500,
    dari: DayParameter | None = None,
    sampai: DayParameter | None = None,
) -> Response:
    """Show rows in the order in which they became visible; `dari` and `sampai` narrow the days."""
    check_province(provinsi)
    check_form(visit, formulir)
    days = ALL_DAYS if dari is None and sampai is None else day_window(dari, sampai)
    question = RecapQuestion(formulir, days, sejak, batas)
    try:
        page = recap(visit.nation.ledger, question)
    except UnknownCursorError as error:
        raise problem(410, Code.UNKNOWN_CURSOR, "Mulai lagi tanpa `sejak`.") from error
    if fault := visit.hit(FaultKind.LOOP, None):
        page = looping(visit.nation.ledger, question, page, fault.cursors)
    page["rows"] = shown_rows(visit, page["rows"])
    lines = ({"call": visit.number, "row": row} for row in page["rows"])
    visit.nation.log.write_all("served", visit.now, lines)
    return await visit.answer(page)


@router.get(
    "/v1/rekonsiliasi",
    response_model=Reconciliation,
    responses=_problems(401, 403, 422, 429, 503),
    operation_id="rekonsiliasi",
    openapi_extra=SECURED,
)
async def give_reconciliation(
    visit: RekonsiliasiVisit,
    provinsi: Province,
    formulir: FormName,
    dari: DayParameter,
    sampai: DayParameter,
) -> Response:
    """Show what counts in up to 31 days: a digest per unit, day and kind, and the daily totals."""
    check_province(provinsi)
    check_form(visit, formulir)
    days = short_window(dari, sampai)
    rows = counted_rows(visit, visit.nation.ledger.counting(formulir, days))
    answer = {
        "dibaca_pada": visit.moment.isoformat(),
        "baris": shown_days(visit, unit_days(rows)),
        "total": shown_totals(visit, published_totals(rows)),
    }
    asked = {"call": visit.number, "formulir": formulir, "dari": dari, "sampai": sampai}
    shown = {name: answer[name] for name in ("baris", "total")}
    visit.nation.log.write("reconciled", visit.now, **asked, **shown)
    return await visit.answer(answer)


@router.get(
    "/v1/periode",
    response_model=Periods,
    responses=_problems(401, 403, 422, 429, 503),
    operation_id="periode",
    openapi_extra=SECURED,
)
async def give_periods(visit: PeriodeVisit, provinsi: Province) -> Response:
    """Show which days are open and closed, up to today in WIB."""
    check_province(provinsi)
    closed = visit.nation.ledger.closed_days()
    runs = periods(closed, visit.moment.astimezone(WIB).date())
    return await visit.answer({"dibaca_pada": visit.moment.isoformat(), "periode": runs})
