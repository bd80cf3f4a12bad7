"""Why the nation refused a row, in an officer's words, and who can mend it (the codes are those of the contract).

A code that the contract has not shows the nation's own message, bounded; rendering escapes it.
"""

from __future__ import annotations

import json
import re
import zlib
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.model import ParityState
from bot.phrases import phrase

if TYPE_CHECKING:
    from bot.form import Form
    from bot.phrases import Message, Phrase

LONGEST_MESSAGE = 200
"""Characters of the nation's own words that are shown."""


class Mender(StrEnum):
    """Who can put a refusal right."""

    OFFICER = "officer"
    """The figures may be wrong: a ralat goes out by itself."""
    CENTRE = "centre"
    """An admin speaks with the centre; the figures stand."""
    ADMIN = "admin"
    """Something between both systems; it is told to admins at once, and no officer's matter."""
    TIME = "time"
    """It is taken later as it is."""


UNIT_CODES = frozenset({"unit_unknown", "unit_not_yours"})
"""The nation and we do not mean the same units by their codes."""
_REASONS: dict[str, tuple[Mender, Phrase]] = {
    "rule_broken": (Mender.OFFICER, phrase("refusal-rule-broken")),
    "bad_type": (Mender.ADMIN, phrase("refusal-bad-type")),
    "period_closed": (Mender.CENTRE, phrase("refusal-period-closed")),
    "future_date": (Mender.TIME, phrase("refusal-future-date")),
    "unit_unknown": (Mender.ADMIN, phrase("refusal-unit-unknown")),
    "unit_not_yours": (Mender.ADMIN, phrase("refusal-unit-not-yours")),
    "stale": (Mender.CENTRE, phrase("refusal-stale")),
    "conflict": (Mender.CENTRE, phrase("refusal-conflict")),
    "changed": (Mender.CENTRE, phrase("refusal-changed")),
    "too_large": (Mender.ADMIN, phrase("refusal-too-large")),
    "bad_request": (Mender.ADMIN, phrase("refusal-bad-request")),
    "unknown_cursor": (Mender.ADMIN, phrase("refusal-unknown-cursor")),
    "token": (Mender.ADMIN, phrase("refusal-token")),
    "slow_down": (Mender.TIME, phrase("refusal-slow-down")),
    "maintenance": (Mender.TIME, phrase("refusal-maintenance")),
    "broken": (Mender.TIME, phrase("refusal-broken")),
}
"""Every code of the contract; the last ones stand in a call's own answer, and a nation may put them into a row's too."""
_SAY_IT_ALL = frozenset({"period_closed", "future_date", *UNIT_CODES})
"""Codes to which the nation's own words add nothing."""
_ABOUT = re.compile(r"(?:indikator|penyesuaian)\.(?P<key>\w+): (?=.)")
"""How the bridge writes the field that words are about before them (`sync.wire`)."""
_TODO = {
    Mender.OFFICER: phrase("refused-do-officer"),
    Mender.CENTRE: phrase("refused-do-centre"),
    Mender.ADMIN: phrase("refused-do-admin"),
    Mender.TIME: phrase("refused-do-time"),
}


def mender_of(code: str | None) -> Mender:
    """Say who can mend a refusal; what nobody knows may be the figures."""
    return _REASONS[code][0] if code in _REASONS else Mender.OFFICER


def reason_phrase(code: str | None, message: str | None) -> Phrase:
    """Name a refusal in one line's part: our words for a known code, else the nation's own, else its code."""
    if code in _REASONS:
        return _REASONS[code][1]
    return phrase("refusal-other", reason=bounded(message) or bounded(code) or "-")


def refusal_lines(form: Form, code: str | None, message: str | None) -> Message:
    """Say why a row was refused; the nation's own words are added where they may say what exactly."""
    said = phrase("parity-refusal", reason=reason_phrase(code, message))
    own = bounded(message) if code in _REASONS and code not in _SAY_IT_ALL else ""
    return (said, own_words(form, own)) if own else (said,)


def own_words(form: Form, message: str) -> Phrase:
    """Give the nation's own words; an indicator that they are about is named as officers know it."""
    found = _ABOUT.match(message)
    if found is None or found["key"] not in form.keys:
        return phrase("refusal-message", message=message)
    indicator = phrase(f"indicator-{found['key']}-short")
    return phrase("refusal-message-about", indicator=indicator, message=message[found.end() :])


def what_to_do(code: str | None) -> Phrase:
    """Say to the officer what to do about a refusal, be it nothing."""
    return _TODO[mender_of(code)]


def told_of_refusal(code: str | None, message: str | None) -> str:
    """Name what is told of a refusal, so that each reason is told once."""
    mark = zlib.crc32(json.dumps([code, message]).encode())
    return f"{ParityState.REFUSED.value}:{mark:08x}"


def bounded(text: str | None) -> str:
    """Cut foreign words to one short line; empty when there are none."""
    words = " ".join((text or "").split())
    return words if len(words) <= LONGEST_MESSAGE else f"{words[: LONGEST_MESSAGE - 1]}…"
