"""What a step about people, links and groups will look at, said before it is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialog.admitting import access_at
from bot.dialog.inviting import named_mark
from bot.dialog.own_data import COMMAND as OWN_DATA
from bot.dialog.people_wish import COMMAND, wish_of
from bot.dialog.second_tap import tap_at
from bot.inputs import Command, Membership, Moved, Press, Text
from bot.model import DraftId, PersonId, Role
from bot.picking import Task
from bot.staff import Needs

if TYPE_CHECKING:
    from bot.dialog.turn import Channel
    from bot.inputs import Input
    from bot.model import Person, Place
    from bot.session import Session

_ABOUT_ADMINS = ("man:", "acc:", "tap:", "pick:", "cast:", "era:")
_LONGEST_NUMBER = 18


def needed_staff(
    channel: Channel, session: Session, person: Person | None, given: Input, replied: Place | None
) -> Needs:
    """Name what the step may look at of people; most steps need nothing of it."""
    if isinstance(given, Membership | Moved):
        return Needs(groups=not given.arrival.private)
    if not given.arrival.private:
        return Needs()
    if person is None or not any(person.has(role) for role in Role):
        asks = session.asking_access and isinstance(given, Text)
        return Needs(access_of=given.arrival.lane) if asks else Needs()
    if not person.has(Role.ADMIN):
        return Needs()
    match given:
        case Press(data=data):
            return _of_press(channel, session, given, data)
        case Command():
            return _of_command(channel, given)
        case Text():
            access, tap = access_at(replied), tap_at(replied)
            if access is not None or tap is not None:
                return Needs(access=access, tap=tap)
            return _of_picking(session)
        case _:
            return Needs()


def _of_press(channel: Channel, session: Session, given: Press, data: str) -> Needs:
    kind, number, *rest = (*data.split(":"), "")
    number_of = DraftId(int(number)) if _is_number(number) else None
    match kind:
        case "pick":
            return _of_picking(session)
        case "man":
            wish = wish_of(channel, given)
            return Needs(people=wish.people) if wish else Needs()
        case "acc":
            return Needs(access=number_of)
        case "tap":
            return Needs(tap=number_of)
        case "inv":
            return Needs(mark=rest[0])
        case "grp":
            return Needs(groups=True)
        case _:
            return Needs()


def _of_command(channel: Channel, given: Command) -> Needs:
    match given.name:
        case "undang":
            return Needs(mark=named_mark(given))
        case people if people == COMMAND:
            wish = wish_of(channel, given)
            return Needs(people=wish.people) if wish else Needs()
        case "grup":
            return Needs(groups=True)
        case _:
            return Needs()


def _of_picking(session: Session) -> Needs:
    chosen = session.picking
    match chosen and chosen.task:
        case Task.ADMIT if chosen:
            return Needs(access=DraftId(chosen.about))
        case Task.GRANT if chosen:
            return Needs(people=frozenset({PersonId(chosen.about)}))
        case Task.GROUP:
            return Needs(groups=True)
        case _:
            return Needs()


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER


def concerns_admins(session: Session, given: Input) -> bool:
    """Say whether the step may have to know who the admins are."""
    match given:
        case Membership() | Moved():
            return not given.arrival.private
        case Press(data=data):
            return data.startswith(_ABOUT_ADMINS)
        case Command(name=name, argument=argument):
            return name in {COMMAND, OWN_DATA} and bool(argument)
        case Text():
            chooses = session.picking is not None or session.plan is not None
            return chooses or given.arrival.replied_to is not None
        case _:
            return False
