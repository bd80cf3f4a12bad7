"""`python -m benchmarks.effort`: what each way of reporting costs, counted from the Telegram stub's own log; writes docs/effort.md.

It leaves with 3 when a budget is missed, and with 0 otherwise.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from benchmarks.conversations import play
from benchmarks.scenes import CONVERSATIONS
from commands.world import HOUSEKEEPING, read_log

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from benchmarks.conversations import Played

PAGE = Path(__file__).resolve().parent.parent / "docs" / "effort.md"
MISSED = 3
START = "/start "
"""An invitation's link is tapped, not typed."""
HEAD = """\
# What reporting costs

Counted from the Telegram stub's own log of real conversations over HTTP (`benchmarks/scenes.py`), each by an officer of a unit
with a week of reports behind it. *Typed* are the messages that a person wrote or edited, *characters* what is in them; a *tap* is
a button, or the link of an invitation. *Calls* are all Bot API calls that concern the person's chat, COCOK included where the
conversation ends with it, housekeeping aside (`getUpdates`, `getMe`, command menus); *updates* is what Telegram told the bot.
`make effort` plays them again and writes this page; it ends with 3 and names each budget that is missed.

| way in | who | typed | taps | characters | calls | budget | updates |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |
"""

Output = Annotated[Path, typer.Option("--output", help="the page to write")]


@dataclass(frozen=True, slots=True)
class Effort:
    """What a person did and what the bot asked of Telegram for it."""

    typed: int
    taps: int
    characters: int
    calls: int
    updates: int


@dataclass(frozen=True, slots=True)
class Row:
    """One person of a conversation; `budget` is the most calls, None where none is set."""

    title: str
    role: str
    effort: Effort
    budget: int | None

    def as_line(self) -> str:
        """Give the row of the page's table."""
        e = self.effort
        budget = "" if self.budget is None else str(self.budget)
        counts = f"{e.typed} | {e.taps} | {e.characters} | {e.calls} | {budget} | {e.updates}"
        return f"| {self.title} | {self.role} | {counts} |"


def count(events: Iterable[Mapping[str, Any]], user: int) -> Effort:
    """Count a person's part of the log; updates that the bot did not ask for are none."""
    lines = list(events)
    updates = [e for e in lines if e["event"] == "update" and e["user"] == user and e["update_id"]]
    presses = {e["callback_id"] for e in updates if e["kind"] == "callback_query"}
    texts = [e["text"] for e in updates if e["kind"] != "callback_query" and e.get("text")]
    typed = [text for text in texts if not text.startswith(START)]
    calls = [e for e in lines if e["event"] == "call" and _concerns(e, user, presses)]
    return Effort(
        typed=len(typed),
        taps=len(presses) + len(texts) - len(typed),
        characters=sum(map(len, typed)),
        calls=len(calls),
        updates=len(updates),
    )


def _concerns(call: Mapping[str, Any], user: int, presses: set[str]) -> bool:
    if call["method"] in HOUSEKEEPING:
        return False
    params = call["params"]
    return str(params.get("chat_id")) == str(user) or params.get("callback_query_id") in presses


def rows(played: Sequence[Played], events: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    """Count each person of each conversation, the officer first."""
    for one in played:
        own = [event for event in events if one.first <= event["n"] <= one.last]
        for at, (user, _name) in enumerate(one.people):
            budget = one.conversation.budget if at == 0 else None
            role = "pengawas" if at else "petugas"
            yield Row(one.conversation.title, role, count(own, user), budget)


def missed_budgets(counted: Iterable[Row]) -> list[str]:
    """Name each conversation that asked more of Telegram than it may."""
    return [
        f"{row.title}: {row.effort.calls} Bot API calls, not {row.budget}"
        for row in counted
        if row.budget is not None and row.effort.calls > row.budget
    ]


def write_page(path: Path, counted: Iterable[Row]) -> None:
    """Write the page anew."""
    table = "".join(f"{row.as_line()}\n" for row in counted)
    path.write_text(HEAD + table, encoding="utf-8")


def effort(output: Output = PAGE) -> None:
    """Play the conversations, write the page, and say which budgets are missed."""
    with tempfile.TemporaryDirectory(prefix="satulapor-effort-") as folder:
        played = asyncio.run(play(Path(folder), CONVERSATIONS))
        counted = list(rows(played, read_log(Path(folder), "telegram")))
    write_page(output, counted)
    tell(counted)


def tell(counted: Sequence[Row]) -> None:
    """Print the table; leave with 3 when a budget is missed."""
    sys.stdout.write("".join(f"{row.as_line()}\n" for row in counted))
    missed = missed_budgets(counted)
    if missed:
        sys.stdout.write("\n".join([f"MISSED {len(missed)}", *missed, ""]))
        raise typer.Exit(MISSED)


if __name__ == "__main__":
    typer.run(effort)
