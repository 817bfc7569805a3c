"""Files for tests, made in memory: good ones, and those that somebody sends who means harm."""

import io
import struct
import zipfile
import zlib
from typing import Any

from PIL import Image

GPS = 0x8825


def picture(kind: str = "PNG", size: tuple[int, int] = (900, 600), **save: Any) -> bytes:
    """A picture with a corner of its own colour, so that its turning can be seen."""
    image = Image.new("RGB", size, (40, 90, 160))
    image.paste((220, 40, 40), (0, 0, size[0] // 3, size[1] // 3))
    return saved(image, kind, **save)


def saved(image: Image.Image, kind: str, **save: Any) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **save)
    return target.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def photo_with_place(orientation: int = 6) -> bytes:
    """A JPEG as a telephone makes it: lying on its side, with the place, a comment and XMP in it."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Maker of telephones"
    exif[GPS] = {1: "N", 2: (35.0, 41.0, 22.0), 3: "E", 4: (139.0, 41.0, 30.0)}
    return picture("JPEG", exif=exif, comment=b"taken at home", xmp=b"<x:xmpmeta>secret</x:xmpmeta>")


def bomb(side: int = 60_000) -> bytes:
    """A PNG of a few kilobytes that says it has billions of pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * (side // 8 + 1) * 200, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def animation(frames: int = 3) -> bytes:
    images = [Image.new("RGB", (64, 48), (80 * number, 20, 20)) for number in range(frames)]
    return saved(images[0], "GIF", save_all=True, append_images=images[1:], duration=120, comment=b"secret")


def archive(**members: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        for name, data in members.items():
            packed.writestr(name.replace("__", "/"), data)
    return target.getvalue()


def document(*more: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        for name in ("[Content_Types].xml", "word/document.xml", *more):
            packed.writestr(name, b"<x/>")
    return target.getvalue()
