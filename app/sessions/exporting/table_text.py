"""Transcripts as CSV (RFC 4180); no cell is taken for a formula by the program that opens the file.

A cell that begins with = + - @, a tab or a line break, also in its full-width form, gets an apostrophe before
it: the rule of OWASP's page on CSV injection.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Final

from app.sessions.exporting.told import Told, Words, moment, side_name

BOM: Final = "\ufeff"
"""What makes Excel read UTF-8."""

_FORMULA: Final = tuple("=+-@\t\r\n＝＋－＠|%")


def harmless(cell: str) -> str:
    """Returns a cell that is never a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA) else cell


def row_of(cells: Sequence[str]) -> str:
    """Returns one row with its line end; every cell is harmless."""
    out = io.StringIO()
    csv.writer(out).writerow([harmless(cell) for cell in cells])
    return out.getvalue()


def head(words: Words, zone: str, *, bom: bool) -> str:
    """Returns the row of names; the zone of the times stands in it."""
    names = (
        words.conversation, words.topic, f"{words.time} ({zone})", words.side, words.who, words.text,
        words.files, words.edited,
    )  # fmt: skip
    return (BOM if bom else "") + row_of(names)


def body(told: Told, words: Words) -> Iterator[str]:
    """Yields the rows of a conversation."""
    for line in told.lines:
        side = side_name(line.side, words)
        files = "\n".join(line.files)
        cells = (told.id, told.topic, moment(line.at), side, line.who, line.text, files, line.state)
        yield row_of(cells)
