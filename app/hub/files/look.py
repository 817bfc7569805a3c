"""Looks at one file that came from outside: its type, and an image written anew without its metadata.

Runs as a process of its own (`main` says with which words), because the parsers of images are where hostile
files strike. It prints one JSON object: what it found, or `{"refused": …}`; the new image and its thumbnail
lie in the folder then.
"""

import json
import sys
from pathlib import Path
from typing import Any, Final

from PIL import Image, ImageCms, ImageOps, ImageSequence

from app.hub.files.answers import DAMAGED, PICTURE, THUMBNAIL, TOO_MANY_PIXELS, UNSUPPORTED
from app.hub.files.kinds import GIF, JPEG, PICTURES, PNG, WEBP, kind_of

QUALITY: Final = 90
THUMBNAIL_QUALITY: Final = 82
MOST_FRAMES: Final = 600
LARGEST_RESULT: Final = 256 * 1024 * 1024

_FORMATS: Final = {PNG: "PNG", JPEG: "JPEG", GIF: "GIF", WEBP: "WEBP"}
_PLAIN: Final = frozenset({"1", "L", "LA", "P", "RGB", "RGBA"})


class RefusedError(Exception):
    """The file is not taken; the argument says why."""


def look(source: Path, name: str, folder: Path, *, pixels: int, thumbnail: int) -> dict[str, Any]:
    """Returns the type and what was written into `folder`.

    Raises:
        RefusedError: the file is of no type that is taken, is damaged, or has more than `pixels` pixels.
    """
    kind = kind_of(source, name)
    if not kind:
        raise RefusedError(UNSUPPORTED)
    if kind not in PICTURES and kind != WEBP:
        return {"type": kind, PICTURE: False, THUMBNAIL: False}
    try:
        with Image.open(source, formats=[_FORMATS[kind]]) as image:
            frames = getattr(image, "n_frames", 1) if kind == GIF else 1
            _count(image, frames, pixels)
            kind = _write(image, kind, frames, folder / PICTURE)
        _write_thumbnail(folder / PICTURE, folder / THUMBNAIL, thumbnail)
    except RefusedError:
        raise
    except Exception as error:  # parsers of images raise anything over bytes that lie
        raise RefusedError(DAMAGED) from error
    return {"type": kind, PICTURE: True, THUMBNAIL: True}


def _count(image: Image.Image, frames: int, pixels: int) -> None:
    if image.width * image.height * frames > pixels or frames > MOST_FRAMES:
        raise RefusedError(TOO_MANY_PIXELS)


def _write(image: Image.Image, kind: str, frames: int, target: Path) -> str:
    """Writes the picture anew, upright and without anything but its pixels; returns the type written."""
    if frames > 1:
        _write_animation(image, target)
        return GIF
    plain = _bare(_srgb(ImageOps.exif_transpose(image)))
    if kind == JPEG or (kind == WEBP and not plain.has_transparency_data):
        plain.convert("L" if plain.mode in ("1", "L") else "RGB").save(target, "JPEG", quality=QUALITY)
        return JPEG
    plain.save(target, "GIF" if kind == GIF else "PNG")
    return GIF if kind == GIF else PNG


def _write_animation(image: Image.Image, target: Path) -> None:
    shown, durations = [], []
    for frame in ImageSequence.Iterator(image):
        durations.append(int(frame.info.get("duration", 100)))
        shown.append(_bare(frame.convert("RGBA")))
    loop = {"loop": int(image.info["loop"])} if "loop" in image.info else {}
    shown[0].save(
        target, "GIF", save_all=True, append_images=shown[1:], duration=durations, disposal=2, **loop
    )


def _srgb(image: Image.Image) -> Image.Image:
    """Returns the picture in the colours that everybody assumes where no profile says otherwise."""
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "RGBA", "CMYK"):
        import io  # noqa: PLC0415 - few files have a profile

        try:
            given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            mode = "RGB" if image.mode == "CMYK" else image.mode
            changed = ImageCms.profileToProfile(image, given, ImageCms.createProfile("sRGB"), outputMode=mode)
        except (ImageCms.PyCMSError, OSError, ValueError):
            changed = None
        if changed is not None:
            return changed
    return image


def _bare(image: Image.Image) -> Image.Image:
    """Returns the pixels alone: no place, no camera, no comment."""
    image.load()
    if image.mode not in _PLAIN:
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    bare = image.copy()
    bare.info.clear()
    if "transparency" in image.info:
        bare.info["transparency"] = image.info["transparency"]
    bare.getexif().clear()
    return bare


def _write_thumbnail(picture: Path, target: Path, longest: int) -> None:
    with Image.open(picture) as image:
        image.draft("RGB", (longest, longest))
        small = image.convert("RGBA" if image.has_transparency_data else "RGB")
    small.thumbnail((longest, longest))
    small = _bare(small)
    if small.mode == "RGB":
        small.save(target, "JPEG", quality=THUMBNAIL_QUALITY)
    else:
        small.save(target, "PNG")


def _bound(seconds: int, size: int) -> None:
    """Bounds what this process may use; where the system knows no such bounds its starter's clock remains."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, size),
        (resource.RLIMIT_FSIZE, LARGEST_RESULT),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        wanted = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (wanted, wanted))


def main(words: list[str]) -> int:
    """Looks at one file; `words` are source, name, folder, pixels, thumbnail, seconds and bytes of memory."""
    source, name, folder, pixels, thumbnail, seconds, size = words
    _bound(int(seconds), int(size))
    Image.MAX_IMAGE_PIXELS = None  # counted here, before anything is unpacked
    try:
        found = look(Path(source), name, Path(folder), pixels=int(pixels), thumbnail=int(thumbnail))
    except RefusedError as refused:
        found = {"refused": str(refused)}
    except MemoryError:
        found = {"refused": DAMAGED}
    print(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
