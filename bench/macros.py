"""Key to ranked list over a plain fuzzy search of the same library, and what is found with typing errors."""

from __future__ import annotations

import argparse
import random
import re
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, NamedTuple

import jaconv
from rapidfuzz import process

from app.macros.library import MacroLibrary
from app.macros.macro import Macro, MacroId
from bench import macro_words as words

FIRST: Final = 10
SHOWN: Final = 20
ROUNDS: Final = 3
_JAPANESE: Final = 0.7
_LETTERS: Final = "aiueokstnhmr"
_KANA: Final = "あいうかきくさしたなにのはまりん"
_KUNREI: Final = (("shi", "si"), ("chi", "ti"), ("tsu", "tu"), ("ji", "zi"), ("fu", "hu"))


class Asked(NamedTuple):
    """What is typed, and the macro that is meant."""

    query: str
    meant: MacroId


def run(argv: list[str]) -> dict[str, Any]:
    """Makes a library, searches it and returns the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench macros")
    parser.add_argument("--library", type=int, default=10_000, help="number of macros")
    parser.add_argument("--asked", type=int, default=400, help="searches of each kind")
    parser.add_argument("--keys", type=int, default=60, help="keys that are timed, on either side")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(argv)
    rng = random.Random(args.seed)
    macros = library_of(args.library, rng)
    started = time.perf_counter()
    library = MacroLibrary(macros)
    figures: dict[str, Any] = {
        "library": len(macros),
        "build_s": round(time.perf_counter() - started, 3),
    }
    library.search("zzzzqqqq", limit=SHOWN)  # what is made ready at the first typing error
    japanese = [macro for macro in macros if macro.language == "ja"]
    by_reading = [Asked(_in_reading(macro, rng), macro.id) for macro in rng.choices(japanese, k=args.asked)]
    by_romaji = [Asked(_romaji(_in_reading(m, rng), rng), m.id) for m in rng.choices(japanese, k=args.asked)]
    with_typo = [_mistyped(macro, rng) for macro in rng.choices(macros, k=args.asked)]
    figures["by_reading"] = found_rate(library, by_reading)
    figures["by_romaji"] = found_rate(library, by_romaji)
    figures["with_typo"] = found_rate(library, with_typo)
    typed = list(_keys(rng.sample(by_reading + by_romaji + with_typo, k=args.keys), args.keys, rng))
    return figures | timed(library, macros, typed)


def library_of(number: int, rng: random.Random) -> list[Macro]:
    """Returns so many macros with titles, readings and bodies made of the words of the trade."""
    macros: list[Macro] = []
    for at in range(number):
        if rng.random() < _JAPANESE:
            (one, one_read), (two, two_read) = rng.choice(words.SUBJECTS), rng.choice(words.MATTERS)
            (end, end_read) = rng.choice(words.ENDINGS)
            title, reading = f"{one}の{two}{end}", f"{one_read}の{two_read}{end_read}"
            body = rng.choice(words.BODIES).format(subject=one, matter=two)
            language, tags = "ja", (one,)
        else:
            one, two = rng.choice(words.ENGLISH_SUBJECTS), rng.choice(words.ENGLISH_MATTERS)
            title = f"{one.capitalize()} {two} {rng.choice(words.ENGLISH_ENDINGS)}"
            reading, language, tags = "", "en", (one,)
            body = rng.choice(words.ENGLISH_BODIES).format(subject=one, matter=two)
        macros.append(
            Macro(
                id=MacroId(f"m{at}"), title=title, body=body, reading=reading, language=language, tags=tags,
                shortcut=f";m{at}", folder=f"f{at % 40}",
            )
        )  # fmt: skip
    return macros


def _in_reading(macro: Macro, rng: random.Random) -> str:
    """Returns the reading, or two or three of its words as somebody types them who leaves the rest out."""
    if rng.random() < 0.5:
        return macro.reading
    parts = [part for part in macro.reading.split("の") if part]
    return " ".join(parts) if len(parts) > 1 else macro.reading


def _romaji(kana: str, rng: random.Random) -> str:
    latin = str(jaconv.kana2alphabet(kana))
    if rng.random() < 0.5:
        for hepburn, kunrei in _KUNREI:
            latin = latin.replace(hepburn, kunrei)
    return latin


def _mistyped(macro: Macro, rng: random.Random) -> Asked:
    """Returns title, reading or its romaji with one error, or two in eight characters or more."""
    said = macro.title.lower()
    if macro.language == "ja":
        said = rng.choice([said, macro.reading, _romaji(macro.reading, rng)])
    errors = 2 if len(said) >= 8 and rng.random() < 0.3 else 1
    for _ in range(errors):
        said = _with_error(said, rng)
    return Asked(said, macro.id)


def _with_error(said: str, rng: random.Random) -> str:
    at = rng.randrange(len(said) - 1)
    sign = rng.choice(_LETTERS if re.match("[ -~]", said) else _KANA)
    match rng.randrange(4):
        case 0:
            return said[:at] + sign + said[at + 1 :]
        case 1:
            return said[:at] + sign + said[at:]
        case 2:
            return said[:at] + said[at + 1 :]
        case _:
            return said[:at] + said[at + 1] + said[at] + said[at + 2 :]


def found_rate(library: MacroLibrary, asked: Sequence[Asked]) -> float:
    """Returns the share that is found among the first ten; a macro of the same title counts as well."""
    found = 0
    for query, meant in asked:
        macro = library.get(meant)
        titles = {match.macro.title for match in library.search(query, limit=FIRST)}
        found += macro is not None and macro.title in titles
    return round(found / max(1, len(asked)), 4)


def _keys(asked: Sequence[Asked], number: int, rng: random.Random) -> Iterator[str]:
    """Yields what stands in the search field after some key while each is typed."""
    for query, _ in asked[:number]:
        yield query[: rng.randint(1, len(query))]


def timed(library: MacroLibrary, macros: Sequence[Macro], typed: Sequence[str]) -> dict[str, Any]:
    """Times every key on both sides in turn, so that a busy machine slows both alike."""
    choices = [" ".join((m.title, m.reading, m.shortcut, *m.tags, m.body)) for m in macros]
    titles = [macro.title for macro in macros]
    ours: list[float] = []
    whole: list[float] = []
    short: list[float] = []
    for query in list(typed) * ROUNDS:
        ours.append(_seconds(lambda: library.search(query, limit=SHOWN)))  # noqa: B023 (called at once)
        whole.append(_seconds(lambda: process.extract(query, choices, limit=SHOWN)))  # noqa: B023
        short.append(_seconds(lambda: process.extract(query, titles, limit=SHOWN)))  # noqa: B023
    mine, theirs, titled = (statistics.median(each) for each in (ours, whole, short))
    return {
        "keys": len(typed),
        "p50_ms": round(mine * 1e3, 2),
        "worst_ms": round(max(ours) * 1e3, 2),
        "rapidfuzz_p50_ms": round(theirs * 1e3, 2),
        "ratio": round(mine / theirs, 4),
        "rapidfuzz_titles_p50_ms": round(titled * 1e3, 2),
        "ratio_titles": round(mine / titled, 4),
    }


def _seconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started
