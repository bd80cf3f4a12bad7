"""Who reports in an afternoon of the demo: the page's officers, and one for every other unit, invited by another admin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from commands.world import ADMIN
from stubs.officers.officer import NUMBER
from stubs.officers.phone import Deed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialog import Channel
    from bot.model import UnitCode
    from stubs.officers.phone import Phones

BEGIN = time(13)
"""When an afternoon begins, WIB."""
HOST = 901
"""The admin who invites whoever has no phone on the page."""
_LINK = re.compile(r"\?start=(\S+)")


@dataclass(slots=True)
class People:
    """Everybody with a phone, by unit; whoever was invited once stays for the next afternoon."""

    phones: Phones
    channel: Channel
    users: dict[UnitCode, int]

    async def next_day(self) -> date:
        """Give the day to play: the clock's, before the afternoon and while nobody here reported for it, else the next."""
        zone = self.channel.policy.timezone
        now = datetime.fromisoformat(await self.phones.clock()).astimezone(zone)
        reported = set()
        while changes := await self.phones.look(0):
            texts = [str(change["message"]["text"]) for change in changes if "message" in change]
            numbers = [found["number"] for text in texts if (found := NUMBER.search(text))]
            reported |= {number.split("-")[1] for number in numbers}
        fresh = now.hour <= BEGIN.hour and f"{now:%Y%m%d}" not in reported
        return now.date() if fresh else now.date() + timedelta(days=1)

    async def invite_all(self) -> None:
        """Let the other admin invite an officer for each unit that has none, each with a link of their own."""
        missing = [unit for unit in self.channel.units if unit.code not in self.users]
        if not missing:
            return
        await self.phones.make(HOST, "Admin 2")
        wishes = ["/start", *(f"/undang petugas {unit.code}" for unit in missing)]
        await self.phones.do([Deed(HOST, "send", {"text": text}) for text in wishes])
        links = await self._links(len(missing))
        guests = {unit.code: _user(unit.code) for unit in missing}
        for unit in missing:
            await self.phones.make(guests[unit.code], f"Petugas {unit.label}")
        await self.phones.do(
            [
                Deed(user, "send", {"text": f"/start {link}"})
                for user, link in zip(guests.values(), links, strict=True)
            ]
        )
        await self._welcomed(set(guests.values()))
        self.users.update(guests)

    async def _links(self, count: int) -> Sequence[str]:
        links: list[str] = []
        while len(links) < count:
            for change in await self.phones.look(1.0):
                if change["chat"] == HOST and change.get("message", {}).get("from_bot"):
                    links += _LINK.findall(change["message"]["text"])
        return links

    async def _welcomed(self, users: set[int]) -> None:
        waiting = set(users)
        while waiting:
            for change in await self.phones.look(1.0):
                if change.get("message", {}).get("from_bot"):
                    waiting.discard(change["chat"])


def _user(code: UnitCode) -> int:
    """Give the unit's officer a Telegram user id that tells the unit: 33.19 is 13319."""
    return 10_000 + int(code.replace(".", ""))


def is_guest(user: int) -> bool:
    """Tell whether a person came for an afternoon only, and has no phone on the page."""
    return user == HOST or user > 10_000


def admins() -> str:
    """Name the admins of a world in which afternoons are played."""
    return f"{ADMIN},{HOST}"
