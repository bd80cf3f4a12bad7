"""An admin looks at the timetable and changes it (/jadwal): typed or pressed, with a preview, and saved by a second tap or word.

What is saved rests on the timetable that the preview showed; one that moved meanwhile is shown anew instead.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialog.schedule_typed import read_typed
from bot.effects import SetTimetable, Show, View
from bot.inputs import Press
from bot.model import Role
from bot.phrases import phrase
from bot.schedule_change import Planned, change_lines, choices_page, fault_lines, preview
from bot.schedule_wish import KIND, read_button
from bot.timetable import Origin, bridge_faults, faults

if TYPE_CHECKING:
    from bot.dialog.turn import Step, Turn
    from bot.inputs import Command
    from bot.phrases import Keyboard, Message
    from bot.schedule_wish import Wish
    from bot.timetable import Fault, Timetable


def command_schedule(turn: Turn, command: Command) -> Step:
    """Answer /jadwal [batas 15.30 …] [ya]."""
    return _attend(turn, read_typed(turn.channel.vocabulary, command.argument))


def press(turn: Turn) -> Step | None:
    """Do what a button of the page or of a preview says; None for a forged one."""
    data = turn.input.data if isinstance(turn.input, Press) else ""
    dropped = data == f"{KIND}:no"
    wish = read_button(data)
    if wish is None and not dropped:
        return None
    if not turn.person.has(Role.ADMIN):
        return turn.done(turn.session, turn.acknowledged(phrase("command-not-yours")))
    if wish is None:
        return turn.answer((phrase("choice-dropped"),))
    return _attend(turn, wish)


def _attend(turn: Turn, wish: Wish) -> Step:
    if not wish.clear:
        return turn.answer((phrase("schedule-usage"),))
    if wish.about is not None:
        return _said(turn, *choices_page(turn.channel, wish.about, turn.now))
    if not wish.values and not wish.back:
        return turn.done(turn.session, [_show(turn)])
    policy = turn.channel.policy
    if wish.version not in {None, policy.version}:
        return turn.done(turn.session, [turn.say(phrase("schedule-moved")), _show(turn)])
    wanted = _wanted(turn, wish)
    if wanted == policy.timetable and not (wish.back and _is_admins(turn)):
        return turn.answer((phrase("schedule-same"),))
    wrong = () if wish.back else _faults(policy.timetable, wanted)
    if wrong:
        return turn.answer(fault_lines(wrong))
    planned = Planned(wanted, policy.starts_on(wanted, turn.now), wish)
    if not wish.sure:
        return _said(turn, *preview(turn.channel, planned, turn.now))
    return _save(turn, planned)


def _wanted(turn: Turn, wish: Wish) -> Timetable:
    policy = turn.channel.policy
    if wish.back:
        return policy.settings or policy.timetable
    return replace(policy.timetable, **wish.values)


def _is_admins(turn: Turn) -> bool:
    changes = turn.channel.policy.changes
    return bool(changes) and changes[-1].origin is Origin.ADMIN


def _faults(held: Timetable, wanted: Timetable) -> tuple[Fault, ...]:
    """Judge the interval only where it is new: what the settings have is the operator's affair."""
    moved = wanted.bridge_every != held.bridge_every
    return (*faults(wanted), *(bridge_faults(wanted.bridge_every) if moved else ()))


def _save(turn: Turn, planned: Planned) -> Step:
    origin = Origin.SETTINGS if planned.wish.back else Origin.ADMIN
    version = turn.channel.policy.version
    effect = SetTimetable(planned.wanted, planned.from_day, origin, version)
    saved = phrase("schedule-saved-back") if planned.wish.back else phrase("schedule-saved")
    said = turn.say(saved, *change_lines(turn.channel, planned, turn.now))
    return turn.done(turn.session, [effect, said])


def _said(turn: Turn, message: Message, keyboard: Keyboard) -> Step:
    return turn.answer(message, keyboard=keyboard)


def _show(turn: Turn) -> Show:
    return Show(turn.chat, turn.arrival.lane, View.SCHEDULE, turn.today)
