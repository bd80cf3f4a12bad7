"""What an admin says to run the channel, and on which moments the phone is looked at: for the guide, counted by nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.conversations import Conversation
from commands.world import ADMIN

if TYPE_CHECKING:
    from benchmarks.actors import Actor
    from benchmarks.conversations import Scene

NOTICE = (
    "Besok pukul 09.00 rapat evaluasi lewat Zoom. Mohon laporan hari ini masuk sebelum pukul 16.00."
)
_NAME = "Admin"


async def _admin(scene: Scene) -> Actor:
    """Give the admin, whose chat begins here."""
    admin = await scene.theatre.actor(ADMIN, _NAME)
    scene.first[ADMIN] = admin.last_number
    return admin


async def _inviting(scene: Scene) -> None:
    admin = await _admin(scene)
    await admin.types("/undang")
    await admin.presses("petugas")
    scene.show("units", admin)


async def _people(scene: Scene) -> None:
    admin = await _admin(scene)
    found = await admin.types(f"/pengguna {scene.officer.name}")
    await admin.types(f"/pengguna {found.rsplit(maxsplit=1)[-1]}")
    scene.show("person", admin)


async def _system(scene: Scene) -> None:
    admin = await _admin(scene)
    await admin.types("/sistem")
    scene.show("page", admin)


async def _schedule(scene: Scene) -> None:
    admin = await _admin(scene)
    await admin.types("/jadwal batas 18.00 ringkasan 19.00")
    scene.show("preview", admin)


async def _lock(scene: Scene) -> None:
    admin = await _admin(scene)
    await admin.types("/kunci 9/8 13/8 Kab. Sragen alasan: data sudah final")
    scene.show("preview", admin)


async def _broadcast(scene: Scene) -> None:
    admin = await _admin(scene)
    await admin.types("/siaran petugas Kab. Rembang")
    await admin.types(NOTICE)
    scene.show("preview", admin)


async def _trail(scene: Scene) -> None:
    await scene.officer.types("12 9 1")
    await scene.officer.presses("Kirim")
    await scene.until_matched()
    admin = await _admin(scene)
    await admin.types("/audit Kab. Pekalongan")
    scene.show("page", admin)


ADMIN_CONVERSATIONS = (
    Conversation("inviting", "`/undang`, step by step", "Bu Dewi", ("33.01",), _inviting),
    Conversation("people", "`/pengguna`: a person's page", "Bu Ayu", ("33.03",), _people),
    Conversation("system", "`/sistem`", "Pak Rudi", ("33.04",), _system),
    Conversation("schedule", "`/jadwal`: a preview", "Bu Rina", ("33.05",), _schedule),
    Conversation("lock", "`/kunci`: a preview", "Pak Yudi", ("33.14",), _lock),
    Conversation("broadcast", "`/siaran`: a preview", "Bu Tari", ("33.17",), _broadcast),
    Conversation("trail", "`/audit` of a unit", "Pak Anto", ("33.26",), _trail),
)
