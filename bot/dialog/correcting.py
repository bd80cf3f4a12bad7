"""Correcting what was sent: a ralat (new figures) or a penyesuaian (a signed number), old and new beside each other."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot import numerals
from bot.announcements import difference_lines
from bot.dialog import asking, card, entering, requesting, settling
from bot.dialog.lines import button, heading, indicator_name
from bot.dialog.locked import locked_lines
from bot.dialog.typed import Act, Verb
from bot.effects import Decide, Rewrite, Show, View
from bot.model import RequestState
from bot.parity import ASKED, Cause
from bot.phrases import Button, ShortDay, phrase
from bot.reasons import RALAT
from bot.session import Draft, Purpose
from bot.typed_text import fold_typed

if TYPE_CHECKING:
    from datetime import date

    from bot.dialog.turn import Step, Turn
    from bot.entry import Entry
    from bot.facts import DayFacts
    from bot.model import CorrectionRequest, IndicatorKey, Report, UnitCode
    from bot.phrases import Keyboard, Message, Phrase
    from bot.session import Opening

_TAKES = re.compile(r"^(?:(?:di|ber)?kurang(?:i|kan)?|minus|less) ")
_ADDS = re.compile(r"^(?:(?:di|ber)?tambah(?:i|kan)?|plus|more) ")
_NAMED_AMOUNT = re.compile(
    r"(?P<name>[a-z_ ]+?) ?[:=]? ?(?P<amount>[+-] ?\d.*|\d.*)|(?P<first>[+-] ?[\d.]+) (?P<last>[a-z_ ]+)"
)


def offer(turn: Turn, choice: Opening, first: Message) -> Step:
    """Say who has reported the day already, and let the second officer choose: look, correct, or leave it."""
    keyboard = (
        (
            _menu_button(choice, Verb.LOOK, "button-look"),
            _menu_button(choice, Verb.FIX, "button-fix"),
            _menu_button(choice, Verb.CANCEL, "button-cancel"),
        ),
    )
    locked = locked_lines(turn, choice.unit, choice.day) if choice.unit and choice.day else ()
    said = turn.say(*first, *locked, keyboard=keyboard, prompt=True)
    fixing = replace(choice, purpose=Purpose.RALAT)
    return turn.done(replace(turn.session, choice=fixing), [said])


def open_correction(
    turn: Turn, choice: Opening, unit: UnitCode, day: date, entry: Entry | None = None
) -> Step:
    """Begin a correction: with figures at their card, without by asking which kind it is."""
    facts = turn.facts.day(unit, day)
    if facts.report is None:
        return _nothing_there(turn, choice, unit, day)
    if facts.request is not None:
        return _waits_already(turn, choice, facts.request)
    if entry is not None and entering.holds_figures(entry):
        return entering.take_entry(turn, _ralat(choice, facts.report), entry)
    keyboard = (
        *_settle_rows(choice, facts),
        (
            _menu_button(choice, Verb.RALAT, "button-ralat"),
            _menu_button(choice, Verb.ADJUST, "button-adjustment"),
        ),
        (
            _menu_button(choice, Verb.OTHER_DAY, "button-other-day"),
            _menu_button(choice, Verb.CANCEL, "button-cancel"),
        ),
    )
    said = turn.say(
        *card.already_sent(turn, facts.report, "correction-of"),
        *(difference_lines(turn.channel.form, facts.nation.differences) if facts.nation else ()),
        *locked_lines(turn, unit, day),
        phrase("correction-which"),
        keyboard=keyboard,
        prompt=True,
    )
    return turn.done(replace(turn.session, choice=choice), [said])


def _settle_rows(choice: Opening, facts: DayFacts) -> Keyboard:
    """Offer the ways out of a difference that the centre made."""
    cause = facts.nation.cause if facts.nation else None
    if cause not in ASKED:
        return ()
    ours = _menu_button(choice, Verb.OURS, "button-use-ours")
    theirs = _menu_button(choice, Verb.THEIRS, "button-use-theirs")
    return ((ours,),) if cause is Cause.MISSING_THERE else ((ours,), (theirs,))


def act(turn: Turn, choice: Opening, verb: Verb | None) -> Step:
    """Do what the menu of a day's report says; whatever else was meant, the menu is shown again."""
    unit, day = choice.unit, choice.day
    if unit is None or day is None:
        return turn.done(turn.session, turn.acknowledged(phrase("button-old")))
    facts = turn.facts.day(unit, day)
    if verb is Verb.LOOK:
        show = Show(turn.chat, turn.arrival.lane, View.REVISIONS, day, unit=unit)
        return turn.done(turn.session, [show])
    if verb is Verb.WITHDRAW and facts.request is not None:
        return _withdraw(turn, facts.request)
    if verb in {Verb.OURS, Verb.THEIRS} and facts.request is None:
        return settling.settle(turn, verb, unit, day)
    if verb is Verb.RALAT and facts.report is not None and facts.request is None:
        return _choose_line(turn, _ralat(choice, facts.report))
    if verb is Verb.ADJUST and facts.report is not None and facts.request is None:
        return _choose_line(turn, _adjustment(choice, facts.report))
    return open_correction(turn, choice, unit, day)


