"""Tests of the request check itself: it must refuse what Telegram would refuse."""

from typing import Any

import pytest
from pydantic import ValidationError

from tests.telegram_requests import BadTelegramRequest, check_request

MARKUP = '{"inline_keyboard":[[{"text":"Kirim","callback_data":"k:1"}]]}'


def test_a_message_with_buttons_is_a_request() -> None:
    checked = check_request("sendMessage", {"chat_id": "5", "text": "[1]", "reply_markup": MARKUP})
    assert checked.__api_method__ == "sendMessage"


def test_a_file_with_a_caption_is_a_request() -> None:
    file = {"file_name": "bukti.json", "size": 11 << 20}
    checked = check_request("sendDocument", {"chat_id": "5", "document": file, "caption": "[1]"})
    assert checked.__api_method__ == "sendDocument"


@pytest.mark.parametrize(
    ("method", "parameters"),
    [
        ("sendMassage", {}),
        ("sendMessage", {"chat_id": "5", "text": "a", "txt": "b"}),
        ("sendMessage", {"chat_id": "5", "text": "a", "reply_parameters": '{"id":7}'}),
        ("sendMessage", {"chat_id": "5"}),
        ("sendPhoto", {"chat_id": "5", "caption": "a"}),
        ("sendPhoto", {"chat_id": "5", "photo": {"file_name": "a.png", "size": 0}}),
        ("sendPhoto", {"chat_id": "5", "photo": {"file_name": "a.png", "size": 11 << 20}}),
        ("sendDocument", {"chat_id": "5", "document": {"file_name": "", "size": 3}}),
        ("sendDocument", {"chat_id": "5", "document": {"file_name": "a", "size": 51 << 20}}),
        (
            "sendMessage",
            {"chat_id": "5", "text": "a", "reply_parameters": '{"message_id":7,"quiet":1}'},
        ),
    ],
)
def test_what_telegram_does_not_know_is_refused(method: str, parameters: dict[str, Any]) -> None:
    with pytest.raises((BadTelegramRequest, ValidationError)):
        check_request(method, parameters)
