"""`demo`: a small world with three chats, in the terminal and on a page with phones, that stays up for you.

Everything is real but the people: both stubs are processes reached over HTTP, the bot runs as in production on a database of
its own in a folder that is gone afterwards. Where a browser opens, an admin invites an officer and a supervisor and the world
waits for you at 13.00, with a tour. Without one, and with --once, the day is played in the terminal.
"""

from __future__ import annotations

import asyncio
import random
import re
import signal
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI

from bot.dialog import Channel
from bot.errors import SatuLaporError
from bot.model import IndicatorKey, UnitCode
from commands.afternoon import Cast
from commands.channel import load_form, load_tiles, load_units
from commands.chats import ChatPrinter
from commands.director import Director
from commands.guests import admins, is_guest
from commands.importing import load_balances
from commands.neighbours import NeighbourFailed
from commands.page import PORT, free_port, open_browser, set_page
from commands.replay import POLICY
from commands.table import Line
from commands.world import ADMIN, NoAnswer, World, open_world
from stubs.officers.phone import Deed, open_phones

if TYPE_CHECKING:
    from collections.abc import Sequence

OFFICER, SUPERVISOR = 700, 800
NAMES = {ADMIN: "Admin", OFFICER: "Petugas Kab. Kudus", SUPERVISOR: "Pengawas"}
ROLES = {OFFICER: "officer", SUPERVISOR: "supervisor", ADMIN: "admin"}
UNIT = UnitCode("33.19")
SETTINGS = {
    "TICK_EVERY": "200ms",
    "SEND_RATE": "0",
    "INPUT_RATE": "0",
    "REMIND_AT": "",
    "ADMIN_IDS": admins(),
}
NOON = datetime(2021, 8, 16, 6, 0, tzinfo=UTC)  # 13.00 WIB, when nobody has reported yet
MORNING = datetime(2021, 8, 16, 7, 30, tzinfo=UTC)  # 14.30 WIB
BRIDGE = datetime(2021, 8, 16, 7, 35, tzinfo=UTC)
EVENING = datetime(2021, 8, 16, 10, 0, tzinfo=UTC)  # 17.00 WIB, the hour of the summary
SEED = 2021
_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)  # a picture fetches nothing
UNHURRIED = 0.7
"""Real seconds between two things that people do, so that a reader can follow."""

Once = Annotated[bool, typer.Option("--once", help="play the day and end")]
Port = Annotated[int, typer.Option(min=1, max=65535, help="where the page with phones is")]
Picture = Annotated[Path | None, typer.Option(help="also write what was shown as an SVG picture")]


def demo(once: Once = False, picture: Picture = None, port: Port = PORT) -> None:  # noqa: FBT002 - a flag of the command line
    """Open three phones in the browser, with a tour; play a day in the terminal where there is none."""
    place = _writable()
    # What was started in the background ignores Ctrl-C at first. A closed window is Ctrl-C too: the loop hears of it in its own
    # time, because an error that is raised anywhere may be lost where nobody can catch it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _as_ctrl_c)
    console = Console(highlight=False, record=picture is not None)
    with tempfile.TemporaryDirectory(prefix="satulapor-demo-", dir=place) as folder:
        try:
            asyncio.run(_demo(console, Path(folder), once=once, port=port))
        except KeyboardInterrupt:
            console.print("\nSelesai. Tidak ada yang tertinggal berjalan.")
        except (NeighbourFailed, NoAnswer) as error:
            raise SatuLaporError(f"The demo could not go on: {error}") from error
    if picture:
        drawn = console.export_svg(title="SatuLapor", theme=DIMMED_MONOKAI)
        picture.write_text(_FONT.sub("", drawn), encoding="utf-8")


def _as_ctrl_c(_number: int, _frame: object) -> None:
    signal.raise_signal(signal.SIGINT)


def _writable() -> str:
    """Give the folder for temporary files; SatuLaporError where there is none."""
    try:
        return tempfile.gettempdir()
    except FileNotFoundError as error:
        raise SatuLaporError(
            "No folder for temporary files can be written. Name one: make demo TMPDIR=/path"
        ) from error


def made_up_balances(channel: Channel, chance: random.Random) -> list[Line]:
    """Make opening balances for every unit: a few percent of its people, so that aktif can be derived."""
    lines = []
    for unit in channel.units:
        confirmed = round(unit.population * chance.uniform(0.008, 0.016))
        died = round(confirmed * chance.uniform(0.03, 0.07))
        recovered = round((confirmed - died) * chance.uniform(0.88, 0.97))
        counts = zip(channel.form.main, (confirmed, recovered, died), strict=True)
        lines.append(Line(0, MORNING.date() - timedelta(days=1), unit.code, dict(counts)))
    return lines


