"""What the command line says of copies, in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.backup import BackupTrouble

if TYPE_CHECKING:
    from bot.backup import NotMade

_MENDS = {
    BackupTrouble.FOLDER: "let this user write to BACKUP_DIR, or name another folder",
    BackupTrouble.FILTER: "try BACKUP_FILTER by hand: it has to read stdin, write stdout and leave with 0",
    BackupTrouble.DAMAGED: 'the database itself may be damaged: read "A damaged database" in docs/operations.md, '
    "and keep every backup that there is",
    BackupTrouble.TOOL: "see that pg_dump of the server's version is on PATH",
    BackupTrouble.BUSY: "another process makes one here: wait for it",
    BackupTrouble.STOPPED: "it was stopped; nothing is left of it",
    BackupTrouble.OTHER: "see that the database can be read (run_bot.py doctor)",
}


def why_not(made: NotMade) -> str:
    """Say why there is no copy, and the mend."""
    if made.why is BackupTrouble.ROOM:
        return (
            f"there is not enough room: {made.needed_mb} MB are needed and {made.free_mb} MB are free; "
            "make room, or let BACKUP_DIR be on another disk"
        )
    said = f"{made.detail}; " if made.detail else ""
    return f"{said}{_MENDS[made.why]}"
