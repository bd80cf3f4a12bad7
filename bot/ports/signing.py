"""Signatures: the mind signs and checks by these shapes and knows no cryptography."""

from __future__ import annotations

from typing import Protocol


class Signer(Protocol):
    """The province's private key (Ed25519)."""

    @property
    def public_key(self) -> bytes:
        """The raw public key, 32 bytes."""

    def sign(self, message: bytes) -> bytes:
        """Give the signature of a message, 64 bytes; the same message has always the same one."""


class Verifier(Protocol):
    """Whoever can check a signature without a secret."""

    def __call__(self, public_key: bytes, message: bytes, signature: bytes) -> bool:
        """Say whether a key's owner signed the message; False too for what is no key or no signature."""
