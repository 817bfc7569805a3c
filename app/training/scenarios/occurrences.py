"""Finds what is known to be somebody's where it stands again: in another script, width, case or shorter."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

import jaconv
import msgspec

from app.domain.folding import fold
from app.domain.surnames import SURNAMES
from app.training.scenarios.finding import no_names
from app.training.scenarios.finding.hit import NAMES, Hit, Kind, plain
from app.training.scenarios.finding.western_names import ORDINARY

_KANJI: Final = re.compile("[一-龥々〆髙﨑𠮷]")
_CJK: Final = re.compile("[ぁ-ヶ一-龥々〆髙﨑𠮷ｦ-ﾟ]")
_HIRAGANA: Final = re.compile("[ぁ-ゖー]+")
_KANA: Final = re.compile("[ぁ-ゖァ-ヶーｦ-ﾟ]+")
_LEAST_DIGITS: Final = 3
_TAIL: Final = 4
_UNIT: Final = r"\s?(?:円|名|人|泊|時|分|年|月|日|%|[ap]m\b|credits?|dollars?|people|guests?|minutes?)"
_LONG: Final = 8
"""A number of so many digits may be named by its last four."""


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """One way in which something may stand in a text; `tail`: it is the end of the number `of`."""

    kind: Kind
    pattern: re.Pattern[str]
    of: str
    tail: bool = False


def forms_of(kind: Kind, original: str, readings: dict[str, str]) -> Iterator[Form]:
    """Yields the ways in which something known may stand elsewhere in the conversation."""
    if kind in NAMES:
        yield from _name_forms(kind, original.strip(), readings)
        return
    digits = re.sub(r"\D", "", plain(original))
    if kind in (Kind.ADDRESS, Kind.COMPANY, Kind.MAIL, Kind.URL, Kind.HANDLE, Kind.BIRTH):
        if len(original) > 1:
            yield Form(kind=kind, pattern=re.compile(re.escape(plain(original)), re.IGNORECASE), of=original)
        return
    if len(digits) >= _LEAST_DIGITS:
        run = r"[\s\-.()]{0,2}".join(digits)
        yield Form(
            kind=kind, pattern=re.compile(rf"(?<![\d.,:/]){run}(?![\d:/]|[.,]\d|{_UNIT})"), of=original
        )
    if len(digits) >= _LONG and kind in (Kind.PHONE, Kind.CARD, Kind.NUMBER):
        pattern = re.compile(rf"(?<![\d/.:])(?<!\d[-\s.)・]){digits[-_TAIL:]}(?![\d/.:]|\s?[年円])")
        yield Form(kind=Kind.NUMBER, pattern=pattern, of=original, tail=True)


def _name_forms(kind: Kind, name: str, readings: dict[str, str]) -> Iterator[Form]:
    if not _CJK.search(name):
        if len(name) > 1:
            yield Form(kind=kind, pattern=_latin(name), of=name)
        return
    if _KANJI.search(name):
        if len(name) > 1:
            yield Form(kind=kind, pattern=re.compile(re.escape(name)), of=name)
        known = (readings[name],) if name in readings else SURNAMES.get(name, ())
    else:
        known = (fold(name),) if _KANA.fullmatch(name) else ()
    for reading in known:
        yield from _reading_forms(kind, reading)


def _reading_forms(kind: Kind, reading: str) -> Iterator[Form]:
    katakana = str(jaconv.hira2kata(reading))
    half = str(jaconv.z2h(katakana, kana=True))
    latin = str(jaconv.kana2alphabet(reading)).replace("-", "")
    if len(reading) > 1:
        yield Form(kind=kind, pattern=re.compile(rf"(?<![ァ-ヶー]){katakana}(?![ァ-ヶー])"), of=katakana)
        yield Form(kind=kind, pattern=re.compile(rf"(?<![ｦ-ﾟ]){half}(?![ｦ-ﾟ])"), of=half)
        after = r"(?=\s?(?:様|さま|さん|と申|です|[)）、。\s]|$))"
        yield Form(kind=kind, pattern=re.compile(rf"(?<![ぁ-ゖー]){reading}{after}"), of=reading)
    spellings = {
        latin,
        latin.replace("ou", "o").replace("uu", "u").replace("oo", "o"),
        latin.replace("ou", "oh"),
    }
    for spelling in spellings:
        if len(spelling) > 2 and spelling.isalpha():
            yield Form(kind=kind, pattern=_latin(spelling), of=spelling)


def _latin(name: str) -> re.Pattern[str]:
    """Returns a pattern for a name as a word of its own; an ordinary word needs its capital letter."""
    small = name.lower()
    if small in ORDINARY or small in no_names.ENGLISH or len(name) < 3:
        return re.compile(
            rf"(?<![A-Za-zÀ-ÿ])(?:{re.escape(name.capitalize())}|{re.escape(name.upper())})(?![A-Za-zÀ-ÿ])"
        )
    return re.compile(rf"(?<![A-Za-zÀ-ÿ]){re.escape(name)}(?![A-Za-zÀ-ÿ])", re.IGNORECASE)


def occurrences(text: str, forms: Iterable[Form]) -> Iterator[tuple[Hit, Form]]:
    """Yields where the forms stand in a text."""
    bare = plain(text)
    for form in forms:
        for found in form.pattern.finditer(bare):
            yield Hit(kind=form.kind, start=found.start(), end=found.end()), form
