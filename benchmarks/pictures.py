"""`python -m benchmarks.pictures`: draw the guides' pictures; writes docs/images/.

Chats are conversations that are really played; a proof's page and summaries are drawn as the bot has them drawn, of made-up figures.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from benchmarks.admin_scenes import ADMIN_CONVERSATIONS
from benchmarks.conversations import play
from benchmarks.drawing import draw
from benchmarks.example_proof import example_picture
from benchmarks.example_signal import example_pictures as watched_pictures
from benchmarks.example_summary import example_pictures
from benchmarks.example_trend import TREND
from benchmarks.example_trend import example_picture as trend_picture
from benchmarks.scenes import CONVERSATIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.conversations import Played

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "images"


@dataclass(frozen=True, slots=True)
class Picture:
    """A file of docs/images: the screen `moment` of a conversation, and what it shows, in Indonesian."""

    file: str
    conversation: str
    moment: str
    title: str


PICTURES = (
    Picture("petugas-latihan", "practice", "welcome", "Sambutan bot kepada petugas baru"),
    Picture("petugas-terpandu", "guided", "card", "Laporan terpandu sampai kartu"),
    Picture("petugas-cepat", "quick", "card", "Laporan dalam satu pesan"),
    Picture("petugas-cocok", "quick", "end", "Tanda terima dan COCOK"),
    Picture("petugas-daftar", "pasted", "card", "Daftar berlabel yang ditempel"),
    Picture("petugas-kalender", "calendar", "calendar", "Memilih wilayah dan tanggal"),
    Picture("petugas-janggal", "meant", "question", "Pertanyaan tentang angka tak biasa"),
    Picture("petugas-alasan", "meant", "card", "Alasan tercatat pada kartu"),
    Picture("petugas-koreksi", "ralat_typed", "why", "Ralat: angka lama dan baru"),
    Picture("petugas-penyesuaian", "adjustment", "card", "Penyesuaian kumulatif"),
    Picture("petugas-dikunci", "approved", "end", "Koreksi hari terkunci yang disetujui"),
    Picture("petugas-rekan", "second", "offer", "Rekan sudah melapor lebih dulu"),
    Picture("pengawas-persetujuan", "approved", "supervisor", "Permintaan koreksi kepada pengawas"),
    Picture("pengawas-menolak", "rejected", "rejecting", "Pengawas menolak dengan alasan"),
    Picture("admin-undang", "inviting", "units", "Mengundang petugas, selangkah demi selangkah"),
    Picture("admin-pengguna", "people", "person", "Satu pengguna: peran, wilayah, dan tombolnya"),
    Picture("admin-sistem", "system", "page", "Keadaan sistem"),
    Picture("admin-jadwal", "schedule", "preview", "Pratinjau jadwal sebelum disimpan"),
    Picture("admin-kunci", "lock", "preview", "Pratinjau kunci tanggal"),
    Picture("admin-siaran", "broadcast", "preview", "Pratinjau siaran sebelum dikirim"),
    Picture("admin-audit", "trail", "page", "Jejak audit satu wilayah"),
)

PROOF = "bukti"
"""The page of a proof."""

Output = Annotated[Path, typer.Option("--output", help="the folder to write to")]


def paint(played: Sequence[Played], folder: Path) -> list[Path]:
    """Draw every picture of these conversations; give the files."""
    screens = {one.conversation.name: one.screens for one in played}
    written = []
    for picture in PICTURES:
        screen = screens[picture.conversation][picture.moment]
        path = folder / f"{picture.file}.svg"
        path.write_text(draw(screen, picture.title), encoding="utf-8")
        written.append(path)
    return written


def pictures(output: Output = FOLDER) -> None:
    """Play the conversations and draw them; all are played, so that each keeps its hour and its figures."""
    with tempfile.TemporaryDirectory(prefix="satulapor-pictures-") as folder:
        played = asyncio.run(play(Path(folder), (*CONVERSATIONS, *ADMIN_CONVERSATIONS)))
    proof = output / f"{PROOF}.png"
    proof.write_bytes(example_picture())
    summaries = {
        output / f"{name}.png": drawn
        for name, drawn in (example_pictures() | watched_pictures()).items()
    }
    summaries[output / f"{TREND}.png"] = trend_picture()
    for path, drawn in summaries.items():
        path.write_bytes(drawn)
    for path in (*paint(played, output), proof, *summaries):
        sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    typer.run(pictures)
