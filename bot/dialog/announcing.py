"""An admin writes to many (/siaran): whom, what, seen as it will look before it goes; everybody takes a second admin.

Once it runs it goes on whoever wrote it: any admin can stop it, and half of a message to all helps nobody.
"""

from __future__ import annotations

import html
import json
import zlib
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.broadcast import (
    HALT,
    LONGEST,
    BroadcastState,
    audience_from_json,
    audience_to_json,
    broadcast_message,
    place_of,
)
from bot.broadcasting import StartBroadcast, StopBroadcast
from bot.cast_plan import CastPlan, CastWanted
from bot.dialog import cast_asking
from bot.dialog.cast_asking import ask, keyboard_of, pressed, question, typed_audience
from bot.dialog.needs import named_broadcast
from bot.dialog.removing import Doing
from bot.dialog.second_tap import admins, ask_second
from bot.dialog.typed import Verb, read_verb
from bot.effects import Rewrite, Show, View
from bot.inputs import Press
from bot.model import DraftId, PersonId, Place, Role
from bot.phrases import Marked, Phrase, phrase
from bot.staff import TapKind
from bot.typed_text import fold_typed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialog.turn import Step, Turn
    from bot.effects import Effect
    from bot.inputs import Command, Text
    from bot.staff import SecondTap

_REST_FOLLOWS = timedelta(seconds=3)
"""Within so long the rest of a text comes that Telegram has cut in two."""
_LONGEST_NUMBER = 18


def command_broadcast(turn: Turn, command: Command) -> Step:
    """Answer /siaran [petugas | pengawas | admin | semua] [wilayah …], /siaran daftar or hentikan; the text comes next."""
    text = fold_typed(command.argument)
    number = named_broadcast(command)
    verb = read_verb(turn.channel.vocabulary, text.rpartition(" ")[0] if number else text)
    if verb in {Verb.STOP_GROUP, Verb.CANCEL} and number:
        return _stop(turn, number)
    if verb in {Verb.LIST, Verb.LOOK, Verb.STOP_GROUP}:
        place = Place(f"casts:{turn.arrival.lane}:{turn.arrival.update_id}")
        show = Show(turn.chat, turn.arrival.lane, View.BROADCASTS, turn.today, place=place)
        return turn.done(turn.session, [show])
    plan = CastPlan(DraftId(turn.arrival.update_id))
    if not text:
        return ask(turn, plan)
    audience = typed_audience(turn, text)
    if isinstance(audience, Phrase):
        return turn.answer((audience, phrase("broadcast-usage")))
    return ask(turn, replace(plan, audience=audience, settled=True))


def press(turn: Turn, owner: str, parts: Sequence[str]) -> Step | None:
    """Do what a button of the plan, or of one that runs, says; None for an old or forged one."""
    if not turn.person.has(Role.ADMIN):
        return turn.done(turn.session, turn.acknowledged(phrase("command-not-yours")))
    is_number = owner.isascii() and owner.isdigit() and len(owner) <= _LONGEST_NUMBER
    if list(parts) == [HALT] and is_number:
        return _stop(turn, DraftId(int(owner)))
    plan = turn.session.plan
    if not isinstance(plan, CastPlan) or owner != str(plan.id):
        return None
    match list(parts):
        case [Verb.CANCEL]:
            return _dropped(turn, plan)
        case [Verb.SEND] if plan.wanted is None:
            return _confirm(turn, plan)
        case [Verb.CHANGE] if plan.wanted is None:
            return _ask_anew(turn, plan)
        case given:
            further = pressed(turn, plan, given)
            return None if further is None else ask(turn, further)


def answer_typed(turn: Turn, given: Text) -> Step | None:
    """Take a text for the answer to the open question; None when no plan is open."""
    plan = turn.session.plan
    if not isinstance(plan, CastPlan) or not turn.person.has(Role.ADMIN):
        return None
    verb = read_verb(turn.channel.vocabulary, given.text)
    if verb is Verb.CANCEL:
        return _dropped(turn, plan)
    if plan.wanted is None:
        return _answer_preview(turn, plan, verb)
    if plan.wanted is CastWanted.TEXT:
        return _take_text(turn, plan, given)
    if (
        plan.wanted is CastWanted.UNITS
        and verb in {Verb.ENOUGH, Verb.GO_ON}
        and plan.audience.units
    ):
        return ask(turn, replace(plan, settled=True))
    audience = typed_audience(turn, fold_typed(given.text))
    if isinstance(audience, Phrase):
        return ask(turn, plan, (audience,))
    return ask(turn, replace(plan, audience=audience, settled=True))


def refuse(turn: Turn, *, text: bool) -> Step | None:
    """Say why a command that nobody knows, or what is no `text`, is sent to nobody; None when no text is asked for."""
    plan = turn.session.plan
    if not isinstance(plan, CastPlan) or plan.wanted is not CastWanted.TEXT:
        return None
    return ask(turn, plan, (phrase("broadcast-no-slash" if text else "broadcast-only-text"),))


