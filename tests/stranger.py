"""A verifier as a stranger would write it, from docs/proof-format.md alone: it imports nothing of ours."""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode, b64encode
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


class Wrong(Exception):  # noqa: N818 - it says what a file is
    """Something on the page does not hold."""


def demand(holds: object, what: str) -> None:
    if not holds:
        raise Wrong(what)


def canonical(value: Any) -> bytes:
    """Write JSON as the page says, character by character."""
    if isinstance(value, dict):
        pairs = (canonical(key) + b":" + canonical(value[key]) for key in sorted(value))
        return b"{" + b",".join(pairs) + b"}"
    if isinstance(value, list):
        return b"[" + b",".join(map(canonical, value)) + b"]"
    if isinstance(value, str):
        return b'"' + "".join(map(_escaped, value)).encode() + b'"'
    demand(type(value) is int, f"not a plain integer: {value!r}")
    return str(value).encode()


def _escaped(character: str) -> str:
    short = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r"}
    short["\t"] = "\\t"
    if character in short:
        return short[character]
    return f"\\u{ord(character):04x}" if ord(character) < 0x20 else character


def sha256(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def root(leaves: list[bytes]) -> bytes:
    if not leaves:
        return sha256(b"")
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0])
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return sha256(b"\x01" + root(leaves[:split]) + root(leaves[split:]))


def verify(raw: bytes, key: bytes | None = None) -> dict[str, Any]:
    """Give the body of a proof that holds; raise otherwise."""
    try:
        file = json.loads(raw.decode())
        demand(canonical(file) == raw.removesuffix(b"\n"), "canonical form")
        body = file["body"]
        public_key, signature = b64decode(file["public_key"]), b64decode(file["signature"])
        demand(b64encode(public_key).decode() == file["public_key"], "base64")
        demand(b64encode(signature).decode() == file["signature"], "base64")
        demand(set(file) == {"body", "fingerprint", "hash", "public_key", "signature"}, "keys")
        name = sha256(public_key).hex()[:16]
        demand(file["fingerprint"] == " ".join(name[n : n + 4] for n in (0, 4, 8, 12)), "name")
        demand(key is None or public_key == key, "key")
        demand(file["hash"] == sha256(canonical(body)).hex(), "hash")
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, canonical(body))
        demand((body["document"], body["version"]) == ("bukti-paritas", 1), "version")
        check_units(body)
        check_sums(body)
    except (ValueError, KeyError, TypeError, AttributeError, InvalidSignature) as error:
        raise Wrong(repr(error)) from error
    return dict(body)


def check_units(body: dict[str, Any]) -> None:
    codes = [unit["unit"] for unit in body["units"]]
    demand(codes == sorted(set(codes)), "order of units")
    leaves = []
    for unit in body["units"]:
        leaf = {"unit": unit["unit"]}
        for side in ("ours", "nation"):
            if side in unit:
                shown = unit[side]
                leaf[side] = sha256(
                    canonical({"indikator": shown["figures"], "penyesuaian": shown["adjustments"]})
                ).hex()
                demand(leaf[side] == shown["digest"], f"{unit['unit']}: digest of {side}")
        leaves.append(canonical(leaf))
        if unit.get("state") == "matched":
            demand(leaf["ours"] == leaf["nation"], f"{unit['unit']} is not equal")
            demand(unit["nation"]["rows"] == 1, f"{unit['unit']} counts twice")
        causes = list(unit.get("causes", {}).values())
        left = add([(1, unit.get("ours", {})), (-1, unit.get("nation", {}))])
        demand(left == add((1, cause) for cause in causes), f"{unit['unit']}: causes")
    demand(root(leaves).hex() == body["root"], "root")


def check_sums(body: dict[str, Any]) -> None:
    units = body["units"]
    ours = [unit["ours"] for unit in units if "ours" in unit]
    for part in ("figures", "adjustments"):
        summed: dict[str, int] = {}
        for side in ours:
            for key, persons in side[part].items():
                summed[key] = summed.get(key, 0) + persons
        demand(body["sum"][part] == summed, f"sum of {part}")
    demand(("gap" in body) == ("published" in body), "gap")
    if "published" not in body:
        return
    expected = {
        cause: add((1, unit["causes"][cause]) for unit in units if cause in unit.get("causes", {}))
        for cause in {cause for unit in units for cause in unit.get("causes", {})}
    }
    counted = [(1, unit["nation"]) for unit in units if "nation" in unit]
    expected["total_not_sum"] = add([*counted, (-1, body["published"])])
    stated = {cause: add([(1, persons)]) for cause, persons in body["gap"].items()}
    demand(stated == {cause: lines for cause, lines in expected.items() if lines}, "gap")
    gap = add((1, persons) for persons in body["gap"].values())
    demand(gap == add([(1, body["sum"]), (-1, body["published"])]), "gap is not the difference")


def add(parts: Any) -> dict[tuple[str, str], int]:
    """Add signed amounts; what comes to zero is left out."""
    found: dict[tuple[str, str], int] = {}
    for sign, amounts in parts:
        for part in ("figures", "adjustments"):
            for key, persons in amounts.get(part, {}).items():
                found[part, key] = found.get((part, key), 0) + sign * persons
    return {line: persons for line, persons in found.items() if persons}
