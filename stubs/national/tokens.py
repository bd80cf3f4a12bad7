"""Bearer tokens: issued to the one client, expiring on the registry's clock, all void after a restart."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Client:
    """The province's credentials."""

    client_id: str
    client_secret: str

    def matches(self, client_id: str, client_secret: str) -> bool:
        """Compare both parts in constant time."""
        same_id = secrets.compare_digest(client_id.encode(), self.client_id.encode())
        same_secret = secrets.compare_digest(client_secret.encode(), self.client_secret.encode())
        return same_id and same_secret


class Tokens:
    """The tokens in force and until when."""

    def __init__(self, lifetime_s: int = 3600) -> None:
        self.lifetime_s = self._first_lifetime_s = lifetime_s
        self._until: dict[str, datetime] = {}

    def issue(self, now: datetime) -> str:
        """Return a new token; those that have expired are forgotten."""
        self._until = {token: until for token, until in self._until.items() if until > now}
        token = secrets.token_urlsafe(24)
        self._until[token] = now + timedelta(seconds=self.lifetime_s)
        return token

    def accepts(self, token: str, now: datetime) -> bool:
        """Say if a token is in force."""
        until = self._until.get(token)
        return until is not None and now < until

    def reset(self) -> None:
        """Void every token and let new ones live as long as at first."""
        self.expire()
        self.lifetime_s = self._first_lifetime_s

    def expire(self) -> None:
        """Void every token."""
        self._until.clear()
