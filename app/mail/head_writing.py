"""Lines of a head as they go out: pure ASCII, folded, without anything that could begin another line."""

import base64
import re
from typing import Final
from urllib.parse import quote

from app.mail.addresses import mailbox
from app.mail.values import Address

_WIDTH: Final = 76
_WORD_BYTES: Final = 45  # an encoded word has at most 75 characters (RFC 2047, 2)
_CONTROLS: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_ATOMS: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")
_PIECE: Final = 50


def header(name: str, value: str) -> str:
    """A line of the head with its end; `value` is ASCII that may be folded at its spaces."""
    lines: list[str] = []
    current = f"{name}:"
    for word in value.split(" "):
        if len(current) + 1 + len(word) > _WIDTH and current.strip() and current != f"{name}:":
            lines.append(current)
            current = ""
        current += f" {word}"
    lines.append(current)
    return "\r\n".join(lines) + "\r\n"


def one_line(text: str) -> str:
    """Text without control characters and line ends."""
    return " ".join(_CONTROLS.sub(" ", text).split())


def encoded(text: str) -> str:
    """Text of a head: as it stands where it is short words of ASCII, else as encoded words (RFC 2047)."""
    bare = one_line(text)
    if bare.isascii() and "=?" not in bare and all(len(word) < _WIDTH - 10 for word in bare.split(" ")):
        return bare
    return " ".join(_words(bare))


def person(address: Address) -> str:
    """A person as he stands in a head.

    Raises:
        MailError: No mail can be sent to the address.
    """
    target = mailbox(address.address)
    name = one_line(address.name)
    if not name:
        return target if '"' not in target else f"<{target}>"
    if name.isascii() and "=?" not in name and len(name) < _WIDTH - 10:
        if _ATOMS.fullmatch(name):
            return f"{name} <{target}>"
        escaped = name.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}" <{target}>'
    return f"{' '.join(_words(name))} <{target}>"


def people(addresses: tuple[Address, ...]) -> str:
    """Several people, apart by commas."""
    return ", ".join(person(one) for one in addresses)


def named(name: str, wanted: str, *, cut: bool) -> str:
    """A parameter with a name of a file, from its semicolon on.

    Args:
        name: The parameter.
        wanted: The name of the file.
        cut: By RFC 2231; else as encoded words, for programs that do not know it.
    """
    bare = one_line(wanted)
    if bare.isascii() and not set(bare) & set('"\\') and len(bare) < _WIDTH - 20:
        return f';\r\n {name}="{bare}"'
    if not cut:
        return f';\r\n {name}="' + "\r\n ".join(_words(bare)) + '"'
    pieces: list[str] = [""]
    for mark in bare:
        written = quote(mark, safe="")
        if len(pieces[-1]) + len(written) > _PIECE:
            pieces.append("")
        pieces[-1] += written
    if len(pieces) == 1:
        return f";\r\n {name}*=utf-8''{pieces[0]}"
    first = "utf-8''"
    return "".join(
        f";\r\n {name}*{number}*={'' if number else first}{piece}" for number, piece in enumerate(pieces)
    )


def _words(text: str) -> list[str]:
    """Encoded words, none of which cuts a character in two."""
    found: list[bytes] = [b""]
    for mark in text:
        data = mark.encode()
        if len(found[-1]) + len(data) > _WORD_BYTES:
            found.append(b"")
        found[-1] += data
    return [f"=?utf-8?B?{base64.b64encode(piece).decode()}?=" for piece in found]
