"""`key` makes a key that nobody else can read, `verify` says in words what holds and what not."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer import Exit

from bot.chain import canonical
from bot.errors import SettingsError
from bot.evidence import UnitEvidence, body_of
from bot.model import UnitCode
from bot.proof import fingerprint
from bot.usecases.proving import seal
from bot.verification import examine
from commands.keys import make_key
from commands.signing import (
    Ed25519Signer,
    read_public_pem,
    read_signer,
    verify_ed25519,
)
from commands.verifying import MEANING, verify
from tests.bot.proofs import FIRST, FIRST_PROOF, SECOND_PROOF, SIGNER

if TYPE_CHECKING:
    from pathlib import Path

    from bot.proof import Proof


def test_a_key_is_made_for_its_owner_alone_and_its_public_part_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "keys" / "signing.pem"
    old = os.umask(0)
    try:
        make_key(path)
    finally:
        os.umask(old)
    signer = read_signer(path)
    said = capsys.readouterr().out
    assert oct(path.stat().st_mode & 0o777) == "0o600"
    assert re.findall("^(?:public key|fingerprint) +(.+)$", said, re.MULTILINE) == [
        signer.public_key.hex(),
        fingerprint(signer.public_key),
    ]
    printed = said[said.index("-----BEGIN PUBLIC") : said.index("Write SIGNING_KEY_FILE")]
    assert read_public_pem(printed.encode()) == signer.public_key
    assert "PRIVATE" not in said


def test_a_key_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    path.write_bytes(b"a key in use")
    with pytest.raises(SettingsError, match="is there already: a key is never overwritten"):
        make_key(path)
    assert path.read_bytes() == b"a key in use"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "key.pem").touch()
    with pytest.raises(SettingsError, match="name a file in a folder that you may write to"):
        make_key(tmp_path / "key.pem" / "signing.pem")


def written(folder: Path, *proofs: Proof | str) -> list[Path]:
    """Write proofs as files; a text as it is."""
    paths = []
    for number, proof in enumerate(proofs):
        name, text = (
            (f"{number}.json", proof)
            if isinstance(proof, str)
            else (proof.file_name, proof.file_text)
        )
        (folder / name).write_text(text, encoding="utf-8")
        paths.append(folder / name)
    return paths


def verified(capsys: pytest.CaptureFixture[str], *arguments: Any) -> tuple[int, str]:
    """Run `verify`; give how it leaves and what it says."""
    with pytest.raises(Exit) as left:
        verify(*arguments)
    return left.value.exit_code, capsys.readouterr().out


def test_a_proof_that_holds_is_told_with_what_it_is_about(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = verified(capsys, written(tmp_path, FIRST_PROOF), [SIGNER.public_key.hex().upper()])
    assert code == 0
    assert said.splitlines() == [
        FIRST_PROOF.file_name,
        "  province 33, covid19, 2021-08-16: issued 2021-08-20 00:05:00 UTC",
        "  read back from 2021-08-16 09:05:00 to 2021-08-20 00:00:12 UTC",
        "  3 units: 1 matched, 1 different, 1 without a report",
        "  the sums differ from what the nation published: changed, total_not_sum",
        "  ✓ it is a proof of parity in the documented form",
        "  ✓ it is written in the one canonical way",
        "  ✓ the figures of both sides fit their digests, unit by unit",
        "  ✓ every unit stands once, COCOK means equal, and causes explain each difference",
        "  ✓ the root is that of the units' digests",
        "  ✓ the province's sums and the explained gap follow from the units",
        "  ✓ it says nothing that the format does not know",
        "  ✓ the hash is that of the document",
        "  ✓ the owner of the public key signed this very document",
        "  ✓ the public key is one that you gave, and the fingerprint is its own",
        "    key 21fe 31df a154 a261",
        "",
        "EVERYTHING HOLDS",
        *MEANING.splitlines(),
    ]


def test_without_a_key_it_says_what_it_could_not_know(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = verified(capsys, written(tmp_path, FIRST_PROOF))
    assert code == 0
    assert "EVERYTHING HOLDS IN ITSELF; give --key to know whose signature it is" in said
    assert "key 21fe 31df a154 a261: compare it with the province, or give --key" in said


def test_a_changed_figure_is_told_with_the_unit_s_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    forged = FIRST_PROOF.file_text.replace('"konfirmasi":30', '"konfirmasi":31')
    code, said = verified(capsys, written(tmp_path, forged))
    assert code == 1
    assert [line.strip() for line in said.splitlines() if "✗" in line] == [
        "✗ 33.72 Kota Surakarta: the province's figures do not fit their digest",
        "✗ 33.72 Kota Surakarta: the causes do not add up to the difference",
        "✗ the root is not that of the units' digests",
        '✗ "sum" does not follow from the units',
        "✗ the hash is not that of the document: something in it was changed",
        "✗ the signature does not hold: the key's owner did not sign this",
        "IT DOES NOT HOLD: see the lines with ✗",
    ]


def test_the_key_may_be_a_pem_file_and_another_key_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = written(tmp_path, FIRST_PROOF)
    ours, another = tmp_path / "ours.pem", tmp_path / "another.pem"
    ours.write_text(SIGNER.public_pem(), encoding="utf-8")
    another.write_text(Ed25519Signer.generate().public_pem(), encoding="utf-8")
    assert verified(capsys, files, [str(another), str(ours)])[0] == 0
    code, said = verified(capsys, files, [str(another)])
    assert code == 1
    assert "✗ its public key is none of those that you gave with --key" in said


def test_what_is_no_proof_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = verified(capsys, written(tmp_path, "{"))
    assert code == 1
    assert "  ✗ it cannot be read as a proof of parity: Expecting property name" in said
    assert "key" not in said.partition("\n")[2].partition("IT DOES")[0].replace("property", "")


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("none.pem", "No such file or directory; give a PEM file or 64 hex digits"),
        ("words.pem", "it is no public key in PEM; give the public key that `key` printed"),
    ],
)
def test_a_key_that_cannot_be_read_is_told(tmp_path: Path, key: str, why: str) -> None:
    (tmp_path / "words.pem").write_text("kunci", encoding="utf-8")
    with pytest.raises(SettingsError, match=why):
        verify(written(tmp_path, FIRST_PROOF), [str(tmp_path / key)])


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="No such file or directory; name the file of a proof"):
        verify([tmp_path / "none.json"])


def test_several_proofs_have_to_hang_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = written(tmp_path, FIRST_PROOF, SECOND_PROOF)
    code, said = verified(capsys, [second], None, [first, second])
    assert code == 0
    assert "✓ 2 proofs hang together without a gap" in said
    assert "3 units: 2 matched, 1 without a report" in said

    rival = seal(replace(FIRST, previous=FIRST_PROOF.hash, replaces=FIRST_PROOF.hash), SIGNER)
    code, said = verified(capsys, written(tmp_path, FIRST_PROOF, SECOND_PROOF, rival))
    both = ", ".join(sorted((SECOND_PROOF.hash[:8], rival.hash[:8])))
    assert code == 1
    assert f"✗ {both} name the same predecessor: there are two histories" in said


def test_a_province_without_names_here_and_a_day_that_was_never_read_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    evidence = replace(
        FIRST,
        province="99",
        units=(
            replace(FIRST.units[2], unit=UnitCode("99.01"), causes={}),
            UnitEvidence(UnitCode("99.02")),
        ),
        began=None,
        ended=None,
        published=None,
    )
    code, said = verified(capsys, written(tmp_path, seal(evidence, SIGNER)))
    assert code == 1
    assert "✗ 99.01: the causes do not add up to the difference" in said
    assert "nothing of this day was read back yet" in said


@given(st.data())
def test_every_changed_byte_breaks_a_proof(data: st.DataObject) -> None:
    raw = bytearray(SECOND_PROOF.file_text.encode())
    at = data.draw(st.integers(0, len(raw) - 1))
    raw[at] ^= data.draw(st.integers(1, 255))
    assert not examine(bytes(raw), verify_ed25519).holds


@given(st.data())
def test_every_changed_figure_breaks_a_proof_even_written_canonically(data: st.DataObject) -> None:
    body = body_of(FIRST)
    places = [
        (side["figures" if kind else "adjustments"], key)
        for unit in body["units"]
        for side in (unit.get("ours"), unit.get("nation"))
        if side
        for kind in (True, False)
        for key in side["figures" if kind else "adjustments"]
    ]
    counts, key = data.draw(st.sampled_from(places))
    counts[key] = data.draw(st.integers().filter(lambda persons: persons != counts[key]))
    file = {**json.loads(FIRST_PROOF.file_text), "body": body}
    found = examine(canonical(file).encode(), verify_ed25519)
    broken = [finding for finding in found.findings if not finding.holds]
    assert any(finding.unit for finding in broken)
