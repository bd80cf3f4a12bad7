"""Every text in every language, rendered as Telegram gets it: whole, well-formed, within Telegram's limits."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

import locales
from bot import numerals
from bot.dialog.step import COMMANDS
from bot.dialog.typed import Verb, read_verb
from bot.phrases import Listing, Month, Phrase, Secret, ShortDay, Value, phrase
from bot.reasons import Reason
from bot.report_lines import figures_listed
from commands.channel import shipped_words
from handlers.render import LONGEST_TEXT, LONGEST_TOAST, Renderer, plain, units
from locales.texts import read_texts
from tests.bot.dialog.chat import a_channel

if TYPE_CHECKING:
    from collections.abc import Mapping

SHIPPED = Path(locales.__file__).parent
CHANNEL = a_channel()
WORDS = shipped_words(CHANNEL.form, ZoneInfo("Asia/Jakarta"))
RENDERER = Renderer(WORDS, "SatuLaporBot")
PARAMETERS = {
    path.stem: read_texts(path.read_text(encoding="utf-8")).parameters
    for path in SHIPPED.glob("*.ftl")
}
KEYS = sorted(PARAMETERS["id"])
LONGEST_LABEL = 30
"""What a phone shows of a button that has its row to itself."""
ALLOWED = frozenset({"b", "i", "u", "s", "a", "code", "pre", "blockquote", "tg-spoiler"})
TOASTS = ("button-closed", "button-old")
LABELS = tuple(
    key
    for key in PARAMETERS["id"]
    if (key.startswith("button-") and key not in TOASTS) or key == "unit-name"
) + tuple(f"indicator-{key}-short" for key in CHANNEL.form.keys)
_COMMAND = re.compile(r"(?<![\w/.:<])/(?P<name>[a-z_]+)")

DAY = date(2021, 9, 29)
MOMENT = datetime(2021, 9, 29, 10, 3, tzinfo=UTC)
EVERY_UNIT = Listing(tuple(unit.label for unit in CHANNEL.units))
LONGEST_UNIT = max((unit.label for unit in CHANNEL.units), key=len)
NUMBER = "33.19-20210929-r12"
CAUSE = phrase("summary-cause-ours", cause=phrase("cause-total-not-sum"), amount=12_345)
FIGURES = figures_listed(dict.fromkeys(CHANNEL.form.keys, 393_670))
SIGNAL = phrase("signal-name", unit=LONGEST_UNIT, indicator=phrase("indicator-konfirmasi-short"))
WAIT = phrase("delay-before-cutoff", duration=phrase("duration-hours", hours=23, minutes=59))
VALUES: Mapping[str, Value] = {
    **dict.fromkeys(("sent", "failed", "count", "locks", "proofs"), 12_345),
    "audience": phrase("audience-units", units=EVERY_UNIT),
    "fate": phrase("broadcast-fate-unknown"),
    "after": 393_670,
    "indicators": FIGURES,
    "said": Listing((phrase("parity-not-sent"), phrase("sheet-time-late"))),
    **dict.fromkeys(("total", "due", "came"), 12_345),
    "signal": SIGNAL,
    "median": WAIT,
    "place": EVERY_UNIT,
    "row": "16/08* 100 100 100",
    "share": 98,
    "then": 100,
    "weeks": 3,
    "signals": 35,
    **dict.fromkeys(("at", "since", "until"), MOMENT),
    **dict.fromkeys(("ours", "theirs", "gap", "amount", "figure", "yesterday"), 393_670),
    **dict.fromkeys(("population", "reports", "revision", "minutes", "hours", "days"), 12_345),
    **dict.fromkeys(("reported", "nihil", "on_time", "late", "delayed", "more", "of"), 35),
    **dict.fromkeys(
        ("old", "new", "cumulative", "limit", "usual", "before", "lowest", "highest"), 393_670
    ),
    **dict.fromkeys(("page", "requests"), 1234),
    **dict.fromkeys(("files", "exports"), 12),
    **dict.fromkeys(("exits", "entries", "active"), phrase("indicator-konfirmasi-short")),
    "style": phrase("export-excel"),
    "year": "2021",
    "items": Listing((phrase("reason-late-data"),) * 3),
    "differing": 3,
    **dict.fromkeys(("equal", "different", "silent", "persons"), 393_670),
    **dict.fromkeys(("low", "high"), 25),
    **dict.fromkeys(("cases", "missing"), 35),
    **dict.fromkeys(("whole", "tenth"), 9),
    "change": phrase("signed-minus", amount=393_670),
    "matched": 12_345,
    "mean": phrase("mean-tenths", whole=9, tenth=9),
    "notes": Listing((phrase("glance-no-change"), phrase("glance-mean", mean=12_345))),
    **dict.fromkeys(("since_day", "until_day"), ShortDay(DAY)),
    "code": "33",
    "command": phrase("proof-command", file="bukti-33-covid19-2021-09-29-0a1b2c3d.json"),
    "counted": phrase("proof-counted", units=35, equal=35, different=35, silent=35),
    "definition": "KMK HK.01.07/MENKES/413/2020",
    "differences": Listing((phrase("proof-adjustment", indicator="Konfirmasi"),) * 4),
    "file": "bukti-33-covid19-2021-09-29-0a1b2c3d.json",
    "fingerprint": "21fe 31df a154 a261",
    "signed": phrase("proof-signed-at", day=DAY, at=MOMENT),
    "verdict": phrase("proof-unpublished"),
    "here": phrase("parity-side-province"),
    "there": phrase("parity-side-published"),
    "changes": Listing((phrase("parity-moved-rows", old=393_670, new=393_671),) * 3),
    "states": Listing((phrase("parity-count", state=phrase("parity-not-sent"), reports=35),) * 5),
    **dict.fromkeys(("rows", "carry", "position", "inbox", "outbox", "dead", "seconds"), 12_345),
    "age": phrase("age-days", days=12),
    "mark": "0a1b2c3d4e5f",
    "people": 12_345,
    "roles": Listing((phrase("role-of-unit", role=phrase("role-petugas"), unit=LONGEST_UNIT),) * 5),
    "sent": ShortDay(DAY),
    "message": "Tidak boleh kurang dari <0>." * 7,
    "named": NUMBER,
    "names": Listing(("Petugas <Kudus>",) * 5),
    "trouble": phrase("trouble-not-accepted"),
    "about": "Siti <Aminah>, surveilans Dinkes Kab. Kudus",
    "bot": "SatuLaporBot",
    "cause": phrase("cause-total-not-sum"),
    "causes": Listing((CAUSE,) * 4),
    "day": DAY,
    "duration": phrase("duration-days", days=1, hours=23),
    "figures": FIGURES,
    "first": DAY,
    "id": "123456789",
    "indicator": phrase("indicator-meninggal_probable"),
    "languages": Listing(tuple(CHANNEL.languages.values())),
    "month": Month(DAY),
    **dict.fromkeys(("answered", "calls", "slowest", "size", "free", "least"), 123_456),
    **dict.fromkeys(("copies", "needed", "revisions"), 123_456),
    "folder": "cadangan",
    **dict.fromkeys(
        ("up", "heard", "half", "most", "nearly_all"), phrase("duration-seconds", seconds=99)
    ),
    "percent": 99,
    "kind": "PostgreSQL",
    "version": "0.1.0",
    "why": "token_refused",
    "what": phrase("incident-name-overtaken", unit=LONGEST_UNIT, day=ShortDay(DAY)),
    "drifts": Listing((phrase("system-drift-read", seconds=12_345),) * 3),
    "on": ShortDay(DAY),
    "name": "Petugas <Kudus> & 'Tegal' " * 4,
    "number": NUMBER,
    "numbers": Listing((1234, 12, 9, 1, 0, 5)),
    "other": phrase("indicator-diperiksa-short"),
    "parts": Listing(("x" * 40,) * 3),
    "reasons": Listing((phrase("reason-late-data"), "a" * 200)),
    "report": NUMBER,
    "reason": "Tidak boleh kurang dari 0.",
    "role": phrase("role-pengawas"),
    "state": phrase("parity-not-sent"),
    "text": "semarang & <b>",
    **dict.fromkeys(("entries", "last"), 123_456),
    "done": phrase("audit-use-key"),
    "filters": Listing((DAY, LONGEST_UNIT)),
    "seal": "9f3a 21bc 04de 77aa",
    "now": 393_670,
    "scope": phrase("group-scope-units", units=LONGEST_UNIT),
    "who": "Petugas <Kudus>",
    "token": Secret("A" * 43),
    "unit": LONGEST_UNIT,
    "units": EVERY_UNIT,
    "value": phrase("schedule-quiet-hours", since=MOMENT, until=MOMENT),
    "rung": phrase("schedule-rung-supervisors"),
    **dict.fromkeys(("reminded", "quick", "same_day"), 12_345),
}
TWO = dict(zip(CHANNEL.form.main, (1234, 987), strict=False))
SPECIAL: Mapping[str, Mapping[str, Value]] = {
    "button-day-no": {"day": ShortDay(DAY)},
    "button-day-yes": {"day": ShortDay(DAY)},
    "button-day-after": {"day": ShortDay(DAY)},
    "button-day-before": {"day": ShortDay(DAY)},
    "button-summary": {"day": ShortDay(DAY)},
    "button-only-day": {"day": ShortDay(DAY)},
    "glance-completeness": {"units": 35},
    "escalation-title": {"units": 35},
    "sheet-counted": {"units": 35},
    "summary-units": {"units": 35},
    "update-now": {"units": 35},
    "button-difference": {"indicator": phrase("indicator-konfirmasi-short"), "figure": 1234},
    "button-figures": {"figures": figures_listed(TWO)},
    "button-is-day": {"day": ShortDay(DAY)},
    "button-number": {"number": 999_999_999},
    "button-person": {"name": "12345. Siti Aminah Wulandari"},
    "parity-reports": {"units": 35},
    "proof-counted": {"units": 35},
    "proof-sum": {"units": 35},
    "parity-title-many": {"units": 35},
    "parity-units-title": {"units": 35},
    "report-ask": {"number": 1},
    "report-resume": {"number": 1},
    "status-line": {"day": ShortDay(DAY)},
    **{
        key: {"rows": Listing((phrase("sync-sent-unknown", rows=12_345),) * 7)}
        for key in ("sync-sent", "sync-read", "sync-left")
    },
    "status-missing": {"day": ShortDay(DAY)},
    "system-rows": {
        "rows": Listing((phrase("system-count", state=phrase("parity-not-sent"), rows=12_345),) * 5)
    },
    "summary-completeness": {"units": 35},
}


class Tags(HTMLParser):
    """Walks through markup and notes what Telegram would refuse."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.problems: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.open.append(tag)
        if tag not in ALLOWED:
            self.problems.append(f"<{tag}> is not Telegram's")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"</{tag}> ends nothing")


