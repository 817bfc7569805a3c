"""The kinds of file that are taken, told by their content; what a sender calls a file proves nothing."""

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

PNG: Final = "image/png"
JPEG: Final = "image/jpeg"
GIF: Final = "image/gif"
WEBP: Final = "image/webp"
PDF: Final = "application/pdf"
ZIP: Final = "application/zip"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEXT: Final = "text/plain"
CSV: Final = "text/csv"

ENDINGS: Final[Mapping[str, tuple[str, ...]]] = {
    PNG: (".png",),
    JPEG: (".jpg", ".jpeg"),
    GIF: (".gif",),
    PDF: (".pdf",),
    ZIP: (".zip",),
    DOCX: (".docx",),
    XLSX: (".xlsx",),
    TEXT: (".txt", ".log"),
    CSV: (".csv",),
}
"""Every type that is kept, with the endings that its names may have; the first is given where none fits."""

PICTURES: Final = frozenset({PNG, JPEG, GIF})
"""Types that the hub has written anew itself, and that may be shown."""

_MAGIC: Final = (
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"%PDF-", PDF),
    (b"PK\x03\x04", ZIP),
)
_MARKUP: Final = re.compile(r"<\s*(!doctype|html|head|body|svg|script|\?xml|math|iframe)", re.IGNORECASE)
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_MARKUP_WITHIN: Final = 2_048
_MOST_MEMBERS: Final = 10_000
_OFFICE: Final = (("word/document.xml", DOCX), ("xl/workbook.xml", XLSX))


def kind_of(path: Path, name: str) -> str:
    """Returns the type of the file at `path`, or "" when it is none that is taken.

    Nothing is unpacked. `name` decides alone between plain text and a table in text.
    """
    with path.open("rb") as stream:
        head = stream.read(16)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    found = next((kind for magic, kind in _MAGIC if head.startswith(magic)), "")
    if found == ZIP:
        return _packed(path)
    if found:
        return found
    return _text(path, name)


def _packed(path: Path) -> str:
    """Tells documents from other archives by the names within; those with programs in them are not taken."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return ""
    if len(members) > _MOST_MEMBERS or any(one.casefold().endswith("vbaproject.bin") for one in members):
        return ""
    if "[Content_Types].xml" in members:
        return next((kind for member, kind in _OFFICE if member in members), "")
    return ZIP


def _text(path: Path, name: str) -> str:
    """Takes text in UTF-8, or in the Shift_JIS of Japanese spreadsheets, that is not a page or a drawing."""
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "cp932"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not text or _CONTROL.search(text) or _MARKUP.search(text[:_MARKUP_WITHIN]):
            return ""
        return CSV if name.casefold().endswith(".csv") else TEXT
    return ""
