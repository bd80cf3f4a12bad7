"""A proof in a supervisor's hands: a picture and a file, which anybody verifies on a machine without network or database."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from commands.channel import PROJECT
from commands.signing import Ed25519Signer, write_new_key
from commands.world import TOKEN
from tests.journey.conftest import TODAY, open_stage
from tests.journey.stage import wib
from tests.journey.wording import text

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journey.stage import Stage

pytestmark = [pytest.mark.journey, pytest.mark.long]


async def fetched(stage: Stage, message: dict[str, Any]) -> bytes:
    """Download what hangs on a message, as a phone does."""
    url = stage.world.phones.url
    asked = {"file_id": message["file"]["file_id"]}
    found = await stage.http.get(f"{url}/bot{TOKEN}/getFile", params=asked)
    path = found.raise_for_status().json()["result"]["file_path"]
    return (await stage.http.get(f"{url}/file/bot{TOKEN}/{path}")).raise_for_status().content


def verified(file: Path, key: str) -> int:
    """Verify a file by the command; give what it leaves with."""
    command = [sys.executable, "run_bot.py", "verify", str(file), "--key", key]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, check=False).returncode


async def test_a_supervisor_gets_a_locked_days_proof_and_anybody_verifies_it(
    tmp_path: Path,
) -> None:
    signer = Ed25519Signer.generate()
    write_new_key(tmp_path / "key.pem", signer)
    settings = {"SIGNING_KEY_FILE": str(tmp_path / "key.pem"), "SUMMARY_PICTURE": "yes"}
    async with open_stage(tmp_path, **settings) as stage:
        supervisor = await stage.invited(8801, "pengawas")
        officer = await stage.officer(8701, "33.19")
        await stage.reports(officer, "12", "9", "1")
        await stage.run_bridge()
        await supervisor.writes("/bukti", text("proof-none-at-all"))
        await stage.set_clock(wib(TODAY + timedelta(days=4), 0, 1))
        await stage.run_bridge()

        await supervisor.does("send", text="/bukti")
        picture = await supervisor.sees(text("proof-caption"))
        document = await supervisor.sees(text("proof-file-keep"))
        assert (picture["media"], document["media"]) == ("photo", "document")
        drawn, given = [await fetched(stage, one) for one in (picture, document)]
        assert drawn.startswith(b"\x89PNG")
        assert "35 wilayah: 1 sama, 0 berbeda, 34 belum melapor" in picture["text"]

        await supervisor.does("send", text="/ringkasan 16/8")
        summary = await supervisor.sees("Ringkasan Senin, 16 Agustus")
        assert (await fetched(stage, summary)).startswith(b"\x89PNG")
        assert "Konfirmasi: provinsi 12 = pusat 12" in summary["text"]
        ways = [[button["text"] for button in row] for row in summary["buttons"]]
        assert ways[0] == ["Per wilayah", "Rincian", "Paritas"]
        assert ways[2] == ["Unduh Excel", "Bukti"]
        await supervisor.presses("Per wilayah", "Kab. Kudus: 12 · 9 · 1 (COCOK)")
        await supervisor.presses("Kab. Kudus", "Kab. Kudus · Senin, 16 Agustus 2021")
        await supervisor.presses("Rincian", text("summary-completeness"))
        await supervisor.presses("Paritas", text("parity-title"))

    file, changed = tmp_path / document["file"]["file_name"], tmp_path / "changed.json"
    file.write_bytes(given)
    assert b'"konfirmasi":12' in given
    changed.write_bytes(given.replace(b'"konfirmasi":12', b'"konfirmasi":13'))
    key = signer.public_key.hex()
    assert (verified(file, key), verified(changed, key)) == (0, 1)
