"""Which personal data a shop keeps out of the sight of whom, and how a text looks without them."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from app.domain.people import Role
from app.domain.personal import Personal, PersonalHit, find_personal

NOBODY, TRAINERS, OPERATORS, EVERYONE = "nobody", "trainers", "operators", "everyone"

CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "mask.card": (EVERYONE, OPERATORS, TRAINERS, NOBODY),
    "mask.my_number": (EVERYONE, OPERATORS, TRAINERS, NOBODY),
    "mask.phone": (TRAINERS, OPERATORS, EVERYONE, NOBODY),
    "mask.mail": (TRAINERS, OPERATORS, EVERYONE, NOBODY),
    "mask.address": (TRAINERS, OPERATORS, EVERYONE, NOBODY),
}
"""For whom each kind is masked until he says why he must see it; the first holds where nothing was chosen.

`operators` are operators and trainers: the people in charge see everything then.
"""

DEFAULTS: Final[Mapping[str, str]] = {name: values[0] for name, values in CHOICES.items()}

_FOR: Final[Mapping[str, frozenset[Role]]] = {
    NOBODY: frozenset(),
    TRAINERS: frozenset({Role.TRAINER}),
    OPERATORS: frozenset({Role.TRAINER, Role.OPERATOR}),
    EVERYONE: frozenset(Role),
}
_DASH: Final = r"[\-‐‑‒–—―−－ー]"
_NUMBER: Final = r"[\d〇一二三四五六七八九十]{1,5}"
_POST_CODE: Final = re.compile(rf"(?:〒\s?|郵便番号[はが:：\s]{{0,3}})\d{{3}}{_DASH}?\d{{4}}(?!\d)")
_STREET: Final = re.compile(
    r"(?P<region>北海道|東京都|(?:京都|大阪)府|[一-龥]{2,3}県)?"
    r"(?P<rest>[一-龥々ぁ-んァ-ヶ]{1,6}[市区郡町村](?:[一-龥々ぁ-んァ-ヶー]|\d{1,2}(?=条)){0,16}?"
    rf"(?:{_NUMBER}(?:丁目|番地|番)(?:の?{_NUMBER}(?:番地?|号)?)*|\d{{1,4}}(?:{_DASH}\d{{1,4}}){{1,3}})"
    rf"(?:{_DASH}?\d{{1,4}}(?:{_DASH}\d{{1,4}})*(?:号室?)?)?)"
)
_WESTERN: Final = re.compile(
    r"\b\d{1,5}(?:-\d{1,5})* (?:[A-Z][a-z]+ ){1,3}"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd)\b"
)
_HINT: Final = re.compile(r"[\d@＠丁番]").search
_SIGN: Final = re.compile(r"[@＠]|丁目|番|\d[\s\-‐‑‒–—―−－ー・()（）]{1,2}\d|\d{7}|\d [A-Z]").search
"""Something of this stands in whatever is masked; most texts have none of it, and cost nothing more."""
HIDDEN: Final = "＊＊＊"


def masked_for(role: Role, chosen: Callable[[str], str]) -> frozenset[Personal]:
    """Returns what a role sees masked; `chosen` gives the shop's choice by name, empty for none."""
    return frozenset(
        Personal(name.removeprefix("mask."))
        for name, usual in DEFAULTS.items()
        if role in _FOR.get(chosen(name) or usual, _FOR[usual])
    )


def find_addresses(text: str) -> list[PersonalHit]:
    """Returns post codes and addresses; of a Japanese one the prefecture stays readable."""
    hits = [_hit(found.start(), found.end()) for found in _POST_CODE.finditer(text)]
    hits += [_hit(found.start("rest"), found.end()) for found in _STREET.finditer(text)]
    hits += [_hit(found.start(), found.end()) for found in _WESTERN.finditer(text)]
    return hits


def may_be_personal(text: str) -> bool:
    """Tells whether there is any need to look for personal data: quick, and never wrongly no."""
    return _HINT(text) is not None and _SIGN(text) is not None


def mask(text: str, kinds: frozenset[Personal] = frozenset(Personal)) -> str:
    """Returns a text in which all personal data of these kinds are masked; without any it is the same."""
    if not kinds or not may_be_personal(text):
        return text
    hits = find_personal(text)
    if Personal.ADDRESS in kinds:
        hits += find_addresses(text)
    result, end = [], 0
    for hit in sorted(hits, key=lambda one: (one.start, -one.end)):
        if hit.kind in kinds and hit.start >= end:
            result += [text[end : hit.start], hit.masked]
            end = hit.end
    return "".join((*result, text[end:]))


def _hit(start: int, end: int) -> PersonalHit:
    return PersonalHit(kind=Personal.ADDRESS, start=start, end=end, masked=HIDDEN)
