"""The files that go with a canned reply: at the hub under their hash, or small ones in the record itself."""

import base64
import binascii
import re
from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias
from urllib.parse import quote, unquote

import msgspec

from app.domain.events import Attachment

MOST_FILES: Final = 10
"""As many as a message may have."""
MOST_BYTES: Final = 30_000
"""The most that the files within one record may have together: they travel with it."""
_WITHIN: Final = "data:;name="
_AT_HUB: Final = "file:"
_HASH: Final = re.compile(r"[0-9a-f]{64}")


class MacroFile(msgspec.Struct, frozen=True, kw_only=True):
    """A small file within the record itself: one that was added while the hub was away."""

    name: str
    data: bytes


Enclosure: TypeAlias = MacroFile | Attachment
"""An `Attachment` lies in the hub's store; it is sent without being brought again."""


def write_file(file: Enclosure) -> str:
    """Returns a file as a record holds it."""
    if isinstance(file, MacroFile):
        return f"{_WITHIN}{quote(file.name, safe='')};base64,{base64.b64encode(file.data).decode()}"
    told = f"name={quote(file.name, safe='')};type={quote(file.type, safe='')};size={file.size}"
    return f"{_AT_HUB}{file.sha256};{told}"


def read_file(written: str) -> Enclosure | None:
    """Returns the file that a record holds, None where it is no file."""
    return _kept_at_hub(written) if written.startswith(_AT_HUB) else _within(written)


def files_of(written: Iterable[str]) -> tuple[Enclosure, ...]:
    """Returns the files of a record; what is none is left out."""
    return tuple(file for one in written if (file := read_file(one)) is not None)


def hashes_in(written: Iterable[str]) -> tuple[str, ...]:
    """Returns the hashes of those files of a record that lie in the hub's store."""
    return tuple(file.sha256 for file in files_of(written) if isinstance(file, Attachment))


def size_of(file: Enclosure) -> int:
    """Returns the bytes of a file."""
    return len(file.data) if isinstance(file, MacroFile) else file.size


def _within(written: str) -> MacroFile | None:
    head, comma, body = written.partition(";base64,")
    if not comma or not head.startswith(_WITHIN):
        return None
    try:
        data = base64.b64decode(body, validate=True)
    except (binascii.Error, ValueError):
        return None
    name = unquote(head.removeprefix(_WITHIN)).strip()
    return MacroFile(name=name, data=data) if name and data else None


def _kept_at_hub(written: str) -> Attachment | None:
    sha256, *rest = written.removeprefix(_AT_HUB).split(";")
    told: Mapping[str, str] = dict(one.partition("=")[::2] for one in rest)
    name, size = unquote(told.get("name", "")).strip(), told.get("size", "")
    if not (_HASH.fullmatch(sha256) and name and size.isdecimal()):
        return None
    return Attachment(sha256=sha256, name=name, type=unquote(told.get("type", "")), size=int(size))
