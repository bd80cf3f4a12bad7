"""The one message in which an export is asked for, shows how far it is, and ends; its buttons ask for other days. Pure.

A button's data is "xp:<wish>" or "xp:stop:<number>"; whatever a button says can be typed after /ekspor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.announcements import duration
from bot.export import Style, Wish, write_wish
from bot.model import Place
from bot.phrases import Button, Month, ShortDay, phrase
from bot.ports import Trouble
from bot.ranges import last_days, month_before, month_of, year_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from bot.export import Made, MadeFile
    from bot.model import Lane, UnitCode
    from bot.phrases import Keyboard, Message, Phrase
    from bot.policy import Policy
    from bot.units import Units

STOP = "stop"
WEEK = 7
UNITS_NAMED = 5
_STYLES = {Style.EXCEL: phrase("export-excel"), Style.CSV: phrase("export-csv")}
_TROUBLES = {
    Trouble.BROKEN: phrase("export-why-broken"),
    Trouble.HUNG: phrase("export-why-hung"),
    Trouble.FULL: phrase("export-why-full"),
    Trouble.TOO_LARGE: phrase("export-why-too-large"),
}


def place_of(lane: Lane, number: int) -> Place:
    """Name the message of an export; it names its owner, so that a forged number reaches nobody else's."""
    return Place(f"export:{lane}:{number}")


def number_of(place: Place) -> int:
    """Give the update that asked for it."""
    return int(place.rpartition(":")[2])


def cut(wish: Wish, first: date, last: date) -> Wish | None:
    """Leave out days before the form began and days to come; None where nothing is left."""
    since, until = max(wish.since, first), min(wish.until, last)
    return Wish(since, until, wish.style, wish.known_at) if since <= until else None


def days_of(since: date, until: date) -> Phrase:
    """Name the days: one, a whole month, or from one to another."""
    if since == until:
        return phrase("export-day", day=since)
    month = month_of(since)
    if (month.since, month.until) == (since, until):
        return phrase("export-month", month=Month(since))
    return phrase("export-days", since=since, until=until)


def known_lines(policy: Policy, known_at: datetime | None) -> Message:
    """Say that an earlier state is meant."""
    if known_at is None:
        return ()
    day = ShortDay(policy.reporting_day(known_at))
    return (phrase("export-known", day=day, year=policy.local(known_at).year, at=known_at),)


def progress(policy: Policy, wish: Wish, percent: int) -> Message:
    """Say how far it is; at first nothing can be said."""
    style, days = _STYLES[wish.style], days_of(wish.since, wish.until)
    if percent:
        said = phrase("export-progress", style=style, days=days, percent=percent)
    else:
        said = phrase("export-waiting", style=style, days=days)
    return (said, *known_lines(policy, wish.known_at))


def done(policy: Policy, wish: Wish, made: Made) -> Message:
    """Say that the files are made and come in messages of their own."""
    files = len(made.files)
    parts = (phrase("export-parts", files=files),) if files > 1 else ()
    said = phrase(
        "export-done",
        style=_STYLES[wish.style],
        days=days_of(wish.since, wish.until),
        reports=made.reports,
    )
    return (said, *known_lines(policy, wish.known_at), *parts)


def failed(wish: Wish, trouble: Trouble) -> Message:
    """Say that there will be no file, and why."""
    lines = [_failed(wish), _TROUBLES[trouble]]
    if trouble is not Trouble.TOO_LARGE:
        lines.append(phrase("export-failed-told"))
    return tuple(lines)


def _failed(wish: Wish) -> Phrase:
    days = days_of(wish.since, wish.until)
    return phrase("export-failed", style=_STYLES[wish.style], days=days)


def not_allowed(wish: Wish) -> Message:
    """Say that the person may not have it any more."""
    return (_failed(wish), phrase("command-not-yours"))


def cancelled(wish: Wish) -> Message:
    """Say that it was given up."""
    style, days = _STYLES[wish.style], days_of(wish.since, wish.until)
    return (phrase("export-cancelled", style=style, days=days),)


def perhaps_sent(wish: Wish) -> Message:
    """Say, where nobody can tell whether the file arrived, how to ask for it once more."""
    return (phrase("export-perhaps", command=typed(wish)),)


def typed(wish: Wish) -> str:
    """Write the command that asks for the same days."""
    style = " csv" if wish.style is Style.CSV else ""
    return f"/ekspor {wish.since:%d/%m/%Y} {wish.until:%d/%m/%Y}{style}"


def trouble_begun(since: datetime) -> Message:
    """Tell the admins that exports cannot be made, and what to do."""
    return (phrase("incident-export", since=since), phrase("incident-export-do"))


def trouble_over(until: datetime, since: datetime) -> Message:
    """Tell them that they can be made again."""
    return (phrase("incident-export-over", until=until, duration=duration(until - since)),)


def caption(
    policy: Policy, units: Units, wish: Wish, file: MadeFile, scope: Sequence[UnitCode]
) -> Message:
    """Say what a file holds."""
    return (
        phrase(
            "export-caption", days=days_of(file.since, file.until), scope=scope_of(units, scope)
        ),
        *known_lines(policy, wish.known_at),
    )


def scope_of(units: Units, scope: Sequence[UnitCode]) -> Phrase:
    """Name the units: all, a few by their names, or how many there are."""
    if not scope:
        return phrase("export-scope-all", units=len(units))
    if len(scope) > UNITS_NAMED:
        return phrase("export-scope-some", units=len(scope))
    names = ", ".join(units[code].label for code in scope)
    return phrase("export-scope-named", units=names)


def running_buttons(wish: Wish, number: int, first: date, today: date) -> Keyboard:
    """Offer to give it up, and other days."""
    stop = (Button(phrase("button-export-cancel"), f"xp:{STOP}:{number}"),)
    return (stop, *other_buttons(wish, first, today))


def other_buttons(wish: Wish, first: date, today: date) -> Keyboard:
    """Offer the usual ranges and the other form; what is shown already is left out."""
    offered = [
        Button(label, f"xp:{write_wish(other)}")
        for label, other in _offers(wish, first, today)
        if other != wish
    ]
    style = Style.CSV if wish.style is Style.EXCEL else Style.EXCEL
    label = phrase("button-export-csv") if style is Style.CSV else phrase("button-export-excel")
    other_style = Button(label, f"xp:{write_wish(wish.styled(style))}")
    rows = (tuple(offered[:2]), tuple(offered[2:]), (other_style,))
    return tuple(row for row in rows if row)


def _offers(wish: Wish, first: date, today: date) -> Iterator[tuple[Phrase, Wish]]:
    before = month_before(today)
    for label, days in (
        (phrase("button-export-days", days=WEEK), last_days(today, WEEK)),
        (phrase("button-export-month", month=Month(today)), month_of(today)),
        (phrase("button-export-month", month=Month(before.since)), before),
        (phrase("button-export-year", year=str(today.year)), year_of(today)),
    ):
        kept = cut(Wish(days.since, days.until, wish.style), first, today)
        if kept is not None:
            yield label, kept
