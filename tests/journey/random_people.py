"""Officers and their supervisor as people with phones: what they type and press, and what they mean by it.

Every number is typed once in a play, so that wherever it turns up it is known which line it was meant for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hypothesis import note

from tests.journey.random_model import Kirim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.journey.random_model import Model
    from tests.journey.random_screen import Paper, Reader
    from tests.journey.random_world import FakeTelegram, Shown, Update

SAYINGS = (
    *("/lapor", "/lapor {k} {s} {m}", "/lapor kemarin", "/lapor kemarin {k} {s} {m}", "/nihil"),
    *("/koreksi", "/koreksi 11/8", "/koreksi 11/8 {k} {s} {m}", "/koreksi kemarin sembuh {s}"),
    *("/batal", "/latihan", "/status", "/riwayat", "/start", "/bantuan", "/entah"),
    *("{?}", "{?}", "{w}", "{w}", "{?} orang", "belum ada", "-{?}", "+{?}", "{x} {x}", "1,{x}"),
    *("{k} {s} {m}", "sembuh {s}, meninggal {m}", "kemarin {k} {s} {m}", "suspek {su}"),
    *("kirim", "kirim", "ya kirim", "ubah", "ubah sembuh", "ganti meninggal", "batal", "rincian"),
    *("cukup", "lanjut", "laporan baru", "lapor", "ralat", "penyesuaian", "koreksi", "lihat"),
    *("ya", "hari lain", "kemarin", "Kab. Kudus", "Kota Tegal", "tarik permintaan"),
    *("data susulan", "salah ketik", "memang ada lonjakan di pabrik", "entah", "\U0001f44d", "?"),
)
"""k, s, m and su stand for numbers of those lines, ? and w for an answer in digits and words, x for a number of no line."""
OPENERS = (
    *("/lapor", "/lapor {k} {s} {m}", "/lapor kemarin {k} {s} {m}", "/nihil", "{k} {s} {m}"),
    *("/koreksi", "/koreksi 11/8", "/koreksi 11/8 {k} {s} {m}", "/koreksi kemarin"),
)
_TOKEN = re.compile(r"\{(\w+|\?)\}")
_SHORT = {"k": "konfirmasi", "s": "sembuh", "m": "meninggal", "su": "suspek"}
_ANSWER = re.compile(r"(?:[-+]?\d+(?: orang)?|belum ada|[a-z]+(?: puluh| belas| ratus)[a-z ]*)")
_SENDS = frozenset({"kirim", "ya kirim"})
_CHANGES = {"ubah sembuh": "sembuh", "ganti meninggal": "meninggal"}
_DIGITS = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")


def spoken(number: int) -> str:
    """Write a number from 20 to 999 in words."""
    hundreds, rest = divmod(number, 100)
    said = [] if not hundreds else ["seratus"] if hundreds == 1 else [_DIGITS[hundreds], "ratus"]
    if rest in {10, 11}:
        said.append("sepuluh" if rest == 10 else "sebelas")
    elif rest < 20:
        said += [_DIGITS[rest % 10], "belas" if rest > 10 else ""]
    else:
        said += [_DIGITS[rest // 10], "puluh", _DIGITS[rest % 10]]
    return " ".join(filter(None, said))


@dataclass
class People:
    """Everybody with a phone."""

    telegram: FakeTelegram
    reader: Reader
    model: Model
    number: int = 20
    answers_of: dict[int, Sequence[str]] = field(default_factory=dict)
    """For which lines a message's bare number was meant."""
    chosen: dict[int, str] = field(default_factory=dict)
    """The line that a person asked to change last: a number is meant for it, whether its question came or not."""

    def is_question(self, shown: Shown) -> bool:
        """Say whether a message asks for a count that can be typed."""
        data = [data for _, data in shown.buttons]
        return bool(self.reader.question(shown.text)) and any(":none:" in one for one in data)

    def is_ready(self, shown: Shown) -> bool:
        """Say whether a message is a card that can be sent."""
        return any(label in self._sending() for label, _ in shown.buttons)

    def sending(self, shown: Shown) -> tuple[str, str]:
        """Give the button that sends a card."""
        return next(button for button in shown.buttons if button[0] in self._sending())

    def _sending(self) -> list[str]:
        return [self.reader.label(key) for key in ("button-send", "button-ask-approval")]

    def visible(self, who: int) -> Shown | None:
        """Give the message that a person has before them: the question, the card or the receipt that changed last."""
        found = (
            shown
            for shown in self.telegram.screen(who).messages.values()
            if self.reader.question(shown.text)
            or self.reader.card(shown.text)
            or self.reader.receipt(shown.text)
        )
        return max(found, key=lambda shown: shown.tick, default=None)

    def shown_card(self, who: int) -> Paper | None:
        """Give the card that a person saw last, though another question may stand in its place by now."""
        for shown in reversed(self.telegram.screen(who).versions):
            card = self.reader.card(shown.text)
            if card:
                return card
        return None

    def _is_worn(self, who: int, visible: Shown | None) -> bool:
        """Say whether a question was asked again and then came twice: an answer to its third copy may fill the next one.

        Nothing tells that copy from the second, where the bot died before it could note that it was sent.
        """
        every = self.telegram.screen(who).messages.values()
        return visible is not None and sum(o.buttons == visible.buttons for o in every) > 2

    def writes(
        self, who: int, saying: str, lines: Sequence[str] | None = None, **more: Any
    ) -> Update:
        """Type a saying with fresh numbers; a bare number is meant for `lines`, or else for what stands on the screen."""
        meant = self._lines(who) if lines is None else lines
        text, card = self._filled(who, saying, meant), self.shown_card(who)
        blind = any(one.handled for one in self._ahead(who))
        update = self.telegram.write(who, text=text, **more)
        named = [_SHORT[token] for token in _TOKEN.findall(saying) if token in _SHORT]
        self.answers_of[update.id] = [*meant, *(named if len(named) == 1 else ())]
        if text in _SENDS and (card or blind) and not more:
            self.model.kirims.append(Kirim(update, card, blind))
        note(f"{update.tick:>4} {who} writes {text!r} {more or ''} as update {update.id}")
        return update

    def does_what_is_asked(self, who: int, opener: str, *, adjusts: bool) -> None:
        """Answer the question, give the reason, send the card, or begin; `adjusts` chooses between two corrections."""
        shown = self.telegram.screen(who).last
        labels = [label for label, _ in shown.buttons] if shown else []
        if shown is None or labels in ([], [self.reader.label("button-withdraw")]):
            self.writes(who, opener)
        elif self.reader.label("calendar-weekday-1") in labels:
            self.writes(who, "kemarin" if adjusts else "11/8")
        elif self.reader.question(shown.text) and not any(":num:" in d for _, d in shown.buttons):
            self.writes(who, "+{?}" if ":none:" not in shown.buttons[0][1] else "{?}")
        else:
            self.presses(
                shown, min(shown.buttons, key=lambda one: self._liking(one, adjusts=adjusts))
            )

    def _liking(self, button: tuple[str, str], *, adjusts: bool) -> int:
        """Give the place of a button among those that lead on; the others come last."""
        label, data = button
        which = "button-adjustment" if adjusts else "button-ralat"
        leading = ("button-send", "button-ask-approval", "button-fix", which, "button-go-on")
        labels = [self.reader.label(key) for key in leading]
        return labels.index(label) if label in labels else 9 if ":why:" in data else 10

    def edits(self, update: Update, saying: str) -> Update:
        """Edit a message; its number is meant for the same lines as before."""
        text = self._filled(update.lane, saying, self.answers_of[update.id])
        edit = self.telegram.edit(update, text)
        note(f"{edit.tick:>4} {update.lane} edits {update.id} into {text!r} as update {edit.id}")
        return edit

    def presses(self, shown: Shown, button: tuple[str, str]) -> Update:
        """Press a button of a message as it stood."""
        label, data = button
        update = self.telegram.press(shown, data)
        card = self.reader.card(shown.text)
        if card and label in self._sending():
            self.model.kirims.append(Kirim(update, card))
        asked = self.reader.request(shown.text)
        if asked and label == self.reader.label("button-approve"):
            self.model.approved.append(asked)
        self._means(shown.chat, data.split(":"))
        note(
            f"{update.tick:>4} {shown.chat} presses {label!r} of #{shown.id} as update {update.id}"
        )
        return update

    def _means(self, who: int, parts: list[str]) -> None:
        """Take the numbers of a button for the lines that it names, or the line that is to be changed."""
        if parts[2:3] == ["line"]:
            self.chosen[who] = self.reader.by_short(parts[3])
        if len(parts) < 5 or parts[2] not in {"num", "diff", "all"}:
            return
        keys = self.reader.keys
        first = keys.index(self.reader.by_short(parts[3]))
        for key, number in zip(keys[first:], parts[4:], strict=False):
            self.model.mean(who, [key], int(number))

    def _filled(self, who: int, saying: str, meant: Sequence[str]) -> str:
        def fresh(token: re.Match[str]) -> str:
            self.number += 1
            keys = [_SHORT[token[1]]] if token[1] in _SHORT else [] if token[1] == "x" else meant
            self.model.mean(who, keys, self.number)
            self.model.mean(who, keys, -self.number)
            return spoken(self.number) if token[1] == "w" else f"{self.number:03}".lstrip("0")

        if saying in _CHANGES:
            self.chosen[who] = _CHANGES[saying]
        elif saying.startswith("/"):
            self.chosen.pop(who, None)
        if saying == "/nihil":
            for key in self.reader.main:
                self.model.mean(who, [key], 0)
        return _TOKEN.sub(fresh, saying)

    def _ahead(self, who: int) -> list[Update]:
        """Give what a person did and has seen no answer to."""
        last = self.telegram.screen(who).last
        seen = last.tick if last else 0
        mine = (one for one in self.telegram.updates if one.lane == who and not one.lost)
        return [one for one in mine if one.tick > seen or not one.handled]

    def _lines(self, who: int) -> Sequence[str]:
        """Give the lines that a bare number is meant for.

        It is the question on the screen. Who types ahead of the bot means the ones that follow, and anything after a
        message that is no answer.
        """
        ahead, keys = self._ahead(who), self.reader.keys
        if not all(_is_answer(one) for one in ahead):
            return keys
        visible = self.visible(who)
        question = self.reader.question(visible.text) if visible else None
        chosen = [self.chosen[who]] if who in self.chosen else []
        at = keys.index(question) if question else len(keys)
        return [*chosen, *keys[at : at + 1 + len(ahead) + self._is_worn(who, visible)]]


def _is_answer(update: Update) -> bool:
    """Say whether an update could only answer one question."""
    text = update.body.get("message", {}).get("text", "")
    return bool(_ANSWER.fullmatch(text)) or update.body.get("callback_query", {}).get(
        "data", ""
    ).split(":")[2:3] == ["none"]
