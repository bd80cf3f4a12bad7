"""Every recipe of docs/how-to does what it says, carried out on a copy from its own blocks."""

from __future__ import annotations

import re
import runpy
from datetime import date
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from bot.form import parse
from commands.channel import load_units, make_channel, shipped_words
from commands.neighbours import running
from commands.world import CLIENT
from sync.clock import SystemClock
from sync.months import Reconciliation
from tests.bot.dialog.chat import WIB, Chat, a_channel
from tests.how_to.recipes import PACKAGES, PAGES, blocks, carry_out, copied, run_in

if TYPE_CHECKING:
    from pathlib import Path

    from bot.dialog import Channel

CONTRACT = "stubs/national/contract.py"
SHIPPED = "bot/data/dbd.toml"


def channel_of(file: Path) -> Channel:
    form = parse(file.read_text(encoding="utf-8"))
    return make_channel(form, load_units("33"), a_channel().policy, shipped_words(form, WIB))


def known_keys(root: Path, form: str) -> frozenset[str]:
    """Give what the stand-in for the registry in a copy takes."""
    found: frozenset[str] = runpy.run_path(str(root / CONTRACT))["FORMS"][form]
    return found


def test_the_index_names_every_page_and_how_many_files_it_touches() -> None:
    index = (PAGES / "README.md").read_text(encoding="utf-8")
    named = dict(re.findall(r"\]\((add-[a-z-]+)\.md\) \| (\d)", index))
    pages = {page.stem: len(_touched(page.stem)) for page in PAGES.glob("add-*.md")}
    assert {name: int(files) for name, files in named.items()} == pages


def _touched(name: str) -> set[str]:
    """Give the files that the blocks of a page name."""
    files = {block.file for block in blocks(name) if block.file}
    changed = re.findall(r"^\+\+\+ b/(\S+)$", "".join(b.body for b in blocks(name)), re.MULTILINE)
    return files | set(changed)


def test_an_indicator_touches_two_files_and_is_asked_shown_and_taken(tmp_path: Path) -> None:
    root = copied(tmp_path, SHIPPED, CONTRACT)
    assert carry_out("add-an-indicator", root) == {SHIPPED, CONTRACT}
    channel = channel_of(root / SHIPPED)
    assert known_keys(root, "dbd") == set(channel.form.keys)

    chat = Chat(channel=channel)
    chat.enter("4", "0")
    asked = [*chat.press("button-detail")]
    for answer in ("1", "0", "2"):
        asked = chat.write(answer)
    assert any("report-ask(indicator=indicator-fogging, " in line for line in asked)
    assert "card-line(indicator=indicator-fogging-short, figure=3)" in chat.write("3")
    quick = Chat(channel=channel).write("kasus 4 meninggal 0 fogging fokus 3")
    assert "card-line(indicator=indicator-fogging-short, figure=3)" in quick


@pytest.mark.long
@pytest.mark.journey
def test_the_new_indicator_goes_to_the_registry_and_comes_back(tmp_path: Path) -> None:
    root = copied(tmp_path, *PACKAGES, "stubs", "tests", "run_bot.py", "pyproject.toml")
    carry_out("add-an-indicator", root)
    options = ("-q", "-o", "addopts=", "-p", "no:cacheprovider")
    assert "1 passed" in run_in(root, "-m", "pytest", *options, "tests/how_to/fogging_trip.py")


def test_a_disease_form_is_one_new_file_that_the_registry_knows(tmp_path: Path) -> None:
    root = copied(tmp_path, CONTRACT)
    assert carry_out("add-a-disease-form", root) == {"bot/data/campak.toml", CONTRACT}
    channel = channel_of(root / "bot/data/campak.toml")
    assert known_keys(root, "campak") == set(channel.form.keys)

    chat = Chat(channel=channel)
    card = chat.write("Laporan campak Kab. Kudus: suspek 3, meninggal 0, spesimen 4")
    assert "card-line(indicator=indicator-spesimen-short, figure=4)" in card
    assert (
        "doubt-exceeds(indicator=indicator-spesimen-short, figure=4, other=indicator-suspek-short, limit=3)"
        in card
    )