def ralat_of(draft: Draft, report: Report) -> Draft:
    """Make a ralat of a draft that came second: what it holds against what was stored meanwhile."""
    figures = {**report.figures, **draft.figures}
    return replace(
        draft, purpose=Purpose.RALAT, on_revision=report.revision, figures=figures, asking=None
    )


def _ralat(choice: Opening, report: Report) -> Draft:
    return Draft(
        id=choice.id,
        unit=report.unit,
        day=report.day,
        on_revision=report.revision,
        figures=report.figures,
        purpose=Purpose.RALAT,
    )


def _adjustment(choice: Opening, report: Report) -> Draft:
    return replace(_ralat(choice, report), purpose=Purpose.ADJUSTMENT)


def _choose_line(turn: Turn, draft: Draft) -> Step:
    """Ask which figure is to be corrected."""
    key = "adjustment-which" if draft.purpose is Purpose.ADJUSTMENT else "card-which-line"
    reasoned = replace(draft, reasons={RALAT: ""})  # why is asked when something was changed
    shown = (
        (heading(turn.channel, draft.unit, draft.day),)
        if draft.purpose is Purpose.ADJUSTMENT
        else card.review(turn, reasoned)
    )
    return choose_line(turn, draft, (*shown, phrase(key)))


def choose_again(turn: Turn, draft: Draft) -> Step:
    """Ask below what was typed which cumulative is meant: a penyesuaian that holds nothing yet has no card to show."""
    shown = (heading(turn.channel, draft.unit, draft.day), phrase("adjustment-which"))
    said = turn.say(
        *shown, keyboard=card.lines_keyboard(turn, draft), place=draft.card, prompt=True
    )
    return asking.keep(turn, draft, said)


def choose_line(turn: Turn, draft: Draft, message: Message) -> Step:
    """Show the card's lines as buttons: in the card where it stands, else as a message that becomes the card."""
    keyboard = card.lines_keyboard(turn, draft)
    if draft.carded:
        return asking.keep(turn, draft, Rewrite(turn.chat, draft.card, message, keyboard))
    said = turn.say(*message, keyboard=keyboard, place=draft.card, prompt=True)
    return asking.keep(turn, replace(draft, carded=True), said)


def named_amount(turn: Turn, text: str) -> tuple[IndicatorKey, str] | None:
    """Read a line and its penyesuaian in one text, "konfirmasi -5"; None when it is something else."""
    found = _NAMED_AMOUNT.fullmatch(fold_typed(text))
    if found is None:
        return None
    name = "_".join((found["name"] or found["last"]).split())
    key = next((key for key in turn.channel.form.keys if key == name), None)
    return (key, found["amount"] or found["first"]) if key else None


def answer_amount(turn: Turn, draft: Draft, key: IndicatorKey, text: str) -> Step:
    """Read a penyesuaian: it has a sign, and a number without one is asked about."""
    typed = _ADDS.sub("+", _TAKES.sub("-", fold_typed(text)))
    match numerals.read_number(typed):
        case numerals.Negative(value):
            return book_amount(turn, draft, key, value)
        case numerals.Number(value) if typed.startswith("+") and value:
            return book_amount(turn, draft, key, value)
        case numerals.Number(value) if value:
            return _ask_sign(turn, draft, key, value)
        case _:
            return asking.refuse(turn, draft, key, phrase("adjustment-not-read"))


