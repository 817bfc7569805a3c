"""A pay sheet as CSV and as a workbook of Excel; no cell of either is ever a formula."""

import io
from collections.abc import Callable, Iterable
from typing import Final

from app.domain.pay_rules import PayRules
from app.sessions.exporting.table_text import BOM, row_of
from app.sessions.pay.rows import Cell, PayWords, Row, details, lines, opening
from app.sessions.pay.sheet import PaySheet

_WIDE: Final = 16
_WIDEST: Final = 22
_LONGEST_NAME: Final = 31
_NOT_IN_NAMES: Final = str.maketrans(dict.fromkeys("[]:*?/\\'"))


def as_csv(sheet: PaySheet, rules: PayRules, words: PayWords, *, bom: bool) -> str:
    """Returns the lines and below them the minutes (RFC 4180); `bom` makes Excel read it as UTF-8."""
    blank: Row = ()
    rows: list[Row] = [
        *opening(sheet, words),
        blank,
        *lines(sheet, words),
        blank,
        *details(sheet, rules, words),
    ]
    return (BOM if bom else "") + "".join(row_of([str(cell) for cell in row]) for row in rows)


def as_workbook(sheet: PaySheet, rules: PayRules, words: PayWords) -> bytes:
    """Returns a workbook (.xlsx) of two sheets: what is paid, and the minutes behind it."""
    import xlsxwriter  # noqa: PLC0415 (only who saves a workbook waits for it)

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    bold = book.add_format({"bold": True})
    above = list(opening(sheet, words))
    first = book.add_worksheet(_sheet_name(words.summary))
    _fill(first.write_string, first.write_number, [*above, (), *lines(sheet, words)], bold, len(above) + 1)
    second = book.add_worksheet(_sheet_name(words.details))
    _fill(second.write_string, second.write_number, details(sheet, rules, words), bold, 0)
    first.set_column(0, len(words.head) - 1, _WIDE)
    second.set_column(0, len(words.detail_head) - 1, _WIDEST)
    second.freeze_panes(1, 0)
    book.close()
    return out.getvalue()


def _fill(
    text: Callable[..., object],
    number: Callable[..., object],
    rows: Iterable[Row],
    bold: object,
    head: int,
) -> None:
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            look = (bold,) if at in (0, head) else ()
            _write(text, number, (at, column), cell, look)


def _write(
    text: Callable[..., object],
    number: Callable[..., object],
    place: tuple[int, int],
    cell: Cell,
    look: tuple[object, ...],
) -> None:
    if isinstance(cell, str):
        text(*place, cell, *look)
    else:
        number(*place, cell, *look)


def _sheet_name(name: str) -> str:
    """Returns a name that Excel takes."""
    return name.translate(_NOT_IN_NAMES)[:_LONGEST_NAME] or "1"
