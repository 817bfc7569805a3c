"""A place in a text where something stands that may tell who somebody is."""

import re
from enum import StrEnum
from typing import Final

import msgspec


class Kind(StrEnum):
    """What stands there."""

    SURNAME = "surname"
    GIVEN = "given"
    PHONE = "phone"
    MAIL = "mail"
    POST_CODE = "post_code"
    ADDRESS = "address"
    CARD = "card"
    NUMBER = "number"
    BIRTH = "birth"
    URL = "url"
    COMPANY = "company"
    HANDLE = "handle"


NAMES: Final = frozenset({Kind.SURNAME, Kind.GIVEN})


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """From `start` to `end`; `sure` is False where it may be an ordinary word."""

    kind: Kind
    start: int
    end: int
    sure: bool = True


_WIDE: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_PLAIN: Final = str.maketrans(
    {chr(wide): chr(narrow) for wide, narrow in _WIDE.items()}
    | {"\u3000": " ", "\u00a0": " ", "’": "'", "`": "'"}
    | dict.fromkeys("‐‑‒–—―−", "-")
)
_LONG_MARK: Final = re.compile(r"(?<=\d)[ーｰ](?=\d)")


def plain(text: str) -> str:
    """Returns `text` with wide letters and digits as narrow ones and one dash, character by character.

    What stands at a place there stands at the same place in `text`.
    """
    return _LONG_MARK.sub("-", text.translate(_PLAIN))


def overlaps(hit: Hit, others: list[Hit]) -> bool:
    """Tells whether a place shares characters with any of the others."""
    return any(hit.start < other.end and other.start < hit.end for other in others)
