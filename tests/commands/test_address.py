from __future__ import annotations

import pytest

from commands.address import Address, read_address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("127.0.0.1:9464", Address("127.0.0.1", 9464)),
        (" localhost:1 ", Address("localhost", 1)),
        ("[::1]:65535", Address("::1", 65535)),
        ("", None),
        ("  ", None),
    ],
)
def test_an_address_is_read_as_operators_write_it(text: str, address: Address | None) -> None:
    assert read_address(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "9464",
        "localhost",
        ":9464",
        "a:0",
        "a:99999",
        "a:b",
        "[::1",
        "a:1/metrics",
        "me@a:1",
        "http://a:1",
    ],
)
def test_what_is_no_address_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match=r"write an address like 127\.0\.0\.1:9464"):
        read_address(text)


def test_what_is_no_text_is_left_to_others() -> None:
    assert read_address(Address("a", 1)) == Address("a", 1)


def test_an_address_is_shown_as_it_is_written() -> None:
    assert [str(Address("::1", 5)), str(Address("a", 5))] == ["[::1]:5", "a:5"]
