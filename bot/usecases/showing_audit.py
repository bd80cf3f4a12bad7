"""Who changed what, for an admin: a page of the audit trail, or the choice of whose entries to see."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from bot.answers import NOT_YOURS, Answer
from bot.audit_look import Look, read_look
from bot.audit_page import CHOICES, PAGE, Page, audit_page, choices, which_person
from bot.audit_words import people_of
from bot.model import Lane, Role
from bot.policy import ONE_DAY
from bot.ports import AuditQuery

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.audit import Noted
    from bot.policy import Policy
    from bot.ports import AuditViews
    from bot.usecases.sight import Sight

RECENT = 500
"""Entries among which a choice is made; whoever is in none of them can be typed."""


async def show_audit(sight: Sight) -> Answer:
    """Show what `look` asks for."""
    if not sight.person.has(Role.ADMIN):
        return NOT_YOURS
    look = read_look(sight.row.look) or Look()
    number = (sight.row.place or "").rpartition(":")[2]
    if look.name:
        people = await sight.views.audit.named(look.name, CHOICES)
        if len(people) != 1:
            return Answer(*which_person(number, look, people))
        look = replace(look, name="", person=people[0].lane)
    if look.facet is not None:
        recent = await sight.views.audit.page(_query(sight.channel.policy, look), RECENT)
        names = await _names(sight.views.audit, look, recent)
        page = Page(look, number, (), names)
        return Answer(*choices(sight.channel, page, look.facet, recent))
    return Answer(*audit_page(sight.channel, await _page(sight, look, number)))


async def _page(sight: Sight, look: Look, number: str) -> Page:
    """Load a page; what is above goes back to the first page where less than a page is left there."""
    views, policy = sight.views.audit, sight.channel.policy
    found = await views.page(_query(policy, look), PAGE + 1)
    newer, older = look.below is not None, len(found) > PAGE
    if look.above is not None and not older:
        look = look.newest
        found = await views.page(_query(policy, look), PAGE + 1)
        newer, older = False, len(found) > PAGE
    elif look.above is not None:
        newer, older, found = True, True, found[1:]
    entries = found[:PAGE]
    names = await _names(views, look, entries)
    return Page(look, number, entries, names, newer, older, await views.latest_seal())


def _query(policy: Policy, look: Look) -> AuditQuery:
    since = until = None
    if look.day is not None:
        since, until = (
            datetime.combine(day, time(), policy.timezone).astimezone(UTC)
            for day in (look.day, look.day + ONE_DAY)
        )
    return AuditQuery(since, until, look.person, look.unit, look.action, look.below, look.above)


async def _names(views: AuditViews, look: Look, entries: Sequence[Noted]) -> Mapping[Lane, str]:
    """Give the names of everybody whom these entries, and the look itself, are about."""
    said = frozenset[Lane]().union(*map(people_of, entries))
    return await views.names(said if look.person is None else {*said, look.person})
