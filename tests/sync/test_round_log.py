"""What a round that failed leaves in the log is for operators: a word for the trouble and what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from structlog.testing import capture_logs

if TYPE_CHECKING:
    from tests.sync.world import World


async def test_a_round_in_trouble_names_it_in_a_word(world: World) -> None:
    await world.report({"konfirmasi": 12})
    world.nation.control("faults", endpoint="batch", times=1, kind="maintenance")
    with capture_logs() as logs:
        await world.metronome.tick()
    (line,) = [line for line in logs if line["event"] == "round"]
    assert (line["trouble"], line["detail"]) == ("maintenance", "503 maintenance")
