"""Metrics as Prometheus reads them, over real HTTP; and a database that is measured."""

from __future__ import annotations

import re
import socket
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from bot.errors import SettingsError
from bot.parity import TARGET, Outcome
from bot.ports import (
    Calls,
    Confirmation,
    Database,
    Incident,
    Link,
    Machine,
    Oldest,
    Pending,
    SystemState,
    Witness,
)
from bot.reminders import Effect
from commands.address import Address
from commands.metrics import Measuring, Metrics
from commands.settings import Settings
from commands.watch import make_watch
from tests.fakes import FakeSurroundings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from storage import SqlStore

NOON = datetime(2021, 8, 16, 5, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
STATE = SystemState(
    Database("sqlite", 4096, "0005"),
    Pending(1, 2, 3, 4, 0, 5),
    Oldest(report=NOON - MINUTE),
    {"matched": 40, "refused": 2},
    Link(NOON - 2 * MINUTE, NOON - MINUTE, "lost"),
    Calls(3, 1, 300, 200),
    (Confirmation(NOON, 4 * MINUTE), Confirmation(NOON - MINUTE, 2 * MINUTE)),
    (Incident("nation", NOON),),
    None,
)
MACHINE = Machine(
    "0.1.0",
    MINUTE,
    free_mb=2,
    drifts={Witness.TELEGRAM: timedelta(seconds=-3)},
    telegram_heard=timedelta(seconds=7),
)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


@asynccontextmanager
async def served(metrics: Metrics) -> AsyncIterator[str]:
    """Serve metrics; give their address."""
    address = Address("127.0.0.1", free_port())
    metrics.open(address)
    try:
        yield f"http://{address}/metrics"
    finally:
        await metrics.close()


async def read(url: str) -> dict[str, float]:
    """Read every number, by its name with its labels."""
    async with httpx.AsyncClient(trust_env=False) as http:
        answer = (await http.get(url)).raise_for_status()
    assert answer.headers["Content-Type"].startswith("text/plain")
    lines = re.findall(r"^([^#\s]\S*(?: \S+)*) (\S+)$", answer.text, re.MULTILINE)
    return {name: float(value) for name, value in lines}


async def shown(metrics: Metrics) -> dict[str, float]:
    async with served(metrics) as url:
        return await read(url)


async def test_what_the_memory_and_the_process_know_is_shown() -> None:
    metrics = Metrics("0.1.0")
    metrics.show(STATE, MACHINE, NOON)
    found = await shown(metrics)
    expected = {
        'satulapor_build_info{version="0.1.0"}': 1,
        'satulapor_reports{state="matched"}': 40,
        'satulapor_reports{state="refused"}': 2,
        'satulapor_reports{state="waiting"}': 0,
        'satulapor_queue_depth{queue="updates"}': 1,
        'satulapor_queue_depth{queue="messages"}': 2,
        'satulapor_queue_depth{queue="reports"}': 3,
        'satulapor_queue_depth{queue="readings"}': 4,
        'satulapor_oldest_unsent_seconds{queue="reports"}': 60,
        'satulapor_oldest_unsent_seconds{queue="messages"}': 0,
        "satulapor_parked": 5,
        "satulapor_open_incidents": 1,
        "satulapor_national_up": 0,
        "satulapor_national_silent_seconds": 60,
        "satulapor_national_availability_ratio": 0.75,
        'satulapor_confirm_last_day_seconds{quantile="0.50"}': 120,
        'satulapor_confirm_last_day_seconds{quantile="0.99"}': 240,
        "satulapor_database_bytes": 4096,
        "satulapor_disk_free_bytes": 2 * 1024 * 1024,
        'satulapor_clock_drift_seconds{witness="telegram"}': -3,
        "satulapor_telegram_heard_seconds": 7,
        "satulapor_measured_timestamp_seconds": NOON.timestamp(),
        'satulapor_sent_rows_total{outcome="refused"}': 0,
    }
    assert {name: found.get(name) for name in expected} == expected


async def test_calls_and_sent_rows_are_counted_as_they_happen() -> None:
    metrics = Metrics("0.1.0")
    metrics.called("batch", "answered", 0.07)
    metrics.called("batch", "lost", 30)
    metrics.carried({Outcome.ACCEPTED: 3, Outcome.REFUSED: 1})
    metrics.carried({Outcome.ACCEPTED: 1})
    found = await shown(metrics)
    name = "satulapor_national_call_seconds"
    assert found[f'{name}_bucket{{endpoint="batch",le="0.1",outcome="answered"}}'] == 1
    assert found[f'{name}_sum{{endpoint="batch",outcome="lost"}}'] == 30
    assert found['satulapor_sent_rows_total{outcome="accepted"}'] == 4
    assert found['satulapor_sent_rows_total{outcome="refused"}'] == 1


async def test_a_confirmation_is_observed_once_and_none_from_before_the_start() -> None:
    metrics = Metrics("0.1.0")
    later = Confirmation(NOON + MINUTE, 3 * MINUTE)
    newer = replace(STATE, confirmations=(later, *STATE.confirmations), link=Link(NOON))
    for state in (replace(STATE, confirmations=()), STATE, STATE, newer, newer):
        metrics.show(state, MACHINE, NOON)
    found = await shown(metrics)
    assert found["satulapor_confirm_seconds_count"] == 1
    assert found["satulapor_confirm_seconds_sum"] == 180
    assert found["satulapor_national_up"] == 1
    assert found["satulapor_national_silent_seconds"] == 0


async def test_what_is_not_known_is_not_shown() -> None:
    metrics = Metrics("0.1.0")
    bare = replace(STATE, calls=Calls(), confirmations=())
    metrics.show(bare, Machine("0.1.0", MINUTE), NOON)
    found = await shown(metrics)
    assert [name for name in found if "quantile" in name or "witness" in name] == []


async def test_a_port_that_is_taken_is_told_with_its_mend() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = Address("127.0.0.1", taken.getsockname()[1])
        with pytest.raises(SettingsError) as refused:
            Metrics("0.1.0").open(address)
    (problem,) = refused.value.problems
    assert problem.startswith(f"METRICS_LISTEN {address} cannot be used: Address already in use")


async def test_what_was_never_opened_is_closed_all_the_same() -> None:
    await Metrics("0.1.0").close()


async def test_how_often_reminders_worked_is_shown_by_rung() -> None:
    metrics = Metrics("0.1.0")
    metrics.show_reminders([Effect("09:00", 5, 1, 2)])
    metrics.show_reminders([Effect("13:00", 40, 30, 38)])
    found = await shown(metrics)
    counted = {key: value for key, value in found.items() if "reminders_4_weeks" in key}
    assert counted == {
        f'satulapor_reminders_4_weeks{{rung="13:00",what="{what}"}}': value
        for what, value in (("reminded", 40), ("quick", 30), ("same_day", 38))
    }


async def test_a_round_s_chore_reads_the_database(store: SqlStore) -> None:
    metrics = Metrics("0.1.0")
    await Measuring(store, "covid19", FakeSurroundings(), metrics)(NOON)
    async with store.read() as views:
        state = await views.system(TARGET, "covid19", NOON)
    found = await shown(metrics)
    assert found["satulapor_database_bytes"] == state.database.bytes
    assert found["satulapor_measured_timestamp_seconds"] == NOON.timestamp()


def settings(tmp_path: Path, **more: Any) -> Settings:
    return Settings(
        _env_file=None,
        bot_token="123456:" + "A" * 35,
        national_url="https://pusat.example",
        national_client_id="jateng",
        national_client_secret="rahasia",
        database_url=f"sqlite:///{tmp_path / 'satulapor.db'}",
        **more,
    )


async def test_without_an_address_nothing_is_measured_or_served(
    tmp_path: Path, store: SqlStore
) -> None:
    watch = make_watch(settings(tmp_path))
    watch.open()
    assert watch.after_a_round(store, "covid19") == ()
    assert (watch.instruments.look().free_mb or 0) > 0
    await watch.close()


async def test_with_an_address_the_instruments_count_into_what_is_served(
    tmp_path: Path, store: SqlStore
) -> None:
    address = Address("127.0.0.1", free_port())
    watch = make_watch(settings(tmp_path, metrics_listen=str(address)))
    watch.open()
    try:
        watch.instruments.called("rekap", "answered", 0.2)
        watch.instruments.carried({Outcome.UNKNOWN: 2})
        for chore in watch.after_a_round(store, "covid19"):
            await chore(NOON)
        found = await read(f"http://{address}/metrics")
    finally:
        await watch.close()
    assert found['satulapor_sent_rows_total{outcome="unknown"}'] == 2
    name = "satulapor_national_call_seconds_count"
    assert found[f'{name}{{endpoint="rekap",outcome="answered"}}'] == 1
