"""Each chat's command menu shows what its person may do. Menus are a convenience: whatever fails is tried again later.

Setting a menu is idempotent, so nothing about it is stored: after a start every menu is set once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog
from telegram import BotCommand, BotCommandScopeChat, BotCommandScopeDefault
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.model import ChatId, Role
from handlers.workers import Worker

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence

    from telegram import Bot

    from bot.fence import Fence
    from bot.model import Person
    from bot.ports import Words

log = structlog.get_logger()

EVERYBODY = ("start", "bantuan")
"""What a stranger sees."""
COMMANDS: dict[Role, tuple[str, ...]] = {
    Role.OFFICER: (
        *("lapor", "nihil", "koreksi", "status", "riwayat"),
        *("paritas", "tren", "batal", "latihan"),
    ),
    Role.SUPERVISOR: (
        *("ringkasan", "belum", "tren", "sinyal", "keterlambatan"),
        *("paritas", "ekspor", "bukti", "persetujuan"),
    ),
    Role.ADMIN: (
        "undang",
        "pengguna",
        "grup",
        "sinkron",
        "antrean",
        "ringkasan",
        "belum",
        "tren",
        "sinyal",
        "keterlambatan",
        "paritas",
        "ekspor",
        "bukti",
        "persetujuan",
        "kunci",
        "buka",
        "siaran",
        "sistem",
        "cadangkan",
        "jadwal",
        "audit",
    ),
}
"""What a role adds, in the order of the menu; what everybody may ask ends every menu."""
LOOK_EVERY = 60.0
"""Real seconds between two looks at who may do what."""

_Menu = tuple[str, tuple[str, ...]]


def commands_of(person: Person) -> tuple[str, ...]:
    """Give the commands of a person's menu, each once."""
    own = [name for role in Role if person.has(role) for name in COMMANDS[role]]
    return (*dict.fromkeys(own), "data_saya", "bahasa", "bantuan") if own else EVERYBODY


class MenuKeeper:
    """Sets what changed. `people` reads everybody who has a role."""

    def __init__(
        self,
        bot: Bot,
        words: Words,
        default_language: str,
        people: Callable[[], Awaitable[Sequence[Person]]],
    ) -> None:
        self._bot = bot
        self._words = words
        self._default_language = default_language
        self._people = people
        self._shown: dict[ChatId | None, _Menu] = {}

    def worker(self, fence: Fence | None = None) -> Worker:
        """Make the loop; waking it shows a change at once. One process of several keeps the menus: who holds the lease."""

        async def work() -> float:
            await self.refresh(await self._people())
            return LOOK_EVERY

        return Worker("menus", work, fence=fence)

    async def refresh(self, people: Iterable[Person]) -> None:
        """Set the menus that are not as they should be; who lost every role gets the default one back."""
        wanted: dict[ChatId | None, _Menu] = {None: (self._default_language, EVERYBODY)}
        wanted |= {person.chat: (person.language, commands_of(person)) for person in people}
        stale = [chat for chat in self._shown if chat not in wanted]
        wanted |= dict.fromkeys(stale, (self._default_language, EVERYBODY))
        for chat, menu in wanted.items():
            if self._shown.get(chat) != menu and not await self._show(chat, menu):
                return

    async def _show(self, chat: ChatId | None, menu: _Menu) -> bool:
        """Set one menu; False when Telegram should be left alone for now."""
        language, names = menu
        commands = [
            BotCommand(name, self._words.say(f"command-{name}-menu", language)) for name in names
        ]
        scope = BotCommandScopeDefault() if chat is None else BotCommandScopeChat(chat)
        try:
            await self._bot.set_my_commands(commands, scope=scope)
        except (BadRequest, Forbidden):
            # This person never wrote, or blocked us: the others' menus go on.
            log.info("menu_refused", chat=chat)
            return True
        except TelegramError as error:
            log.warning("menu_not_set", chat=chat, kind=type(error).__name__)
            return False
        self._shown[chat] = menu
        return True
