"""The switch: build the bot from its settings, and the command line."""

from __future__ import annotations

import asyncio
import sys
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from bot.errors import SatuLaporError
from bot.fence import Fence
from bot.usecases.daily import Daily
from bot.usecases.inbox_work import InboxWork
from bot.usecases.questions import Questions
from commands import chaos, demo, doctor, exports, importing, keys, migrating, replay, verifying
from commands.backing_up import make_backup
from commands.bridging import nation_link
from commands.chance import Chance
from commands.channel import load_shipped
from commands.leases import METRONOME, POLLER, SENDER, LeaseKeeper
from commands.line import ClockOption, app
from commands.logs import start_logging
from commands.restoring import restore
from commands.secrecy import secrets_of, without_secrets
from commands.serving import AnotherRuns, Bot, everybody, open_memory, serve
from commands.settings import Settings, load_settings
from commands.taking_in import door_of, loop_of_the_poller
from commands.waking import LANES, MENUS, Waking
from commands.watch import make_watch
from commands.workbench import export_loop, spool_of
from handlers.connection import Telegram, UpdateSource
from handlers.delivery import Delivery
from handlers.lanes import lane_worker
from handlers.menus import MenuKeeper
from handlers.pacing import Pacing
from handlers.pictures.artist import Artist
from handlers.reaching import reach_telegram
from handlers.render import Renderer
from handlers.sender import Sender
from handlers.translate import Translator
from handlers.workers import Backoff

if TYPE_CHECKING:
    from bot.ports import Clock


async def build(settings: Settings, clock: Clock) -> Bot:
    """Make every part and give each what it needs; Telegram is asked for our name, until it answers."""
    channel, words = load_shipped(settings)
    store = open_memory(settings, channel)
    watch, artist = make_watch(settings), Artist(environment=without_secrets())
    api, heard = settings.telegram_api_url, watch.instruments.telegram_answered
    telegram = Telegram(settings.bot_token, api, heard=heard)
    source = UpdateSource(settings.bot_token, api, heard=heard)
    keeper, chance = LeaseKeeper(store, uuid4().hex, seconds=settings.lease_seconds), Chance()
    backoff = partial(Backoff, scale=settings.backoff_scale)
    waking = Waking(settings.database_listen_url, backoff())
    username = (await reach_telegram(telegram, backoff())).username
    daily, spool = Daily(store, channel, clock, Fence(keeper.guard(METRONOME))), spool_of(settings)
    sender = Sender(
        store=store,
        delivery=Delivery(telegram.bot, Renderer(words, username), artist, spool),
        answer_view=Questions(store, channel, clock, watch.instruments).answer,
        clock=clock,
        default_language=settings.language,
        pacing=Pacing(settings.send_rate or None),
        fence=Fence(keeper.guard(SENDER)),
        backoff=backoff(longest=30.0),
    )
    menus = MenuKeeper(telegram.bot, words, settings.language, partial(everybody, store))
    work = InboxWork(store, channel, clock, chance, Translator(username), joined=waking.of(MENUS))
    lanes = lane_worker(work.work, waking.of(SENDER), backoff=backoff(first=0.2, longest=10.0))
    intake = loop_of_the_poller(
        settings,
        telegram,
        source,
        store,
        clock,
        arrived=waking.of(LANES),
        fence=Fence(keeper.guard(POLLER)),
        health=watch.instruments.telegram_trouble,
        backoff=backoff(),
    )
    loops = {"leases": keeper, "intake": intake, "lanes": lanes, "sender": sender}
    nation = nation_link(
        settings,
        store,
        channel,
        clock=clock,
        entropy=chance,
        keeper=keeper,
        daily=daily,
        watch=watch,
        after_tick=waking.of(LANES, SENDER),
    )
    return Bot(
        settings,
        store,
        keeper,
        waking,
        telegram,
        artist,
        source,
        intake,
        lanes,
        sender,
        menus.worker(Fence(keeper.guard(SENDER))),
        nation,
        daily,
        watch,
        export_loop(settings, store, channel, clock, keeper=keeper, spool=spool),
        door_of(settings, store, clock, watch.metrics, arrived=waking.of(LANES), loops=loops),
    )


@app.command()
def run(clock: ClockOption = "") -> None:
    """Run the bot until it is told to stop."""
    settings = load_settings()
    start_logging(settings.log_format, secrets=secrets_of(settings))
    asyncio.run(serve(build, settings, clock))


app.command("migrate")(migrating.migrate_database)
app.command("demo")(demo.demo)
app.command("doctor")(doctor.doctor)
app.command("replay")(replay.replay)
app.command("chaos")(chaos.chaos)
app.command("backup")(make_backup)
app.command("restore")(restore)
app.command("import")(importing.import_balances)
app.command("export")(exports.export_days)
app.command("key")(keys.make_key)
app.command("verify")(verifying.verify)


def main() -> int:
    """Run a command; what the operator can mend is said in a sentence each, and leaves with 1."""
    try:
        app()
    except (SatuLaporError, AnotherRuns) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
