"""What people send that is no text: stickers, pictures, voices, places, contacts, polls, files."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING

from stubs.telegram.errors import Refusal
from stubs.telegram.params import Upload
from stubs.telegram.posting import post

if TYPE_CHECKING:
    from collections.abc import Callable

    from stubs.telegram.posting import Act
    from stubs.telegram.world import Json


def _keep(act: Act, kind: str, name: str, mime: str) -> Json:
    """Keep the file: {content: base64?, file_name?, mime_type?}."""
    content = act.body.get("content")
    try:
        data = base64.b64decode(content, validate=True) if content else kind.encode()
    except (TypeError, binascii.Error) as error:
        raise Refusal(400, "content is base64") from error
    upload = Upload(act.body.get("file_name", name), act.body.get("mime_type", mime), data)
    return act.files.keep(act.world, kind, upload)


def _pick(file: Json, *names: str) -> Json:
    return {name: file[name] for name in ("file_id", "file_unique_id", "file_size", *names)}


def _caption(act: Act) -> Json:
    return {"caption": act.body["caption"]} if act.body.get("caption") else {}


def document(act: Act) -> Json:
    """Send a file: {content?, file_name?, mime_type?, caption?}."""
    file = _keep(act, "document", "document.txt", "text/plain")
    shown = {**_pick(file), "file_name": file["name"], "mime_type": file["mime"]}
    return post(act, {"document": shown, **_caption(act)})


def photo(act: Act) -> Json:
    """Send a picture: {content?, caption?}."""
    file = _keep(act, "photo", "photo.jpg", "image/jpeg")
    return post(act, {"photo": [_pick(file, "width", "height")], **_caption(act)})


def voice(act: Act) -> Json:
    """Send a voice message: {duration?} in seconds."""
    file = _keep(act, "voice", "voice.oga", "audio/ogg")
    length = act.body.get("duration", 3)
    return post(act, {"voice": {**_pick(file), "mime_type": file["mime"], "duration": length}})


def sticker(act: Act) -> Json:
    """Send a sticker: {emoji?}."""
    file = _keep(act, "sticker", "sticker.webp", "image/webp")
    size = {"width": 512, "height": 512, "is_animated": False, "is_video": False}
    emoji = act.body.get("emoji", "\N{THUMBS UP SIGN}")
    return post(act, {"sticker": {**_pick(file), **size, "type": "regular", "emoji": emoji}})


def location(act: Act) -> Json:
    """Send a place: {latitude?, longitude?} in degrees."""
    latitude, longitude = act.body.get("latitude", -6.99), act.body.get("longitude", 110.42)
    return post(act, {"location": {"latitude": latitude, "longitude": longitude}})


def contact(act: Act) -> Json:
    """Send a contact, one's own unless said otherwise: {phone_number?, first_name?, user_id?}."""
    shown = {
        "phone_number": act.body.get("phone_number", "+620000000000"),
        "first_name": act.body.get("first_name", act.user["first_name"]),
        "user_id": act.body.get("user_id", act.user_id),
    }
    return post(act, {"contact": shown})


def poll(act: Act) -> Json:
    """Send a poll: {question?, options?: [text]}."""
    options = [
        {"persistent_id": str(number), "text": str(text), "voter_count": 0}
        for number, text in enumerate(act.body.get("options", ["1", "2"]))
    ]
    shown = {
        "id": str(act.world.count("poll")),
        "question": act.body.get("question", "?"),
        "options": options,
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": False,
        "members_only": False,
    }
    return post(act, {"poll": shown})


THINGS: dict[str, Callable[[Act], Json]] = {
    "document": document,
    "photo": photo,
    "voice": voice,
    "sticker": sticker,
    "location": location,
    "contact": contact,
    "poll": poll,
}
