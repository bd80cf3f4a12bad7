"""The words of the national contract: units, forms, limits, codes and the shapes on the wire.

It knows no HTTP and no storage; the generated OpenAPI takes its schemas from here.
"""

from datetime import date, timedelta, timezone
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, SkipValidation, field_validator

PROVINCE = "33"
"""The one province whose client is registered here (Jawa Tengah, Kemendagri code)."""

UNITS = frozenset(
    [f"33.{number:02d}" for number in range(1, 30)]
    + [f"33.{number:02d}" for number in range(71, 77)]
)
"""29 kabupaten and 6 kota, by Kemendagri code."""

FORMS: dict[str, frozenset[str]] = {
    "covid19": frozenset(
        {
            "konfirmasi",
            "sembuh",
            "meninggal",
            "suspek",
            "discarded",
            "probable",
            "meninggal_probable",
            "kontak_erat",
            "diperiksa",
        }
    ),
    "dbd": frozenset({"kasus", "meninggal", "dd", "dss", "pe"}),
}
"""The forms known from the start, each with its indicators (COVID-19: KMK HK.01.07/MENKES/413/2020; DBD: P2 DBD)."""

WIB = timezone(timedelta(hours=7), "WIB")
FIRST_DAY = date(2020, 3, 2)
MAX_ROWS = 500
MAX_BODY = 1024 * 1024
MAX_DAYS = 31
MAX_PAGE = 1000
MAX_COUNT = 2_147_483_647

DAY_PATTERN = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
UNIT_PATTERN = r"^[0-9]{2}\.[0-9]{2}$"

RowKind = Literal["harian", "saldo_awal"]
Source = Literal["bridging", "manual", "pusat"]
Count = Annotated[int, Field(ge=0, le=MAX_COUNT)]
Signed = Annotated[int, Field(ge=-MAX_COUNT, le=MAX_COUNT)]
Revision = Annotated[int, Field(ge=1, le=MAX_COUNT)]
Day = Annotated[str, Field(pattern=DAY_PATTERN, json_schema_extra={"format": "date"})]
Unit = Annotated[str, Field(pattern=UNIT_PATTERN)]


class Code(StrEnum):
    """Why something was not taken; stands in problem documents and in row results."""

    TOKEN = "token"  # noqa: S105  a word of the contract: missing, wrong or expired, fetch a new one
    UNIT_NOT_YOURS = "unit_not_yours"  # another province's unit or province
    UNIT_UNKNOWN = "unit_unknown"  # the code is in no register
    PERIOD_CLOSED = "period_closed"  # the centre has closed the day
    BAD_TYPE = "bad_type"  # shape: null, bool, float, text for a number, missing or unknown field
    RULE_BROKEN = "rule_broken"  # content: negative count, unknown indicator or form, too early
    FUTURE_DATE = "future_date"  # after today in WIB, on the registry's own clock
    STALE = "stale"  # a higher revisi is already stored
    CONFLICT = "conflict"  # the same revisi is stored with other figures, or its row was deleted
    CHANGED = "changed"  # the row moved since atas_versi
    SLOW_DOWN = "slow_down"  # wait Retry-After seconds
    MAINTENANCE = "maintenance"  # closed for now; Retry-After when known
    TOO_LARGE = "too_large"  # over MAX_ROWS rows or MAX_BODY bytes
    UNKNOWN_CURSOR = "unknown_cursor"  # start again without `sejak`
    BAD_REQUEST = "bad_request"  # the request itself cannot be read
    BROKEN = "broken"  # the registry itself failed


class State(StrEnum):
    """What became of one row."""

    ACCEPTED = "accepted"  # stored as new
    UPDATED = "updated"  # replaced what was there
    UNCHANGED = "unchanged"  # the same revisi and figures were already stored
    STALE = "stale"
    CONFLICT = "conflict"
    CHANGED = "changed"
    REJECTED = "rejected"  # refused by a rule; see code, field, message


TAKEN = frozenset({State.ACCEPTED, State.UPDATED, State.UNCHANGED})


class Row(BaseModel):
    """One unit's figures of one day in one form; figures are persons, `tanggal` is a day in WIB.

    Key = formulir + kode_wilayah + tanggal + jenis. An absent indicator is missing, not zero.
    """

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    formulir: Annotated[str, Field(min_length=1, max_length=40)]
    kode_wilayah: Unit
    tanggal: Day
    jenis: RowKind
    revisi: Revision
    revisi_laporan: Revision
    indikator: dict[str, Count]
    penyesuaian: dict[str, Signed] = Field(default_factory=dict)
    definisi: Annotated[str, Field(max_length=200)] = ""
    atas_versi: Revision = Field(
        default_factory=int,  # 0 stands for absent; a factory keeps it out of the schema
        description="Replace only if the stored row still has this versi.",
    )

    @field_validator("definisi")
    @classmethod
    def _without_nul(cls, text: str) -> str:
        if "\0" in text:
            raise ValueError("NUL")
        return text


class Batch(BaseModel):
    """What a province sends; each row gets its own outcome."""

    model_config = ConfigDict(strict=True)

    provinsi: str
    rows: list[Annotated[Row, SkipValidation]] = Field(json_schema_extra={"maxItems": MAX_ROWS})


class RowResult(BaseModel):
    """The outcome of one row; `kode_wilayah`, `tanggal` and `revisi` are echoed when readable."""

    index: int
    kode_wilayah: str | None
    tanggal: str | None
    revisi: int | None
    state: State
    code: str | None
    field: str | None
    message: str | None


class BatchAnswer(BaseModel):
    """The outcomes of a batch, in the order of its rows; `counts` has every state."""

    counts: dict[State, int]
    results: list[RowResult]


class ServedRow(BaseModel):
    """A row as the nation shows it; a deleted one is shown with `dihapus`."""

    formulir: str
    kode_wilayah: str
    tanggal: str
    jenis: RowKind
    revisi: int
    revisi_laporan: int
    indikator: dict[str, int]
    penyesuaian: dict[str, int]
    definisi: str
    id_baris: str
    versi: int
    sumber: Source
    terverifikasi: bool
    diubah_pada: str
    dihapus: bool
    mengulang: str | None = Field(description="id_baris of the row this one repeats")


class RecapPage(BaseModel):
    """One page of rows in the order in which they became visible."""

    rows: list[ServedRow]
    cursor: str
    masih_ada: bool


class UnitDay(BaseModel):
    """What counts for one unit, day and kind; several rows are summed before the digest."""

    kode_wilayah: str
    tanggal: str
    jenis: RowKind
    jumlah_baris: int
    digest: str


class PublishedDay(BaseModel):
    """The nation's published total of one day: new figures and adjustments, in persons."""

    tanggal: str
    indikator: dict[str, int]
    penyesuaian: dict[str, int]


class Reconciliation(BaseModel):
    """A window compared in one small call; only verified, visible, undeleted rows count."""

    dibaca_pada: str
    baris: list[UnitDay]
    total: list[PublishedDay]


class Period(BaseModel):
    """A run of days with one status, both ends included."""

    dari: str
    sampai: str
    status: Literal["buka", "tutup"]


class Periods(BaseModel):
    """All days from the first to today, as runs in order."""

    dibaca_pada: str
    periode: list[Period]


class TokenAnswer(BaseModel):
    """A bearer token; `expires_in` is in seconds on the registry's clock."""

    access_token: str
    expires_in: int
    token_type: Literal["Bearer"]


class Problem(BaseModel):
    """An error document (RFC 9457) with a code of this contract."""

    type: str
    title: str
    status: int
    code: str
    detail: str
