"""What a proof of parity is made of: digests, canonical JSON, the tree over the units, and the sealed file.

docs/proof-format.md documents all of it for strangers. It computes hashes and no signature: keys are behind
`bot.ports.Signer` and `Verifier`.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from bot.parity import Counts

LEAF, NODE = b"\x00", b"\x01"
"""What is hashed before a leaf and before two children, so that neither can pass for the other (RFC 6962)."""
_FINGERPRINT = 16
_GROUP = 4
_SHORT_HASH = 8


def canonical(value: object) -> str:
    """Write JSON in its one form: keys sorted, separators "," and ":", no escapes beyond what JSON demands."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sha256_hex(text: str) -> str:
    """Give the lower-case hex SHA-256 of a text's UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def digest(figures: Counts, adjustments: Counts) -> str:
    """Give the digest of a row's figures (persons), by which both sides compare them without sending them.

    The contract (stubs/national/kontrak.md): SHA-256 of the canonical JSON; absent keys are left out.
    """
    return sha256_hex(canonical({"indikator": dict(figures), "penyesuaian": dict(adjustments)}))


def tree_root(leaves: Sequence[str]) -> str:
    """Give the hex root of the tree over texts, in their order; as in RFC 6962, no leaf at all has the hash of nothing."""
    if not leaves:
        return sha256_hex("")
    return _subtree([leaf.encode() for leaf in leaves]).hex()


def _subtree(leaves: Sequence[bytes]) -> bytes:
    """Split at the largest power of two below the number of leaves."""
    if len(leaves) == 1:
        return hashlib.sha256(LEAF + leaves[0]).digest()
    split = 1 << ((len(leaves) - 1).bit_length() - 1)
    return hashlib.sha256(NODE + _subtree(leaves[:split]) + _subtree(leaves[split:])).digest()


def fingerprint(public_key: bytes) -> str:
    """Name a key for people: the first 16 hex digits of the raw public key's SHA-256, "1f0a 22b3 9c4d 5e6f"."""
    digits = hashlib.sha256(public_key).hexdigest()[:_FINGERPRINT]
    return " ".join(digits[at : at + _GROUP] for at in range(0, _FINGERPRINT, _GROUP))


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
        return f"bukti-{province}-{self.form}-{self.day}-{self.hash[:_SHORT_HASH]}.json"

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
