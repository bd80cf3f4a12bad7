"""What only the running process can see, the adapter of `bot.ports.Surroundings`: its age, its disk, its neighbours' clocks.

It hears of every call to both neighbours and passes on what is counted. Ages are real time, and so is the machine's clock:
a simulated clock of the channel is compared with nobody's.
"""

from __future__ import annotations

import shutil
import time
from collections import deque
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.clocks import drift_of_date
from bot.ports import Machine, Witness

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from bot.backup import Manifest
    from bot.parity import Outcome
    from commands.metrics import Metrics

HEARD_AT_LEAST = 3
"""So often in a row a clock must be off before it is said to be: one answer may have been dated by a proxy, or late."""
MEGABYTE = 1024 * 1024


def machine_time() -> datetime:
    """Give the moment by the machine's own clock."""
    return datetime.now(UTC)


class Instruments:
    """Hears and looks; fits `sync.metering.Meter` and the callables that tell of Telegram.

    `folder` is where the database stands, None where that is not on this machine.
    """

    def __init__(
        self,
        *,
        version: str,
        folder: Path | None,
        least_mb: int,
        fingerprint: str | None,
        metrics: Metrics | None,
        kept: Callable[[], Sequence[Manifest]] | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        wall: Callable[[], datetime] = machine_time,
    ) -> None:
        self._version = version
        self._folder = folder
        self._least_mb = least_mb
        self._fingerprint = fingerprint
        self._metrics = metrics
        self._kept = kept
        self._monotonic = monotonic
        self._wall = wall
        self._began = monotonic()
        self._heard: float | None = None
        self._trouble: str | None = None
        self._troubled = 0.0
        self._drifts: Mapping[Witness, deque[timedelta]] = {
            witness: deque(maxlen=HEARD_AT_LEAST) for witness in Witness
        }

    def look(self) -> Machine:
        """Say how process and machine are now."""
        now = self._monotonic()
        return Machine(
            version=self._version,
            up=timedelta(seconds=now - self._began),
            free_mb=self._free_mb(),
            least_mb=self._least_mb if self._folder else 0,
            drifts={
                witness: min(found, key=abs)
                for witness, found in self._drifts.items()
                if len(found) == HEARD_AT_LEAST
            },
            backups=self._kept() if self._kept else None,
            telegram_heard=None if self._heard is None else timedelta(seconds=now - self._heard),
            telegram_trouble=self._trouble,
            telegram_troubled=timedelta(seconds=now - self._troubled if self._trouble else 0),
            fingerprint=self._fingerprint,
        )

    def _free_mb(self) -> int | None:
        if self._folder is None:
            return None
        try:
            return shutil.disk_usage(self._folder).free // MEGABYTE
        except OSError:
            return None

    def telegram_answered(self, stated: datetime | None, waited_s: float) -> None:
        """Hear that Telegram answered."""
        self._heard = self._monotonic()
        if stated is not None:
            self._note(Witness.TELEGRAM, stated, waited_s)

    def telegram_trouble(self, trouble: str | None) -> None:
        """Hear why Telegram cannot be read, and with None that it can be read again."""
        self._trouble = trouble
        self._troubled = self._monotonic()

    def called(self, endpoint: str, outcome: str, seconds: float) -> None:
        """Hear that a call to the nation ended."""
        if self._metrics:
            self._metrics.called(endpoint, outcome, seconds)

    def carried(self, outcomes: Mapping[Outcome, int]) -> None:
        """Hear what became of rows that were sent."""
        if self._metrics:
            self._metrics.carried(outcomes)

    def dated(self, stated: datetime, waited_s: float) -> None:
        """Hear the Date of the nation's answer."""
        self._note(Witness.NATION, stated, waited_s)

    def read_at(self, drift: timedelta) -> None:
        """Hear how far the nation's `dibaca_pada` is from the channel's clock."""
        self._drifts[Witness.READ].append(drift)

    def _note(self, witness: Witness, stated: datetime, waited_s: float) -> None:
        waited = timedelta(seconds=waited_s)
        self._drifts[witness].append(drift_of_date(stated, self._wall(), waited))
