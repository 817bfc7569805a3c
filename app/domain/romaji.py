"""What kana a person means who types a Japanese reading, in Latin letters or kana, finished or not."""

import re
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
    by_hepburn = re.sub("nn(?=[aiueoy])", "nnn", typed)  # input methods take "nn" as ん: "annai" is あんない
    meanings = [reading for spelling in (typed, by_hepburn) for reading in _meanings(spelling)]
    return tuple(dict.fromkeys(meanings))


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


def _endings(tail: str) -> list[Reading]:
    """Returns what consonants without a vowel may mean at the end of what was typed so far."""
    if tail == "":
        return [Reading(kana="")]
    if tail == "n":
        return [Reading(kana="ん"), Reading(kana="", next_kana=_NEXT["n"])]
    if tail == "ny":
        return [Reading(kana="", next_kana=_NEXT["ny"]), Reading(kana="ん", next_kana=_NEXT["y"])]
    if tail in _NEXT:
        return [Reading(kana="", next_kana=_NEXT[tail])]
    for opening, kana in (("nn", "ん"), ("n'", "ん"), ("n", "ん"), ("tc", "っ")):
        if tail.startswith(opening):
            rest = tail[1:] if kana == "っ" else tail[len(opening) :]
            return [_after(kana, ending) for ending in _endings(rest)]
    if re.match("m[bmp]", tail):
        return [_after("ん", ending) for ending in _endings(tail[1:])]
    if re.match(rf"({_CONSONANT})\1", tail):
        return [_after("っ", ending) for ending in _endings(tail[1:])]
    return []


def _after(kana: str, ending: Reading) -> Reading:
    return Reading(kana=kana + ending.kana, next_kana=ending.next_kana)
