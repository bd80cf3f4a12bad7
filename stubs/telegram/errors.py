"""The two ways of saying no: in Telegram's words to a bot, in plain words to a person or the director.

Exception
  BotApiError     an answer `{"ok": false, "error_code", "description"}` of the Bot API
  Refusal         a person or the director asked for what cannot be done
"""

from __future__ import annotations

from typing import Any


class BotApiError(Exception):
    """An answer of the Bot API that is not ok; `description` is Telegram's own wording."""

    def __init__(
        self, code: int, description: str, parameters: dict[str, Any] | None = None
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def answer(self) -> dict[str, Any]:
        """Give the body Telegram would send."""
        body: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class Refusal(Exception):  # noqa: N818 - it is the person's act that is refused, nothing is broken
    """A person or the director asked for what cannot be done; answered with `status` and the reason."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


def bad_request(reason: str) -> BotApiError:
    """Make a 400 in Telegram's wording."""
    return BotApiError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> BotApiError:
    """Make a 403 in Telegram's wording."""
    return BotApiError(403, f"Forbidden: {reason}")


def too_many_requests(seconds: int) -> BotApiError:
    """Make a 429 that names the seconds to wait."""
    return BotApiError(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
