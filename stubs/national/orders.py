"""What can be ordered of the stub, as data: the bodies of `/_control/…` and of a scenario's steps."""

from datetime import date
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from stubs.national.contract import DAY_PATTERN
from stubs.national.receive import Mode
from stubs.national.rows import RowKey, StoredRow


class Order(BaseModel):
    """An order's body; a misspelt field is refused."""

    model_config = ConfigDict(extra="forbid")


class Choice(Order):
    """Which waiting rows a verification run takes; absent = all."""

    kode_wilayah: str | None = None
    tanggal: str | None = None

    def wants(self, row: StoredRow) -> bool:
        """Say if a row is chosen."""
        unit = self.kode_wilayah in {None, row.kode_wilayah}
        return unit and self.tanggal in {None, row.tanggal}


class Target(Order):
    """One row: by `id_baris`, or by its key."""

    id_baris: str | None = Field(default=None, pattern="^B[0-9]{8,12}$")
    formulir: str = "covid19"
    kode_wilayah: str = ""
    tanggal: str = ""
    jenis: Literal["harian", "saldo_awal"] = "harian"

    @property
    def key(self) -> RowKey:
        """The row's key."""
        return RowKey(self.formulir, self.kode_wilayah, self.tanggal, self.jenis)


class Edit(Target):
    """Figures to set; null takes one away. With `definisi` they follow another case definition."""

    indikator: dict[str, int | None] = Field(default_factory=dict)
    penyesuaian: dict[str, int | None] = Field(default_factory=dict)
    definisi: str | None = Field(default=None, max_length=200)


class Doubling(Target):
    """Count a row again, `kali` times; on another day (`pada`) or with other figures when told."""

    pada: str | None = Field(default=None, pattern=DAY_PATTERN)
    indikator: dict[str, int] | None = None
    kali: int = Field(default=1, ge=1, le=10_000)


class Typing(Target):
    """A row typed in at the centre, `kali` times; `di_samping`: it never takes the key."""

    kode_wilayah: str
    tanggal: str = Field(pattern=DAY_PATTERN)
    indikator: dict[str, int] = Field(default_factory=dict)
    penyesuaian: dict[str, int] = Field(default_factory=dict)
    sumber: Literal["manual", "pusat"] = "manual"
    di_samping: bool = False
    kali: int = Field(default=1, ge=1, le=10_000)


class Closing(Order):
    """Days to close or open, both ends included."""

    dari: date
    sampai: date
    status: Literal["buka", "tutup"]

    @model_validator(mode="after")
    def _stands_in_order(self) -> Self:
        if self.dari > self.sampai:
            raise ValueError("dari sesudah sampai")
        return self


class ModeOrder(Order):
    """When accepted rows count from now on."""

    mode: Mode


class TokenOrder(Order):
    """Void every token, and how many seconds new ones live."""

    expire: bool = True
    expires_in: int | None = Field(default=None, ge=1)


class ClockOrder(Order):
    """How many seconds the registry's clock is off."""

    offset_seconds: float = Field(ge=-1e9, le=1e9)


class FormOrder(Order):
    """A further form and its indicators."""

    formulir: str
    indikator: list[str]


class ClearOrder(Order):
    """Which fault to end; absent = all."""

    id: int | None = None


class Nothing(Order):
    """An order that needs no more words."""
