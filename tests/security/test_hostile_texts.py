"""Whatever people type, and however they call themselves, is a text to everybody who reads it and to every program."""

from __future__ import annotations

import csv
import json
import zipfile
from datetime import UTC, date, datetime
from io import StringIO
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
import sqlalchemy as sa

from bot.dialog.step import COMMANDS
from bot.effects import Submit
from bot.export import Style
from bot.model import IndicatorKey, Place, Report, Role, UnitCode
from commands.export_worker import work
from handlers.render import Renderer
from storage import tables
from stubs.telegram.html import parse_html
from tests.bot.dialog.chat import KUDUS, WIB, _words
from tests.bot.usecases.office import ADMIN, TODAY
from tests.security.scene import OFFICER, STRANGER, SUPERVISOR, parked, rows, state

if TYPE_CHECKING:
    from pathlib import Path

    from bot.model import Person
    from tests.bot.usecases.office import Office

NASTY = "<b>Ani</b>\n\u202egnisol\u202c & <a href='https://jahat.example'>klik</a>\u2066\u200b"
STATEMENTS = (
    "'; DROP TABLE reports; --",
    "1' OR '1'='1",
    'x"); DELETE FROM people; --',
    "%s %(x)s :name {0} ${jndi:ldap://x} \\x00",
)
FORMULAS = ("=1+1", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1+1", '=HYPERLINK("https://x")')
LONG, MOST_KEPT = 100_000, 20_000
"""Characters: of a text that no Telegram sends, and of what is kept of somebody's conversation at most."""
AT = datetime(2021, 8, 16, 9, 0, tzinfo=UTC)


async def _said(office: Office) -> list[str]:
    """Give what everybody reads, made by the real words as for Telegram."""
    renderer = Renderer(_words(), "satulapor_bot")
    return [renderer.text(row.message, "id") for row in await office.take_outbox() if row.message]


async def test_a_name_is_one_line_of_text_to_who_reads_it(office: Office) -> None:
    sender = {"id": STRANGER, "is_bot": False, "first_name": NASTY, "last_name": "\n\u202eAdmin"}
    for text in ("minta akses", "saya <i>Ani</i>\n\u202eadmin\u202c dari Kudus"):
        await office.writes(STRANGER, text, **{"from": sender})
        await office.inbox_work().work()
    told = [text for text in await _said(office) if "jahat.example" in text]
    assert told
    for text in told:
        plain, entities = parse_html(text)
        assert "<b>Ani</b>" in plain
        assert "saya <i>Ani</i> admin dari Kudus" in plain
        assert not {entity["type"] for entity in entities} & {"text_link"}
        assert not set(plain) & set("\u202e\u202c\u2066\u200b")


@pytest.mark.parametrize("text", STATEMENTS)
async def test_no_text_reaches_the_database_as_a_statement(office: Office, text: str) -> None:
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    await office.ask(OFFICER, "/lapor 6/8 12 9 1", "kirim")
    await office.ask(OFFICER, "/koreksi 6/8 13 9 1", f"sebab {text}", "kirim")
    kept = await state(office)
    assert any(f"sebab {' '.join(text.split())}" in json.dumps(row, default=str, ensure_ascii=False).replace('\\"', '"').replace("\\\\", "\\") for row in kept["requests"])  # fmt: skip
    for name in COMMANDS:
        await office.ask(ADMIN, f"/{name} {text}")
    await office.ask(ADMIN, text, "/batal")
    after = await state(office)
    assert len(after["reports"]) == len(kept["reports"]) == 1
    assert len(after["people"]) == len(kept["people"]) == 2
    assert await parked(office) == 0


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "piece", ["9", "1 ", "= ", "kudus ", "16/8/2021 ", "\u202e", "\ufdfa", "1\ufe0f\u20e3", "\n", "a:"]
)  # fmt: skip
async def test_a_text_of_any_length_is_answered(office: Office, piece: str) -> None:
    await office.hire(SUPERVISOR, Role.SUPERVISOR, KUDUS)
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    text = piece * (LONG // len(piece))
    for lane, said in (
        (OFFICER, text),
        (OFFICER, "/lapor"),
        (OFFICER, text),
        (SUPERVISOR, f"/belum {text}"),
    ):
        await office.writes(lane, said)
        await office.inbox_work().work()
        assert await office.take_outbox()
    assert await parked(office) == 0
    kept = await rows(office, sa.select(sa.cast(tables.sessions.c.state, sa.Text)))
    assert max(len(str(session)) for (session,) in kept) < MOST_KEPT


@pytest.mark.parametrize("kind", ["document", "photo", "sticker", "voice", "contact", "location"])
async def test_a_file_is_refused_and_nothing_of_it_is_kept(office: Office, kind: str) -> None:
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    named = {"file_id": "x", "file_name": "../../../etc/passwd", "mime_type": "text/html"}
    more: dict[str, Any] = {kind: named}
    await office.arrives(OFFICER, office.message(OFFICER, None, **more))
    before = await state(office)
    await office.inbox_work().work()
    assert next(line for _, line in await office.said()).startswith("unsupported-")
    assert await state(office) == before


def _report(person: Person, number: int, text: str) -> Report:
    return Report(
        form="covid19",
        unit=KUDUS,
        day=date(2021, 8, 10 + number),
        revision=1,
        figures={IndicatorKey("konfirmasi"): number},
        author=person.id,
        author_name=person.name,
        author_chat=person.chat,
        sent_at=AT,
        card=Place(f"card:{number}"),
        reasons={"konfirmasi": text},
    )


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("style", list(Style))
async def test_an_export_computes_nothing_that_people_typed(
    office: Office, database_url: str, tmp_path: Path, style: Style
) -> None:
    """The unit, the person and every reason begin like a formula; the worker writes them as in production."""
    units = [
        (u.code, u.kind.value, u.name, u.short_name, u.population) for u in office.channel.units
    ]
    async with office.store.write() as tx:
        await tx.seeds.keep_units(
            [(c, k, f"=2+{n}" if c == KUDUS else n, s, p) for c, k, n, s, p in units]
        )
        await tx.people.ensure_admin(ADMIN, "=Ani", "id", AT)
        admin = (await tx.lanes.people([ADMIN]))[ADMIN]
        for number, text in enumerate(FORMULAS):
            made = Submit(_report(admin, number, text), 0)
            assert await tx.lanes.apply(admin, ADMIN, made, AT)
        await tx.commit()
    folder = tmp_path / "made"
    folder.mkdir()
    made_files = await work(_order(database_url, folder, style), lambda _percent: None)
    (file,) = folder.iterdir()
    assert made_files["files"][0][0] == file.name
    cells = _cells_of_workbook(file) if style is Style.EXCEL else _cells_of_csv(file)
    assert any(FORMULAS[0] in cell for cell in cells)
    assert [cell for cell in cells if cell.lstrip()[:1] in {"=", "+", "-", "@"}] == []


def _order(url: str, folder: Path, style: Style) -> dict[str, object]:
    return {
        "url": url,
        "form": "covid19",
        "province": "33",
        "timezone": WIB.key,
        "cutoff_at": "16:00:00",
        "language": "id",
        "style": style,
        "since": "2021-08-10",
        "until": TODAY.isoformat(),
        "known_at": None,
        "units": [UnitCode(KUDUS)],
        "at": AT.isoformat(),
        "made_at": AT.isoformat(),
        "folder": str(folder),
    }


def _cells_of_workbook(file: Path) -> list[str]:
    book = openpyxl.load_workbook(file)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    return [cell.value for cell in cells if isinstance(cell.value, str)]


def _cells_of_csv(file: Path) -> list[str]:
    with zipfile.ZipFile(file) as packed:
        texts = [packed.read(name).decode("utf-8-sig") for name in packed.namelist()]
    rows = [row for text in texts for row in csv.reader(StringIO(text), delimiter=";")]
    return [cell for row in rows for cell in row if cell]
