from datetime import timedelta

import pytest

from sync.trouble import Backoff, Trouble, TroubleKind
from tests.bot.parity_rows import NOON
from tests.sync.world import EvenEntropy

LOST = Trouble(TroubleKind.LOST, "x")


@pytest.mark.parametrize("kind", TroubleKind)
def test_only_lost_and_unreadable_answers_are_unknown(kind: TroubleKind) -> None:
    unknown = {TroubleKind.LOST, TroubleKind.UNREADABLE}
    assert Trouble(kind, "x").surely_not_taken == (kind not in unknown)


def test_waiting_doubles_and_ends_with_a_success() -> None:
    backoff = Backoff(EvenEntropy())
    assert not backoff.holds(NOON)
    assert backoff.failed(LOST, NOON) == NOON + timedelta(seconds=30)
    assert backoff.failed(LOST, NOON) == NOON + timedelta(seconds=60)
    assert backoff.holds(NOON + timedelta(seconds=59))
    assert not backoff.holds(NOON + timedelta(seconds=60))
    backoff.worked()
    assert backoff.failed(LOST, NOON) == NOON + timedelta(seconds=30)


def test_the_nations_wish_counts_when_it_is_longer() -> None:
    backoff = Backoff(EvenEntropy())
    wish = Trouble(TroubleKind.SLOW_DOWN, "x", timedelta(hours=1))
    assert backoff.failed(wish, NOON) == NOON + timedelta(hours=1)
    short = Trouble(TroubleKind.SLOW_DOWN, "x", timedelta(seconds=1))
    assert backoff.failed(short, NOON) == NOON + timedelta(seconds=60)
