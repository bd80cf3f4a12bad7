"""What is secret among the settings, and how it stays out of everything that is written: lines of the log, tracebacks, children.

Tokens and passwords in addresses are known by how they look, other secrets by what they are. What a database tells beside an
error (DETAIL) goes too: it is the row, with what people wrote.
"""

from __future__ import annotations

import os
import re
import sys
import threading
import traceback
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from commands.settings import SECRETS

if TYPE_CHECKING:
    from types import TracebackType

    from commands.settings import Settings

SHORTEST = 8
"""A shorter text is no secret, and would be found in ordinary words."""
_TOKEN = re.compile(r"\d{6,}(?::|%3A)[A-Za-z0-9_-]{20,}", re.IGNORECASE)
_PASSWORD = re.compile(r"(://[^\s/:@]*:)[^\s/@]+(?=@)")
_ROW = re.compile(
    r"DETAIL:.*?(?=\n(?:\[SQL|\(Background|HINT:|CONTEXT:|\nThe above|\nDuring)|\Z)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Cut:
    """Cuts secrets out of a text; `secrets` are those that no pattern knows, the longest first."""

    secrets: tuple[str, ...] = field(default=(), repr=False)

    def __call__(self, text: str) -> str:
        """Give the text without them."""
        text = _TOKEN.sub("<token>", text)
        text = _PASSWORD.sub(r"\1<secret>", text)
        text = _ROW.sub("DETAIL: <row>", text)
        for secret in self.secrets:
            text = text.replace(secret, "<secret>")
        return text


def secrets_of(settings: Settings) -> tuple[str, ...]:
    """Give every secret as it may be met in a text: the token's own part too, and the password of the database's address."""
    values = [str(getattr(settings, name.lower()) or "") for name in SECRETS]
    return _sorted([part for value in values for part in _parts(value)])


def _parts(value: str) -> list[str]:
    """Give a secret and the part of it that is secret by itself."""
    try:
        password = urlsplit(value).password or ""
    except ValueError:  # no address
        password = ""
    if "://" in value:
        return [password, unquote(password)]
    return [value, value.partition(":")[2]]


def _sorted(found: list[str]) -> tuple[str, ...]:
    long = {one for one in found if len(one) >= SHORTEST}
    return tuple(sorted(long, key=lambda one: (-len(one), one)))


def without_secrets() -> dict[str, str]:
    """Give our environment without our secrets and the names of their files: what we start needs none from there."""
    own = {name for secret in SECRETS for name in (secret, f"{secret}_FILE")}
    return {name: value for name, value in os.environ.items() if name.upper() not in own}


def guard_crashes(cut: Cut | None = None) -> None:
    """Let whatever ends the process or a thread be said on stderr without secrets; those of the environment at least."""
    given = [part for name in SECRETS for part in _parts(os.environ.get(name, ""))]
    cut = cut or Cut(_sorted(given))

    def say(
        kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        sys.stderr.write(cut("".join(traceback.format_exception(kind, error, trace))))

    def say_of_a_thread(ended: threading.ExceptHookArgs) -> None:
        say(ended.exc_type, ended.exc_value, ended.exc_traceback)

    sys.excepthook = say
    threading.excepthook = say_of_a_thread
