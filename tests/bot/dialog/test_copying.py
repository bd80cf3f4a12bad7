"""An admin has a copy of the database made."""

from __future__ import annotations

from bot.effects import RunBackup
from bot.model import ChatId, Role
from tests.bot.dialog.chat import Chat, a_person


def test_an_admin_has_a_copy_made_and_hears_that_the_result_follows() -> None:
    chat = Chat(a_person(700, (Role.ADMIN, None)))
    assert chat.write("/cadangkan") == ["backup-asked"]
    assert chat.of(RunBackup) == [RunBackup(ChatId(700))]


def test_nobody_else_has() -> None:
    chat = Chat(a_person(700, (Role.SUPERVISOR, None)))
    assert chat.write("/cadangkan") == ["command-not-yours"]
