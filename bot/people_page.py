"""What an admin sees of people: a list page by page, one person with what can be done, and the choices on the way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.dialog.typed import Verb
from bot.model import Assignment, Role
from bot.people_look import Look, Part, write_look
from bot.phrases import Button, Listing, ShortDay, phrase
from bot.privacy import is_erased
from bot.role_names import assignment_name, unit_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.dialog import Channel
    from bot.model import Person, UnitCode
    from bot.phrases import Keyboard, Message, Phrase, Value
    from bot.staff import PersonCard

PAGE = 8
"""People on a page: each has a button of its own."""


@dataclass(frozen=True, slots=True)
class Book:
    """Where the pages are shown: `number` names the message in its buttons."""

    channel: Channel
    number: str

    def button(self, label: Phrase, *data: str) -> Button:
        """Make a button of this message."""
        return Button(label, ":".join(("man", self.number, *data)))

    def turn(self, label: Phrase, look: Look) -> Button:
        """Make a button that shows something else in it."""
        return self.button(label, write_look(look))


def people_page(
    book: Book, look: Look, people: Sequence[Person], size: int, waiting: int
) -> tuple[Message, Keyboard]:
    """List whom a search found; `size` is how many there are in all, `waiting` how many ask to be let in."""
    lines = list(_title(look, size))
    lines += [_person_line(book.channel, person) for person in people]
    rows = [
        (book.turn(phrase("button-person", name=_short(person)), Look(Part.SEE, person.id)),)
        for person in people
    ]
    if waiting and not look.query:
        lines.append(phrase("people-waiting", requests=waiting))
        rows.append((book.turn(phrase("button-access-list"), Look(Part.ACCESS)),))
    if people:
        lines.append(phrase("people-how", number=str(people[0].id)))
    return tuple(lines), (*rows, tuple(_turning(book, look, size)))


def _title(look: Look, size: int) -> Iterator[Phrase]:
    if look.query and not size:
        yield phrase("people-nobody", text=look.query)
    elif look.query:
        yield phrase("people-found", text=look.query, people=size)
    else:
        yield phrase("people-title", people=size)


def _turning(book: Book, look: Look, size: int) -> Iterator[Button]:
    if look.page > 0:
        yield book.turn(phrase("button-page-before"), replace(look, page=look.page - 1))
    if (look.page + 1) * PAGE < size:
        yield book.turn(phrase("button-page-after"), replace(look, page=look.page + 1))


def _short(person: Person) -> str:
    return f"{person.id}. {person.name}"


def _person_line(channel: Channel, person: Person) -> Phrase:
    roles = _roles(channel, person)
    if not person.active:
        return phrase("people-line-off", number=str(person.id), name=person.name, roles=roles)
    return phrase("people-line", number=str(person.id), name=person.name, roles=roles)


def _roles(channel: Channel, person: Person) -> Value:
    if not person.assignments:
        return phrase("people-no-role")
    return Listing(tuple(assignment_name(channel, one) for one in ordered(person)))


def ordered(person: Person) -> tuple[Assignment, ...]:
    """Give a person's roles in the order of their kinds, then of the units."""
    kinds = list(Role)
    return tuple(sorted(person.assignments, key=lambda a: (kinds.index(a.role), a.unit or "")))


def person_page(book: Book, card: PersonCard) -> tuple[Message, Keyboard]:
    """Show a person with everything that can be done about them."""
    return tuple(_card_lines(book.channel, card)), tuple(_card_buttons(book, card.person))


def _card_lines(channel: Channel, card: PersonCard) -> Iterator[Phrase]:
    person, policy = card.person, channel.policy
    yield phrase("person-title", name=person.name, number=str(person.id))
    if is_erased(person):
        yield phrase("person-erased")
        return
    if not person.active:
        yield phrase("person-is-off")
    yield phrase("person-roles", roles=_roles(channel, person))
    yield phrase("person-since", day=policy.reporting_day(card.joined_at))
    language = channel.languages.get(person.language, person.language)
    yield phrase("person-language", name=language)
    if card.silent_since is not None:
        yield phrase("person-silent", day=ShortDay(policy.reporting_day(card.silent_since)))
    else:
        yield phrase("person-reachable")
    if card.last is not None:
        yield phrase(
            "person-last",
            unit=unit_label(channel, card.last.unit),
            day=ShortDay(card.last.day),
            at=card.last.sent_at,
            sent=ShortDay(policy.reporting_day(card.last.sent_at)),
        )
    elif person.has(Role.OFFICER):
        yield phrase("person-last-never")


def _card_buttons(book: Book, person: Person) -> Iterator[tuple[Button, ...]]:
    standing = f"{person.id}-{person.version}"
    if is_erased(person):
        pass
    elif not person.active:
        yield (book.button(phrase("button-on"), Verb.ON, standing),)
    else:
        row = [book.button(phrase("button-grant"), Verb.GRANT, standing)]
        if person.assignments:
            row.append(book.turn(phrase("button-take"), Look(Part.TAKE, person.id)))
        yield tuple(row)
        if person.units(Role.OFFICER):
            yield (book.turn(phrase("button-move"), Look(Part.UNITS, person.id)),)
        yield (book.turn(phrase("button-off"), Look(Part.OFF, person.id)),)
    yield (_back(book, Look()),)


def _back(book: Book, look: Look) -> Button:
    label = phrase("button-all-people") if look == Look() else phrase("button-back")
    return book.turn(label, look)


def take_page(book: Book, person: Person) -> tuple[Message, Keyboard]:
    """Choose which role ends."""
    rows = [
        (
            book.button(
                phrase("button-role", role=assignment_name(book.channel, one)),
                Verb.REVOKE,
                f"{person.id}-{person.version}",
                one.role.value,
                one.unit or "",
            ),
        )
        for one in ordered(person)
    ]
    back = (_back(book, Look(Part.SEE, person.id)),)
    return (phrase("person-take", name=person.name),), (*rows, back)


def off_page(book: Book, person: Person) -> tuple[Message, Keyboard]:
    """Ask whether a person's access really ends."""
    really = book.button(phrase("button-off-really"), Verb.OFF, f"{person.id}-{person.version}")
    back = _back(book, Look(Part.SEE, person.id))
    return (phrase("person-off-ask", name=person.name),), ((really,), (back,))


def units_page(book: Book, person: Person) -> tuple[Message, Keyboard]:
    """Choose which unit goes to somebody else."""
    rows = [
        (
            book.turn(
                phrase("unit-name", unit=unit_label(book.channel, unit)),
                Look(Part.TO, person.id, unit),
            ),
        )
        for unit in person.units(Role.OFFICER)
    ]
    back = (_back(book, Look(Part.SEE, person.id)),)
    return (phrase("person-move", name=person.name),), (*rows, back)


def to_page(
    book: Book, look: Look, person: Person, unit: UnitCode, found: tuple[Sequence[Person], int]
) -> tuple[Message, Keyboard]:
    """Choose who reports for a unit from now on; `found` are some of the people and how many there are."""
    people, size = found
    rows = [
        (
            book.button(
                phrase("button-person", name=_short(other)),
                Verb.MOVE,
                f"{person.id}-{person.version}",
                unit,
                f"{other.id}-{other.version}",
            ),
        )
        for other in people
        if other.id != person.id
    ]
    lines = (
        phrase("person-move-to", name=person.name, unit=unit_label(book.channel, unit)),
        phrase("person-move-how", number=str(person.id), code=unit),
    )
    back = (_back(book, Look(Part.SEE, person.id)),)
    return lines, (*rows, tuple(_turning(book, look, size)), back)
