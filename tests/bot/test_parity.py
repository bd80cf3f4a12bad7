from bot.parity import standing_first
from tests.bot.parity_rows import reading, their_row


def test_a_double_stands_after_the_row_it_repeats() -> None:
    double = their_row(row_id="B00000000", doubled=True)
    assert reading(double, their_row()).shown == (their_row(), double)


def test_a_row_typed_in_beside_ours_stands_after_it() -> None:
    typed = their_row(row_id="B00000000", carry=0)
    assert standing_first([typed, their_row()]) == (their_row(), typed)


def test_a_deleted_row_does_not_stand() -> None:
    assert reading(their_row(deleted=True)).shown == ()
