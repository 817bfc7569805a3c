"""Text as it is compared when somebody searches: width, kana, case, dashes and old characters made one.

Folded text is for search alone; what is stored, sent or shown stays as it was written.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import msgspec

# Nothing is seen of these: zero-width characters, direction marks, soft hyphen, variation selectors (IVS).
_UNSEEN: Final = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0100-\U000e01ef]"
)
_DASHES: Final = "-‐‑‒–—―−⁃﹣－ーｰ～〜~∼∿⁓〰─━"
_VARIANTS: Final = dict(
    zip(
        "髙﨑嵜濵濱澤齋齊斎邊邉廣嶋嶌櫻國惠眞德𠮷栁桒舘淵渊冨瀨靜學會實龍鐵圓壽榮黑增將澁萬與豐禮來辯瀧",
        "高崎崎浜浜沢斉斉斉辺辺広島島桜国恵真徳吉柳桑館渕渕富瀬静学会実竜鉄円寿栄黒増将渋万与豊礼来弁滝",
        strict=True,
    )
)
_ONE_FOR_ONE: Final = str.maketrans(
    {chr(code): chr(code - 0x60) for code in range(0x30A1, 0x30F7)}  # katakana to hiragana
    | {"ヽ": "ゝ", "ヾ": "ゞ"}
    | dict.fromkeys(_DASHES, "ー")
    | _VARIANTS
)
_LOOSE_MARKS: Final = str.maketrans({"゛": "\u3099", "゜": "\u309a"})

# Text in which every character folds by itself and none is unseen; most text is of this kind.
_PLAIN: Final = re.compile("[\t\n\r -~　-〩〰-\u3098ゝ-ヿ一-鿿！-ﾝ]*")
# Characters that begin no letter of their own although they are not combining marks (Hangul vowels and
# finals, some Indic vowel signs): Unicode composes them with the letter before.
_FOLLOWERS: Final = re.compile(
    "[\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dcf\u0ddf\u0fb5\u0fb7\u102e"
    "\u1160-\u11ff\u1b35\uff9e\uff9f\uffa0-\uffdc"
    "\U00011127\U0001133e\U00011357\U000114b0\U000114ba\U000114bd\U000115af\U00011930]"
)
_SETTLING_ROUNDS: Final = 5


class Span(NamedTuple):
    """A stretch of text, `start` up to but without `end`, in Python characters (not UTF-16 units)."""

    start: int
    end: int


class Folded(msgspec.Struct, frozen=True, kw_only=True):
    """A folded text that knows its origin: folded character i came from original `starts[i]` to `ends[i]`."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def origin(self, start: int, end: int) -> Span:
        """Returns the stretch of the original text that became `text[start:end]`; it must not be empty."""
        return Span(self.starts[start], self.ends[end - 1])

    def spans_of(self, word: str) -> list[Span]:
        """Returns where the folded, non-empty `word` stands in the original text, without overlaps."""
        spans = []
        at = self.text.find(word)
        while at >= 0:
            spans.append(self.origin(at, at + len(word)))
            at = self.text.find(word, at + len(word))
        return spans


@lru_cache(maxsize=20_000)
def _fold_letter(letter: str) -> str:
    """Folds one letter with its marks; repeats until nothing changes, as lower case may compose anew."""
    folded = letter
    for _ in range(_SETTLING_ROUNDS):
        before = folded
        folded = _UNSEEN.sub("", unicodedata.normalize("NFKC", folded.translate(_LOOSE_MARKS)))
        folded = folded.translate(_ONE_FOR_ONE).lower()
        if folded == before:
            break
    return folded


class _CharacterFolds(dict[int, str]):
    """What each character folds to, filled as characters are met, for `str.translate`."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_letter(chr(code))
        return folded


_CHARACTERS: Final = _CharacterFolds()


@lru_cache(maxsize=20_000)
def _joins(character: str) -> bool:
    """Tells whether `character` belongs to the letter before it."""
    if _FOLLOWERS.match(character) or character in "゛゜":
        return True
    return unicodedata.combining(unicodedata.normalize("NFKC", character)[0]) != 0


def _letters(text: str) -> Iterator[tuple[int, int, str]]:
    """Yields each letter with its marks: start and end in `text`, and the letter without what is unseen."""
    start, end, letter = 0, 0, ""
    for index, character in enumerate(text):
        if _UNSEEN.match(character):
            continue
        if letter and _joins(character):
            letter += character
        else:
            if letter:
                yield start, end, letter
            start, letter = index, character
        end = index + 1
    if letter:
        yield start, end, letter


def fold(text: str) -> str:
    """Returns `text` as it is compared in a search. Folding twice changes nothing; any text is allowed.

    NFKC, katakana as hiragana, lower case, one sign for the dashes, waves and the prolonged sound, one
    form of the kanji that names vary in (髙 is 高), nothing that cannot be seen.
    """
    if _PLAIN.fullmatch(text):
        return text.translate(_CHARACTERS)
    return "".join(_fold_letter(letter) for _, _, letter in _letters(text))


def fold_with_origin(text: str) -> Folded:
    """Returns `fold(text)` together with the place in `text` that each of its characters came from."""
    if _PLAIN.fullmatch(text):
        folded = text.translate(_CHARACTERS)
        if len(folded) == len(text):  # every character became exactly one: plain ones never vanish
            return Folded(text=folded, starts=range(len(text)), ends=range(1, len(text) + 1))
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end, letter in _letters(text):
        piece = _fold_letter(letter)
        pieces.append(piece)
        starts.extend([start] * len(piece))
        ends.extend([end] * len(piece))
    return Folded(text="".join(pieces), starts=tuple(starts), ends=tuple(ends))


def words_of(query: str) -> tuple[str, ...]:
    """Returns the folded words of a search, each once, in the order typed."""
    return tuple(dict.fromkeys(fold(query).split()))


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Returns the stretches in order, with those that touch or overlap made one."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return tuple(result)


class FoldedColumn:
    """One field of many entries, already folded and joined, so that one scan finds a word in all of them."""

    _GAP: Final = "\n"  # a word of a search never contains white space

    def __init__(self, folded: Iterable[str]) -> None:
        texts = [text.replace(self._GAP, " ") for text in folded]
        self._all = self._GAP.join(texts)
        self._starts: list[int] = []
        at = 0
        for text in texts:
            self._starts.append(at)
            at += len(text) + len(self._GAP)

    def hits(self, word: str, followed_by: str = "") -> Iterator[tuple[int, int]]:
        """Yields (entry, position in the entry) of the first place of `word` in each entry that has it.

        With `followed_by` the next character must be one of these. `word` and `followed_by` are folded;
        one of them must not be empty.
        """
        if not followed_by:
            yield from self._plain_hits(word)
            return
        pattern = re.compile(re.escape(word) + f"[{re.escape(followed_by)}]")
        found = pattern.search(self._all)
        while found:
            entry = bisect_right(self._starts, found.start()) - 1
            yield entry, found.start() - self._starts[entry]
            if entry + 1 == len(self._starts):
                return
            found = pattern.search(self._all, self._starts[entry + 1])

    def _plain_hits(self, word: str) -> Iterator[tuple[int, int]]:
        """Yields the same for a word alone, for which no pattern is needed."""
        at = self._all.find(word) if self._starts else -1
        while at >= 0:
            entry = bisect_right(self._starts, at) - 1
            yield entry, at - self._starts[entry]
            if entry + 1 == len(self._starts):
                return
            at = self._all.find(word, self._starts[entry + 1])
