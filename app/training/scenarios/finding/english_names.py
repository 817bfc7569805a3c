"""Finds people's names in English texts, and Japanese names in Latin letters."""

import re
from collections.abc import Iterator
from enum import IntEnum, auto
from functools import cache
from typing import Final

import jaconv

from app.domain.romaji import sound
from app.domain.surnames import SURNAMES as SURNAMES_JA
from app.training.scenarios.finding import no_names
from app.training.scenarios.finding.given_names import PLACES, READINGS
from app.training.scenarios.finding.hit import Hit, Kind
from app.training.scenarios.finding.japanese_names import SURNAME_READINGS
from app.training.scenarios.finding.western_names import AMBIGUOUS, GIVEN, SURNAMES

_U: Final = "A-ZÀ-ÖØ-Þ"
_L: Final = "A-Za-zÀ-ÖØ-öø-ÿ"
_WORD: Final = rf"[{_U}][{_L}]*(?:['-][{_L}]+)*"
_ANY: Final = rf"[{_L}][{_L}]*(?:['-][{_L}]{{2,}})*"
_FULL: Final = rf"(?P<n>{_WORD}(?:\s+[A-Z]\.)?(?:\s+{_WORD})?)"


class _Trust(IntEnum):
    """What must be known of a word that a pattern takes for a name."""

    NOTHING = auto()
    """Whatever it is, it is said to be a name."""
    CAPITAL = auto()
    """It has a capital letter and is no ordinary word."""
    NAME = auto()
    """It is a common name."""


_RELATIONS: Final = (
    r"wife|husband|son|daughter|mother|mom|father|dad|brother|sister|friend|colleague|coworker|boss|partner|girlfriend"
    r"|boyfriend|fianc[eé]e?|uncle|aunt|cousin|driver|pet|dog|cat|buddy|roommate|neighbou?r|grandma|grandpa|kid|named|called"
)
_INTRODUCES: Final = (
    r"my\s+(?:full\s+|first\s+|last\s+|sur|maiden\s+)?name(?:'s|\s+is|\s*:|\s+was)|name\s*(?:is|:|=|was)|names\s+is"
    r"|named|called|call\s+me|maiden\s+name\s+(?:is|was)|signed|regards,?|sincerely,?|under\s+(?:the\s+name\s+(?:of\s+)?)?"
)
_PATTERNS: Final = tuple(
    (re.compile(pattern), trust)
    for pattern, trust in (
        (rf"\b(?i:{_INTRODUCES})\s*\"?(?P<n>{_ANY}(?:\s+[A-Z]\.)?(?:\s+{_ANY})?)", _Trust.NOTHING),
        (
            rf"\b(?i:mr|mrs|ms|miss|mx|dr|doctor|prof|professor|sir|captain|nurse)\b\.?\s+(?={_FULL})",
            _Trust.NOTHING,
        ),
        (
            rf"\b(?i:i\s?'?m|i\s+am|this\s+is|here\s+is|he's|she's|he\s+is|she\s+is|am)\s+(?={_FULL}(?!\s+[A-Z]))",
            _Trust.CAPITAL,
        ),
        (
            rf"\b(?i:hi|hello|hey|dear|thanks|thank\s+you|cheers)\b[,!]?\s+(?={_FULL}(?!\s+[A-Z]))",
            _Trust.CAPITAL,
        ),
        (rf"\b(?i:{_RELATIONS})\s*,?\s+(?={_FULL}(?!\s+[A-Z]))", _Trust.CAPITAL),
        (rf"{_FULL}(?=\s+(?:here|speaking)\b)", _Trust.CAPITAL),
        (
            r"\b(?i:bye|goodbye|welcome|ok|okay|sorry|great|yes|no|it'?s|it\s+is|that's|host|guest|manager|agent|client|customer"
            r"|account\s*holder|name\s+of|behalf\s+of|contact|with|for|to|by|from|and|meet|ask|tell|told|see|about)"
            rf"\b[,!]?\s+(?={_FULL})",
            _Trust.NAME,
        ),
        (
            rf"{_FULL}(?=\s+(?:said|says|told|is\s+(?:my|the|a)|has|wants|asked|lives|likes|loves|just|will\s+be)\b)",
            _Trust.NAME,
        ),
        (rf"{_FULL}(?='s\s)", _Trust.NAME),
        (rf"(?:^|\n)\s*[-~–]*\s*{_FULL}\s*$", _Trust.NAME),
    )
)

_LOWER: Final = re.compile(
    r"\b(?:(?:mr|mrs|ms|dr|doctor|miss)\b\.?|my\s+(?:full\s+|first\s+|last\s+|maiden\s+)?name(?:'s|\s+is|\s*:)|call\s+me|i\s?'?m|i\s+am|this\s+is)\s+(?P<n>[a-z]{2,}(?:\s+[a-z]{2,})?)",
    re.IGNORECASE,
)
_ENDING: Final = re.compile(r"(?:'s|-(?:san|sama|kun|chan))$", re.IGNORECASE)
_TOKEN: Final = re.compile(rf"(?<![\w@.'/-]){_ANY}(?!\w|@)")
_LONE: Final = re.compile(
    rf"^\s*(?:(?i:it'?s|it\s+is|yes|sure|ok|okay|that'?s|the\s+\w+\s+is|my\s+\w+\s+is|his|her|name|is)[,.:]?\s+)*(?P<n>{_ANY}(?:\s+[A-Z]\.?)?(?:\s+{_ANY}){{0,2}})\s*[.!]*(?:,.*)?$",
    re.DOTALL,
)


