"""What admins are told of copies of the database."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.backup import BackupTrouble, NotMade
from bot.backup_page import (
    SHOWN,
    incident_begun,
    incident_over,
    made_page,
    not_made_page,
    running,
)
from bot.model import Role
from bot.restored import Restored, restored_says
from tests.bot.dialog.chat import KUDUS, a_channel, a_person, lines
from tests.bot.test_backup import AT, DAY, made, nightly

POLICY = a_channel().policy
AT_SAID = "2021-08-15 21:00:00+00:00"


def test_a_copy_is_told_with_its_size_its_time_its_place_and_the_others() -> None:
    kept = nightly(SHOWN + 2)
    said = lines(made_page(POLICY, kept[0], "/srv/backup", kept))
    assert said[:5] == [
        f"backup-done(at={AT_SAID}, size=3, duration=duration-seconds(seconds=2))",
        "backup-where(file=satulapor-20210815T210000Z.db.gz, folder=/srv/backup)",
        "backup-plain",
        "backup-kept(copies=7)",
        f"backup-line(day=16/08, at={AT_SAID}, size=3)",
    ]
    assert len(said) == 4 + SHOWN + 1
    assert said[-1] == "backup-more(copies=2)"


def test_a_filtered_copy_says_so_and_few_need_no_count_of_the_others() -> None:
    said = lines(made_page(POLICY, replace(made(), filtered=True), "b", [made()]))
    assert said[2:] == [
        "backup-filtered",
        "backup-kept(copies=1)",
        f"backup-line(day=16/08, at={AT_SAID}, size=3)",
    ]


def test_how_far_it_is_is_said_in_per_cent() -> None:
    assert lines(running(50)) == ["backup-running(percent=50)"]


@pytest.mark.parametrize("why", list(BackupTrouble))
def test_each_trouble_has_its_words(why: BackupTrouble) -> None:
    first, second, third = lines(not_made_page(NotMade(why, "hidden", 70, 60)))
    assert (first, third) == ("backup-failed", "backup-failed-safe")
    shown = "(needed=70, free=60)" if why is BackupTrouble.ROOM else ""
    assert second == f"backup-trouble-{why.value}{shown}"


def test_a_nightly_copy_that_fails_is_told_with_why_and_that_it_is_tried_again() -> None:
    failed = NotMade(BackupTrouble.FILTER)
    assert lines(incident_begun(failed, AT)) == [
        f"incident-backup(since={AT_SAID})",
        "backup-trouble-filter",
        "incident-backup-do",
    ]
    assert lines(incident_over(AT, timedelta(hours=3))) == [
        f"incident-backup-over(until={AT_SAID}, duration=duration-hours(hours=3, minutes=0))"
    ]


def test_after_a_restore_each_person_hears_once_what_concerns_them() -> None:
    lost = Restored(AT, AT + DAY / 2, "x.db.gz")
    both = a_person(1, (Role.ADMIN, None), (Role.OFFICER, KUDUS))
    officer, watcher = a_person(2), a_person(3, (Role.SUPERVISOR, None))
    says = restored_says(POLICY, lost, [both, officer, watcher])
    span = f"(day=16/08, since={AT_SAID}, until_day=16/08, until=2021-08-16 09:00:00+00:00)"
    assert [(say.chat, lines(say.message)) for say in says] == [
        (
            1,
            [
                f"restored-admin{span}",
                f"restored-admin-reports{span}",
                "restored-admin-people",
                "restored-admin-nation",
                f"restored-officer{span}",
                "restored-officer-do",
            ],
        ),
        (2, [f"restored-officer{span}", "restored-officer-do"]),
    ]
