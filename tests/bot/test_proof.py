from bot.model import IndicatorKey
from bot.proof import digest
from tests.bot.parity_rows import KONFIRMASI, MENINGGAL, SEMBUH

VECTOR = "f055e85f4e0ce3e11265d27b0b4b868410ab3637c3d14f9deda5dd9ae3efe7f4"


def test_the_contracts_vector_is_met() -> None:
    assert digest({KONFIRMASI: 12, MENINGGAL: 1, SEMBUH: 9}, {}) == VECTOR


def test_the_order_of_keys_does_not_matter() -> None:
    assert digest({SEMBUH: 9, KONFIRMASI: 12, MENINGGAL: 1}, {}) == VECTOR


def test_zero_is_not_missing() -> None:
    assert digest({KONFIRMASI: 0}, {}) != digest({}, {})


def test_an_adjustment_is_not_a_new_figure() -> None:
    assert digest({KONFIRMASI: 1}, {}) != digest({}, {KONFIRMASI: 1})


def test_a_key_outside_ascii_is_hashed_as_utf_8() -> None:
    assert digest({IndicatorKey("é"): 1}, {}) == (
        "39913c12c0cf5cd18755ebce6245824719d57215d4ca969473095490561138e5"
    )
