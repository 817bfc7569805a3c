"""Looks for what may be left of real people in a scenario, by other means than those that replaced it.

The finder goes by how things are said. This check goes by what stands there: everything that the log knows
of the people, every number and every name-like word of the original that stands in the scenario as well,
and whatever looks like a name, a number or an address without having been invented.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Final

import msgspec

from app.domain.folding import fold
from app.domain.surnames import SURNAMES
from app.protocol.training import ScenarioRecord
from app.training.scenarios import pools
from app.training.scenarios.finding import no_names
from app.training.scenarios.finding.given_names import PLACES
from app.training.scenarios.finding.western_names import AMBIGUOUS, GIVEN
from app.training.scenarios.finding.western_names import SURNAMES as WESTERN


class Why(StrEnum):
    """Why something may be real."""

    KNOWN = "known"
    """The log knows it of somebody."""
    NUMBER = "number"
    """A number that stands in the original too, or one that nobody invented."""
    NAME = "name"
    """It may be somebody's name."""
    ADDRESS = "address"
    """A mail address, page or place."""


class Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """Something that may be real: `place` names where (title, customer, turn:3, field:name, hint:0, ...)."""

    place: str
    text: str
    why: Why
    start: int = 0
    end: int = 0


_NUMBER: Final = re.compile(r"(?<![\d.,])\d(?:[-\s.()]?\d){3,}(?![\d])")
_YEAR: Final = re.compile(r"(?:19|20)\d{2}")
_UNIT: Final = re.compile(
    r"\s*(?:円|ドル|年|月|点|名|人|ポイント|メートル|m\b|km|分|時|泊|室|以|程|くらい|ほど|前後|台|歩|件|in\s+credits?|[~〜～]|credits?|dollars?"
    r"|yen|people|guests?|usd|bucks|%)",
    re.IGNORECASE,
)
_MONEY: Final = re.compile(r"[¥$€£]\s?$|(?:予算|料金|価格|合計|budget|price|costs?)\D{0,8}$", re.IGNORECASE)
_MAIL: Final = re.compile(r"\S+@\S+")
_HOST: Final = re.compile(r"(?:https?://|www\.)([^\s/]+)", re.IGNORECASE)
_TITLED: Final = re.compile(r"([^\s、。,.!?！？「」()（）\d]{1,6}?)(?:様|さん|殿)(?![々子式相態])")
_CAPITAL: Final = re.compile(r"(?<![A-Za-z@.])([A-Z][a-z]{2,}|[A-Z]{3,})(?![A-Za-zÀ-ÿ])")
_SELF: Final = re.compile(r"([一-龥々ァ-ヶー]{1,8})(?:と申します|といいます|と言います)")
_BLOCK: Final = re.compile(r"[一-龥]{2,}[市区町村郡][^\s、。]{0,10}?\d+(?:丁目|番|-\d)")
_LEAST: Final = 4
_LONG: Final = 7
_EXAMPLES: Final = ("example.com", "example.jp", "example.net", "example.org")
_FAMILY: Final = tuple(name for name in SURNAMES if len(name) > 1 and name not in PLACES)
_FAMILY_PATTERN: Final = re.compile("|".join(sorted(map(re.escape, _FAMILY), key=len, reverse=True)))
_HAN: Final = re.compile("[一-龥々]")
_INVENTED_NAMES: Final = frozenset(
    fold(name)
    for name in (
        *(part for pair in (*pools.JAPANESE_SURNAMES, *pools.JAPANESE_GIVEN) for part in pair),
        *pools.ENGLISH_SURNAMES,
        *pools.ENGLISH_GIVEN,
    )
)


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of the original: `values` of people, its `texts`, and what was `invented` instead."""

    values: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    invented: tuple[str, ...] = ()


def residue(record: ScenarioRecord, evidence: Evidence) -> tuple[Doubt, ...]:
    """Returns what may be left of real people in a scenario, in the order of its places."""
    check = _Check(evidence)
    found: dict[tuple[str, str], Doubt] = {}
    for place, text in texts_of(record):
        for doubt in check.doubts(place, text):
            found.setdefault((place, fold(doubt.text)), doubt)
    return tuple(found.values())


def texts_of(record: ScenarioRecord) -> Iterator[tuple[str, str]]:
    """Yields every text of a scenario that a person may read, with its place."""
    yield "title", record.title
    yield "topic", record.topic
    yield "customer", record.customer
    yield "page", record.page
    for name, value in record.fields.items():
        yield f"field:{name}", value
    for number, turn in enumerate(record.turns):
        yield f"turn:{number}", turn.text
    for number, branch in enumerate(record.branches):
        for text in (*branch.words, *branch.turns):
            yield f"branch:{number}", text
    for name, texts in (("hint", record.hints), ("goal", record.goals), ("prod", record.prods)):
        for number, text in enumerate(texts):
            yield f"{name}:{number}", text
    for number, step in enumerate(record.steps):
        yield f"step:{number}", step.words
        if step.sign == "keywords":
            yield from ((f"step:{number}", word) for word in step.any_of)


class _Check:
    def __init__(self, evidence: Evidence) -> None:
        invented = [fold(one) for one in evidence.invented]
        self._invented = frozenset(invented) | _INVENTED_NAMES
        self._invented_digits = "\n".join(_digits(one) for one in evidence.invented)
        self._values = tuple(
            dict.fromkeys(
                one.strip()
                for one in evidence.values
                if len(one.strip()) > 1 and fold(one) not in self._invented
            )
        )
        self._numbers = frozenset(
            _digits(found.group()) for text in evidence.texts for found in _NUMBER.finditer(_narrow(text))
        )

    def doubts(self, place: str, text: str) -> Iterator[Doubt]:
        """Yields what may be real in one text."""
        bare = _narrow(text)
        yield from self._known(place, text)
        yield from self._figures(place, bare)
        yield from self._addresses(place, bare)
        yield from self._japanese(place, bare)
        yield from self._english(place, bare)

    def _known(self, place: str, text: str) -> Iterator[Doubt]:
        folded = fold(text)
        for value in self._values:
            wanted = fold(value)
            at = folded.find(wanted)
            if at < 0 or not _stands_alone(folded, at, at + len(wanted)):
                continue
            start = max(0, text.find(value))
            yield Doubt(place=place, text=value, why=Why.KNOWN, start=start, end=start + len(value))

    def _figures(self, place: str, bare: str) -> Iterator[Doubt]:
        for found in _NUMBER.finditer(bare):
            digits = _digits(found.group())
            if digits in self._invented_digits or _is_plain(bare, found):
                continue
            if digits in self._numbers or len(digits) >= _LONG:
                yield _doubt(place, found, Why.NUMBER)

    def _addresses(self, place: str, bare: str) -> Iterator[Doubt]:
        for found in _MAIL.finditer(bare):
            if not any(one in found.group() for one in _EXAMPLES):
                yield _doubt(place, found, Why.ADDRESS)
        for found in _HOST.finditer(bare):
            if not found.group(1).lower().endswith(_EXAMPLES):
                yield _doubt(place, found, Why.ADDRESS)
        for found in _BLOCK.finditer(bare):
            if not any(town in found.group() for town in (*pools.CITIES, *pools.TOWNS)):
                yield _doubt(place, found, Why.ADDRESS)

    def _japanese(self, place: str, bare: str) -> Iterator[Doubt]:
        for found in _TITLED.finditer(bare):
            name = found.group(1)
            tail = next((name[at:] for at in range(len(name)) if name[at:] in SURNAMES), "")
            if tail and fold(tail) not in self._invented and name not in no_names.JAPANESE:
                yield _doubt(place, found, Why.NAME)
        for found in _SELF.finditer(bare):
            name = found.group(1)
            if not any(one and one in fold(name) for one in self._invented):
                yield _doubt(place, found, Why.NAME)
        for found in _FAMILY_PATTERN.finditer(bare):
            alone = not (
                _HAN.match(bare[found.start() - 1 : found.start()])
                or _HAN.match(bare[found.end() : found.end() + 1])
            )
            if alone and fold(found.group()) not in self._invented:
                yield _doubt(place, found, Why.NAME)

    def _english(self, place: str, bare: str) -> Iterator[Doubt]:
        for found in _CAPITAL.finditer(bare):
            small = found.group().lower()
            if small in no_names.ENGLISH or small in AMBIGUOUS or small in self._invented:
                continue
            if small in GIVEN or small in WESTERN:
                yield _doubt(place, found, Why.NAME)


def _doubt(place: str, found: re.Match[str], why: Why) -> Doubt:
    return Doubt(place=place, text=found.group(), why=why, start=found.start(), end=found.end())


def _narrow(text: str) -> str:
    """Returns a text with narrow letters and digits, character by character."""
    return "".join(
        made if len(made := unicodedata.normalize("NFKC", one)) == 1 else one for one in text
    ).translate(str.maketrans("‐‑‒–—―−－", "--------"))


def _digits(text: str) -> str:
    return "".join(str(unicodedata.digit(one)) for one in text if unicodedata.digit(one, None) is not None)


def _is_plain(bare: str, found: re.Match[str]) -> bool:
    """Tells whether a number is a year, a date, an amount or so many of something."""
    if _YEAR.fullmatch(found.group()) or re.fullmatch(
        r"(?:19|20)?\d{2}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/]\d{1,2}[-/]\d{2,4}", found.group()
    ):
        return True
    return bool(
        _UNIT.match(bare, found.end()) or _MONEY.search(bare[: found.start()])
    ) or found.group().endswith("000")


def _stands_alone(folded: str, start: int, end: int) -> bool:
    """Tells whether a word of Latin letters or kana is no part of another one."""
    word = folded[start:end]
    if not word.isascii() and not re.fullmatch("[ぁ-ゖー]+", word):
        return True
    around = folded[start - 1 : start] + folded[end : end + 1]
    return not any(one.isalnum() and (one.isascii() == word.isascii()) for one in around)


def evidence_of(known: Iterable[str], texts: Sequence[str], invented: Iterable[str]) -> Evidence:
    """Returns the evidence that a check needs."""
    return Evidence(values=tuple(known), texts=tuple(texts), invented=tuple(invented))
