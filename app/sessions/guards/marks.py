"""What only one customer's conversation should name: order numbers, contacts, addresses, amounts of money."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from app.sessions.guards.findings import Belongs

Marks = Mapping[Belongs, frozenset[str]]
"""What a text names, each as it is compared: in one width and case."""

KINDS: Final = (Belongs.NUMBER, Belongs.CONTACT, Belongs.ADDRESS, Belongs.AMOUNT)
"""The kinds of marks, the surest first."""

_NUMBER: Final = re.compile(r"(?<![A-Z0-9])(?:[A-Z]{1,5}-?\d{3,12}|#?\d{5,12})(?:-\d{1,6})*(?![A-Z0-9])")
_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—―−－ー", "-"))
_MAIL: Final = re.compile(r"[A-Z0-9][A-Z0-9._%+-]*@[A-Z0-9-]+(?:\.[A-Z0-9-]+)+")
_PHONE: Final = re.compile(r"(?<![\d-])(?:\+81[- ]?|0)\d{1,4}[- (]?\d{1,4}[-) ]?\d{3,4}(?![\d-])")
_POST: Final = re.compile(r"(?<![\d-])\d{3}-\d{4}(?![\d-])")
_STREET: Final = re.compile(
    r"[^\W\d_A-Z都道府県市区郡町村]{1,6}\d{1,3}(?:丁目\d{1,4}(?:番地?|-)\d{0,4}|番地\d{0,4}|(?:-\d{1,4}){1,3})"
    r"|\d{1,5} (?:[A-Z]+ ){1,3}(?:STREET|AVENUE|ROAD|LANE|DRIVE|BOULEVARD|ST|AVE|RD|LN|DR|BLVD)\b"
)
_AMOUNT: Final = re.compile(
    r"(?:[¥$€£] ?(\d[\d,]*(?:\.\d+)?))"
    r"|(\d[\d,]*(?:\.\d+)?) ?(?:円|万円|ドル|YEN\b|DOLLARS?\b|EUROS?\b|POUNDS?\b)"
)
_LEAST_AMOUNT: Final = 3
"""Digits of an amount that says something: 50 and 99 are everybody's."""


def upright(text: str) -> str:
    """Returns a text in one width, with capital letters and one kind of dash."""
    return unicodedata.normalize("NFKC", text).upper().translate(_DASHES)


def marks_in(text: str) -> Marks:
    """Returns what a text names, by kind; kinds that it does not name are absent."""
    has_digit = any(character.isdigit() for character in text)
    if not has_digit and "@" not in text and "＠" not in text:
        return {}
    plain = upright(text)
    mails = _MAIL.findall(plain)
    found: dict[Belongs, frozenset[str]] = {}
    phones = {digits(one) for one in _PHONE.findall(plain)} if has_digit else set()
    found[Belongs.CONTACT] = frozenset((*mails, *(one for one in phones if 10 <= len(one) <= 12)))
    if has_digit:
        found[Belongs.ADDRESS] = frozenset((*_POST.findall(plain), *_STREET.findall(plain)))
        found[Belongs.AMOUNT] = _amounts(plain)
        taken = {digits(one) for one in (*found[Belongs.CONTACT], *found[Belongs.ADDRESS])}
        numbers = (one.lstrip("#") for one in _NUMBER.findall(plain))
        found[Belongs.NUMBER] = frozenset(one for one in numbers if digits(one) not in taken)
    return {kind: words for kind, words in found.items() if words}


def numbers_in(text: str) -> frozenset[str]:
    """Returns what looks like an order number: A-20931, ORD20931, #20931; in any width and case."""
    return marks_in(text).get(Belongs.NUMBER, frozenset())


def digits(text: str) -> str:
    """Returns the digits of a text."""
    return "".join(character for character in text if character.isdecimal())


def _amounts(plain: str) -> frozenset[str]:
    found = ((one or two).replace(",", "") for one, two in _AMOUNT.findall(plain))
    return frozenset(one for one in found if len(digits(one)) >= _LEAST_AMOUNT)
