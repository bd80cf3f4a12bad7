"""What /audit shows an admin: entries newest first with the ways to the others, or the choice of whose entries to see."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.audit_faults import seal_line
from bot.audit_look import Facet, Look, write_look
from bot.audit_words import action_name, entry_lines, unit_name, who_name
from bot.model import Lane
from bot.phrases import Button, Listing, phrase
from bot.ports import THE_CHANNEL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from bot.audit import Noted, Seal
    from bot.dialog import Channel
    from bot.phrases import Keyboard, Message, Phrase, Value
    from bot.ports import NamedPerson

PAGE = 6
"""Entries on a page: each takes two lines of a phone, or three."""
CHOICES = 24
CHOICES_A_ROW = 2
_CHOOSE = {
    Facet.PERSON: phrase("audit-choose-person"),
    Facet.UNIT: phrase("audit-choose-unit"),
    Facet.ACTION: phrase("audit-choose-action"),
}
_LABELS = {
    Facet.PERSON: phrase("button-by-person"),
    Facet.UNIT: phrase("button-by-unit"),
    Facet.ACTION: phrase("button-by-action"),
}


@dataclass(frozen=True, slots=True)
class Page:
    """What a page is made of; `number` names its message in its buttons.

    `newer` and `older` say whether there are such entries. `names` are those of everybody who is named.
    """

    look: Look
    number: str
    entries: Sequence[Noted]
    names: Mapping[Lane, str]
    newer: bool = False
    older: bool = False
    seal: Seal | None = None


def audit_page(channel: Channel, page: Page) -> tuple[Message, Keyboard]:
    """Show a page; on the first one the newest seal stands below the entries."""
    lines = [phrase("audit-title"), *_filters(channel, page.look, page.names)]
    shown_day: date | None = None
    for noted in page.entries:
        day = channel.policy.reporting_day(noted.at)
        if day != shown_day:
            lines.append(phrase("audit-day", day=day))
        shown_day = day
        lines += entry_lines(channel, noted, page.names)
    if not page.entries:
        lines.append(phrase("audit-empty"))
    if not page.newer:
        lines += seal_line(channel.policy, page.seal)
    return tuple(lines), tuple(_buttons(page))


def _filters(channel: Channel, look: Look, names: Mapping[Lane, str]) -> Iterator[Phrase]:
    """Say which entries these are, where they are not all."""
    said: list[Value] = []
    if look.day is not None:
        said.append(look.day)
    if look.person is not None:
        said.append(who_name(look.person, names))
    if look.unit is not None:
        said.append(unit_name(channel, look.unit))
    if look.action is not None:
        said.append(action_name(look.action))
    if said:
        yield phrase("audit-filtered", filters=Listing(tuple(said)))


def _buttons(page: Page) -> Iterator[tuple[Button, ...]]:
    look, newest = page.look, page.look.newest
    turning = []
    if page.newer and page.entries:
        newer = replace(newest, above=page.entries[0].id)
        turning.append(_button(phrase("button-newer"), page.number, newer))
    turning.append(_button(phrase("button-refresh"), page.number, newest))
    if page.older and page.entries:
        older = replace(newest, below=page.entries[-1].id)
        turning.append(_button(phrase("button-older"), page.number, older))
    yield tuple(turning)
    yield tuple(
        _button(label, page.number, Look(day=look.day, facet=facet))
        for facet, label in _LABELS.items()
    )
    if look.picked:
        yield (_button(phrase("button-all-entries"), page.number, Look()),)


def _button(label: Phrase, number: str, look: Look) -> Button:
    return Button(label, f"j:{number}:{write_look(look)}")


def choices(
    channel: Channel, page: Page, facet: Facet, recent: Iterable[Noted]
) -> tuple[Message, Keyboard]:
    """Offer whose entries to see, by how many of the recent ones they have; everybody else can be typed."""
    day = page.look.day
    counted: Counter[Look] = Counter()
    for noted in recent:
        found = _of(facet, noted, day)
        if found is not None:
            counted[found] += 1
    if not counted:
        return (phrase("audit-empty"),), (
            (_button(phrase("button-back"), page.number, Look(day)),),
        )
    offered = [
        _button(
            phrase("audit-choice", name=_name(channel, look, page.names), entries=entries),
            page.number,
            look,
        )
        for look, entries in counted.most_common(CHOICES)
    ]
    rows = [tuple(offered[at : at + CHOICES_A_ROW]) for at in range(0, len(offered), CHOICES_A_ROW)]
    back = _button(phrase("button-back"), page.number, Look(day))
    return (_CHOOSE[facet], phrase("audit-usage")), (*rows, (back,))


def _of(facet: Facet, noted: Noted, day: date | None) -> Look | None:
    """Give the look at all entries that are like this one in one way."""
    entry = noted.entry
    match facet:
        case Facet.PERSON:
            return Look(day, person=Lane(THE_CHANNEL) if entry.actor is None else entry.actor)
        case Facet.UNIT:
            return Look(day, unit=entry.unit) if entry.unit is not None else None
        case _:
            return Look(day, action=entry.action)


def _name(channel: Channel, look: Look, names: Mapping[Lane, str]) -> Value:
    if look.person is not None:
        return who_name(look.person, names)
    if look.unit is not None:
        return unit_name(channel, look.unit)
    return action_name(str(look.action))


def which_person(
    number: str, look: Look, people: Sequence[NamedPerson]
) -> tuple[Message, Keyboard]:
    """Ask which of several people is meant, or say that nobody is called so."""
    if not people:
        return (phrase("audit-nobody", name=look.name), phrase("audit-usage")), ()
    rows = tuple(
        (_button(phrase("audit-person", name=one.name), number, Look(look.day, person=one.lane)),)
        for one in people
    )
    return (phrase("audit-which-person", name=look.name),), rows
