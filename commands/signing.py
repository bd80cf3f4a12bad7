"""Ed25519 keys, the adapter of `bot.ports.Signer` and `Verifier`: the only place that knows cryptography."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

if TYPE_CHECKING:
    from pathlib import Path

LONGEST_KEY_FILE = 64 * 1024
"""Bytes: a key is a few lines, and a file named by mistake is not read to its end."""
_MAKE = "make one with `python run_bot.py key`"


class Ed25519Signer:
    """Signs with a private key."""

    def __init__(self, private_key: Ed25519PrivateKey) -> None:
        self._private_key = private_key
        self.public_key = private_key.public_key().public_bytes_raw()

    @classmethod
    def generate(cls) -> Ed25519Signer:
        """Make a new key from the system's randomness."""
        return cls(Ed25519PrivateKey.generate())

    def sign(self, message: bytes) -> bytes:
        """Give the signature of a message, 64 bytes."""
        return self._private_key.sign(message)

    def private_pem(self) -> bytes:
        """Write the private key as PKCS8 PEM without a password."""
        return self._private_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())

    def public_pem(self) -> str:
        """Write the public key as PEM."""
        public = self._private_key.public_key()
        return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def verify_ed25519(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Say whether a key's owner signed the message; False too for what is no key or no signature."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def read_signer(path: Path) -> Ed25519Signer:
    """Read a private key; ValueError says, with its mend, why the file cannot be used, and never what is in it."""
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            content = file.read(LONGEST_KEY_FILE)
    except OSError as error:
        raise ValueError(
            f"{path}: {error.strerror}; write a readable key file, or {_MAKE}"
        ) from None
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise ValueError(f"{path} may be read or written by others: run `chmod 600 {path}`")
    try:
        key = load_pem_private_key(content, password=None)
    except TypeError:  # as the library says that a password is needed
        raise ValueError(f"{path} has a password, which nobody can type here: {_MAKE}") from None
    except (ValueError, UnsupportedAlgorithm):
        raise ValueError(f"{path} is no private key in PEM: {_MAKE}") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError(f"{path} is a key of another kind than Ed25519: {_MAKE}")  # noqa: TRY004 - the file's value
    return Ed25519Signer(key)


def signer_of(path: Path | None) -> Ed25519Signer | None:
    """Give the signer of the setting SIGNING_KEY_FILE; None where none is set, and then no proofs are issued."""
    return read_signer(path) if path else None


def write_new_key(path: Path, signer: Ed25519Signer) -> None:
    """Write a private key for its owner's eyes only; FileExistsError rather than replace what is there."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        file.write(signer.private_pem())
        file.flush()
        os.fsync(file.fileno())


def read_public_pem(content: bytes) -> bytes:
    """Read a PEM public key as its raw 32 bytes; ValueError where it is none of Ed25519."""
    try:
        key = load_pem_public_key(content)
    except (ValueError, UnsupportedAlgorithm):
        raise ValueError("it is no public key in PEM") from None
    if not isinstance(key, Ed25519PublicKey):
        raise ValueError("it is a key of another kind than Ed25519")  # noqa: TRY004 - the file's value
    return key.public_bytes_raw()
