"""A chat without Telegram: a person types and presses, the pure step answers, and what was said is kept."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from bot import form, units
from bot.dialog import (
    Channel,
    asks_for_export,
    asks_for_locks,
    asks_for_sync,
    named_broadcast,
    named_invitation,
    named_request,
    needed_days,
    needed_missing,
    needed_places,
    needed_roles,
    needed_rows,
    needed_signals,
    needed_staff,
    step,
)
from bot.dialog.own_data import asks_own_data, named_erasure
from bot.effects import Acknowledge, Rewrite, Say, Submit
from bot.facts import DayFacts, Facts
from bot.inputs import (
    Arrival,
    Command,
    Edited,
    Kind,
    Membership,
    Moved,
    Press,
    Text,
    Timer,
    Unsupported,
)
from bot.locks import Locks
from bot.model import Assignment, ChatId, Lane, Person, PersonId, Place, Role, UnitCode
from bot.phrases import Listing, Marked, Month, Phrase, Secret, ShortDay
from bot.policy import Policy
from bot.session import Session, session_from_json, session_to_json
from bot.staff import Staff
from commands.channel import make_channel, shipped_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.broadcast import Broadcast
    from bot.effects import Effect
    from bot.export import OpenExport
    from bot.facts import UnitDay
    from bot.inputs import Input
    from bot.missing import MissingUnit
    from bot.model import CorrectionRequest, Invitation, Report
    from bot.parity import ParityRow, RowKey
    from bot.phrases import Keyboard, Message, Value
    from bot.privacy import ErasureRequest
    from bot.staff import AccessRequest, Group, OpenInvitation, SecondTap
    from bot.surveillance import Signal, UnitIndicator
    from locales.words import FluentWords

EffectT = TypeVar("EffectT")
DATA = Path(__file__).resolve().parents[3] / "bot" / "data"
WIB = ZoneInfo("Asia/Jakarta")
KUDUS, TEGAL, SEMARANG = UnitCode("33.19"), UnitCode("33.76"), UnitCode("33.74")
NOON = datetime(2021, 8, 16, 5, 0, tzinfo=UTC)  # 12.00 WIB


def a_channel() -> Channel:
    """The shipped form and units with the default times."""
    return make_channel(
        _form(),
        units.parse((DATA / "wilayah_33.csv").read_text(encoding="utf-8")),
        Policy(WIB, time(16), time(17), timedelta(minutes=5)),
        _words(),
    )


@cache
def _words() -> FluentWords:
    return shipped_words(_form(), WIB)


@cache
def _form() -> form.Form:
    return form.parse((DATA / "covid19.toml").read_text(encoding="utf-8"))


def a_person(
    lane: int = 700, *assignments: tuple[Role, UnitCode | None], name: str = "Petugas Kudus"
) -> Person:
    """A person; without assignments an officer of Kudus."""
    given = assignments or ((Role.OFFICER, KUDUS),)
    return Person(
        PersonId(lane),
        Lane(lane),
        name,
        "id",
        tuple(Assignment(role, unit) for role, unit in given),
    )


def show(value: Value) -> str:
    """Write a value so that a test reads it: keys of phrases, plain figures."""
    match value:
        case Phrase():
            return value.key + (
                "(" + ", ".join(f"{n}={show(v)}" for n, v in value.values.items()) + ")"
                if value.values
                else ""
            )
        case Listing(items):
            return "[" + ", ".join(show(item) for item in items) + "]"
        case ShortDay(day):
            return f"{day:%d/%m}"
        case Month(day):
            return f"{day:%m/%Y}"
        case Secret(text):
            return f"secret {text}"
        case Marked(html):
            return html
        case _:
            return str(value)


def lines(message: Message) -> list[str]:
    """Write a message line by line."""
    return [show(said) for said in message]


def labels(keyboard: Keyboard) -> list[str]:
    """List the buttons of a keyboard."""
    return [show(button.label) for row in keyboard for button in row]


@dataclass
class Chat:
    """One person's private chat with the mind; `days` is the shared world that `Submit` changes.

    What is said arrives at once, unless `delivers` is off: then the person writes before they could see it.
    """

    person: Person | None = field(default_factory=a_person)
    channel: Channel = field(default_factory=a_channel)
    now: datetime = NOON
    days: dict[UnitDay, DayFacts] = field(default_factory=dict)
    invitations: dict[str, Invitation] = field(default_factory=dict)
    requests: dict[int, CorrectionRequest] = field(default_factory=dict)
    people: dict[Role, tuple[Person, ...]] = field(default_factory=dict)
    shown: dict[Place, int] = field(default_factory=dict)
    rows: dict[RowKey, ParityRow] = field(default_factory=dict)
    sync_asked_at: datetime | None = None
    exports: tuple[OpenExport, ...] = ()
    known: dict[int, Person] = field(default_factory=dict)
    access: dict[int, AccessRequest] = field(default_factory=dict)
    taps: dict[int, SecondTap] = field(default_factory=dict)
    links: dict[str, OpenInvitation] = field(default_factory=dict)
    groups: tuple[Group, ...] = ()
    erasures: dict[int, ErasureRequest] = field(default_factory=dict)
    missing: tuple[MissingUnit, ...] = ()
    signals: tuple[Signal, ...] = ()
    locks: Locks = field(default_factory=Locks)
    broadcasts: dict[int, Broadcast] = field(default_factory=dict)
    delivers: bool = True
    session: Session = field(default_factory=lambda: Session(Lane(700)))
    update_id: int = 1000
    effects: tuple[Effect, ...] = ()
    replied: Place | None = None
    replied_to: int | None = None
    name: str = "Petugas Kudus"
    private: bool = True

    def write(
        self, text: str, *, sent_at: datetime | None = None, late: bool = False, marked: str = ""
    ) -> list[str]:
        """Type a text or a command; give what is said."""
        arrival = self._arrival(sent_at, late=late)
        if text.startswith("/"):
            name, _, argument = text[1:].partition(" ")
            return self.give(Command(arrival, name, argument))
        return self.give(Text(arrival, text, marked))

    def forward(self, text: str) -> list[str]:
        """Forward what somebody else wrote."""
        return self.give(Text(replace(self._arrival(), forwarded=True), text))

    def wake(self) -> list[str]:
        """Let the moment come at which the session wanted to be woken."""
        return self.give(Timer(replace(self._arrival(), update_id=0)))

    def press(self, label: str) -> list[str]:
        """Press a button that the last message or card shows."""
        for effect in reversed(self.effects):
            for row in getattr(effect, "keyboard", ()):
                for button in row:
                    if show(button.label).startswith(label):
                        return self.press_data(button.data)
        raise AssertionError(f"no button {label}")

    def press_data(self, data: str) -> list[str]:
        """Press a button that may be old or forged."""
        return self.give(Press(self._arrival(), f"callback-{self.update_id}", data))

    def send(self, kind: Kind) -> list[str]:
        """Send something that is no text."""
        return self.give(Unsupported(self._arrival(), kind))

    def edit(self, text: str, message_id: int | None = None) -> list[str]:
        """Edit an earlier message: the one with this id, or one that we never read."""
        arrival = self._arrival()
        return self.give(Edited(replace(arrival, message_id=message_id or 1), text))

    def reply(self, place: str, text: str) -> list[str]:
        """Write a Telegram reply to the message at a place."""
        self.replied = Place(place)
        said = self.write(text)
        self.replied = None
        return said

    def group(self, chat: int, title: str = "Dinkes Jateng", *, can_write: bool) -> list[str]:
        """Add the bot to a group, or take it out."""
        arrival = replace(self._arrival(), chat=ChatId(chat), private=False)
        return self.give(Membership(arrival, can_write, title))

    def group_moves(self, chat: int, to: int) -> list[str]:
        """Let a group become a supergroup."""
        arrival = replace(self._arrival(), chat=ChatId(chat), private=False)
        return self.give(Moved(arrival, ChatId(to)))

    def block(self) -> list[str]:
        """Block the bot."""
        return self.give(Membership(self._arrival(), can_write=False))

    def _arrival(self, sent_at: datetime | None = None, *, late: bool = False) -> Arrival:
        self.update_id += 1
        lane = self.session.lane
        return Arrival(
            lane=lane,
            chat=ChatId(lane) if self.private else ChatId(-5),
            update_id=self.session.last_update_id - 1 if late else self.update_id,
            sent_at=sent_at or self.now,
            message_id=self.update_id,
            replied_to=self.replied_to or (None if self.replied is None else 1),
            name=self.name,
            private=self.private,
        )

    def give(self, given: Input) -> list[str]:
        """Take one step on the facts that the step asked for; the session goes through its JSON."""
        about = self.requests.get(named_request(self.session, given, self.replied) or 0)
        needed = needed_days(self.channel, self.session, self.person, given, about)
        locks = self.locks if any(needed.values()) or asks_for_locks(given) else Locks()
        roles = needed_roles(
            self.session, given, decides=about is not None, locked=bool(locks.standing)
        )
        places = needed_places(self.channel, self.session, given)
        asked = needed_rows(self.channel, self.person, given)
        facts = Facts(
            person=self.person,
            days={key: self._known(key, memory) for key, memory in needed.items()},
            request=about,
            shown={place: at for place, at in self.shown.items() if place in places},
            people={role: self.people[role] for role in roles if role in self.people},
            invitation=self.invitations.get(named_invitation(given) or ""),
            replied=self.replied,
            rows={key: self.rows[key] for key in asked if key in self.rows},
            sync_asked_at=self.sync_asked_at if asks_for_sync(given) else None,
            exports=self.exports if asks_for_export(given) else (),
            staff=self._staff(given),
            erasure=self._erasure(given),
            locks=locks,
            broadcast=self.broadcasts.get(named_broadcast(given) or 0),
            missing=self._missing(given),
            signals=self._signals(given),
            fresh_token="fresh-token",
            next_bridge=self.channel.policy.next_bridge(self.now),
        )
        taken = step(self.channel, self.session, facts, given, self.now)
        stored = session_to_json(taken.session)
        self.session = session_from_json(self.session.lane, self.session.version + 1, stored)
        self.effects = taken.effects
        if self.delivers:
            self.shown |= {said.place: self.update_id for said in self.of(Say) if said.place}
        for submitted in self.of(Submit):
            key = (submitted.report.unit, submitted.report.day)
            self.days[key] = replace(self.days.get(key, DayFacts()), report=submitted.report)
        return self.said()

    def _erasure(self, given: Input) -> ErasureRequest | None:
        """Give the wish that is answered, or the person's own that waits."""
        named = named_erasure(given, self.replied)
        if named is not None:
            return self.erasures.get(named)
        own = [one for one in self.erasures.values() if one.person == self.person]
        return next(iter(own), None) if asks_own_data(given) else None

    def _signals(self, given: Input) -> dict[UnitIndicator, Signal]:
        """Give the episodes of the units that the step asked for."""
        units = needed_signals(self.channel, self.person, given)
        return {one.key: one for one in self.signals if one.unit in units}

    def _missing(self, given: Input) -> tuple[MissingUnit, ...]:
        """Give those of the units that the step asked for."""
        asking = needed_missing(self.channel, self.person, given)
        return tuple(one for one in self.missing if asking and one.unit in asking.units)

    def _staff(self, given: Input) -> Staff:
        """Give what the step asked for of people, and no more."""
        needs = needed_staff(self.channel, self.session, self.person, given, self.replied)
        tap = self.taps.get(needs.tap or 0)
        about = None if tap is None else tap.about()
        ids = {*needs.people, *(() if about is None else (about,))}
        of_lane = [one for one in self.access.values() if one.lane == needs.access_of]
        return Staff(
            people={number: self.known[number] for number in ids if number in self.known},
            access=self.access.get(needs.access or 0) or next(iter(of_lane), None),
            tap=tap,
            invitation=self.links.get(needs.mark),
            groups=self.groups if needs.groups else (),
        )

    def _known(self, key: UnitDay, memory: int) -> DayFacts:
        """Give what is known of a day, its past only as far as it was asked for."""
        known = self.days.get(key, DayFacts())
        first = key[1] - timedelta(days=memory)
        recent = {day: row for day, row in known.recent.items() if first <= day < key[1]}
        return replace(known, recent=recent)

    def of(self, kind: type[EffectT]) -> list[EffectT]:
        """Give the effects of a kind."""
        return [effect for effect in self.effects if isinstance(effect, kind)]

    def said(self) -> list[str]:
        """Give every line that the last step said, toasts first."""
        found: list[str] = []
        for effect in self.effects:
            if isinstance(effect, Say | Rewrite | Acknowledge):
                found += lines(effect.message)
        return found

    def buttons(self) -> list[str]:
        """List the buttons of the last step's messages."""
        return [
            label
            for effect in self.effects
            if isinstance(effect, Say | Rewrite)
            for label in labels(effect.keyboard)
        ]

    def report(self) -> Report:
        """Give the report that the last step submitted."""
        (submitted,) = self.of(Submit)
        return submitted.report

    def enter(self, *answers: str) -> list[str]:
        """Open a report and answer its questions."""
        self.write("/lapor")
        for answer in answers:
            self.write(answer)
        return self.said()


def figures(report: Report) -> dict[str, int | None]:
    """Give a report's figures as a plain dict."""
    return {str(key): value for key, value in report.figures.items()}


def keys(said: Iterable[str]) -> list[str]:
    """Give the keys of lines without their values."""
    return [line.partition("(")[0] for line in said]
