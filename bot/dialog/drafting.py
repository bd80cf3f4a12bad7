"""An open draft: what a text or a button means while a report is being entered, and sending it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialog import asking, card, opening
from bot.dialog.typed import Verb, read_verb
from bot.effects import Rewrite, Submit
from bot.model import Report, Role
from bot.phrases import phrase

if TYPE_CHECKING:
    from bot.dialog.turn import Step, Turn
    from bot.effects import Effect
    from bot.model import IndicatorKey
    from bot.phrases import Message
    from bot.session import Draft


def text_in_draft(turn: Turn, draft: Draft, text: str) -> Step:
    """Read a text while a draft is open: a typed button, the answer to a replied-to question, or to the open one.

    A reply to anything else (a question of another draft, an older copy) is nobody's answer, whatever is open.
    """
    if verb := read_verb(text):
        return act(turn, draft, verb)
    replied = _replied_question(turn, draft)
    if replied is not None:
        return asking.answer_text(turn, draft, replied, text)
    if draft.asking is not None and turn.arrival.replied_to is not None:
        return asking.ask_again(turn, draft, phrase("answer-elsewhere"), quote=True)
    if draft.asking is not None:
        return asking.answer_text(turn, draft, draft.asking, text)
    line = _typed_line(draft, text)
    if line is not None:
        return change_line(turn, draft, line)
    return asking.ask_again(turn, draft, phrase("card-what-now"))


def press_in_draft(turn: Turn, draft: Draft, parts: list[str]) -> Step:
    """Do what a button of this draft says: [verb, argument …]; a question that is no longer open is not answered.

    Kirim under a card that shows other figures than the draft's sends nothing: the card of now is shown.
    """
    verb, *rest = parts
    if verb not in set(Verb):
        return _old_button(turn, draft)
    if verb == Verb.SEND and rest != [draft.seal]:
        return _old_button(turn, _reviewed(draft) if draft.carded else draft)
    if verb not in {Verb.NONE, Verb.NUMBER, Verb.LINE}:
        return act(turn, draft, Verb(verb))
    indicator = turn.channel.form.by_short(rest[0]) if rest else None
    if indicator is None:
        return _old_button(turn, draft)
    if verb == Verb.LINE:
        return change_line(turn, draft, indicator.key)
    if indicator.key != draft.asking:
        return _old_button(turn, draft)
    if verb == Verb.NONE:
        return asking.take(turn, draft, indicator.key, None)
    return asking.answer_text(turn, draft, indicator.key, rest[1] if len(rest) > 1 else "")


def act(turn: Turn, draft: Draft, verb: Verb) -> Step:
    """Do what a button without an argument says, pressed or typed."""
    match verb:
        case Verb.SEND:
            return send(turn, draft)
        case Verb.CHANGE:
            return _choose_line(turn, draft)
        case Verb.CANCEL:
            return cancel(turn, draft)
        case Verb.DETAIL:
            return _ask_details(turn, draft)
        case Verb.ENOUGH:
            return _back_to_card(turn, draft)
        case Verb.ANEW:
            return opening.begin_anew(turn)
        case _:
            return asking.ask_again(turn, draft, asking.progress(turn, draft))


def send(turn: Turn, draft: Draft) -> Step:
    """Send the report: stored as the next revision if the unit's day still stands as the officer saw it."""
    person = turn.facts.person
    current = turn.facts.day(draft.unit, draft.day)
    if person is None or draft.unit not in person.units(Role.OFFICER):
        return _close(turn, draft, (phrase("report-not-yours"),))
    if current.report is not None and current.revision != draft.on_revision:
        return _close(turn, draft, card.already_sent(turn, current.report, "report-sent-by-other"))
    missing = [key for key in turn.channel.form.main if key not in draft.figures]
    if missing:
        return asking.ask_again(turn, draft, phrase("report-not-finished"))
    if all(value is None for value in draft.figures.values()):
        return asking.ask_again(turn, draft, phrase("report-needs-a-number"))
    report = Report(
        form=turn.channel.form.key,
        unit=draft.unit,
        day=draft.day,
        revision=draft.on_revision + 1,
        figures=draft.figures,
        author=person.id,
        author_name=person.name,
        author_chat=turn.chat,
        sent_at=turn.arrival.sent_at,
        card=draft.card,
    )
    receipt = Rewrite(turn.chat, draft.card, card.receipt(turn, report))
    return turn.done(turn.without_draft(), [Submit(report, draft.on_revision), receipt])


def cancel(turn: Turn, draft: Draft) -> Step:
    """Drop the draft, because its owner asked."""
    return _close(
        turn, draft, (phrase("report-cancelled"), card.heading(turn.channel, draft.unit, draft.day))
    )


def change_line(turn: Turn, draft: Draft, key: IndicatorKey) -> Step:
    """Ask for one line of the card again."""
    if key not in draft.figures:
        return _old_button(turn, draft)
    return asking.ask(turn, replace(draft, asking=key, changing=True))


def _choose_line(turn: Turn, draft: Draft) -> Step:
    """Turn the card's buttons into its lines."""
    if not draft.carded:
        return asking.ask_again(turn, draft, phrase("report-not-finished"))
    rewrite = Rewrite(
        turn.chat,
        draft.card,
        (*card.review(turn, draft), phrase("card-which-line")),
        card.lines_keyboard(turn, draft),
    )
    return turn.done(turn.session, [rewrite])


def _ask_details(turn: Turn, draft: Draft) -> Step:
    form = turn.channel.form
    open_details = [key for key in form.details if key not in draft.figures]
    if not draft.carded:
        return asking.ask_again(turn, draft, phrase("report-not-finished"))
    if not open_details:
        return asking.ask_again(turn, draft, phrase("report-no-more-details"))
    return asking.ask(turn, replace(draft, asking=open_details[0], detailed=True))


def _back_to_card(turn: Turn, draft: Draft) -> Step:
    """Leave a detail or a change unanswered; the main questions are answered first."""
    unanswered = [key for key in turn.channel.form.main if key not in draft.figures]
    if unanswered:
        return asking.ask_again(turn, draft, phrase("report-not-finished"))
    return asking.show_card(turn, _reviewed(draft))


def _reviewed(draft: Draft) -> Draft:
    """Give the draft with its card as what comes next, whatever was being asked."""
    return replace(draft, asking=None, changing=False, detailed=False)


def _close(turn: Turn, draft: Draft, lines: Message) -> Step:
    """End the draft with words at its card, or as a message when it has none yet."""
    said: Effect = Rewrite(turn.chat, draft.card, lines) if draft.carded else turn.say(*lines)
    return turn.done(turn.without_draft(), [said])


def _old_button(turn: Turn, draft: Draft) -> Step:
    """A button of an earlier question: nothing is filled, the open question is shown again."""
    step = asking.ask_again(turn, draft)
    return turn.done(step.session, [*turn.acknowledged(phrase("button-old")), *step.effects[-1:]])


def _replied_question(turn: Turn, draft: Draft) -> IndicatorKey | None:
    """Give the question of this draft that the text is a Telegram reply to."""
    asked = (*draft.figures, *((draft.asking,) if draft.asking else ()))
    return next((key for key in asked if draft.prompt(key) == turn.facts.replied), None)


def _typed_line(draft: Draft, text: str) -> IndicatorKey | None:
    """Give the line of the card whose key was typed."""
    typed = "_".join(text.casefold().split())
    return next((key for key in draft.figures if key == typed), None)