def filled(key: str, **values: Value) -> Phrase:
    """Give the phrase of a key with the largest values that are plausible."""
    given = {**VALUES, **SPECIAL.get(key, {}), **values}
    return phrase(key, **{name: given[name] for name in PARAMETERS["id"].get(key, ())})


def html_of(key: str, language: str, **values: Value) -> str:
    return RENDERER.text((filled(key, **values),), language)


def markup_problems(text: str) -> list[str]:
    tags = Tags()
    tags.feed(text)
    tags.close()
    return [*tags.problems, *(f"<{tag}> is not ended" for tag in tags.open)]


@pytest.mark.parametrize("language", WORDS.languages)
def test_a_text_is_whole_and_its_markup_is_telegrams(language: str) -> None:
    texts = {key: html_of(key, language) for key in KEYS}
    found = {
        key: [*re.findall(r"[{}\uf8ff]", text), *markup_problems(text)]
        for key, text in texts.items()
    }
    assert {key: problems for key, problems in found.items() if problems} == {}


@pytest.mark.parametrize("language", WORDS.languages)
def test_a_text_fits_into_a_message_and_has_no_empty_or_ragged_line(language: str) -> None:
    texts = {key: plain(html_of(key, language, name="Petugas Kudus")) for key in KEYS}
    too_long = [key for key, shown in texts.items() if not 1 <= units(shown) <= LONGEST_TEXT]
    ragged = [
        (key, line)
        for key, shown in texts.items()
        for line in shown.split("\n")
        if not line or line != " ".join(line.split())
    ]
    assert (too_long, ragged) == ([], [])


