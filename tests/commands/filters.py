"""Filter commands that are on every machine: a cipher that is none, and commands that go wrong."""

from __future__ import annotations

import sys

_XOR = "import sys; d = sys.stdin.buffer.read(); sys.stdout.buffer.write(bytes(b ^ int(sys.argv[1]) for b in d))"


def cipher(key: int = 90) -> tuple[str, ...]:
    """A filter that is its own reverse under the same key."""
    return (sys.executable, "-c", _XOR, str(key))


def failing(words: str = "no recipient") -> tuple[str, ...]:
    """A filter that reads all, says why, and fails."""
    text = f"import sys; sys.stdin.buffer.read(); sys.exit({words!r})"
    return (sys.executable, "-c", text)


DEAF = (sys.executable, "-c", "raise SystemExit(0)")
"""A filter that reads nothing and calls it a success."""
TELLS_ENVIRONMENT = (
    sys.executable,
    "-c",
    "import os, sys; sys.stdin.buffer.read(); sys.stdout.write(repr(dict(os.environ)))",
)
