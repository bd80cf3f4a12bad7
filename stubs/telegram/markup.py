"""Keyboards under messages: what Telegram accepts, and in which words it refuses."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from stubs.telegram.errors import bad_request

DATA_LIMIT = 64
BUTTON_LIMIT = 100

_ACTIONS = (
    "callback_data",
    "url",
    "login_url",
    "web_app",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
_OTHERS = ("keyboard", "remove_keyboard", "force_reply")


def split_markup(markup: Any) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """Give (inline keyboard, other keyboard), at most one of them; 400 when it is none.

    Only the inline one becomes part of the Message a bot gets back.
    """
    if not markup:
        return None, None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        rows = [_check_row(row) for row in markup["inline_keyboard"] or [] if row]
        if sum(map(len, rows)) > BUTTON_LIMIT:
            raise bad_request("REPLY_MARKUP_TOO_LONG")
        return ({"inline_keyboard": rows} if rows else None), None
    if markup.get("keyboard"):
        rows = [_check_labels(row) for row in markup["keyboard"]]
        return None, {**markup, "keyboard": rows}
    return None, (markup if any(markup.get(name) for name in _OTHERS) else None)


def _check_row(row: Any) -> list[dict[str, Any]]:
    if not isinstance(row, list):
        raise bad_request("can't parse inline keyboard: row must be an Array")
    return [_check_button(button) for button in row]


def _check_button(button: Any) -> dict[str, Any]:
    if not isinstance(button, dict):
        raise bad_request(
            "can't parse inline keyboard button: InlineKeyboardButton must be an Object"
        )
    if not isinstance(button.get("text"), str) or not button["text"].strip():
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be non-empty')
    if not any(action in button for action in _ACTIONS):
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    data = button.get("callback_data")
    if data is not None and not 1 <= len(str(data).encode()) <= DATA_LIMIT:
        raise bad_request("BUTTON_DATA_INVALID")
    url = button.get("url")
    if url is not None and not _leads_somewhere(str(url)):
        raise bad_request("BUTTON_URL_INVALID")
    return button


def _leads_somewhere(url: str) -> bool:
    parts = urlsplit(url if "://" in url else f"http://{url}")
    return parts.scheme == "tg" or (parts.scheme in {"http", "https"} and "." in parts.netloc)


def _check_labels(row: Any) -> list[dict[str, Any]]:
    if not isinstance(row, list):
        raise bad_request("can't parse reply keyboard: row must be an Array")
    return [{"text": button} if isinstance(button, str) else button for button in row]
