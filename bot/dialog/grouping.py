"""Groups that receive: noted when an admin adds the bot, given a scope by /grup, left alone while the bot cannot write there.

A group enters nothing and asks nothing; whatever concerns it is said to admins in their own chats.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialog import picking
from bot.dialog.naming import read_units
from bot.dialog.turn import Step
from bot.dialog.typed import Verb, read_verb
from bot.effects import Say, Urgency
from bot.inputs import Moved, Timer
from bot.model import ChatId, DraftId, Role
from bot.phrases import Button, Listing, ShortDay, phrase
from bot.picking import Picking, Task
from bot.staffing import LeaveGroup, MoveGroup, NoteGroup, SetGroup
from bot.typed_text import fold_typed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.dialog.turn import Turn
    from bot.inputs import Command, Membership
    from bot.model import Person
    from bot.phrases import Phrase
    from bot.staff import Group

LONGEST_TITLE = 60


def happened(turn: Turn, given: Membership | Moved | Timer) -> Step:
    """Note what happened to a group; what happens in a private chat is no affair of a conversation."""
    if isinstance(given, Timer) or given.arrival.private:
        return Step(turn.session)
    return _moved(turn, given) if isinstance(given, Moved) else _membership(turn, given)


def _membership(turn: Turn, given: Membership) -> Step:
    """Note that the bot came into a group by an admin's hand, or that it can write there no more."""
    known = _known(turn, given.arrival.chat)
    title = given.title[:LONGEST_TITLE] or str(given.arrival.chat)
    if not given.can_write:
        lost = known is not None and known.silent_since is None
        return _lost(turn, known) if known and lost else Step(turn.session)
    person = turn.facts.person
    if known is not None:
        return _can_write_again(turn, known) if known.silent_since else Step(turn.session)
    if person is None or not person.has(Role.ADMIN):
        return Step(turn.session)
    row = (Button(phrase("button-group-set"), f"grp:{given.arrival.chat}:set"),)
    told = Say(person.chat, (phrase("group-noted", name=title),), (row,), urgency=Urgency.RECEIPT)
    return Step(turn.session, (NoteGroup(given.arrival.chat, title), told))


def _can_write_again(turn: Turn, group: Group) -> Step:
    """Write again where an admin put the bot back; somebody else's hand needs an admin's word."""
    person = turn.facts.person
    if person is not None and person.has(Role.ADMIN):
        said = phrase("group-again", name=group.title, units=_receives(turn, group))
        told = Say(person.chat, (said,), urgency=Urgency.RECEIPT)
        return Step(turn.session, (NoteGroup(group.chat, group.title), told))
    row = (Button(phrase("button-group-again"), f"grp:{group.chat}:again"),)
    said = phrase("group-back", name=group.title)
    admins = turn.facts.people.get(Role.ADMIN, ())
    return Step(
        turn.session,
        tuple(Say(admin.chat, (said,), (row,), urgency=Urgency.NOTE) for admin in admins),
    )


def _moved(turn: Turn, given: Moved) -> Step:
    """Follow a group to its new number."""
    known = _known(turn, given.arrival.chat)
    if known is None:
        return Step(turn.session)
    return Step(turn.session, (MoveGroup(given.arrival.chat, given.to),))


def _lost(turn: Turn, group: Group) -> Step:
    told = tell_lost(group, turn.facts.people.get(Role.ADMIN, ()))
    return Step(turn.session, (LeaveGroup(group.chat), *told))


def tell_lost(group: Group, admins: Sequence[Person]) -> tuple[Say, ...]:
    """Tell the admins that a group cannot be written to any more."""
    said = (phrase("group-lost", name=group.title),)
    return tuple(Say(admin.chat, said, urgency=Urgency.NOTE) for admin in admins)


def _known(turn: Turn, chat: ChatId) -> Group | None:
    return next((one for one in turn.facts.staff.groups if one.chat == chat), None)


