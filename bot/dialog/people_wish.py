"""What an admin wants of people, read of /pengguna or of a button."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.dialog.typed import Verb, read_verb
from bot.inputs import Command
from bot.model import PersonId, Role, UnitCode
from bot.people_look import MOST_PAGES, Look, Part, cut, read_look
from bot.typed_text import fold_typed

if TYPE_CHECKING:
    from bot.dialog.turn import Channel
    from bot.inputs import Press

COMMAND = "pengguna"
_DEEDS = frozenset({Verb.GRANT, Verb.REVOKE, Verb.MOVE, Verb.OFF, Verb.ON})
_STANDING = re.compile(r"(?P<person>[0-9]{1,18})-(?P<version>[0-9]{1,9})")
_PAGE = re.compile(r"(?:(?P<query>.*) )?(?:halaman|page) (?P<page>[0-9]{1,5})")
_TO = re.compile(r"(?:(?P<unit>.*) )?(?:ke|to) (?P<taker>[0-9]{1,18})")


EVERYBODY = Look()


@dataclass(frozen=True, slots=True)
class Standing:
    """A person as a button showed them; typed, no version is known."""

    person: PersonId
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What an admin wants: a page (`verb` is None), or something done about `who`.

    `rest` is what is still to be read of a typed wish; `role` and `unit` are a button's. `taker` gets the unit. `list` names
    the message in which the button stands.
    """

    verb: Verb | None = None
    look: Look = EVERYBODY
    who: Standing | None = None
    role: Role | None = None
    unit: UnitCode | None = None
    taker: Standing | None = None
    rest: str = ""
    list: str = ""

    @property
    def people(self) -> frozenset[PersonId]:
        """Name the people whom the step has to know."""
        return frozenset(one.person for one in (self.who, self.taker) if one)


def wish_of(channel: Channel, given: Command | Press) -> Wish | None:
    """Read what an admin wants of people: /pengguna, or a button "man:…"; None for a forged one."""
    if isinstance(given, Command):
        return _typed(channel, fold_typed(given.argument))
    return _pressed(given.data.split(":")[1:])


def _typed(channel: Channel, text: str) -> Wish:
    """Read "12", "12 nonaktifkan", "12 pindah 33.19 ke 15", "siti", "kudus halaman 2"."""
    page = _PAGE.fullmatch(text)
    if page is not None:
        number = min(max(int(page["page"]), 1), MOST_PAGES) - 1
        return Wish(look=Look(page=number, query=cut(page["query"] or "")))
    word, _, rest = text.partition(" ")
    if not (word.isascii() and word.isdigit() and len(word) < 19):
        return Wish(look=Look(query=cut(text)))
    who = Standing(PersonId(int(word)))
    words = rest.split()
    for length in (2, 1):
        said = read_verb(channel.vocabulary, " ".join(words[:length]))
        verb = (
            Verb.MOVE if said is Verb.MOVED else said
        )  # "pindah" is a reason of a penyesuaian too
        if verb in _DEEDS:
            return _typed_deed(Wish(verb, who=who, rest=" ".join(words[length:])))
    return Wish(look=Look(Part.SEE, who.person)) if not rest else Wish(Verb.LOOK, who=who)


def _typed_deed(wish: Wish) -> Wish:
    """Read to whom a unit goes."""
    found = _TO.fullmatch(wish.rest) if wish.verb is Verb.MOVE else None
    if found is None:
        return wish
    return replace(wish, rest=found["unit"] or "", taker=Standing(PersonId(int(found["taker"]))))


def _pressed(parts: list[str]) -> Wish | None:
    """Read a button: [list, verb, person-version, …], or [list, look …]; None for a forged one."""
    number, *rest = parts
    if not (number.isascii() and number.isdigit() and len(number) < 19) or not rest:
        return None
    if len(rest) >= 5:
        look = read_look(rest)
        return Wish(look=look, list=number) if look else None
    who = _standing(rest[1]) if len(rest) > 1 else None
    if who is None:
        return None
    match [rest[0], *rest[2:]]:
        case [Verb.ON | Verb.OFF | Verb.GRANT as verb]:
            return Wish(Verb(verb), who=who, list=number)
        case [Verb.REVOKE, role, unit] if role in set(Role):
            code = UnitCode(unit) if unit else None
            return Wish(Verb.REVOKE, who=who, role=Role(role), unit=code, list=number)
        case [Verb.MOVE, unit, taken]:
            taker = _standing(taken)
            if taker is None:
                return None
            code = UnitCode(unit)
            return Wish(Verb.MOVE, who=who, unit=code, taker=taker, list=number)
        case _:
            return None


def _standing(text: str) -> Standing | None:
    found = _STANDING.fullmatch(text)
    return found and Standing(PersonId(int(found["person"])), int(found["version"]))
