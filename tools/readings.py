"""Makes the table of readings: `python -m tools.readings WHEEL`, with a wheel of Janome, which has IPADIC.

Words with kanji are taken, with the forms of verbs and adjectives that something follows; of proper names
the family names alone. Each line is a reading and the words that are read so, the usual one first.
"""

import argparse
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app import paths
from app.domain.folding import fold
from app.domain.romaji import fold_reading

_TEXT: Final = r"u'((?:[^'\\]|\\.)*)'"
_COSTS: Final = re.compile(rf"(\d+):\({_TEXT}, *\d+, *\d+, *(-?\d+)\)")
_KINDS: Final = re.compile(rf"(\d+):\({','.join([_TEXT] * 6)}\)")
_KANJI: Final = re.compile("[一-鿿々]")
_KANA: Final = re.compile("[ぁ-ゖー]{2,12}")
_BENT: Final = ("動詞", "形容詞", "助動詞")
_FORMS: Final = ("基本形", "未然形", "連用形", "連用タ接続", "連用テ接続", "ガル接続")
_LEFT_OUT: Final = ("記号", "接頭詞", "フィラー")
_LONGEST: Final = 8
_MOST: Final = 16
_PARTS: Final = 10


def words(wheel: zipfile.ZipFile) -> Iterator[tuple[str, str, int]]:
    """Yields reading, word and cost; the usual word has the lowest."""
    for part in range(_PARTS):
        plain = wheel.read(f"janome/sysdic/entries_compact{part}.py").decode()
        costs = {found[1]: (found[2], int(found[3])) for found in _COSTS.finditer(plain)}
        for found in _KINDS.finditer(wheel.read(f"janome/sysdic/entries_extra{part}.py").decode()):
            if found[1] in costs and _is_wanted(_read(found[2]).split(","), _read(found[4])):
                word, cost = costs[found[1]]
                yield fold_reading(_read(found[6])), fold(_read(word)), cost


def _read(escaped: str) -> str:
    return escaped.encode().decode("unicode_escape")


def _is_wanted(kinds: list[str], form: str) -> bool:
    if kinds[0] == "名詞":
        return kinds[1] != "数" and (kinds[1] != "固有名詞" or kinds[3] == "姓")
    return kinds[0] not in _LEFT_OUT and (kinds[0] not in _BENT or form in _FORMS)


def table(found: Iterator[tuple[str, str, int]]) -> bytes:
    """Returns the table, its lines in the order of their bytes."""
    known: dict[str, dict[str, int]] = defaultdict(dict)
    for reading, word, cost in found:
        if _KANA.fullmatch(reading) and _KANJI.search(word) and len(word) <= _LONGEST:
            known[reading][word] = min(cost, known[reading].get(word, cost))
    lines = []
    for reading, costs in known.items():
        usual_first = sorted(costs, key=lambda word: (costs[word], word))
        lines.append(f"{reading}\t{' '.join(usual_first[:_MOST])}\n".encode())
    return b"".join(sorted(lines))


def main() -> None:
    """Writes the table into the resources."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wheel", type=Path)
    with zipfile.ZipFile(parser.parse_args().wheel) as wheel:
        made = table(words(wheel))
    (paths.resources() / "readings" / "ja.tsv").write_bytes(made)


if __name__ == "__main__":
    main()
