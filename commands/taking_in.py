"""Which way updates come in, by the settings: polled, or posted to a door of our own; and the door, where one is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commands.readiness import Readiness
from commands.webhook_values import path_of
from handlers.intake import Intake
from handlers.keeping import Keeping
from handlers.webhook_keeper import Hook, WebhookKeeper, end_webhook

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.fence import Fence
    from bot.ports import Clock
    from commands.metrics import Metrics
    from commands.readiness import Loop
    from commands.settings import Settings
    from commands.web_door import Door
    from handlers.connection import Telegram, UpdateSource
    from handlers.workers import Backoff
    from storage import SqlStore

    TakesIn = Intake | WebhookKeeper
    """The loop of whoever holds the poller's lease."""


def loop_of_the_poller(
    settings: Settings,
    telegram: Telegram,
    source: UpdateSource,
    store: SqlStore,
    clock: Clock,
    *,
    arrived: Callable[[], None],
    fence: Fence,
    health: Callable[[str | None], None],
    backoff: Backoff,
) -> TakesIn:
    """Make what polls, or what sees to it that Telegram posts."""
    if settings.webhook_url:
        hook = Hook(settings.webhook_url, settings.webhook_secret)
        keeping = Keeping(store, clock, fence)
        return WebhookKeeper(
            telegram.bot, hook, keeping, fence=fence, health=health, backoff=backoff
        )

    async def unhook() -> str:
        return await end_webhook(telegram.bot)

    return Intake(
        source=source,
        store=store,
        clock=clock,
        arrived=arrived,
        fence=fence,
        health=health,
        unhook=unhook,
        backoff=backoff,
    )


def door_of(
    settings: Settings,
    store: SqlStore,
    clock: Clock,
    metrics: Metrics | None,
    *,
    arrived: Callable[[], None],
    loops: Mapping[str, Loop],
) -> Door | None:
    """Make this process's own door, if one is wanted. Every replica has one; no lease is asked for."""
    if settings.listen is None or metrics is None:
        return None
    # a tenth of a second at the start, which who polls need not wait
    from commands.web_door import Door  # noqa: PLC0415
    from handlers.doorstep import Doorstep  # noqa: PLC0415
    from handlers.webhook import Post, Watched, WebDoor  # noqa: PLC0415

    doorstep = Doorstep(Keeping(store, clock), arrived)
    watched = Watched(Readiness(store, {**loops, "doorstep": doorstep}), metrics.text)
    url = settings.webhook_url
    post = Post(path_of(url), settings.webhook_secret) if url else None
    return Door(settings.listen, WebDoor(watched, doorstep, post).app, doorstep)
