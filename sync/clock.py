"""The two clocks of the channel: the machine's own, and a simulated one that a stub on the same machine holds."""

from __future__ import annotations

import ipaddress
from datetime import UTC, datetime
from urllib.parse import urlsplit

import httpx

from bot.errors import NationError, SatuLaporError, SettingsError
from sync.shapes import a_document, text_of


class SystemClock:
    """Real time."""

    async def now(self) -> datetime:
        """Give the moment by the machine's clock, in UTC."""
        return datetime.now(UTC)


class SimulatedClock:
    """Time by `GET url` -> `{"now": "2021-08-16T09:00:00+00:00"}`; the URL must be on this machine.

    SettingsError for any other URL: nobody else may say what time it is.
    """

    def __init__(self, url: str, *, timeout_s: float = 5.0) -> None:
        parts = urlsplit(url)
        if parts.scheme != "http" or not _is_loopback(parts.hostname or ""):
            raise SettingsError((f"the simulated clock must be http on the loopback: {url}",))
        self._url = url
        transport = httpx.AsyncHTTPTransport(retries=1)
        self._http = httpx.AsyncClient(transport=transport, timeout=timeout_s, trust_env=False)

    async def now(self) -> datetime:
        """Give the simulated moment, in UTC; SatuLaporError when the clock gives none."""
        try:
            answer = (await self._http.get(self._url)).raise_for_status()
            moment = datetime.fromisoformat(text_of(a_document(answer.content), "now"))
        except (httpx.HTTPError, NationError, ValueError) as error:
            raise SatuLaporError(f"the simulated clock gives no time: {error}") from error
        if moment.tzinfo is None:
            raise SatuLaporError("the simulated clock gives a time without a zone")
        return moment.astimezone(UTC)

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()


def read_moment(text: str) -> datetime | None:
    """Read a moment as the nation writes it; None where it has no zone, or is none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
