"""A signing key is read only as it is safe to keep one, and a signature is of one message by one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from bot.errors import SettingsError
from commands.settings import load_settings
from commands.signing import (
    Ed25519Signer,
    read_public_pem,
    read_signer,
    signer_of,
    verify_ed25519,
    write_new_key,
)
from tests.bot.proofs import SIGNER

if TYPE_CHECKING:
    from pathlib import Path


PRIVATE = SIGNER._private_key
LOCKED = (Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"rahasia"))
ANOTHER_KIND = generate_private_key(SECP256R1())
OPENSSL = PRIVATE.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def key_file(folder: Path, content: bytes = OPENSSL, mode: int = 0o600) -> Path:
    path = folder / "key.pem"
    path.write_bytes(content)
    path.chmod(mode)
    return path


def test_two_keys_are_never_the_same() -> None:
    assert Ed25519Signer.generate().public_key != Ed25519Signer.generate().public_key


def test_a_key_that_was_written_is_read_back(tmp_path: Path) -> None:
    write_new_key(tmp_path / "new.pem", SIGNER)
    assert read_signer(tmp_path / "new.pem").public_key == SIGNER.public_key
    assert signer_of(None) is None
    found = signer_of(tmp_path / "new.pem")
    assert found is not None
    assert found.sign(b"x") == SIGNER.sign(b"x")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is no private key in PEM"),
        (b"\xff\xd8\xff", "is no private key in PEM"),
        (SIGNER.public_pem().encode(), "is no private key in PEM"),
        (PRIVATE.private_bytes(*LOCKED), "has a password"),
        (
            ANOTHER_KIND.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
            "is a key of another kind than Ed25519",
        ),
    ],
)
def test_a_file_that_is_no_key_of_ours_is_told_with_its_mend(
    tmp_path: Path, content: bytes, why: str
) -> None:
    with pytest.raises(ValueError, match=f"{why}.*make one with `python run_bot.py key`"):
        read_signer(key_file(tmp_path, content))


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o602, 0o601])
def test_a_key_that_others_may_open_is_told_with_its_mend(tmp_path: Path, mode: int) -> None:
    path = key_file(tmp_path, mode=mode)
    with pytest.raises(ValueError, match=f"run `chmod 600 {path}`"):
        read_signer(path)


@pytest.mark.parametrize("name", ["none.pem", "."])
def test_a_key_file_that_cannot_be_read_is_told_with_its_mend(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="write a readable key file, or make one with"):
        read_signer(tmp_path / name)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\xff", "it is no public key in PEM"),
        (OPENSSL, "it is no public key in PEM"),
        (
            ANOTHER_KIND.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
            "another kind than Ed25519",
        ),
    ],
)
def test_what_is_no_public_key_is_told(content: bytes, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read_public_pem(content)


def test_a_signature_is_of_one_message_by_one_key() -> None:
    key, signature = SIGNER.public_key, SIGNER.sign(b"angka")
    assert verify_ed25519(key, b"angka", signature)
    assert not verify_ed25519(key, b"angka.", signature)
    assert not verify_ed25519(key, b"angka", signature[:-1])
    assert not verify_ed25519(key[:-1], b"angka", signature)
    assert not verify_ed25519(Ed25519Signer.generate().public_key, b"angka", signature)


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The settings that a bot needs, and no other file."""
    given = {
        "BOT_TOKEN": "123456:" + "A" * 35,
        "NATIONAL_URL": "https://pusat.example",
        "NATIONAL_CLIENT_ID": "jateng",
        "NATIONAL_CLIENT_SECRET": "rahasia",
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("SIGNING_KEY_FILE", raising=False)
    return monkeypatch


def test_the_key_file_is_a_setting_that_may_be_left_out(
    settings: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert load_settings(None).signing_key_file is None
    settings.setenv("SIGNING_KEY_FILE", "")
    assert load_settings(None).signing_key_file is None
    settings.setenv("SIGNING_KEY_FILE", str(key_file(tmp_path)))
    assert load_settings(None).signing_key_file == tmp_path / "key.pem"


def test_a_key_file_that_cannot_be_used_is_told_beside_the_other_settings(
    settings: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = key_file(tmp_path, mode=0o644)
    settings.setenv("SIGNING_KEY_FILE", str(path))
    settings.setenv("PROVINCE", "x")
    with pytest.raises(SettingsError) as refused:
        load_settings(None)
    assert refused.value.problems == (
        "PROVINCE cannot be used: write PROVINCE=33, the province's two digits",
        f"SIGNING_KEY_FILE cannot be used: {path} may be read or written by others: run `chmod 600 {path}`",
    )