def _take_text(turn: Turn, plan: CastPlan, given: Text) -> Step:
    """Keep the text and show it as it will look; one that is too long is not cut."""
    sent_at = turn.arrival.sent_at
    follows = plan.long_at is not None and sent_at - plan.long_at <= _REST_FOLLOWS
    length = len(given.text.encode("utf-16-le")) // 2
    if length > LONGEST or follows:
        long = phrase("broadcast-too-long", most=LONGEST)
        return ask(turn, replace(plan, long_at=sent_at), (long,))
    if not given.text.strip():
        return ask(turn, plan, (phrase("broadcast-empty"),))
    marked = given.marked or html.escape(given.text, quote=False)
    return _preview(turn, replace(plan, text=marked, long_at=None))


def _preview(turn: Turn, plan: CastPlan) -> Step:
    """Show the message as everybody will see it, and below it whom it is for."""
    lane = turn.arrival.lane
    look = json.dumps({"id": plan.id, **audience_to_json(plan.audience)})
    place = _preview_place(turn, plan)
    shown = turn.say(*broadcast_message(turn.person.name, plan.text))
    asked = Show(turn.chat, lane, View.BROADCAST_PREVIEW, turn.today, place=place, look=look)
    return turn.done(replace(turn.session, plan=plan), [shown, asked])


def _preview_place(turn: Turn, plan: CastPlan) -> Place:
    """Name the preview's message: a text that is changed is asked about anew below it."""
    return Place(f"castp:{turn.arrival.lane}:{plan.id}:{zlib.crc32(plan.text.encode()):08x}")


def _answer_preview(turn: Turn, plan: CastPlan, verb: Verb | None) -> Step:
    if verb in {Verb.SEND, Verb.YES}:
        return _confirm(turn, plan)
    if verb is Verb.CHANGE:
        return _ask_anew(turn, plan)
    return turn.answer((phrase("broadcast-what-now"),))


def _ask_anew(turn: Turn, plan: CastPlan) -> Step:
    """Ask for another text; the preview's buttons go."""
    anew = replace(plan, text="")
    closed = Rewrite(turn.chat, _preview_place(turn, plan), (phrase("broadcast-not-sent"),))
    said = turn.say(*question(turn, anew), keyboard=keyboard_of(turn, anew), prompt=True)
    return turn.done(replace(turn.session, plan=anew), [closed, said])


def _dropped(turn: Turn, plan: CastPlan) -> Step:
    said = (phrase("broadcast-not-sent"),)
    place = _preview_place(turn, plan) if plan.wanted is None else None
    if place is None and isinstance(turn.input, Press):
        place = cast_asking.place_of(turn, plan)
    shown = Rewrite(turn.chat, place, said) if place else turn.say(*said)
    return turn.done(replace(turn.session, plan=None), [shown])


def _confirm(turn: Turn, plan: CastPlan) -> Step:
    """Send it, or ask a second admin where it is for everybody and there is one."""
    session = replace(turn.session, plan=None)
    asked = _ask_second(turn, plan) if plan.audience.is_everybody else None
    if isinstance(asked, list):
        waits = Rewrite(turn.chat, _preview_place(turn, plan), (phrase("broadcast-waits"),))
        return turn.done(session, [*asked, waits])
    start = StartBroadcast(plan.id, plan.audience, plan.text, turn.person.id)
    closed = Rewrite(turn.chat, _preview_place(turn, plan), (phrase("broadcast-begun"),))
    return turn.done(session, [start, closed, _progress(turn, plan.id)])


def _progress(turn: Turn, number: DraftId) -> Show:
    """Show how far it is, in one message that is edited from then on."""
    lane = turn.arrival.lane
    place = place_of(lane, number)
    return Show(turn.chat, lane, View.BROADCAST, turn.today, place=place, look=str(number))


def _ask_second(turn: Turn, plan: CastPlan) -> list[Effect] | Phrase:
    params = {"by": turn.person.id, "text": plan.text, **audience_to_json(plan.audience)}
    question = (phrase("second-what-broadcast"), phrase("broadcast-text", text=Marked(plan.text)))
    return ask_second(turn, TapKind.BROADCAST, params, question)


def start_confirmed(turn: Turn, tap: SecondTap) -> Doing:
    """Begin what waited, now that a second admin agrees; who asked is an admin still (`second_tap.outcome`)."""
    params, number = tap.params, str(tap.id)
    audience = audience_from_json(params)
    start = StartBroadcast(tap.id, audience, str(params["text"]), PersonId(params["by"]))
    asker = next(each for each in admins(turn) if each.id == tap.asked_by)
    place = place_of(asker.lane, tap.id)
    progress = Show(asker.chat, asker.lane, View.BROADCAST, turn.today, place=place, look=number)
    return Doing(start, (phrase("broadcast-begun"),), (progress,))


def _stop(turn: Turn, number: DraftId) -> Step:
    """End one that runs; one that has ended says so."""
    show, found = _progress(turn, number), turn.facts.broadcast
    if found is None or found.state is not BroadcastState.RUNNING:
        return turn.done(turn.session, [*_told(turn, phrase("broadcast-over")), show])
    said = _told(turn, phrase("broadcast-stopping"))
    return turn.done(turn.session, [StopBroadcast(number), *said, show])


def _told(turn: Turn, said: Phrase) -> Sequence[Effect]:
    """Answer a press by a toast, and a command by a message."""
    return turn.acknowledged(said) or (turn.say(said),)
