"""Say in an operator's words what was wrong with a call: of an error on the way, of a status, of a foreign value.

Of what came only short values of JSON are quoted, and whole: a page may echo what was sent to it, and half a token would
not be recognised as one.
"""

from __future__ import annotations

import socket
import ssl
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_VALUE = 40
_REASONS: dict[type[BaseException], str] = {
    socket.gaierror: "its name cannot be resolved",
    ConnectionRefusedError: "the connection is refused",
    httpx.ConnectTimeout: "no connection within the time allowed",
    httpx.PoolTimeout: "all connections of ours were busy",
    httpx.ConnectError: "no connection",
    httpx.WriteTimeout: "it did not read what was sent within the time allowed",
    httpx.ReadTimeout: "it fell silent for longer than allowed",
    httpx.RemoteProtocolError: "the connection broke off, or what came is no HTTP",
    httpx.TransportError: "the connection broke off",
    TimeoutError: "its answer was not complete within the time allowed for a whole call",
}
"""What an error means; the first that fits counts."""


def of_error(error: BaseException) -> str:
    """Say why there is no answer."""
    chain = list(_chain(error))
    for cause in chain:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"its certificate is not trusted: {cause.verify_message}"
        if isinstance(cause, ssl.SSLError):
            return f"no secure connection: {cause.reason}"
    for kind, reason in _REASONS.items():
        if any(isinstance(cause, kind) for cause in chain):
            return reason
    return type(error).__name__


def of_status(status: int, code: str | None, content_type: str, location: str) -> str:
    """Say what a status means that is no answer; of an address that it points to only the host is named."""
    if code is not None:
        return f"{status} {code}"
    if httpx.codes.is_redirect(status):
        return (
            f"{status}: it sends us to {_host(location)}, which is not followed; check NATIONAL_URL"
        )
    said = f"{status} {HTTPStatus(status).phrase}" if status in set(HTTPStatus) else str(status)
    kind = "a web page" if content_type == "text/html" else content_type[:LONGEST_VALUE]
    return f"{said} with {kind} in place of a reason" if kind else said


def of_value(value: object) -> str:
    """Describe a foreign JSON value; long or deep ones are never written out."""
    match value:
        case None:
            return "missing"
        case bool():
            return str(value).lower()
        case str():
            return f"the text {value!a}" if len(value) <= LONGEST_VALUE else "a long text"
        case float():
            return f"the number {value!r}"
        case int():
            return f"the number {value}" if abs(value) < 10**LONGEST_VALUE else "a huge number"
        case list():
            return "a list"
        case dict():
            return "an object"
        case _:
            return "an object with a key that stands twice"


def _host(location: str) -> str:
    try:
        parts = urlsplit(location)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "another address"
    return f"{parts.scheme}://{parts.hostname}{port}"[:200] if parts.hostname else "another page"


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Give an error and what it came from, groups taken apart."""
    current: BaseException | None = error
    while current is not None:
        yield current
        if isinstance(current, BaseExceptionGroup):
            for one in current.exceptions:
                yield from _chain(one)
        current = current.__cause__ or current.__context__
