"""What an admin sees of people and of links that are open, read at the moment of the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.access_page import access_page
from bot.answers import NOT_YOURS, Answer
from bot.invitations_page import MOST_SHOWN, invitations_page
from bot.model import Role
from bot.people_look import Look, Part, read_look
from bot.people_page import (
    PAGE,
    Book,
    off_page,
    people_page,
    person_page,
    take_page,
    to_page,
    units_page,
)
from bot.phrases import phrase
from bot.staff import PeopleQuery
from bot.typed_text import fold_typed

if TYPE_CHECKING:
    from bot.usecases.sight import Sight


async def show_people(sight: Sight) -> Answer:
    """Show people as the look says: a page of them, one, or a choice about one."""
    look = read_look(sight.row.look.split(":")) or Look()
    if not sight.person.has(Role.ADMIN):
        return NOT_YOURS
    if look.part is Part.LIST:
        return await _list(sight, look)
    return await _access(sight) if look.part is Part.ACCESS else await _person(sight, look)


def _book(sight: Sight) -> Book:
    return Book(sight.channel, (sight.row.place or "").rpartition(":")[2])


async def _list(sight: Sight, look: Look) -> Answer:
    views, query = sight.views.staff, _query(sight, look.query)
    size = await views.count(query)
    page = min(look.page, max(0, size - 1) // PAGE)
    people = await views.search(query, page, PAGE)
    shown = Look(Part.LIST, page=page, query=look.query)
    waiting = len(await views.access_requests())
    return Answer(*people_page(_book(sight), shown, people, size, waiting))


def _query(sight: Sight, text: str) -> PeopleQuery:
    """Read a search: a role's word, a unit, a part of a name; whatever fits counts."""
    folded = fold_typed(text)
    if not folded:
        return PeopleQuery()
    role = Role(folded) if folded in set(Role) else None
    units = tuple(unit.code for unit in sight.channel.units.find(folded))
    return PeopleQuery(folded, units, role)


async def _person(sight: Sight, look: Look) -> Answer:
    card = None if look.person is None else await sight.views.staff.card(look.person)
    if card is None:
        return Answer((phrase("person-unknown"),))
    book, person = _book(sight), card.person
    match look.part:
        case Part.TAKE:
            return Answer(*take_page(book, person))
        case Part.OFF:
            return Answer(*off_page(book, person))
        case Part.UNITS:
            return Answer(*units_page(book, person))
        case Part.TO if look.unit in person.units(Role.OFFICER) and look.unit is not None:
            query = PeopleQuery(role=Role.OFFICER, active=True)
            size = await sight.views.staff.count(query)
            people = await sight.views.staff.search(query, look.page, PAGE)
            return Answer(*to_page(book, look, person, look.unit, (people, size)))
        case _:
            return Answer(*person_page(book, card))


async def _access(sight: Sight) -> Answer:
    """Show the oldest strangers who wait."""
    waiting = await sight.views.staff.access_requests()
    return Answer(*access_page(waiting))


async def show_invitations(sight: Sight) -> Answer:
    """Show the links that can still be used."""
    if not sight.person.has(Role.ADMIN):
        return NOT_YOURS
    found = await sight.views.staff.open_invitations(sight.now, MOST_SHOWN)
    number = (sight.row.place or "").rpartition(":")[2]
    return Answer(*invitations_page(sight.channel, number, found))
