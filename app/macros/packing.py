"""Files of canned replies within a file of replies (JSON of our own): packed in, taken out, named anew."""

import base64
import binascii
from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec

from app.domain.events import Attachment
from app.macros.enclosures import Enclosure, read_file, write_file

_REPLIES: Final = "macro"
_FILES: Final = "files"


class Unpacked(msgspec.Struct, frozen=True, kw_only=True):
    """A file of replies without the `files` that it brings along: those, by their hash at the hub of before.

    What cannot be read of them is left out.
    """

    text: str
    files: Mapping[str, bytes] = {}


def named_in(text: str) -> dict[str, Attachment]:
    """Returns the files at the hub that the replies of a JSON file name, by hash."""
    found: dict[str, Attachment] = {}

    def note(file: Enclosure) -> None:
        if isinstance(file, Attachment):
            found.setdefault(file.sha256, file)

    content = _content(text)
    if content is not None:
        _each(content, note)
    return found


def packed(text: str, files: Mapping[str, bytes]) -> str:
    """Returns the JSON file with the bytes of these files in it, by hash; without any it stays as it is."""
    content = _content(text)
    if content is None or not files:
        return text
    content[_FILES] = {name: base64.b64encode(data).decode() for name, data in files.items()}
    return _text(content)


def unpacked(text: str) -> Unpacked:
    """Returns the replies, and the files that came with them; any other text as it is, with none."""
    content = _content(text)
    if content is None or not isinstance(told := content.pop(_FILES, None), dict):
        return Unpacked(text=text)
    return Unpacked(
        text=_text(content), files={name: data for name, one in told.items() if (data := _bytes(one))}
    )


def renamed(text: str, by_hash: Mapping[str, Enclosure]) -> str:
    """Returns the JSON file with other files in the place of those at the hub that have these hashes."""
    content = _content(text)
    if content is None or not by_hash:
        return text

    def other(file: Enclosure) -> str | None:
        known = by_hash.get(file.sha256) if isinstance(file, Attachment) else None
        return None if known is None else write_file(known)

    _each(content, other)
    return _text(content)


def _each(content: dict[str, Any], work: Callable[[Enclosure], str | None]) -> None:
    """Works on every file of every reply; where `work` returns one it takes its place."""
    for reply in content[_REPLIES]:
        said = reply.get("attachments") if isinstance(reply, dict) else None
        if not isinstance(said, list):
            continue
        for at, one in enumerate(said):
            file = read_file(one) if isinstance(one, str) else None
            if file is not None and (other := work(file)) is not None:
                said[at] = other


def _content(text: str) -> dict[str, Any] | None:
    """Returns a file of replies decoded, None where it is something else: the hub says what is wrong."""
    try:
        content = msgspec.json.decode(text.removeprefix("\ufeff"))
    except (msgspec.DecodeError, RecursionError):
        return None
    there = isinstance(content, dict) and isinstance(content.get(_REPLIES), list)
    return content if there else None


def _text(content: Mapping[str, Any]) -> str:
    return msgspec.json.format(msgspec.json.encode(content), indent=2).decode() + "\n"


def _bytes(said: object) -> bytes:
    try:
        return base64.b64decode(said, validate=True) if isinstance(said, str) else b""
    except (binascii.Error, ValueError):
        return b""
