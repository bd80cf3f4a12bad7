"""Cut a typed report into pieces: labels, figures, days, units, breaks, and words nobody understands.

What the pieces say together is not judged here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.days import day_at
from bot.entry.pieces import Aside, Break, Counted, Day, Figure, Label, Place, Unknown
from bot.entry.pleasantries import BETWEEN, SPARE, blank_habits, is_spare_sign
from bot.number_words import read_number_words
from bot.numerals import COUNTED, SAID

if TYPE_CHECKING:
    from datetime import date

    from bot.entry.labels import Labels
    from bot.entry.pieces import Piece
    from bot.entry.pleasantries import Headings
    from bot.units import Unit, Units

_TOKEN = re.compile(
    r"(?P<line>\n)"
    r"|(?P<figure>(?:(?<![^\s:=(,;])-)?\d+(?:[.,/-]\d+)*)"
    r"|(?P<word>[^\W_\d]+(?:['\u2019`][^\W_\d]+)*)"
    r"|(?P<aside>\([^()\n]{1,60}\))"
    r"|(?P<mark>[;,/&|.-])"
    r"|(?P<space>[ :=+]+)"
    r"|(?P<other>.)"
)
_BRACKETED_WORDS = re.compile(r"\((?P<words>[^()\d\n]{1,60})\)")
_WITHIN = re.compile(r"[ .]*")
_WITHIN_LABEL = re.compile(r" *-? *")
_GLUED = re.compile(r"\d| ?[:=]")
_PREPOSITIONS = frozenset({"di", "ke"})
"""Short labels that are words of every sentence ("di kudus", "laporan ke 3")."""
_NUMBER_PARTS = frozenset({"belas", "puluh", "ratus", "ribu", "juta", "rb", "jt", "minus"})
_NAME_WORDS = 3
KNOWN_WORDS = SPARE | BETWEEN | COUNTED | {word for said in SAID for word in said.split(" ")}
"""Words that are understood by themselves; none is a misspelt label."""
_SAID_WORDS = max(len(said.split(" ")) for said in SAID)


class Cutter:
    """Cuts one folded text; `text` is what is left of it when habits of writing are blanked out."""

    def __init__(
        self, folded: str, labels: Labels, units: Units, today: date, headings: Headings
    ) -> None:
        self.text = _BRACKETED_WORDS.sub(_open_brackets, blank_habits(folded, headings))
        self._spare = SPARE | headings.words
        self._labels = labels
        self._units = units
        self._today = today
        self._found: dict[str, tuple[Unit, ...]] = {}
        self._tokens = list(_TOKEN.finditer(self.text))

    def cut(self) -> tuple[Piece, ...]:
        """Give all pieces in order; what means nothing is left out."""
        pieces: list[Piece] = []
        place = index = 0
        while index < len(self._tokens):
            if self._tokens[index].start() >= place:
                piece = self._piece(index)
                if piece is not None:
                    _add(pieces, piece)
                    place = piece.end
            index += 1
        return tuple(pieces)

    def _piece(self, index: int) -> Piece | None:
        token = self._tokens[index]
        start, end = token.span()
        match token.lastgroup:
            case "word":
                return self._day(start) or self._word(index)
            case "figure":
                return self._day(start) or self._figure(index)
            case "aside":
                return Aside(start, end)
            case "mark" if token[0] == "-" and self._begins_line(start):
                return None
            case "line" | "mark":
                return Break(start, end, token[0])
            case "other" if not is_spare_sign(token[0]):
                return Unknown(start, end)
        return None

    def _begins_line(self, start: int) -> bool:
        return not self.text[self.text.rfind("\n", 0, start) + 1 : start].strip()

    def _day(self, start: int) -> Day | None:
        """Find a day that is surely one; days of digits alone are told apart by where they stand."""
        named = day_at(self.text, start, self._today)
        return Day(start, named.end, named.day) if named and named.sure else None

    def _figure(self, index: int) -> Figure | Unknown:
        """Take digits; after another figure, a dash without a space may be a sign or a separator ("12 -9 1")."""
        start, end = self._tokens[index].span()
        unclear = self.text[start] == "-" and self._follows_figure(index)
        return Unknown(start, end) if unclear else Figure(start, end)

    def _follows_figure(self, index: int) -> bool:
        before = [token for token in self._tokens[max(0, index - 2) : index] if not token["space"]]
        return bool(before) and before[-1].lastgroup == "figure"

    def _word(self, index: int) -> Piece | None:
        """Judge a word with those after it that belong to it."""
        start, end = self._tokens[index].span()
        word = self._tokens[index][0]
        said = self._said(index)
        if said is not None:
            return said
        label = self._label(index, slips=False) or self._short(index)
        if label is not None:
            return label
        if is_number_word(word):
            return Figure(start, end)
        if word in BETWEEN:
            return Break(start, end, "&")
        if word in COUNTED:
            return Counted(start, end)
        if word in self._spare:
            return None
        return self._place(index) or self._label(index, slips=True) or Unknown(start, end)

    def _run(self, index: int, gap: re.Pattern[str], longest: int) -> list[re.Match[str]]:
        """Give a word and those that follow it with only such gaps between, at most `longest`."""
        run = [self._tokens[index]]
        for token in self._tokens[index + 1 : index + 4 * longest]:
            if token["word"] and len(run) < longest:
                if not gap.fullmatch(self.text, run[-1].end(), token.start()):
                    break
                run.append(token)
        return run

    def _said(self, index: int) -> Figure | None:
        """Find words that stand for a figure, the longest first: "belum ada data"."""
        run = self._run(index, _WITHIN, _SAID_WORDS)
        for size in range(len(run), 0, -1):
            if " ".join(token[0] for token in run[:size]) in SAID:
                return Figure(run[0].start(), run[size - 1].end())
        return None

    def _label(self, index: int, *, slips: bool) -> Label | None:
        """Find a label; once a word is one, slips in the words after it are forgiven too."""
        run = self._run(index, _WITHIN_LABEL, self._labels.longest)
        words = [token[0] for token in run]
        found = self._labels.match(words, slips=slips)
        if found is None:
            return None
        size, key = max(
            found, self._labels.match(words, slips=True) or found, key=lambda pair: pair[0]
        )
        compound = self._labels.is_compound(words[:size])
        return Label(run[0].start(), run[size - 1].end(), key, compound=compound)

    def _short(self, index: int) -> Label | None:
        """Find a short label, which stands beside a figure or another short label: "k12", "k/s/m"."""
        token = self._tokens[index]
        key = self._labels.short(token[0])
        if key is None:
            return None
        if token[0] in _PREPOSITIONS:
            beside = bool(_GLUED.match(self.text, token.end()))
        else:
            beside = self._follows_figure(index) or self._precedes_figure(index)
        return Label(*token.span(), key, short=True) if beside else None

    def _precedes_figure(self, index: int) -> bool:
        for token in self._tokens[index + 1 : index + 4]:
            if token["figure"]:
                return True
            if token["word"]:
                word = token[0]
                return is_number_word(word) or word in SAID or self._labels.short(word) is not None
        return False

    def _place(self, index: int) -> Place | None:
        """Find a unit's name, the longest first; a lone "kab" names none."""
        run = self._run(index, _WITHIN, _NAME_WORDS)
        for size in range(len(run), 0, -1):
            typed = " ".join(token[0] for token in run[:size])
            if typed not in self._found:
                self._found[typed] = self._units.find(typed)
            units = self._found[typed]
            if units:
                name = run[size - 1][0]
                names = [unit.short_name.casefold() for unit in units]
                exact = not any(whole != name and whole.startswith(name) for whole in names)
                return Place(run[0].start(), run[size - 1].end(), units, exact)
        return None


def _add(pieces: list[Piece], piece: Piece) -> None:
    """Add a piece; a figure that touches something unknown is unknown with it: "1e9", "12?"."""
    last = pieces[-1] if pieces else None
    touching = isinstance(last, Figure | Unknown) and last.end == piece.start
    if (
        last
        and touching
        and isinstance(piece, Figure | Unknown)
        and Unknown in {type(last), type(piece)}
    ):
        pieces[-1] = Unknown(last.start, piece.end)
    else:
        pieces.append(piece)


def _open_brackets(found: re.Match[str]) -> str:
    """Take brackets away from words that are no number: "meninggal (probable)"."""
    words = found["words"].strip(" .")
    spoken = words in SAID or any(map(is_number_word, words.split(" ")))
    return found[0] if spoken else f" {found['words']} "


def is_number_word(word: str) -> bool:
    """Say whether a word is a number or a part of one: "dua", "belas", "minus"."""
    return word in _NUMBER_PARTS or read_number_words(word) is not None
