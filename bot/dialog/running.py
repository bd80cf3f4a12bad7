"""What supervisors and admins ask for: the summary of a day, an invitation, a run of the bridge."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.days import read_day
from bot.dialog.arriving import role_line
from bot.effects import Invite, RunSync, Show, View
from bot.model import Role
from bot.phrases import Listing, Secret, phrase
from bot.policy import INVITATION_LIVES
from bot.secrets import hash_token

if TYPE_CHECKING:
    from bot.dialog.turn import Step, Turn
    from bot.inputs import Command
    from bot.model import UnitCode
    from bot.phrases import Phrase

_CODES = re.compile(r"\d\d\.\d\d")


def command_summary(turn: Turn, command: Command) -> Step:
    """Answer /ringkasan [tanggal]."""
    day = read_day(command.argument, turn.today)
    if day is None:
        return turn.answer((phrase("day-unreadable"),))
    if day > turn.today:
        return turn.answer((phrase("day-future"),))
    if day < turn.channel.form.first_day:
        return turn.answer((phrase("day-too-early", first=turn.channel.form.first_day),))
    return turn.done(turn.session, [Show(turn.chat, turn.arrival.lane, View.SUMMARY, day)])


def command_sync(turn: Turn, _command: Command) -> Step:
    """Answer /sinkron: carry and read back now; the result comes as a message of its own."""
    return turn.done(turn.session, [RunSync(turn.chat), turn.say(phrase("sync-started"))])


def command_invite(turn: Turn, command: Command) -> Step:
    """Answer /undang <peran> [wilayah …]: make a single-use link."""
    word, _, rest = command.argument.strip().partition(" ")
    if word.casefold() not in set(Role):
        return turn.answer((phrase("invite-usage"),))
    role = Role(word.casefold())
    units = _read_units(turn, rest)
    if not isinstance(units, tuple):
        return turn.answer((units,))
    if role is Role.OFFICER and not units:
        return turn.answer((phrase("invite-needs-unit"), phrase("invite-usage")))
    if role is Role.ADMIN and units:
        return turn.answer((phrase("invite-admin-no-unit"),))
    expires = turn.now + INVITATION_LIVES
    token = turn.facts.fresh_token
    said = turn.say(
        phrase("invite-title"),
        role_line(turn, role, units),
        phrase("invite-link", token=Secret(token)),
        phrase("invite-expires", day=turn.channel.policy.reporting_day(expires), at=expires),
    )
    return turn.done(turn.session, [Invite(hash_token(token), role, units, expires), said])


def _read_units(turn: Turn, text: str) -> tuple[UnitCode, ...] | Phrase:
    """Read units by code or name, commas between names; a phrase says what is not clear."""
    codes = _CODES.findall(text)
    names = [part.strip() for part in _CODES.sub(",", text).split(",")]
    found: list[UnitCode] = []
    for asked in (*codes, *(name for name in names if name)):
        matches = turn.channel.units.find(asked)
        if not matches:
            return phrase("unit-unknown", text=asked[:60])
        if len(matches) > 1:
            labels = Listing(tuple(f"{unit.label} ({unit.code})" for unit in matches[:6]))
            return phrase("unit-ambiguous", text=asked[:60], units=labels)
        found.append(matches[0].code)
    return tuple(sorted(set(found)))
