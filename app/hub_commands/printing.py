"""What commands print: a table for people, or JSON for programs."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec

CONTROL = dict.fromkeys((*range(32), 127), "�")


def as_json(value: object) -> None:
    """Prints a value as JSON."""
    print(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())


def as_table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Prints rows in columns; wide characters take two places."""
    cells = [list(heads), *([str(one).replace("\n", " ").translate(CONTROL) for one in row] for row in rows)]
    widths = [max(_width(row[column]) for row in cells) for column in range(len(heads))]
    for row in cells:
        padded = [cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)]
        print("  ".join(padded).rstrip())


def moment(at_ms: int) -> str:
    """Returns a time in UTC to the second, empty for none."""
    if not at_ms:
        return ""
    return datetime.fromtimestamp(at_ms / 1000, UTC).strftime("%Y-%m-%d %H:%M:%SZ")


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
