"""Words that stand for buttons: whatever can be pressed can also be typed, because a press lives only 150 seconds.

The words themselves are in the language files (`typed-send = kirim, kirimkan, …`), every language's at once: who speaks
one still types a word of the other.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from bot.typed_text import fold_typed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.audit import Action

MeantT = TypeVar("MeantT")


class Verb(StrEnum):
    """What a button does; the value travels in its callback data and names its words in the language files."""

    SEND = "send"
    CHANGE = "edit"
    CANCEL = "stop"
    DETAIL = "more"
    ENOUGH = "done"
    GO_ON = "go"
    """Go on with the open draft."""
    ANEW = "new"
    """Drop the open draft and begin another. "Baru" alone is no word for it: every question asks for new cases."""
    BEGIN = "begin"
    """Begin a report; a draft that is open stays."""
    YES = "yes"
    """Yes, this is the day."""
    NO = "no"
    """No, the day before."""
    OTHER_DAY = "day"
    """Choose another day on the calendar."""
    RALAT = "ralat"
    """Correct the day's figures."""
    ADJUST = "adjust"
    """Book a penyesuaian."""
    FIX = "fix"
    """Correct a report that was sent (/koreksi)."""
    LOOK = "look"
    """See a day's report with its revisions."""
    ERASE = "erase"
    """Ask to have one's own data removed (/data_saya)."""
    WITHDRAW = "withdraw"
    """Take back a request for approval."""
    APPROVE = "approve"
    REJECT = "reject"
    ACCESS = "access"
    """Ask to be let in."""
    PRACTISE = "practise"
    """Try a report that counts nowhere."""
    OURS = "ours"
    """Send our figures again, though the centre changed them."""
    THEIRS = "theirs"
    """Take the centre's figures over, as a ralat."""
    PROVINCE = "province"
    """All of the province, where units are chosen."""
    REVOKE = "revoke"
    """Make a link worthless, or take a role away."""
    LIST = "list"
    """See which links are open."""
    OFF = "off"
    """Take somebody's access away (/pengguna)."""
    ON = "on"
    """Give it back."""
    GRANT = "grant"
    """Give a role."""
    OFFICER = "officer"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"
    STOP_GROUP = "stop_group"
    """Let a group receive nothing any more (/grup), or a broadcast go no further (/siaran)."""
    MOVE = "move"
    """Let another officer report for a unit."""
    BY_UNIT = "by_unit"
    """The page of a day's parity that lists units; said after /paritas."""
    BY_INDICATOR = "by_indicator"
    """The one that lists every figure."""
    IN_FULL = "in_full"
    """The long text of a day; said after /ringkasan."""
    AGAIN = "again"
    """Let a row that the nation refused go again (/antrean)."""
    EVERY = "every"
    """Let all of them go again."""
    ASSIGN = "assign"
    """Hand a row to the officers of its unit."""
    REMIND = "remind"
    """Ask the officers of a unit for the report that is missing (/belum)."""
    HANDLED = "handled"
    """Say that a unit's unusual week is being followed up (/sinyal)."""
    BRIDGING = "bridging"
    """How often rows are carried (/jadwal)."""
    REMINDERS = "reminders"
    CUTOFF = "cutoff"
    SUMMARY_HOUR = "summary_hour"
    QUIET = "quiet"
    INITIAL = "initial"
    """Go back to what the settings say."""
    WITHOUT = "without"
    """Have no reminders, or no quiet hours."""
    LOCK = "lock"
    """Lock the days of a preview (/kunci)."""
    OPEN = "open"
    """Open them (/buka)."""
    CLOSE = "close"
    """Close what is parked, without another try (/sistem)."""
    EXCEL = "excel"
    """As a workbook (/ekspor)."""
    CSV = "csv"
    CENTRE = "centre"
    SURGE = "surge"
    LATE_DATA = "late_data"
    CLEANING = "cleaning"
    TYPO = "typo"
    DOUBLE = "double"
    MOVED = "moved"
    STANDS = "stands"
    UNCLEAR = "unclear"


class Act(StrEnum):
    """What a button does that carries a value of its own; the value is typed instead."""

    NONE = "none"
    """"Belum ada" as the answer to a question."""
    NUMBER = "num"
    """One of the readings of an unclear number."""
    LINE = "line"
    """The line that is to be changed."""
    ALL = "all"
    """Several numbers for as many questions."""
    DIFFERENCE = "diff"
    """The difference in place of a cumulative figure."""
    DAY = "on"
    """The day that the draft is for."""
    REASON = "why"
    """One of the usual reasons."""


def read_verb(vocabulary: Mapping[str, Verb], text: str) -> Verb | None:
    """Give the button that a text stands for; None when it is something else."""
    return vocabulary.get(fold_typed(text).rstrip(" .!"))


def typed_key(verb: Verb) -> str:
    """Name the text of the language files that lists a verb's words."""
    return f"typed-{verb.replace('_', '-')}"


def audited_key(action: Action | None) -> str:
    """Name the text that lists the words for an action in the audit trail, None for the channel itself."""
    return f"typed-audit-{action.replace('_', '-') if action else 'channel'}"


def make_vocabulary(words: Mapping[MeantT, str]) -> dict[str, MeantT]:
    """Make a vocabulary of the words for each of what may be meant, separated by commas."""
    return {
        fold_typed(word): meant
        for meant, listed in words.items()
        for word in listed.split(",")
        if word.strip()
    }
