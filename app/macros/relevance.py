"""Which macros fit what a customer wrote, by the rare words that they share."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from app.domain.folding import fold
from app.macros.macro import Macro

_RUN: Final = re.compile("([㐀-鿿々〆]+)([ぁ-ん]?)|[ァ-ヺー]{2,}|[ｦ-ﾟ]{2,}|[A-Za-zＡ-Ｚａ-ｚ]{2,}")
_COMMON_WORDS: Final = """
    about after again all also am an and any are as at be been before but by can could did do does
    for from get got had has have hello help hi how if in into is it its just like me my need no not
    now of on one or our out please so some still than thank thanks that the their them then there
    they this to too up us want was we were what when where which who why will with would you your
"""
_ENGLISH_COMMON: Final = frozenset(_COMMON_WORDS.split())
_ENDING: Final = re.compile("(?<=[a-z]{4})(?:ing|ed|es|s|e)$")
_TITLE_WEIGHT: Final = 3.0  # of a word in title, tags or folder, against one in the body
_WHOLE: Final = 1.0
_ALONE: Final = 0.5  # the first kanji of a word tells less than two together
_TOO_COMMON: Final = 0.25  # share of all macros; a word that more of them have tells nothing
_FEW: Final = 20  # macros that may share a word whatever their share is
_VARIABLE: Final = re.compile(r"\{[^{}]*\}")


def terms(text: str) -> Iterator[tuple[str, float]]:
    """Yields the telling parts of `text` and their weight.

    Pairs of kanji, the last kanji of a word with the kana that inflects it (届か, unlike 届け), the first
    kanji alone, words in katakana, words of English without their endings. Other hiragana carries grammar
    and tells nothing.
    """
    for found in _RUN.finditer(text):
        kanji, kana = found.groups()
        if kanji:
            run = fold(kanji)
            yield run[0], _ALONE
            yield from ((pair, _WHOLE) for pair in map("".join, pairwise(run + kana)))
            continue
        word = fold(found.group())
        if word not in _ENGLISH_COMMON:
            yield _ENDING.sub("", word), _WHOLE


class RelevanceIndex:
    """The words of macros, ready to be compared with what a customer wrote."""

    def __init__(self, macros: Iterable[Macro]) -> None:
        self._places: defaultdict[str, dict[int, float]] = defaultdict(dict)
        self._telling: defaultdict[str, set[int]] = defaultdict(set)
        self._languages: list[str] = []
        for entry, macro in enumerate(macros):
            self._languages.append(macro.language)
            for term, weight in terms(_VARIABLE.sub(" ", macro.body)):
                self._places[term][entry] = weight
            for term, weight in terms(" ".join((macro.title, *macro.tags, macro.folder))):
                self._places[term][entry] = weight * _TITLE_WEIGHT
                if weight == _WHOLE:
                    self._telling[term].add(entry)

    def scores(self, text: str, *, language: str = "") -> dict[int, float]:
        """Returns how well each macro fits `text`, by its place in the list, for those that fit at all.

        A macro fits when it shares at least a pair of kanji or a word of its title, tags or folder. With
        `language` only macros in that language are considered.
        """
        scores: defaultdict[int, float] = defaultdict(float)
        fitting: set[int] = set()
        for term, weight in dict(terms(text)).items():
            places = self._places.get(term)
            if places is None or len(places) > max(_FEW, _TOO_COMMON * len(self._languages)):
                continue
            rarity = math.log(1 + len(self._languages) / len(places))
            for entry, there in places.items():
                scores[entry] += rarity * weight * there
            fitting |= self._telling.get(term, set())
        return {
            entry: scores[entry] for entry in fitting if not language or self._languages[entry] == language
        }
