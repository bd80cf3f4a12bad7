"""What a chain of documents is made of, proofs of parity and seals of the audit alike: one form, its hash, the tree.

Whoever has documents of a chain can compute all of it again; docs/proof-format.md and docs/audit-format.md say what is
hashed. It computes hashes and no signature.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAF, NODE = b"\x00", b"\x01"
"""What is hashed before a leaf and before two children, so that neither can pass for the other (RFC 6962)."""
_write = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode
_SPELLED = 16
_GROUP = 4


def canonical(value: object) -> str:
    """Write JSON in its one form: keys sorted, separators "," and ":", no escapes beyond what JSON demands."""
    return _write(value)


def sha256_hex(text: str) -> str:
    """Give the lower-case hex SHA-256 of a text's UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


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


def spelled(its_hash: str) -> str:
    """Spell a hash for people, its first 16 hex digits in groups of four, "1f0a 22b3 9c4d 5e6f".

    So many that nobody finds another document that is spelled alike: with eight an hour of trying would do.
    """
    digits = its_hash[:_SPELLED]
    return " ".join(digits[at : at + _GROUP] for at in range(0, _SPELLED, _GROUP))
