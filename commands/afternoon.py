"""A whole afternoon of the province in about a minute, for the demo's page: 35 people report over HTTP to the bot as it runs.

Nothing is told to anybody but by a phone: everybody is invited, types and presses. The clock moves on minute by minute, and
waits for whoever is in the middle of a report, so that a slow machine plays a longer minute and not another day.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.model import UnitCode
from commands.guests import BEGIN
from stubs.officers.afternoon import CUT_OFF, Turn, plan
from stubs.officers.desk import open_desk
from stubs.officers.officer import Officer, Stage
from stubs.officers.phone import Deed
from stubs.officers.play import Hall
from stubs.officers.slip import Slipping

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.dialog import Channel
    from commands.guests import People
    from commands.world import World
    from stubs.officers.phone import Phones

LENGTH = 245
"""Minutes: until five past the hour of the summary, when the bridge has been there once more."""
SUMMARY = 240
DOWN, UP = 98, 133
"""Minutes between which the nation answers nothing."""
LATE = 2
PACE = 0.2
"""Real seconds of a minute."""
PATIENCE = 10
"""Minutes that somebody may be at a report before the clock waits for them,"""
WAITED = 50
"""and how often it waits a pace at most, so that one who is stuck does not hold up everybody."""
_UNKNOWN = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays: the officers whose phones are on the page, the seed of the epidemic, and each unit's cumulative konfirmasi.

    The officer of `slipping` types the cumulative for the day's figure, as happens, and is asked by the bot.
    """

    officers: Mapping[UnitCode, int]
    slipping: UnitCode
    supervisor: int
    cumulative: Mapping[UnitCode, int]
    seed: int


@dataclass(slots=True)
class Afternoon:
    """One afternoon; `pace` is in real seconds a minute. `tell` in the play's words is what the page shows (see `_now`)."""

    world: World
    phones: Phones
    channel: Channel
    cast: Cast
    pace: float = PACE
    begin: datetime = _UNKNOWN
    state: str = "inviting"
    minute: int = 0
    turns: list[Turn] = field(default_factory=list)
    playing: dict[UnitCode, Officer] = field(default_factory=dict)
    began: dict[UnitCode, int] = field(default_factory=dict)
    said: list[dict[str, Any]] = field(default_factory=list)
    down: bool = False
    summarised: bool = False
    called: int = 0

    async def play(self, people: People) -> None:
        """Invite whoever is missing, and play from 13.00 to five past the summary; a cancelled one leaves the nation well."""
        self.called = _calls(self.world)
        day = await people.next_day()
        zone = self.channel.policy.timezone
        self.begin = datetime.combine(day, BEGIN, zone).astimezone(UTC)
        await self.phones.set_clock(self.begin.isoformat())
        slipping = self.cast.slipping
        codes = [unit.code for unit in self.channel.units]
        self.turns = plan(codes, day, self.cast.seed, late=LATE, punctual=slipping)
        await self.tell()
        await people.invite_all()
        self.state = "playing"
        hall = Hall(self.phones)
        async with open_desk(self.world.national_url) as desk:
            for self.minute in range(LENGTH + 1):
                await self.phones.set_clock(self._moment.isoformat())
                if await desk.switch(down=DOWN <= self.minute < UP):
                    self.down = desk.down
                    self._say("down" if desk.down else "up")
                await self._step(hall, people)
            await self._come_to_rest(hall)
        self.state = "done"
        await self.tell()

    async def leave(self) -> None:
        """Let whoever is in the middle of a report cancel it, so that the next afternoon finds nobody there."""
        busy = [o for o in self.playing.values() if o.stage in {Stage.ENTERING, Stage.SENDING}]
        await self.phones.do([Deed(o.user, "send", {"text": "/batal"}) for o in busy])

    @property
    def _moment(self) -> datetime:
        return self.begin + timedelta(minutes=self.minute)

    async def _step(self, hall: Hall, people: People) -> None:
        """Play one minute: begin what is due, and wait for whoever is at it for long."""
        due = [turn for turn in self.turns if turn.minute == self.minute]
        if due:
            joining = [self._join(turn, people) for turn in due]
            await hall.begin(joining)
        for _ in range(WAITED):
            await self.tell()
            await hall.during(self.pace)
            self._note(hall)
            if not self._held_up():
                return

    def _join(self, turn: Turn, people: People) -> Officer:
        code = UnitCode(turn.place)
        user = people.users[code]
        officer = Officer(user, turn.counts)
        if code == self.cast.slipping:
            officer = Slipping(user, turn.counts, typed_wrong=self.cast.cumulative[code])
        self.playing[code] = officer
        self.began[code] = self.minute
        if turn.late:
            self._say("late", unit=code)
        return officer

    def _held_up(self) -> bool:
        """Whether somebody is at a report for too long, though not lost in it."""
        return any(
            officer.stage in {Stage.ENTERING, Stage.SENDING}
            and not officer.surprises
            and self.minute - self.began[code] >= PATIENCE
            for code, officer in self.playing.items()
        )

    async def _come_to_rest(self, hall: Hall) -> None:
        """Wait for the last COCOK and the summary, a bridge run or two more if need be."""
        for _ in range(WAITED):
            waiting = [o for o in self.playing.values() if o.stage is not Stage.MATCHED]
            if not waiting and self.summarised:
                return
            await hall.during(self.pace)
            self._note(hall)
            await self.tell()

    def _note(self, hall: Hall) -> None:
        """Notice what the page should say in words: the bot that asked, the summary."""
        for officer in self.playing.values():
            if isinstance(officer, Slipping) and officer.caught and not self._told("slip"):
                self._say(
                    "slip",
                    unit=self.cast.slipping,
                    typed=officer.typed_wrong,
                    meant=officer.paper[officer.slips],
                )
        if not self.summarised and self.minute >= SUMMARY:
            seen = [c for c in hall.history if c["chat"] == self.cast.supervisor]
            heard = [c["message"]["text"] for c in seen if "message" in c]
            self.summarised = any(text.startswith("Ringkasan ") for text in heard)
            if self.summarised:
                self._say("summary")

    def _told(self, what: str) -> bool:
        return any(one["what"] == what for one in self.said)

    def _say(self, what: str, **details: Any) -> None:
        self.said.append({"what": what, "at": self._moment.isoformat(), **details})

    async def tell(self) -> None:
        """Tell the page: {state, from, until, cutoff, now, units: {code: {stage, late}}, total, reports, matched, calls, said}."""
        late = {turn.place for turn in self.turns if turn.late}
        units = {
            code: {"stage": str(officer.stage), "late": code in late}
            for code, officer in self.playing.items()
        }
        stages = [officer.stage for officer in self.playing.values()]
        matched = stages.count(Stage.MATCHED)
        await self.phones.tell_play(
            {
                "state": self.state,
                "from": self.begin.isoformat(),
                "until": (self.begin + timedelta(minutes=LENGTH)).isoformat(),
                "cutoff": (self.begin + timedelta(minutes=CUT_OFF)).isoformat(),
                "now": self._moment.isoformat(),
                "units": units,
                "total": len(self.turns),
                "reports": matched + stages.count(Stage.SENT),
                "matched": matched,
                "calls": _calls(self.world) - self.called,
                "down": self.down,
                "said": self.said[-3:],
            }
        )


def _calls(world: World) -> int:
    """Count what the bot asked of the nation."""
    log = world.folder / "national.jsonl"
    return log.read_bytes().count(b'"event":"call"') if log.exists() else 0
