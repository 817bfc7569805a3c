"""Invents what stands in a scenario instead of something real: alike in form, the same for the same."""

import hashlib
import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final, TypeVar

import jaconv

from app.domain.folding import fold
from app.domain.romaji import sound
from app.domain.surnames import SURNAMES
from app.training.scenarios import pools
from app.training.scenarios.finding.hit import Kind, plain
from app.training.scenarios.shapes import Shapes

T = TypeVar("T")

_KANJI: Final = re.compile("[一-龥々〆髙﨑𠮷]")
_CJK: Final = re.compile("[ぁ-ヶ一-龥々〆髙﨑𠮷ｦ-ﾟ]")
_KANA: Final = re.compile("[ぁ-ゖァ-ヶーｦ-ﾟ・]+")
_HIRAGANA: Final = re.compile("[ぁ-ゖー]+")
_HALF: Final = re.compile("[ｦ-ﾟ]+")
_MOST_TRIES: Final = 200
_RUN: Final = re.compile(r"\d(?:[\s-]?\d){3,}")
_DIGITS: Final = frozenset({Kind.PHONE, Kind.CARD, Kind.NUMBER, Kind.POST_CODE})


class Inventor:
    """Draws by the hash of `seed` and what is replaced; nothing is drawn that stands in `taken`, folded."""

    def __init__(self, seed: str, taken: str, readings: dict[str, str] | None = None) -> None:
        self._seed, self._taken = seed, taken
        self._readings = readings or {}
        self._runs = frozenset(_digits(found.group()) for found in _RUN.finditer(taken.replace("ー", "-")))
        self._used: set[str] = set()
        self._people: dict[tuple[Kind, str], tuple[str, str]] = {}
        self._known: dict[tuple[Kind, str], str] = {}
        self._shapes = Shapes(self._number)

    def invent(self, kind: Kind, original: str) -> str:
        """Returns what stands instead of `original`: of the same script, width, length and form."""
        if kind in (Kind.SURNAME, Kind.GIVEN):
            return self._name(kind, original)
        key = (kind, re.sub(r"[\s\-()・.]", "", fold(plain(original))))
        made = self._known.get(key)
        if made is None:
            made = self._known[key] = self._drawn(kind, original)
        if kind in _DIGITS:
            return self._shapes.like(original, made)
        return self._shapes.like_width(original, made)

    def _drawn(self, kind: Kind, original: str) -> str:
        """Returns a form that was not used before."""
        made = original
        for again in range(_MOST_TRIES):
            made = self._once(kind, original, f"{again}")
            free = fold(made) not in self._used and fold(made) != fold(original)
            if free and not any(run in _digits(made) for run in self._runs):
                break
        self._used.add(fold(made))
        return made

    def _once(self, kind: Kind, original: str, salt: str) -> str:
        key = f"{kind}:{fold(plain(original))}:{salt}"
        word = f"{self._pick(pools.MAIL_WORDS, key)}{self._number(key, 90) + 10}"
        latin = original.isascii()
        forms: dict[Kind, Callable[[], str]] = {
            Kind.PHONE: lambda: self._shapes.phone(original, key),
            Kind.CARD: lambda: self._shapes.card(original, key),
            Kind.MAIL: lambda: self._shapes.mail(original, word),
            Kind.POST_CODE: lambda: self._shapes.post_code(original, key),
            Kind.ADDRESS: lambda: self._address(original, key),
            Kind.BIRTH: lambda: self._shapes.date(original, key),
            Kind.URL: lambda: self._shapes.url(original, key),
            Kind.COMPANY: lambda: self._pick(pools.COMPANIES_LATIN if latin else pools.COMPANIES, key),
            Kind.HANDLE: lambda: f"@{word}",
        }
        return forms.get(kind, lambda: self._shapes.number(original, key))()

    # People

    def _name(self, kind: Kind, original: str) -> str:
        """Returns an invented name in the script of the original."""
        latin = not _CJK.search(original)
        reading = self._reading(original)
        if latin and not reading:
            return _like_case(original, self._western(kind, original.casefold()))
        key = sound(reading) if reading else fold(original)
        person = self._people.get((kind, key))
        if person is None:
            person = self._people[kind, key] = self._japanese(kind, key)
        return _in_script(original, *person)

    def _reading(self, name: str) -> str:
        """Returns how a Japanese name is read, as far as that is known; empty for a Western one."""
        if name in self._readings:
            return self._readings[name]
        if name in SURNAMES:
            return SURNAMES[name][0]
        if _KANA.fullmatch(name):
            return fold(name)
        small = name.lower()
        spelt = {sound(reading) for reading in self._readings.values()}
        if name.isascii() and (sound(small) in spelt or sound(small) in _family_sounds()):
            return str(jaconv.alphabet2kana(small))
        return ""

    def _japanese(self, kind: Kind, key: str) -> tuple[str, str]:
        pool = pools.JAPANESE_SURNAMES if kind is Kind.SURNAME else pools.JAPANESE_GIVEN
        for again in range(_MOST_TRIES):
            name, reading = self._pick(pool, f"{kind}:{key}:{again}")
            free = name not in self._taken and reading not in self._used
            if free or again > _MOST_TRIES // 2:
                self._used.add(reading)
                return name, reading
        raise AssertionError("a pool has at least one name")

    def _western(self, kind: Kind, key: str) -> str:
        known = self._known.get((kind, key))
        if known is not None:
            return known
        pool = pools.ENGLISH_SURNAMES if kind is Kind.SURNAME else pools.ENGLISH_GIVEN
        name = pool[0]
        for again in range(_MOST_TRIES):
            name = self._pick(pool, f"{kind}:{key}:{again}")
            if name.lower() not in self._taken and name.lower() not in self._used:
                break
        self._used.add(name.lower())
        self._known[kind, key] = name
        return name

    # Places

    def _address(self, original: str, key: str) -> str:
        bare = plain(original)
        if bare.isascii():
            return self._western_address(bare, key)
        region = self._pick(pools.REGIONS, key) if re.match(r".{2,3}[都道府県]", bare) else ""
        city, town = self._pick(pools.CITIES, key + "c"), self._pick(pools.TOWNS, key + "t")
        if not re.search(r"[\d〇一二三四五六七八九十]", bare):
            return f"{region}{city}{town}"
        parts = [str(self._number(f"{key}{place}", 8) + 1) for place in range(3)]
        if "丁目" in bare:
            return self._shapes.like_width(
                original, f"{region}{city}{town}{parts[0]}丁目{parts[1]}番{parts[2]}号"
            )
        return self._shapes.like_width(original, f"{region}{city}{town}{'-'.join(parts)}")

    def _western_address(self, bare: str, key: str) -> str:
        street, number = self._pick(pools.STREETS, key), self._number(key, 800) + 100
        suffix = re.search(
            r"(?i:\b(street|avenue|road|lane|drive|boulevard|way|court|place|st|ave|rd|ln|dr)\b)", bare
        )
        made = f"{number} {street} {suffix.group() if suffix else 'Street'}"
        if "," in bare:
            made += f", {self._pick(pools.TOWNSHIPS, key)}"
        return made

    # Drawing

    def _number(self, key: str, below: int) -> int:
        digest = hashlib.blake2b(f"{self._seed}\0{key}".encode(), digest_size=8).digest()
        return int.from_bytes(digest, "big") % below

    def _pick(self, pool: Sequence[T], key: str) -> T:
        return pool[self._number(key, len(pool))]


def _digits(text: str) -> str:
    return "".join(one for one in plain(text) if one.isdigit())


@cache
def _family_sounds() -> frozenset[str]:
    return frozenset(sound(one) for readings in SURNAMES.values() for one in readings)


def _like_case(original: str, name: str) -> str:
    if len(original) > 1 and original.isupper():
        return name.upper()
    return name.lower() if original.islower() else name


def _in_script(original: str, kanji: str, reading: str) -> str:
    """Returns a name in the script in which the original is written."""
    if not _CJK.search(original):
        return _like_case(original, str(jaconv.kana2alphabet(reading)).replace("-", "").capitalize())
    if _KANJI.search(original):
        return kanji
    if _HIRAGANA.fullmatch(original):
        return reading
    katakana = str(jaconv.hira2kata(reading))
    return str(jaconv.z2h(katakana, kana=True)) if _HALF.fullmatch(original) else katakana
