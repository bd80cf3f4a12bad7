"""Files of bots and people: their bytes in a folder beside the journal, their facts in the world."""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stubs.telegram.errors import bad_request

if TYPE_CHECKING:
    from pathlib import Path

    from stubs.telegram.params import Params, Upload
    from stubs.telegram.world import Json, World

_PNG = b"\x89PNG\r\n\x1a\n"
_PICTURES = (_PNG, b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM")
MOST_PIXELS_AROUND = 10_000
"""Width and height of a photo together (core.telegram.org/bots/api#sendphoto)."""
MOST_RATIO = 20
_FOLDERS = {"photo": "photos", "document": "documents", "voice": "voice", "sticker": "stickers"}


@dataclass(frozen=True, slots=True)
class FileStore:
    """Keeps each content once, under the hash that is also its file_unique_id."""

    folder: Path

    def keep(self, world: World, kind: str, upload: Upload) -> Json:
        """Write the bytes, then put the file's record into the world."""
        unique = hashlib.sha256(upload.data).hexdigest()[:24]
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / unique).write_bytes(upload.data)
        number = world.count("file")
        suffix = upload.name.rpartition(".")[2] if "." in upload.name else "bin"
        width, height = picture_size(upload.data)
        file = {
            "file_id": f"{kind[:2].upper()}{number}-{unique}",
            "file_unique_id": unique,
            "path": f"{_FOLDERS[kind]}/file_{number}.{suffix}",
            "name": upload.name,
            "mime": upload.mime,
            "file_size": len(upload.data),
            "width": width,
            "height": height,
        }
        world.put("file", file["file_id"], file)
        return file

    def received(self, world: World, params: Params, kind: str) -> Json:
        """Find the file a bot sends: an upload, `attach://name`, or a file_id; else Telegram's 400."""
        source = params.text(kind)
        part = source.removeprefix("attach://") if source.startswith("attach://") else kind
        upload = params.uploads.get(part)
        if upload is not None:
            if not upload.data:
                raise bad_request("file must be non-empty")
            return self.keep(world, kind, upload)
        if not source:
            raise bad_request(f"there is no {kind} in the request")
        known: Json | None = world.cells["file"].get(source)
        if known is None:
            raise bad_request("wrong remote file identifier specified: Wrong string length")
        return known

    def read(self, world: World, path: str) -> bytes | None:
        """Give the bytes behind a file_path."""
        for file in world.cells["file"].values():
            if file["path"] == path:
                return self.folder.joinpath(str(file["file_unique_id"])).read_bytes()
        return None


def check_picture(params: Params) -> None:
    """Refuse an upload that Telegram makes no photo of: by its first bytes, and by the size of a PNG."""
    for upload in params.uploads.values():
        if not upload.data:
            continue  # said in its own words when it is received
        if not upload.data.startswith(_PICTURES):
            raise bad_request("IMAGE_PROCESS_FAILED")
        width, height = picture_size(upload.data)
        longer, shorter = max(width, height), min(width, height)
        if width + height > MOST_PIXELS_AROUND or longer > MOST_RATIO * shorter:
            raise bad_request("PHOTO_INVALID_DIMENSIONS")


def picture_size(data: bytes) -> tuple[int, int]:
    """Read width and height in pixels of a PNG; 800 x 600 for what is none."""
    if data.startswith(_PNG) and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    return 800, 600
