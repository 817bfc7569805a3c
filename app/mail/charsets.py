"""Bytes made text by the character set that a mail names, or by the one that they are really in.

Japanese mail names its set wrongly so often that the name is only the first guess: the bytes must fit it,
else UTF-8, ISO-2022-JP, EUC-JP and Shift_JIS are tried in the order in which a chance hit is least likely.
"""

import codecs
import re
from typing import Final

import msgspec

from app.domain.text import clean
from app.mail.japanese import REPLACED, decode_2022, decode_euc, has_escapes
from app.mail.values import Oddity


class Decoded(msgspec.Struct, frozen=True, kw_only=True):
    """A text, and what was odd about its bytes."""

    text: str
    oddities: frozenset[Oddity] = frozenset()


_SHIFT_JIS: Final = frozenset(
    [
        "shiftjis",
        "xsjis",
        "sjis",
        "mskanji",
        "windows31j",
        "cp932",
        "ms932",
        "cswindows31j",
        "csshiftjis",
        "xmsshiftjis",
        "xmsjis",
        "932",
        "mscp932",
    ]
)
_EUC_JP: Final = frozenset(
    ["eucjp", "xeucjp", "eucjpms", "cp51932", "xeuc", "ujis", "eucjpwin", "cseucpkdfmtjapanese"]
)
_JIS: Final = re.compile(r"(?:x?iso2022jp.*|csiso2022jp.*|cp?5022[0-9]|jis|jis7|xjis)")
_WIDER: Final = {  # what senders that name the one really write is the other
    "gb2312": "gb18030", "gbk": "gb18030", "xgbk": "gb18030", "euckr": "cp949", "ksc56011987": "cp949",
    "iso88591": "cp1252", "latin1": "cp1252", "iso88599": "cp1254", "big5": "big5hkscs", "tis620": "cp874",
    "unicode11utf7": "utf-7", "utf7": "utf-7", "utf8mb4": "utf-8", "utf8": "utf-8", "unicode11utf8": "utf-8",
}  # fmt: skip
_PLAIN: Final = frozenset(
    [
        "usascii",
        "ascii",
        "ansix341968",
        "7bit",
        "8bit",
        "none",
        "unknown8bit",
        "default",
        "xunknown",
        "unknown",
    ]
)
_LATIN: Final = frozenset({"cp1252", "cp1254", "iso-8859-15", "windows-1252", "latin-1"})
_NO_TEXT: Final = frozenset(
    ["idna", "punycode", "unicodeescape", "rawunicodeescape", "undefined", "mbcs", "oem", "palmos", "charmap"]
)
_MULTI: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH: Final = re.compile(rb"[\x80-\xff]+")
# A kanji among ASCII is no accent: its first byte is none of a letter, and no letter stands before it.
_ACCENT: Final = re.compile(rb"[A-Za-z][\x80-\xff]|(?<![\x80-\xff])[\xa0-\xff]")
_NEARLY: Final = 0.9  # of the bytes of 8 bits: so much valid UTF-8 does not come about by chance
_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")
_KANA: Final = re.compile("[\u3040-\u30fa]")
_SIDE_BY_SIDE: Final = re.compile("[\u4e00-\u9fff]{2}|[\uff61-\uff9f]{2}")
_HALF: Final = re.compile("[\uff61-\uff9f]")


def decode(data: bytes, named: str) -> Decoded:
    """Returns the text of `data`, which says that it is written in `named` ("" where it does not say)."""
    text, fitting = _decode(data, named.strip().lower())
    odd = set() if fitting else {Oddity.CHARSET}
    if REPLACED in text or "\x00" in text:
        odd.add(Oddity.REPLACED)
    if _PRIVATE.search(text):
        odd.add(Oddity.PRIVATE)
    return Decoded(text=clean(text).removeprefix("\ufeff"), oddities=frozenset(odd))


def _decode(data: bytes, named: str) -> tuple[str, bool]:
    """The text, and whether it is in the set that was named."""
    name = "".join(mark for mark in named if mark.isalnum())
    if (
        data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
        and (text := _strict(data, "utf-16")) is not None
    ):
        return text, name.startswith("utf16")
    if has_escapes(data):
        return decode_2022(data), _JIS.fullmatch(name) is not None
    if data.isascii() and name != "utf7" and not name.startswith(("utf16", "utf32")):
        return (decode_2022(data) if _JIS.fullmatch(name) else data.decode("ascii")), True
    text = _as_named(data, name, named)
    if text is not None:
        return text, True
    return _guess(data), False


def _as_named(data: bytes, name: str, named: str) -> str | None:
    """The text in the set `named` (`name` without signs), None where the bytes do not fit it."""
    if name in _PLAIN or not name or name in _NO_TEXT:
        return None
    if _JIS.fullmatch(name):
        return None
    if name in _SHIFT_JIS:
        return _as_shift_jis(data)
    if name in _EUC_JP:
        text = decode_euc(data)
        return None if REPLACED in text else text
    codec = _WIDER.get(name, named)
    if codec in _LATIN and not _is_sparse(data) and (_fits_utf8(data) or _KANA.search(_guess(data))):
        return None
    return _strict(data, codec)


def _as_shift_jis(data: bytes) -> str | None:
    """The text of Shift_JIS, None where it is none; UTF-8 that calls itself so is told by its form."""
    text = _strict(data, "cp932")
    if text is None:
        text = _strict(data, "shift_jis_2004")
    if text is not None and _fits_utf8(data) and (true := _strict(data, "utf-8")) is not None:
        return None if len(_KANA.findall(true)) >= len(_KANA.findall(text)) else text
    if text is not None and not _KANA.search(text) and _HALF.search(text):
        other = decode_euc(data)
        return None if REPLACED not in other and _KANA.search(other) else text
    return text


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, LookupError, ValueError):
        return None


def _fits_utf8(data: bytes) -> bool:
    """Whether nearly all bytes of 8 bits are parts of characters of UTF-8, or all but one cut character."""
    high = sum(map(len, _HIGH.findall(data)))
    fitting = _MULTI.findall(data)
    if high > 0 and sum(map(len, fitting)) >= _NEARLY * high:
        return True
    wide = sum(len(one) for one in fitting if len(one) > 2)  # two bytes fit by chance in EUC-JP
    return wide >= 6 and high - wide <= 3


def _guess(data: bytes) -> str:
    """The text in the set that fits best; U+FFFD for what is no character in it."""
    if _fits_utf8(data):
        return data.decode("utf-8", "replace")
    euc = decode_euc(data)
    shifted = _as_shift_jis(data)
    if REPLACED not in euc and (shifted is None or _KANA.search(euc) or not _HALF.search(shifted)):
        return euc
    if shifted is not None and (_is_japanese(shifted) or not _ACCENT.search(data)):
        return shifted
    if (latin := _strict(data, "cp1252")) is not None and _is_sparse(data):
        return latin
    return min(
        (data.decode("utf-8", "replace"), data.decode("cp932", "replace"), euc),
        key=lambda text: text.count(REPLACED),
    )


def _is_japanese(text: str) -> bool:
    """Whether text of several bytes a character is likely: it has kana, or kanji side by side."""
    return _KANA.search(text) is not None or _SIDE_BY_SIDE.search(text) is not None


def _is_sparse(data: bytes) -> bool:
    """Whether bytes of 8 bits stand singly among letters, as the accents of European text."""
    runs = _HIGH.findall(data)
    return sum(map(len, runs)) <= 1.2 * len(runs)