@pytest.mark.parametrize("language", WORDS.languages)
@pytest.mark.parametrize("key", LABELS)
def test_a_buttons_label_is_plain_and_short(language: str, key: str) -> None:
    label = html_of(key, language)
    assert (plain(label), len(label) <= LONGEST_LABEL) == (label, True)


@pytest.mark.parametrize("language", WORDS.languages)
@pytest.mark.parametrize("key", TOASTS)
def test_a_toast_fits(language: str, key: str) -> None:
    assert units(plain(html_of(key, language))) <= LONGEST_TOAST


@pytest.mark.parametrize("language", WORDS.languages)
@pytest.mark.parametrize("name", sorted(COMMANDS.keys() - {"help"}))
def test_a_menu_says_what_a_command_does(language: str, name: str) -> None:
    said = html_of(f"command-{name}-menu", language)
    assert (plain(said), 3 <= len(said) <= 256) == (said, True)


@pytest.mark.parametrize("language", WORDS.languages)
def test_a_text_names_only_commands_that_there_are(language: str) -> None:
    named = {
        (key, found["name"])
        for key in KEYS
        for found in _COMMAND.finditer(plain(html_of(key, language)))
    }
    assert {(key, name) for key, name in named if name not in COMMANDS} == set()


@pytest.mark.parametrize("language", WORDS.languages)
@pytest.mark.parametrize(
    ("key", "verb"),
    [
        ("button-adjustment", Verb.ADJUST),
        ("button-again", Verb.AGAIN),
        ("button-anew", Verb.ANEW),
        ("button-approve", Verb.APPROVE),
        ("button-ask-access", Verb.ACCESS),
        ("button-assign", Verb.ASSIGN),
        ("button-ask-approval", Verb.SEND),
        ("button-back", Verb.ENOUGH),
        ("button-cancel", Verb.CANCEL),
        ("button-change", Verb.CHANGE),
        ("button-detail", Verb.DETAIL),
        ("button-enough", Verb.ENOUGH),
        ("button-every", Verb.EVERY),
        ("button-fix", Verb.FIX),
        ("button-go-on", Verb.GO_ON),
        ("button-look", Verb.LOOK),
        ("button-other-day", Verb.OTHER_DAY),
        ("button-practise", Verb.PRACTISE),
        ("button-ralat", Verb.RALAT),
        ("button-reject", Verb.REJECT),
        ("button-report", Verb.BEGIN),
        ("button-send", Verb.SEND),
        ("button-typo", Verb.TYPO),
        ("button-withdraw", Verb.WITHDRAW),
        *((f"reason-{reason.replace('_', '-')}", Verb(reason)) for reason in Reason),
    ],
)
def test_what_a_button_says_can_also_be_typed(language: str, key: str, verb: Verb) -> None:
    assert read_verb(CHANNEL.vocabulary, html_of(key, language)) is verb


@pytest.mark.parametrize("language", WORDS.languages)
def test_belum_ada_can_be_typed_as_its_button_says(language: str) -> None:
    assert numerals.read_number(html_of("button-missing", language)) == numerals.Missing()


@pytest.mark.parametrize("language", WORDS.languages)
def test_every_main_question_fits_a_phones_line_twice(language: str) -> None:
    asked = [
        plain(html_of("report-ask", language, indicator=phrase(f"indicator-{key}"), of=9))
        for key in CHANNEL.form.keys
    ]
    assert [text for text in asked if len(text) > 70] == []


@pytest.mark.parametrize(("count", "said"), [(1, "1 report"), (2, "2 reports")])
def test_english_counts_one_apart(count: int, said: str) -> None:
    assert html_of("summary-parity", "en", reports=count) == f"NOT SENT: {said}"


def test_markup_that_telegram_would_refuse_is_found() -> None:
    assert markup_problems("<b><h1>a</b></i>") == [
        "<h1> is not Telegram's",
        "</b> ends nothing",
        "</i> ends nothing",
    ]
    assert markup_problems("<b>a") == ["<b> is not ended"]
