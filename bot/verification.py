"""Check a proof of parity without trusting anything it says about itself: everything that follows is computed again.

Pure. What was found are values; `commands/verifying.py` says them in words.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bot.chain import canonical, sha256_hex
from bot.evidence import body_of
from bot.evidence_reading import an_object, read_evidence, strict_json
from bot.model import ParityState
from bot.proof import fingerprint

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from bot.evidence import Evidence, Json, UnitEvidence
    from bot.ports import Verifier

_FILE_KEYS = {"body", "fingerprint", "hash", "public_key", "signature"}


class Check(StrEnum):
    """What is checked, in this order."""

    READABLE = "readable"
    """It is a document of this version, with everything where it belongs."""
    CANONICAL = "canonical"
    """Its bytes are the one way to write it."""
    DIGESTS = "digests"
    """Each side's figures of each unit fit their digest."""
    UNITS = "units"
    """Each unit stands once, in code order; what is called COCOK is equal; its causes explain its difference."""
    ROOT = "root"
    """The root fits the units' digests."""
    SUMS = "sums"
    """The province's sums and the explained gap follow from the units."""
    REST = "rest"
    """It says nothing that the format does not know."""
    HASH = "hash"
    """The hash is that of the body."""
    SIGNATURE = "signature"
    """The owner of the public key signed this very body."""
    KEY = "key"
    """The public key is one that the reader knows."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of a check; `unit` and `detail` say where it fails."""

    check: Check
    holds: bool
    unit: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Examination:
    """A file and what was found in it. `hash` is computed; `evidence` is None when the document cannot be read."""

    findings: tuple[Finding, ...]
    hash: str = ""
    fingerprint: str = ""
    evidence: Evidence | None = None

    @property
    def holds(self) -> bool:
        """Whether everything holds."""
        return all(finding.holds for finding in self.findings)


def examine(raw: bytes, verify: Verifier, known_keys: Collection[bytes] = ()) -> Examination:
    """Check a proof's file; without known keys the signature is held against the key that the file itself names."""
    try:
        file = _file(raw)
        body = an_object(file["body"], "body")
        evidence = read_evidence(body)
        public_key, signature = _bytes(file, "public_key"), _bytes(file, "signature")
    except ValueError as error:
        return Examination((Finding(Check.READABLE, holds=False, detail=str(error)),))
    text = canonical(body)
    failures = [
        *_failures_of_writing(raw, file),
        *_failures_of_units(evidence),
        *_failures_of_what_follows(body, body_of(evidence)),
    ]
    if file["hash"] != sha256_hex(text):
        failures.append(Finding(Check.HASH, holds=False))
    if not verify(public_key, text.encode(), signature):
        failures.append(Finding(Check.SIGNATURE, holds=False))
    if file["fingerprint"] != fingerprint(public_key):
        failures.append(Finding(Check.KEY, holds=False, detail="fingerprint"))
    if known_keys and public_key not in known_keys:
        failures.append(Finding(Check.KEY, holds=False, detail="another key"))
    return Examination(
        tuple(_in_order(failures)), sha256_hex(text), fingerprint(public_key), evidence
    )


def _in_order(failures: list[Finding]) -> Iterator[Finding]:
    """Give the failures of each check, or that it holds."""
    for check in Check:
        found = [failure for failure in failures if failure.check is check]
        yield from found or [Finding(check, holds=True)]


def _file(raw: bytes) -> Json:
    file = an_object(strict_json(raw.decode()), "the file")
    if set(file) != _FILE_KEYS:
        raise ValueError(f"the file does not consist of {', '.join(sorted(_FILE_KEYS))}")
    canonical(file).encode()  # half a character in an escape is no text: that is told here
    return file


def _bytes(file: Json, name: str) -> bytes:
    """Take base64 in the one way to write it."""
    written = file[name]
    if isinstance(written, str):
        value = b64decode(written, validate=True)
        if b64encode(value).decode() == written:
            return value
    raise ValueError(f"{name} is not written as base64 is")


def _failures_of_writing(raw: bytes, file: Json) -> Iterator[Finding]:
    if raw.removesuffix(b"\n") != canonical(file).encode():
        yield Finding(Check.CANONICAL, holds=False)


def _failures_of_units(evidence: Evidence) -> Iterator[Finding]:
    codes = [unit.unit for unit in evidence.units]
    if codes != sorted(set(codes)):
        yield Finding(Check.UNITS, holds=False, detail="order")
    for unit in evidence.units:
        if unit.state is ParityState.MATCHED and not unit.equal:
            yield Finding(Check.UNITS, holds=False, unit=unit.unit, detail="state")
        if not _is_explained(unit):
            yield Finding(Check.UNITS, holds=False, unit=unit.unit, detail="causes")


def _is_explained(unit: UnitEvidence) -> bool:
    """Say whether the causes add up to what the province counts more than the nation."""
    left = unit.our_amounts.less(unit.nation_amounts)
    for amounts in unit.causes.values():
        left = left.less(amounts)
    return left.nobody


def _failures_of_what_follows(stated: Json, computed: Json) -> Iterator[Finding]:
    """Compare a body with itself written again from what it rests on."""
    for said, true in zip(stated["units"], computed["units"], strict=True):
        for side in ("ours", "nation"):
            if _digest(said, side) != _digest(true, side):
                yield Finding(Check.DIGESTS, holds=False, unit=true["unit"], detail=side)
        if _without_digests(said) != _without_digests(true):
            yield Finding(Check.REST, holds=False, unit=true["unit"])
    for name in sorted({*stated, *computed} - {"units"}):
        if stated.get(name) != computed.get(name):
            check = {"root": Check.ROOT, "sum": Check.SUMS, "gap": Check.SUMS}.get(name, Check.REST)
            yield Finding(check, holds=False, detail=name)


def _digest(unit: Json, side: str) -> Any:
    return unit.get(side, {}).get("digest")


def _without_digests(unit: Json) -> Json:
    """Leave out what DIGESTS checks."""
    return {
        name: {key: n for key, n in value.items() if key != "digest"}
        if isinstance(value, dict)
        else value
        for name, value in unit.items()
    }