async def _demo(console: Console, folder: Path, *, once: bool, port: int) -> None:
    console.print("[bold]SatuLapor[/]: satu hari dalam tiga percakapan. Menyiapkan …\n")
    units = load_units("33")
    tiles = load_tiles("33", units)
    channel = Channel(load_form("covid19"), units, POLICY, tiles=tiles)
    at = 0 if once else free_port(port)
    async with open_world(folder, NOON, SETTINGS, running_clock=False, port=at) as world:
        for user, name in NAMES.items():
            await world.phones.make(user, name)
        await set_page(world, channel, ROLES)
        waits = not once and _show_page(console, world.phones.url, port, at)
        balances = made_up_balances(channel, random.Random(SEED))
        await load_balances(world.database_url, channel, balances, NOON)
        await world.start_bot()
        async with open_phones(world.phones.url) as watching:
            printer = ChatPrinter(console, watching, NAMES, hidden=is_guest)
            watcher = asyncio.create_task(printer.watch())
            try:
                if waits:
                    await prepare(world)
                else:
                    await _play(world, printer, 0.0 if once else UNHURRIED)
                await printer.quiet()
                if not once:
                    director = Director(world, channel, cast(balances), console.print)
                    await _stay(world, console, director)
            finally:
                watcher.cancel()
                await asyncio.gather(watcher, return_exceptions=True)


def cast(balances: Sequence[Line]) -> Cast:
    """Say who plays when the page orders a day: the officer of the page mistypes, with the whole cumulative."""
    cumulative = {line.unit: line.figures[IndicatorKey("konfirmasi")] or 0 for line in balances}
    return Cast({UNIT: OFFICER}, UNIT, SUPERVISOR, cumulative, SEED)


async def prepare(world: World) -> None:
    """Let the admin invite the officer and the supervisor of the page."""
    await world.ask(ADMIN, "/start")
    await world.invite(OFFICER, NAMES[OFFICER], "petugas Kab. Kudus")
    await world.invite(SUPERVISOR, NAMES[SUPERVISOR], "pengawas")


def _show_page(console: Console, url: str, wanted: int, port: int) -> bool:
    """Say where the page is, and that its usual port was taken; tell whether a browser opened it."""
    if port != wanted:
        console.print(f"Port {wanted} sedang dipakai program lain; --port memilih yang lain.")
    console.print(f"Buka [bold]{url}/[/] untuk tiga telepon dan buku pusat.\n")
    return open_browser(f"{url}/")


async def _play(world: World, printer: ChatPrinter, pause: float) -> None:
    """Play the story: invitations, a report with a slip of the thumb, COCOK, the summary."""
    await world.phones.set_clock(MORNING.isoformat())
    await printer.chapter("14.30 WIB · admin mengundang petugas dan pengawas")
    await prepare(world)
    await asyncio.sleep(pause)
    await printer.quiet()
    printer.begin_picture()
    await printer.chapter("petugas melapor dari lorong")
    for text in ("/lapor", "12", "sembilan", "-1", "1"):
        await world.ask(OFFICER, text)
        await asyncio.sleep(pause)
    await world.press(OFFICER, "Kirim")
    await asyncio.sleep(pause)
    await printer.chapter("14.35 WIB · bridging berjalan, angka pusat dibaca kembali")
    await world.phones.set_clock(BRIDGE.isoformat())
    await world.hear(OFFICER, "COCOK")
    await asyncio.sleep(pause)
    await printer.chapter("17.00 WIB · ringkasan untuk pengawas")
    await world.phones.set_clock(EVENING.isoformat())
    await world.hear(SUPERVISOR, "Ringkasan")
    await printer.chapter("admin menjalankan bridging")
    await world.ask(ADMIN, "/sinkron")
    await world.hear(ADMIN, "selesai")


async def _stay(world: World, console: Console, director: Director) -> None:
    """Stay up for the page and the keyboard, with the clock running, until Ctrl-C."""
    await world.phones.set_clock(await world.phones.clock(), running=True)
    console.rule("giliran Anda")
    console.print(
        "Ketik sebagai petugas, misalnya [bold]/lapor[/] atau [bold]/status[/]; "
        "[bold]admin: /sinkron[/] dan [bold]pengawas: /ringkasan[/] untuk yang lain. "
        "Tombol bisa diketik juga. [bold]Ctrl-C[/] mengakhiri.\n"
        f"Telegram tiruan: {world.phones.url} · pusat tiruan: {world.national_url}/kontrak"
    )
    await world.phones.set_stage(tour=True, day=True)
    async with asyncio.TaskGroup() as group:
        group.create_task(director.listen())
        if sys.stdin.isatty():  # without a keyboard the page alone keeps it up
            group.create_task(_hear_keyboard(world))


async def _hear_keyboard(world: World) -> None:
    """Let what is typed be said by the officer, or by another with "admin:" or "pengawas:" before it."""
    lines = await _typed_lines()
    while text := await lines.readline():
        who, said = speaker(text.decode(errors="replace").strip())
        if said:
            await world.phones.do([Deed(who, "send", {"text": said})])


async def _typed_lines() -> asyncio.StreamReader:
    """Read the keyboard without standing in the way of the chats."""
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    return reader


def speaker(text: str) -> tuple[int, str]:
    """Tell who is meant to say a typed line."""
    for word, user in (("admin:", ADMIN), ("pengawas:", SUPERVISOR), ("petugas:", OFFICER)):
        if text.casefold().startswith(word):
            return user, text[len(word) :].strip()
    return OFFICER, text
