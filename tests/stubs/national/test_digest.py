import re
from pathlib import Path

import pytest

from stubs.national import app
from stubs.national.digest import canonical_figures, digest_of

VECTORS = re.findall(r"^\| `(\{.*\})` \| `([0-9a-f]{64})` \|$", app.PAGE.read_text(), re.MULTILINE)


def test_the_contract_page_holds_three_vectors() -> None:
    assert len(VECTORS) == 3


@pytest.mark.parametrize(("text", "digest"), VECTORS)
def test_each_vector_of_the_page_is_its_own_digest(text: str, digest: str) -> None:
    assert digest_of(text) == digest


def test_figures_are_written_with_sorted_keys_and_without_spaces() -> None:
    actual = canonical_figures({"sembuh": 9, "konfirmasi": 12, "meninggal": 1}, {})
    assert actual == VECTORS[0][0]


def test_the_page_stands_beside_the_code() -> None:
    assert Path(app.__file__).parent == app.PAGE.parent