def book_amount(turn: Turn, draft: Draft, key: IndicatorKey, amount: int) -> Step:
    """Write a penyesuaian into the draft; no more people can be taken away or added than the unit has."""
    if not amount:
        return asking.refuse(turn, draft, key, phrase("adjustment-not-read"))
    if not asking.is_allowed(turn, draft, abs(amount)):
        return asking.refuse(turn, draft, key, asking.too_many(turn, draft))
    reasons = {name: reason for name, reason in draft.reasons.items() if name != key}
    booked = replace(
        draft,
        adjustments={**draft.adjustments, key: amount},
        reasons=reasons,
        asking=None,
        changing=False,
    )
    return asking.show_card(turn, asking.remember(turn, booked, key))


def _ask_sign(turn: Turn, draft: Draft, key: IndicatorKey, value: int) -> Step:
    short = turn.channel.form.indicator(key).short
    buttons = (
        button(draft, Act.NUMBER, phrase("button-minus", amount=value), short, -value),
        button(draft, Act.NUMBER, phrase("button-plus", amount=value), short, value),
    )
    asked = phrase("adjustment-sign", indicator=indicator_name(key), amount=value)
    said = turn.say(*card.named(turn, draft, asked), keyboard=(buttons,), prompt=True)
    return asking.keep(turn, replace(draft, asking=key, changing=True), said)


def _nothing_there(turn: Turn, choice: Opening, unit: UnitCode, day: date) -> Step:
    """Say that the day was never reported, and offer to report it."""
    keyboard = (
        (
            _menu_button(choice, Verb.BEGIN, "button-report"),
            _menu_button(choice, Verb.OTHER_DAY, "button-other-day"),
        ),
    )
    said = turn.say(
        phrase("correction-nothing"),
        heading(turn.channel, unit, day),
        keyboard=keyboard,
        prompt=True,
    )
    return turn.done(replace(turn.session, choice=choice), [said])


def _waits_already(turn: Turn, choice: Opening, request: CorrectionRequest) -> Step:
    """Say that a correction of the day waits for approval; who asked may take it back."""
    withdraw = ((_menu_button(choice, Verb.WITHDRAW, "button-withdraw"),),)
    keyboard = (
        *(withdraw if _asked(turn, request) else ()),
        (
            _menu_button(choice, Verb.OTHER_DAY, "button-other-day"),
            _menu_button(choice, Verb.CANCEL, "button-cancel"),
        ),
    )
    said = turn.say(
        waits(turn, request),
        heading(turn.channel, request.report.unit, request.report.day),
        keyboard=keyboard,
        prompt=True,
    )
    return turn.done(replace(turn.session, choice=choice), [said])


def waits(turn: Turn, request: CorrectionRequest) -> Phrase:
    """Say who asked for the correction that waits, and when."""
    return phrase(
        "request-waits",
        name=request.report.author_name,
        day=ShortDay(turn.channel.policy.reporting_day(request.asked_at)),
        at=request.asked_at,
    )


def _asked(turn: Turn, request: CorrectionRequest) -> bool:
    return turn.person.id == request.report.author


def _withdraw(turn: Turn, request: CorrectionRequest) -> Step:
    """Take a request back: nobody needs to answer it any more, and its card says so."""
    if not _asked(turn, request):
        return turn.answer((phrase("request-not-yours"),))
    report = request.report
    withdrawn = (
        phrase("request-withdrawn", number=report.number),
        heading(turn.channel, report.unit, report.day),
    )
    session = replace(turn.session, choice=None)
    decided = Decide(request.id, RequestState.WITHDRAWN)
    card_says = Rewrite(report.author_chat, report.card, withdrawn)
    asked = requesting.withdrawn(turn, request)
    return turn.done(session, [decided, turn.say(*withdrawn), card_says, *asked])


def _menu_button(choice: Opening, verb: Verb, label: str) -> Button:
    return Button(phrase(label), f"o:{choice.id}:{verb}")
