"""Personal numbers in a text: cards, My Numbers, telephone numbers, e-mail addresses; and how to mask them.

Cards are told by the lengths and prefixes of ISO/IEC 7812 and the Luhn digit. A My Number has twelve digits,
the last of which is a check digit: 11 - (sum of Pn * Qn mod 11), 0 where the remainder is 1 or less, with Pn
the n-th digit from the right without it and Qn = n + 1 up to the sixth, n - 5 from the seventh on (order 85
of the Ministry of Internal Affairs of 2014, article 5). One random number in ten passes either check, so
cards need a known prefix, and twelve digits that are called a parcel's or an order's number are no My Number.
"""

import re
from enum import StrEnum
from typing import Final

import msgspec


class Personal(StrEnum):
    """What a number is; the value is the name of the shop's policy behind `outgoing.` or `mask.`."""

    CARD = "card"
    MY_NUMBER = "my_number"
    PHONE = "phone"
    MAIL = "mail"
    ADDRESS = "address"
    """A post code or a street; `find_personal` leaves it to `masking.find_addresses`."""


class PersonalHit(msgspec.Struct, frozen=True, kw_only=True):
    """A personal number stands in a text from `start` to `end`; `masked` is what may stand there instead."""

    kind: Personal
    start: int
    end: int
    masked: str


MASK: Final = "＊"
_BETWEEN: Final = r"[\s\-‐‑‒–—―−－ー・]?"
_DIGITS: Final = re.compile(rf"(?<![A-Za-z\d])(?<!\d[.,])\d(?:{_BETWEEN}\d){{11,18}}(?![A-Za-z\d]|[.,]\d)")
_PHONE: Final = re.compile(
    rf"(?<!\d)(?<!\d[-－‐ー])(?:[+＋][8８][1１]{_BETWEEN}|[0０])\d{{1,4}}[\s\-‐–−－ー(（]\d{{1,4}}[\s\-‐–−－ー)）]\d{{3,4}}(?!\d)"
    r"|(?<!\d)[0０](?:[5-9５-９][0０]\d{8}|[1-9１-９]\d{8})(?!\d)"
)
_MAIL: Final = re.compile(r"[\w.%+＋-]+[@＠][A-Za-z0-9Ａ-Ｚａ-ｚ-]+(?:[.．][A-Za-z0-9Ａ-Ｚａ-ｚ-]+)+")
_PARCEL: Final = re.compile(
    r"(?:伝票|追跡|送り状|お?問い?合わせ番号|注文|予約|受付|会員|tracking|parcel|waybill|order|booking|reservation)"
    r"[^\d０-９]{0,20}$",
    re.IGNORECASE,
)
_CARDS: Final = (
    (re.compile(r"4"), (13, 16, 19)),
    (re.compile(r"5[1-5]|2(?:2[2-9]|[3-6]|7[01]|720)"), (16,)),
    (re.compile(r"3[47]"), (15,)),
    (re.compile(r"35(?:2[89]|[3-8])"), (16, 17, 18, 19)),
    (re.compile(r"3(?:0[0-59]|[689])"), (14, 16)),
    (re.compile(r"6(?:011|4[4-9]|5)|62"), (16, 17, 18, 19)),
)
_SHOWN: Final = 4


def find_personal(text: str) -> list[PersonalHit]:
    """Returns the personal numbers in a text, in order; digits of any width count."""
    hits: list[PersonalHit] = []
    for found in _DIGITS.finditer(text):
        digits = "".join(str(int(character)) for character in found.group() if character.isdecimal())
        if is_card(digits):
            kind, shown = Personal.CARD, _SHOWN
        elif is_my_number(digits) and not _PARCEL.search(text[: found.start()]):
            kind, shown = Personal.MY_NUMBER, 0
        else:
            continue
        masked = _masked(found.group(), shown)
        hits.append(PersonalHit(kind=kind, start=found.start(), end=found.end(), masked=masked))
    for pattern, kind in ((_PHONE, Personal.PHONE), (_MAIL, Personal.MAIL)):
        for found in pattern.finditer(text):
            if any(found.start() < hit.end and hit.start < found.end() for hit in hits):
                continue
            masked = _masked(found.group(), _SHOWN) if kind is Personal.PHONE else _masked_mail(found.group())
            hits.append(PersonalHit(kind=kind, start=found.start(), end=found.end(), masked=masked))
    return sorted(hits, key=lambda hit: hit.start)


def is_card(digits: str) -> bool:
    """Tells whether digits can be a payment card's: prefix, length and Luhn digit."""
    known = any(len(digits) in lengths and prefix.match(digits) for prefix, lengths in _CARDS)
    return known and _luhn(digits)


def is_my_number(digits: str) -> bool:
    """Tells whether twelve digits can be a My Number; all the same digit is nobody's."""
    if len(digits) != 12 or len(set(digits)) == 1:
        return False
    total = sum(
        int(digit) * (place + 1 if place <= 6 else place - 5)
        for place, digit in enumerate(reversed(digits[:-1]), start=1)
    )
    rest = total % 11
    return int(digits[-1]) == (0 if rest <= 1 else 11 - rest)


def _luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _masked(text: str, shown: int) -> str:
    """Returns a number with all but its last `shown` digits masked."""
    left = sum(character.isdecimal() for character in text) - shown
    result = []
    for character in text:
        if character.isdecimal() and left > 0:
            left -= 1
            result.append(MASK)
        else:
            result.append(character)
    return "".join(result)


def _masked_mail(text: str) -> str:
    at = max(text.find("@"), text.find("＠"))
    return MASK * 3 + text[at:]
