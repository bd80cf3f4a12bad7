"""Keep our secrets out of what a foreign answer makes us write: it may echo them in any field."""

from __future__ import annotations

SHORTEST = 8
"""A shorter text is no secret, and would be found in ordinary words."""


class Redaction:
    """Cuts the client's secret and every token in use out of texts."""

    def __init__(self, secret: str) -> None:
        self._secret = secret
        self.token: str | None = None

    def __call__(self, text: str) -> str:
        """Give the text without them."""
        for secret in (self._secret, self.token):
            if secret is not None and len(secret) >= SHORTEST:
                text = text.replace(secret, "***")
        return text
