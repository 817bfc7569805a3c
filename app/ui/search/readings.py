"""Words by their readings for the search of the log: the table of the program, and the shop's own words."""

import mmap
from collections.abc import Iterable

from app import paths
from app.domain.alignment import ReadingAligner
from app.domain.folding import fold
from app.macros.proposing import words_of_trade
from app.sessions.searching.spelling import Readings


def reading_table() -> Readings:
    """Returns the program's table, read where it lies on the disk; an empty one where it is missing."""
    file = paths.resources() / "readings" / "ja.tsv"
    try:
        with file.open("rb") as opened:
            return Readings(mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError):  # somebody took it away or emptied it: what is typed is searched as it is
        return Readings()


def shop_words(titles: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Returns the words of the trade, and those of titles with their readings: 返品の送料 teaches two."""
    folded = [(fold(title), fold(reading)) for title, reading in titles if reading]
    aligner = ReadingAligner(folded)
    words = words_of_trade()
    for title, reading in folded:
        for piece in aligner.pieces(title, reading):
            word = title[slice(*piece.title)]
            if len(word) > 1 and word != reading[slice(*piece.reading)]:
                words[word] = reading[slice(*piece.reading)]
    return words
