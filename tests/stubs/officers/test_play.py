"""Players against a Telegram whose bot says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from stubs.officers.officer import Officer
from stubs.officers.phone import open_phones
from stubs.officers.play import Hall, Stuck
from tests.stubs.telegram.stage import served

if TYPE_CHECKING:
    from pathlib import Path

USER = 13319


async def test_who_gets_no_answer_repeats_what_they_did(tmp_path: Path) -> None:
    with served(tmp_path / "state", tmp_path / "log") as (service, url):
        service.register_bot("77:abc-DEF_ghi")
        async with open_phones(url) as phones:
            await phones.make(USER, "Petugas")
            hall = Hall(phones, repeat_after=0.01)
            officer = Officer(USER, {"konfirmasi": 1})
            await hall.begin([officer])
            await hall.until(lambda: officer.repeated > 0, 10.0)
            await hall.until(lambda: len(hall.history) == 2, 10.0)
    assert [change["message"]["text"] for change in hall.history] == ["/lapor", "/lapor"]


async def test_who_may_not_repeat_is_named_as_stuck(tmp_path: Path) -> None:
    with served(tmp_path / "state", tmp_path / "log") as (service, url):
        service.register_bot("77:abc-DEF_ghi")
        async with open_phones(url) as phones:
            await phones.make(USER, "Petugas")
            hall = Hall(phones)
            officer = Officer(USER, {"konfirmasi": 1})
            await hall.begin([officer])
            with pytest.raises(Stuck) as stuck:
                await hall.until(lambda: officer.repeated > 0, 0.01)
    assert str(stuck.value) == "1 officers wait: 13319 entering: waits"
