"""The folder of files that wait to be sent."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from handlers.spool import Spool

if TYPE_CHECKING:
    from pathlib import Path


def a_file(spool: Spool, job: str = "1-ab") -> Path:
    path = spool.make(job) / "1.xlsx"
    path.write_bytes(b"PK")
    return path


def test_a_file_is_found_by_its_path_until_it_is_removed(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "spool")
    path = a_file(spool)
    assert spool.find("1-ab/1.xlsx") == path.resolve()
    assert path.parent.stat().st_mode & 0o777 == 0o700
    spool.remove("1-ab/1.xlsx")
    assert (spool.find("1-ab/1.xlsx"), path.parent.exists()) == (None, False)
    spool.remove("1-ab/1.xlsx")


def test_a_folder_with_more_files_stays_until_the_last_is_sent(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "spool")
    path = a_file(spool)
    (path.parent / "2.xlsx").write_bytes(b"PK")
    spool.remove("1-ab/1.xlsx")
    assert spool.find("1-ab/2.xlsx") is not None


def test_a_path_that_leads_out_of_the_folder_finds_nothing(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"x")
    spool = Spool(tmp_path / "spool")
    a_file(spool)
    assert [spool.find(path) for path in ("../secret", "/etc/hosts", "1-ab")] == [None] * 3


def test_a_folder_that_is_made_again_is_empty(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "spool")
    a_file(spool)
    assert list(spool.make("1-ab").iterdir()) == []


def test_what_lay_too_long_is_swept_away_whoever_left_it(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "spool", kept_seconds=100.0, wall=lambda: 10_000.0)
    assert spool.sweep() == 0
    old, new = a_file(spool, "1-ab"), a_file(spool, "2-cd")
    os.utime(old, (1.0, 1.0))
    os.utime(old.parent, (1.0, 1.0))
    os.utime(new, (9_950.0, 9_950.0))
    assert spool.sweep() == 1
    assert (old.exists(), new.exists()) == (False, True)