@cache
def _romanised() -> tuple[frozenset[str], frozenset[str]]:
    """Returns how Japanese family names and given names sound, in Latin letters."""
    return frozenset(map(sound, SURNAME_READINGS)), frozenset(map(sound, READINGS))


def is_japanese(word: str) -> Kind | None:
    """Tells whether a word in Latin letters is a Japanese name, and which of the two."""
    if len(word) < 4 or not word.isalpha() or not word.isascii():
        return None
    families, given = _romanised()
    spelt = sound(word)
    if jaconv.alphabet2kana(word.lower()).isascii():
        return None
    if spelt in families:
        return Kind.SURNAME
    return Kind.GIVEN if spelt in given else None


@cache
def _places() -> frozenset[str]:
    """Returns how Japanese names sound that are places as well."""
    return frozenset(sound(reading) for name in PLACES for reading in SURNAMES_JA.get(name, ()))


def english_name_hits(text: str, *, asked: bool = False) -> Iterator[Hit]:
    """Yields each part of each name in `text`, which `plain` has made. `asked`: a name had been asked for."""
    for pattern, trust in _PATTERNS:
        for found in pattern.finditer(text):
            yield from _parts(found.group("n"), found.start("n"), trust)
    for found in _LOWER.finditer(text):
        words = found.group("n").split()
        if all(word.lower() in GIVEN | SURNAMES or is_japanese(word) for word in words[:1]):
            yield from _parts(found.group("n"), found.start("n"), _Trust.NAME)
    if asked and (lone := _LONE.match(text)):
        yield from _parts(lone.group("n"), lone.start("n"), _Trust.NOTHING)
    yield from _known(text)


def _parts(name: str, start: int, trust: _Trust) -> Iterator[Hit]:
    taken: list[tuple[str, int, bool]] = []
    for one in re.finditer(rf"[{_L}](?:[{_L}'-]*[{_L}])?", name):
        bare = one.group().removesuffix("'s").removesuffix("'S")
        named = _is_name(bare)
        if not _is_taken(bare, trust, named=named, first=not taken):
            break
        taken.append((bare, start + one.start(), named))
    for place, (bare, at, named) in enumerate(taken):
        if len(bare) < 2:
            continue
        last = place == len(taken) - 1
        kind = Kind.SURNAME if (last and place) else _kind_of(bare)
        yield Hit(kind=kind, start=at, end=at + len(bare), sure=named or trust is _Trust.NOTHING)


def _is_name(word: str) -> bool:
    small = word.lower().replace("'", "")
    return small in GIVEN or small in SURNAMES or is_japanese(word) is not None


def _is_taken(word: str, trust: _Trust, *, named: bool, first: bool) -> bool:
    """Tells whether a word is part of a name: the `first` by trust, what follows by its capital letter."""
    small = word.lower()
    if small in no_names.ENGLISH:
        said = trust is _Trust.NOTHING and small in AMBIGUOUS
        return said if first else (small in SURNAMES and (word[0].isupper() or trust is _Trust.NOTHING))
    if first:
        return named or trust is _Trust.NOTHING or (trust is _Trust.CAPITAL and word[0].isupper())
    return named or word[0].isupper() or trust is _Trust.NOTHING


def _kind_of(word: str) -> Kind:
    japanese = is_japanese(word)
    if word.lower() in GIVEN:
        return Kind.GIVEN
    return japanese or (Kind.SURNAME if word.lower() in SURNAMES else Kind.GIVEN)


def _known(text: str) -> Iterator[Hit]:
    """Yields names that are nothing else wherever they stand with a capital letter, and what follows them."""
    tokens = list(_TOKEN.finditer(text))
    for place, found in enumerate(tokens):
        word = _ENDING.sub("", found.group())
        small = word.lower()
        if not word[0].isupper() or small in no_names.ENGLISH:
            continue
        named = _is_name(word)
        if not named or small in AMBIGUOUS or sound(word) in _places():
            if small in AMBIGUOUS and _is_inner(text, found.start()):
                yield Hit(kind=_kind_of(word), start=found.start(), end=found.start() + len(word), sure=False)
            continue
        yield Hit(kind=_kind_of(word), start=found.start(), end=found.start() + len(word))
        follower = tokens[place + 1] if place + 1 < len(tokens) else None
        if follower and text[found.end() : follower.start()] == " " and found.group() == word:
            after = follower.group().removesuffix("'s")
            if after[0].isupper() and after.lower() not in no_names.ENGLISH:
                yield Hit(
                    kind=Kind.SURNAME, start=follower.start(), end=follower.start() + len(after), sure=False
                )


def _is_inner(text: str, start: int) -> bool:
    """Tells whether a word stands within a sentence, where nothing but a name has a capital letter."""
    before = text[:start].rstrip(" \"'(")
    return bool(before) and before[-1] not in ".!?\n:"
