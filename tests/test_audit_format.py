"""docs/audit-format.md is enough to write a verifier, and its vectors are those that we make."""

from __future__ import annotations

import json
import re
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from bot.audit import Action, Entry, body_of
from bot.chain import canonical
from bot.effects import Submit
from bot.usecases.sealing import Sealing
from storage import open_store
from tests import audit_stranger
from tests.bot.dialog.chat import a_channel
from tests.bot.trails import trail
from tests.conftest import DEFINITION
from tests.storage.samples import NOW, OFFICER, counts, report, settle

PAGE = (Path(__file__).parents[1] / "docs" / "audit-format.md").read_text(encoding="utf-8")
ENTRIES = re.findall(r"```entry\n(.+)\n```", PAGE)
SEALS = [json.loads(text) for text in re.findall(r"```seal\n(.+)\n```", PAGE)]


def test_the_page_s_entries_and_seals_are_those_that_we_make() -> None:
    sealed = trail(2, 1)
    assert [canonical(body_of(one)) for _, entries in sealed for one in entries] == ENTRIES
    assert [(seal.hash, seal.root, seal.previous) for seal, _ in sealed] == [
        (seal["hash"], seal["root"], seal.get("previous")) for seal in SEALS
    ]


def test_a_stranger_makes_the_page_s_hashes() -> None:
    leaves = [text.encode() for text in ENTRIES]
    assert audit_stranger.root_of(leaves[:2]).hex() == SEALS[0]["root"]
    for seal in SEALS:
        named = seal.pop("hash")
        assert audit_stranger.seal_hash(seal) == named


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_stranger_verifies_a_trail_and_sees_what_was_done_to_it(database_url: str) -> None:
    path = Path(database_url.removeprefix("sqlite:///"))
    async with open_store(database_url, definition=DEFINITION) as store:
        officer = (await settle(store))[OFFICER]
        sealing = Sealing(store, a_channel().policy, most=2)
        await sealing(NOW)
        async with store.write() as tx:
            submit = Submit(report(officer, counts(konfirmasi=12)), 0)
            assert await tx.lanes.apply(officer, OFFICER, submit, NOW.replace(microsecond=7))
            odd = Entry(
                OFFICER, Action.DECIDE, 'a "b"\n', None, {"reason": "é\u2028😷", "none": None}
            )
            await tx.audit.record([odd], NOW)
            await tx.commit()
        await sealing(NOW + timedelta(minutes=1))
        async with store.read() as views:
            seals = await views.audit.seals_after(0, 10)
    assert audit_stranger.verify(path) == [seal.hash for seal in seals]
    assert len(seals) == 3
    with sqlite3.connect(path) as connection:
        connection.execute("""UPDATE audit SET after = replace(after, '12', '11') WHERE id = 4""")
    connection.close()
    with pytest.raises(AssertionError):
        audit_stranger.verify(path)
