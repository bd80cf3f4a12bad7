"""Links that let people in: /undang in one line or step by step, the list of open ones, and taking one back."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.dialog import picking
from bot.dialog.naming import read_role, read_units
from bot.dialog.typed import Verb, read_verb
from bot.effects import Invite, Say, Show, View
from bot.inputs import Press
from bot.model import DraftId, Place, Role
from bot.phrases import Secret, phrase
from bot.picking import Picking, Task
from bot.policy import INVITATION_LIVES, INVITATION_LIVES_AT_MOST
from bot.role_names import role_line
from bot.secrets import hash_token
from bot.staff import MARK, mark_of
from bot.staffing import RevokeInvitation
from bot.typed_text import fold_typed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialog.turn import Step, Turn
    from bot.effects import Effect
    from bot.inputs import Command
    from bot.phrases import Phrase
    from bot.staff import OpenInvitation

_LIVES = re.compile(r"(?:^|[ ,])(?P<days>[0-9]{1,4}) (?:hari|days?)$")
_MARK = re.compile(rf"[0-9a-f]{{{MARK}}}")


def command_invite(turn: Turn, command: Command) -> Step:
    """Answer /undang [<peran> [wilayah …] [n hari] | daftar | cabut <tanda>]; what is not said is asked."""
    text = fold_typed(command.argument)
    word, _, rest = text.partition(" ")
    begun = Picking(DraftId(turn.arrival.update_id), Task.INVITE)
    if not text:
        return picking.ask(turn, begun)
    if read_verb(turn.channel.vocabulary, text) in {Verb.LIST, Verb.LOOK}:
        return _list(turn, str(turn.arrival.update_id))
    if read_verb(turn.channel.vocabulary, word) is Verb.REVOKE:
        return _revoke(turn, "")
    role = read_role(turn, word)
    if role is None:
        return turn.answer((phrase("invite-usage"),))
    return _one_line(turn, replace(begun, role=role), rest)


def named_mark(command: Command) -> str:
    """Give the link that "/undang cabut 3f2a…" names."""
    last = fold_typed(command.argument).rpartition(" ")[2]
    return last if _MARK.fullmatch(last) else ""


def _one_line(turn: Turn, begun: Picking, rest: str) -> Step:
    found = _LIVES.search(rest)
    days = int(found["days"]) if found else INVITATION_LIVES.days
    units = read_units(turn, rest[: found.start()] if found else rest)
    if not isinstance(units, tuple):
        return turn.answer((units,))
    if not 1 <= days <= INVITATION_LIVES_AT_MOST.days:
        return turn.answer((phrase("invite-days-range"),))
    if begun.role is Role.ADMIN and units:
        return turn.answer((phrase("invite-admin-no-unit"),))
    if begun.role is Role.OFFICER and not units:
        return picking.ask(turn, replace(begun, days=days if found else 0))
    return invite(turn, replace(begun, units=units, settled=True, days=days))


def invite(turn: Turn, chosen: Picking) -> Step:
    """Make the link; the picture that carries it can be shown to somebody across the table."""
    role, units = chosen.role or Role.OFFICER, chosen.units
    expires, token = turn.now + timedelta(days=chosen.days), turn.facts.fresh_token
    link = phrase("invite-link", token=Secret(token))
    ends = phrase("invite-expires", day=turn.channel.policy.reporting_day(expires), at=expires)
    lines = (phrase("invite-title"), role_line(turn.channel, role, units), link, ends)
    said = Say(turn.chat, lines, code=link)
    effects: list[Effect] = [Invite(hash_token(token), role, units, expires)]
    if turn.session.picking is not None and isinstance(turn.input, Press):
        effects += picking.closed(turn, chosen, (phrase("invite-made"),))
    return turn.done(replace(turn.session, picking=None), [*effects, said])


def _list(turn: Turn, number: str) -> Step:
    return turn.done(turn.session, [_show(turn, number)])


def _show(turn: Turn, number: str) -> Show:
    """Show the open links; the place names its owner, so that a forged number reaches nobody else's message."""
    lane = turn.arrival.lane
    place = Place(f"links:{lane}:{number}")
    return Show(turn.chat, lane, View.INVITATIONS, turn.today, place=place)


def press(turn: Turn, number: str, parts: Sequence[str]) -> Step | None:
    """Do what a button of the list says: [mark]; None for a forged one."""
    if not number.isascii() or not number.isdigit() or len(number) > 18 or len(parts) != 1:
        return None
    if not turn.person.has(Role.ADMIN):
        return turn.done(turn.session, turn.acknowledged(phrase("command-not-yours")))
    return _revoke(turn, number)


def _revoke(turn: Turn, number: str) -> Step:
    """Take a link back, and show the list in which it stood."""
    found = turn.facts.staff.invitation
    problem = _problem(found)
    if found is None or problem is not None:
        return _answered(turn, number, [], problem or phrase("invite-revoke-which"))
    invitation = found.invitation
    said = phrase("invite-revoked", mark=mark_of(invitation.token_hash))
    return _answered(turn, number, [RevokeInvitation(invitation.token_hash)], said)


def _problem(found: OpenInvitation | None) -> Phrase | None:
    if found is None:
        return None
    if found.invitation.used_by is not None:
        return phrase("invite-revoke-used")
    return phrase("invite-revoke-already") if found.invitation.revoked else None


def _answered(turn: Turn, number: str, effects: list[Effect], said: Phrase) -> Step:
    if not number:
        return turn.done(turn.session, [*effects, turn.say(said)])
    answer = turn.acknowledged(said)
    return turn.done(turn.session, [*effects, *answer, _show(turn, number)])
