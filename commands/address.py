"""An address of this machine at which something is served, as operators write it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Address:
    """A host's name or number, and a port."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def read_address(text: Any) -> Any:
    """Read "127.0.0.1:9464" or "[::1]:9464", and nothing as None; ValueError says how it is written."""
    if not isinstance(text, str):
        return text
    written = text.strip()
    if not written:
        return None
    mend = "write an address like 127.0.0.1:9464"
    try:
        parts = urlsplit(f"//{written}")
        host, port = parts.hostname, parts.port
    except ValueError as error:  # a port out of range, half an IPv6 address
        raise ValueError(mend) from error
    if not host or not port or parts.netloc != written or "@" in written:
        raise ValueError(mend)
    return Address(host, port)
