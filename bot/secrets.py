"""Invitation tokens are kept and compared only as hashes; the token itself is in the link alone."""

import hashlib


def hash_token(token: str) -> str:
    """Give what is stored of a token: "sha256-" and its SHA-256 in lower-case hex."""
    return f"sha256-{hashlib.sha256(token.encode()).hexdigest()}"
