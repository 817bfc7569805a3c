"""What stands behind the semicolons of a line such as Content-Type: character sets and file names.

RFC 2231 cuts and encodes long values; Outlook and old programs put encoded words there instead, or raw bytes.
"""

import re
import unicodedata
from mimetypes import guess_extension
from typing import Final
from urllib.parse import unquote_to_bytes

from app.mail.charsets import decode
from app.mail.encoded_words import raw_text, words_text

_PARAMETER: Final = re.compile(
    r';\s*([A-Za-z0-9_.-]{1,60})(?:\*(\d{1,3}))?(\*)?\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))', re.DOTALL
)
_ESCAPED: Final = re.compile(r'\\(["\\])')
_LONGEST_NAME: Final = 120  # characters; 360 bytes of Japanese would not fit into a file system, these do
_UNSAFE: Final = re.compile('[\x00-\x1f\x7f<>:"|?*\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]')


def media_type(raw: str) -> str:
    """The type and subtype in lower case, text/plain where there is none."""
    bare = raw_text(raw).text.split(";", 1)[0].strip().lower()
    return bare if re.fullmatch(r"[a-z0-9!#$&^_.+-]{1,80}/[a-z0-9!#$&^_.+-]{1,120}", bare) else "text/plain"


def parameters(raw: str) -> dict[str, str]:
    """The decoded values by their lower-case names; of two of one name the encoded or first one holds."""
    plain: dict[str, str] = {}
    cut: dict[str, dict[int, tuple[str, bool]]] = {}
    for found in _PARAMETER.finditer(raw_text(raw).text):
        name, number, star, quoted, bare = found.groups()
        value = _ESCAPED.sub(r"\1", quoted) if quoted is not None else bare.strip()
        if number is not None or star:
            cut.setdefault(name.lower(), {}).setdefault(int(number or 0), (value, star is not None))
        else:
            plain.setdefault(name.lower(), words_text(value).text if "=?" in value else value)
    return plain | {name: _joined(pieces) for name, pieces in cut.items()}


def _joined(pieces: dict[int, tuple[str, bool]]) -> str:
    """The value of RFC 2231 of its pieces, the character set being named in the first."""
    charset = ""
    data = b""
    for number in sorted(pieces):
        value, encoded = pieces[number]
        if encoded and number == 0 and value.count("'") >= 2:
            charset, _, value = value.split("'", 2)
        data += unquote_to_bytes(value) if encoded else value.encode()
    return decode(data, charset or "utf-8").text


def file_name(wanted: str, kind: str, number: int) -> str:
    """A safe name for a file: no folders, no signs that are forbidden or turn the direction."""
    bare = unicodedata.normalize(
        "NFC", _UNSAFE.sub("", wanted.replace("\\", "/").rstrip("/").rpartition("/")[2])
    )
    bare = bare.strip(" .\u3000")
    if not bare:
        return f"file-{number}{guess_extension(kind) or '.bin'}"
    stem, dot, ending = bare.rpartition(".")
    if dot and len(ending) <= 10:
        return stem[: _LONGEST_NAME - len(ending)] + dot + ending
    return bare[:_LONGEST_NAME]
