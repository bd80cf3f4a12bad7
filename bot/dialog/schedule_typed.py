"""Read what an admin types after /jadwal: what is to be changed, by its name, and its new value; several in one line."""

from __future__ import annotations

import re
from datetime import time, timedelta
from typing import TYPE_CHECKING, Any

from bot.dialog.typed import Verb
from bot.schedule_wish import UNCLEAR, Wish
from bot.timetable import Quiet
from bot.typed_text import fold_typed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

NAMES: Mapping[Verb | None, str] = {
    Verb.BRIDGING: "bridge_every",
    Verb.REMINDERS: "remind_at",
    Verb.CUTOFF: "cutoff_at",
    Verb.SUMMARY_HOUR: "summary_at",
    Verb.QUIET: "quiet",
}
_FILLING = re.compile(
    r"\b(?:pukul|jam|wib|dan|and|at|setiap|tiap|every|sampai|until|s\.d\.?)(?=\s|$)|[,;]"
)
_TIME = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?")
_EVERY = re.compile(r"(\d{1,3}) ?(m|menit|minutes?|j|jam|h|hours?)?")
_HOURS = frozenset({"j", "jam", "h", "hour", "hours"})
_UNREAD = object()
_LONGEST_NAME = 4
"""Words."""
_NOTHING_OF: Mapping[Verb | None, Any] = {Verb.REMINDERS: (), Verb.QUIET: None}


def read_typed(vocabulary: Mapping[str, Verb], text: str) -> Wish:
    """Read "", "batas 15.30", "batas 15.00 ringkasan 16.00 ya", "pengingat 12.00, 14.30", "setelan awal"."""
    clauses = list(_clauses(vocabulary, fold_typed(text).rstrip(" .!").split()))
    sure = bool(clauses) and clauses[-1] == (Verb.YES, "")
    wanted = clauses[:-1] if sure else clauses
    if not wanted:
        return UNCLEAR if sure else Wish()
    if wanted == [(Verb.INITIAL, "")]:
        return Wish(back=True, sure=sure)
    verb, said = wanted[0]
    if len(wanted) == 1 and verb in NAMES and not said:
        return Wish(about=NAMES[verb])
    values = {NAMES[v]: _value(vocabulary, v, said) for v, said in wanted if v in NAMES}
    if len(values) != len(wanted) or any(value is _UNREAD for value in values.values()):
        return UNCLEAR
    return Wish(values, sure=sure)


def _clauses(
    vocabulary: Mapping[str, Verb], words: Sequence[str]
) -> Iterator[tuple[Verb | None, str]]:
    """Part words at the names of what can be changed."""
    verb: Verb | None = None
    said: list[str] = []
    at = 0
    while at < len(words):
        found, length = _named(vocabulary, words[at : at + _LONGEST_NAME])
        if found is None:
            said.append(words[at])
        else:
            if verb is not None or said:
                yield verb, " ".join(said)
            verb, said = found, []
        at += length
    if verb is not None or said:
        yield verb, " ".join(said)


def _named(vocabulary: Mapping[str, Verb], words: Sequence[str]) -> tuple[Verb | None, int]:
    for length in range(len(words), 0, -1):
        verb = vocabulary.get(" ".join(words[:length]).rstrip(":"))
        if verb in NAMES or verb in {Verb.YES, Verb.INITIAL}:
            return verb, length
    return None, 1


def _value(vocabulary: Mapping[str, Verb], verb: Verb | None, said: str) -> Any:
    """Read what stands behind a name."""
    if vocabulary.get(said) is Verb.WITHOUT:
        return _NOTHING_OF.get(verb, _UNREAD)
    plain = " ".join(_FILLING.sub(" ", said).split())
    if verb is Verb.BRIDGING:
        return _interval(said if _EVERY.fullmatch(said) else plain)
    times = [_clock(word) for word in plain.replace("-", " ").split()]
    if not times or None in times:
        return _UNREAD
    found = [at for at in times if at is not None]
    if verb is Verb.REMINDERS:
        return tuple(sorted(set(found)))
    if verb is Verb.QUIET:
        return Quiet(*found) if len(found) == 2 else _UNREAD
    return found[0] if len(found) == 1 else _UNREAD


def _interval(said: str) -> Any:
    found = _EVERY.fullmatch(said)
    if found is None:
        return _UNREAD
    number = int(found[1])
    return timedelta(hours=number) if found[2] in _HOURS else timedelta(minutes=number)


def _clock(word: str) -> time | None:
    found = _TIME.fullmatch(word)
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    return time(int(found[1]), int(found[2] or 0))
