"""Words that stand for buttons: whatever can be pressed can also be typed, because a press lives only 150 seconds."""

from __future__ import annotations

from enum import StrEnum

from bot.typed_text import fold_typed


class Verb(StrEnum):
    """What a button of a draft does; the value travels in its callback data."""

    SEND = "send"
    CHANGE = "edit"
    CANCEL = "stop"
    DETAIL = "more"
    ENOUGH = "done"
    NONE = "none"
    """"Belum ada" as the answer to a question."""
    NUMBER = "num"
    """One of the readings of an ambiguous number."""
    LINE = "line"
    """The line that is to be changed."""
    GO_ON = "go"
    """Go on with the open draft."""
    ANEW = "new"
    """Drop the open draft and begin another."""


# "Baru" alone is left out: every question asks for new cases, and the word must not drop what was entered.
_TYPED = {
    Verb.SEND: ("kirim", "kirimkan", "ya kirim", "send"),
    Verb.CHANGE: ("ubah", "ganti", "change", "edit"),
    Verb.CANCEL: ("batal", "batalkan", "cancel"),
    Verb.DETAIL: ("tambah rincian", "rincian", "tambah", "details", "add details"),
    Verb.ENOUGH: ("cukup", "selesai", "enough"),
    Verb.GO_ON: ("lanjut", "lanjutkan", "teruskan", "continue"),
    Verb.ANEW: ("laporan lain", "laporan baru", "new report"),
}
_VERB_OF = {word: verb for verb, words in _TYPED.items() for word in words}


def read_verb(text: str) -> Verb | None:
    """Give the button that a text stands for; None when it is something else."""
    return _VERB_OF.get(fold_typed(text).rstrip(" .!"))
