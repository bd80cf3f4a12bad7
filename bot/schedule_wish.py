"""What an admin wants of the timetable: a look, other hours, or those of the settings; and how a button carries it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time, timedelta
from typing import TYPE_CHECKING, Any

from bot.timetable import Quiet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

KIND = "jad"
FIELDS = ("bridge_every", "remind_at", "cutoff_at", "summary_at", "quiet")
"""What can be changed, in the order of a day: the names of a timetable's values."""
_LETTERS = dict(zip("brcsq", FIELDS, strict=True))
_BACK = "i"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted: `values` of a timetable, or `back` to the settings; nothing of it is a look at the page.

    `about` is what is to be chosen, where no value was given. `sure` means that it is to be saved without a preview;
    `version` is the timetable that the preview showed. It is not `clear` where something could not be read.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    back: bool = False
    about: str | None = None
    sure: bool = False
    version: int | None = None
    clear: bool = True


UNCLEAR = Wish(clear=False)


def read_button(data: str) -> Wish | None:
    """Read a button of the page or of a preview; None for a forged one."""
    match data.split(":"):
        case [_, "about", name] if name in FIELDS:
            return Wish(about=name)
        case [_, "see", code]:
            return _decoded(code)
        case [_, "save", version, code] if version.isascii() and version.isdigit():
            wish = _decoded(code)
            return wish and Wish(wish.values, wish.back, sure=True, version=int(version[:18]))
        case _:
            return None


def about(name: str) -> str:
    """Write the button that asks for another value."""
    return f"{KIND}:about:{name}"


def see(wish: Wish) -> str:
    """Write the button that shows a preview."""
    return f"{KIND}:see:{_encoded(wish)}"


def save(wish: Wish, version: int) -> str:
    """Write the button that saves what a preview showed; at most 64 bytes, as Telegram wants."""
    return f"{KIND}:save:{version}:{_encoded(wish)}"


def _encoded(wish: Wish) -> str:
    if wish.back:
        return _BACK
    letters = {name: letter for letter, name in _LETTERS.items()}
    return ",".join(letters[name] + _WRITERS[name](value) for name, value in wish.values.items())


def _decoded(code: str) -> Wish | None:
    if code == _BACK:
        return Wish(back=True)
    values: dict[str, Any] = {}
    for part in code.split(","):
        name = _LETTERS.get(part[:1])
        try:
            values |= {name: _READERS[name](part[1:])} if name else {}
        except ValueError:
            return None
        if name is None:
            return None
    return Wish(values)


def _write_clock(at: time) -> str:
    return f"{at:%H%M}"


def _read_clock(text: str) -> time:
    if len(text) != 4 or not (text.isascii() and text.isdigit()):
        raise ValueError(text)
    return time(int(text[:2]), int(text[2:]))


_WRITERS: Mapping[str, Callable[[Any], str]] = {
    "bridge_every": lambda every: f"{every.total_seconds():.0f}",
    "remind_at": lambda times: ".".join(map(_write_clock, times)),
    "cutoff_at": _write_clock,
    "summary_at": _write_clock,
    "quiet": lambda quiet: _write_clock(quiet.begins) + _write_clock(quiet.ends) if quiet else "",
}
_READERS: Mapping[str, Callable[[str], Any]] = {
    "bridge_every": lambda text: timedelta(seconds=int(text[:6])),
    "remind_at": lambda text: tuple(sorted({_read_clock(at) for at in text.split(".") if at})),
    "cutoff_at": _read_clock,
    "summary_at": _read_clock,
    "quiet": lambda text: Quiet(_read_clock(text[:4]), _read_clock(text[4:])) if text else None,
}
