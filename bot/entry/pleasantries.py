"""What stands in a pasted report beside its figures and means none of them: greetings, titles, clock times, list numbers.

A word is listed only when it can change no figure's meaning: "kumulatif" and "bukan" are missing on purpose.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SPARE = frozenset(
    {
        *("assalamualaikum", "assalamu", "alaikum", "wr", "wb", "waalaikumsalam", "salam"),
        *("sehat", "selamat", "pagi", "siang", "sore", "malam", "halo", "hai", "sugeng"),
        *("enjing", "sonten", "dalu", "nuwun", "sewu", "matur", "suwun", "nggih", "njih", "pak"),
        *("bu", "bapak", "ibu", "kak", "mas", "mbak", "mba", "om", "bang", "min", "admin"),
        *("komandan", "ndan", "dok", "dokter", "yth", "izin", "ijin", "mohon", "maaf", "siap"),
        *("baik", "oke", "ok", "ya", "terima", "kasih", "terimakasih", "makasih", "trims", "tks"),
        *("thanks", "berikut", "kami", "saya", "sampaikan", "menyampaikan", "disampaikan"),
        *("laporkan", "melaporkan", "dilaporkan", "kirim", "kirimkan", "lapor", "laporan", "lap"),
        *("report", "data", "info", "informasi", "harian", "update", "perkembangan", "rekap"),
        *("situasi", "hasil", "form", "formulir", "penyakit"),
        *("virus", "kepala", "dinas", "kesehatan", "dinkes", "dkk", "satgas"),
        *("provinsi", "prov", "jawa", "tengah", "jateng", "wilayah", "hari", "tanggal", "tgl"),
        *("tggl", "untuk", "pada", "wib", "ini", "di", "jumlah", "sejumlah", "sebanyak"),
        *("adalah", "yaitu", "ada", "tambah", "tambahan", "penambahan", "terbaru"),
    }
)
BETWEEN = frozenset({"dan", "serta", "and"})
"""Words that stand between two things like a comma."""
CUMULATIVE = frozenset(
    {"kumulatif", "komulatif", "kumulatip", "akumulasi", "akumulatif", "total", "cumulative"}
)
"""Headings under which the figures are not the day's new ones."""


class Headings:
    """The words that a form has for its disease, some with a number of their own that is no figure: "covid 19"."""

    def __init__(self, headings: tuple[str, ...]) -> None:
        self._numbers: dict[str, str] = {}
        for heading in headings:
            word, _, number = heading.partition(" ")
            self._numbers[word] = number
        self.words = frozenset(self._numbers)
        self.patterns = tuple(
            re.compile(rf"\b{word}(?:-?{number}\b|-{number}|[ ]{number}\b(?! *[,;:=/-]? *\d))")
            for word, number in self._numbers.items()
            if number
        )

    def number_after(self, text: str) -> str | None:
        """Give the number that belongs to the heading at the end of a text; None where none stands there."""
        return next((n for word, n in self._numbers.items() if n and text.endswith(word)), None)


@lru_cache(maxsize=8)
def read_headings(headings: tuple[str, ...]) -> Headings:
    """Give the headings of a form, which are the same for every text."""
    return Headings(headings)


_SIGNS = frozenset("•·‣●▪►▶*_!\"'\u2019`\u201c\u201d")
_HABITS = (
    re.compile(r"\b(?:pukul|pkl|jam)\b[ .:]*\d{1,2}[.:]\d\d(?: *wib\b)?"),
    re.compile(r"\b\d{1,2}[.:]\d\d *wib\b"),
    re.compile(r"(?<!\d)[*_]+|[*_]+(?!\d)"),
    re.compile(r"^[ •·‣●▪►▶-]*\(?(?:\d{1,2}|[a-z])[.)]+(?= *[^\W\d_])", re.MULTILINE),
)
_LISTED = re.compile(
    r"^[ •·‣●▪►▶-]*\(?(?P<number>\d{1,2})(?:[.)]+ +(?=\d)| +(?=[a-z][^\n]*\d))", re.MULTILINE
)


def blank_habits(folded: str, headings: Headings) -> str:
    """Replace what is no part of the report by as many spaces, so that every place stays where it is."""
    text = folded
    for habit in (*headings.patterns, *_HABITS):
        text = habit.sub(_blank, text)
    return _blank_list_numbers(text)


def is_spare_sign(sign: str) -> bool:
    """Say whether a character only decorates: bullets, quotes, emoji."""
    return sign in _SIGNS or unicodedata.category(sign) in {"So", "Sk"}


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _blank_list_numbers(text: str) -> str:
    """Blank the numbers of lines that count up from 1; a single one may be a figure ("1 konfirmasi")."""
    numbers = [int(found["number"]) for found in _LISTED.finditer(text)]
    if len(numbers) < 2 or numbers != list(range(1, len(numbers) + 1)):
        return text
    return _LISTED.sub(_blank, text)
