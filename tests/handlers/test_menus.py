"""Command menus: what a role may do, set once, and again when it changes."""

from __future__ import annotations

import asyncio
import re
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bot.model import Assignment, Lane, Person, PersonId, Role
from bot.phrases import phrase
from commands.channel import shipped_words
from handlers.connection import Telegram
from handlers.menus import COMMANDS, MenuKeeper, commands_of
from handlers.render import Renderer
from tests.bot.dialog.chat import a_channel
from tests.handlers.bot_api import TOKEN, Answer, BotApi, bot_api, error
from tests.handlers.words import ShownWords
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

OFFICER = Person(PersonId(1), Lane(5), "Petugas Kudus", "id", (Assignment(Role.OFFICER),))
ADMIN = Person(PersonId(2), Lane(6), "Admin", "en", (Assignment(Role.ADMIN),))
EVERYBODYS = ("data_saya", "bahasa", "bantuan")
BOTH = replace(ADMIN, assignments=(Assignment(Role.SUPERVISOR), Assignment(Role.ADMIN)))


@pytest.mark.parametrize(
    ("person", "menu"),
    [
        (OFFICER, (*COMMANDS[Role.OFFICER], *EVERYBODYS)),
        (ADMIN, (*COMMANDS[Role.ADMIN], *EVERYBODYS)),
        (
            BOTH,
            (
                *COMMANDS[Role.SUPERVISOR],
                *(name for name in COMMANDS[Role.ADMIN] if name not in COMMANDS[Role.SUPERVISOR]),
                *EVERYBODYS,
            ),
        ),
        (replace(ADMIN, active=False), ("start", "bantuan")),
    ],
)
def test_a_menu_shows_what_a_person_may_do(person: Person, menu: tuple[str, ...]) -> None:
    assert commands_of(person) == menu


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("role", Role)
def test_what_a_menu_shows_stands_in_the_help_too(role: Role, language: str) -> None:
    words = shipped_words(a_channel().form, ZoneInfo("Asia/Jakarta"))
    said = Renderer(words, "SatuLaporBot").text((phrase(f"help-{role}"),), language)
    wanted = {*COMMANDS[role], *EVERYBODYS} - {"bantuan"}
    assert wanted - set(re.findall(r"(?<![\w<])/([a-z_]+)", said)) == set()


class Roster:
    """Who there is, as a test says."""

    def __init__(self) -> None:
        self.people: list[Person] = []

    async def __call__(self) -> Sequence[Person]:
        return self.people


@asynccontextmanager
async def keeping(*script: Answer) -> AsyncIterator[tuple[BotApi, MenuKeeper, Roster]]:
    async with bot_api() as api:
        api.script = list(script)
        telegram = Telegram(TOKEN, api.url)
        roster = Roster()
        try:
            yield api, MenuKeeper(telegram.bot, ShownWords(), "id", roster), roster
        finally:
            await telegram.close()


def scopes(api: BotApi) -> list[int | None]:
    return [call.json("scope").get("chat_id") for call in api.of("setMyCommands")]


async def test_everybody_gets_a_menu_in_their_language_once() -> None:
    async with keeping() as (api, keeper, _):
        await keeper.refresh([OFFICER, ADMIN])
        await keeper.refresh([OFFICER, ADMIN])
        assert scopes(api) == [None, 5, 6]
        assert api.calls[2].json("commands")[0] == {
            "command": "undang",
            "description": "en:command-undang-menu",
        }


async def test_a_changed_role_changes_only_its_menu() -> None:
    async with keeping() as (api, keeper, _):
        await keeper.refresh([OFFICER, ADMIN])
        await keeper.refresh([OFFICER, BOTH])
        assert scopes(api)[3:] == [6]


async def test_who_lost_every_role_gets_the_menu_of_strangers() -> None:
    async with keeping() as (api, keeper, _):
        await keeper.refresh([OFFICER])
        await keeper.refresh([])
        await keeper.refresh([])
        assert [c["command"] for c in api.calls[2].json("commands")] == ["start", "bantuan"]
        assert scopes(api) == [None, 5, 5]


async def test_a_person_who_never_wrote_does_not_hold_up_the_others() -> None:
    refused = error(400, "Bad Request: chat not found")
    async with keeping(Answer(200, b'{"ok":true,"result":true}'), refused) as (api, keeper, _):
        await keeper.refresh([OFFICER, ADMIN])
        await keeper.refresh([OFFICER, ADMIN])
        assert scopes(api) == [None, 5, 6, 5]


async def test_an_outage_is_left_alone_until_the_next_look() -> None:
    async with keeping(error(429, "Too Many Requests", retry_after=9)) as (api, keeper, _):
        await keeper.refresh([OFFICER])
        assert scopes(api) == [None]
        await keeper.refresh([OFFICER])
        assert scopes(api) == [None, None, 5]


async def test_the_loop_shows_a_new_person_when_woken() -> None:
    async with keeping() as (api, keeper, roster):
        worker = keeper.worker()
        running = asyncio.create_task(worker.run())
        await until(lambda: scopes(api) == [None])
        roster.people.append(OFFICER)
        worker.wake()
        await until(lambda: scopes(api) == [None, 5])
        worker.stop()
        await running