def command_groups(turn: Turn, command: Command) -> Step:
    """Answer /grup [nomor seluruh provinsi | wilayah … | berhenti]."""
    groups = turn.facts.staff.groups
    number, _, rest = fold_typed(command.argument).partition(" ")
    if not number:
        return _list(turn, groups)
    found = number.isascii() and number.isdigit() and 1 <= int(number[:4]) <= len(groups)
    if not found or not rest:
        return turn.answer((phrase("group-usage"),))
    group = groups[int(number) - 1]
    verb = read_verb(turn.channel.vocabulary, rest)
    if verb is Verb.STOP_GROUP:
        return _stop(turn, group)
    if verb is Verb.ON and group.since is not None:
        return _again(turn, group)
    units = () if verb is Verb.PROVINCE else read_units(turn, rest)
    if not isinstance(units, tuple):
        return turn.answer((units,))
    chosen = Picking(
        DraftId(turn.arrival.update_id), Task.GROUP, units=units, settled=True, about=group.chat
    )
    return set_scope(turn, chosen)


def _list(turn: Turn, groups: Sequence[Group]) -> Step:
    if not groups:
        return turn.answer((phrase("group-none"),))
    lines = [phrase("group-title")]
    rows: list[tuple[Button, ...]] = []
    for number, group in enumerate(groups, 1):
        lines.append(
            phrase("group-line", position=number, name=group.title, units=_scope(turn, group))
        )
        rows.append(tuple(_row_buttons(group, number)))
    lines.append(phrase("group-how"))
    return turn.answer(tuple(lines), keyboard=tuple(rows))


def _row_buttons(group: Group, number: int) -> Iterator[Button]:
    silent = group.silent_since is not None
    if silent and group.since is not None:
        yield Button(phrase("button-group-again-number", number=number), f"grp:{group.chat}:again")
    if not silent:
        yield Button(phrase("button-group-set-number", number=number), f"grp:{group.chat}:set")
    if silent:
        yield Button(phrase("button-group-remove-number", number=number), f"grp:{group.chat}:stop")
    elif group.since is not None:
        yield Button(phrase("button-group-stop-number", number=number), f"grp:{group.chat}:stop")


def _scope(turn: Turn, group: Group) -> Phrase:
    """Say what a group receives, or since when the bot cannot write there."""
    scope = _receives(turn, group)
    if group.silent_since is None:
        return scope
    day = ShortDay(turn.channel.policy.reporting_day(group.silent_since))
    return phrase("group-scope-silent", scope=scope, day=day, at=group.silent_since)


def _receives(turn: Turn, group: Group) -> Phrase:
    if group.since is None:
        return phrase("group-scope-none")
    if not group.units:
        return phrase("group-scope-province")
    labels = Listing(tuple(turn.channel.units[code].label for code in group.units))
    return phrase("group-scope-units", units=labels)


def press(turn: Turn, chat: str, parts: Sequence[str]) -> Step | None:
    """Do what a button of the list says: [set], [stop] or [again]; None for a forged one."""
    if not turn.person.has(Role.ADMIN):
        return turn.done(turn.session, turn.acknowledged(phrase("command-not-yours")))
    group = next((one for one in turn.facts.staff.groups if str(one.chat) == chat), None)
    if group is None:
        return turn.done(turn.session, turn.acknowledged(phrase("group-gone")))
    match list(parts):
        case ["set"]:
            begun = Picking(DraftId(turn.arrival.update_id), Task.GROUP, about=group.chat)
            fresh = replace(turn, session=replace(turn.session, picking=None))
            return picking.ask(fresh, begun)
        case ["stop"]:
            return _stop(turn, group)
        case ["again"] if group.since is not None:
            return _again(turn, group)
        case _:
            return None


def _stop(turn: Turn, group: Group) -> Step:
    key = "group-stopped" if group.silent_since is None else "group-removed"
    said = turn.say(phrase(key, name=group.title))
    return turn.done(turn.session, [SetGroup(group.chat, None), said])


def _again(turn: Turn, group: Group) -> Step:
    """Write to a group again, with the scope it had."""
    said = turn.say(phrase("group-again", name=group.title, units=_receives(turn, group)))
    return turn.done(turn.session, [SetGroup(group.chat, group.units), said])


def set_scope(turn: Turn, chosen: Picking) -> Step:
    """Let the group receive what was chosen."""
    left = replace(turn.session, picking=None)
    group = _known(turn, ChatId(chosen.about))
    if group is None:
        return turn.done(left, picking.closed(turn, chosen, (phrase("group-gone"),)))
    scope = _receives(turn, replace(group, units=chosen.units, since=turn.now))
    said = phrase("group-set", name=group.title, units=scope)
    effects = [SetGroup(group.chat, chosen.units), *picking.closed(turn, chosen, (said,))]
    return turn.done(left, effects)
