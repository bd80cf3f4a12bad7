"""Looking: an officer's last days, their history page by page, and a day with every revision; and the language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialog.opening import own_units
from bot.effects import SetLanguage, Show, View
from bot.entry import read_entry
from bot.model import Place
from bot.phrases import Button, Listing, phrase
from bot.typed_text import fold_typed

if TYPE_CHECKING:
    from datetime import date

    from bot.dialog.turn import Step, Turn
    from bot.inputs import Command
    from bot.model import UnitCode

MOST_PAGES = 10_000
"""No history is longer; a forged page number ends here."""


def command_status(turn: Turn, _command: Command) -> Step:
    """Answer /status: an officer's own last days."""
    return turn.done(turn.session, [Show(turn.chat, turn.arrival.lane, View.STATUS, turn.today)])


def command_history(turn: Turn, command: Command) -> Step:
    """Answer /riwayat [wilayah] [tanggal]: the list of reports, or one day with its revisions."""
    if not command.argument.strip():
        return show_page(turn, turn.arrival.update_id, 0)
    entry = read_entry(turn.channel.form, turn.channel.units, command.argument, turn.today)
    if entry.day is None:
        return turn.answer((phrase("history-usage"),))
    mine = own_units(turn)
    named = {unit.code for unit in entry.unit}
    units = [unit for unit in mine if not named or unit in named]
    if not units:
        labels = Listing(tuple(unit.label for unit in entry.unit))
        return turn.answer((phrase("unit-not-yours", units=labels),))
    return turn.done(turn.session, [_revisions(turn, unit, entry.day) for unit in units])


def show_page(turn: Turn, number: int, page: int) -> Step:
    """Show a page of the history; the message that `number` opened is edited where it stands already.

    The place names its owner, so that a forged number reaches nobody else's message.
    """
    show = Show(
        turn.chat,
        turn.arrival.lane,
        View.HISTORY,
        turn.today,
        page=page,
        place=Place(f"history:{turn.arrival.lane}:{number}"),
    )
    return turn.done(turn.session, [show])


def press_page(turn: Turn, parts: list[str]) -> Step | None:
    """Turn a page: [number of the history, page]; None when it is no such button."""
    if len(parts) != 2 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    number, page = (int(part[:18]) for part in parts)
    return show_page(turn, number, min(page, MOST_PAGES))


def show_day(turn: Turn, unit: UnitCode, day: date) -> Step:
    """Show a day with every revision."""
    return turn.done(turn.session, [_revisions(turn, unit, day)])


def _revisions(turn: Turn, unit: UnitCode, day: date) -> Show:
    return Show(turn.chat, turn.arrival.lane, View.REVISIONS, day, unit=unit)


def command_language(turn: Turn, command: Command) -> Step:
    """Answer /bahasa [bahasa]: choose the language by its name or code, or see which there are."""
    wanted = fold_typed(command.argument)
    for code, name in turn.channel.languages.items():
        if wanted and wanted in {code, fold_typed(name), *fold_typed(name).split()[-1:]}:
            return set_language(turn, code)
    rows = tuple(
        (Button(phrase("language-choice", name=name), f"l:{code}"),)
        for code, name in turn.channel.languages.items()
    )
    named = Listing(tuple(turn.channel.languages.values()))
    return turn.answer((phrase("language-which", languages=named),), keyboard=rows)


def set_language(turn: Turn, code: str) -> Step:
    """Speak this language from now on; the confirmation is the first to do so."""
    if code not in turn.channel.languages:
        return turn.done(turn.session, turn.acknowledged(phrase("button-old")))
    said = turn.say(phrase("language-set"))
    return turn.done(turn.session, [SetLanguage(code), said])
