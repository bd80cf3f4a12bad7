"""The registry's clock: the machine's own, or a simulated one that another loopback process holds."""

import asyncio
import http.client
import ipaddress
import json
import threading
from datetime import UTC, datetime
from typing import Protocol
from urllib.parse import urlsplit


class ClockError(Exception):
    """The simulated clock gives no readable time; the registry then answers 503."""


class Clock(Protocol):
    """Something that tells the time."""

    async def read(self) -> datetime:
        """Return now, aware, in UTC."""
        ...

    def close(self) -> None:
        """Let go of what is held."""
        ...


class MachineClock:
    """Real time."""

    async def read(self) -> datetime:
        """Return the machine's now in UTC."""
        return datetime.now(UTC)

    def close(self) -> None:
        """Hold nothing."""


class RemoteClock:
    """Simulated time, read at each call from `GET url` -> `{"now": "2021-08-16T09:00:00+00:00"}`.

    The connection is kept alive, because every call of the registry asks once; it is read in a thread so that
    a hanging clock never stops the other calls.
    """

    def __init__(self, url: str, *, timeout_s: float = 5.0) -> None:
        parts = urlsplit(url)
        if parts.scheme != "http" or not is_loopback(parts.hostname or ""):
            raise ValueError(f"the clock must be http on the loopback: {url}")
        self._path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        self._lock = threading.Lock()
        self._connection = http.client.HTTPConnection(
            parts.hostname or "", parts.port, timeout=timeout_s
        )

    async def read(self) -> datetime:
        """Return the simulated now in UTC; raise ClockError when there is none."""
        return await asyncio.to_thread(self._read)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _read(self) -> datetime:
        with self._lock:
            try:
                body = self._fetch()
            except (OSError, http.client.HTTPException):
                self._connection.close()  # an idle connection may have been closed: once more
                body = self._fetch_again()
        return _parse(body)

    def _fetch_again(self) -> bytes:
        try:
            return self._fetch()
        except (OSError, http.client.HTTPException) as error:
            self._connection.close()
            raise ClockError(f"clock unreachable: {error}") from error

    def _fetch(self) -> bytes:
        self._connection.request("GET", self._path)
        return self._connection.getresponse().read()


def is_loopback(host: str) -> bool:
    """Say if a host name or address stays on this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _parse(body: bytes) -> datetime:
    try:
        now = datetime.fromisoformat(json.loads(body)["now"])
    except (ValueError, TypeError, KeyError) as error:
        raise ClockError("the clock's answer has no time in `now`") from error
    if now.tzinfo is None:
        raise ClockError("the clock's time has no zone")
    return now.astimezone(UTC)
