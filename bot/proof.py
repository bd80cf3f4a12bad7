"""What a proof of parity is made of beside its chain (bot.chain): digests of figures, and the sealed file.

docs/proof-format.md documents all of it for strangers. It computes hashes and no signature: keys are behind
`bot.ports.Signer` and `Verifier`.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.chain import canonical, sha256_hex, spelled

if TYPE_CHECKING:
    from datetime import date, datetime

    from bot.parity import Counts

_SHORT_HASH = 8


def digest(figures: Counts, adjustments: Counts) -> str:
    """Give the digest of a row's figures (persons), by which both sides compare them without sending them.

    The contract (stubs/national/kontrak.md): SHA-256 of the canonical JSON; absent keys are left out.
    """
    return sha256_hex(canonical({"indikator": dict(figures), "penyesuaian": dict(adjustments)}))


def fingerprint(public_key: bytes) -> str:
    """Name a key for people: the first 16 hex digits of the raw public key's SHA-256, "1f0a 22b3 9c4d 5e6f"."""
    return spelled(hashlib.sha256(public_key).hexdigest())


def short_hash(its_hash: str) -> str:
    """Name a proof for people: the first 8 hex digits of its hash."""
    return its_hash[:_SHORT_HASH]


@dataclass(frozen=True, slots=True)
class Proof:
    """A signed document (bukti paritas). `body` is its canonical JSON, `hash` the SHA-256 of that.

    `previous` is the hash of the form's proof issued before, None for the first; `replaces` that of the same day's
    earlier proof. `public_key` is raw, 32 bytes; `signature`, 64 bytes, is of the body's UTF-8.
    """

    form: str
    day: date
    issued_at: datetime
    body: str
    hash: str
    signature: bytes
    public_key: bytes
    previous: str | None = None
    replaces: str | None = None

    @property
    def fingerprint(self) -> str:
        """The name of the key that signed it."""
        return fingerprint(self.public_key)

    @property
    def file_name(self) -> str:
        """The name of its file, "bukti-33-covid19-2021-08-16-1a2b3c4d.json"."""
        province = json.loads(self.body)["province"]
        return f"bukti-{province}-{self.form}-{self.day}-{short_hash(self.hash)}.json"

    @property
    def file_text(self) -> str:
        """The file as it is given away: canonical JSON on one line."""
        return canonical(
            {
                "body": json.loads(self.body),
                "fingerprint": self.fingerprint,
                "hash": self.hash,
                "public_key": b64encode(self.public_key).decode(),
                "signature": b64encode(self.signature).decode(),
            }
        )
