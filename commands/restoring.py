"""`restore FILE`: put a backup in the place of a lost database, after everything about it was proved; `--check` proves alone.

Whatever is wrong is told before anything is in its place: a restore is done wholly or not at all.
"""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.backup import erased_since, made_at_of
from bot.errors import SettingsError, StorageError
from bot.restored import Restored
from bot.usecases.restoring import begun_slots
from bot.usecases.timekeeping import in_force_now
from commands.backing_up import shelf_of
from commands.backup_values import read_command
from commands.channel import load_channel
from commands.packing import hash_file
from commands.proving_backup import Wish, fill_server, prove_file
from commands.settings import load_settings
from commands.shelf import MANIFEST, Shelf, manifest_at, sync_folder
from storage import hold_file, open_store, sqlite_file
from storage.restoring import settle_restored
from storage.snapshot import demand_one_file
from sync.clock import SystemClock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.backup import Manifest
    from bot.dialog import Channel
    from commands.settings import Settings

FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="a backup of BACKUP_DIR")]
CheckOption = Annotated[
    bool, typer.Option("--check", help="prove the backup and print what was found; put it nowhere")
]
MigrateOption = Annotated[
    bool, typer.Option("--migrate", help="bring an older backup to the schema of this version")
]
FilterOption = Annotated[
    str, typer.Option("--filter", help="the reverse of BACKUP_FILTER, in place of RESTORE_FILTER")
]
LostOption = Annotated[
    str,
    typer.Option("--lost-at", help='until when the lost database ran, "2021-08-16 16:50"; now'),
]
AnywayOption = Annotated[
    bool, typer.Option("--anyway", help="take it although something in it is wrong")
]


def restore(
    file: FileArgument,
    *,
    check: CheckOption = False,
    migrate_it: MigrateOption = False,
    filter_command: FilterOption = "",
    lost_at: LostOption = "",
    anyway: AnywayOption = False,
) -> None:
    """Put a backup in the place of a lost database, after everything about it was proved."""
    settings = load_settings()
    wish = Wish(
        file,
        check,
        migrate_it,
        _read_filter(filter_command) or settings.restore_filter,
        _read_moment(lost_at, settings),
        anyway,
    )
    asyncio.run(restore_database(settings, load_channel(settings), wish))


def _read_filter(text: str) -> Sequence[str]:
    try:
        read: Sequence[str] = read_command(text)
    except ValueError as error:
        raise SettingsError((f"--filter cannot be used: {error}",)) from None
    return read


def _read_moment(text: str, settings: Settings) -> datetime:
    timezone = settings.policy().timezone
    if not text:
        return datetime.now(timezone)
    try:
        return datetime.strptime(text.strip(), "%Y-%m-%d %H:%M").replace(tzinfo=timezone)
    except ValueError:
        raise SettingsError(
            ('--lost-at: write a day and a time in WIB like "2021-08-16 16:50"',)
        ) from None


async def restore_database(settings: Settings, channel: Channel, wish: Wish) -> None:
    """Restore or check; StorageError says what is wrong and what to do, and nothing was done then."""
    target = sqlite_file(settings.database_url)
    manifest = _manifest_of(wish.file)
    made_at = manifest.made_at if manifest else made_at_of(wish.file.name)
    if made_at is None:
        raise StorageError(
            f"{wish.file.name} does not say when it was made: "
            "give it its own name again, or put its manifest (.json) beside it"
        )
    restored = Restored(made_at, max(wish.lost_at, made_at), wish.file.name)
    erased = erased_since(_manifests(wish.file, shelf_of(settings)), made_at)
    if target is None:
        await fill_server(settings, channel, wish, manifest)
        await settle(settings.database_url, channel, restored, erased)
    elif wish.check:
        with _beside(target, "checking") as copy:
            await prove_file(channel, wish, manifest, copy)
        print("the backup can be restored; nothing was changed")
        return
    else:
        with hold_file(settings.database_url, alone=True):
            _demand_emptiness(target)
            with _beside(target, "restoring") as copy:
                await prove_file(channel, wish, manifest, copy)
                await settle(f"sqlite:///{copy}", channel, restored, erased)
                demand_one_file(copy)
                copy.replace(target)
                sync_folder(target.parent)
    print(f"restored: the database stands as it did on {_said(made_at, channel)}")
    print("start the bot: admins and officers are told what has to be reported once more")


def _manifest_of(file: Path) -> Manifest | None:
    """Read what stands beside a backup, and see that the file is the one it speaks of; StorageError where it is not."""
    if not file.is_file():
        raise StorageError(f"{file}: there is no such file; name a backup of BACKUP_DIR")
    manifest = manifest_at(file.with_name(f"{file.name}{MANIFEST}"))
    if manifest is not None and hash_file(file) != manifest.sha256:
        raise StorageError(
            f"{file} is not as it was written: it was cut short or changed; use another backup"
        )
    return manifest


def _manifests(file: Path, shelf: Shelf) -> Sequence[Manifest]:
    return [*Shelf(file.parent).kept(), *shelf.kept()]


def _demand_emptiness(target: Path) -> None:
    for end in ("", "-wal", "-shm"):
        there = target.with_name(f"{target.name}{end}")
        if there.exists():
            raise StorageError(
                f"{there} is there: a restore goes into an empty place only; "
                "move what is left of the old database to another folder first"
            )


async def settle(url: str, channel: Channel, restored: Restored, erased: frozenset[int]) -> None:
    """Let a restored database begin anew: nothing is told twice, and everybody hears what was lost."""
    async with open_store(url, definition=channel.form.definition) as store:
        held = await in_force_now(channel, store)
    slots = begun_slots(held.policy, held.holidays, restored)
    now = await SystemClock().now()
    await settle_restored(url, held.policy, restored, slots=slots, erased=erased, at=now)


@contextmanager
def _beside(target: Path, what: str) -> Iterator[Path]:
    """Name a file beside the database to work in; what is left of it at the end goes."""
    copy = target.absolute().with_name(f".{target.name}.{what}")
    copy.parent.mkdir(parents=True, exist_ok=True)
    ends = ("", "-wal", "-shm", "-journal")
    parts = [copy.with_name(f"{copy.name}{end}") for end in ends]
    try:
        for part in parts:
            part.unlink(missing_ok=True)
        yield copy
    finally:
        for part in parts:
            part.unlink(missing_ok=True)


def _said(moment: datetime, channel: Channel) -> str:
    return f"{channel.policy.local(moment):%Y-%m-%d %H:%M %Z}"
