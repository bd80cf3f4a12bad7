"""What is said of weeks above a unit's own range: one of them under its curve, and those that are open as a list.

A button's data is "sig:<what>:<unit>:<indicator's short>:<first day>"; whatever a button says can be typed after /sinyal.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.dialog.typed import Verb
from bot.model import Place
from bot.phrases import Button, ShortDay, phrase
from bot.report_lines import short_name
from bot.trend_look import Look, button_data
from bot.watch_rule import WEEK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.dialog import Channel
    from bot.model import ChatId
    from bot.phrases import Keyboard, Message, Phrase
    from bot.surveillance import Figures, Measured, Signal

SEE = "see"
"""Asks for an episode with its curve, in a button of the list."""
LISTED = 10
"""How many open episodes are listed; the others are counted."""
_LABELLED = 5
"""How many of them have a button."""


@dataclass(frozen=True, slots=True)
class Alert:
    """An episode and how it stands on a day: `measured` are days up to that one, newest first, with the rule of the form.

    `named` says whether the reader may read people's names: a group may not.
    """

    channel: Channel
    signal: Signal
    measured: Sequence[Measured]
    figures: Figures
    named: bool = True

    @property
    def now(self) -> Measured:
        """The day that it is shown for."""
        return self.measured[0]


def write_look(signal: Signal) -> str:
    """Write which episode a row is about."""
    return f"{signal.indicator}/{signal.began_on}"


def read_look(look: str) -> tuple[str, date]:
    """Read it back."""
    indicator, _, began_on = look.partition("/")
    return indicator, date.fromisoformat(began_on)


def place_of(signal: Signal, chat: ChatId) -> Place:
    """Name the message by which a chat was told, so that later words about it can be a reply."""
    return Place(f"signal:{chat}:{signal.unit}:{signal.indicator}:{signal.began_on}")


def caption(alert: Alert) -> Message:
    """Say what rose, from what to what, what is usual, and that this is no verdict."""
    signal, now = alert.signal, alert.now
    unit, indicator = alert.channel.units[signal.unit].label, short_name(signal.indicator)
    key = "signal-title" if now.above else "signal-title-within"
    return (
        phrase(key, unit=unit, indicator=indicator),
        *_rise(alert),
        *_usual(now),
        *_missing(now),
        *_since(signal, now),
        *_handled(alert),
        phrase("signal-no-verdict"),
    )


def _rise(alert: Alert) -> Iterator[Phrase]:
    now = alert.now
    before = [now.day - timedelta(days=back) for back in range(WEEK, 2 * WEEK)]
    known = [alert.figures[day] for day in before if day in alert.figures]
    if known:
        yield phrase("signal-rise", day=ShortDay(now.day), total=now.total, before=sum(known))
    else:
        yield phrase("signal-total", day=ShortDay(now.day), total=now.total)


def _usual(now: Measured) -> Iterator[Phrase]:
    if now.usual is not None and now.highest is not None:
        yield phrase("signal-usual", usual=round(now.usual), limit=now.highest)


def _missing(now: Measured) -> Iterator[Phrase]:
    if now.known < WEEK:
        yield phrase("signal-missing", days=WEEK - now.known)


def _since(signal: Signal, now: Measured) -> Iterator[Phrase]:
    if signal.began_on < now.day:
        yield phrase("signal-since", day=ShortDay(signal.began_on))


def _handled(alert: Alert) -> Iterator[Phrase]:
    if alert.named and alert.signal.handled_at is not None:
        yield handled_line(alert.channel, alert.signal)


def handled_line(channel: Channel, signal: Signal) -> Phrase:
    """Say who follows an episode up, and since when."""
    at = signal.handled_at
    if at is None:
        raise ValueError("nobody follows this up")
    day = ShortDay(channel.policy.reporting_day(at))
    return phrase("signal-handled", name=signal.handled_by or "", day=day, at=at)


def signal_buttons(channel: Channel, signal: Signal, day: date) -> Keyboard:
    """Give the ways on from an alert: its trend, and to say that it is being followed up."""
    trend = button_data(channel.form, Look(signal.indicator, day, unit=signal.unit))
    row = [Button(phrase("button-see-trend"), trend)]
    if signal.handled_at is None and signal.ended_on is None:
        row.append(Button(phrase("button-handled"), _data(channel, Verb.HANDLED, signal)))
    return (tuple(row),)


def signals_page(
    channel: Channel, signals: Sequence[Signal], *, named: bool = True
) -> tuple[Message, Keyboard]:
    """List the episodes that are open, those that nobody follows up first; `named` says whether with people's names."""
    if not signals:
        return (phrase("signals-none"),), ()
    lines = [phrase("signals-title", signals=len(signals))]
    row: list[Button] = []
    for number, signal in enumerate(signals[:LISTED], 1):
        what = signal_name(channel, signal)
        lines.append(
            phrase(
                "signals-line",
                number=number,
                signal=what,
                total=signal.total,
                limit=signal.limit,
                day=ShortDay(signal.began_on),
            )
        )
        if named and signal.handled_at is not None:
            lines.append(handled_line(channel, signal))
        if number <= _LABELLED:
            data = _data(channel, SEE, signal)
            row.append(Button(phrase("button-signal", number=number), data))
    more = len(signals) - LISTED
    if more > 0:
        lines.append(phrase("signals-more", more=more))
    return tuple(lines), (tuple(row),)


def signal_name(channel: Channel, signal: Signal) -> Phrase:
    """Name an episode by its unit and figure."""
    unit = channel.units[signal.unit].label
    return phrase("signal-name", unit=unit, indicator=short_name(signal.indicator))


def _data(channel: Channel, what: str, signal: Signal) -> str:
    short = channel.form.indicator(signal.indicator).short
    return f"sig:{what}:{signal.unit}:{short}:{signal.began_on}"
