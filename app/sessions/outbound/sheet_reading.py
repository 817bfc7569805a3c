"""Reads a list of people to call from a file: CSV in UTF-8 or Shift_JIS, or a workbook (.xlsx)."""

import csv
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, Final

import msgspec

from app.domain.decoding import decoded
from app.domain.errors import AppError

MOST_ROWS: Final = 50_000
MOST_COLUMNS: Final = 60
LARGEST_FILE: Final = 30_000_000
LARGEST_UNPACKED: Final = 300_000_000
"""Bytes of a workbook's parts: a small file may unpack to more than any memory."""

_DELIMITERS: Final = ",\t;"


class SheetError(AppError):
    """A file that cannot be read as a list."""


class SheetRow(msgspec.Struct, frozen=True):
    """A row with the line on which it stands in the file, counted from 1."""

    line: int
    cells: tuple[str, ...]


class SheetRead(msgspec.Struct, frozen=True, kw_only=True):
    """The names of the columns, and the rows that are not empty."""

    head: tuple[str, ...]
    rows: tuple[SheetRow, ...]


def read_sheet(name: str, data: bytes) -> SheetRead:
    """Reads a file by its name and content; takes seconds for a large one, so it belongs on a thread.

    Raises:
        SheetError: it is no such file, has no rows, or is larger than a list may be.
    """
    if len(data) > LARGEST_FILE:
        raise SheetError("The file is too large.", "Split it into several lists.")
    workbook = data.startswith(b"PK") or name.lower().endswith((".xlsx", ".xlsm"))
    rows = list(_of_workbook(data) if workbook else _of_text(data))
    if len(rows) < 2:
        raise SheetError("The file has no rows below its heading.", "Choose another file.")
    if len(rows) - 1 > MOST_ROWS:
        raise SheetError(f"The file has more than {MOST_ROWS} rows.", "Split it into several lists.")
    width = min(MOST_COLUMNS, max(len(row.cells) for row in rows))
    head = (*rows[0].cells, *[""] * width)[:width]
    return SheetRead(head=tuple(head), rows=tuple(SheetRow(one.line, one.cells[:width]) for one in rows[1:]))


def _of_text(data: bytes) -> Iterator[SheetRow]:
    try:
        text = decoded(data)
    except ValueError as error:
        raise SheetError("The file is neither UTF-8 nor Shift_JIS.", "Save it as CSV again.") from error
    if "\0" in text:
        raise SheetError("The file is no text.", "Choose a CSV file or a workbook (.xlsx).")
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    begins = 1
    try:
        for cells in reader:
            yield from _row(begins, cells)
            begins = reader.line_num + 1
    except csv.Error as error:
        raise SheetError("The file cannot be read as CSV.", "Save it as CSV again.") from error


def _of_workbook(data: bytes) -> Iterator[SheetRow]:
    import openpyxl  # noqa: PLC0415 (only who imports a workbook waits for it)

    try:
        _check_size(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what the library does not keep of a workbook is no loss here
            book: Any = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            try:
                sheet = book.worksheets[0]
                sheet.reset_dimensions()
                for line, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
                    yield from _row(line, (_cell(one) for one in cells[:MOST_COLUMNS]))
            finally:
                book.close()
    except AppError:
        raise
    except Exception as error:  # the library raises whatever a broken workbook makes of its parts
        raise SheetError("The workbook cannot be read.", "Open and save it again, or use CSV.") from error


def _check_size(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if sum(part.file_size for part in packed.infolist()) > LARGEST_UNPACKED:
            raise SheetError("The file is too large.", "Split it into several lists.")


def _row(line: int, cells: Iterable[str]) -> Iterator[SheetRow]:
    stripped = tuple(one.strip() for one in cells)
    if any(stripped):
        yield SheetRow(line, stripped)
        if line > MOST_ROWS * 2:
            raise SheetError(f"The file has more than {MOST_ROWS} rows.", "Split it into several lists.")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        text = value.isoformat(sep=" ") if isinstance(value, datetime) else value.isoformat()
        return text.removesuffix(" 00:00:00")
    return str(value)
