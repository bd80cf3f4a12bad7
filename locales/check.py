"""Compare the language files with each other and with the code: `python -m locales.check [folder of the project]`.

It prints one sentence for each missing, unused or mismatched text and leaves with 1 when there is any. Keys made from
data are families: `declared_keys` says which members each must have.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot import form as forms
from bot.audit import Action
from bot.audit_chain import Broken
from bot.audit_words import OUTCOMES
from bot.backup import BackupTrouble
from bot.broadcast import BroadcastState, Fate
from bot.dialog.step import COMMANDS
from bot.dialog.typed import Verb, audited_key, typed_key
from bot.form_texts import form_texts, unnamed
from bot.inputs import Kind
from bot.model import ParityState, Role
from bot.parity import Cause
from bot.picking import Task
from bot.queue import Concern
from bot.reasons import Reason
from bot.units import UnitKind
from locales.texts import read_texts
from locales.uses import matching, read_uses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from locales.texts import Texts
    from locales.uses import Uses

FIRST = "id"
"""The language that every text has and that the others are compared with."""
RENDERED = frozenset({"bot"})
"""Values that rendering adds by itself: the bot's user name, for links."""
PACKAGES = ("bot", "handlers", "sync", "storage", "commands")


def declared_keys() -> frozenset[str]:
    """Give the keys that the code makes from data: kinds of units, states, roles. What forms are called is in the forms."""
    return frozenset(
        {
            *(f"unit-kind-{kind}" for kind in UnitKind),
            *(f"parity-{state.replace('_', '-')}" for state in ParityState),
            *(f"role-{role.value}" for role in Role),
            *(f"help-{role.value}" for role in Role),
            *(f"command-{name}-menu" for name in COMMANDS if name != "help"),
            *(f"unsupported-{kind.value}" for kind in Kind),
            *(f"calendar-weekday-{day}" for day in range(1, 8)),
            *(f"reason-{reason.replace('_', '-')}" for reason in Reason),
            *(typed_key(verb) for verb in Verb),
            *(f"audit-{action.replace('_', '-')}" for action in Action),
            *(f"audit-broken-{broken.value}" for broken in Broken if broken is not Broken.HEAD),
            *(f"audit-state-{outcome}" for outcome in OUTCOMES),
            *(audited_key(action) for action in (*Action, None)),
            *(f"pick-{task.value}" for task in Task),
            "language-name",
            *(f"incident-{kind}{end}" for kind in ("nation", "overtaken") for end in ("", "-over")),
            *(f"backup-trouble-{why.value}" for why in BackupTrouble),
            *(f"cause-{cause.value.replace('_', '-')}" for cause in Cause),
            *(f"queue-{concern.value}" for concern in Concern),
            *(f"broadcast-fate-{fate.value}" for fate in Fate),
            *(f"broadcast-state-{state.value}" for state in BroadcastState),
        }
    )


def compare_languages(texts: Mapping[str, Texts]) -> Iterator[str]:
    """Compare the keys and values of every language with those of the first."""
    first = texts[FIRST].parameters
    for language, others in sorted((name, texts[name].parameters) for name in texts):
        for key in sorted(first.keys() - others.keys()):
            yield f"{language}.ftl: {key} is missing"
        for key in sorted(others.keys() - first.keys()):
            yield f"{language}.ftl: {key} is not in {FIRST}.ftl"
        for key in sorted(first.keys() & others.keys()):
            if first[key] != others[key]:
                here, there = _listed(others[key]), _listed(first[key])
                yield f"{language}.ftl: {key} takes {here}, in {FIRST}.ftl it takes {there}"


def compare_code(
    texts: Texts, uses: Uses, declared: frozenset[str], named: frozenset[str] = frozenset()
) -> Iterator[str]:
    """Compare what the code asks for with what there is to say; `named` are the keys that the forms give."""
    known = texts.parameters
    for use in uses.uses:
        if use.key not in known:
            yield f"{use.place}: {use.key} is not in {FIRST}.ftl"
        elif use.values is not None and use.values != known[use.key] - RENDERED:
            given, taken = _listed(use.values), _listed(known[use.key])
            yield f"{use.place}: {use.key} is given {given}, it takes {taken}"
    for family in uses.families:
        if not matching(family, declared | named):
            yield f"{family.place}: this key is made from data, and declared_keys has none like it"
    for key in sorted(declared - known.keys()):
        yield f"{FIRST}.ftl: {key} is missing, the code makes it from data"
    for key in sorted(known.keys() & named):
        yield f"{FIRST}.ftl: {key} is named by a form in bot/data, not here"
    used = declared | uses.literals | texts.referred | named
    for key in sorted(known.keys() - used):
        yield f"{FIRST}.ftl: {key} is used nowhere"


def find_problems(root: Path) -> tuple[str, ...]:
    """Check a whole project: locales/*.ftl, the forms in bot/data and the packages of the code."""
    read = {
        path: forms.parse(path.read_text(encoding="utf-8"))
        for path in sorted((root / "bot" / "data").glob("*.toml"))
    }
    named = frozenset(key for form in read.values() for key in form_texts(form, FIRST))
    texts = {
        path.stem: read_texts(path.read_text(encoding="utf-8"), named)
        for path in sorted((root / "locales").glob("*.ftl"))
    }
    if FIRST not in texts:
        return (f"locales/{FIRST}.ftl is missing",)
    broken = [f"{name}.ftl: {problem}" for name in texts for problem in texts[name].problems]
    unsaid = [
        f"bot/data/{path.name}: {place} is not named in {language}"
        for path, form in read.items()
        for language in sorted(texts)
        for place in unnamed(form, language)
    ]
    uses = read_uses(root, PACKAGES)
    code = compare_code(texts[FIRST], uses, declared_keys(), named)
    return (*broken, *unsaid, *compare_languages(texts), *code)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "nothing"


def main(arguments: list[str]) -> int:
    """Print what is wrong; 0 when nothing is."""
    root = Path(arguments[0]) if arguments else Path(__file__).parents[1]
    problems = find_problems(root)
    for problem in problems:
        sys.stdout.write(f"{problem}\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
