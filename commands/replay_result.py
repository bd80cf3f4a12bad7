"""What a replay found: both books, counted from what each side says for itself, and how it is shown."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from rich.table import Table

from bot.days import read_day
from bot.model import ParityState
from bot.parity import TARGET
from commands.world import CLIENT, count_calls
from stubs.officers.registry import published_totals

if TYPE_CHECKING:
    import random
    from collections.abc import Collection, Mapping, Sequence

    from rich.console import Console

    from bot.dialog import Channel
    from commands.table import Line
    from commands.world import World
    from storage import SqlStore
    from stubs.officers.corrector import Corrector
    from stubs.officers.officer import Officer

SUMMARY = re.compile(r"^Ringkasan \w+, (?P<day>\d{1,2} \w+ \d{4}),")
TRANSCRIPTS = 3
UPDATES_PER_REPORT = 5


@dataclass(frozen=True, slots=True)
class Played:
    """What was played: the file's lines, the officers, every change on any phone, and who gets summaries.

    `bookings` are the penyesuaian that `correctors` booked.
    """

    lines: Sequence[Line]
    officers: Sequence[Officer]
    history: Sequence[Mapping[str, Any]]
    supervisors: Sequence[int]
    correctors: Sequence[Corrector] = ()
    bookings: Sequence[Line] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """Counts and sums at the end; `file` are the sums of the file's own columns.

    `cumulative` are those of each unit after its last day, where its opening balance is known.
    """

    reports: int
    submitted: int
    not_sent: int
    waiting: int
    matched: int
    different: int
    refused: int
    corrections: int
    revisions: int
    updates: int
    bot_api_calls: int
    housekeeping_calls: int
    confirmations: int
    summaries: int
    seconds: float
    province: Mapping[str, int]
    national: Mapping[str, int]
    file: Mapping[str, int]
    days: int
    supervisors: int
    surprises: tuple[str, ...]
    bookings: int = 0
    corrections_confirmed: int = 0
    province_adjustments: Mapping[str, int] = field(default_factory=dict)
    national_adjustments: Mapping[str, int] = field(default_factory=dict)
    file_adjustments: Mapping[str, int] = field(default_factory=dict)
    cumulative: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Give the result as JSON."""
        return {**asdict(self), "seconds": round(self.seconds, 1)}

    def problems(self) -> list[str]:
        """Say everything that is not as it must be; nothing when the replay holds."""
        expected = {
            "submitted": (self.submitted, self.reports),
            "matched": (self.matched, self.reports),
            "confirmations": (self.confirmations, self.reports),
            "summaries": (self.summaries, self.days * self.supervisors),
            "national": (dict(self.national), dict(self.file)),
            "province": (dict(self.province), dict(self.file)),
            "corrections": (self.corrections, self.bookings),
            "revisions": (self.revisions, self.reports + self.bookings),
            "corrections_confirmed": (self.corrections_confirmed, self.bookings),
            "national_adjustments": (
                dict(self.national_adjustments),
                dict(self.file_adjustments),
            ),
            "province_adjustments": (
                dict(self.province_adjustments),
                dict(self.file_adjustments),
            ),
        }
        found = [
            f"{name} is {actual}, it must be {wanted}"
            for name, (actual, wanted) in expected.items()
            if actual != wanted
        ]
        if self.updates < UPDATES_PER_REPORT * self.submitted:
            found.append(f"updates is {self.updates}, a guided report takes {UPDATES_PER_REPORT}")
        return found + [f"an officer saw: {text}" for text in self.surprises[:10]]


def count_summaries(history: Sequence[Mapping[str, Any]], days: Collection[date]) -> int:
    """Count the summaries of these days that phones showed.

    A day between two days of the file has one too, when the clock passes its hour; it is not counted here.
    """
    texts = (change["message"]["text"] for change in history if change["kind"] == "message")
    titles = filter(None, map(SUMMARY.match, texts))
    return sum(read_day(title["day"], date.max) in days for title in titles)


