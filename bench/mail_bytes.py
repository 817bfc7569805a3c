"""Mails written byte by byte, as other programs write them: no code of the product has a part in it."""

from __future__ import annotations

import base64
import binascii
import quopri
from typing import Final
from urllib.parse import quote

ESCAPES: Final = {"ascii": b"\x1b(B", "kanji": b"\x1b$B", "kana": b"\x1b(I"}
_NEC: Final = {"髙": b"\x7c\x62", "﨑": b"\x79\x75"}  # rows 92 and 89 of NEC's selection of IBM's characters


def cp50221(text: str) -> bytes:
    """ISO-2022-JP as Windows writes it, with half-width kana and the characters of NEC."""
    out, state = b"", "ascii"
    for mark in text:
        if mark == "\n":
            wanted, data = "ascii", b"\n"
        elif mark in _NEC:
            wanted, data = "kanji", _NEC[mark]
        else:
            wanted, data = _seven_bits(mark.encode("cp932"))
        if wanted != state:
            out += ESCAPES[wanted]
            state = wanted
        out += data
    return out + (ESCAPES["ascii"] if state != "ascii" else b"")


def _seven_bits(shifted: bytes) -> tuple[str, bytes]:
    if len(shifted) == 1:
        return ("ascii", shifted) if shifted[0] < 0x80 else ("kana", bytes((shifted[0] & 0x7F,)))
    lead, trail = shifted
    row = (lead - (0x71 if lead < 0xA0 else 0xB1)) * 2 + 1
    if trail >= 0x9F:
        return "kanji", bytes((row + 1, trail - 0x7E))
    return "kanji", bytes((row, trail - (0x1F if trail < 0x7F else 0x20)))


def in_charset(text: str, charset: str) -> bytes:
    """The bytes of `text` in a character set; ISO-2022-JP is that of Windows."""
    if charset == "iso-2022-jp":
        return cp50221(text)
    return text.encode({"shift_jis": "cp932"}.get(charset, charset))


def word(text: str, charset: str, how: str) -> bytes:
    """`text` as one encoded word."""
    return raw_word(in_charset(text, charset), charset, how)


def raw_word(data: bytes, charset: str, how: str) -> bytes:
    """Bytes as one encoded word, wherever they were cut."""
    if how == "B":
        content = base64.b64encode(data)
    else:
        content = b"".join(b"_" if one == 0x20 else b"=%02X" % one for one in data)
    return b"=?%s?%s?%s?=" % (charset.encode(), how.encode(), content)


def cut_words(text: str, charset: str, every: int) -> bytes:
    """`text` as encoded words that cut characters in two, folded."""
    data = in_charset(text, charset)
    pieces = [data[at : at + every] for at in range(0, len(data), every)]
    return b"\r\n ".join(raw_word(piece, charset, "B") for piece in pieces)


def transfer(data: bytes, how: str) -> bytes:
    """The body of a part in its transfer encoding."""
    if how == "base64":
        lines = [data[at : at + 57] for at in range(0, len(data), 57)]
        return b"\r\n".join(base64.b64encode(line) for line in lines)
    if how == "quoted-printable":
        return quopri.encodestring(data.replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")
    if how == "x-uuencode":
        lines = [binascii.b2a_uu(data[at : at + 45]).rstrip(b"\n") for at in range(0, len(data), 45)]
        return b"\r\n".join((b"begin 644 x", *lines, b"`", b"end"))
    return data


def leaf(data: bytes, kind: bytes, how: str, *more: bytes) -> bytes:
    """A part: its head, a blank line, its body."""
    lines = [b"Content-Type: " + kind, b"Content-Transfer-Encoding: " + how.encode(), *more]
    return b"\r\n".join(lines) + b"\r\n\r\n" + transfer(data, how)


def multipart(subtype: bytes, mark: bytes, *parts: bytes, ended: bool = True) -> bytes:
    """Several parts as one."""
    opened = b'Content-Type: multipart/%s;\r\n\tboundary="%s"\r\n\r\nThis is a multi-part message.\r\n' % (
        subtype,
        mark,
    )
    body = b"".join(b"--%s\r\n%s\r\n" % (mark, part) for part in parts)
    return opened + body + (b"--%s--\r\n" % mark if ended else b"")


def file_lines(name: str, form: str) -> tuple[bytes, bytes]:
    """How a name of a file stands in Content-Type and in Content-Disposition."""
    if form == "rfc2231":
        value = b"utf-8''" + quote(name, safe="").encode()
        return b"", b";\r\n filename*=" + value
    if form == "rfc2231_cut":
        encoded = quote(name, safe="")
        pieces = [encoded[at : at + 30] for at in range(0, len(encoded), 30)]
        lines = (
            b";\r\n filename*%d*=%s%s" % (number, b"" if number else b"UTF-8'ja'", piece.encode())
            for number, piece in enumerate(pieces)
        )
        return b"", b"".join(lines)
    if form == "outlook":
        value = word(name, "iso-2022-jp", "B")
        return b';\r\n\tname="' + value + b'"', b';\r\n\tfilename="' + value + b'"'
    if form == "raw":
        return b"", b'; filename="' + name.encode() + b'"'
    return b';\r\n name="' + word(name, "utf-8", "Q") + b'"', b""
