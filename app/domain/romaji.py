"""What kana a person means who types a Japanese reading, in Latin letters or kana, finished or not."""

import re
from itertools import islice
from typing import Final

import jaconv
import msgspec

from app.domain.folding import fold

# What has been typed of the next kana, and the kana that may come of it.
_ROWS: Final = {
    "k": "かきくけこ",
    "s": "さしすせそ",
    "t": "たちつてと",
    "n": "なにぬねの",
    "h": "はひふへほ",
    "m": "まみむめも",
    "r": "らりるれろ",
    "g": "がぎぐげご",
    "z": "ざじずぜぞ",
    "d": "だじずでど",
    "b": "ばびぶべぼ",
    "p": "ぱぴぷぺぽ",
}
_NEXT: Final = (
    _ROWS
    | {letter + "y": row[1] for letter, row in _ROWS.items()}  # "ky" becomes きゃ, きゅ or きょ
    | {"y": "やゆよ", "w": "わをう", "f": "ふ", "v": "ゔ", "j": "じ", "jy": "じ", "l": "らりるれろ"}
    | {"c": "ち", "cy": "ち", "ch": "ち", "sh": "し", "ts": "つ"}
)
_CONSONANT: Final = "[b-df-hj-mp-tv-z]"
_PARTS: Final = re.compile(f"(.*?)((?:{_CONSONANT}|n|')*)")
_SYLLABLES: Final = re.compile(
    rf"""(?: [ぁ-ゖー]                                   # kana as typed
          | n' | n(?!['aiueoy]) | m(?=[bmp])             # ん
          | ({_CONSONANT})(?=\1) | t(?=ch)               # っ
          | (?:[kgsztdnhbpmrfvjc]?y|sh|ch|ts|[kgsztdnhbpmrfvjwl])?[aiueo]
         )*""",
    re.VERBOSE,
)
_KANA: Final = re.compile("[ぁ-ゖゝゞー]+")
_LONGEST: Final = 60
_MOST_SPELLINGS: Final = 3
_SAME_SOUND: Final = str.maketrans("ぢづ", "じず")


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """Kana that a person may mean; `next_kana` are those that may follow, empty when any may."""

    kana: str
    next_kana: str = ""


def fold_reading(text: str) -> str:
    """Returns `text` folded, with ぢ as じ and づ as ず: they sound alike and are spelt alike in Latin."""
    return fold(text).translate(_SAME_SOUND)


def readings(text: str) -> tuple[Reading, ...]:
    """Returns the readings that `text` may mean: kana as they are, Latin letters by Hepburn or Kunrei.

    The last kana may be unfinished ("henp"), kana may be mixed in ("へんp", as an input method shows it),
    and an "n" may be ん or the beginning of な. The kana are folded as by `fold_reading`. Empty for text
    that is no reading.
    """
    typed = fold(text).replace("’", "'")
    if _KANA.fullmatch(typed):
        return (Reading(kana=typed.translate(_SAME_SOUND)),)
    if len(typed) > _LONGEST or not re.search("[a-z]", typed):
        return ()
    meanings = [reading for spelling in _spellings(typed) for reading in _meanings(spelling)]
    return tuple(dict.fromkeys(meanings))


def _spellings(typed: str) -> list[str]:
    """Returns what was typed as an input method would want it, where people leave out what it needs.

    "annai" is written for あんない, which takes three n; "genin" for げんいん, which takes an apostrophe.
    """
    apart = islice(re.finditer("(?<!n)n(?=[aiueoy])", typed), _MOST_SPELLINGS)
    return [
        typed,
        re.sub("nn(?=[aiueoy])", "nnn", typed),
        *(f"{typed[: found.end()]}'{typed[found.end() :]}" for found in apart),
    ]


def _meanings(typed: str) -> list[Reading]:
    parts = _PARTS.fullmatch(typed)
    if parts is None:
        return []
    head, tail = parts.groups()
    if not _SYLLABLES.fullmatch(head):
        return []
    kana = _kana(head)
    return [
        Reading(kana=kana + ending.kana, next_kana=ending.next_kana)
        for ending in _endings(tail)
        if kana + ending.kana + ending.next_kana
    ]


def _kana(syllables: str) -> str:
    spelt = re.sub("m(?=[bmp])", "n", syllables).replace("we", "うぇ")  # jaconv knows neither "mm" nor "we"
    return str(jaconv.alphabet2kana(spelt)).translate(_SAME_SOUND)


def _begun() -> dict[str, tuple[Reading, ...]]:
    """Returns what each beginning of a single kana may become, most likely first."""
    begun: dict[str, tuple[Reading, ...]] = {
        letters: (Reading(kana="", next_kana=kana),) for letters, kana in _NEXT.items()
    }
    for letter in (*_ROWS, "c", "f", "j"):  # the letter may yet be doubled: "has" leads to はっそう
        begun[letter] += (Reading(kana="っ", next_kana=_NEXT[letter]),)
    begun["m"] += (Reading(kana="ん", next_kana=_NEXT["b"] + _NEXT["p"] + _NEXT["m"]),)
    begun["n"] = (Reading(kana="ん"), Reading(kana="", next_kana=_NEXT["n"]))
    begun["ny"] += (Reading(kana="ん", next_kana=_NEXT["y"]),)
    return begun | {"": (Reading(kana=""),)}


_BEGUN: Final = _begun()


def _endings(tail: str) -> tuple[Reading, ...]:
    """Returns what consonants without a vowel may mean at the end of what was typed so far."""
    if tail in _BEGUN:
        return _BEGUN[tail]
    for opening, kana in (("nn", "ん"), ("n'", "ん"), ("n", "ん")):
        if tail.startswith(opening):
            return _after(kana, tail[len(opening) :])
    if re.match("m[bmp]", tail):
        return _after("ん", tail[1:])
    if re.match(rf"({_CONSONANT})\1|tc", tail):
        return _after("っ", tail[1:])
    return ()


def _after(kana: str, rest: str) -> tuple[Reading, ...]:
    return tuple(Reading(kana=kana + each.kana, next_kana=each.next_kana) for each in _endings(rest))


_SPELT_ALIKE: Final = (
    ("-", ""), ("ー", ""), ("cch", "tty"), ("tch", "tty"), ("sh", "sy"),
    ("ch", "ty"), ("j", "zy"), ("ts", "t"), ("dz", "z"), ("f", "h"), ("l", "r"),
    ("mb", "nb"), ("mp", "np"), ("n'", "n"), ("nnn", "n"), ("nn", "n"), ("yi", "i"), ("c", "k"),
)  # fmt: skip


def sound(text: str) -> str:
    """Returns `text` folded and in Latin letters, one spelling for all that sound alike.

    Kana and every way of writing them in Latin letters give the same: へんぴん, henpin and hempin; しょ, sho
    and syo. For comparing alone; an English word comes out changed, but always in the same way.
    """
    folded = fold(text).translate(_SAME_SOUND)
    latin = str(jaconv.kana2alphabet(folded)) if _HAS_KANA.search(folded) else folded
    for written, alike in _SPELT_ALIKE:
        latin = latin.replace(written, alike)
    return latin


_HAS_KANA: Final = re.compile("[ぁ-ゖ]")
