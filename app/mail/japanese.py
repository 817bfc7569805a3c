"""The Japanese character sets of mail, as programs really write them, not as the standards have them.

ISO-2022-JP of Windows (code pages 50220 to 50222) has what RFC 1468 leaves out: half-width kana, NEC's row 13
(①㈱) and the characters of IBM (髙﨑) that NEC put into rows 89 to 92. All are characters of code page 932,
of which the two-byte sets are shifts. JIS X 0212 and 0213 come by the escapes of ISO-2022-JP-1 to -2004.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

REPLACED: Final = "\ufffd"

_ESCAPE: Final = re.compile(rb"(\x1b(?:\$\([@BCDOPQ]|\$[@AB]|\([BHIJ]|\.[AF]|&@))")
_SHIFTED: Final = re.compile(rb"(\x0e[^\x0f\n]*\x0f?)")
_WHITE: Final = frozenset(b" \t\r\n\x0b\x0c")
_EUC: Final = re.compile(
    rb"([\x00-\x7f]+)|\x8e([\xa1-\xdf])|(\x8f[\xa1-\xfe]{2})|([\xa1-\xfe]{2})|(.)", re.DOTALL
)
_LOST_ESCAPE: Final = re.compile(rb"\$([@B])((?:[!-~]{2}){1,100}?)\(([BJ])")
_ASCII: Final = b"\x1b(B"
_KANJI: Final = (b"\x1b$B", b"\x1b$@", b"\x1b$(B", b"\x1b$(@")
_OTHERS: Final = {  # what a two-byte set is in a codec of Python, and what goes before each pair there
    b"\x1b$(D": ("euc_jp", b"\x8f"),
    b"\x1b$(O": ("euc_jis_2004", b""),
    b"\x1b$(Q": ("euc_jis_2004", b""),
    b"\x1b$(P": ("euc_jis_2004", b"\x8f"),
    b"\x1b$(C": ("euc_kr", b""),
    b"\x1b$A": ("gb2312", b""),
}


def _shift_jis(row: int, cell: int) -> bytes:
    """The bytes of code page 932 for the 7-bit bytes of a two-byte character (JIS X 0208, appendix 1)."""
    lead = ((row - 0x21) >> 1) + (0x81 if row < 0x5F else 0xC1)
    if row % 2:
        return bytes((lead, cell + (0x1F if cell < 0x60 else 0x20)))
    return bytes((lead, cell + 0x7E))


def _table() -> dict[bytes, str]:
    """Each pair of 7-bit bytes to its character."""
    found: dict[bytes, str] = {}
    for row in range(0x21, 0x7F):
        for cell in range(0x21, 0x7F):
            pair = bytes((row, cell))
            try:
                found[pair] = _shift_jis(row, cell).decode("cp932")
            except UnicodeDecodeError:
                try:
                    found[pair] = bytes((row | 0x80, cell | 0x80)).decode("euc_jis_2004")
                except UnicodeDecodeError:
                    continue
    return found


_PAIRS: Final = _table()
_CLEAR: Final = bytes(byte & 0x7F for byte in range(256))


def has_escapes(data: bytes) -> bool:
    """Whether bytes carry an escape sequence of ISO-2022."""
    return b"\x1b" in data and _ESCAPE.search(data) is not None


def decode_2022(data: bytes) -> str:
    """The text of ISO-2022-JP in any of its forms; U+FFFD stands for what is no character."""
    if b"\x1b" not in data:
        data = _LOST_ESCAPE.sub(b"\x1b$\\1\\2\x1b(\\3", data)
    return "".join(_runs(data))


def _runs(data: bytes) -> Iterator[str]:
    """The text between each two escape sequences; the set falls back to ASCII where a line forgot to."""
    state = _ASCII
    pieces = _ESCAPE.split(data)
    for number, piece in enumerate(pieces):
        if number % 2:
            state = piece
            continue
        following = pieces[number + 1] if number + 1 < len(pieces) else b""
        head, newline, rest = piece.partition(b"\n")
        yield _run(state, head)
        if newline:
            if state != _ASCII and not (state in _KANJI and following in (_ASCII, b"\x1b(J") and rest):
                state = _ASCII
            yield "\n" + _run(state, rest)


def _run(state: bytes, data: bytes) -> str:
    """The text of bytes that all belong to one set."""
    if not data:
        return ""
    if state in _KANJI:
        return "".join(_pairs(data, _windows))
    if state == b"\x1b(I":
        return "".join(_kana(byte) for byte in data)
    if state in _OTHERS:
        codec, before = _OTHERS[state]
        return "".join(_pairs(data, partial(_other, codec=codec, before=before)))
    return "".join(_single(piece) for piece in _SHIFTED.split(data))


def _pairs(data: bytes, character: Callable[[bytes], str]) -> Iterator[str]:
    """The character of each two bytes; white space between them stands for itself."""
    at = 0
    while at < len(data):
        if data[at] in _WHITE:
            yield chr(data[at])
            at += 1
            continue
        yield character(data[at : at + 2])
        at += 2


def _windows(pair: bytes) -> str:
    return _PAIRS.get(pair.translate(_CLEAR), REPLACED)


def _other(pair: bytes, codec: str, before: bytes) -> str:
    raised = bytes(byte | 0x80 for byte in pair)
    return (before + raised).decode(codec, "replace")[:2]


def _kana(byte: int) -> str:
    if byte in _WHITE:
        return chr(byte)
    return chr(0xFF61 + (byte & 0x7F) - 0x21) if 0x21 <= byte & 0x7F <= 0x5F else REPLACED


def _single(data: bytes) -> str:
    """ASCII, with the kana of 8 bits or between shifts that code pages 50220 and 50222 allow."""
    if data[:1] == b"\x0e":
        return "".join(_kana(byte) for byte in data[1:].rstrip(b"\x0f"))
    if data.isascii():
        return data.decode("ascii")
    return data.decode("cp932", "replace")


def decode_euc(data: bytes) -> str:
    """The text of EUC-JP with the characters of code page 932; U+FFFD stands for what is no character."""
    return "".join(map(_euc, _EUC.finditer(data)))


def _euc(found: re.Match[bytes]) -> str:
    plain, kana, third, pair, _ = found.groups()
    if plain is not None:
        return plain.decode("ascii")
    if kana is not None:
        return _kana(kana[0])
    if third is not None:
        return third.decode("euc_jp", "replace")[:1]
    return REPLACED if pair is None else _windows(pair)
