from sync.fence import Fence


def test_without_a_guard_nobody_competes() -> None:
    assert (Fence().open, Fence().number) == (True, None)


def test_a_lease_that_is_not_held_closes_the_fence() -> None:
    fence = Fence(lambda: None)
    assert (fence.open, fence.number) == (False, None)
