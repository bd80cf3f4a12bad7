"""Check a request that left for Telegram against an independent library's typed models (aiogram's)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, get_args

from aiogram import methods
from aiogram.methods.base import TelegramMethod
from aiogram.types import BufferedInputFile
from pydantic import BaseModel

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pydantic.fields import FieldInfo

LARGEST_PHOTO = 10 * 1024 * 1024
LARGEST_FILE = 50 * 1024 * 1024
_METHODS: Mapping[str, type[TelegramMethod[Any]]] = {
    known.__api_method__.lower(): known
    for known in vars(methods).values()
    if isinstance(known, type) and issubclass(known, TelegramMethod) and known is not TelegramMethod
}


class BadTelegramRequest(AssertionError):  # noqa: N818 - it names what was made
    """A request that the Bot API does not know."""


def check_log(path: Path) -> None:
    """Check every call in a Telegram stub's event log."""
    events = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    calls = [event for event in events if event["event"] == "call"]
    assert calls, f"{path} holds no call"
    for call in calls:
        check_request(call["method"], call["params"])


def check_request(method: str, parameters: Mapping[str, Any]) -> TelegramMethod[Any]:
    """Give the typed request; BadTelegramRequest or a pydantic ValidationError says what is wrong with it.

    `parameters` are as they went over the wire: texts, numbers, JSON in a text, or an upload as its name and size in bytes.
    """
    model = _METHODS.get(method.lower())
    if model is None:
        raise BadTelegramRequest(f"there is no method {method}")
    fields = model.model_fields
    unknown = sorted(set(parameters) - set(fields))
    if unknown:
        raise BadTelegramRequest(f"{method} takes no {', '.join(unknown)}")
    _check_uploads(method, parameters)
    request = model(**{name: _decode(fields[name], value) for name, value in parameters.items()})
    extras = sorted(set(_extras(request)))
    if extras:
        raise BadTelegramRequest(f"{method} holds unknown {', '.join(extras)}")
    return request


def _check_uploads(method: str, parameters: Mapping[str, Any]) -> None:
    """Check what no typed model does: the size of a file, by Telegram's own limits (core.telegram.org/bots/api)."""
    for name, upload in parameters.items():
        if _is_upload(upload):
            most = LARGEST_PHOTO if method.lower() == "sendphoto" else LARGEST_FILE
            if not 0 < upload["size"] <= most:
                raise BadTelegramRequest(f"{method} takes no {name} of {upload['size']} bytes")
            if not upload["file_name"]:
                raise BadTelegramRequest(f"{method} needs a name for its {name}")


def _is_upload(value: Any) -> bool:
    return isinstance(value, dict) and set(value) == {"file_name", "size"}


def _decode(field: FieldInfo, value: Any) -> Any:
    """Undo the JSON of what is no text; numbers and flags are read by the model itself."""
    if _is_upload(value):
        return BufferedInputFile(b"", value["file_name"])
    accepts = (field.annotation, *get_args(field.annotation))
    if not isinstance(value, str) or str in accepts:
        return value
    return json.loads(value)


def _extras(value: Any) -> Iterator[str]:
    """Walk through nested objects for fields that no model knows."""
    if isinstance(value, BaseModel):
        yield from value.model_extra or ()
        for name in type(value).model_fields:
            yield from _extras(getattr(value, name))
    elif isinstance(value, list):
        for item in value:
            yield from _extras(item)