def test_a_language_is_one_new_file_and_nothing_is_missing_in_it(tmp_path: Path) -> None:
    root = copied(tmp_path, *PACKAGES)
    assert carry_out("add-a-language", root) == {"locales/jv.ftl"}
    assert run_in(root, "-m", "locales.check") == ""
    said = run_in(root, "-c", _SPEAK)
    assert said.splitlines() == [
        "en id jv",
        "Basa Jawa | Kirim saiki | Konfirmasi",
    ]


_SPEAK = """
from zoneinfo import ZoneInfo
from commands.channel import load_form, shipped_words
words = shipped_words(load_form("covid19"), ZoneInfo("Asia/Jakarta"))
keys = ("language-name", "button-send", "indicator-konfirmasi-short")
print(*words.languages)
print(" | ".join(words.say(key, "jv") for key in keys))
"""


def test_a_command_is_answered_offered_and_has_its_words(tmp_path: Path) -> None:
    root = copied(tmp_path, *PACKAGES, "tests/__init__.py", "tests/bot")
    touched = carry_out("add-a-command", root)
    assert touched == {
        *("bot/dialog/hours.py", "bot/dialog/step.py", "handlers/menus.py"),
        *("locales/id.ftl", "locales/en.ftl"),
    }
    assert run_in(root, "-m", "locales.check") == ""
    assert run_in(root, "-c", _ASK).splitlines() == [
        "hours(cutoff=16.00, summary=17.00)",
        "True",
    ]


_ASK = """
from handlers.menus import commands_of
from tests.bot.dialog.chat import Chat, a_person
print(*Chat().write("/jam"))
print("jam" in commands_of(a_person()))
"""


async def test_a_national_target_is_chosen_by_name_and_takes_another_way_in(tmp_path: Path) -> None:
    root = copied(tmp_path / "copy", *PACKAGES)
    touched = carry_out("add-a-national-target", root)
    assert touched == {"sync/provincial.py", "sync/targets.py"}
    assert run_in(root, "-c", _CHOOSE).split() == ["ProvincialClient"]

    secrets = dict(zip(("NATIONAL_CLIENT_ID", "NATIONAL_CLIENT_SECRET"), CLIENT, strict=True))
    arguments = ["-m", "stubs.national", "--db", str(tmp_path / "n.db")]
    log = tmp_path / "national.log"
    async with (
        running("national", arguments, log=log, environment=secrets) as nation,
        httpx.AsyncClient(base_url=nation.url, trust_env=False) as http,
    ):
        given = {"client_id": CLIENT[0], "client_secret": CLIENT[1]}
        way_in = "/oauth2/v1/accesstoken?grant_type=client_credentials"
        key = (await http.post(way_in, data=given)).json()["access_token"]
        answers = [await _totals(root, http, nation.url, secret) for secret in (key, "wrong")]
    assert [isinstance(answer, Reconciliation) for answer in answers] == [True, False]


_CHOOSE = """
import os
os.environ |= {
    "BOT_TOKEN": "1:" + "x" * 30, "NATIONAL_URL": "http://registry.invalid", "NATIONAL_CLIENT_ID": "x",
    "NATIONAL_CLIENT_SECRET": "x", "NATIONAL_CONTRACT": "provinsi",
}
from commands.account import national_account
from commands.settings import load_settings
from sync.targets import open_target
print(type(open_target(None, national_account(load_settings(None)), clock=None)).__name__)
"""


async def _totals(root: Path, http: httpx.AsyncClient, url: str, secret: str) -> Any:
    """Ask the recipe's own client for a day's published totals."""
    client = runpy.run_path(str(root / "sync" / "provincial.py"))["ProvincialClient"]
    account = {"client_id": "x", "client_secret": secret, "province": "33"}
    target = client(http, url, **account, clock=SystemClock())
    return await target.reconciliation("covid19", date(2021, 8, 16), date(2021, 8, 16))


@pytest.mark.parametrize("page", sorted(page.stem for page in PAGES.glob("*.md")))
def test_every_file_that_a_page_links_to_is_there(page: str) -> None:
    text = (PAGES / f"{page}.md").read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "//" not in link]
    assert [link for link in links if not (PAGES / link).exists()] == []
