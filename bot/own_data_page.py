"""What a person sees of their own data (/data_saya): what is kept, why, how long, and who sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialog.typed import Verb
from bot.phrases import Button, Listing, ShortDay, phrase
from bot.role_names import assignment_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.dialog import Channel
    from bot.model import Person
    from bot.phrases import Keyboard, Message, Phrase
    from bot.privacy import OwnData


def own_data_page(channel: Channel, person: Person, data: OwnData) -> tuple[Message, Keyboard]:
    """Show it, with the way to have it removed, or to take that wish back."""
    verb = Verb.ERASE if data.waiting is None else Verb.WITHDRAW
    label = phrase("button-erase") if data.waiting is None else phrase("button-withdraw")
    return tuple(_lines(channel, person, data)), ((Button(label, f"era:{verb}"),),)


def _lines(channel: Channel, person: Person, data: OwnData) -> Iterator[Phrase]:
    policy = channel.policy
    yield phrase("own-data-title")
    yield phrase("own-data-name", name=person.name)
    yield phrase("own-data-telegram", id=str(person.lane))
    if person.assignments and person.active:
        roles = Listing(tuple(assignment_name(channel, one) for one in person.assignments))
        yield phrase("own-data-roles", roles=roles)
    else:
        yield phrase("own-data-no-role")
    language = channel.languages.get(person.language, person.language)
    yield phrase("own-data-since", day=policy.reporting_day(data.joined_at), name=language)
    if data.first_day is not None and data.last_day is not None:
        yield phrase(
            "own-data-reports",
            revisions=data.revisions,
            first=ShortDay(data.first_day),
            last=ShortDay(data.last_day),
        )
    yield phrase("own-data-messages", days=policy.retention_days)
    yield phrase("own-data-why")
    yield phrase("own-data-who")
    if data.waiting is not None:
        day = ShortDay(policy.reporting_day(data.waiting.asked_at))
        yield phrase("own-data-waiting", day=day, at=data.waiting.asked_at)
