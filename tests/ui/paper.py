"""Reads back what was saved, as whoever opens the file does: pages of PDF, rows of a table."""

from __future__ import annotations

import csv
from pathlib import Path

from PySide6.QtPdf import QPdfDocument


def pages_of(path: Path) -> list[str]:
    """The text of every page."""
    document = QPdfDocument()
    assert document.load(str(path)) is QPdfDocument.Error.None_
    return [document.getAllText(page).text() for page in range(document.pageCount())]


def rows_of(path: Path) -> list[list[str]]:
    """The rows of a table, as a spreadsheet takes them."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, strict=True))
