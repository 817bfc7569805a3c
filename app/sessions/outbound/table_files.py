"""Tables of outbound lists as files: CSV and workbooks, in which no cell is ever a formula."""

import io
from collections.abc import Sequence

from app.sessions.exporting.table_text import BOM, row_of

Rows = Sequence[Sequence[str | int]]


def table_bytes(rows: Rows, form: str) -> bytes:
    """Returns a table, its heading first, as `csv` (UTF-8 that Excel reads) or `xlsx`."""
    if form == "xlsx":
        return _workbook(rows)
    return (BOM + "".join(row_of([str(cell) for cell in row]) for row in rows)).encode()


def _workbook(rows: Rows) -> bytes:
    import xlsxwriter  # noqa: PLC0415 (only who saves a workbook waits for it)

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            look = () if y else (bold,)
            if isinstance(cell, int):
                sheet.write_number(y, x, cell, *look)
            else:
                sheet.write_string(y, x, cell, *look)
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()
