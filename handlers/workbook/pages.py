"""What both kinds of files have in common: rows are added sheet by sheet and never held, and sums come last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.workbook import Name, Row

MOST_ROWS = 1_048_000
"""Excel shows no more in a sheet, its heading and sums apart."""


class TooLarge(Exception):  # noqa: N818 - it says what is the matter
    """The file is larger than may be: fewer days have to go into one."""


class Pages(Protocol):
    """A file that is being written."""

    def add(self, name: Name, row: Row) -> None:
        """Write a row below those of its sheet. Raises TooLarge."""

    def close(self, sums: Mapping[Name, Row]) -> None:
        """Write what stands below the rows, and finish the file."""

    def give_up(self) -> None:
        """Leave it unfinished."""
