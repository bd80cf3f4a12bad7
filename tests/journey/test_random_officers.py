"""Officers who do anything at all, and a bot that dies at any moment: what is stored is what their cards showed.

By default the same plays are played again and a failure is shown as it was played, with every chat. With
`HYPOTHESIS_PROFILE=long` they are new ones for an hour, and a failure is made as short as can be.
"""

from __future__ import annotations

import asyncio
import os
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import pytest
import structlog
from hypothesis import HealthCheck, Phase, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from bot.parity import TARGET
from bot.session import Purpose
from tests.bot.dialog.chat import KUDUS, _words, a_channel
from tests.fakes import FakeClock
from tests.journey.random_model import Model
from tests.journey.random_people import OPENERS, SAYINGS, People
from tests.journey.random_screen import Reader
from tests.journey.random_start import (
    CITRA,
    FORM,
    OFFICERS,
    OPENED,
    OPENING,
    SEEDS,
    UNITS,
    furnish,
)
from tests.journey.random_world import PRESS_LIVES, FakeTelegram, World, drafts

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence
    from pathlib import Path

    from bot.model import Report
    from bot.session import Draft
    from tests.journey.random_world import Shown, Update

SILENCES = (timedelta(minutes=4), timedelta(hours=4), timedelta(days=1), timedelta(days=2, hours=1))


class Goes(StrEnum):
    """How far the bot comes after somebody did something."""

    ALL = "everything is handled and said"
    HANDLED = "everything is handled, nothing is said"
    KEPT = "everything is taken in, nothing is handled"
    WAITS = "it waits at Telegram"
    DIES = "something is said, and the bot dies before it knows"


class Slip(StrEnum):
    """What goes wrong with an answer."""

    TWICE = "the phone sends it twice"
    OVERTAKES = "the next one overtakes it"
    EDITS = "it is edited"
    FORWARDS = "somebody else's number is forwarded"


HOW = st.sampled_from((*[Goes.ALL] * 6, *Goes))
WHO = st.sampled_from(OFFICERS)
WHICH = st.integers(0, 30)
SAYING = st.sampled_from(SAYINGS)
OPENER = st.sampled_from(OPENERS)


