"""The link to the registry, wired to the channel's words and to what is done beside its rounds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot import announcements
from bot.fence import Fence
from bot.parity import TARGET
from bot.usecases.backing_up import BackingUp
from bot.usecases.broadcasting import Broadcasting
from bot.usecases.pruning import Pruning
from bot.usecases.reminding import Reminding
from bot.usecases.updating import Updating
from bot.usecases.watching import Watching
from commands import announcing
from commands.account import national_account
from commands.auditing import audit_chores
from commands.leases import METRONOME
from commands.serving import chores_after_a_round
from sync.link import NationLink, Wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.dialog import Channel
    from bot.ports import Clock, Entropy
    from bot.usecases.daily import Daily
    from commands.leases import LeaseKeeper
    from commands.settings import Settings
    from commands.watch import Watch
    from storage import SqlStore


def nation_link(
    settings: Settings,
    store: SqlStore,
    channel: Channel,
    *,
    clock: Clock,
    entropy: Entropy,
    keeper: LeaseKeeper,
    daily: Daily,
    watch: Watch,
    after_tick: Callable[[], None],
) -> NationLink:
    """Give the link of the channel's province; it ticks while this process is the metronome."""
    lease = keeper.guard(METRONOME)
    return NationLink(
        store,
        national_account(settings),
        target=TARGET,
        form=channel.form.key,
        units=[unit.code for unit in channel.units],
        first_day=channel.form.first_day,
        policy=channel.policy,
        clock=clock,
        entropy=entropy,
        wording=Wording(
            partial(announcements.announce, channel),
            announcements.announce_together,
            announcements.incident,
            partial(announcing.sync_result, channel.policy),
        ),
        summarise=Watching(store, channel, Fence(lease), daily.summarise),
        before=[
            daily.wake_sessions,
            watch.noticing(store, channel, lease),
            *audit_chores(store, channel.policy, lease),
            Reminding(store, channel, Fence(lease)),
            Broadcasting(store, channel, Fence(lease)),
            Updating(store, channel, Fence(lease)),
            Pruning(store, channel.policy, Fence(lease)),
            BackingUp(store, channel.policy, watch.archive, Fence(lease), settings.backup_at),
        ],
        after=partial(chores_after_a_round, settings, store, channel, watch),
        after_tick=after_tick,
        lease=lease,
        meter=watch.instruments,
    )
