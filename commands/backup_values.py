"""What operators write about copies of the database: a filter command, how many copies are kept, at what time one is made."""

from __future__ import annotations

import re
import shlex
import shutil
from typing import Any

from bot.backup import Keep

MOST_KEPT = 1_000
_LIKE = "like age -r age1…, or leave it empty"
_KEEP = re.compile(r"\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*")


def read_command(text: Any) -> Any:
    """Take a command apart as a shell would, () for none; ValueError where it is none or its program is not on this machine."""
    if not isinstance(text, str):
        return text
    try:
        words = tuple(shlex.split(text))
    except ValueError as error:
        raise ValueError(f"it is no command ({error}); write one {_LIKE}") from None
    if words and shutil.which(words[0]) is None:
        raise ValueError(
            f"there is no program {words[0]} here; install it, or write a command {_LIKE}"
        )
    return words


def read_keep(text: Any) -> Any:
    """Read "7,4,12": the copies of so many days, weeks and months; ValueError says how it is written."""
    if not isinstance(text, str):
        return text
    found = _KEEP.fullmatch(text)
    numbers = [int(number) for number in found.groups()] if found else []
    if not numbers or numbers[0] < 1 or max(numbers) > MOST_KEPT:
        raise ValueError(
            "write three numbers like 7,4,12: days, weeks and months, at least one day"
        )
    return Keep(*numbers)
