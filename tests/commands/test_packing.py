"""Packing a copy: compressed, filtered, and back; what a filter does wrong is told by name."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from commands import packing
from commands.backup_values import read_command, read_keep
from commands.packing import FilterFailed, hash_file, pack, unpack
from tests.commands.filters import DEAF, TELLS_ENVIRONMENT, cipher, failing

if TYPE_CHECKING:
    from pathlib import Path

CONTENT = b"SQLite format 3\x00" + bytes(range(256)) * 8_000


def go_on() -> bool:
    return False


@pytest.mark.parametrize("command", [(), cipher()])
def test_what_is_packed_is_unpacked_as_it_was_and_only_its_owner_reads_it(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    packed, again = tmp_path / "packed", tmp_path / "again"
    size, its_hash = pack(io.BytesIO(CONTENT), packed, command, compress=True, stopped=go_on)
    assert (size, its_hash) == (packed.stat().st_size, hash_file(packed))
    assert size < len(CONTENT) // 10
    unpack(packed, again, command, compressed=True)
    assert again.read_bytes() == CONTENT
    assert [path.stat().st_mode & 0o777 for path in (packed, again)] == [0o600, 0o600]


def test_what_is_compressed_already_goes_as_it_is(tmp_path: Path) -> None:
    pack(io.BytesIO(CONTENT), tmp_path / "dump", (), compress=False, stopped=go_on)
    assert (tmp_path / "dump").read_bytes() == CONTENT


def test_a_filter_that_fails_is_told_with_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(FilterFailed, match="left with 1: no recipient"):
        pack(io.BytesIO(CONTENT), tmp_path / "x", failing(), compress=True, stopped=go_on)


def test_a_filter_that_does_not_read_is_no_success(tmp_path: Path) -> None:
    large = io.BytesIO(bytes(packing.CHUNK * 20))
    with pytest.raises(FilterFailed, match="did not read to the end"):
        pack(large, tmp_path / "x", DEAF, compress=False, stopped=go_on)


def test_a_filter_that_says_nothing_and_one_that_is_not_there_are_told(tmp_path: Path) -> None:
    with pytest.raises(FilterFailed, match="it said nothing"):
        pack(io.BytesIO(b""), tmp_path / "x", ("false",), compress=True, stopped=go_on)
    with pytest.raises(FilterFailed, match="cannot be started"):
        pack(io.BytesIO(b""), tmp_path / "x", ("/nowhere/age",), compress=True, stopped=go_on)


def test_a_stop_ends_the_filter_too(tmp_path: Path) -> None:
    with pytest.raises(InterruptedError):
        pack(io.BytesIO(CONTENT), tmp_path / "x", cipher(), compress=True, stopped=lambda: True)


def test_a_filter_gets_none_of_our_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "123456:very-hidden")
    monkeypatch.setenv("NATIONAL_CLIENT_SECRET_FILE", "/run/very-hidden")
    pack(io.BytesIO(b""), tmp_path / "x", TELLS_ENVIRONMENT, compress=False, stopped=go_on)
    told = (tmp_path / "x").read_text(encoding="utf-8")
    assert ("very-hidden" in told, "PATH" in told) == (False, True)


def test_a_filter_that_never_ends_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "FILTER_WITHIN_S", 0.2)
    with pytest.raises(FilterFailed, match="left with -9"):
        pack(io.BytesIO(b""), tmp_path / "x", ("sleep", "60"), compress=True, stopped=go_on)


def test_a_command_is_taken_apart_as_a_shell_does_and_no_shell_reads_it() -> None:
    assert read_command("sh -c 'cat; true'") == ("sh", "-c", "cat; true")
    assert read_command("") == ()
    with pytest.raises(ValueError, match="no program"):
        read_command("no-such-program-here -r x")
    with pytest.raises(ValueError, match="no command"):
        read_command("age -r 'x")


@pytest.mark.parametrize("text", ["", "7", "7,4", "0,4,12", "7,4,-1", "a,b,c", "9999,1,1"])
def test_how_many_are_kept_is_three_numbers(text: str) -> None:
    with pytest.raises(ValueError, match="three numbers"):
        read_keep(text)
