"""The parts of a mail: which are its text, which are files, and what a report of delivery says.

The tree is read by the standard library; what it hands out here are bytes, since every decoding is ours.
"""

import binascii
import quopri
import re
from collections.abc import Iterator
from copy import copy
from email import policy
from email.errors import InvalidMultipartContentTransferEncodingDefect, MessageDefect
from email.generator import BytesGenerator
from email.message import Message
from email.parser import BytesParser
from io import BytesIO
from typing import Final, TypeAlias

from app.mail.encoded_words import head_text
from app.mail.parameters import media_type, parameters
from app.mail.values import Limits, MailError, MailFault

Part: TypeAlias = "Message[str, str]"

_NESTING: Final = re.compile(
    rb"(?:^|[\s;])boundary[\s*0-9]*=|message/(?:rfc822|global|news|partial|external)", re.IGNORECASE
)
BLOCKS: Final = frozenset(
    (
        "message/delivery-status",
        "message/global-delivery-status",
        "message/disposition-notification",
        "message/global-disposition-notification",
        "message/feedback-report",
    )
)
"""Parts that are blocks of lines like a head; the library makes each block a part."""

_BLANK: Final = b"\r\n\t \xef\xbb\xbf"
_SPACE: Final = b" \t\r\n\v\f"
_BASE64: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
_NOT_BASE64: Final = bytes(set(range(256)) - set(_BASE64))
_RAW: Final = policy.compat32.clone(linesep="\r\n")


def parse(raw: bytes, limits: Limits) -> Part:
    """The tree of a mail.

    Raises:
        MailError: It is empty, larger, or of more or deeper parts than `limits` allow.
    """
    if not raw.strip(_BLANK):
        raise MailError(MailFault.EMPTY)
    if len(raw) > limits.size:
        raise MailError(MailFault.TOO_LARGE, f"{len(raw)} > {limits.size}")
    if _may_nest(raw) > limits.parts and sum(1 for _ in _NESTING.finditer(raw)) > limits.parts:
        raise MailError(MailFault.TOO_MANY_PARTS)
    try:
        tree = BytesParser(policy=policy.compat32).parsebytes(raw.lstrip(_BLANK))
    except RecursionError as error:
        raise MailError(MailFault.TOO_DEEP) from error
    _measure(tree, limits)
    return tree


def _may_nest(raw: bytes) -> int:
    """How many times a mail may begin a part, at most: quickly, for an expression holds up other threads."""
    lower = raw.lower()
    return lower.count(b"boundary") + lower.count(b"message/")


def _measure(tree: Part, limits: Limits) -> None:
    waiting = [(tree, 1)]
    count = 0
    while waiting:
        part, depth = waiting.pop()
        count += 1
        if depth > limits.depth:
            raise MailError(MailFault.TOO_DEEP)
        if count > limits.parts:
            raise MailError(MailFault.TOO_MANY_PARTS)
        if kind(part) not in BLOCKS:
            waiting.extend((child, depth + 1) for child in children(part))


def children(part: Part) -> tuple[Part, ...]:
    """The parts of a part, none of a leaf."""
    content = part.get_payload()
    return tuple(one for one in content if isinstance(one, Message)) if isinstance(content, list) else ()


def line(part: Part, name: str) -> str:
    """The first line of a part's head that has this name, as it came, "" where none has."""
    return next((str(value) for key, value in part.raw_items() if key.lower() == name), "")


def kind(part: Part) -> str:
    """The media type of a part."""
    found = line(part, "content-type")
    return media_type(found) if found else str(part.get_default_type())


def settings(part: Part) -> dict[str, str]:
    """The parameters of a part's Content-Type."""
    return parameters(line(part, "content-type"))


def disposition(part: Part) -> tuple[str, str]:
    """Whether a part is inline or an attachment ("" where it does not say), and the name of the file."""
    found = line(part, "content-disposition")
    how = head_text(found).text.split(";", 1)[0].strip().lower()
    named = parameters(found)
    name = (
        named.get("filename")
        or named.get("name")
        or settings(part).get("name")
        or settings(part).get("filename", "")
    )
    return how, name


def content(part: Part) -> tuple[bytes, bool]:
    """The bytes of a leaf, and whether they came whole."""
    if isinstance(part.get_payload(), list):
        return source(part), True
    bare = copy(part)
    del bare["content-transfer-encoding"]  # the library decodes less than is met
    data = bare.get_payload(decode=True)
    if not isinstance(data, bytes):
        return b"", True
    coding = re.split(
        r"[\s;(]", head_text(line(part, "content-transfer-encoding")).text.strip().lower(), maxsplit=1
    )[0]
    if coding == "base64":
        return _base64(data)
    if coding == "quoted-printable":
        return quopri.decodestring(data), True
    if coding in ("x-uuencode", "uuencode", "x-uue", "uue"):
        return _uu(data)
    return data, coding in ("", "7bit", "8bit", "binary", "8bits", "7bits", "none")


def _base64(data: bytes) -> tuple[bytes, bool]:
    bare = data.translate(None, _NOT_BASE64)
    whole = len(bare) == len(data.translate(None, _SPACE))
    pieces = [piece for piece in bare.rstrip(b"=").split(b"=") if piece]
    found = bytearray()
    for piece in pieces:
        usable = piece[:-1] if len(piece) % 4 == 1 else piece
        whole = whole and len(usable) == len(piece)
        found += binascii.a2b_base64(usable + b"=" * (-len(usable) % 4))
    return bytes(found), whole


def _uu(data: bytes) -> tuple[bytes, bool]:
    found, inside = bytearray(), False
    for one in data.splitlines():
        if one.startswith(b"begin "):
            inside = True
        elif one.strip() == b"end":
            return bytes(found), True
        elif inside and one:
            try:
                found += binascii.a2b_uu(one)
            except binascii.Error:
                return data, False
    return (bytes(found), False) if found else (data, False)


def source(part: Part) -> bytes:
    """What is inside a part that holds a mail, or a list of heads, as bytes of a file."""
    buffer = BytesIO()
    for inner in children(part):
        BytesGenerator(buffer, mangle_from_=False, maxheaderlen=0, policy=_RAW).flatten(inner)
    return buffer.getvalue()


def broken(tree: Part) -> Iterator[MessageDefect]:
    """What the library found wrong with the parts of a mail."""
    waiting = [tree]
    while waiting:
        part = waiting.pop()
        for defect in part.defects:
            if not isinstance(defect, InvalidMultipartContentTransferEncodingDefect):
                yield defect
        waiting.extend(children(part))
