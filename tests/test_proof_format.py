"""docs/proof-format.md is enough to write a verifier, and its vectors are those that we make."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evidence_gathering import gather
from bot.proof import fingerprint
from bot.usecases.proving import seal
from bot.verification import examine
from commands.signing import verify_ed25519
from tests import stranger
from tests.bot.proofs import FIRST_PROOF, ISSUED, SECOND_PROOF, SEED, SIGNER
from tests.bot.test_evidence import FORM, books

if TYPE_CHECKING:
    from bot.ports import DayBook

PAGE = (Path(__file__).parents[1] / "docs" / "proof-format.md").read_text(encoding="utf-8")
PROOFS = re.findall(r"```proof\n(.+)\n```", PAGE)
VALUES = dict(
    re.findall(r"^\| (seed|public key|fingerprint|leaf of 33.19) \| `(.+)` \|$", PAGE, re.MULTILINE)
)


def test_the_page_s_proofs_are_those_that_we_make() -> None:
    assert [FIRST_PROOF.file_text, SECOND_PROOF.file_text] == PROOFS
    assert f"`{FIRST_PROOF.file_name}`" in PAGE


def test_the_page_s_key_is_that_of_the_tests() -> None:
    assert VALUES["seed"] == SEED.hex()
    assert VALUES["public key"] == SIGNER.public_key.hex()
    assert VALUES["fingerprint"] == fingerprint(SIGNER.public_key)


def test_the_page_s_leaf_has_the_hash_beside_it() -> None:
    of_kudus = hashlib.sha256(b"\x00" + VALUES["leaf of 33.19"].encode()).hexdigest()
    assert f"| its hash | `{of_kudus}` |" in PAGE


@pytest.mark.parametrize("text", PROOFS)
def test_a_stranger_verifies_the_page_s_proofs(text: str) -> None:
    assert stranger.verify(text.encode(), SIGNER.public_key)["province"] == "33"


@given(books)
def test_a_stranger_agrees_with_us_about_every_day(book: DayBook) -> None:
    evidence = gather(book, FORM, "33", ISSUED)
    raw = seal(evidence, SIGNER).file_text.encode()
    assert examine(raw, verify_ed25519).holds == _holds(raw)


def _holds(raw: bytes) -> bool:
    try:
        stranger.verify(raw)
    except stranger.Wrong:
        return False
    return True


@given(st.sampled_from(PROOFS), st.data())
def test_a_stranger_and_we_refuse_every_changed_byte(text: str, data: st.DataObject) -> None:
    raw = bytearray(text.encode())
    at = data.draw(st.integers(0, len(raw) - 1))
    raw[at] = data.draw(st.integers(0, 255).filter(lambda byte: byte != raw[at]))
    assert not examine(bytes(raw), verify_ed25519).holds
    with pytest.raises(stranger.Wrong):
        stranger.verify(bytes(raw))
