"""Taking days away as a file: /ekspor reads a range, a form and a moment; its buttons ask for others, or give one up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot import export_page
from bot.access import watches
from bot.dialog.typed import Verb, read_verb
from bot.effects import AskExport, CancelExport, Rewrite
from bot.export import MOST_OPEN, Style, Wish, read_wish
from bot.inputs import Command, Press
from bot.moments import read_moment
from bot.phrases import phrase
from bot.ranges import Misread, Unclear, month_of, read_range, year_of
from bot.typed_text import fold_typed

if TYPE_CHECKING:
    from bot.dialog.turn import Step, Turn
    from bot.export import OpenExport
    from bot.inputs import Input
    from bot.phrases import Message, Phrase

COMMAND = "ekspor"
_PER = re.compile(r"(?:^|(?<=[ ;,]))(?:per|by) (?P<moment>.*)$")
_STYLES = {Verb.EXCEL: Style.EXCEL, Verb.CSV: Style.CSV}


@dataclass(frozen=True, slots=True)
class _Asked:
    """A wish as it can be fulfilled, and what has to be said about it."""

    wish: Wish
    notes: Message = ()


def asks_for_export(given: Input) -> bool:
    """Say whether the step has to know which exports of the person are under way."""
    if isinstance(given, Press):
        return given.data.startswith("xp:")
    return isinstance(given, Command) and given.name == COMMAND


def command_export(turn: Turn, command: Command) -> Step:
    """Answer /ekspor [dari] [sampai] [excel | csv] [per <tanggal> <jam>], or /ekspor batal."""
    text = fold_typed(command.argument)
    if read_verb(turn.channel.vocabulary, text) is Verb.CANCEL:
        last = max(turn.facts.exports, key=lambda each: each.job, default=None)
        return _stop(turn, last) if last else turn.answer((phrase("export-none-open"),))
    asked = _read(turn, text)
    if not isinstance(asked, _Asked):
        return turn.answer((asked, phrase("export-usage")))
    return _ask(turn, asked)


def press_export(turn: Turn, owner: str, parts: list[str]) -> Step | None:
    """Ask for other days, or give an export up; None for a forged button."""
    if not watches(turn.person):
        return turn.done(turn.session, turn.acknowledged(phrase("command-not-yours")))
    if owner == export_page.STOP and len(parts) == 1:
        found = (each for each in turn.facts.exports if str(each.number) == parts[0])
        job = next(found, None)
        if job is None:
            return turn.done(turn.session, turn.acknowledged(phrase("export-over")))
        return _stop(turn, job)
    wish = None if parts else read_wish(owner)
    if wish is None or (wish.known_at is not None and wish.known_at > turn.now):
        return None
    asked = _kept(turn, wish)
    return _ask(turn, asked) if isinstance(asked, _Asked) else None


def _ask(turn: Turn, asked: _Asked) -> Step:
    """Begin it, unless the same is under way or the person has enough under way."""
    wish, exports = asked.wish, turn.facts.exports
    if any(each.wish == wish for each in exports):
        days = export_page.days_of(wish.since, wish.until)
        return turn.answer((phrase("export-same", days=days),))
    if len(exports) >= MOST_OPEN:
        return turn.answer((phrase("export-enough", exports=len(exports)),))
    lane, number = turn.arrival.lane, turn.arrival.update_id
    place, policy = export_page.place_of(lane, number), turn.channel.policy
    first = turn.channel.form.first_day
    said = turn.say(
        *export_page.progress(policy, wish, 0),
        keyboard=export_page.running_buttons(wish, number, first, turn.today),
        place=place,
    )
    notes = [turn.say(*asked.notes)] if asked.notes else []
    return turn.done(turn.session, [AskExport(wish, turn.chat, place), *notes, said])


def _stop(turn: Turn, export: OpenExport) -> Step:
    place = export_page.place_of(turn.arrival.lane, export.number)
    first = turn.channel.form.first_day
    buttons = export_page.other_buttons(export.wish, first, turn.today)
    said = Rewrite(turn.chat, place, export_page.cancelled(export.wish), buttons)
    return turn.done(turn.session, [CancelExport(export.job), said])


def _read(turn: Turn, text: str) -> _Asked | Phrase:
    """Read a command's argument; a phrase says what is not clear."""
    head, known = text, None
    per = _PER.search(text)
    if per is not None:
        known = read_moment(per["moment"], turn.today, turn.channel.policy.timezone)
        head = text[: per.start()].strip(" ,;")
        if known is None and head:
            return phrase("parity-moment-unreadable")
        head = head if known is not None else per["moment"]  # "per agustus 2021" names the days
    if known is not None and known > turn.now:
        return phrase("parity-moment-future")
    head, style = _style(turn, head)
    days = read_range(head, turn.today)
    if isinstance(days, Misread):
        return _misread(days)
    asked = _kept(turn, Wish(days.since, days.until, style, known))
    if days.swapped and isinstance(asked, _Asked):
        return _Asked(asked.wish, (phrase("export-swapped"), *asked.notes))
    return asked


def _style(turn: Turn, text: str) -> tuple[str, Style]:
    """Part the form of the file, the first or the last word, from the days."""
    words = text.split(" ")
    for at in (len(words) - 1, 0):
        style = _STYLES.get(read_verb(turn.channel.vocabulary, words[at]) or Verb.CANCEL)
        if style is not None:
            return " ".join(words[:at] + words[at + 1 :]), style
    return text, Style.EXCEL


def _misread(found: Misread) -> Phrase:
    if found.why is Unclear.NO_SUCH_DAY:
        return phrase("export-no-such-day", text=found.text)
    return phrase("export-unreadable")


def _kept(turn: Turn, wish: Wish) -> _Asked | Phrase:
    """Leave out days that cannot have reports, and say so where the person named them."""
    known, first, last = wish.known_at, turn.channel.form.first_day, turn.today
    if known is not None:
        last = min(last, turn.channel.policy.reporting_day(known))
    kept = export_page.cut(wish, first, last)
    if kept is None and wish.since <= last:
        return phrase("day-too-early", first=first)
    if kept is None:
        return phrase("day-future") if last == turn.today else phrase("export-known-before")
    notes = [phrase("export-cut-early", first=first)] if date.min < wish.since < first else []
    if wish.until > last and not _is_under_way(wish, turn.today):
        notes.append(phrase("export-cut-future", last=last))
    return _Asked(kept, tuple(notes))


def _is_under_way(wish: Wish, today: date) -> bool:
    """Say whether the days end with this month or this year: nobody means its days to come."""
    return wish.since <= today and wish.until in {month_of(today).until, year_of(today).until}
