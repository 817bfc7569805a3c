"""Lines of a head made text: RFC 2047, and everything that programs do instead of it.

Words that touch are joined as bytes before they are decoded, since many programs cut characters in two.
"""

import base64
import binascii
import re
from typing import Final

from app.mail.charsets import Decoded, decode
from app.mail.values import Oddity

LONGEST: Final = 20_000  # characters of a line of the head that are decoded

_WORD: Final = re.compile(r"=\?([^?*\s]{1,60})(?:\*[^?\s]{0,60})?\?([BbQq])\?([^?]*)(\?=|\Z)")
_FOLD: Final = re.compile(r"\r?\n[ \t]|\r[ \t]|\t")
_CONTROLS: Final = re.compile("[\x00-\x1f\x7f\x85\u2028\u2029]+")
_NO_BASE64: Final = re.compile(r"[^A-Za-z0-9+/]")
_QUOTED: Final = re.compile(rb"=([0-9A-Fa-f]{2})")


def raw_text(raw: str) -> Decoded:
    """The text of a line as the parser hands it out, with bytes of 8 bits and escape sequences made text."""
    data = raw[: 5 * LONGEST].encode("utf-8", "surrogateescape")
    read = decode(_FOLD.sub(" ", data.decode("latin-1")).encode("latin-1"), "utf-8")
    plain = data.isascii() and b"\x1b" not in data
    odd = {Oddity.HEAD} if not plain or len(read.text) > LONGEST else set()
    odd |= read.oddities - {Oddity.CHARSET}
    return Decoded(text=read.text[:LONGEST].replace("\n", ""), oddities=frozenset(odd))


def words_text(text: str) -> Decoded:
    """`text` with its encoded words decoded, on one line and without control characters."""
    pieces: list[str] = []
    odd: set[Oddity] = set()
    pending: list[bytes] = []
    charset = ""
    at = 0

    def flush() -> None:
        if pending:
            read = decode(b"".join(pending), charset)
            pieces.append(read.text)
            odd.update(Oddity.HEAD if one is Oddity.CHARSET else one for one in read.oddities)
            pending.clear()

    for found in _WORD.finditer(text):
        between = text[at : found.start()]
        if between.strip() or not pending or found[1].lower() != charset:
            flush()
            pieces.append(between if between.strip() or at == 0 else "")
        charset = found[1].lower()
        data, whole = _bytes(found[2], found[3])
        if not whole or not found[4]:
            odd.add(Oddity.HEAD)
        if pending and (healed := _healed(pending[-1], data)):
            pending[-1:] = healed
        else:
            pending.append(data)
        at = found.end()
    flush()
    pieces.append(text[at:])
    return Decoded(text=_CONTROLS.sub(" ", "".join(pieces)).strip(), oddities=frozenset(odd))


def head_text(raw: str) -> Decoded:
    """The text of a whole line of the head."""
    plain = raw_text(raw)
    read = words_text(plain.text)
    return Decoded(text=read.text, oddities=plain.oddities | read.oddities)


def _healed(one: bytes, two: bytes) -> list[bytes]:
    """Two words of ISO-2022-JP of which the first ends within a character, without what is between."""
    if not (one.endswith(b"\x1b(B") and two.startswith(b"\x1b$B")):
        return []
    last = one[:-3].rpartition(b"\x1b$B")[2]
    return [one[:-3], two[3:]] if len(last) % 2 and b"\x1b" not in last else []


def _bytes(how: str, content: str) -> tuple[bytes, bool]:
    """The bytes of an encoded word, and whether it was whole."""
    if how in "Qq":
        data = content.replace("_", " ").encode()
        return _QUOTED.sub(lambda found: bytes((int(found[1], 16),)), data), True
    bare = _NO_BASE64.sub("", content)
    whole = len(bare) % 4 != 1
    bare = bare if whole else bare[:-1]
    try:
        return base64.b64decode(bare + "=" * (-len(bare) % 4)), whole
    except (binascii.Error, ValueError):
        return content.encode(), False
