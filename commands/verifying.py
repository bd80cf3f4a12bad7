"""`verify FILE…`: check proofs of parity offline, without settings or database, and say in words what holds and what not."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.errors import SettingsError
from bot.model import ParityState
from bot.proof_chain import Break, examine_chain
from bot.verification import Check, examine
from commands.channel import load_units
from commands.signing import LONGEST_KEY_FILE, read_public_pem, verify_ed25519

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from bot.evidence import Evidence
    from bot.units import Units
    from bot.verification import Examination, Finding

LARGEST_FILE = 16 * 1024 * 1024
"""Bytes; a proof of 35 units has some twenty thousand."""
_HEX_KEY = re.compile(r"[0-9a-fA-F]{64}")
_SHORT = 8

FilesArgument = Annotated[list[Path], typer.Argument(metavar="FILE...", help="proofs (JSON)")]
KeyOption = Annotated[
    list[str] | None,
    typer.Option("--key", help="the province's public key: a PEM file, or 64 hex digits"),
]
ChainOption = Annotated[
    list[Path] | None,
    typer.Option("--chain", help="a further proof; all files given must hang together"),
]

_HOLDS = {
    Check.READABLE: "it is a proof of parity in the documented form",
    Check.CANONICAL: "it is written in the one canonical way",
    Check.DIGESTS: "the figures of both sides fit their digests, unit by unit",
    Check.UNITS: "every unit stands once, COCOK means equal, and causes explain each difference",
    Check.ROOT: "the root is that of the units' digests",
    Check.SUMS: "the province's sums and the explained gap follow from the units",
    Check.REST: "it says nothing that the format does not know",
    Check.HASH: "the hash is that of the document",
    Check.SIGNATURE: "the owner of the public key signed this very document",
    Check.KEY: "the fingerprint is that of the public key",
}
_BROKEN = {
    (Check.DIGESTS, "ours"): "the province's figures do not fit their digest",
    (Check.DIGESTS, "nation"): "the nation's figures do not fit their digest",
    (Check.UNITS, "order"): "the units do not stand once each in the order of their codes",
    (Check.UNITS, "state"): "it is called COCOK, but the figures are not equal",
    (Check.UNITS, "causes"): "the causes do not add up to the difference",
    (Check.KEY, "fingerprint"): "the fingerprint is not that of the public key",
    (Check.KEY, "another key"): "its public key is none of those that you gave with --key",
}
_BROKEN_ANYHOW = {
    Check.READABLE: "it cannot be read as a proof of parity: {detail}",
    Check.CANONICAL: "it is not written in the canonical way: ask for the original file",
    Check.ROOT: "the root is not that of the units' digests",
    Check.SUMS: '"{detail}" does not follow from the units',
    Check.REST: "something in it is not known or not as it follows: {detail}",
    Check.HASH: "the hash is not that of the document: something in it was changed",
    Check.SIGNATURE: "the signature does not hold: the key's owner did not sign this",
}
_LINKS = {
    Break.FORK: "{proofs} name the same predecessor: there are two histories",
    Break.GAP: "proofs are missing: {proofs} each begin a chain of their own",
    Break.REPLACES: "{proofs} does not name the proof issued for its day before",
}
MEANING = """\
A proof says what the province held, what it read from the nation and when, and that it signed that.
It does not say that the nation agrees, nor that the figures are true."""


def verify(files: FilesArgument, key: KeyOption = None, chain: ChainOption = None) -> None:
    """Verify proofs of parity offline; leaves with 0 only when everything holds."""
    known = [_read_key(one) for one in key or ()]
    paths = list(dict.fromkeys([*files, *(chain or ())]))
    found = [(path, examine(_read_proof(path), verify_ed25519, known)) for path in paths]
    for path, examination in found:
        print(f"{path.name}")
        for line in _report(examination, known):
            print(f"  {line}")
        print()
    proofs = {each.hash: each.evidence for _, each in found if each.evidence}
    breaks = [
        _LINKS[link.broken].format(proofs=_named(link.hashes)) for link in examine_chain(proofs)
    ]
    for line in breaks:
        print(f"✗ {line}")
    if len(proofs) > 1 and not breaks:
        print(f"✓ {len(proofs)} proofs hang together without a gap")
    whole = not breaks and all(each.holds for _, each in found)
    if not whole:
        print("IT DOES NOT HOLD: see the lines with ✗")
    elif known:
        print("EVERYTHING HOLDS")
    else:
        print("EVERYTHING HOLDS IN ITSELF; give --key to know whose signature it is")
    print(MEANING)
    raise typer.Exit(0 if whole else 1)


def _read_proof(path: Path) -> bytes:
    """Read a file up to the size of a proof; SettingsError where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE)
    except OSError as error:
        raise SettingsError((f"{path}: {error.strerror}; name the file of a proof",)) from None


def _read_key(written: str) -> bytes:
    """Read a public key given as 64 hex digits or as a PEM file; SettingsError says what else it is."""
    if _HEX_KEY.fullmatch(written):
        return bytes.fromhex(written)
    try:
        with Path(written).open("rb") as file:
            return read_public_pem(file.read(LONGEST_KEY_FILE))
    except OSError as error:
        why = f"--key {written}: {error.strerror}; give a PEM file or 64 hex digits"
    except ValueError as error:
        why = f"--key {written}: {error}; give the public key that `key` printed"
    raise SettingsError((why,))


def _report(examination: Examination, known: Collection[bytes]) -> Iterator[str]:
    """Say what a proof is about, and each check's outcome."""
    evidence = examination.evidence
    if evidence:
        yield from _about(evidence)
    names = _units(evidence) if evidence else None
    for finding in examination.findings:
        if not finding.holds:
            yield f"✗ {_broken(finding, names)}"
        elif known and finding.check is Check.KEY:
            yield "✓ the public key is one that you gave, and the fingerprint is its own"
        else:
            yield f"✓ {_HOLDS[finding.check]}"
    if evidence:
        yield f"  key {examination.fingerprint}{'' if known else ': compare it with the province, or give --key'}"


def _about(evidence: Evidence) -> Iterator[str]:
    yield (
        f"province {evidence.province}, {evidence.form}, {evidence.day}: "
        f"issued {evidence.issued_at:%Y-%m-%d %H:%M:%S} UTC"
    )
    if evidence.began and evidence.ended:
        yield f"read back from {evidence.began:%Y-%m-%d %H:%M:%S} to {evidence.ended:%Y-%m-%d %H:%M:%S} UTC"
    else:
        yield "nothing of this day was read back yet"
    states = Counter(unit.state for unit in evidence.units)
    listed: list[ParityState | None] = [*ParityState, None]
    said = [f"{states[one]} {one or 'without a report'}" for one in listed if states[one]]
    yield f"{len(evidence.units)} units: {', '.join(said)}"
    if evidence.gap:
        yield f"the sums differ from what the nation published: {', '.join(evidence.gap)}"


def _broken(finding: Finding, names: Units | None) -> str:
    specific = _BROKEN.get((finding.check, finding.detail))
    said = specific or _BROKEN_ANYHOW[finding.check].format(detail=finding.detail)
    if not finding.unit:
        return said
    unit = names.get(finding.unit) if names else None
    return f"{finding.unit}{f' {unit.label}' if unit else ''}: {said}"


def _units(evidence: Evidence) -> Units | None:
    """Give the names of a province's units, where this version ships them."""
    try:
        return load_units(evidence.province)
    except SettingsError:
        return None


def _named(hashes: Collection[str]) -> str:
    return ", ".join(its_hash[:_SHORT] for its_hash in hashes)
