"""Randomness for secrets and waiting times."""

from __future__ import annotations

import random
import secrets


class Chance:
    """Fits the port `Entropy`; tokens come from the system's own source, 24 bytes each."""

    def token(self) -> str:
        """Give a fresh invitation token of 32 characters that a Telegram link can carry."""
        return secrets.token_urlsafe(24)

    def fraction(self) -> float:
        """Give a number in [0, 1)."""
        return random.random()
