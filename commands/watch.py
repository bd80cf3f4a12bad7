"""Everything that watches the running channel, put together from the settings: instruments, metrics, and the chores that look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.fence import Fence
from bot.proof import fingerprint
from bot.usecases.noticing import Noticing
from commands.backing_up import archive_of, log_backup
from commands.instruments import Instruments
from commands.metrics import Measuring, Metrics
from commands.signing import signer_of
from commands.version import read_version
from storage import folder_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.dialog import Channel
    from bot.ports import Lease, Store
    from commands.address import Address
    from commands.archive import FileArchive
    from commands.settings import Settings
    from sync.schedule import Chore


@dataclass(frozen=True, slots=True)
class Watch:
    """The watchers of one process; without `METRICS_LISTEN` and `LISTEN` there are no `metrics`."""

    instruments: Instruments
    metrics: Metrics | None
    address: Address | None
    archive: FileArchive

    def noticing(
        self, store: Store, channel: Channel, lease: Callable[[], Lease | None]
    ) -> Noticing:
        """Give what notices troubles, at every tick."""
        return Noticing(store, channel, self.instruments, Fence(lease))

    def after_a_round(self, store: Store, form: str) -> Sequence[Chore]:
        """Give what measures, after each round."""
        if self.metrics is None:
            return ()
        return (Measuring(store, form, self.instruments, self.metrics),)

    def open(self) -> None:
        """Serve the metrics, if they are wanted; SettingsError where their address cannot be used."""
        if self.metrics is not None and self.address is not None:
            self.metrics.open(self.address)

    async def close(self) -> None:
        """Serve them no more; a copy of the database that is being made is given up."""
        await self.archive.close()
        if self.metrics is not None:
            await self.metrics.close()


def make_watch(settings: Settings) -> Watch:
    """Make what watches; nothing is opened yet."""
    version = read_version()
    metrics = Metrics(version) if settings.metrics_listen or settings.listen else None
    signer = signer_of(settings.signing_key_file)
    archive = archive_of(settings)
    archive.heard = log_backup
    instruments = Instruments(
        version=version,
        folder=folder_of(settings.database_url),
        least_mb=settings.disk_min_mb,
        fingerprint=fingerprint(signer.public_key) if signer else None,
        metrics=metrics,
        kept=archive.kept,
    )
    return Watch(instruments, metrics, settings.metrics_listen, archive)
