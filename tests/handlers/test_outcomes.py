"""Reading errors that a server on loopback cannot be made to cause."""

from __future__ import annotations

import pytest
from telegram.error import ChatMigrated, NetworkError, TelegramError, TimedOut

from bot.model import ChatId
from handlers.outcomes import Migrated, NotSent, Outcome, Refused, Unknown, judge_error


class ConnectTimeout(Exception):  # noqa: N818 - named as httpx names it
    """As httpx raises it."""


class PoolTimeout(Exception):  # noqa: N818 - as above
    """As httpx raises it."""


class ReadTimeout(Exception):  # noqa: N818 - as above
    """As httpx raises it."""


def caused(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (caused(TimedOut(), ConnectTimeout()), NotSent("ConnectTimeout")),
        (caused(TimedOut(), PoolTimeout()), NotSent("PoolTimeout")),
        (caused(TimedOut(), ReadTimeout()), Unknown("ReadTimeout")),
        (TimedOut(), Unknown("TimedOut")),
        (caused(NetworkError("x"), ValueError("lone surrogate")), Refused("ValueError")),
        (ChatMigrated(-100), Migrated(ChatId(-100))),
        (TelegramError("odd"), Unknown("TelegramError")),
    ],
)
def test_an_error_is_read_by_what_it_proves(error: TelegramError, outcome: Outcome) -> None:
    assert judge_error(error) == outcome
