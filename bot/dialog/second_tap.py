"""What one admin alone may not do: another one is asked, and has ten minutes. What it is for is the affair of others.

Whoever asks gives the question's lines; `tapped` knows what each kind does once the second tap has come.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialog.typed import Verb
from bot.effects import Rewrite, Say, Urgency
from bot.model import DraftId, Place, Role
from bot.phrases import Button, Listing, ShortDay, phrase
from bot.policy import SECOND_TAP_LIVES
from bot.staff import TapState
from bot.staffing import AskSecond

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from bot.dialog.turn import Turn
    from bot.effects import Effect
    from bot.model import ChatId, Person, PersonId
    from bot.phrases import Message, Phrase
    from bot.staff import SecondTap, TapKind


def admins(turn: Turn) -> tuple[Person, ...]:
    """Give the active admins; the step has to have asked for them (`needs`)."""
    return turn.facts.people.get(Role.ADMIN, ())


def others(turn: Turn, asked_by: PersonId, about: PersonId | None) -> tuple[Person, ...]:
    """Give who may give the second tap: every admin but who asked and whom it is about."""
    return tuple(one for one in admins(turn) if one.id not in {asked_by, about})


def place_of(tap: DraftId, chat: ChatId) -> Place:
    """Name the message that asks an admin."""
    return Place(f"tap:{tap}:{chat}")


def tap_at(place: Place | None) -> DraftId | None:
    """Give what the message at a place asks about."""
    kind, _, rest = (place or "").partition(":")
    number = rest.partition(":")[0]
    return DraftId(int(number)) if kind == "tap" and number.isdigit() else None


def ask_second(
    turn: Turn, kind: TapKind, params: Mapping[str, Any], question: Message
) -> list[Effect] | Phrase:
    """Let it wait and ask the others; a phrase where there is nobody who could agree."""
    about = params.get("person")
    asked = others(turn, turn.person.id, about)
    if not asked:
        return phrase("second-nobody")
    number = DraftId(turn.arrival.update_id)
    until = turn.now + SECOND_TAP_LIVES
    wanted = (phrase("second-wanted", name=turn.person.name, until=until), *question)
    yes = Button(phrase("button-approve"), f"tap:{number}:{Verb.APPROVE}")
    no = Button(phrase("button-reject"), f"tap:{number}:{Verb.REJECT}")
    back = Button(phrase("button-withdraw"), f"tap:{number}:{Verb.WITHDRAW}")
    names = Listing(tuple(one.name for one in asked))
    return [
        AskSecond(number, kind, until, params),
        turn.say(
            phrase("second-asked", names=names, until=until),
            *question,
            keyboard=((back,),),
            place=place_of(number, turn.chat),
        ),
        *(
            Say(
                one.chat,
                wanted,
                ((yes, no),),
                place=place_of(number, one.chat),
                urgency=Urgency.RECEIPT,
            )
            for one in asked
        ),
    ]


def close_questions(turn: Turn, tap: SecondTap, shown: Message) -> list[Effect]:
    """Let an outcome stand in every chat that was asked, and in that of who asked, without buttons."""
    told = {one.chat: one for one in admins(turn) if one.id != tap.about()}
    return [Rewrite(chat, place_of(tap.id, chat), shown) for chat in told]


def outcome(turn: Turn, tap: SecondTap) -> Phrase | None:
    """Say what became of it; None while it can still be answered."""
    at = tap.decided_at or tap.expires_at
    day = ShortDay(turn.channel.policy.reporting_day(at))
    if tap.state is TapState.CONFIRMED:
        return phrase("second-was-confirmed", name=tap.decided_by or "-", day=day, at=at)
    if tap.state is TapState.DECLINED:
        return phrase("second-was-declined", name=tap.decided_by or "-", day=day, at=at)
    # A press that waited for us counts by when it came in, not by when we come to it.
    if turn.arrival.sent_at > tap.expires_at:
        return phrase("second-expired", at=tap.expires_at)
    if all(one.id != tap.asked_by for one in admins(turn)):
        return phrase("second-moot", name=tap.asked_by_name)
    return None
