"""Cut what Telegram sends into its updates, byte for byte, without understanding them.

What is stored is what came: only invitation tokens are replaced by their hash, so that the database never holds one.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.model import ChatId, Lane
from bot.secrets import hash_token

if TYPE_CHECKING:
    from collections.abc import Iterator

_LARGEST_ID = 2**63 - 1
_WRITTEN = ("message", "edited_message", "callback_query")
_MAY_WRITE = frozenset({"creator", "administrator", "member", "restricted"})
_DECODER = json.JSONDecoder()
_SPACE = re.compile(r"[ \t\r\n]*")
# A token stands after /start, or in the link of an invitation that is quoted, forwarded or answered to. JSON may write
# the slash, the equals sign and white space as escapes.
_TOKEN = re.compile(
    rb"((?:(?:/|\\u002f)start(?:@\w+)?(?:[ \t]|\\[nrt]|\\u00(?:a0|20)|\xc2\xa0)+)"
    rb"|(?:start(?:=|\\u003d)))"
    rb"([A-Za-z0-9_-]+)",
    re.IGNORECASE,
)


class NotAnAnswer(ValueError):  # noqa: N818 - it names what came
    """The body is no answer of getUpdates, or no update."""


@dataclass(frozen=True, slots=True)
class RawUpdate:
    """One update as it came. `update_id` None: it cannot be told from others.

    `writer` is the private chat that can be written to; whether a group is written to again is for an admin to say.
    """

    update_id: int | None
    lane: Lane
    raw: bytes
    writer: ChatId | None = None


def split_updates(body: bytes) -> list[RawUpdate]:
    """Cut a body into its updates, each with tokens replaced. Raises NotAnAnswer."""
    # Latin-1 gives one character a byte, and JSON's own marks are ASCII: positions are positions in the body.
    text = body.decode("latin-1")
    try:
        return [_read(value, body[start:end]) for value, start, end in _elements(text)]
    except (ValueError, IndexError, RecursionError) as error:
        raise NotAnAnswer(
            f"{len(body)} bytes that are no answer: {type(error).__name__}"
        ) from error


def read_update(body: bytes) -> RawUpdate:
    """Read the body of a webhook's call, one update, with tokens replaced. Raises NotAnAnswer."""
    text = body.decode("latin-1")
    try:
        value, end = _DECODER.raw_decode(text, begin := _skip(text, 0))
        return _read(value, body[begin:end])
    except (ValueError, RecursionError) as error:
        raise NotAnAnswer(
            f"{len(body)} bytes that are no update: {type(error).__name__}"
        ) from error


def cut_tokens(raw: bytes) -> bytes:
    """Replace every invitation token by its hash; what looks like a hash already is hashed again, so none can be used."""
    return _TOKEN.sub(lambda found: found[1] + hash_token(found[2].decode()).encode(), raw)


def _elements(text: str) -> Iterator[tuple[Any, int, int]]:
    """Walk to the list `result` and give each element with where it begins and ends."""
    at = _expect(text, 0, "{")
    while text[at] != "}":
        name, at = _DECODER.raw_decode(text, at)
        at = _expect(text, at, ":")
        if name == "result":
            yield from _items(text, _expect(text, at, "["))
            return
        _, at = _DECODER.raw_decode(text, at)
        at = _after_comma(text, at)
    raise ValueError("there is no result")


def _items(text: str, at: int) -> Iterator[tuple[Any, int, int]]:
    while text[at] != "]":
        value, end = _DECODER.raw_decode(text, at)
        yield value, at, end
        at = _after_comma(text, end)


def _expect(text: str, at: int, mark: str) -> int:
    """Step over a mark and the white space around it."""
    at = _skip(text, at)
    if text[at] != mark:
        raise ValueError(f"{mark} expected")
    return _skip(text, at + 1)


def _after_comma(text: str, at: int) -> int:
    at = _skip(text, at)
    return _skip(text, at + 1) if text[at] == "," else at


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _read(update: Any, raw: bytes) -> RawUpdate:
    """Read who sent an update; whatever is missing is left open, for the update is kept in any case."""
    said = _table(update)
    happened = next(
        (_table(said[name]) for name in (*_WRITTEN, "my_chat_member") if name in said), {}
    )
    message = _table(happened.get("message")) if "callback_query" in said else happened
    chat = _id(_table(message.get("chat")).get("id"))
    lane = _id(_table(happened.get("from")).get("id")) or chat or 0
    writer = ChatId(chat or lane)
    update_id = _id(said.get("update_id"))
    return RawUpdate(
        update_id=update_id if update_id is not None and update_id >= 0 else None,
        lane=Lane(lane),
        raw=cut_tokens(raw),
        writer=writer if writer > 0 and _can_write(said) else None,
    )


def _can_write(update: dict[str, Any]) -> bool:
    """Say whether an update proves that its chat can be written to again."""
    if any(name in update for name in _WRITTEN):
        return True
    member = _table(_table(update.get("my_chat_member")).get("new_chat_member"))
    status = member.get("status")
    return isinstance(status, str) and status in _MAY_WRITE


def _table(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _id(value: Any) -> int | None:
    """Take a whole number that a database can hold."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _LARGEST_ID:
        return value
    return None
