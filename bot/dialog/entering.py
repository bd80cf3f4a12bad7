"""A whole report in one message: what was understood goes onto the card, what was not is named and never guessed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot import numerals
from bot.dialog import asking
from bot.dialog.lines import button, heading
from bot.dialog.typed import Act
from bot.phrases import Listing, ShortDay, phrase
from bot.report_lines import short_name
from bot.session import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.dialog.turn import Step, Turn
    from bot.entry import Entry
    from bot.phrases import Phrase
    from bot.session import Draft

UNREAD_SHOWN = 3


def start(turn: Turn, draft: Draft, entry: Entry) -> Step:
    """Begin a draft with what was said already; where people mistake the day, it is asked for before anything else."""
    if holds_figures(entry):
        return take_entry(turn, draft, entry)
    return asking.ask(turn, draft, tuple(_unread(entry)))


def holds_figures(entry: Entry) -> bool:
    """Say whether a message reports anything, read or not."""
    return bool(entry.figures or entry.doubtful or entry.refused or entry.groupings)


def changes_figures(draft: Draft, entry: Entry) -> bool:
    """Say whether a message would leave any figure of the draft other than it is."""
    told = any(draft.figures.get(key, -1) != n for key, n in entry.figures.items())
    return told or bool(entry.doubtful or entry.refused or entry.groupings)


def take_entry(turn: Turn, draft: Draft, entry: Entry) -> Step:
    """Write a message's figures into the draft; whatever cannot be used is named above what comes next."""
    if entry.day == draft.day and not entry.groupings:
        draft = replace(draft, unsure_day=False)
    if entry.groupings and not entry.figures:
        return _ask_grouping(turn, draft, entry)
    possible = {
        key: n for key, n in entry.figures.items() if n is None or asking.is_allowed(turn, draft, n)
    }
    told = [*entry.figures, *entry.doubtful, *entry.refused]
    source = told[0] if len(told) == 1 else WHOLE
    filled = asking.fill(turn, asking.remember(turn, draft, source, possible), possible)
    unclear = {**filled.doubtful, **entry.doubtful}
    notes = (*_refused(turn, draft, entry), *_unread(entry))
    if not notes:
        return asking.go_on(turn, replace(filled, doubtful=unclear))
    going_on = replace(filled, doubtful=unclear, changing=False)
    return asking.ask_again(
        turn, replace(going_on, asking=asking.next_question(turn, going_on)), *notes
    )


def belongs_elsewhere(draft: Draft, entry: Entry) -> bool:
    """Say whether a message names another unit or another day than the draft's; "16/8/21" may be figures as well."""
    if entry.day is not None and entry.day != draft.day and not entry.groupings:
        return True
    return bool(entry.unit) and draft.unit not in {unit.code for unit in entry.unit}


def _ask_grouping(turn: Turn, draft: Draft, entry: Entry) -> Step:
    """Ask how digits belong together: 1 234 567 8 is 1.234, 567, 8 or 1, 234.567, 8, and 16/8/21 is a day or figures."""
    key = turn.channel.form.main[0]
    first = turn.channel.form.indicator(key).short
    asked = "entry-which-grouping"
    rows = [
        (button(draft, Act.ALL, phrase("button-figures", figures=Listing(group)), first, *group),)
        for group in entry.groupings[: asking.MOST_OFFERED]
    ]
    if entry.day is not None and draft.unsure_day:
        day = phrase("button-is-day", day=ShortDay(entry.day))
        rows.append((button(draft, Act.DAY, day, entry.day.isoformat()),))
        asked = "entry-day-or-figures"
    where = heading(turn.channel, draft.unit, draft.day)
    said = turn.say(
        where,
        *_unread(entry),
        phrase(asked),
        keyboard=tuple(rows),
        prompt=True,
    )
    return asking.keep(turn, asking.remember(turn, asking.reopened(draft, key), WHOLE), said)


def _refused(turn: Turn, draft: Draft, entry: Entry) -> Iterator[Phrase]:
    yield from asking.refusals(turn, draft, entry.figures)
    for key, reading in entry.refused.items():
        name = short_name(key)
        match reading:
            case numerals.Negative(value):
                yield phrase("entry-negative", indicator=name, amount=-value)
            case numerals.TooLarge():
                yield phrase("entry-too-large", indicator=name)
            case _:
                yield phrase("entry-not-whole", indicator=name)


def _unread(entry: Entry) -> Iterator[Phrase]:
    """Name what was not understood, so that nobody takes it for entered."""
    if entry.unread:
        shown = tuple(part[:40] for part in entry.unread[:UNREAD_SHOWN])
        yield phrase("entry-unread", parts=Listing(shown))