class RandomOfficers(RuleBasedStateMachine):
    """Each rule is something that a person, the network or the machine does."""

    def __init__(self, runner: asyncio.Runner, template: Path, seeds: Sequence[Report]) -> None:
        super().__init__()
        self.runner = runner
        path = template.with_name("played.db")
        path.write_bytes(template.read_bytes())
        self.clock = FakeClock()
        self.telegram = FakeTelegram(self.clock)
        channel = a_channel()
        self.world = World(path, channel, _words(), self.clock, self.telegram)
        self.reader = Reader(channel, _words())
        self.model = Model(self.reader, {str(KUDUS): (OPENED, OPENING)})
        self.people = People(self.telegram, self.reader, self.model)
        for report in seeds:
            self.model.believe(report)
        self.quiet = True
        self.sound = True
        self.looked = 0
        self.answered: set[int] = set()

    def run(self, wanted: Coroutine[Any, Any, Any]) -> Any:
        return self.runner.run(wanted)

    def teardown(self) -> None:
        try:
            if self.sound:
                self.goes(Goes.ALL)
                self.everything_holds()
        finally:
            for shown in self.seen():
                said = shown.text.replace("\n", " / ")
                labels = [label for label, _ in shown.buttons]
                note(f"{shown.tick:>4} #{shown.id} in chat {shown.chat}: {said} {labels}")
            self.run(self.world.close())

    def goes(self, how: Goes) -> None:
        """Let the bot come so far."""
        self.clock.moment += timedelta(seconds=2)
        note(f"     {how}")
        self.quiet, self.sound = how is Goes.ALL, False
        self.run(self._goes(how))
        self.sound = True

    async def _goes(self, how: Goes) -> None:
        if how is not Goes.WAITS:
            await self.world.take_in(self.telegram.queue)
        if how not in {Goes.WAITS, Goes.KEPT}:
            await self.world.handle()
        if how is Goes.ALL:
            await self.world.send()
        if how is Goes.DIES:
            await self.world.send_and_die()

    def seen(self) -> list[Shown]:
        """Give everything that was ever shown, in order."""
        every = (shown for screen in self.telegram.screens.values() for shown in screen.versions)
        return sorted(every, key=lambda shown: shown.tick)

    # What people do

    @rule(who=WHO, sayings=st.lists(SAYING, min_size=1, max_size=3), how=HOW)
    def somebody_writes(self, who: int, sayings: list[str], how: Goes) -> None:
        for saying in sayings:
            self.people.writes(who, saying)
        self.goes(how)

    @rule(who=WHO, opener=OPENER, adjusts=st.booleans(), how=HOW)
    def somebody_goes_on(self, who: int, opener: str, adjusts: bool, how: Goes) -> None:  # noqa: FBT001
        self.people.does_what_is_asked(who, opener, adjusts=adjusts)
        self.goes(how)

    @rule(who=WHO, opener=OPENER, steps=st.integers(2, 9))
    def somebody_reports_patiently(self, who: int, opener: str, steps: int) -> None:
        self.goes_on_patiently(who, opener, steps, adjusts=False)

    @rule(
        who=WHO,
        opener=st.sampled_from(OPENERS[-4:]),
        steps=st.integers(4, 9),
        adjusts=st.booleans(),
    )
    def somebody_corrects_patiently(self, who: int, opener: str, steps: int, adjusts: bool) -> None:  # noqa: FBT001
        self.goes_on_patiently(who, opener, steps, adjusts=adjusts)

    def goes_on_patiently(self, who: int, opener: str, steps: int, *, adjusts: bool) -> None:
        """Do one thing after another and wait for the answer, until there is nothing more to press."""
        for step in range(steps):
            self.people.does_what_is_asked(who, opener, adjusts=adjusts)
            self.goes(Goes.ALL)
            self.everything_holds()
            last = self.telegram.screen(who).last
            if step and last and not last.buttons:
                break

    @rule(opener=OPENER, adjusts=st.booleans(), how=HOW)
    def both_act_at_once(self, opener: str, adjusts: bool, how: Goes) -> None:  # noqa: FBT001
        for who in OFFICERS:
            self.people.does_what_is_asked(who, opener, adjusts=adjusts)
        self.goes(how)

    @rule(who=WHO, opener=OPENER, steps=st.integers(1, 4))
    def somebody_goes_on_while_the_bot_keeps_dying(self, who: int, opener: str, steps: int) -> None:
        for _ in range(steps):
            self.people.does_what_is_asked(who, opener, adjusts=False)
            self.goes(Goes.DIES)

    @rule(who=WHO, slip=st.sampled_from(Slip), how=HOW)
    def somebody_slips_at_a_question(self, who: int, slip: Slip, how: Goes) -> None:
        if self.comes_to(who, "/lapor", self.people.is_question) is None:
            return
        first = self.people.writes(who, "{?}" if slip is not Slip.FORWARDS else "belum ada")
        match slip:
            case Slip.TWICE:
                self.people.writes(who, first.body["message"]["text"])
            case Slip.OVERTAKES:
                self.overtakes(self.people.writes(who, "{?}"))
            case Slip.EDITS:
                self.goes(Goes.ALL)
                second = self.people.writes(who, "{?}")
                self.goes(Goes.ALL)
                self.people.edits(first, "{?}")
                self.people.edits(second, "{?}")
            case Slip.FORWARDS:
                self.goes(Goes.ALL)
                self.people.writes(who, "{x}", (), forward_date=1)
        self.goes(how)

    @rule(
        who=WHO,
        opener=OPENER,
        change=st.sampled_from(("sembuh {s}", "{k} {s} {m}", "cukup", "batal")),
        typed=st.booleans(),
        how=HOW,
    )
    def somebody_sends_what_stood_there(
        self,
        who: int,
        opener: str,
        change: str,
        typed: bool,  # noqa: FBT001
        how: Goes,
    ) -> None:
        shown = self.comes_to(who, opener, self.people.is_ready)
        if shown is None:
            return
        self.people.writes(who, change)
        if typed:
            self.people.writes(who, "kirim")
        else:
            self.goes(how)
            self.everything_holds()
            self.people.presses(shown, self.people.sending(shown))
        self.goes(Goes.ALL)

    @rule(opener=OPENER, how=HOW)
    def both_send_at_once(self, opener: str, how: Goes) -> None:
        shown = [self.comes_to(who, opener, self.people.is_ready) for who in OFFICERS]
        for one in filter(None, shown):
            self.people.presses(one, self.people.sending(one))
        self.goes(how)

    def comes_to(self, who: int, opener: str, wanted: Callable[[Shown], bool]) -> Shown | None:
        """Go on patiently until something is on the screen; None where it does not come."""
        for _ in range(7):
            last = self.telegram.screen(who).last
            if last is not None and wanted(last):
                return last
            self.people.does_what_is_asked(who, opener, adjusts=False)
            self.goes(Goes.ALL)
        return None

    @rule(who=WHO, which=WHICH, times=st.sampled_from((1, 1, 2)), how=HOW)
    def somebody_presses(self, who: int, which: int, times: int, how: Goes) -> None:
        now = sorted(self.telegram.screen(who).messages.values(), key=lambda one: -one.tick)
        self.press_one_of(now, which, times)
        self.goes(how)

    @rule(who=WHO, which=WHICH, how=HOW)
    def somebody_presses_what_stood_there(self, who: int, which: int, how: Goes) -> None:
        self.press_one_of(self.telegram.screen(who).versions[::-1], which * 3, 1)
        self.goes(how)

    @rule(
        who=WHO, which=WHICH, saying=st.sampled_from(("{?}", "{k} {s} {m}", "belum ada", "entah"))
    )
    def somebody_edits(self, who: int, which: int, saying: str) -> None:
        written = [
            one for one in self.telegram.updates if one.lane == who and "message" in one.body
        ]
        if written:
            self.people.edits(written[-1 - which % len(written)], saying)
            self.goes(Goes.ALL)

    @rule(who=WHO, saying=st.sampled_from(("{k} {s} {m}", "kirim", "photo")))
    def somebody_forwards(self, who: int, saying: str) -> None:
        if saying == "photo":
            self.people.answers_of[self.telegram.write(who, photo=[]).id] = ()
        else:
            self.people.writes(who, saying, (), forward_date=1)
        self.goes(Goes.ALL)

    @rule(who=WHO, which=WHICH, saying=st.sampled_from(("{?}", "{w}", "belum ada")), how=HOW)
    def somebody_replies(self, who: int, which: int, saying: str, how: Goes) -> None:
        every = self.telegram.screen(who).messages.values()
        asked = [shown for shown in every if self.reader.question(shown.text) or which % 5 == 0]
        if asked:
            shown = asked[-1 - which % len(asked)]
            question = self.reader.question(shown.text)
            replied = {"message_id": shown.id, "date": 0, "chat": {"id": who, "type": "private"}}
            lines = [question] if question else []
            self.people.writes(who, saying, lines, reply_to_message=replied)
            self.goes(how)

    @rule(agrees=st.booleans(), which=WHICH, how=HOW)
    def the_supervisor_decides(self, agrees: bool, which: int, how: Goes) -> None:  # noqa: FBT001
        asked = sorted(self.telegram.screen(CITRA).messages.values(), key=lambda one: -one.tick)
        approve = self.reader.label("button-approve")
        open_ones = [one for one in asked if any(label == approve for label, _ in one.buttons)]
        if agrees and open_ones:
            shown = open_ones[which % len(open_ones)]
            self.people.presses(shown, next(b for b in shown.buttons if b[0] == approve))
        else:
            self.press_one_of(asked, which, 1)
        self.goes(how)

    # What the network and the machine do

    @rule(silence=st.sampled_from(SILENCES), running=st.booleans())
    def time_passes(self, silence: timedelta, running: bool) -> None:  # noqa: FBT001
        self.clock.moment += silence
        self.telegram.forget_old()
        note(f"     {silence} pass")
        if running:
            self.run(self.world.wake())
            self.goes(Goes.ALL)

    @rule(again=st.booleans(), which=WHICH)
    def the_network_errs(self, again: bool, which: int) -> None:  # noqa: FBT001
        known = [one for one in self.telegram.updates if one.handled]
        if again and known:
            note(f"     update {known[-1 - which % len(known)].id} comes again")
            self.run(self.world.take_in([known[-1 - which % len(known)]]))
        elif len(self.telegram.queue) > 1:
            self.overtakes(self.telegram.queue[-1])

    def overtakes(self, update: Update) -> None:
        """Let an update be handled before those that wait at Telegram."""
        note(f"     update {update.id} overtakes the others")
        self.quiet = False
        self.run(self.world.take_in([update]))
        self.run(self.world.handle())

    @rule(how=HOW)
    def the_bot_is_killed_and_starts(self, how: Goes) -> None:
        note("     the bot is killed")
        self.run(self.world.restart())
        self.goes(how)

    # What must hold

    @invariant()
    def everything_holds(self) -> None:
        self.sound = False
        self.run(self._check_store())
        for shown in self.seen()[self.looked :]:
            self.model.look_at(shown)
            self.looked += 1
        if self.quiet:
            self.everybody_was_answered()
            self.model.check_receipts(self.telegram.screens, len(SEEDS))
            self.run(self._check_screens())
        self.sound = True

    async def _check_store(self) -> None:
        async with self.world.process.store.read() as views:
            pending = await views.pending(TARGET, self.clock.moment)
            assert pending.dead == 0
            assert not self.quiet or pending.inbox + pending.outbox == 0
            rows = await views.history(TARGET, FORM, UNITS, date(2021, 7, 1), date(2021, 12, 1))
            moved = False
            for report in (row.report for row in rows if row.report):
                if self.model.current((report.unit, report.day)) != report:
                    moved = True
                    self.model.learn(await views.revisions(FORM, report.unit, report.day))
            for unit in UNITS if moved else ():
                book = await views.day_book(TARGET, FORM, date(2021, 12, 1), [unit])
                assert dict(book.cumulative) == self.model.cumulative(unit)

    def everybody_was_answered(self) -> None:
        """Whoever wrote sees something new; whoever pressed sees something new or was told."""
        for update in self.telegram.updates:
            if update.id in self.answered or update.lost:
                continue
            assert update.handled
            self.answered.add(update.id)
            last = self.telegram.screen(update.lane).last
            sees_more = last is not None and last.tick > update.tick
            if update.callback is None:
                assert sees_more, f"nothing was said to update {update.id}: {update.body}"
            elif update.callback in self.telegram.toasts:
                quiet = self._is_mute(update)
                assert sees_more or quiet or self.telegram.toasts[update.callback], (
                    f"nothing was said to update {update.id}: {update.body}"
                )
            else:
                assert self.clock.moment - update.at > PRESS_LIVES

    def _is_mute(self, update: Update) -> bool:
        """A square of the calendar that is no day."""
        return str(update.body["callback_query"]["data"]).startswith("c:")

    async def _check_screens(self) -> None:
        for who, draft in (await drafts(self.world.process.store, OFFICERS)).items():
            self.model.look_into(who, draft)
            mine = [
                shown
                for shown in self.telegram.screen(who).messages.values()
                if any(data.startswith(f"r:{draft.id}:") for _, data in shown.buttons)
            ]
            assert mine, f"nothing on the screen of {who} belongs to {draft}"
            offers_to_go_on = any(
                label == self.reader.label("button-go-on")
                for label, _ in max(mine, key=lambda one: one.tick).buttons
            )
            asks = [
                one for one in mine if self.reader.question(one.text) or self.reader.card(one.text)
            ]
            if not offers_to_go_on:
                self._check_draft(draft, max(asks, key=lambda one: one.tick, default=None))

    def _check_draft(self, draft: Draft, shown: Shown | None) -> None:
        """The question that the bot believes to be open is the one that its officer sees; likewise the card."""
        if draft.unsure_day or (draft.purpose is Purpose.ADJUSTMENT and draft.asking is None):
            return
        assert shown is not None
        card = self.reader.card(shown.text)
        if draft.asking is not None:
            assert self.reader.question(shown.text) == draft.asking, (shown.text, draft)
        else:
            assert card
            shown_figures = {key: card.figures.get(key, -1) for key in draft.figures}
            assert shown_figures == draft.figures

    # How they do it

    def press_one_of(self, messages: Sequence[Shown], which: int, times: int) -> None:
        """Press one of these messages' buttons, the first message's most often."""
        buttons = [(shown, button) for shown in messages for button in shown.buttons]
        if buttons:
            shown, button = buttons[which % len(buttons)]
            for _ in range(times):
                self.people.presses(shown, button)


def how_long() -> settings:
    """Give how much is played: always the same in half a minute, or something new for a long time, made short if it fails."""
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    always = settings(deadline=None, suppress_health_check=checks, print_blob=False)
    if os.environ.get("HYPOTHESIS_PROFILE") == "long":
        return settings(always, max_examples=1000, stateful_step_count=50)
    return settings(
        always,
        max_examples=24,
        stateful_step_count=30,
        derandomize=True,
        phases=(Phase.generate,),
        report_multiple_bugs=False,
    )


@pytest.mark.long
def test_whatever_officers_do_the_stored_reports_are_what_their_cards_showed(
    sqlite_template: Path, tmp_path: Path
) -> None:
    template = tmp_path / "furnished.db"
    template.write_bytes(sqlite_template.read_bytes())
    with asyncio.Runner() as runner, structlog.testing.capture_logs():
        seeds = runner.run(furnish(template))

        class Played(RandomOfficers):
            def __init__(self) -> None:
                super().__init__(runner, template, seeds)

        run_state_machine_as_test(Played, settings=how_long())
