"""What Prometheus is told, over HTTP at `METRICS_LISTEN` and by the web door: the only place that knows its library.

What happens is counted when it happens. What the memory knows is read after each round and stands until the next one;
`satulapor_measured_timestamp_seconds` says when that was.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
    start_http_server,
)

from bot.errors import SettingsError
from bot.model import ParityState
from bot.parity import TARGET, Outcome
from bot.percentiles import percentile
from bot.ports import Witness
from bot.reminders import MEASURED_DAYS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from threading import Thread
    from wsgiref.simple_server import WSGIServer

    from bot.ports import Machine, Store, Surroundings, SystemState
    from bot.reminders import Effect
    from commands.address import Address

CALL_SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120)
CONFIRM_SECONDS = (30, 60, 120, 300, 600, 900, 1800, 3600, 3 * 3600, 6 * 3600, 12 * 3600, 24 * 3600)
MEGABYTE = 1024 * 1024
SINCE = timedelta(days=MEASURED_DAYS)
SENT = tuple(outcome for outcome in Outcome if outcome is not Outcome.NEVER)


class Metrics:
    """Every number in a registry of its own, and the server that shows them while it is open."""

    def __init__(self, version: str) -> None:
        self._registry = CollectorRegistry()
        self._server: tuple[WSGIServer, Thread] | None = None
        self._confirmed_until: datetime | None = None
        info = self._gauge("build_info", "The version that runs.", "version")
        info.labels(version).set(1)
        self._calls = Histogram(
            "satulapor_national_call_seconds",
            "Calls to the registry: how long they took, and how they ended.",
            ("endpoint", "outcome"),
            buckets=CALL_SECONDS,
            registry=self._registry,
        )
        self._sent = Counter(
            "satulapor_sent_rows",
            "Rows that were sent to the registry, by what became of them.",
            ("outcome",),
            registry=self._registry,
        )
        for outcome in SENT:
            self._sent.labels(outcome.value)
        self._confirm = Histogram(
            "satulapor_confirm_seconds",
            "From Kirim until COCOK was told.",
            buckets=CONFIRM_SECONDS,
            registry=self._registry,
        )
        self._quantiles = self._gauge(
            "confirm_last_day_seconds", "The same, over the last 24 hours.", "quantile"
        )
        self._rows = self._gauge("reports", "Daily rows by parity state.", "state")
        self._depth = self._gauge("queue_depth", "What waits, by queue.", "queue")
        self._oldest = self._gauge("oldest_unsent_seconds", "Age of what waits longest.", "queue")
        self._parked = self._gauge("parked", "Updates and messages that wait for a person.")
        self._incidents = self._gauge("open_incidents", "Troubles that admins were told of.")
        self._up = self._gauge("national_up", "Whether the registry answers; 0 while it is silent.")
        self._silent = self._gauge("national_silent_seconds", "How long the registry is silent.")
        self._availability = self._gauge(
            "national_availability_ratio", "Answered calls of all, over the last 24 hours."
        )
        self._database = self._gauge("database_bytes", "Size of the database.")
        self._disk = self._gauge("disk_free_bytes", "Room beside the database (SQLite).")
        self._drift = self._gauge(
            "clock_drift_seconds", "How far another clock is ahead of this machine's.", "witness"
        )
        self._heard = self._gauge("telegram_heard_seconds", "How long ago Telegram answered.")
        self._reminders = self._gauge(
            "reminders_4_weeks",
            "Units reminded by rung, and those that reported within an hour and on the day.",
            "rung",
            "what",
        )
        self._measured = self._gauge(
            "measured_timestamp_seconds", "When the memory was read, Unix seconds."
        )

    def _gauge(self, name: str, what: str, *labels: str) -> Gauge:
        return Gauge(f"satulapor_{name}", what, labels, registry=self._registry)

    def called(self, endpoint: str, outcome: str, seconds: float) -> None:
        """Count a call to the registry."""
        self._calls.labels(endpoint, outcome).observe(seconds)

    def carried(self, outcomes: Mapping[Outcome, int]) -> None:
        """Count rows that were sent."""
        for outcome, rows in outcomes.items():
            self._sent.labels(outcome.value).inc(rows)

    def show(self, state: SystemState, machine: Machine, now: datetime) -> None:
        """Show what the memory knows, and what the process sees."""
        self._show_queues(state, now)
        self._show_confirmations(state)
        link, calls = state.link, state.calls
        self._up.set(link.silent_since is None)
        silent = now - link.silent_since if link.silent_since else None
        self._silent.set(silent.total_seconds() if silent else 0)
        if calls.made:
            self._availability.set(calls.answered / calls.made)
        self._database.set(state.database.bytes)
        if machine.free_mb is not None:
            self._disk.set(machine.free_mb * MEGABYTE)
        for witness in Witness:
            if witness in machine.drifts:
                self._drift.labels(witness.value).set(machine.drifts[witness].total_seconds())
        if machine.telegram_heard is not None:
            self._heard.set(machine.telegram_heard.total_seconds())
        self._measured.set(now.timestamp())

    def show_reminders(self, effects: Sequence[Effect]) -> None:
        """Show how often the reminders of each rung worked."""
        self._reminders.clear()
        for effect in effects:
            for what in ("reminded", "quick", "same_day"):
                self._reminders.labels(effect.rung, what).set(getattr(effect, what))

    def _show_queues(self, state: SystemState, now: datetime) -> None:
        for parity in ParityState:
            self._rows.labels(parity.value).set(state.states.get(parity, 0))
        pending, oldest = state.pending, state.oldest
        depths = {
            "updates": (pending.inbox, oldest.update),
            "messages": (pending.outbox, oldest.message),
            "reports": (pending.carry, oldest.report),
        }
        for queue, (depth, since) in depths.items():
            self._depth.labels(queue).set(depth)
            self._oldest.labels(queue).set((now - since).total_seconds() if since else 0)
        self._depth.labels("readings").set(pending.read)
        self._parked.set(pending.dead)
        self._incidents.set(len(state.incidents))

    def _show_confirmations(self, state: SystemState) -> None:
        """Observe each confirmation once; those from before the start only count for the last day."""
        found = state.confirmations
        took = [confirmation.took for confirmation in found]
        for percent in (50, 95, 99):
            value = percentile(took, percent)
            if value is not None:
                self._quantiles.labels(f"0.{percent}").set(value.total_seconds())
        since = self._confirmed_until
        if since is not None:
            for confirmation in found:
                if confirmation.at > since:
                    self._confirm.observe(confirmation.took.total_seconds())
        self._confirmed_until = max((one.at for one in found), default=since)

    def text(self) -> tuple[bytes, str]:
        """Give everything as Prometheus reads it, with its content type."""
        return generate_latest(self._registry), CONTENT_TYPE_LATEST

    def open(self, address: Address) -> None:
        """Serve at an address; SettingsError, with its mend, where that is not possible."""
        try:
            self._server = start_http_server(address.port, address.host, self._registry)
        except OSError as error:
            mend = "write an address of this machine and a free port, or leave it empty"
            problem = f"METRICS_LISTEN {address} cannot be used: {error.strerror}; {mend}"
            raise SettingsError((problem,)) from None

    async def close(self) -> None:
        """Stop serving; nothing where it was never opened."""
        if self._server is None:
            return
        server, thread = self._server
        self._server = None
        await asyncio.to_thread(server.shutdown)
        server.server_close()
        await asyncio.to_thread(thread.join)


class Measuring:
    """The chore after a round: read the memory once, and show it."""

    def __init__(
        self, store: Store, form: str, surroundings: Surroundings, metrics: Metrics
    ) -> None:
        self._store = store
        self._form = form
        self._surroundings = surroundings
        self._metrics = metrics

    async def __call__(self, now: datetime) -> None:
        """Read and show."""
        async with self._store.read() as views:
            state = await views.system(TARGET, self._form, now)
            effects = await views.reminders.effects(self._form, now.date() - SINCE)
        self._metrics.show(state, self._surroundings.look(), now)
        self._metrics.show_reminders(effects)