async def collect(
    world: World, store: SqlStore, channel: Channel, played: Played, seconds: float
) -> Result:
    """Ask the province's database, the nation's published totals and Telegram's log, each for itself."""
    form, first, last = channel.form.key, played.lines[0].day, played.lines[-1].day
    async with store.read() as views:
        states = await views.parity_counts(TARGET, form)
        rows = await views.history(TARGET, form, [u.code for u in channel.units], first, last)
    days = {line.day for line in played.lines}
    events = world.events("telegram")
    calls, housekeeping = count_calls(events)
    national, adjusted = await published_totals(
        world.national_url, CLIENT, "33", form, since=first, until=last
    )
    async with store.read() as views:
        books = {
            unit: await views.day_book(TARGET, form, last, [unit])
            for unit in sorted({line.unit for line in played.lines})
        }
    reports = [row.report for row in rows if row.report]
    return Result(
        reports=len(played.lines),
        submitted=len(reports),
        **{state.value: states.get(state, 0) for state in ParityState},
        corrections=sum(report.revision > 1 for report in reports),
        revisions=sum(report.revision for report in reports),
        updates=sum(event["event"] == "update" for event in events),
        bot_api_calls=calls,
        housekeeping_calls=housekeeping,
        confirmations=sum(officer.confirmations for officer in played.officers),
        summaries=count_summaries(played.history, days),
        seconds=seconds,
        province=_sum(report.figures for report in reports),
        national={key: n for key, n in national.items() if n or key in channel.form.main},
        file=_sum(line.figures for line in played.lines),
        days=len(days),
        supervisors=len(played.supervisors),
        surprises=(
            *(text for officer in played.officers for text in officer.surprises),
            *(text for corrector in played.correctors for text in corrector.surprises),
        ),
        bookings=len(played.bookings),
        corrections_confirmed=sum(one.confirmations for one in played.correctors),
        province_adjustments=_sum(report.adjustments for report in reports),
        national_adjustments=adjusted,
        file_adjustments=_sum(line.figures for line in played.bookings),
        cumulative={
            unit: {key: known + book.cumulative.get(key, 0) for key, known in book.opening.items()}
            for unit, book in books.items()
            if book.opening
        },
    )


def _sum(many: Any) -> dict[str, int]:
    total: Counter[str] = Counter()
    for figures in many:
        total.update({str(key): n for key, n in figures.items() if n is not None})
    return dict(total)


def print_result(console: Console, channel: Channel, result: Result) -> None:
    """Print the parity table and the counts."""
    table = Table(title="Paritas", title_justify="left")
    for column in ("indikator", "berkas", "provinsi", "pusat", ""):
        table.add_column(
            column, justify="right" if column in {"berkas", "provinsi", "pusat"} else "left"
        )
    for key in channel.form.keys:
        sides = [side.get(key, 0) for side in (result.file, result.province, result.national)]
        if any(sides) or key in channel.form.main:
            equal = "[green]COCOK" if len(set(sides)) == 1 else "[red]SELISIH"
            table.add_row(key, *(f"{n:,}".replace(",", ".") for n in sides), equal)
    console.print(table)
    names = ("reports", "submitted", "matched", "confirmations", "corrections", "summaries")
    for name in (*names, "updates"):
        console.print(f"{name:>14} {getattr(result, name):>8}")
    console.print(f"{'bot API calls':>14} {result.bot_api_calls:>8}")
    console.print(f"{'seconds':>14} {result.seconds:>8.1f}")


def print_transcripts(
    console: Console, history: Sequence[Mapping[str, Any]], chance: random.Random
) -> None:
    """Print the chats of a few officers on a day, chosen by the seed."""
    receipts = [
        index
        for index, change in enumerate(history)
        if change["kind"] == "edit" and change["message"]["text"].startswith("Laporan tersimpan")
    ]
    for index in sorted(chance.sample(receipts, min(TRANSCRIPTS, len(receipts)))):
        chat = history[index]["chat"]
        own = [change for change in history[: index + 200] if change["chat"] == chat]
        at = own.index(history[index])
        console.rule(f"chat {chat}")
        for change in own[max(0, at - 8) : at + 3]:
            _print_change(console, change)


def _print_change(console: Console, change: Mapping[str, Any]) -> None:
    message = change.get("message")
    if not message:
        return
    who = "[cyan]SatuLapor[/]" if message["from_bot"] else "[green]Petugas[/]"
    edited = " (disunting)" if change["kind"] == "edit" else ""
    console.print(f"{who}{edited}", highlight=False)
    console.print("  " + message["text"].replace("\n", "\n  "), markup=False, highlight=False)
    for row in message["buttons"]:
        labels = "  ".join(f"[{button['text']}]" for button in row)
        console.print(f"  {labels}", markup=False, style="yellow", highlight=False)
