"""An admin has a copy of the database made (/cadangkan)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.effects import RunBackup
from bot.phrases import phrase

if TYPE_CHECKING:
    from bot.dialog.turn import Step, Turn
    from bot.inputs import Command


def command_backup(turn: Turn, _command: Command) -> Step:
    """Answer /cadangkan: one is made now, or with the one that is being made; how far it is comes as a message of its own."""
    said = turn.say(phrase("backup-asked"))
    return turn.done(turn.session, [RunBackup(turn.chat), said])
