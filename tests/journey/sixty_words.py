"""What messages of the sixty days say, read from their Indonesian text into plain facts; it knows texts and nothing else."""

from __future__ import annotations

import re
from typing import Any

Facts = dict[str, Any]
MINUS = "\u2212"
_NUMBER = r"[\d.]+"
_FIGURE = re.compile(
    r"(Konfirmasi|Sembuh|Meninggal|Aktif): ([\d.]+|belum ada|belum lengkap)(?: \((.+)\))?"
)
_SIDES = re.compile(
    rf"(\w+): provinsi ({_NUMBER}) [=≠] pusat ({_NUMBER})(?:, selisih ({_NUMBER}))?"
)
_COMPLETE = re.compile(
    r"Kelengkapan: (\d+) dari (\d+) wilayah \((\d+) berangka, (\d+) nihil\), (\d+) belum"
)
_TIMELY = re.compile(r"Ketepatan: (\d+) tepat waktu, (\d+) terlambat, (\d+) susulan")
_MISSING = re.compile(r"Belum melapor: (.+?)(?:, dan (\d+) wilayah lain)?")
_LATE = re.compile(rf"Susulan masuk hari ini: ({_NUMBER}) laporan \((.+)\)")
_STATE = re.compile(r"(.+) (\d+)")
_CAME = re.compile(
    rf"({_NUMBER}) laporan masuk sejak (.+) pukul (\d\d\.\d\d) WIB sampai (\d\d\.\d\d) WIB"
)
_NOW = re.compile(r"(.+) kini: (\d+) dari (\d+) wilayah melapor; (.+)")
_REMINDER = re.compile(r"(?:^Laporan|dan laporan) (.+?) untuk (\w+, .+? 2021) belum kami terima")
_ESCALATION = re.compile(
    r"Belum lapor untuk (.+) sampai batas waktu (.+) WIB: (\d+) dari (\d+) wilayah"
)
_WHOM = re.compile(r"• (.+): (.+); terakhir melapor (.+)")
_SIGNAL = re.compile(r"(.+): (\w+) di atas kebiasaannya")
_RISE = re.compile(rf"Jumlah 7 hari sampai (.+): ({_NUMBER})(?:, 7 hari sebelumnya ({_NUMBER}))?")
_USUAL = re.compile(rf"Kebiasaan wilayah ini: sekitar ({_NUMBER}), paling banyak ({_NUMBER}) .+")
_LACK = re.compile(r"(\d) dari 7 hari belum ada angkanya.+")
_SINCE = re.compile(r"Di atas kebiasaan sejak (.+)\.")


_OPEN = re.compile(r"Sinyal terbuka: (\d+) .+")


def number(written: str) -> int:
    """Read "1.234", or a number with a sign."""
    bare = written.replace(".", "").replace(MINUS, "-").replace("+", "")
    return int(bare)


def read_summary(text: str) -> Facts:
    """Read a day at a glance."""
    title, *lines = text.split("\n")
    facts: Facts = {"day": title, "figures": {}, "sides": {}, "states": {}, "missing": ([], 0)}
    facts |= {"late": (0, {}), "timely": None, "blank": False}
    for line in lines:
        if found := _SIDES.fullmatch(line):
            ours, theirs, gap = found[2], found[3], found[4] or "0"
            facts["sides"][found[1]] = (number(ours), number(theirs), number(gap))
        elif found := _FIGURE.fullmatch(line):
            facts["figures"][found[1]] = _figure(found[2], found[3] or "")
        elif found := _COMPLETE.fullmatch(line):
            facts["complete"] = tuple(map(int, found.groups()))
        elif found := _TIMELY.fullmatch(line):
            facts["timely"] = tuple(map(int, found.groups()))
        elif found := _MISSING.fullmatch(line):
            facts["missing"] = (found[1].split(", "), int(found[2] or 0))
        elif found := _LATE.fullmatch(line):
            facts["late"] = (number(found[1]), _named(found[2]))
        elif line.startswith("Laporan: "):
            facts["states"] = _states(line.removeprefix("Laporan: "))
        elif line == "Penyandingan dengan pusat: belum ada laporan yang dapat disandingkan.":
            facts["blank"] = True
    return facts


def read_update(text: str) -> Facts:
    """Read what came in after a summary."""
    title, *days, now = text.split("\n")
    head, tail = _found(_CAME, title), _found(_NOW, now)
    came = dict(line.split(": ") for line in days)
    return {
        "span": (head[2], head[3], head[4]),
        "reports": number(head[1]),
        "came": {day: _units(named) for day, named in came.items()},
        "now": (tail[1], int(tail[2]), int(tail[3]), _named(tail[4])),
    }


def read_reminder(text: str) -> Facts:
    """Read an officer's reminder."""
    found = _REMINDER.search(text)
    if not found:
        raise AssertionError(text)
    lines = text.split("\n")
    at_cutoff = lines[0].startswith("Batas waktu pukul 16.00 WIB sudah tiba")
    holiday = lines[1].startswith("Hari ini libur")
    facts = {"units": found[1].split(", "), "day": found[2]}
    return facts | {"at_cutoff": at_cutoff, "holiday": holiday}


def read_escalation(text: str) -> Facts:
    """Read who is missing after the cut-off."""
    title, *lines, _how = text.split("\n")
    found = _found(_ESCALATION, title)
    whom = {(line := _found(_WHOM, each))[1]: (line[2], line[3]) for each in lines}
    return {"day": found[1], "of": (int(found[3]), int(found[4])), "whom": whom}


def read_signal(text: str) -> Facts:
    """Read an alert under its curve."""
    title, *lines = text.split("\n")
    what = _found(_SIGNAL, title)
    facts: Facts = {"unit": what[1], "indicator": what[2], "lack": 0, "since": None}
    for line in lines:
        if found := _RISE.fullmatch(line):
            before = None if found[3] is None else number(found[3])
            facts["rise"] = (found[1], number(found[2]), before)
        elif found := _USUAL.fullmatch(line):
            facts["usual"] = (number(found[1]), number(found[2]))
        elif found := _LACK.fullmatch(line):
            facts["lack"] = int(found[1])
        elif found := _SINCE.fullmatch(line):
            facts["since"] = found[1]
    return facts


def read_signals(text: str) -> Facts:
    """Read how many signals a list says are open."""
    return {"open": int(_found(_OPEN, text.partition("\n")[0])[1])}


def _figure(figure: str, notes: str) -> tuple[str, int | None, str | None]:
    """Give a figure as it is written, the change to yesterday and the mean as it is written."""
    change, mean = None, None
    for note in re.split(r", (?=rata)", notes) if notes else ():
        if note == "tetap":
            change = 0
        elif note.endswith(" dari kemarin"):
            change = number(note.removesuffix(" dari kemarin"))
        else:
            mean = note.removeprefix("rata-rata 7 hari ")
    return figure, change, mean


def _named(written: str) -> dict[str, int]:
    parts = (part.rsplit(" ", 1) for part in written.split(", "))
    return {name: number(figure) for name, figure in parts}


def _states(written: str) -> dict[str, int]:
    found = (_found(_STATE, part) for part in written.split(", "))
    return {each[1]: int(each[2]) for each in found}


def _units(written: str) -> tuple[list[str], int]:
    named, _, more = written.partition(", dan ")
    return named.split(", "), int(more.removesuffix(" wilayah lain") or 0)


def _found(pattern: re.Pattern[str], text: str) -> re.Match[str]:
    found = pattern.fullmatch(text)
    if not found:
        raise AssertionError(f"this is not as it should read: {text}")
    return found
