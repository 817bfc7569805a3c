"""Saves a pay sheet: as CSV, as a workbook, as pages; for oneself alone to read."""

import os
from collections.abc import Sequence
from pathlib import Path

from app.domain.errors import StorageError
from app.domain.pay_rules import PayRules
from app.sessions.pay.pay_files import as_csv, as_workbook
from app.sessions.pay.rows import PayWords
from app.sessions.pay.sheet import PaySheet
from app.ui.pay.pay_nodes import Node, columns, period_words
from app.ui.pay.pay_pages import pdf_of
from app.ui.pay.pay_words import yen_words


def data_of(
    sheet: PaySheet, rules: PayRules, words: PayWords, form: str, nodes: Sequence[Node] = ()
) -> bytes:
    """Returns a file's bytes; `form` is csv, xlsx or pdf, which takes the rows as the window shows them.

    Raises StorageError for pages that fail.
    """
    if form == "csv":
        return as_csv(sheet, rules, words, bom=True).encode()
    if form == "xlsx":
        return as_workbook(sheet, rules, words)
    told = [
        period_words(sheet.period.first, sheet.period.end),
        *(words.remarks[one] for one in sheet.remarks),
    ]
    return pdf_of(words.title, [*told, f"{words.total} {yen_words(sheet.yen)}"], columns(), nodes)


def keep(path: Path, data: bytes) -> None:
    """Writes a file that others cannot read; it has its name when it is whole. Raises StorageError."""
    part = path.with_name(f".{path.name}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as handle:
            handle.write(data)
        part.replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise StorageError(f"The file cannot be written: {reason}", "Choose another place.") from error
    finally:
        part.unlink(missing_ok=True)
