"""One turn of a conversation: what a dialog is given, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.effects import Acknowledge, Say, Urgency
from bot.holidays import Holidays
from bot.inputs import Press

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from bot.audit import Action
    from bot.dialog.typed import Verb
    from bot.effects import Effect
    from bot.facts import Facts
    from bot.form import Form
    from bot.inputs import Arrival, Input
    from bot.model import ChatId, Person, Place, UnitCode
    from bot.phrases import Keyboard, Message, Phrase
    from bot.policy import Policy
    from bot.session import Session
    from bot.tile_map import Tile
    from bot.units import Units


@dataclass(frozen=True, slots=True)
class Channel:
    """What does not change while the bot runs: the form, the units and the policy.

    `vocabulary` are the words that stand for buttons, folded; `languages` those that can be
    spoken, code to its own name. `signs` says whether there is a key, so that days are proved. `audited` are
    words for what /audit may be asked about, folded; None is what the channel does by itself. `tiles` is the map of the
    province; `draws` says whether a summary comes with its picture; on `holidays` reminders are milder.
    """

    form: Form
    units: Units
    policy: Policy
    vocabulary: Mapping[str, Verb] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)
    signs: bool = False
    audited: Mapping[str, Action | None] = field(default_factory=dict)
    tiles: Mapping[UnitCode, Tile] = field(default_factory=dict)
    draws: bool = True
    holidays: Holidays = field(default_factory=Holidays)


@dataclass(frozen=True, slots=True)
class Step:
    """The session as it is from now on, and what is to be done in the same transaction."""

    session: Session
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """An input with everything that may be looked at to answer it."""

    channel: Channel
    session: Session
    facts: Facts
    input: Input
    now: datetime

    @property
    def arrival(self) -> Arrival:
        """Where the input came from."""
        return self.input.arrival

    @property
    def chat(self) -> ChatId:
        """The chat that is answered."""
        return self.arrival.chat

    @property
    def person(self) -> Person:
        """The person who wrote; ValueError for a stranger, who is met before anything of a report is read."""
        if self.facts.person is None:
            raise ValueError("a stranger wrote this")
        return self.facts.person

    @property
    def today(self) -> date:
        """The reporting day on which the person wrote, not the one on which we read it."""
        return self.channel.policy.reporting_day(self.arrival.sent_at)

    def say(
        self,
        *lines: Phrase,
        keyboard: Keyboard = (),
        place: Place | None = None,
        prompt: bool = False,
        quote: bool = False,
        urgency: Urgency = Urgency.PROMPT,
    ) -> Say:
        """Answer in the chat; `quote` shows the person's own message above the answer."""
        return Say(
            self.chat,
            lines,
            keyboard,
            place=place,
            prompt=prompt,
            quote=self.arrival.message_id if quote else None,
            urgency=urgency,
        )

    def acknowledged(self, *toast: Phrase) -> tuple[Effect, ...]:
        """Answer the button press, when this turn is one, so that the button stops waiting."""
        if isinstance(self.input, Press):
            return (Acknowledge(self.chat, self.input.callback_id, toast),)
        return ()

    def answer(self, message: Message, *, keyboard: Keyboard = (), quote: bool = False) -> Step:
        """Answer with a message and leave the session as it is."""
        said = self.say(*message, keyboard=keyboard, quote=quote)
        return self.done(self.session, [said])

    def done(self, session: Session, effects: Sequence[Effect] = ()) -> Step:
        """End the turn; a press is acknowledged unless the effects do that with words of their own."""
        if any(isinstance(effect, Acknowledge) for effect in effects):
            return Step(session, tuple(effects))
        return Step(session, (*self.acknowledged(), *effects))

    def without_draft(self) -> Session:
        """Give the session with its draft and its choice of a unit closed."""
        closed = self.session.draft.id if self.session.draft else self.session.closed
        return replace(self.session, draft=None, choice=None, closed=closed)
